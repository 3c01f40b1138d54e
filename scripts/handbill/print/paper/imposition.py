"""Pages of a layout drawn on the A4 sheets of a desk printer. `sheet_plan` says where they lie."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf
from pikepdf import Dictionary, Name

from handbill.content.print_layouts import Sheets
from handbill.print.paper import die
from handbill.print.paper.pdf_writing import Box, in_points, number, saved
from handbill.print.paper.sheet_plan import Grid, Placed, Side, Size, grid_of, plan, ticks, words

_THIN_GREY = "0.3 w 0.5 G"
_DASHED_GREY = "0.5 w 0.5 G [3 3] 0 d"
_SAME = 0.01
"""Millimetres by which pages of one size may differ."""


def imposed(screen: bytes, sheets: Sheets, direction: str, cut: str | None) -> bytes:
    """Return the pages of a PDF on A4 sheets, with what the print dialog has to know. Not tagged.

    ``direction`` is ``ltr`` or ``rtl``; ``cut`` is the line of `PrintLayout`, drawn to cut along.
    Raise ValueError when pages do not fit on a sheet or the line cannot be read.
    """
    with pikepdf.open(io.BytesIO(screen)) as source, pikepdf.new() as target:
        size = _size_of(source)
        grid = grid_of(sheets, size)
        sides = plan(len(source.pages), grid, sheets, direction)
        forms = [target.copy_foreign(page.as_form_xobject()) for page in source.pages]
        for side in sides:
            content = "\n".join((*_drawn(side, size, cut), _cut_ticks(grid, sheets)))
            _add_sheet(target, grid.sheet, content, {placed.page for placed in side}, forms)
        _describe(target, source)
        target.Root.ViewerPreferences = _preferences(direction, len(sides), sheets)
        return saved(target)


def _size_of(source: pikepdf.Pdf) -> Size:
    """Return the trimmed size of the pages in millimetres."""
    sizes = [Box.of(page.trimbox).size for page in source.pages]
    for size in sizes:
        if max(abs(size[0] - sizes[0][0]), abs(size[1] - sizes[0][1])) > _SAME:
            raise ValueError(
                f"pages of {words(sizes[0])} and of {words(size)}; "
                "expected one size, to lie beside each other on a sheet"
            )
    return sizes[0]


def _drawn(side: Side, size: Size, cut: str | None) -> Iterable[str]:
    """Yield the operators that draw the pages of a side, each with its cut line."""
    for placed in side:
        matrix = f"{number(placed.scale)} 0 0 {number(placed.scale)}"
        where = in_points(placed.left, placed.bottom)
        yield f"q {matrix} {where} cm /{_name(placed.page)} Do {_cut_line(placed, size, cut)} Q"


def _cut_line(placed: Placed, size: Size, cut: str | None) -> str:
    if cut is None:
        return ""
    return f"{_DASHED_GREY}\n{die.operators(cut, size, placed.page)}\nS"


def _cut_ticks(grid: Grid, sheets: Sheets) -> str:
    if sheets.order in ("booklet", "shrink"):
        return ""
    lines = (f"{in_points(x1, y1)} m {in_points(x2, y2)} l S" for x1, y1, x2, y2 in ticks(grid))
    return "\n".join(("q", _THIN_GREY, *lines, "Q"))


def _add_sheet(
    target: pikepdf.Pdf,
    size: Size,
    content: str,
    used: set[int],
    forms: list[pikepdf.Object],
) -> None:
    page = target.add_blank_page(page_size=(10, 10))
    page.MediaBox = Box.from_origin(size).as_array()
    page.Resources = Dictionary(
        XObject=Dictionary({f"/{_name(number)}": forms[number] for number in sorted(used)})
    )
    page.Contents = target.make_stream(content.encode())


def _name(page: int) -> str:
    return f"page{page + 1}"


def _describe(target: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Keep title and language; nothing else of the source's catalogue holds for sheets."""
    target.docinfo = target.make_indirect(Dictionary(dict(source.docinfo.items())))
    if "/Lang" in source.Root:
        target.Root.Lang = source.Root.Lang


def _preferences(direction: str, sides: int, sheets: Sheets) -> Dictionary:
    """Return what the print dialog and the viewer are told."""
    turned = "DuplexFlipShortEdge" if sheets.landscape else "DuplexFlipLongEdge"
    preferences = {
        "/DisplayDocTitle": True,
        "/Duplex": Name(f"/{turned}" if sides > 1 else "/Simplex"),
        "/PrintScaling": Name("/None"),
    }
    if direction == "rtl":
        preferences["/Direction"] = Name("/R2L")
    return Dictionary(preferences)
