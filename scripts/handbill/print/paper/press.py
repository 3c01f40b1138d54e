"""The PDF for a print shop: bleed, crop marks outside it, exact boxes, the die as a spot colour.

The tags stay, and the marks are artifacts.  Links go, and their tags become plain text: nobody can
follow them on paper, and PDF/X, which print shops convert to, forbids annotations on the page.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import product

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from handbill.print.paper import die
from handbill.print.paper.pdf_writing import POINTS_PER_MM, Box, numbers, saved

BLEED = 3.0
"""Millimetres of artwork beyond the trimmed page."""
CUT_COLOUR = "CutContour"
"""The name by which cutting machines know the line of a die."""

_MARK, _GAP = 5.0, 1.0
"""The length of a crop mark, and how far it stays away from the bleed and from the edge."""
_BESIDE_TRIM = BLEED + _GAP + _MARK + _GAP
_LINE = "0.25 w 0 J 0 j [] 0 d"
_ALL_INKS, _CUT_INK, _OVERPRINT = (
    Name(f"/handbill-{name}") for name in ("all-inks", "cut", "overprint")
)


def prepared(screen: bytes, cut: str | None) -> bytes:
    """Return a PDF that shows what lies in its bleed, and marks around it.

    ``cut`` is the line of `PrintLayout`.  Raise ValueError when it cannot be read.
    """
    with pikepdf.open(io.BytesIO(screen)) as pdf:
        inks = _inks(pdf, cut)
        for number, page in enumerate(pdf.pages):
            for kind, name, ink in inks:
                page.add_resource(ink, kind, name)
            _mark(page, number, cut)
        _remove_links(pdf)
        return saved(pdf)


def _inks(pdf: pikepdf.Pdf, cut: str | None) -> list[tuple[Name, Name, Object]]:
    """Return kind, name and object of what the marks are drawn with."""
    inks = [(Name.ColorSpace, _ALL_INKS, _spot_colour(pdf, "All", (1, 1, 1, 1)))]
    if cut is not None:
        # Overprinting: the line must not leave a gap in what is printed under it.
        overprint = pdf.make_indirect(Dictionary(OP=True, op=True, OPM=1))
        inks.append((Name.ColorSpace, _CUT_INK, _spot_colour(pdf, CUT_COLOUR, (0, 1, 0, 0))))
        inks.append((Name.ExtGState, _OVERPRINT, overprint))
    return inks


def _spot_colour(pdf: pikepdf.Pdf, name: str, shown_as: tuple[int, ...]) -> Object:
    """Return an ink of its own, shown in these parts of cyan, magenta, yellow and black."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[*shown_as], N=1)
    return pdf.make_indirect(Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint]))


def _mark(page: pikepdf.Page, number: int, cut: str | None) -> None:
    """Show a page up to its bleed, and draw what helps to cut it."""
    trim = Box.of(page.trimbox)
    bleed = trim.grown(BLEED)
    page.MediaBox = trim.grown(_BESIDE_TRIM).as_array()
    page.BleedBox, page.TrimBox = bleed.as_array(), trim.as_array()
    marks = [_as_artifact(_crop_marks(trim))]
    if cut is not None:
        marks.append(_as_artifact(_cut_line(trim, number, cut)))
    page.contents_add(f"q {bleed.as_path()} W n\n".encode(), prepend=True)
    page.contents_add("\n".join(("Q", *marks)).encode())


def _as_artifact(operators: Iterable[str]) -> str:
    """Return operators as what the standard calls a production aid: not read out, not copied."""
    return "\n".join(("/Artifact <</Type /Page>> BDC q", *operators, "Q EMC"))


def _crop_marks(trim: Box) -> Iterator[str]:
    """Yield the operators of two marks at each corner."""
    yield f"{_ALL_INKS} CS 1 SCN {_LINE}"
    near, far = ((BLEED + _GAP + length) * POINTS_PER_MM for length in (0, _MARK))
    for (x, right), (y, up) in product(
        ((trim.left, -1), (trim.right, 1)), ((trim.bottom, -1), (trim.top, 1))
    ):
        yield f"{numbers(x + right * near, y)} m {numbers(x + right * far, y)} l S"
        yield f"{numbers(x, y + up * near)} m {numbers(x, y + up * far)} l S"


def _cut_line(trim: Box, number: int, cut: str) -> Iterator[str]:
    yield f"{_OVERPRINT} gs {_CUT_INK} CS 1 SCN {_LINE}"
    yield f"1 0 0 1 {numbers(trim.left, trim.bottom)} cm"
    yield die.operators(cut, trim.size, number)
    yield "S"


def _remove_links(pdf: pikepdf.Pdf) -> None:
    """Remove every annotation, and what the tags say of it."""
    gone = set()
    for page in pdf.pages:
        if "/Annots" in page:
            gone |= {annotation.get("/StructParent") for annotation in page.Annots}
            del page.Annots
    if gone and "/StructTreeRoot" in pdf.Root:
        tree = pdf.Root.StructTreeRoot
        owners = list(tree.ParentTree.Nums)
        pairs = zip(owners[::2], owners[1::2], strict=True)
        tree.ParentTree.Nums = Array(part for pair in pairs if pair[0] not in gone for part in pair)
        for element in _elements(tree):
            _forget_annotations(element)


def _elements(element: Object) -> Iterator[Object]:
    """Yield the structure elements below one, each before those below it."""
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _forget_annotations(element: Object) -> None:
    kids = _kids(element)
    kept = [kid for kid in kids if not (isinstance(kid, Dictionary) and "/Obj" in kid)]
    if len(kept) < len(kids):
        element.K = Array(kept)
    if element.get("/S") == "/Link":
        element.S = Name.Span
