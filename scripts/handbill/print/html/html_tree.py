"""HTML of our own making as a tree of elements, and a tree as HTML again."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder, tostring

VOID = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
"""Elements that have nothing inside and no end tag."""


def parsed(html: str) -> Element:
    """Return the elements of a piece of HTML, below one ``body``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.body()


def written(element: Element) -> str:
    """Return an element as HTML, without the text that follows it."""
    tail, element.tail = element.tail, None
    try:
        return tostring(element, encoding="unicode", method="html")
    finally:
        element.tail = tail


def written_inside(element: Element) -> str:
    """Return what is inside an element as HTML."""
    opening = Element("body")
    opening.text = element.text
    opening.extend(element)
    return tostring(opening, encoding="unicode", method="html")[len("<body>") : -len("</body>")]


def words_of(element: Element) -> str:
    """Return the text of an element, white space evened out."""
    return " ".join("".join(element.itertext()).split())


class _Reader(HTMLParser):
    """Builds elements; an end tag closes all that was opened since, one without a start nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = TreeBuilder()
        self._open: list[str] = []
        self.handle_starttag("body", [])

    def body(self) -> Element:
        self.handle_endtag("body")
        return self._builder.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._builder.start(tag, {name: value or "" for name, value in attrs})
        self._open.append(tag)
        if tag in VOID:
            self.handle_endtag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open:
            closed = self._open.pop()
            self._builder.end(closed)
            if closed == tag:
                break

    def handle_data(self, data: str) -> None:
        self._builder.data(data)
