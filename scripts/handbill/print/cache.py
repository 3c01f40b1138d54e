"""Finished files by the key of their job: an unchanged job is copied, never rendered."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from handbill.print.jobs import RenderedPdf

_MAGIC = b"handbill-print-2\n"
_DIGEST_BYTES = 32


@dataclass(frozen=True)
class PdfCache:
    """A folder of finished files. Several builds may use it at the same time."""

    folder: Path

    def get(self, key: str) -> RenderedPdf | None:
        """Return the files of this key; None when there are none or the entry is damaged."""
        try:
            entry = self.path(key).read_bytes()
        except OSError:
            return None
        head, kept = entry[: len(_MAGIC) + _DIGEST_BYTES], entry[len(_MAGIC) + _DIGEST_BYTES :]
        if head != _MAGIC + hashlib.sha256(kept).digest():
            return None
        return _opened(kept)

    def put(self, key: str, pdf: RenderedPdf) -> None:
        """Keep files; a reader sees all of them or nothing."""
        path = self.path(key)
        kept = _packed(pdf)
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


def _packed(pdf: RenderedPdf) -> bytes:
    """Return a line that lists pages and files, then the files."""
    sizes = [[ending, len(content)] for ending, content in pdf.files.items()]
    return b"".join((json.dumps([pdf.pages, sizes]).encode(), b"\n", *pdf.files.values()))


def _opened(kept: bytes) -> RenderedPdf:
    head, _, content = kept.partition(b"\n")
    pages, sizes = json.loads(head)
    files, start = {}, 0
    for ending, size in sizes:
        files[ending] = content[start : start + size]
        start += size
    return RenderedPdf(files, pages)
