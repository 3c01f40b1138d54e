"""Giving one resource to a translator, and taking the translation back."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbill.content.lookup import language_named, refuse_language, resource_named
from handbill.content.resources import Resource
from handbill.content.roles import role
from handbill.content.writing import write_together
from handbill.edition import SOURCE, Publication
from handbill.markdown.blocks import normal
from handbill.print import layouts
from handbill.printing import fingerprint, print_all
from handbill.problems import HandbillError, Problem, ProblemsFound, errors, found
from handbill.recording import Recorded, review
from handbill.releases import BUILD_FOLDER
from handbill.translating import navigation
from handbill.translation.handoff import (
    Handoff,
    ReturnedFile,
    Taken,
    rows_of,
    take,
    with_translations,
)
from handbill.translation.handoff_po import handoff_po, returned_po
from handbill.translation.handoff_xlsx import handoff_xlsx, returned_xlsx
from handbill.translation.po_files import Entry
from handbill.translation.po_writing import po_text
from handbill.translation.translations import merged_entries
from handbill.translation.updating import texts_for

FOLDER = Path(BUILD_FOLDER) / "handoff"


@dataclass(frozen=True)
class Imported:
    """What an import did: how many texts changed, in which file, with which warnings."""

    file: str
    changed: int
    warnings: tuple[Problem, ...]
    review: Recorded | None

    def __str__(self) -> str:
        texts = "1 text" if self.changed == 1 else f"{self.changed} texts"
        return "\n".join(filter(None, (f"{self.file}: {texts} taken over", str(self.review or ""))))


def handoff_of(publication: Publication, resource_id: str, locale: str) -> Handoff:
    """Return what a translator works on; raise ProblemsFound for a language not meant for it."""
    catalogue = publication.catalogue
    resource = _meant_for(publication, resource_id, locale)
    edition = publication.edition(locale)
    entries = _by_english(merged_entries(catalogue.root, locale, catalogue))
    return Handoff(
        resource=resource.id,
        title=publication.edition(SOURCE).plain(resource.title),
        locale=locale,
        language=edition.locale.name,
        direction=edition.locale.direction,
        rows=rows_of(resource.id, publication.extraction.carried(resource.id), entries),
    )


def written_handoff(publication: Publication, handoff: Handoff, path: Path) -> None:
    """Write a hand-off as ``.po`` or ``.xlsx``, as the file's name says."""
    project = publication.catalogue.partnership.name
    is_po = path.suffix == ".po"
    write_together({path: handoff_po(handoff, project) if is_po else handoff_xlsx(handoff)})


def written_reading_copy(publication: Publication, resource_id: str, path: Path) -> Path | None:
    """Write the English PDF beside a hand-off, so that the translator sees the whole.

    Return its place, or None for what is not printed. Raise ProblemsFound if printing fails.
    """
    edition = publication.edition(SOURCE)
    resource = edition.known(resource_id)
    if not resource.print:
        return None
    copy = path.with_suffix(".reading.pdf")
    root = edition.catalogue.root
    job = layouts.job(resource, edition, resource.print[0], fingerprint(root))
    (printed,) = print_all(root, [job], 1, lambda *_: None)
    write_together({copy: printed.pdf.content if printed.pdf else b""})
    return copy


def bring_back(
    publication: Publication,
    path: Path,
    locale: str,
    *,
    translator: str,
    reviewer: str | None = None,
    resource_id: str | None = None,
    on: datetime.date,
) -> Imported:
    """Take a returned file over into ``translations/<locale>.po``; record the review if there is.

    Raise ProblemsFound, before anything is written, with every fault of the file.
    """
    translator = role(translator, "--translator")
    root = publication.catalogue.root
    returned = _returned(path)
    _refuse_wrong_language(returned, language_named(publication.catalogue, locale))
    entries = _po_entries(publication, locale)
    taken = take(returned, _by_english(entries))
    problems = list(errors(taken.problems))
    if reviewer is not None:
        role(reviewer, "--reviewer")
        problems += _left_to_translate(publication, _reviewed(returned, resource_id), locale, taken)
    if problems:
        raise ProblemsFound(problems)
    file = f"translations/{locale}.po"
    merged = with_translations(entries, taken.translations, translator)
    text = po_text(merged, publication.catalogue.partnership.name, locale)
    write_together({root / file: text})
    recorded = None
    if reviewer is not None:
        reviewed = _reviewed(returned, resource_id)
        recorded = review(root, reviewed, locale, by_role=reviewer, on=on)
    return Imported(file, len(taken.translations), taken.problems, recorded)


def _returned(path: Path) -> ReturnedFile:
    if not path.is_file():
        raise HandbillError(f"{path} is not there; expected the file that came back")
    if path.suffix == ".po":
        return returned_po(path)
    if path.suffix == ".xlsx":
        return returned_xlsx(path)
    raise HandbillError(f"{path.name} is neither .po nor .xlsx; expected the file that came back")


def _refuse_wrong_language(returned: ReturnedFile, locale: str) -> None:
    if returned.locale not in ("", locale):
        message = found(returned.locale, f"a file for {locale}", f"--locale {returned.locale}")
        raise ProblemsFound([Problem(returned.file, 0, "language", message)])


def _reviewed(returned: ReturnedFile, resource_id: str | None) -> str:
    if name := resource_id or returned.resource:
        return name
    message = "does not say which resource it is; expected --resource with its id"
    raise ProblemsFound([Problem(returned.file, 0, "", message)])


def _left_to_translate(
    publication: Publication, resource_id: str, locale: str, taken: Taken
) -> Iterator[Problem]:
    """Yield what would still be missing after the import: half a text cannot be reviewed."""
    resource = _meant_for(publication, resource_id, locale)
    edition = publication.edition(locale)
    for message in publication.extraction.carried(resource.id):
        msgid = normal(message.msgid)
        if edition.current(msgid) is None and msgid not in taken.translations:
            expected = "a translation, because a review needs the whole text"
            yield Problem(message.file, message.line, "", found(message.msgid, expected))


def _po_entries(publication: Publication, locale: str) -> tuple[Entry, ...]:
    """Return the PO file's entries as ``handbill translate update`` would write them."""
    catalogue = publication.catalogue
    texts = texts_for(locale, catalogue, navigation(catalogue.root))
    return merged_entries(catalogue.root, locale, catalogue, texts)


def _by_english(entries: tuple[Entry, ...]) -> Mapping[str, Entry]:
    return {normal(entry.msgid): entry for entry in entries}


def _meant_for(publication: Publication, resource_id: str, locale: str) -> Resource:
    resource = resource_named(publication.catalogue, resource_id)
    refuse_language(resource, locale, publication.catalogue.meant_for(resource))
    return resource
