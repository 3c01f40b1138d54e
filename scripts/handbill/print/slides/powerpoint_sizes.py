"""How large the texts of a deck are: one size for all slides where it can be, smaller where not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from handbill.print.slides import slide_grid
from handbill.print.slides.decks import Deck, DeckSlide
from handbill.print.slides.slide_content import Paragraph, Picture, Run, Table
from handbill.print.slides.slide_fitting import height, largest, row_heights
from handbill.print.slides.slide_grid import Box

GAP, NOTES_GAP = 12, 5
"""Points between two blocks of a slide, and between two paragraphs of notes."""

TABLE_TEXT, CELL_PADDING = 0.75, 4
"""Size of text in tables, in sizes of the slide's; points around the text of a cell."""

_BODY = (34, 32, 30, 28, 26, 24, 22, 20, 18)
_TITLE = (36, 32, 28, 24)
_FIRST_BODY, _FIRST_TITLE = (24, 22, 20, 18), (48, 44, 40, 36, 32, 28)
_DETAILS = (13, 12, 11, 10, 9)
_FOOT = (11, 10, 9, 8)
_NOTES = (12, 11, 10, 9, 8)
_SAME_BODY, _SAME_TITLE = 26, 32
"""For the sake of one slide the others do not get smaller than this."""


@dataclass(frozen=True)
class SlideSizes:
    """Sizes in points on one slide and its notes; ``too_full``: even the smallest is too large."""

    title: float
    body: float
    notes: float
    too_full: bool = False


FIRST = SlideSizes(_FIRST_TITLE[0], _FIRST_BODY[0], _NOTES[0])
"""The sizes that the layout of the first slide has."""


@dataclass(frozen=True)
class Areas:
    """Where the blocks of a slide lie: text and tables, and pictures beside them."""

    column: Box
    pictures: Box


def areas(slide: DeckSlide, first: bool) -> Areas:
    """Return where the text of a slide and its pictures lie."""
    box = slide_grid.FIRST_BODY if first else slide_grid.BODY
    has_pictures = any(isinstance(block, Picture) for block in slide.blocks)
    if not has_pictures:
        return Areas(box, box)
    if all(isinstance(block, Picture) for block in slide.blocks):
        return Areas(box, box)
    return Areas(*box.beside())


def paragraphs(slide: DeckSlide) -> tuple[Paragraph, ...]:
    """Return the text of a slide without its tables."""
    return tuple(block for block in slide.blocks if isinstance(block, Paragraph))


def text_height(slide: DeckSlide, size: float, width: float) -> float:
    """Return how high the text of a slide is, without its tables."""
    return height(paragraphs(slide), size, width, GAP)


def rows(table: Table, size: float, width: float) -> tuple[float, ...]:
    """Return how high the rows of a table are on a slide whose text has a size."""
    return row_heights(table, size * TABLE_TEXT, width, CELL_PADDING)


def sizes(deck: Deck) -> tuple[SlideSizes, ...]:
    """Return the sizes on each slide."""
    found = [_own(slide, number == 0) for number, slide in enumerate(deck.slides)]
    body = max(min((one.body for one in found[1:]), default=_BODY[0]), _SAME_BODY)
    title = max(min((one.title for one in found[1:]), default=_TITLE[0]), _SAME_TITLE)
    return (*found[:1], *(_at_most(one, title, body) for one in found[1:]))


def of_masters(found: tuple[SlideSizes, ...]) -> SlideSizes:
    """Return the sizes that the masters have: those of most slides."""
    others = found[1:]
    return SlideSizes(
        max((one.title for one in others), default=_TITLE[0]),
        max((one.body for one in others), default=_BODY[0]),
        _NOTES[0],
    )


def details_size(deck: Deck) -> float:
    """Return the size of what the first slide says of the text."""
    return _fitted(deck.details, slide_grid.DETAILS, _DETAILS, 2) or _DETAILS[-1]


def foot_size(deck: Deck) -> float:
    """Return the size of what stands at the foot of every slide."""
    return _fitted((Paragraph(deck.foot),), slide_grid.FOOT, _FOOT) or _FOOT[-1]


def too_full(deck: Deck) -> tuple[str, ...]:
    """Return the titles of the slides that hold more than fits in the smallest sizes."""
    pairs = zip(deck.slides, sizes(deck), strict=True)
    return tuple(slide.name for slide, one in pairs if one.too_full)


def _own(slide: DeckSlide, first: bool) -> SlideSizes:
    title_box = slide_grid.FIRST_TITLE if first else slide_grid.TITLE
    title_sizes, body_sizes = (_FIRST_TITLE, _FIRST_BODY) if first else (_TITLE, _BODY)
    heading = Paragraph(tuple(Run(run.text, bold=True) for run in slide.title))
    title = _fitted((heading,), title_box, title_sizes)
    column = areas(slide, first).column
    body = largest(partial(_fits, slide, column), body_sizes)
    notes = _fitted(slide.notes, slide_grid.NOTES_BODY, _NOTES, NOTES_GAP)
    return SlideSizes(
        title or title_sizes[-1],
        body or body_sizes[-1],
        notes or _NOTES[-1],
        too_full=title is None or body is None,
    )


def _at_most(own: SlideSizes, title: float, body: float) -> SlideSizes:
    return SlideSizes(min(own.title, title), min(own.body, body), own.notes, own.too_full)


def _fits(slide: DeckSlide, column: Box, size: float) -> bool:
    tables = [block for block in slide.blocks if isinstance(block, Table)]
    heights = [sum(rows(table, size, column.width)) for table in tables]
    text = text_height(slide, size, column.width)
    parts = [*([text] if text else []), *heights]
    return sum(parts) + GAP * max(len(parts) - 1, 0) <= column.height


def _fitted(
    texts: tuple[Paragraph, ...], box: Box, steps: tuple[float, ...], gap: float = 0
) -> float | None:
    return largest(lambda size: height(texts, size, box.width, gap) <= box.height, steps)
