"""What a page offers to print: the finished PDFs of its resource, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FOLDER = "pdf"
"""Where the PDFs lie in the site."""


@dataclass(frozen=True)
class Download:
    """One finished PDF; ``size`` is in bytes."""

    resource: str
    locale: str
    layout: str
    file_name: str
    size: int
    pages: int


Downloads = Mapping[str, tuple[Download, ...]]
"""Resource id → its PDFs, in the order of the partnership's languages."""

LAYOUT_NAMES: Mapping[str, str] = {
    "a4-document": "A4 document",
    "a4-sheet": "A4, one page",
    "a5-flyer": "A5 flyer",
    "tick-list": "Tick-list to print",
    "slides-16x9": "Slides",
}


def layout_name(layout: str) -> str:
    """Return the English name of a layout; one of the site's own is called by its folder's name."""
    return LAYOUT_NAMES.get(layout, layout.replace("-", " ").capitalize())
