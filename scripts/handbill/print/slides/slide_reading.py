"""From the HTML of a text to what a slide holds: the same words as on the page and the PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from handbill.print.html.html_tree import parsed
from handbill.print.slides.slide_content import (
    Block,
    Direction,
    Marker,
    Paragraph,
    Picture,
    Run,
    Table,
    as_paragraphs,
    joined,
    tidy,
)

_BOLD = frozenset({"b", "strong", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "th"})
_ITALIC = frozenset({"em", "i", "cite", "blockquote"})
_BLOCKS = frozenset({
    "address", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary",
    "table", "ul",
})  # fmt: skip
_ADDRESS = re.compile(r"^(https?://|tel:|mailto:)")
_MARKS: dict[Direction, str] = {"ltr": "\u200e", "rtl": "\u200f"}
"""Marks that keep a number or an address in its own direction, in programs of any age."""

Load = Callable[[str], bytes]
"""Gives the bytes of a picture by its address."""


def blocks(html: str, direction: Direction, load: Load) -> tuple[Block, ...]:
    """Return what some HTML of ours shows, in order."""
    return tuple(_Reading(direction, load).flow(parsed(html), _Style()))


def line(html: str, direction: Direction) -> tuple[Run, ...]:
    """Return inline HTML as runs: a heading, a notice."""
    found = as_paragraphs(blocks(html, direction, _no_picture))
    return joined([paragraph.runs for paragraph in found], Run(" "))


def marked(text: str, direction: Direction) -> str:
    """Return a text that keeps its own direction inside one of the other."""
    return _MARKS[direction] + text + _MARKS[direction]


def _no_picture(address: str) -> bytes:
    raise ValueError(f"{address}: a line of text shows no picture")


@dataclass(frozen=True)
class _Style:
    """What the elements around a text say of it."""

    bold: bool = False
    italic: bool = False
    link: str | None = None
    outdated: bool = False
    language: str | None = None
    direction: Direction | None = None
    level: int = -1
    marker: Marker = "none"
    start: int = 1

    def inside(self, element: Element) -> _Style:
        """Return what holds inside an element."""
        names = element.get("class", "").split()
        return replace(
            self,
            bold=self.bold or element.tag in _BOLD or "hb-phone" in names,
            italic=self.italic or element.tag in _ITALIC,
            link=_link(element, names) or self.link,
            outdated=self.outdated or "hb-outdated" in names,
            language=element.get("lang", self.language),
        )


def _link(element: Element, names: Sequence[str]) -> str | None:
    """Return where an element leads; an abbreviation reads as text, as it does on paper."""
    address = element.get("href", "")
    return address if _ADDRESS.match(address) and "hb-abbr" not in names else None


class _Reading:
    """Reads the elements of one text."""

    def __init__(self, direction: Direction, load: Load) -> None:
        self.direction = direction
        self.load = load

    def flow(self, element: Element, style: _Style) -> Iterator[Block]:
        """Yield the blocks of an element; inline content between blocks is a paragraph."""
        waiting: list[Run | Picture] = []
        for piece in _pieces(element):
            if isinstance(piece, Element) and piece.tag in _BLOCKS:
                yield from _paragraphs(waiting, style)
                waiting = []
                yield from self._block(piece, style.inside(piece))
            else:
                waiting += self._inline(piece, style)
        yield from _paragraphs(waiting, style)

    def _block(self, element: Element, style: _Style) -> Iterator[Block]:
        if element.tag in ("ul", "ol"):
            yield from self._list(element, style)
        elif element.tag == "table":
            yield self._table(element, style)
        elif element.tag == "li":
            yield from _as_one(self.flow(element, self._turned(element, style)))
        else:
            yield from self.flow(element, self._turned(element, style))

    def _turned(self, element: Element, style: _Style) -> _Style:
        direction = _direction(element)
        return replace(style, direction=direction) if direction else style

    def _list(self, element: Element, style: _Style) -> Iterator[Block]:
        marker: Marker = "number" if element.tag == "ol" else "bullet"
        start = int(element.get("start", "1"))
        inner = replace(style, marker=marker, level=style.level + 1, start=start)
        yield from self.flow(element, inner)

    def _table(self, element: Element, style: _Style) -> Table:
        rows = tuple(
            tuple(self._cell(cell, style) for cell in row if cell.tag in ("td", "th"))
            for row in element.iter("tr")
        )
        heads = sum(1 for head in element.iter("thead") for _ in head.iter("tr"))
        return Table(rows, heads)

    def _cell(self, cell: Element, style: _Style) -> tuple[Run, ...]:
        found = as_paragraphs(self.flow(cell, style.inside(cell)))
        return joined([paragraph.runs for paragraph in found], Run("\n"))

    def _inline(self, piece: Element | str, style: _Style) -> Iterator[Run | Picture]:
        if isinstance(piece, str):
            yield _run(re.sub(r"[ \t\r\n]+", " ", piece), style)
        elif piece.tag == "img":
            yield Picture(self.load(piece.get("src", "")), piece.get("alt", ""))
        elif piece.tag == "br":
            yield _run("\n", style)
        elif piece.tag == "input":
            yield _run("☐", style)
        else:
            yield from self._marked(piece, style.inside(piece))

    def _marked(self, element: Element, style: _Style) -> Iterator[Run | Picture]:
        """Yield the content of an inline element, kept together if its direction is another."""
        direction = _direction(element)
        turned = direction != (style.direction or self.direction)
        mark = [_run(_MARKS[direction], style)] if direction and turned else []
        yield from mark
        for inner in _pieces(element):
            yield from self._inline(inner, style)
        yield from mark


def _direction(element: Element) -> Direction | None:
    said = element.get("dir")
    if said == "rtl":
        return "rtl"
    return "ltr" if said == "ltr" else None


def _run(text: str, style: _Style) -> Run:
    return Run(text, style.bold, style.italic, style.link, style.outdated, style.language)


def _paragraphs(pieces: Sequence[Run | Picture], style: _Style) -> Iterator[Block]:
    """Yield the text of a line as a paragraph, then the pictures in it."""
    runs = tidy([piece for piece in pieces if isinstance(piece, Run)])
    if runs:
        level = max(style.level, 0)
        yield Paragraph(runs, style.marker, level, style.start, style.direction)
    yield from (piece for piece in pieces if isinstance(piece, Picture))


def _as_one(found: Iterator[Block]) -> Iterator[Block]:
    """Make the paragraphs of one list item one: another would break the list's numbering."""
    first: Paragraph | None = None
    others: list[Block] = []
    for block in found:
        if not isinstance(block, Paragraph) or (first and block.level != first.level):
            others.append(block)
        elif first is None:
            first = block
        else:
            first = replace(first, runs=joined([first.runs, block.runs], Run("\n")))
    yield from (first, *others) if first else others


def _pieces(element: Element) -> Iterator[Element | str]:
    """Yield the text and the elements inside an element, in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail
