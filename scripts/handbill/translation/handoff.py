"""What goes out to a translator for one resource, and what may come back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from handbill.markdown.blocks import normal
from handbill.problems import Problem, found
from handbill.translation.checking import check_entry
from handbill.translation.extraction import Message
from handbill.translation.po_files import Entry

_TRANSLATED_BY = "Translated by: "


@dataclass(frozen=True)
class Row:
    """One text for a translator. ``shared``: other resources show it as well."""

    entry: Entry
    kind: str
    shared: bool

    @property
    def note(self) -> str:
        """What the translator has to know beside the English."""
        old = self.entry.previous
        notes = [
            self.kind,
            "Other pages show this too: one translation for all." if self.shared else "",
            f"The English was: “{old}”." if self.entry.state == "outdated" and old else "",
            f"Perhaps: “{self.entry.msgstr}”." if self.entry.state == "suggestion" else "",
            self.entry.remark,
        ]
        return "\n".join(note for note in notes if note)


@dataclass(frozen=True)
class Handoff:
    """The texts of one resource for one language, in reading order."""

    resource: str
    title: str
    locale: str
    language: str
    direction: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Returned:
    """One text that came back; ``line`` is the line or row of the file.

    ``key`` is known where the file format has room for it; ``unsure`` is what the translator marked
    so.
    """

    line: int
    english: str
    translation: str
    key: str = ""
    unsure: bool = False


@dataclass(frozen=True)
class ReturnedFile:
    """A file that came back: what it says it is for, its texts, and what cannot be read of it."""

    file: str
    resource: str
    locale: str
    rows: tuple[Returned, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Taken:
    """What may be taken over of a returned file, by English text, and every Problem found."""

    translations: Mapping[str, str]
    problems: tuple[Problem, ...]


def key_of(msgid: str) -> str:
    """Return the key of a text in files whose English a translator could change by mistake."""
    return hashlib.sha256(msgid.encode()).hexdigest()[:16]


def rows_of(
    resource: str, messages: Iterable[Message], entries: Mapping[str, Entry]
) -> tuple[Row, ...]:
    """Return a resource's texts once each; shared ones only where there is something to do."""
    found_rows: dict[str, Row] = {}
    for message in messages:
        msgid = normal(message.msgid)
        entry = entries.get(msgid) or Entry(msgid, "")
        own = message.place.owner == resource
        if own or entry.state != "current":
            owners = {place.split("/")[0] for place in entry.places} | {message.place.owner}
            found_rows.setdefault(msgid, Row(entry, message.kind, owners != {resource}))
    return tuple(found_rows.values())


def take(returned: ReturnedFile, entries: Mapping[str, Entry]) -> Taken:
    """Return what is new in a returned file; ``entries`` are the texts of today by English.

    Nothing may be taken over if one of the problems is an error.
    """
    taken: dict[str, str] = {}
    problems = list(returned.problems)
    lookup = _Lookup(entries)
    for row in returned.rows:
        if not row.translation.strip():
            continue
        entry, fault = lookup.entry(row)
        if entry is None:
            problems.append(Problem(returned.file, row.line, "", fault))
            continue
        faults = [*_faults(returned.file, row, entry, taken)]
        problems += faults
        if not _left(row, entry) and all(fault.warning for fault in faults):
            taken[entry.msgid] = normal(row.translation)
    changed = {
        msgid: text
        for msgid, text in taken.items()
        if entries[msgid].state != "current" or normal(entries[msgid].msgstr) != text
    }
    return Taken(changed, tuple(sorted(set(problems))))


def _faults(file: str, row: Returned, entry: Entry, taken: Mapping[str, str]) -> Iterator[Problem]:
    text = normal(row.translation)
    if _left(row, entry):
        if text != normal(entry.msgstr) or not row.unsure:
            yield Problem(file, row.line, _subject(entry.msgid), _why_left(row), warning=True)
        return
    if taken.get(entry.msgid, text) != text:
        message = "is given twice with different translations; expected one of them"
        yield Problem(file, row.line, _subject(entry.msgid), message)
    yield from check_entry(file, Entry(entry.msgid, text, line=row.line))


def _left(row: Returned, entry: Entry) -> bool:
    """Whether a text stays as it is: marked as unsure, or outdated and given back untouched."""
    untouched = entry.state == "outdated" and normal(row.translation) == normal(entry.msgstr)
    return row.unsure or (untouched and bool(row.key))


def _why_left(row: Returned) -> str:
    if row.unsure:
        return "is still marked as needing work (fuzzy); it was not taken over"
    return (
        "came back as it was although the English has changed; it stays outdated; "
        "if it still fits, run handbill translate keep"
    )


class _Lookup:
    """Finds the text of today that a returned row is about."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.by_msgid = entries
        self.by_key = {key_of(msgid): entry for msgid, entry in entries.items()}
        self.by_words = {_words(msgid): entry for msgid, entry in entries.items()}

    def entry(self, row: Returned) -> tuple[Entry | None, str]:
        """Return the entry, or None and what is wrong."""
        if row.key:
            entry = self.by_key.get(row.key)
        else:
            entry = self.by_msgid.get(normal(row.english)) or self.by_words.get(_words(row.english))
        if entry is None:
            expected = "English of the content as it is now: it was edited, so export again"
            return None, found(row.english, expected)
        if _words(row.english) != _words(entry.msgid):
            expected = f"the English as it was exported: “{_words(entry.msgid)}”"
            return None, found(row.english, expected)
        return entry, ""


def with_translations(
    entries: Iterable[Entry], translations: Mapping[str, str], translator: str
) -> tuple[Entry, ...]:
    """Return entries, in their order, with new translations and the role that made them."""
    return tuple(
        _translated(entry, translations[entry.msgid], translator)
        if entry.msgid in translations
        else entry
        for entry in entries
    )


def _translated(entry: Entry, text: str, translator: str) -> Entry:
    remarks = [line for line in entry.remark.splitlines() if not line.startswith(_TRANSLATED_BY)]
    return replace(
        entry,
        msgstr=text,
        fuzzy=False,
        outdated=False,
        previous=None,
        remark="\n".join([*remarks, _TRANSLATED_BY + translator]),
    )


def _words(text: str) -> str:
    return " ".join(text.split())


def _subject(msgid: str) -> str:
    words = _words(msgid)
    return f"translation of “{words if len(words) <= 40 else words[:39] + '…'}”"
