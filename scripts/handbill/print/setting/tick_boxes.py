"""Boxes that can be ticked on a screen: a template's links to ``tick:…`` become check boxes.

Check boxes and nothing else: into a text field somebody could type the name of a victim.  A link
is tagged and stands in the right place already; it becomes a field, and its tag a Form.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, String

from handbill.print.paper.pdf_writing import Box, saved

ADDRESS = "tick:"
"""How the address of a box begins; what follows, a sign's key, is the name of its field."""

_PRINTABLE = 4
_SIDE = 20
_TICK = b"q 2.4 w 1 J 1 j 0 G 4 10.5 m 8.5 5 l 16.5 16 l S Q"


def wanted(html: str) -> bool:
    """Whether a document has such boxes."""
    return f'href="{ADDRESS}' in html


def made(screen: bytes) -> bytes:
    """Return a PDF whose boxes can be ticked. Its own drawing of them stays beneath."""
    with pikepdf.open(io.BytesIO(screen)) as pdf:
        looks = Dictionary(N=Dictionary(Yes=_drawing(pdf, _TICK), Off=_drawing(pdf, b"")))
        owners = _owners(pdf)
        fields = Array()
        for page, link in _links(pdf):
            _become_box(link, page, looks)
            _become_form(owners[int(link.StructParent)])
            fields.append(link)
        pdf.Root.AcroForm = Dictionary(Fields=fields)
        return saved(pdf)


def _drawing(pdf: pikepdf.Pdf, operators: bytes) -> Object:
    """Return what a box looks like: without fonts, so that every viewer draws the same."""
    drawing = pdf.make_stream(operators)
    drawing.Type, drawing.Subtype = Name.XObject, Name.Form
    drawing.BBox, drawing.Resources = Array([0, 0, _SIDE, _SIDE]), Dictionary()
    return pdf.make_indirect(drawing)


def _owners(pdf: pikepdf.Pdf) -> dict[int, Object]:
    """Return the structure element of each annotation, by its number in the parent tree."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


def _links(pdf: pikepdf.Pdf) -> Iterator[tuple[Page, Object]]:
    for page in pdf.pages:
        for annotation in page.get("/Annots", Array()):
            if str(annotation.get("/A", Dictionary()).get("/URI", "")).startswith(ADDRESS):
                yield page, annotation


def _become_box(link: Object, page: Page, looks: Object) -> None:
    name, text = str(link.A.URI).removeprefix(ADDRESS), str(link.Contents)
    for key in ("/A", "/BS", "/Contents"):
        if key in link:
            del link[key]
    link.Subtype, link.FT, link.F, link.P = Name.Widget, Name.Btn, _PRINTABLE, page.obj
    link.T, link.TU = String(name), String(text)
    link.V = link.AS = Name.Off
    # WeasyPrint begins at the top; not every viewer turns that round for a field.
    left, top, right, bottom = link.Rect
    link.Rect = Box.of(Array([left, bottom, right, top])).as_array()
    link.AP = looks


def _become_form(element: Object) -> None:
    """Tag the place of a box as one; what it says is told by the field itself."""
    element.S = Name.Form
    if "/Alt" in element:
        del element.Alt
