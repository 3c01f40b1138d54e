"""What is to be printed, as plain values that travel to a worker, and what comes back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from handbill.print import fonts
from handbill.problems import Problem

Purpose = Literal["screen"]
_LIBRARIES = ("weasyprint", "pydyf", "fonttools", "tinyhtml5", "Pillow")


@dataclass(frozen=True)
class PrintJob:
    """One PDF to make: a resource in a language, in a layout.

    ``html`` is complete: styles and pictures are inside it, so that the PDF depends on nothing but
    the fields of the job.  ``environment`` is the fingerprint of fonts, libraries and print code.
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
    purpose: Purpose = "screen"
    source: str = ""

    @property
    def file_name(self) -> str:
        """The name of the PDF, unique within a build."""
        return f"{self.file_stem}.{self.locale}.{self.layout}.{self.purpose}.pdf"

    @property
    def key(self) -> str:
        """A hash of all that the PDF is made from."""
        parts = (self.environment, self.purpose, self.title, self.language, self.direction)
        return _hash((*parts, self.html))

    def problem(self, message: str) -> Problem:
        """Return a problem that names the resource, the language and the layout."""
        field = f"print: {self.layout} ({self.locale})"
        return Problem(self.source or self.resource, 0, field, message)


@dataclass(frozen=True)
class RenderedPdf:
    """A finished PDF and what went wrong while it was made, in plain words."""

    content: bytes
    pages: int
    warnings: tuple[str, ...] = ()


def environment(font_folders: Iterable[Path]) -> str:
    """Return the fingerprint of what every PDF depends on: fonts, libraries and this package."""
    versions = (f"{name} {version(name)}" for name in _LIBRARIES)
    return _hash((*versions, fonts.fingerprint(font_folders), *_own_code()))


def _own_code() -> Iterable[str]:
    for path in sorted(Path(__file__).parent.glob("*.py")):
        yield f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _hash(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode()
        digest.update(f"{len(encoded)}\n".encode())
        digest.update(encoded)
    return digest.hexdigest()
