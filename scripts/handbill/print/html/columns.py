"""Sections set in two columns of nearly the same height: the fuller column is the wider one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol
from unicodedata import east_asian_width

from markupsafe import Markup

LETTERS_IN_A_LINE = 60
"""Roughly, over both columns of a poster."""
SHARES = (50, 52, 48, 54, 46, 56, 44, 58, 42, 60, 40, 62, 38)
"""Of the width, in percent, that the first column may have; the most even ones come first."""
_HEADING, _SPACE = 2.5, 0.3
"""In lines of text: a heading with its rule and the space before it; the space after a block."""

_BLOCK = re.compile(r"<(?:p|li)\b")


class Titled(Protocol):
    """A part of a text: its heading as inline HTML, and what follows."""

    @property
    def title(self) -> Markup:
        """The heading."""
        ...

    @property
    def html(self) -> Markup:
        """What follows it."""
        ...


@dataclass(frozen=True)
class Column:
    """A column: its share of the width in percent, and the sections in it."""

    share: int
    sections: tuple[Titled, ...]


def two_columns(sections: Sequence[Titled]) -> tuple[Column, ...]:
    """Return sections, in their order, in two columns, the higher one as low as can be."""
    return min(_divisions(tuple(sections)), key=lambda columns: max(map(_height, columns)))


def _divisions(sections: tuple[Titled, ...]) -> Iterator[tuple[Column, ...]]:
    if len(sections) < 2:
        yield (Column(100, sections),)
    for share in SHARES:
        for first in range(1, len(sections)):
            yield Column(share, sections[:first]), Column(100 - share, sections[first:])


def _height(column: Column) -> float:
    """Return about how many lines a column takes."""
    letters = LETTERS_IN_A_LINE * column.share / 100
    return sum(_lines(section, letters) for section in column.sections)


def _lines(section: Titled, letters: float) -> float:
    title = _HEADING * ceil(1.3 * _width(section.title) / letters)
    blocks = [_width(Markup(f"<{block}")) for block in _BLOCK.split(section.html)]  # noqa: S704
    return title + sum(ceil(width / letters) + _SPACE for width in blocks if width)


def _width(html: Markup) -> int:
    """Return how wide a text is, in letters of the Latin alphabet."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in html.striptags())
