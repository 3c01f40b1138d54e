"""The order of words in an index, as readers of a language expect it.

Babel has no collation.  Languages whose alphabet counts accented letters or pairs of letters as
letters of their own are listed here; for the rest, accents do not count.  Scripts other than Latin
keep the order of Unicode: that of the alphabet in Arabic, Ethiopic and Bengali, by radical and
stroke in Chinese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_ALPHABETS = {
    "cy": "a b c ch d dd e f ff g ng h i j k l ll m n o p ph q r rh s t th u v w x y z",
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
    "ro": "a ă â b c d e f g h i î j k l m n o p q r s ș t ț u v w x y z",
    "sq": "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh",
    "vi": "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z",
}
ARTICLES = {"ar": "ال"}
"""What a word may begin with and is not sorted by."""

_Place = tuple[int, int]


def sort_key(text: str, language: str) -> tuple[tuple[_Place, ...], str]:
    """Return what orders a word in an index: letter by letter, then by its accents."""
    word = unicodedata.normalize("NFC", text.casefold())
    word = word.removeprefix(ARTICLES.get(language, "")) or word
    return tuple(_places(word, language)), word


def _places(word: str, language: str) -> Iterator[_Place]:
    """Yield the place of each letter: spaces and digits, the alphabet's letters, all others."""
    alphabet = _alphabet(language)
    for letter in _letters(language).findall(word):
        for known in (letter, *_plainer(letter)):
            if known in alphabet:
                yield 1, alphabet[known]
                break
        else:
            base = unicodedata.normalize("NFD", letter)[0]
            if base.isalnum() or base.isspace():
                yield (2 if base.isalpha() else 0), ord(base)


def _plainer(letter: str) -> Iterator[str]:
    """Yield a letter with one of its accents, then with none: ấ, â, a."""
    base, *accents = list(unicodedata.normalize("NFD", letter))
    for accent in accents:
        yield unicodedata.normalize("NFC", base + accent)
    yield base


@lru_cache(maxsize=64)
def _alphabet(language: str) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(_spelled(language))}


@lru_cache(maxsize=64)
def _letters(language: str) -> re.Pattern[str]:
    """Return the pattern of a letter: first the pairs that count as one."""
    pairs = [letter for letter in _spelled(language) if len(letter) > 1]
    return re.compile("|".join((*pairs, ".")), re.DOTALL)


def _spelled(language: str) -> list[str]:
    return _ALPHABETS.get(language, _LATIN).split()
