"""What WeasyPrint 70 leaves undone for PDF/UA-1, done in its public ``finisher``.

Running heads become artifacts; languages, roles, alternative texts, table scopes, link texts and
the direction of reading are written; decoration leaves the tree.  The only private name touched is
``weasyprint.pdf.tags._build_box_tree``, wrapped to remember which layout box made each element.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pydyf
from weasyprint.pdf import tags

from handbill.print.setting.list_items import give_body

SVG = "{http://www.w3.org/2000/svg}"
POINTS_PER_PIXEL = 0.75
_ROLES = {"nav": "Sect", "aside": "Sect", "figure": "Div", "strong": "Span", "em": "Span"}
_SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}
_TOC_ROLES = {"L": "TOC", "LI": "TOCI", "LBody": "Reference"}


class NotAccessible(Exception):
    """The PDF cannot be made accessible; ``reasons`` says why, in order."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(reasons))


def finish(document: Any, pdf: Any) -> None:
    """Mend the tags of a PDF that is about to be written; raise NotAccessible if that fails."""
    reasons = Repair(document, pdf).run()
    if reasons:
        raise NotAccessible(reasons)


@dataclass(frozen=True)
class Place:
    """What an element inherits on the way down the tree."""

    language: str
    label: str | None = None
    in_link: bool = False
    in_contents: bool = False


class Repair:
    """One pass over the structure tree, then one over the pages."""

    def __init__(self, document: Any, pdf: Any) -> None:
        self.document, self.pdf = document, pdf
        self.root = self.object(pdf.catalog["StructTreeRoot"])
        self.top = self.object(self.root["K"][0])
        self.pages = tuple(pdf.page_references)  # found anew among all objects whenever asked for
        self.page_numbers = {ref: number for number, ref in enumerate(self.pages)}
        self.reasons: list[str] = []
        self.content: set[tuple[str, int]] = set()
        self.decoration: set[tuple[str, int]] = set()
        self.annotations: set[str] = set()
        self.ids: dict[str, str] = {}

    def run(self) -> list[str]:
        """Mend the PDF and return what could not be mended."""
        self.write_direction()
        self.mend(self.top, Place(self.pdf.catalog["Lang"].string))
        for number in range(len(self.pages)):
            self.turn_into_artifacts(number)
            self.remove_lost_annotations(number)
        self.write_ids()
        return self.reasons

    def object(self, reference: str) -> Any:
        """Return the PDF object of a reference such as ``12 0 R``."""
        return self.pdf.objects[int(reference.split()[0])]

    def write_direction(self) -> None:
        """Say that the document is read from right to left, when it is."""
        html = self.document.pages[0]._page_box.children[0]
        if html.style["direction"] == "rtl":
            self.pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
            self.top["A"] = pydyf.Dictionary({"O": "/Layout", "WritingMode": "/RlTb"})

    def mend(self, element: Any, place: Place) -> None:
        """Mend an element and all below it."""
        box = getattr(element, "box", None)
        html = None if box is None else box.element
        kind = element["S"][1:]
        if html is not None:
            place = self.place_of(element, box, html, place)
            kind = self.kind_of(kind, box, place)
            self.describe(element, kind, html, place)
        if "ID" in element:
            self.ids[element["ID"].string] = element.reference
        if "Headers" in element.get("A", ()) and not element["A"]["Headers"]:
            del element["A"]["Headers"]
        element["S"] = f"/{kind}"
        if kind == "Link":
            place = replace(place, in_link=True)
        element["K"] = pydyf.Array(self.kept_kids(element, kind, html, place))
        if kind == "LI":
            give_body(element, self.pdf, self.object)

    def place_of(self, element: Any, box: Any, html: Any, place: Place) -> Place:
        """Return what holds from here on down; write the language where it changes."""
        language = box.style["lang"] or place.language
        if language != place.language:
            element["Lang"] = pydyf.String(language)
        labelled = html.get("role") == "img" and html.tag not in ("img", SVG + "svg")
        return replace(
            place,
            language=language,
            label=html.get("aria-label") if labelled else place.label,
            in_contents=place.in_contents or html.get("role") == "doc-toc",
        )

    def kind_of(self, kind: str, box: Any, place: Place) -> str:
        """Return the role of an element in PDF's own words."""
        if kind == "NonStruct":
            kind = _ROLES.get(box.element_tag, kind)
        if box.element.get("role") == "doc-index":
            kind = "Index"
        if place.in_contents:
            kind = _TOC_ROLES.get(kind, kind)
        # Boxes nested in a link repeat its annotation.
        return "Span" if kind == "Link" and place.in_link else kind

    def describe(self, element: Any, kind: str, html: Any, place: Place) -> None:
        """Write the alternative text of a figure and the scope of a table head."""
        if kind == "Figure":
            text = alternative_text(html, place.label)
            if text:
                element["Alt"] = pydyf.String(text)
            else:
                self.reasons.append(f"a picture has no text alternative: <{local_name(html.tag)}>")
            element["A"]["BBox"] = self.points(element["A"]["BBox"], element["Pg"])
        elif kind == "TH":
            scope = (html.get("scope") or "col").lower()
            element["A"]["Scope"] = _SCOPES.get(scope, "/Column")

    def points(self, pixels: Any, page: str) -> Any:
        """Return a box in PDF points from the bottom of its page."""
        left, top, right, bottom = pixels
        height = self.document.pages[self.page_numbers[page]].height
        corners = (left, height - bottom, right, height - top)
        return pydyf.Array(round(corner * POINTS_PER_PIXEL, 2) for corner in corners)

    def kept_kids(self, element: Any, kind: str, html: Any, place: Place) -> Iterator[Any]:
        """Yield the kids that stay, mended; remember the content and annotations that they hold."""
        for kid in element["K"]:
            if isinstance(kid, int):
                self.content.add((element["Pg"], kid))
            elif self.object(kid)["Type"] == "/OBJR":
                if not self.keep_annotation(self.object(kid)["Obj"], element, kind, html):
                    continue
            elif self.says_nothing(self.object(kid), kind):
                self.hide(self.object(kid))
                continue
            else:
                self.mend(self.object(kid), place)
            yield kid

    def says_nothing(self, kid: Any, parent_kind: str) -> bool:
        """Whether an element is decoration, or the space between list items in one line."""
        space_in_list = parent_kind == "L" and kid["S"] == "/Span"
        html = getattr(getattr(kid, "box", None), "element", None)
        return space_in_list or is_decoration(html)

    def keep_annotation(self, reference: str, element: Any, kind: str, html: Any) -> bool:
        """Describe a link's annotation; return whether it belongs to this element."""
        annotation = self.object(reference)
        if annotation["Subtype"] == "/Link":
            if kind != "Link":
                return False
            annotation["F"] = 4  # printable
            label = html.get("aria-label")
            text = label or " ".join("".join(html.itertext()).split())
            if text:
                annotation["Contents"] = pydyf.String(text)
            if label:
                element["Alt"] = pydyf.String(text)
        self.annotations.add(reference)
        return True

    def hide(self, element: Any) -> None:
        """Remember the content below a decorative element."""
        for kid in element["K"]:
            if isinstance(kid, int):
                self.decoration.add((element["Pg"], kid))
            elif "K" in self.object(kid):
                self.hide(self.object(kid))

    def turn_into_artifacts(self, number: int) -> None:
        """Mark what is drawn on a page and left the tree: running heads and decoration."""
        page = self.pages[number]
        owners = self.object(self.root["ParentTree"])["Nums"][2 * number + 1]
        stream = self.object(self.object(page)["Contents"]).stream
        marks = [at for at, item in enumerate(stream) if is_mark(item)]
        for at in marks:
            mark = stream[at]["MCID"]
            if (page, mark) in self.content:
                continue
            stream[at - 1] = "/Artifact"
            stream[at] = self.artifact(number, (page, mark), owners[mark])
            owners[mark] = "null"
        if len(marks) != len(owners):
            self.reasons.append(
                f"page {number + 1}: content under opacity or a mask cannot be tagged"
            )

    def artifact(self, number: int, content: tuple[str, int], owner: str) -> Any:
        """Return the properties of an artifact: decoration, running head or running foot."""
        if content in self.decoration:
            return pydyf.Dictionary({"Type": "/Layout"})
        element = self.object(owner)
        while not hasattr(element, "box"):
            element = self.object(element["P"])
        below = element.box.position_y > self.document.pages[number].height / 2
        subtype = "/Footer" if below else "/Header"
        return pydyf.Dictionary({"Type": "/Pagination", "Subtype": subtype})

    def remove_lost_annotations(self, number: int) -> None:
        """Remove the annotations whose element left the tree: a link in a running head."""
        page = self.object(self.pages[number])
        numbers = self.object(self.root["ParentTree"])["Nums"]
        for reference in tuple(page.get("Annots", ())):
            annotation = self.object(reference)
            if "StructParent" in annotation and reference not in self.annotations:
                page["Annots"].remove(reference)
                pages = 2 * len(self.pages)
                at = numbers.index(annotation.pop("StructParent"), pages)
                del numbers[at : at + 2]

    def write_ids(self) -> None:
        """Write the tree of identifiers that table cells use to name their heads."""
        if self.ids:
            names = pydyf.Array()
            for key in sorted(self.ids):
                names.extend((pydyf.String(key), self.ids[key]))
            self.root["IDTree"] = pydyf.Dictionary({"Names": names})


def is_mark(item: Any) -> bool:
    """Whether a piece of a content stream opens marked content."""
    return isinstance(item, pydyf.Dictionary) and "MCID" in item


def is_decoration(html: Any) -> bool:
    """Whether an HTML element says that it carries no meaning."""
    if html is None:
        return False
    if html.tag == "img" and html.get("alt") == "":
        return True
    return html.get("aria-hidden") == "true" or html.get("role") in ("presentation", "none")


def alternative_text(html: Any, label: str | None) -> str | None:
    """Return the words that stand for a picture, if it has any."""
    title = html.find(SVG + "title")
    texts = (html.get("aria-label"), title is not None and title.text, html.get("alt"), label)
    return next((" ".join(text.split()) for text in texts if text and text.strip()), None)


def local_name(tag: str) -> str:
    """Return an element's name without its namespace."""
    return tag.rpartition("}")[2]


def _build_with_box(box: Any, *arguments: Any) -> Iterator[Any]:
    for element in _build(box, *arguments):
        element.__dict__.setdefault("box", box)
        yield element


_build = tags._build_box_tree
tags._build_box_tree = _build_with_box
