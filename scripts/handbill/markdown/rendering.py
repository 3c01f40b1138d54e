"""From Markdown to HTML, and from Markdown to its messages, with one configuration for both."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown import Markdown

from handbill.markdown.extension import HandbillExtension
from handbill.markdown.reading import Reading

EXTENSIONS: tuple[str, ...] = (
    "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables", "toc",
    "pymdownx.details",
)  # fmt: skip
CONFIGURATION: dict[str, dict[str, Any]] = {
    "toc": {"permalink": False},
    "footnotes": {"BACKLINK_TEXT": "↩", "BACKLINK_TITLE": "{}"},
}


@dataclass(frozen=True)
class Heading:
    """An entry of the contents: its anchor, its text as HTML, its level."""

    anchor: str
    title: str
    level: int


@dataclass(frozen=True)
class Rendered:
    """The HTML of a text and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


class Renderer:
    """Renders texts for one Reading; keeps one parser warm."""

    def __init__(self, reading: Reading) -> None:
        self._md = Markdown(
            extensions=[*EXTENSIONS, HandbillExtension(lambda: reading)],
            extension_configs=CONFIGURATION,
        )

    def render(self, text: str) -> Rendered:
        """Return the HTML of block Markdown."""
        self._md.reset()
        body = self._md.convert(text)
        return Rendered(body, tuple(_headings(getattr(self._md, "toc_tokens", []))))

    def inline(self, line: str) -> str:
        """Return the HTML of one line of inline Markdown; a span says it if it stayed English."""
        paragraph = self.render(_as_paragraph(line)).html
        plain = re.sub(r"^<p>(.*)</p>$", r"\1", paragraph, flags=re.S)
        return re.sub(r"^<p( .*)</p>$", r"<span\1</span>", plain, flags=re.S)


def without_markup(inline: str) -> str:
    """Return inline HTML as text."""
    return html.unescape(re.sub(r"<[^>]+>", "", inline))


def _as_paragraph(line: str) -> str:
    """Keep a line that looks like a list or heading a paragraph."""
    return re.sub(r"^(\s*)(\d+)([.)] )", r"\1\2\\\3", re.sub(r"^(\s*)([#>+*-] )", r"\1\\\2", line))


def _headings(tokens: list[dict[str, Any]]) -> list[Heading]:
    found: list[Heading] = []
    for token in tokens:
        found.append(Heading(token["id"], token["name"], token["level"]))
        found += _headings(token["children"])
    return found


@dataclass(frozen=True)
class Block:
    """A message of a text, in reading order; ``line`` counts from 0 at the text's first line."""

    message: str
    line: int
    kind: str
    """What it is on the page, for translators: heading, list item, table row, paragraph, …"""


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the messages of block Markdown, without what ``{{ message.x }}`` lines stand for."""
    renderer, found = _recorder()
    found.clear()
    renderer.render(text)
    return tuple(_placed(found, text))


@cache
def _recorder() -> tuple[Renderer, list[str]]:
    """Return a parser that is kept warm, and the list to which it adds each message it meets."""
    found: list[str] = []

    def record(message: str) -> None:
        found.append(message)

    reading = Reading(translate=record, values={}, link=lambda _: None, image=str, expand=str)
    return Renderer(reading), found


def _placed(messages: list[str], text: str) -> list[Block]:
    """Find the line on which each message starts, going forward only."""
    lines = text.split("\n")
    at, placed = 0, []
    for message in messages:
        words = message.split()
        start = " ".join(words[:3])
        match = next(
            (n for n in range(at, len(lines)) if start in " ".join(lines[n].split())), None
        )
        if match is not None:
            at = match
        placed.append(Block(message, at, _kind(lines[at])))
    return placed


_KINDS = (
    (re.compile(r"\s*#{1,6}\s"), "heading"),
    (re.compile(r"\s*([-*+]|\d+[.)])\s"), "list item"),
    (re.compile(r"\s*\|"), "table row"),
    (re.compile(r"\s*>"), "quotation"),
    (re.compile(r"\s*(!!!|\?\?\?)"), "title of a box"),
)


def _kind(line: str) -> str:
    return next((kind for pattern, kind in _KINDS if pattern.match(line)), "paragraph")
