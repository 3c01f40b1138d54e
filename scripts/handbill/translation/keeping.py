"""Declaring that an edit of the English keeps its meaning."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbill.content.catalogue import Catalogue
from handbill.content.lookup import resource_named
from handbill.content.roles import role
from handbill.content.writing import exact_text, with_entry, write_together
from handbill.markdown.blocks import normal
from handbill.problems import Problem, ProblemsFound, found, nearest
from handbill.translation.checking import check_entry
from handbill.translation.extraction import Extraction
from handbill.translation.kept import FILE
from handbill.translation.po_files import Entry
from handbill.translation.reviews import content_hash
from handbill.translation.translations import merged_entries

_BEGINNING = """\
# Edits of the English that keep its meaning: translations of the old text stay current.
# `handbill translate keep` writes here; roles, not people's names.
"""


@dataclass(frozen=True)
class KeptEdit:
    """A declared edit: the English before and after, and the languages that it keeps current."""

    before: str
    after: str
    place: str
    locales: tuple[str, ...]

    def __str__(self) -> str:
        languages = ", ".join(self.locales)
        return (
            f"{self.place}: current again in {languages}\n  was: {self.before}\n  is:  {self.after}"
        )


@dataclass(frozen=True)
class Wanted:
    """Which outdated messages are meant: an English text or a place, or all of a resource."""

    message: str = ""
    resource: str = ""

    def covers(self, entry: Entry, carried: frozenset[str]) -> bool:
        """Whether an outdated entry is meant; ``carried`` are the texts of the resource."""
        if self.resource:
            return entry.msgid in carried
        return normal(self.message) == entry.msgid or self.message in entry.places


def keep(
    root: Path,
    catalogue: Catalogue,
    wanted: Wanted,
    locales: Sequence[str],
    *,
    by_role: str,
    on: datetime.date,
) -> tuple[KeptEdit, ...]:
    """Record in ``kept.yml`` that edits kept their meaning; return them.

    Raise ProblemsFound, before anything is written, if nothing outdated is meant, or if a
    translation would not fit the new English: another number, link or placeholder.
    """
    by_role = role(by_role, "--by")
    outdated = {
        locale: [
            entry for entry in merged_entries(root, locale, catalogue) if entry.state == "outdated"
        ]
        for locale in locales
    }
    edits = tuple(_edits(outdated, _chosen(catalogue, wanted, outdated)))
    _refuse_unfit(outdated, edits)
    path, text = root / FILE, exact_text(root / FILE, root) or _BEGINNING
    everywhere = tuple(locales) == catalogue.partnership.languages[1:]
    for edit in edits:
        for locale in (None,) if everywhere else edit.locales:
            text = with_entry(text, FILE, _record(edit, locale, by_role, on))
    write_together({path: text})
    return edits


def _record(edit: KeptEdit, locale: str | None, by_role: str, on: datetime.date) -> dict[str, str]:
    entry = {
        "from": content_hash([edit.before]),
        "to": content_hash([edit.after]),
        "place": edit.place,
        "on": on.isoformat(),
        "by_role": by_role,
    }
    return entry if locale is None else entry | {"locale": locale}


def _chosen(
    catalogue: Catalogue, wanted: Wanted, outdated: dict[str, list[Entry]]
) -> frozenset[str]:
    """Return the English of the messages that are meant; raise ProblemsFound if none is."""
    carried = frozenset[str]()
    if wanted.resource:
        resource_named(catalogue, wanted.resource)
        messages = Extraction(catalogue).carried(wanted.resource)
        carried = frozenset(normal(message.msgid) for message in messages)
    entries = [entry for of_a_language in outdated.values() for entry in of_a_language]
    if not entries:
        message = f"nothing is outdated in {', '.join(outdated)}; so there is nothing to keep"
        raise ProblemsFound([Problem("keep", 0, "", message)])
    chosen = frozenset(entry.msgid for entry in entries if wanted.covers(entry, carried))
    if not chosen:
        places = (place for entry in entries for place in entry.places)
        expected = "the place or the English of an outdated message"
        raise _unknown(wanted.resource or wanted.message, expected, places)
    return chosen


def _edits(outdated: dict[str, list[Entry]], chosen: frozenset[str]) -> Iterator[KeptEdit]:
    """Yield each pair of English texts once; languages may have been translated at other times."""
    pairs: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for locale, entries in outdated.items():
        for entry in entries:
            if entry.msgid in chosen and entry.previous is not None:
                pair = (entry.previous, entry.msgid)
                pairs.setdefault(pair, (entry.places[0], []))[1].append(locale)
    for (before, after), (place, locales) in pairs.items():
        yield KeptEdit(before, after, place, tuple(locales))


def _refuse_unfit(outdated: dict[str, list[Entry]], edits: Iterable[KeptEdit]) -> None:
    kept = {(locale, edit.after) for edit in edits for locale in edit.locales}
    problems = [
        problem
        for locale, entries in outdated.items()
        for entry in entries
        if (locale, entry.msgid) in kept
        for problem in check_entry(f"translations/{locale}.po", entry)
        if not problem.warning
    ]
    if problems:
        raise ProblemsFound(problems)


def _unknown(name: str, expected: str, known: Iterable[str]) -> ProblemsFound:
    message = f"{found(name, expected)}; {nearest(name, known)}"
    return ProblemsFound([Problem("keep", 0, "", message)])
