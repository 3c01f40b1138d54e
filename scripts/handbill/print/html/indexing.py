"""The index of a document: where the terms of the glossary stand in its text.

The places are marked before the text is laid out; `paging` then writes on which pages they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import escape

from handbill.content.wording import Term
from handbill.edition import Edition
from handbill.print.html.alphabets import ARTICLES, sort_key

_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u135d-\u135f"
"""Vowels and accents that Python does not count as letters."""

_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\U00020000-\U0003ffff"
"""Scripts that leave no spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese."""

_LETTER = rf"(?:[^\W{_WITHOUT_SPACES}]|[{_MARKS}])"
"""A letter that, beside a name, makes it a part of another word."""

_PREFIXES = {"ar": "[وف]?(?:لل?|[بك]?(?:ال)?)"}
"""What is written in one with a word that follows: and, so, for, in, like, the."""

_SUFFIXES = {"en": "s?"}

_IN_A_CHAPTER = 10_000
"""More terms than a chapter has."""


@dataclass(frozen=True)
class IndexEntry:
    """A term that occurs in a text: how it reads, its abbreviation, the anchors of its places."""

    name: str
    abbreviation: str | None
    places: tuple[str, ...]


@dataclass(frozen=True)
class Indexed:
    """A text in which the places of terms have anchors, and the entries of its index in order."""

    html: str
    entries: tuple[IndexEntry, ...] = ()


def indexed(html: str, edition: Edition) -> Indexed:
    """Mark the terms of the glossary in a text.

    Found are a term's whole name and its abbreviation, and each part of a name such as “legal help
    (legal aid)”; forms that a language makes of a name by changing its end are not.
    """
    terms = edition.catalogue.terms
    names = {key: edition.plain(term.term) for key, term in terms.items()}
    finder = _Finder(terms, names, edition.locale.code)
    pieces = re.split(r"(<[^>]*>)", html)
    marked = "".join(finder.read(piece) for piece in pieces)
    entries = (
        IndexEntry(names[key], terms[key].abbreviation, tuple(places))
        for key, places in finder.places.items()
    )
    in_order = sorted(entries, key=lambda entry: sort_key(entry.name, edition.locale.code))
    return Indexed(marked, tuple(in_order))


class _Finder:
    """Finds terms in pieces of text and gives each place an anchor."""

    def __init__(self, terms: Mapping[str, Term], names: Mapping[str, str], language: str) -> None:
        self.places: dict[str, list[str]] = {}
        self._keys: dict[str, str] = {}
        for key, name in names.items():
            for spelling in _spellings(name.removeprefix(ARTICLES.get(language, ""))):
                self._keys.setdefault(_folded(str(escape(spelling))), key)
        self._abbreviations = {
            term.abbreviation: key for key, term in terms.items() if term.abbreviation
        }
        self._pattern = _pattern(self._keys, self._abbreviations, language)
        self._last = 0

    def read(self, piece: str) -> str:
        """Return a tag as it is, and a piece of text with an anchor at each term."""
        if piece.startswith("<h2"):
            # Each chapter counts for itself: a term more in one changes nothing in the others.
            self._last += _IN_A_CHAPTER - self._last % _IN_A_CHAPTER
        if piece.startswith("<") or not piece.strip():
            return piece
        return self._pattern.sub(self._marked, piece)

    def _marked(self, match: re.Match[str]) -> str:
        short, name = match["short"], match["name"]
        key = self._abbreviations[short] if short else self._keys[_folded(name)]
        places = self.places.setdefault(key, [])
        self._last += 1
        places.append(f"term-{key}-{self._last}")
        return f'<span id="{places[-1]}">{match[0]}</span>'


def _spellings(name: str) -> Iterator[str]:
    """Yield a name, and the parts of a name that is followed by another in brackets."""
    yield name
    parts = re.fullmatch(r"(.+?)\s*[(（](.+)[)）]", name)
    yield from parts.groups() if parts else ()


def _pattern(
    keys: Mapping[str, str], abbreviations: Mapping[str, str], language: str
) -> re.Pattern[str]:
    """Return the pattern of all abbreviations, and of all names, the longest first."""
    prefix, suffix = _PREFIXES.get(language, ""), _SUFFIXES.get(language, "")
    names = "|".join(_spaced(name) for name in sorted(keys, key=lambda name: (-len(name), name)))
    short = "|".join(map(re.escape, sorted(abbreviations)))
    nothing = "(?!)"
    return re.compile(
        f"(?<!{_LETTER})"
        f"(?:(?P<short>{short or nothing})|{prefix}(?P<name>(?i:{names or nothing})){suffix})"
        f"(?!{_LETTER})"
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _spaced(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))
