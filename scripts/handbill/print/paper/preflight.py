"""What a print shop checks first: boxes, fonts, colours and pictures, in plain words.

`problems` are what would print badly; `report` says all that was looked at, and what was not.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import ceil

import pikepdf

from handbill.print.paper.drawn import Drawn, Picture, drawn_on
from handbill.print.paper.pdf_writing import POINTS_PER_MM, Box, shown
from handbill.print.paper.press import BLEED, CUT_COLOUR

DPI = 300
"""What a picture needs on paper that is held in the hand."""
_REGISTRATION = "All"
_SAME = 0.001
"""Millimetres by which a box may be off."""
_MM_PER_INCH = 25.4
_COLOURS = """\
  The RGB colours are sRGB, without a profile inside the file. They are not converted to
  inks: the print shop does that, with the profile of its press and paper. Bright colours
  may come out duller. Black text is RGB too: ask for black ink only, without colours."""
_CUT = f"""\
  The line of the die is drawn in the spot colour {CUT_COLOUR}, overprinting. It shows as magenta
  and is not to be printed: the print shop turns it off, and cuts along it."""
_NOT_CHECKED = """\
  Whether the artwork reaches the bleed everywhere, how colours look in ink, how much ink lies
  on one spot, how thin lines are, and whether text is right. Ask the print shop for a proof."""


@dataclass(frozen=True)
class Page:
    """A page as the print shop gets it; a box that is missing is None."""

    number: int
    media: Box
    bleed: Box | None
    trim: Box | None
    drawn: Drawn


@dataclass(frozen=True)
class _File:
    version: str
    title: str
    language: str
    pages: tuple[Page, ...]


def problems(press: bytes) -> tuple[str, ...]:
    """Return what would print badly: missing boxes, fonts that are not inside, coarse pictures."""
    found = (text for page in _read(press).pages for text in _problems_of(page))
    return tuple(dict.fromkeys(found))


def report(press: bytes, file_name: str) -> str:
    """Return the preflight report of a PDF, for the print shop and for who sends it there."""
    file = _read(press)
    sections = (
        ("Result", _result(problems(press))),
        ("File", _about(file)),
        ("Sizes", _by_page(file.pages, _sizes)),
        ("Fonts", _fonts(file.pages)),
        ("Colours", _colours(file.pages)),
        ("Pictures", _pictures(file.pages)),
        ("Transparency", _by_page(file.pages, _transparency)),
        ("Not checked", (_NOT_CHECKED,)),
    )
    parts = ("\n".join((title, *lines)) for title, lines in sections)
    return "\n\n".join((f"Preflight report: {file_name}", *parts)) + "\n"


@lru_cache(maxsize=1)
def _read(press: bytes) -> _File:
    """Look through a PDF. The last one is kept: report and problems are asked for one by one."""
    with pikepdf.open(io.BytesIO(press)) as pdf:
        pages = tuple(_page(number, page) for number, page in enumerate(pdf.pages, start=1))
        title = str(pdf.docinfo.get("/Title", ""))
        return _File(pdf.pdf_version, title, str(pdf.Root.get("/Lang", "")), pages)


def _page(number: int, page: pikepdf.Page) -> Page:
    bleed, trim = (
        Box.of(page.obj[name]) if name in page.obj else None for name in ("/BleedBox", "/TrimBox")
    )
    return Page(number, Box.of(page.mediabox), bleed, trim, drawn_on(page))


def _problems_of(page: Page) -> Iterator[str]:
    where = f"page {page.number}"
    if page.trim is None:
        yield f"{where}: has no trim box; expected the size of the page after cutting"
    if page.bleed is None:
        yield f"{where}: has no bleed box; expected {BLEED:g} mm around the trim box"
    elif page.trim and _bleed(page.bleed, page.trim) < BLEED - _SAME:
        found = shown(_bleed(page.bleed, page.trim))
        yield f"{where}: the bleed is {found} mm; expected {BLEED:g} mm on every side"
    for font in sorted(page.drawn.fonts):
        if not font.embedded:
            yield f"{where}: the font “{font.name}” is not inside the file; expected every font"
    for picture in page.drawn.pictures:
        if round(dpi(picture)) < DPI:
            yield f"{where}: {_coarse(picture)}"


def _bleed(bleed: Box, trim: Box) -> float:
    """Return the narrowest side of a bleed in millimetres."""
    lower = (trim.left - bleed.left, trim.bottom - bleed.bottom)
    upper = (bleed.right - trim.right, bleed.top - trim.top)
    return min(*lower, *upper) / POINTS_PER_MM


def dpi(picture: Picture) -> float:
    """Return the pixels an inch of a picture in the direction where they are fewer."""
    return min(
        pixels * _MM_PER_INCH / length if length else float("inf")
        for pixels, length in zip(picture.pixels, picture.size, strict=True)
    )


def _coarse(picture: Picture) -> str:
    """Say how many pixels a picture lacks, in the direction where it lacks most."""
    sides = zip(picture.pixels, picture.size, ("wide", "high"), strict=True)
    _, length, side = min(sides, key=lambda one: round(one[0] / one[1], 2))
    needed = ceil(length / _MM_PER_INCH * DPI - 0.5)
    return (
        f"a picture of {_pixels(picture)} is {shown(length)} mm {side}: {dpi(picture):.0f} dpi; "
        f"expected at least {DPI}: {needed} pixels {side}"
    )


def _pixels(picture: Picture) -> str:
    return f"{picture.pixels[0]} × {picture.pixels[1]} pixels"


def _result(found: tuple[str, ...]) -> Iterator[str]:
    if not found:
        yield "  No problem found."
    for text in found:
        yield f"  Problem: {text}"


def _about(file: _File) -> Iterator[str]:
    yield f"  Title: {file.title}"
    yield f"  Language: {file.language}"
    yield f"  PDF version: {file.version}"
    yield f"  Pages: {len(file.pages)}"


def _by_page(pages: Iterable[Page], say: Callable[[Page], str]) -> Iterator[str]:
    """Yield what is said of pages, once for neighbours of which the same is said."""
    for said, group in groupby(pages, key=say):
        numbers = [page.number for page in group]
        last = f" to {numbers[-1]}" if len(numbers) > 1 else ""
        yield f"  Page{'s' if last else ''} {numbers[0]}{last}: {said}"


def _sizes(page: Page) -> str:
    bleed = page.bleed and page.trim and f"bleed {shown(_bleed(page.bleed, page.trim))} mm"
    trim = f"trim box {_size(page.trim)}" if page.trim else "no trim box"
    return f"{trim}, {bleed or 'no bleed box'}, media box {_size(page.media)}"


def _size(box: Box) -> str:
    return f"{shown(box.size[0])} × {shown(box.size[1])} mm"


def _fonts(pages: Iterable[Page]) -> Iterator[str]:
    fonts = sorted({font for page in pages for font in page.drawn.fonts})
    for font in fonts:
        inside = "embedded" if font.embedded else "NOT embedded"
        yield f"  {font.name}: {inside}{', the letters that are used' if font.subset else ''}"
    if not fonts:
        yield "  None."


def _colours(pages: tuple[Page, ...]) -> Iterator[str]:
    used = sorted({colour for page in pages for colour in page.drawn.colours})
    spots = sorted({spot for page in pages for spot in page.drawn.spot_colours})
    yield f"  Used: {', '.join(used) or 'none'}"
    if _REGISTRATION in spots:
        yield "  Crop marks: registration (all inks)"
    others = [spot for spot in spots if spot != _REGISTRATION]
    yield f"  Spot colours: {', '.join(others) or 'none'}"
    if "RGB" in used:
        yield _COLOURS
    if CUT_COLOUR in spots:
        yield _CUT


def _pictures(pages: Iterable[Page]) -> Iterator[str]:
    placed = [(page.number, picture) for page in pages for picture in page.drawn.pictures]
    for number, picture in dict.fromkeys(placed):
        size = f"{shown(picture.size[0])} × {shown(picture.size[1])} mm"
        yield f"  Page {number}: {_pixels(picture)}, {size}, {dpi(picture):.0f} dpi"
    if not placed:
        yield "  None: drawings and letters have no resolution."


def _transparency(page: Page) -> str:
    return ", ".join(sorted(page.drawn.transparency)) or "none"
