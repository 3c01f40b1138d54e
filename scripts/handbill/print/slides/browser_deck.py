"""Slides for a browser: the page of a job becomes one file that needs no other, fonts included.

It is opened from a disk, years later and without a network, so that nothing may be left outside.
"""

from __future__ import annotations

from html.parser import HTMLParser

from handbill.print import fonts
from handbill.print.jobs import DECK, PrintJob, RenderedPdf
from handbill.print.slides import embedded_fonts

_ALWAYS = "0123456789/"
"""What the page's own script writes: the number of a slide."""
_UNSEEN = ("script", "style")
_SLIDE = "data-panel="


def written(job: PrintJob) -> RenderedPdf:
    """Return the page of a job with the fonts that it needs; what no font has is a warning."""
    read = _Reader()
    read.feed(job.html)
    embedded = embedded_fonts.for_text(read.characters, read.styles, read.slanted, fonts.chosen())
    page = job.html.replace("</head>", f"<style>\n{embedded.css}</style>\n</head>", 1)
    warnings = tuple(f"no font has U+{ord(one):04X} “{one}”" for one in embedded.missing)
    return RenderedPdf({DECK: page.encode()}, job.html.count(_SLIDE), warnings)


class _Reader(HTMLParser):
    """Collects the characters that a page shows, the text of its styles, and whether some slant."""

    def __init__(self) -> None:
        super().__init__()
        self.characters = set(_ALWAYS)
        self.styles = ""
        self.slanted = False
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._within = tag
        self.slanted |= tag == "em"

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "style":
            self.styles += data
        if self._within not in _UNSEEN:
            self.characters |= set(data)
