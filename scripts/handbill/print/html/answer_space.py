"""Ruled lines to write on, below each block of a text that asks for them.

A block asks with the attribute ``{: data-lines="6" }``.  Lines are decoration: there are no form
fields, and a screen reader passes over them.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from handbill.print.html.html_tree import parsed, written_inside

ASKS = "data-lines"
WHOLE = 10
"""Up to so many lines stay on one page with their question."""

_HOLDERS = ("li", "dd", "td")
"""Elements whose lines stand inside them, after all they say."""


def with_answer_space(html: str) -> str:
    """Return HTML with lines below each block that asks for them."""
    body = parsed(html)
    for parent in list(body.iter()):
        for place, child in enumerate(list(parent)):
            asked = child.attrib.pop(ASKS, "")
            if asked.isdecimal():
                parent[place] = _with_lines(child, int(asked))
    return written_inside(body)


def _with_lines(block: Element, count: int) -> Element:
    """Return a block that ends with lines: itself, or a box around it and its lines."""
    holder = block if block.tag in _HOLDERS else _box_around(block)
    kind = "answer" if count <= WHOLE else "answer answer-long"
    holder.set("class", f"{holder.get('class', '')} {kind}".strip())
    lines = SubElement(holder, "div", {"class": "answer-lines", "aria-hidden": "true"})
    for _ in range(count):
        SubElement(lines, "hr")
    return holder


def _box_around(block: Element) -> Element:
    box = Element("div")
    box.tail, block.tail = block.tail, None
    box.append(block)
    return box
