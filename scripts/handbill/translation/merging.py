"""Bringing translations up to date: by exact English, then by place, never by likeness.

Similar sentences can mean the opposite: “Call the police” and “Do not call the police”.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from handbill.translation.extraction import Message
from handbill.translation.po_files import Entry

Field = str
"""``owner/field``: the places of one text, told apart by their numbers."""


@dataclass(frozen=True)
class Text:
    """An English message with every place that it stands in, and a note for translators."""

    msgid: str
    places: tuple[str, ...]
    note: str


def texts_of(messages: Iterable[Message], titles: Mapping[str, str]) -> tuple[Text, ...]:
    """Join messages with the same English, in order; ``titles`` name their owners."""
    places: dict[str, list[str]] = {}
    notes: dict[str, str] = {}
    for message in messages:
        places.setdefault(message.msgid, []).append(str(message.place))
        title = titles.get(message.place.owner, message.place.owner)
        notes.setdefault(message.msgid, f"{title} ({message.kind})" if message.kind else title)
    return tuple(Text(msgid, tuple(found), notes[msgid]) for msgid, found in places.items())


def merge(old: Sequence[Entry], new: Sequence[Text]) -> tuple[Entry, ...]:
    """Return an entry for each English text, in its order, with what the old entries know of it.

    The same English keeps its translation, wherever it moved. An edited text keeps the translation
    of what stood in its place before as *outdated*. What is gone from the English is dropped.
    """
    known = {entry.msgid: entry for entry in old}
    before = _replaced(old, new)
    return tuple(_merged(text, known.get(text.msgid), before.get(text.msgid)) for text in new)


def _merged(text: Text, same: Entry | None, before: Entry | None) -> Entry:
    if same is not None and (same.msgstr.strip() or before is None):
        outdated = same.outdated and same.fuzzy
        kept = replace(same, outdated=outdated, previous=same.previous if same.fuzzy else None)
        return replace(kept, places=text.places, note=text.note)
    if before is None:
        return Entry(text.msgid, "", places=text.places, note=text.note)
    return Entry(
        msgid=text.msgid,
        msgstr=before.msgstr,
        fuzzy=True,
        line=before.line,
        places=text.places,
        # A text edited twice: the translation still belongs to the English before the first edit.
        previous=before.previous if before.state == "outdated" else before.msgid,
        outdated=True,
        note=text.note,
        remark=before.remark,
    )


def _replaced(old: Sequence[Entry], new: Sequence[Text]) -> dict[str, Entry]:
    """Return for new English the entry of what stood in its place, where that was translated."""
    known = {entry.msgid: entry for entry in old}
    sequences = _sequences((entry.msgid, entry.places) for entry in old)
    found: dict[str, Entry] = {}
    for field, now in _sequences((text.msgid, text.places) for text in new).items():
        for was, msgid in _edited(sequences.get(field, []), now):
            if known[was].state in ("current", "outdated"):
                found.setdefault(msgid, known[was])
    return found


def _edited(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (old, new) msgids of runs that were replaced by a run of the same length."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, start, end, new_start, new_end in matcher.get_opcodes():
        if operation == "replace" and end - start == new_end - new_start:
            yield from zip(old[start:end], new[new_start:new_end], strict=True)


def _sequences(texts: Iterable[tuple[str, tuple[str, ...]]]) -> dict[Field, list[str]]:
    """Return the msgids of each field in the order in which they stand there."""
    fields: dict[Field, list[tuple[int, str]]] = {}
    for msgid, places in texts:
        for place in places:
            field, _, number = place.rpartition("/")
            if number.isdecimal():
                fields.setdefault(field, []).append((int(number), msgid))
    return {field: [msgid for _, msgid in sorted(found)] for field, found in fields.items()}
