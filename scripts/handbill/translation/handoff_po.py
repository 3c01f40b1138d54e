"""A hand-off as a small PO file: for Poedit, Weblate and other translators' tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polib

from handbill.translation.handoff import Handoff, Returned, ReturnedFile
from handbill.translation.po_files import read_po
from handbill.translation.po_writing import po_text

_RESOURCE = "X-Handbill-Resource"


def handoff_po(handoff: Handoff, project: str) -> str:
    """Return the hand-off as a PO file that names its resource."""
    entries = (replace(row.entry, note=row.note, remark="") for row in handoff.rows)
    po = polib.pofile(po_text(entries, project, handoff.locale), wrapwidth=80)
    po.metadata[_RESOURCE] = handoff.resource
    return f"{po}\n"


def returned_po(path: Path) -> ReturnedFile:
    """Read a PO file that came back, whatever somebody left in it."""
    po = read_po(path, path.name)
    header = {} if po.problems else _header(path)
    rows = tuple(
        Returned(entry.line, entry.msgid, entry.msgstr, unsure=entry.fuzzy) for entry in po.entries
    )
    language = header.get("Language", "").replace("_", "-")
    return ReturnedFile(po.file, header.get(_RESOURCE, ""), language, rows, po.problems)


def _header(path: Path) -> Mapping[str, str]:
    found: Mapping[str, str] = polib.pofile(path.read_text("utf-8-sig") + "\n").metadata
    return found
