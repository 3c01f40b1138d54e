"""What an edit of the English does to the translations: told before it is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbill.changes import earlier
from handbill.content.resources import Resource
from handbill.edition import Edition, Publication
from handbill.history import Snapshot
from handbill.markdown.blocks import normal
from handbill.translation.po_files import Entry
from handbill.translation.translations import merged_entries


@dataclass(frozen=True)
class Outdated:
    """An English text that an edit changed, where it stands, and the languages that follow late."""

    english: str
    place: str
    locales: tuple[str, ...]


@dataclass(frozen=True)
class Effects:
    """What a change outdates.

    ``noticed`` and ``missing`` name what is printed: resource, language and layout.
    """

    messages: tuple[Outdated, ...]
    noticed: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages in which something is outdated."""
        return tuple(dict.fromkeys(locale for one in self.messages for locale in one.locales))

    def __str__(self) -> str:
        if not self.messages:
            return "This change outdates no translation."
        return "\n".join(_told(self))


def _told(effects: Effects) -> Iterator[str]:
    messages = _count(len(effects.messages), "message")
    languages = _count(len(effects.locales), "language")
    yield f"This change outdates {messages} in {languages} ({', '.join(effects.locales)}):"
    for one in effects.messages:
        yield f"  {one.place} ({', '.join(one.locales)}): {_short(one.english)}"
    for names, what in (
        (effects.noticed, "will say that its English has changed"),
        (effects.missing, "will be missing until it is translated"),
    ):
        if names:
            yield f"{_count(len(names), 'PDF')}, each {what}:"
            yield from (f"  {name}" for name in names)
    yield "Where an edit keeps the meaning: handbill translate keep PLACE --by ROLE"


def effects(snapshot: Snapshot, now: Publication) -> Effects:
    """Compare a site with an earlier state of itself."""
    before = earlier(snapshot.root, now)
    outdated = {edition.locale.code: _outdated(before, edition) for edition in now.editions[1:]}
    return Effects(
        messages=tuple(_messages(outdated)),
        noticed=tuple(sorted(_pdfs(before, now, outdated, there=True))),
        missing=tuple(sorted(_pdfs(before, now, outdated, there=False))),
    )


def _outdated(before: Publication, edition: Edition) -> dict[str, Entry]:
    """Return the entries of a language that are outdated now and were not before."""
    locale = edition.locale.code
    old = {entry.msgid for entry in _outdated_in(before, locale)}
    return {entry.msgid: entry for entry in _outdated_in(edition.publication, locale)
            if entry.msgid not in old}  # fmt: skip


def _outdated_in(publication: Publication, locale: str) -> Iterator[Entry]:
    catalogue = publication.catalogue
    if (catalogue.root / "translations" / f"{locale}.po").is_file():
        entries = merged_entries(catalogue.root, locale, catalogue)
        yield from (entry for entry in entries if entry.state == "outdated")


def _messages(outdated: dict[str, dict[str, Entry]]) -> Iterator[Outdated]:
    texts = dict.fromkeys(msgid for entries in outdated.values() for msgid in entries)
    for msgid in texts:
        locales = tuple(locale for locale, entries in outdated.items() if msgid in entries)
        yield Outdated(msgid, outdated[locales[0]][msgid].places[0], locales)


def _pdfs(
    before: Publication, now: Publication, outdated: dict[str, dict[str, Entry]], *, there: bool
) -> Iterator[str]:
    for locale, entries in outdated.items():
        edition = now.edition(locale)
        for resource in now.catalogue.resources:
            concerned = _carries(now, resource, entries) and _had_pdf(before, resource, locale)
            if concerned and edition.availability(resource).pdf is there:
                names = (f"{resource.file_stem}.{locale}.{x}" for x in resource.print)
                yield from names


def _carries(now: Publication, resource: Resource, entries: dict[str, Entry]) -> bool:
    messages = now.extraction.carried(resource.id)
    return any(normal(message.msgid) in entries for message in messages)


def _had_pdf(before: Publication, resource: Resource, locale: str) -> bool:
    old = before.catalogue.resource(resource.id)
    known = locale in before.catalogue.partnership.languages
    return old is not None and known and before.edition(locale).availability(old).pdf


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 70 else words[:69] + "…"
