"""Where pages lie on the A4 sheets of a desk printer; lengths in millimetres from the bottom left.

Sheets turn over like the pages of a book, whatever way round they lie: what is left on the front is
right on the back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbill.content.print_layouts import Sheets
from handbill.print.paper.pdf_writing import shown

Size = tuple[float, float]
Line = tuple[float, float, float, float]

_A4 = (210.0, 297.0)
_WHITE_EDGE = 5.0
"""What desk printers leave white at the edge of a sheet."""
_TICK, _GAP = 5.0, 1.0
_TICK_ON_PAGE = 8.0
"""Long enough to show beyond the white edge."""
_ROUNDING = 0.01


@dataclass(frozen=True)
class Placed:
    """A page, counted from 0, on one side of a sheet: its bottom left corner and its scale."""

    page: int
    left: float
    bottom: float
    scale: float = 1.0


Side = tuple[Placed, ...]


@dataclass(frozen=True)
class Grid:
    """Equal cells that touch each other, in the middle of a sheet."""

    sheet: Size
    cell: Size
    across: int = 1
    down: int = 1
    scale: float = 1.0

    @property
    def margins(self) -> Size:
        """What remains at the left and right, and at the bottom and top."""
        return (
            (self.sheet[0] - self.across * self.cell[0]) / 2,
            (self.sheet[1] - self.down * self.cell[1]) / 2,
        )

    @property
    def cells(self) -> tuple[tuple[int, int], ...]:
        """Column and row of every cell, row by row from the top left."""
        return tuple((column, row) for row in range(self.down) for column in range(self.across))

    def placed(self, page: int, cell: tuple[int, int], mirrored: bool = False) -> Placed:
        """Return a page in a cell; ``mirrored`` counts the columns from the right."""
        column = self.across - 1 - cell[0] if mirrored else cell[0]
        row_from_bottom = self.down - 1 - cell[1]
        left, bottom = self.margins
        width, height = self.cell
        return Placed(page, left + column * width, bottom + row_from_bottom * height, self.scale)


def grid_of(sheets: Sheets, size: Size) -> Grid:
    """Return the cells for pages of a size; raise ValueError when a sheet is too small for them."""
    sheet = (_A4[1], _A4[0]) if sheets.landscape else _A4
    if sheets.order == "shrink":
        room = (sheet[0] - 2 * _WHITE_EDGE, sheet[1] - 2 * _WHITE_EDGE)
        scale = min(1.0, room[0] / size[0], room[1] / size[1])
        return Grid(sheet, (size[0] * scale, size[1] * scale), scale=scale)
    across, down = (2, 1) if sheets.order == "booklet" else (sheets.across, sheets.down)
    grid = Grid(sheet, size, across, down)
    if min(grid.margins) < -_ROUNDING:
        raise ValueError(
            f"{across} × {down} pages of {words(size)} do not fit on a sheet of {words(sheet)}"
        )
    return grid


def words(size: Size) -> str:
    """Return a size for a reader."""
    return f"{shown(size[0])} × {shown(size[1])} mm"


def plan(pages: int, grid: Grid, sheets: Sheets, direction: str) -> tuple[Side, ...]:
    """Return what lies on each side of each sheet, in the order of printing."""
    backwards = direction == "rtl"
    if sheets.order == "cards":
        return tuple(_cards(pages, grid, backwards))
    if sheets.order == "booklet":
        return tuple(_booklet(pages, grid, backwards))
    return tuple(tuple(grid.placed(page, cell) for cell in grid.cells) for page in range(pages))


def _cards(pages: int, grid: Grid, backwards: bool) -> Iterator[Side]:
    """Yield fronts and, behind them, backs: a card is two pages, the last may lack its back."""
    a_sheet = 2 * len(grid.cells)
    for start in range(0, pages, a_sheet):
        cards = range(start, min(start + a_sheet, pages), 2)
        placed = tuple(zip(cards, grid.cells, strict=False))
        yield tuple(grid.placed(front, cell, backwards) for front, cell in placed)
        backs = tuple(
            grid.placed(front + 1, cell, not backwards)
            for front, cell in placed
            if front + 1 < pages
        )
        if backs:
            yield backs


def _booklet(pages: int, grid: Grid, backwards: bool) -> Iterator[Side]:
    """Yield the sides of sheets that are laid on each other, folded once and stapled in the fold.

    The first page is the front cover and the last page the back cover: what is missing to a
    multiple of four stays empty before the last page.
    """
    order = _padded(pages)
    for first in range(0, len(order) // 2, 2):
        last = len(order) - 1 - first
        for left, right in ((last, first), (first + 1, last - 1)):
            cells = ((order[left], (0, 0)), (order[right], (1, 0)))
            yield tuple(
                grid.placed(page, cell, backwards) for page, cell in cells if page is not None
            )


def _padded(pages: int) -> tuple[int | None, ...]:
    missing = -pages % 4
    cover = max(pages - 1, 1)
    return (*range(cover), *(None,) * missing, *range(cover, pages))


def ticks(grid: Grid) -> tuple[Line, ...]:
    """Return short lines that say where to cut, beside the cells or, without room, on the cut."""
    upright = _ticks(grid.margins, grid.cell, grid.across, grid.sheet)
    swapped = (grid.margins[::-1], grid.cell[::-1], grid.down, grid.sheet[::-1])
    level = _ticks(*swapped)
    return (*upright, *((y1, x1, y2, x2) for x1, y1, x2, y2 in level))


def _ticks(margins: Size, cell: Size, cells: int, sheet: Size) -> Iterator[Line]:
    """Yield the ticks of the upright lines between cells, at the bottom and at the top."""
    if margins[1] < _WHITE_EDGE:
        near, far = 0.0, _TICK_ON_PAGE
    else:
        near, far = max(0.0, margins[1] - _GAP - _TICK), margins[1] - _GAP
    for at in range(cells + 1):
        x = margins[0] + at * cell[0]
        # Nobody cuts a strip this narrow: the sheet's own edge is the cut.
        if min(x, sheet[0] - x) > _GAP:
            yield x, near, x, far
            yield x, sheet[1] - near, x, sheet[1] - far
