"""What exists in each language, and what is in the way of the rest: for the coordinator."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.availability import Availability
from handbill.content.resources import Resource
from handbill.edition import Edition, Publication
from handbill.translation.po_files import Entry
from handbill.translation.status import LanguageStatus, Status, counted, states_of, waiting
from handbill.translation.translations import merged_entries


def coverage(publication: Publication) -> tuple[LanguageStatus, ...]:
    """Return how far every language beside English is, in the partnership's order."""
    return tuple(
        _language(publication.edition(locale))
        for locale in publication.catalogue.partnership.languages[1:]
    )


def _language(edition: Edition) -> LanguageStatus:
    code, catalogue = edition.locale.code, edition.catalogue
    entries = {entry.msgid: entry for entry in merged_entries(catalogue.root, code, catalogue)}
    meant = (one for one in catalogue.resources if code in catalogue.meant_for(one))
    statuses = tuple(_status(resource, edition, entries) for resource in meant)
    return LanguageStatus(code, edition.locale.name, edition.locale.direction, statuses)


def _status(resource: Resource, edition: Edition, entries: dict[str, Entry]) -> Status:
    messages = edition.publication.extraction.carried(resource.id)
    states = states_of(messages, entries, edition.shown_texts(resource))
    available = edition.availability(resource)
    return Status(
        resource=resource.id,
        title=edition.publication.edition("en").plain(resource.title),
        kind=resource.kind_name,
        visibility=resource.visibility,
        counts=counted(states),
        coverage=100 * available.translated // available.messages if available.messages else 100,
        page=available.page,
        pdf=available.pdf if resource.print else None,
        reviewed=available.reviewed,
        in_the_way=tuple(_in_the_way(resource, edition, available)),
        waiting=waiting(states),
    )


def _in_the_way(resource: Resource, edition: Edition, available: Availability) -> Iterator[str]:
    wanted = edition.partnership.page_coverage
    if available.withdrawn:
        yield "withdrawn: the English of a critical message has changed"
    if available.stand_in:
        yield f"in its place readers get one sentence: wording.{edition.partnership.stand_in}"
    if available.translated * 100 < available.messages * wanted:
        yield f"page: {available.translated} of {available.messages} messages, {wanted}% needed"
    if resource.print and available.translated < available.messages:
        left = available.messages - available.translated
        yield f"PDF: {left} {'message' if left == 1 else 'messages'} left"
    if not available.reviewed and edition.is_victim_facing(resource):
        demonstration = " before it goes live" if edition.partnership.demonstration else ""
        yield f"review: needed{demonstration}, because possible victims may read it"
