"""Finished PDFs by the key of their job: an unchanged job is copied, never rendered."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from handbill.print.jobs import RenderedPdf

_MAGIC = b"handbill-print-1\n"
_DIGEST_BYTES = 32
_COUNT_BYTES = 4


@dataclass(frozen=True)
class PdfCache:
    """A folder of finished PDFs. Several builds may use it at the same time."""

    folder: Path

    def get(self, key: str) -> RenderedPdf | None:
        """Return the PDF of this key; None when there is none or the entry is damaged."""
        try:
            entry = self.path(key).read_bytes()
        except OSError:
            return None
        head, kept = entry[: len(_MAGIC) + _DIGEST_BYTES], entry[len(_MAGIC) + _DIGEST_BYTES :]
        if head != _MAGIC + hashlib.sha256(kept).digest():
            return None
        return RenderedPdf(kept[_COUNT_BYTES:], int.from_bytes(kept[:_COUNT_BYTES], "big"))

    def put(self, key: str, pdf: RenderedPdf) -> None:
        """Keep a PDF; a reader sees the whole of it or nothing."""
        path = self.path(key)
        kept = pdf.pages.to_bytes(_COUNT_BYTES, "big") + pdf.content
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, beside = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(_MAGIC + hashlib.sha256(kept).digest() + kept)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise

    def path(self, key: str) -> Path:
        """Return where the entry of a key lies."""
        return self.folder / key[:2] / key
