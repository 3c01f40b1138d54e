"""Text that would be cut off or run over something: found on the layout's boxes.

Clipped text still extracts completely and WeasyPrint says nothing about it, so neither the text of
a PDF nor its warnings would show it.

A template names a part that must stay whole with ``data-panel="its name"``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from weasyprint.formatting_structure import boxes

from handbill.print.setting import accessibility

TOLERANCE = 1.0
"""Pixels of CSS: rounding, and the side bearing of an italic."""


@dataclass(frozen=True, order=True)
class Overflow:
    """Text that does not fit: on which page (from 1), in which panel, how it begins."""

    page: int
    panel: str
    text: str


@dataclass(frozen=True)
class Edges:
    """The sides that text has to stay between, in CSS pixels of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether a rectangle lies between the sides."""
        return (
            left >= self.left - TOLERANCE
            and top >= self.top - TOLERANCE
            and right <= self.right + TOLERANCE
            and bottom <= self.bottom + TOLERANCE
        )


@dataclass(frozen=True)
class Place:
    """Where we are on the way down: page and panel.

    ``edges`` limit text; ``clips`` cut off whatever passes them.  Pictures and the marks of list
    items may stand outside their block, so only the second count for them.
    """

    page: int
    panel: str
    edges: Edges
    clips: Edges


def find(document: Any) -> tuple[Overflow, ...]:
    """Return all text that does not fit or was lost, and all panels that are torn."""
    found: list[Overflow] = []
    pages = [page._page_box for page in document.pages]
    for number, page in enumerate(pages, 1):
        found.extend(_on_page(number, page))
    found.extend(torn_panels(pages))
    found.extend(lost(document._html.etree_element, pages))
    return tuple(dict.fromkeys(found))


def is_spoilt(number: int, page: Any, before: Sequence[Any]) -> bool:
    """Whether text does not fit on a page, or a panel of the page before it continues there."""
    spoilt = chain(_on_page(number, page), torn_panels((*before, page)))
    return next(spoilt, None) is not None


def _on_page(number: int, page: Any) -> Iterator[Overflow]:
    """Yield the text that is drawn over something or runs out of its place on a page."""
    yield from overprinted(number, page)
    edges = Edges(0, 0, page.margin_width(), page.margin_height())
    yield from _in_box(page, Place(number, "", edges, edges))


def lost(html: Any, pages: Sequence[Any]) -> Iterator[Overflow]:
    """Yield text that is nowhere: WeasyPrint drops what runs out of a fixed box and page."""
    drawn = Counter[Any]()
    for page in pages:
        for box in boxes_in(page):
            if isinstance(box, boxes.TextBox) and "::" not in (box.element_tag or ""):
                drawn[box.element] += _letters(box.text)
    panel = ""
    for element in html.find("body").iter():
        panel = element.get("data-panel") or panel
        text = " ".join((element.text or "", *(child.tail or "" for child in element)))
        if _is_text(element) and drawn[element] < _letters(text):
            yield Overflow(len(pages), panel, shortened(" ".join(text.split())))


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _is_text(element: Any) -> bool:
    """Whether an element is to be read: no part of a drawing, no comment, no style, not hidden."""
    tag = element.tag
    if not isinstance(tag, str) or tag.startswith("{"):
        return False
    return tag not in ("style", "script", "template") and element.get("hidden") is None


def boxes_in(box: Any) -> Iterator[Any]:
    """Yield a box and all below it, those placed absolutely too."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes_in(child)


def overprinted(number: int, page_box: Any) -> Iterator[Overflow]:
    """Yield the text that is drawn over other text, or that a picture covers."""
    above: list[tuple[Edges, str]] = []
    for edges, text in sorted(_drawn(page_box), key=lambda line: line[0].top):
        above = [line for line in above if line[0].bottom > edges.top]
        met = next((other for place, other in above if _meet(edges, place)), None)
        if met is not None and (text or met):
            yield Overflow(number, "", shortened(text or met))
        above.append((edges, text))


def _drawn(page_box: Any) -> Iterator[tuple[Edges, str]]:
    """Yield where each visible text is, from its high letters to its low ones, and each picture.

    A picture has no text.  Decoration may lie behind a text.
    """
    for box in boxes_in(page_box):
        if isinstance(box, boxes.TextBox) and box.text.strip():
            left, right = box.position_x + TOLERANCE, box.position_x + box.width - TOLERANCE
            base, size = box.position_y + box.baseline, box.style["font_size"]
            yield Edges(left, base - 0.7 * size, right, base + 0.15 * size), box.text.strip()
        elif isinstance(box, boxes.ReplacedBox) and not accessibility.is_decoration(box.element):
            left, top = box.content_box_x() + TOLERANCE, box.content_box_y() + TOLERANCE
            right, bottom = left + box.width - 2 * TOLERANCE, top + box.height - 2 * TOLERANCE
            yield Edges(left, top, right, bottom), ""


def _meet(one: Edges, other: Edges) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return not beside and one.top < other.bottom and other.top < one.bottom


def torn_panels(pages: Sequence[Any]) -> Iterator[Overflow]:
    """Yield the panels that continue on another page."""
    first: dict[Any, int] = {}
    told: set[Any] = set()
    for number, page in enumerate(pages, 1):
        for box in boxes_in(page):
            element = box.element
            if element is None or element.get("data-panel") is None:
                continue
            if first.setdefault(element, number) != number and element not in told:
                told.add(element)
                yield Overflow(number, element.get("data-panel"), "")


def _in_box(box: Any, place: Place) -> Iterator[Overflow]:
    if isinstance(box, boxes.TextBox):
        is_mark = (box.element_tag or "").endswith("::marker")
        yield from _in_text(box, replace(place, edges=place.clips) if is_mark else place)
        return
    if isinstance(box, boxes.ReplacedBox):
        yield from _in_picture(box, place)
        return
    place = _place_in(box, place)
    for child in getattr(box, "children", ()):
        yield from _in_box(getattr(child, "_box", child), place)


def _in_text(box: Any, place: Place) -> Iterator[Overflow]:
    text = box.text.strip()
    if not text or box.style["visibility"] != "visible":
        return
    size, base = box.style["font_size"], box.position_y + box.baseline
    # The letters, not the line: fallback fonts make lines higher than anything that is drawn.
    top, bottom = base - 0.75 * size, base + 0.25 * size
    if not place.edges.within(box.position_x, top, box.position_x + box.width, bottom):
        yield Overflow(place.page, place.panel, shortened(text))


def _in_picture(box: Any, place: Place) -> Iterator[Overflow]:
    left, top = box.content_box_x(), box.content_box_y()
    if not place.clips.within(left, top, left + box.width, top + box.height):
        yield Overflow(place.page, place.panel, "a picture")


def _place_in(box: Any, place: Place) -> Place:
    """Return the place inside a box: narrower where the box limits its text."""
    element = box.element
    if element is not None and element.get("data-panel") is not None:
        place = replace(place, panel=element.get("data-panel"))
    if not isinstance(box, (boxes.BlockContainerBox, boxes.MarginBox)):
        return place
    inside = _padding_edges(box)
    edges = Edges(
        max(place.edges.left, inside.left),
        place.edges.top,
        min(place.edges.right, inside.right),
        place.edges.bottom,
    )
    place = replace(place, edges=edges)
    if _clips(box):
        place = replace(place, clips=_narrower(place.clips, inside))
    return replace(place, edges=_narrower(edges, inside)) if _keeps_height(box) else place


def _padding_edges(box: Any) -> Edges:
    left, top = box.padding_box_x(), box.padding_box_y()
    return Edges(left, top, left + box.padding_width(), top + box.padding_height())


def _narrower(outer: Edges, inner: Edges) -> Edges:
    return Edges(
        max(outer.left, inner.left),
        max(outer.top, inner.top),
        min(outer.right, inner.right),
        min(outer.bottom, inner.bottom),
    )


def _clips(box: Any) -> bool:
    return bool(box.style["overflow"] != "visible")


def _keeps_height(box: Any) -> bool:
    fixed = box.style["height"] != "auto"
    return isinstance(box, boxes.MarginBox) or fixed or _clips(box)


def shortened(text: str) -> str:
    """Return the beginning of a text."""
    return text if len(text) <= 40 else text[:39] + "…"
