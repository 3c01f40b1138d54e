"""Finding what a command names, or saying which names there are."""

from __future__ import annotations

from handbill.content.catalogue import Catalogue
from handbill.content.resources import Resource
from handbill.content.wording import Contact
from handbill.problems import Problem, ProblemsFound, found, nearest


def resource_named(catalogue: Catalogue, resource_id: str) -> Resource:
    """Return the resource or page with this id; raise ProblemsFound if there is none."""
    resource = catalogue.resource(resource_id)
    if resource is None:
        known = nearest(resource_id, (one.id for one in catalogue.resources))
        message = f"{found(resource_id, 'the id of a resource or page')}; {known}"
        raise ProblemsFound([Problem("resource", 0, "", message)])
    return resource


def language_named(catalogue: Catalogue, locale: str) -> str:
    """Return a language that the site is translated into; raise ProblemsFound for another."""
    languages = catalogue.partnership.languages[1:]
    if locale not in languages:
        expected = "a language of partnership.yml beside en"
        message = found(locale, expected, " or ".join(languages))
        raise ProblemsFound([Problem("--locale", 0, "", message)])
    return locale


def refuse_language(resource: Resource, locale: str, meant_for: tuple[str, ...]) -> None:
    """Raise ProblemsFound unless a resource is meant for a language."""
    if locale not in meant_for:
        message = found(
            locale, f"a language that {resource.id} is meant for", " or ".join(meant_for)
        )
        raise ProblemsFound([Problem("--locale", 0, "", message)])


def contact_named(catalogue: Catalogue, key: str) -> Contact:
    """Return the contact with this key, to be phoned; raise ProblemsFound if there is none."""
    contact = catalogue.contacts.get(key)
    if contact is None or contact.phone is None:
        known = nearest(key, (name for name, one in catalogue.contacts.items() if one.phone))
        message = f"{found(key, 'the key of a contact with a phone')}; {known}"
        raise ProblemsFound([Problem("--local-contact", 0, "", message)])
    return contact
