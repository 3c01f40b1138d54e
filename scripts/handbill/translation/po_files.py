"""Reading PO files: whatever somebody left in them, Problems and never a traceback."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polib

from handbill.content.files import MAX_BYTES
from handbill.problems import Problem

_CONFLICT = re.compile(r"^(<<<<<<<|=======|>>>>>>>)", re.M)
_STRING = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(
    rf"\s*(?:#.*|{_STRING}|(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])\s+{_STRING})?\s*"
)
_NOT_PO = "is not a valid PO file here; expected msgid and msgstr lines in quotes"
MAX_PO_BYTES = 8 * MAX_BYTES
MAX_ENTRIES = 50_000


OUTDATED = "outdated"
"""A flag of our own beside ``fuzzy``.

Other tools also keep a previous msgid, for translations that they guessed from a similar text. Only
what carries this flag was once the translation of the same place; a tool that drops it errs on the
safe side.
"""

State = Literal["current", "outdated", "suggestion", "missing"]


@dataclass(frozen=True)
class Entry:
    """One entry of a PO file: the English, its translation, its state, where it stands.

    ``line`` is that of the file; ``places`` are where the English stands in the content;
    ``previous`` is the English that an outdated translation was made from; ``remark`` is what
    translators wrote beside it, ``note`` what Handbill tells them.
    """

    msgid: str
    msgstr: str
    fuzzy: bool = False
    line: int = 0
    places: tuple[str, ...] = ()
    previous: str | None = None
    outdated: bool = False
    note: str = ""
    remark: str = ""

    @property
    def state(self) -> State:
        """Whether the translation may be shown, and as what."""
        if not self.msgstr.strip():
            return "missing"
        if not self.fuzzy:
            return "current"
        return "outdated" if self.outdated and self.previous else "suggestion"


@dataclass(frozen=True)
class PoFile:
    """The entries of one PO file (``file`` relative to the site), and what is wrong with it."""

    file: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read_po(path: Path, file: str) -> PoFile:
    """Read a PO file; a file that cannot be read has no entries and says why."""
    try:
        text = _text(path)
        parsed = polib.pofile(text, wrapwidth=0)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return _refused(
            file, line, "found a byte that is not UTF-8; expected the PO file saved as UTF-8"
        )
    except _UnreadableError as error:
        return _refused(file, error.line, str(error))
    except (OSError, ValueError, IndexError, KeyError) as error:
        match = re.search(r"line (\d+)", str(error))
        line = int(match[1]) if match else 0
        return _refused(file, line, _NOT_PO)
    entries = tuple(_entry(entry) for entry in parsed if not entry.obsolete)
    return PoFile(file, entries, tuple(_duplicates(file, entries)))


def _entry(entry: polib.POEntry) -> Entry:
    return Entry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        fuzzy=entry.fuzzy,
        line=entry.linenum or 0,
        places=tuple(place for place, _ in entry.occurrences),
        previous=entry.previous_msgid or None,
        outdated=OUTDATED in entry.flags,
        note=entry.comment,
        remark=entry.tcomment,
    )


class _UnreadableError(Exception):
    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def _text(path: Path) -> str:
    if path.is_symlink():
        raise _UnreadableError("is a link; expected a file of the site", 0)
    raw = path.read_bytes()
    if len(raw) > MAX_PO_BYTES:
        raise _UnreadableError(f"is {len(raw):,} bytes; expected at most {MAX_PO_BYTES:,}", 0)
    text = raw.decode("utf-8-sig")
    entries = len(re.findall(r"^msgid ", text, re.M))
    if entries > MAX_ENTRIES:
        raise _UnreadableError(f"has {entries:,} entries; expected at most {MAX_ENTRIES:,}", 0)
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text[: conflict.start()].count("\n") + 1
        raise _UnreadableError(
            "found a mark of a merge conflict; expected one of the two versions kept", line
        )
    if "\x00" in text:
        raise _UnreadableError(
            "found a null character; expected text", text[: text.index("\x00")].count("\n") + 1
        )
    for number, written in enumerate(text.split("\n"), start=1):
        # polib reads on past a line without its closing quote, and cuts the text.
        if not _LINE.fullmatch(written.rstrip("\r")):
            raise _UnreadableError(_NOT_PO, number)
    # polib takes a text for a file name unless it holds a line break.
    return text + "\n"


def _refused(file: str, line: int, message: str) -> PoFile:
    return PoFile(file, (), (Problem(file, line, "", message),))


def _duplicates(file: str, entries: tuple[Entry, ...]) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    for entry in entries:
        if entry.msgid in first:
            other = first[entry.msgid]
            message = f"stands twice; expected once: keep this one or the one in line {other}"
            problems.append(Problem(file, entry.line, f"msgid “{entry.msgid[:40]}”", message))
        first.setdefault(entry.msgid, entry.line)
    return problems
