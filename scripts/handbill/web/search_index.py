"""The same search index for the same pages: Pagefind writes filters and languages in any order.

An index file is gzip over a signature and CBOR. A language's entry names its meta file by hash, the
meta file names its filters by hash; so the filters are sorted first, then what names them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

_SIGNATURE = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"


def settle(folder: Path) -> None:
    """Rewrite the index in a folder so that only its content decides its bytes."""
    entry = json.loads((folder / _ENTRY).read_text("utf-8"))
    for language in entry["languages"].values():
        language["hash"] = _settle_language(folder, language["hash"])
    (folder / _ENTRY).write_text(json.dumps(entry, sort_keys=True, ensure_ascii=False), "utf-8")


def _settle_language(folder: Path, name: str) -> str:
    """Rewrite the meta file of a language and its filters; return the meta file's new name."""
    path = folder / f"pagefind.{name}.pf_meta"
    version, pages, chunks, filters, sorts, fields = _read(path)
    settled = sorted([title, _settle_filter(folder, file)] for title, file in filters)
    path.unlink()
    language = name.split("_")[0]
    meta = [version, pages, chunks, settled, sorted(sorts), fields]
    return _write(folder, "pagefind.{}.pf_meta", language, meta)


def _settle_filter(folder: Path, name: str) -> str:
    path = folder / "filter" / f"{name}.pf_filter"
    title, values = _read(path)
    path.unlink()
    language = name.split("_")[0]
    return _write(folder / "filter", "{}.pf_filter", language, [title, sorted(values)])


def _read(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))


def _write(folder: Path, pattern: str, language: str, value: Any) -> str:
    """Write a value under a name made of its hash; return the name."""
    content = _SIGNATURE + cbor2.dumps(value)
    name = f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"
    (folder / pattern.format(name)).write_bytes(gzip.compress(content, mtime=0))
    return name
