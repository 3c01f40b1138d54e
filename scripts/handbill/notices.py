"""What a reader must know about a text: how old it is, who has read it, how far it is translated.

The same sentences stand on the page and on paper.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handbill.availability import Availability
from handbill.content.resources import Page, Resource
from handbill.edition import Edition


def translation_notices(
    edition: Edition, resource: Resource, said_in: Edition | None = None
) -> tuple[str, ...]:
    """Return what must be said of a translation; nothing for English.

    It is said in the language of the translation, or in that of another edition.
    """
    return tuple(_translation_notices(edition.availability(resource), said_in or edition))


def _translation_notices(found: Availability, words: Edition) -> Iterator[str]:
    if found.draft:
        yield words.interface("Draft translation: a second speaker has not checked it yet.")
    if found.outdated:
        yield words.interface("The English text has changed since. Older parts are marked.")
    if found.translated < found.messages:
        yield words.interface("Some of this page is not translated yet and is in English.")


def dates(edition: Edition, resource: Resource) -> tuple[str, ...]:
    """Return the version and the dates of a resource, a sentence each."""
    return tuple(_dates(edition, resource))


def _dates(edition: Edition, resource: Resource) -> Iterator[str]:
    day = edition.locale.date
    if not isinstance(resource, Page):
        yield _version(edition, resource)
    if resource.published:
        yield edition.interface("Published: {date}", date=day(resource.published))
    if resource.reviewed:
        yield edition.interface("Last reviewed: {date}", date=day(resource.reviewed))
    else:
        yield edition.interface("Not yet reviewed")
    due = review_by(edition, resource)
    if due and due < edition.as_of:
        yield edition.interface(
            "Review was due on {date}. Check before you rely on this.", date=day(due)
        )
    elif due:
        yield edition.interface("Next review: {date}", date=day(due))


def _version(edition: Edition, resource: Resource) -> str:
    """Say the version, and of a translation which version of the English it follows."""
    if edition.is_source:
        return edition.interface("Version {version}", version=resource.version)
    if edition.availability(resource).outdated:
        return edition.interface(
            "Parts of this translation are older than version {version} of the English.",
            version=resource.version,
        )
    return edition.interface(
        "This translation follows version {version} of the English.", version=resource.version
    )


def review_by(edition: Edition, resource: Resource) -> datetime.date | None:
    """Return the day of the next review: the resource's own, or that of a key message in it."""
    keys = edition.publication.extraction.key_messages(resource.id)
    messages = edition.catalogue.messages
    days = [resource.review_by, *(messages[key].review_by for key in keys if key in messages)]
    return min((day for day in days if day), default=None)


def newer(edition: Edition, resource: Resource) -> str:
    """Say when somebody who holds a printed copy should look for a newer one."""
    due = review_by(edition, resource)
    if due is None:
        return edition.interface("Check whether there is a newer one")
    return edition.interface("Check for a newer one after {date}", date=edition.locale.date(due))
