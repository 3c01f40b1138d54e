"""What changed for readers between two times: resources, contacts, languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbill.body import override_folders
from handbill.content.loading import load
from handbill.content.references import references
from handbill.content.resources import Page, Resource
from handbill.content.wording import Contact
from handbill.edition import SOURCE, Edition, Publication
from handbill.markdown.blocks import normal
from handbill.translation.translations import load_translations

_NO_NEWS = ("version", "published", "reviewed", "review_by", "formerly", "related")
"""Fields whose change alone is no change of what people read."""


@dataclass(frozen=True)
class ChangedResource:
    """A resource that was added, changed or withdrawn: what members need to find and replace it."""

    kind: str
    title: str
    address: str
    version: str
    before: str = ""
    """The version before, where it was another."""
    printed: bool = False


@dataclass(frozen=True)
class ChangedContact:
    """A public contact that changed: its name, what changed, and what is printed with it."""

    name: str
    what: tuple[str, ...]
    printed_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChangedLanguage:
    """A resource whose translation became complete, or no longer is, in a language."""

    title: str
    language: str
    address: str
    complete: bool


@dataclass(frozen=True)
class Changes:
    """Everything that changed, each list in the order of the resources’ ids."""

    added: tuple[ChangedResource, ...]
    changed: tuple[ChangedResource, ...]
    withdrawn: tuple[ChangedResource, ...]
    contacts: tuple[ChangedContact, ...]
    languages: tuple[ChangedLanguage, ...]

    def __bool__(self) -> bool:
        return any((self.added, self.changed, self.withdrawn, self.contacts, self.languages))


def earlier(root: Path, now: Publication) -> Publication:
    """Return an earlier state of a site as far as it can be read; its mistakes are past."""
    catalogue = load(root).catalogue
    interface = tuple(folder / "interface" for folder in override_folders(now.catalogue.root))
    library, _ = load_translations(root, catalogue, interface)
    return Publication(catalogue, library, now.as_of, now.access)


def changes(before: Publication, now: Publication) -> Changes:
    """Compare two states of a site; only what both may show to their access is named."""
    old, new = _by_id(before), _by_id(now)
    moved = {former: one.id for one in new.values() for former in one.formerly}
    source = now.edition(SOURCE)
    known = {moved.get(name, name): one for name, one in old.items()}
    return Changes(
        added=tuple(_named(one, source) for name, one in new.items() if name not in known),
        changed=tuple(
            _named(one, source, known[name])
            for name, one in new.items()
            if name in known
            and (
                _reads_differently(known[name], one)
                or _key_messages(before, known[name]) != _key_messages(now, one)
            )
        ),
        withdrawn=tuple(
            _named(one, before.edition(SOURCE)) for name, one in known.items() if name not in new
        ),
        contacts=tuple(_contacts(before, now)),
        languages=tuple(_languages(before, now, known)),
    )


def _by_id(publication: Publication) -> dict[str, Resource]:
    return {resource.id: resource for resource in publication.catalogue.resources}


def _named(resource: Resource, edition: Edition, before: Resource | None = None) -> ChangedResource:
    other = before.version if before and before.version != resource.version else ""
    return ChangedResource(
        kind=resource.kind_name,
        title=edition.plain(resource.title),
        address=edition.address(resource.id),
        version="" if isinstance(resource, Page) else resource.version,
        before="" if isinstance(resource, Page) else other,
        printed=bool(resource.print),
    )


def _reads_differently(old: Resource, new: Resource) -> bool:
    quiet = {name: getattr(old, name) for name in _NO_NEWS}
    return type(old) is not type(new) or old.model_copy(update={"id": new.id}) != new.model_copy(
        update=quiet
    )


def _key_messages(publication: Publication, resource: Resource) -> tuple[str, ...]:
    """Return what a resource says in the words that it shares with others."""
    return tuple(
        message.msgid
        for message in publication.extraction.carried(resource.id)
        if message.place.owner.startswith("wording.")
    )


def _contacts(before: Publication, now: Publication) -> Iterator[ChangedContact]:
    old, new = before.catalogue.contacts, now.catalogue.contacts
    for key, contact in new.items():
        if key not in old:
            yield ChangedContact(contact.name, ("new",))
        elif what := tuple(_differences(old[key], contact)):
            yield ChangedContact(contact.name, what, _printed_with(now, key))
    for key, contact in old.items():
        if key not in new:
            yield ChangedContact(contact.name, ("withdrawn",), _printed_with(before, key))


_WHAT = {
    "name": "new name",
    "phone": "new number",
    "textphone": "new textphone",
    "url": "new web address",
    "email": "new e-mail address",
    "hours": "other hours",
    "open_at_night": "other hours",
    "cost": "other cost",
    "languages": "other languages",
    "purpose": "other purpose",
    "area": "other area",
}


def _differences(old: Contact, new: Contact) -> Iterator[str]:
    names = [name for name in _WHAT if getattr(old, name) != getattr(new, name)]
    yield from dict.fromkeys(_WHAT[name] for name in names)


def _printed_with(publication: Publication, key: str) -> tuple[str, ...]:
    """Return the titles of what is printed and shows a contact: old copies are wrong now."""
    edition = publication.edition(SOURCE)
    return tuple(
        edition.plain(resource.title)
        for resource in publication.catalogue.resources
        if resource.print and resource.visibility == "public" and _shows(publication, resource, key)
    )


def _shows(publication: Publication, resource: Resource, key: str) -> bool:
    named = any(name == key and subject == "contact" for _, name, subject in references(resource))
    return named or f"contacts.{key}" in publication.extraction.shared(resource.id)


def _languages(
    before: Publication, now: Publication, known: dict[str, Resource]
) -> Iterator[ChangedLanguage]:
    for edition in now.editions[1:]:
        for resource in now.catalogue.resources:
            old = known.get(resource.id)
            was = old is not None and _is_complete(before.edition(edition.locale.code), old)
            complete = _is_complete(edition, resource)
            if complete != was and (was or edition.availability(resource).page):
                yield ChangedLanguage(
                    title=now.edition(SOURCE).plain(resource.title),
                    language=edition.locale.name,
                    address=edition.address(resource.id),
                    complete=complete,
                )


def _is_complete(edition: Edition, resource: Resource) -> bool:
    if edition.locale.code not in edition.catalogue.meant_for(resource):
        return False
    messages = edition.publication.extraction.carried(resource.id)
    return all(edition.translations.get(normal(message.msgid)) for message in messages)
