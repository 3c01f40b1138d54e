"""Arabic letters as they are drawn inside a word: most are much narrower than alone.

Unicode has a character for each form of a letter; fonts have a width for it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

_PRESENTATION_FORMS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))


def joined(text: str) -> str:
    """Return a text with each letter in the form that it takes beside its neighbours."""
    if not any("\u0600" <= letter <= "\u06ff" for letter in text):
        return text
    letters = [letter for letter in text if not unicodedata.combining(letter)]
    return "".join(_in_form(letters))


def _in_form(letters: list[str]) -> Iterator[str]:
    for at, letter in enumerate(letters):
        before = at > 0 and _joins_next(letters[at - 1]) and _joins_previous(letter)
        after = at + 1 < len(letters) and _joins_next(letter) and _joins_previous(letters[at + 1])
        name = {(True, True): "medial", (True, False): "final", (False, True): "initial"}
        yield _forms().get((letter, name.get((before, after), "")), letter)


def _joins_next(letter: str) -> bool:
    return (letter, "initial") in _forms()


def _joins_previous(letter: str) -> bool:
    return (letter, "final") in _forms()


@cache
def _forms() -> Mapping[tuple[str, str], str]:
    """Return the character of each letter's form: initial, medial, final."""
    found = {}
    for codes in _PRESENTATION_FORMS:
        for form in map(chr, codes):
            name, _, letter = unicodedata.decomposition(form).partition(" ")
            if len(letter) == 4:
                found[chr(int(letter, 16)), name.strip("<>")] = form
    return found
