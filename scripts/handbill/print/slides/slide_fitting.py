"""How large the text of a slide may be: reckoned from letters, since no office program is here.

The widths are those of Noto Sans, a wide family: a program that has another in its place needs
less.  What this says fits has room to spare.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from handbill.print.slides.slide_content import Paragraph, Run, Table

LEADING: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile("[\u0600-\u06ff]"), 2.12),
    (re.compile("[\u2e80-\u9fff]"), 1.45),
    (re.compile(""), 1.37),
)
"""Height of a line in sizes of its text, by what is in it, as Noto Sans asks for."""

INDENT = 1.3
"""Room that a bullet takes, in sizes of the text."""

_BREAKS_AFTER_EACH = "\u2e80-\u9fff\uff00-\uffef"
_WORDS = re.compile(rf"[ ]*[{_BREAKS_AFTER_EACH}]|[ ]*[^ {_BREAKS_AFTER_EACH}]+")
_WIDTHS: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile("[ijlIJft.,:;'’‘|!()\\[\\] \u00a0-]"), 0.34),
    (re.compile("[a-z0-9]"), 0.6),
    (re.compile("[\u0600-\u06ff]"), 0.56),
    (re.compile("[\u1200-\u139f]"), 0.8),
    (re.compile("[\u2e80-\u9fff\uff00-\uffef]"), 1.0),
    (re.compile("[A-Z]"), 0.75),
)
_OTHER_WIDTH = 0.65
_WIDE, _WIDE_WIDTH = frozenset("mwMWÆŒæœ@%—"), 0.95
_BOLD = 1.07


def largest(fits: Callable[[float], bool], sizes: Sequence[float]) -> float | None:
    """Return the first size in which something fits, or None."""
    return next((size for size in sizes if fits(size)), None)


def height(paragraphs: Iterable[Paragraph], size: float, width: float, gap: float = 0) -> float:
    """Return how high paragraphs are in a size and width, ``gap`` between two; all in points."""
    heights = [_height(paragraph, size, width) for paragraph in paragraphs]
    return sum(heights) + gap * max(len(heights) - 1, 0)


def row_heights(table: Table, size: float, width: float, padding: float) -> tuple[float, ...]:
    """Return how high the rows of a table are, its columns alike; all in points."""
    column = width / max(map(len, table.rows), default=1) - 2 * padding
    return tuple(
        max((_lines_height(cell, size, column) for cell in row), default=0) + 2 * padding
        for row in table.rows
    )


def _height(paragraph: Paragraph, size: float, width: float) -> float:
    steps = paragraph.level + (paragraph.marker != "none")
    return _lines_height(paragraph.runs, size, width - steps * INDENT * size)


def _lines_height(runs: Sequence[Run], size: float, width: float) -> float:
    text = "".join(run.text for run in runs)
    leading = next(leading for letters, leading in LEADING if letters.search(text))
    return _lines(runs, width / size) * size * leading


def _lines(runs: Sequence[Run], width: float) -> int:
    """Count the lines of a text when each is ``width`` sizes wide."""
    lines = 1
    used = 0.0
    for word, bold in _words(runs):
        if word == "\n":
            lines, used = lines + 1, 0.0
            continue
        length = _width(word) * (_BOLD if bold else 1)
        if used and used + length > width:
            lines, used = lines + 1, 0.0
        lines += max(math.ceil(length / width) - 1, 0)
        used += length % width if length > width else length
    return lines


def _words(runs: Iterable[Run]) -> Iterable[tuple[str, bool]]:
    for run in runs:
        for part in re.split(r"(\n)", run.text):
            if part == "\n":
                yield part, run.bold
            else:
                yield from ((word, run.bold) for word in _WORDS.findall(part))


def _width(word: str) -> float:
    return sum(_letter_width(letter) for letter in word)


def _letter_width(letter: str) -> float:
    if letter in _WIDE:
        return _WIDE_WIDTH
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    plain = unicodedata.normalize("NFD", letter)[0]
    return next((width for letters, width in _WIDTHS if letters.match(plain)), _OTHER_WIDTH)
