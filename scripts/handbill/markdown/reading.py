"""How one text is to be read: in which language, with which values, with links to where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handbill.markdown.placeholders import Values


@dataclass(frozen=True)
class Link:
    """Where a link goes; ``language`` is set when it leads to another language than the page's."""

    href: str
    language: str | None = None


@dataclass(frozen=True)
class Newer:
    """Where the present English of an outdated block stands, and the words of the link to it."""

    link: Link
    words: str


@dataclass(frozen=True)
class Reading:
    """What the Markdown extension asks while it turns a text into HTML.

    ``translate`` gives a message in the reader's language, or None where English must stand.
    ``link`` gives the address of a page or resource by its id, or None where there is none.
    ``image`` gives the address of an image named relative to ``resources/``.
    ``is_outdated`` tells of a message whether its translation belongs to an earlier English.
    """

    translate: Callable[[str], str | None]
    values: Values
    link: Callable[[str], Link | None]
    image: Callable[[str], str]
    expand: Callable[[str], str]
    is_outdated: Callable[[str], bool] = lambda message: False  # noqa: ARG005
    newer: Newer | None = None
