"""How large the box of a step is: its text wrapped to a width, its answers side by side below.

Lengths are in em of the chart's text.  `MEASURES` is what the style sheet reads as well, so that
what is drawn has the room that was measured.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbill.charts.dot import PER_EM, Shape
from handbill.charts.graph import Box, Calls, Exit
from handbill.charts.measuring import Piece, Ruler

MEASURES: Mapping[str, float] = {
    "inside-x": 0.6,  # from the edge of a box, border included, to its text
    "inside-y": 0.45,
    "cell-x": 0.4,
    "cell-y": 0.25,
    "title": 1.15,  # the size of a title
    "label-x": 0.4,  # inside a label, and between two
    "label-gap": 0.3,
    "hours-x": 0.25,  # inside the mark of a time of the day
    "between": 0.15,  # above each paragraph
}
_LEADING: Mapping[str, float] = {
    "ar": 1.42, "fa": 1.42, "ur": 1.5, "ps": 1.45, "ckb": 1.42,
    "ti": 1.35, "am": 1.35, "vi": 1.35, "bn": 1.4, "zh": 1.3,
}  # fmt: skip
_USUAL_LEADING = 1.24
_SLACK = 0.985
"""The share of a line that is counted on: kerning and rounding differ from place to place."""
_WIDER = (1.0, 1.3, 1.7, 2.1)
"""How much wider a box with a long text may be than others."""
_MOST_LINES = 3
"""Lines of an answer before its cell grows wider."""


def leading(locale: str) -> float:
    """Return the height of a line in a language."""
    return _LEADING.get(locale.split("-")[0], _USUAL_LEADING)


@dataclass(frozen=True)
class Measuring:
    """What sizes depend on beside the texts.

    ``leading``: the height of a line.  ``local``: what a label says of an arrangement of this
    partnership alone.
    """

    ruler: Ruler
    leading: float
    local: str


def shape(box: Box, width: float, tallest: float, with_: Measuring) -> Shape:
    """Return the size of a box: as wide as this, and wider before it gets taller than it should."""
    for times in _WIDER:
        found = _in_width(box, width * times, with_)
        if found.text_height <= tallest:
            break
    return found


def _in_width(box: Box, width: float, with_: Measuring) -> Shape:
    """Return the size of a box that is as wide as this, or as its words and answers need."""
    inside_x, inside_y = MEASURES["inside-x"], MEASURES["inside-y"]
    cells = _cells(box.cells, width, with_)
    longest = max(with_.ruler.longest_word(text) for text in _paragraphs(box))
    width = _even(max(width, sum(cells), longest / _SLACK + 2 * inside_x))
    inner = (width - 2 * inside_x) * _SLACK
    heights = _text_heights(box, inner, with_)
    text_height = _even(sum(heights) + 2 * inside_y)
    return Shape(width, text_height, _spread(cells, width), _cell_height(box, cells, with_))


def _text_heights(box: Box, inner: float, with_: Measuring) -> Iterator[float]:
    for number, text in enumerate(_paragraphs(box)):
        size = MEASURES["title"] if number == 0 else 1.0
        gap = MEASURES["between"] if number else 0.0
        yield with_.ruler.lines(text, inner) * with_.leading * size + gap
    names = tuple(labels(box, with_.local))
    if names:
        yield with_.leading * _rows_of_labels(names, inner, with_) + MEASURES["between"]


def labels(box: Box, local: str) -> Iterator[str]:
    """Yield the short labels of a step: its clock, its readers, whether it is local."""
    if box.clock:
        yield box.clock
    yield from box.readers
    if box.is_local:
        yield local


def _rows_of_labels(names: Iterable[str], inner: float, with_: Measuring) -> int:
    around = 2 * MEASURES["label-x"] + MEASURES["label-gap"]
    rows, used = 1, 0.0
    for name in names:
        width = with_.ruler.width(name, bold=True) + around
        if used and used + width > inner:
            rows, used = rows + 1, 0.0
        if width > inner:  # a label as wide as the box is broken like any text
            room = inner - around
            rows += with_.ruler.lines([Piece(name, bold=True)], room) - 1
        used += width
    return rows


def _paragraphs(box: Box) -> Iterator[list[Piece]]:
    """Yield the texts of a box, the title first, as pieces that run on."""
    title = Piece(box.title.text, bold=True, size=MEASURES["title"])
    if box.number is None:
        yield [title]
    else:
        yield [Piece(str(box.number), bold=True, size=MEASURES["title"], around=0.7), title]
    if box.who:
        yield [Piece(box.who.text)]
    yield from map(_calls, box.calls_by_area)


def _calls(calls: Calls) -> list[Piece]:
    pieces = [Piece(calls.area.text, bold=True)] if calls.area else []
    for at, group in calls.by_hours:
        if at:
            pieces.append(Piece(at, whole=True, around=2 * MEASURES["hours-x"]))
        for number, call in enumerate(group):
            pieces.append(Piece(f"· {call.name.text}" if number else call.name.text))
            pieces.append(Piece(call.phone, bold=True, whole=True))
    return pieces


def _cells(ways: Iterable[Exit], width: float, with_: Measuring) -> tuple[float, ...]:
    """Return how wide each answer's cell has to be at least."""
    ways = tuple(ways)
    share = width / max(1, len(ways))
    return tuple(_cell_width(_answer(way), share, with_) for way in ways)


def _cell_width(text: list[Piece], share: float, with_: Measuring) -> float:
    around = 2 * MEASURES["cell-x"]
    width = max(share, with_.ruler.longest_word(text) / _SLACK + around)
    while with_.ruler.lines(text, (width - around) * _SLACK) > _MOST_LINES:
        width += 0.5
    return _even(width)


def _spread(cells: tuple[float, ...], width: float) -> tuple[float, ...]:
    """Make cells wider, all by the same, until they are as wide as their box."""
    if not cells:
        return ()
    more = math.floor((width - sum(cells)) / len(cells) * PER_EM) / PER_EM
    grown = [cell + more for cell in cells[:-1]]
    return (*grown, width - sum(grown))


def _cell_height(box: Box, cells: tuple[float, ...], with_: Measuring) -> float:
    if not cells:
        return 0.0
    around = 2 * MEASURES["cell-x"]
    lines = max(
        with_.ruler.lines(_answer(way), (cell - around) * _SLACK)
        for way, cell in zip(box.cells, cells, strict=True)
    )
    return _even(lines * with_.leading + 2 * MEASURES["cell-y"])


def _answer(way: Exit) -> list[Piece]:
    pieces = [Piece(way.words.text if way.words else "", bold=True)]
    if way.number is not None:
        pieces.append(Piece(f"→\u00a0{way.number}", bold=True, whole=True))
    return pieces


def _even(length: float) -> float:
    """Round up to a tenth of an em, an even number of them: dot halves what it is given."""
    return math.ceil(round(length * PER_EM, 6) / 2) * 2 / PER_EM
