"""Two renderings of one text, cut into pairs of blocks that belong beside each other.

Both come from the same Markdown, so that they have the same blocks in the same order.  Where they
do not, what differs stays one block: nothing is ever put beside what it does not belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from handbill.print.html.html_tree import parsed, words_of, written, written_inside

LONG = 400
"""Characters of English from which a pair may continue on another page."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol")
_CONTAINERS = ("section", "article", "main", "div")
_WHOLE = frozenset(("hb-contact", "hb-labels", "admonition"))
"""Classes of boxes that are short and make sense only as a whole."""
_LABELS = frozenset(("hb-label", "hb-labels"))
_STEP = "data-step"


@dataclass(frozen=True)
class Pair:
    """A block in the reader's language and the same in English, as HTML.

    ``kind`` is the name of its HTML element: ``h2``, ``p``, ``ul`` for an item of a list.
    ``leads_on``: it introduces what follows.
    """

    html: Markup
    english: Markup
    kind: str
    leads_on: bool = False
    is_long: bool = False


def pairs(html: str, english: str) -> tuple[Pair, ...]:
    """Return the blocks of two renderings side by side, in reading order."""
    own, other = _on_paper(html), _on_paper(english)
    for element in other.iter():
        # One page, one place for each name: links lead to the reader's language.
        element.attrib.pop("id", None)
    return tuple(_inside(own, other))


def kept_together(found: Iterable[Pair]) -> tuple[tuple[Pair, ...], ...]:
    """Return pairs in groups that stay on one page: a heading is never the last on its own."""
    groups: list[tuple[Pair, ...]] = []
    waiting: tuple[Pair, ...] = ()
    for pair in found:
        waiting = (*waiting, pair)
        if not pair.leads_on:
            groups.append(waiting)
            waiting = ()
    return (*groups, waiting) if waiting else tuple(groups)


def _on_paper(html: str) -> Element:
    """Return a text without what only a screen needs: the way back from a footnote."""
    body = parsed(html)
    for element in body.iter():
        for child in element.findall("a[@class='footnote-backref']"):
            element.remove(child)
    return body


def _inside(own: Element, other: Element) -> Iterator[Pair]:
    """Yield the pairs of what is inside two elements; they themselves are left out."""
    if _alike(own, other):
        for one, beside in zip(own, other, strict=True):
            yield from _pairs_of(one, beside)
    else:
        yield _pair(own, other, inside=True)


def _pairs_of(own: Element, other: Element) -> Iterator[Pair]:
    is_whole = _is_one_of(own, _WHOLE) or not _alike(own, other)
    if own.tag in _CONTAINERS and not is_whole and not _has_own_text(own):
        _number_heading(own, other)
        yield from _inside(own, other)
    elif own.tag in _LISTS and not is_whole:
        yield from map(_pair, _items(own), _items(other))
    elif own.tag == "table" and _heads(own) and not is_whole:
        yield from map(_pair, _rows(own), _rows(other))
    elif own.tag == "dl" and not is_whole:
        yield from map(_pair, _definitions(own), _definitions(other))
    else:
        yield _pair(own, other)


def _alike(own: Element, other: Element) -> bool:
    """Whether two elements hold the same blocks in the same order; of a table, the same cells."""
    below = ("table", "thead", "tbody")
    if [child.tag for child in own] != [child.tag for child in other]:
        return False
    return own.tag not in below or all(map(_alike, own, other))


def _is_one_of(element: Element, classes: frozenset[str]) -> bool:
    return not classes.isdisjoint(element.get("class", "").split())


def _has_own_text(element: Element) -> bool:
    texts = (element.text, *(child.tail for child in element))
    return any(text and text.strip() for text in texts)


def _pair(own: Element, other: Element, *, inside: bool = False) -> Pair:
    write = written_inside if inside else written
    html, english = Markup(write(own)), Markup(write(other))  # noqa: S704 - of our own making
    leads_on = own.tag in _HEADINGS or _is_one_of(own, _LABELS)
    return Pair(html, english, own.tag, leads_on, is_long=len(words_of(other)) >= LONG)


def _number_heading(own: Element, other: Element) -> None:
    """Keep the number of a step when its box is taken apart: its heading carries it."""
    for box in (own, other):
        if _STEP in box.attrib and len(box) and box[0].tag in _HEADINGS:
            box[0].set(_STEP, box.attrib[_STEP])


def _items(listed: Element) -> Iterator[Element]:
    """Yield a list of one for each item; numbers go on."""
    first = int(listed.get("start", "1"))
    for number, item in enumerate(listed, start=first):
        alone = Element(listed.tag, dict(listed.attrib))
        if listed.tag == "ol":
            alone.set("style", f"counter-reset: list-item {number - 1}")
        alone.append(item)
        yield alone


def _heads(table: Element) -> list[Element]:
    return table.findall("thead/tr/th")


def _rows(table: Element) -> Iterator[Element]:
    """Yield a box for each row: its first cell, then the others below their heads.

    Half a page is too narrow for a table.
    """
    heads = _heads(table)[1:]
    for row in table.findall("tbody/tr"):
        box = Element("div", {"class": "row"})
        first, *others = row
        _moved(first, SubElement(box, "p", {"class": "row-head"}))
        labelled = [(head, cell) for head, cell in zip(heads, others, strict=False) if _says(cell)]
        listed = SubElement(box, "dl") if labelled else box
        for head, cell in labelled:
            _moved(deepcopy(head), SubElement(listed, "dt"))
            _moved(cell, SubElement(listed, "dd"))
        yield box


def _says(cell: Element) -> bool:
    return bool(words_of(cell)) or len(cell) > 0


def _moved(source: Element, target: Element) -> None:
    target.text = source.text
    target.extend(source)


def _definitions(listed: Element) -> Iterator[Element]:
    """Yield a list of one for each term, with all that is said of it."""
    for group in _groups(list(listed)):
        alone = Element("dl", dict(listed.attrib))
        alone.extend(group)
        yield alone


def _groups(parts: Sequence[Element]) -> Iterator[list[Element]]:
    group: list[Element] = []
    for part in parts:
        if part.tag == "dt" and any(one.tag == "dd" for one in group):
            yield group
            group = []
        group.append(part)
    if group:
        yield group
