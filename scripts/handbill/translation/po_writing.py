"""Writing PO files for every tool: stable, without dates and people, replaced in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polib
from babel.messages.plurals import get_plural

from handbill.translation.po_files import OUTDATED, Entry


def po_text(entries: Iterable[Entry], project: str, locale: str | None) -> str:
    """Return a PO file; without a locale it is a template that translations start from."""
    po = polib.POFile(wrapwidth=80)
    po.metadata = _header(project, locale)
    for entry in entries:
        po.append(_po_entry(entry))
    return f"{po}\n"


def _header(project: str, locale: str | None) -> dict[str, str]:
    header = {"Project-Id-Version": project}
    if locale is not None:
        header["Language"] = locale.replace("-", "_")
        header["Plural-Forms"] = str(get_plural(locale.replace("-", "_")))
    return header | {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }


def _po_entry(entry: Entry) -> polib.POEntry:
    flags = ["fuzzy"] if entry.fuzzy else []
    return polib.POEntry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        occurrences=[(place, "") for place in entry.places],
        flags=[*flags, OUTDATED] if entry.state == "outdated" else flags,
        previous_msgid=entry.previous,
        comment=entry.note,
        tcomment=entry.remark,
    )


def write_if_changed(path: Path, text: str) -> bool:
    """Replace a file in one step, unless it reads so already; return whether it was written."""
    if path.is_file() and path.read_bytes() == text.encode():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True
