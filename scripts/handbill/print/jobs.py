"""What is to be printed, as plain values that travel to a worker, and what comes back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from handbill.content.print_layouts import Purpose, Sheets
from handbill.print import fonts
from handbill.problems import Problem

if TYPE_CHECKING:  # a worker has no need of all that a deck is made from
    from handbill.print.slides.decks import Deck

_LIBRARIES = (
    "weasyprint", "pydyf", "fonttools", "tinyhtml5", "Pillow", "pikepdf", "pypdfium2",
    "python-pptx", "lxml", "brotli",
)  # fmt: skip


SCREEN, OFFICE, PRESS, PREFLIGHT = "screen.pdf", "office.pdf", "press.pdf", "press.txt"
PREVIEW, CARD, SLIDES, DECK = "preview.webp", "card.png", "pptx", "deck.html"
"""Endings of the files of a job."""


@dataclass(frozen=True)
class PrintJob:
    """A resource in a language, in a layout: laid out once, written for each of its purposes.

    ``html`` is complete: styles and pictures are inside it, so that the files depend on nothing but
    the fields of the job.  ``environment`` is the fingerprint of fonts, libraries and print code.
    ``sheets`` and ``cut`` are the layout's own: see `PrintLayout`.  ``deck`` holds the slides that
    can be changed, where that is a purpose.
    """

    resource: str
    locale: str
    layout: str
    title: str
    language: str
    direction: Literal["ltr", "rtl"]
    html: str
    file_stem: str
    environment: str
    purposes: tuple[Purpose, ...] = ("screen",)
    sheets: Sheets | None = None
    cut: str | None = None
    deck: Deck | None = None
    source: str = ""

    def file_name(self, ending: str) -> str:
        """Return the name of a file with this ending, unique within a build."""
        return f"{self.file_stem}.{self.locale}.{self.layout}.{ending}"

    @property
    def key(self) -> str:
        """A hash of all that the files are made from."""
        slides = self.deck.fingerprint if self.deck else ""
        how = f"{self.purposes} {self.sheets} {self.cut} {slides}"
        return _hash((self.environment, how, self.title, self.language, self.direction, self.html))

    def problem(self, message: str) -> Problem:
        """Return a problem that names the resource, the language and the layout."""
        field = f"print: {self.layout} ({self.locale})"
        return Problem(self.source or self.resource, 0, field, message)


@dataclass(frozen=True)
class RenderedPdf:
    """What became of a layout, and what went wrong on the way, in plain words.

    ``files``: ending of the file's name, such as ``screen.pdf``, → its bytes.
    """

    files: Mapping[str, bytes]
    pages: int
    warnings: tuple[str, ...] = ()

    @property
    def content(self) -> bytes:
        """The PDF to read on a screen; nothing if there is none."""
        return self.files.get(SCREEN, b"")


def environment(font_folders: Iterable[Path]) -> str:
    """Return the fingerprint of what every PDF depends on: fonts, libraries and this package."""
    versions = (f"{name} {version(name)}" for name in _LIBRARIES)
    return _hash((*versions, fonts.fingerprint(font_folders), *_own_code()))


def _own_code() -> Iterable[str]:
    room = Path(__file__).parent
    for path in sorted(room.rglob("*.py")):
        yield f"{path.relative_to(room)} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _hash(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode()
        digest.update(f"{len(encoded)}\n".encode())
        digest.update(encoded)
    return digest.hexdigest()
