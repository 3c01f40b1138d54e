"""The names that content refers to: where they are used, and which of them are defined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbill.content.catalogue import Catalogue
from handbill.content.loading import NOT_FOR_RESOURCES, Loaded
from handbill.content.resources import (
    Checklist,
    Flyer,
    Page,
    Pathway,
    Powers,
    PowersQuestion,
    Resource,
    Training,
)
from handbill.content.yaml_text import Path as FieldPath
from handbill.problems import errors, found, nearest

WHAT_IS_EXPECTED = {
    "audience": "an audience of vocabulary.yml",
    "exploitation": "a kind of exploitation of vocabulary.yml",
    "theme": "a theme of vocabulary.yml",
    "id": "the id of a resource or page",
    "contact": "a contact of contacts.yml",
    "area": "an area of partnership.yml",
    "layout": "a print layout",
}


@dataclass(frozen=True)
class Known:
    """The names that content may refer to, by subject (``audience``, ``id``, ``contact``, …).

    What stands in a file with errors counts as known: one mistake is not reported twice.
    """

    names: Mapping[str, frozenset[str]]
    unreadable: frozenset[str]
    """Subjects whose file could not be read at all: any name may be right."""
    with_errors: frozenset[tuple[str, str]]
    """(subject, name) of the shared entries that have errors."""

    def has(self, subject: str, name: str) -> bool:
        """Whether a name is defined, or may be."""
        return subject in self.unreadable or name in self.names[subject]

    def unknown(self, subject: str, name: str, what: str) -> str:
        """Word a message about a name that is not defined."""
        return f"{found(name, what)}; {nearest(name, self.names[subject])}"


Reference = tuple[FieldPath, str, str]
"""Where a name stands, the name, and its subject."""


def known_names(loaded: Loaded, layouts: Iterable[str]) -> Known:
    """Return what a site may refer to; ``layouts`` are the print layouts that there are."""
    vocabulary = loaded.catalogue.vocabulary
    names = {
        "audience": frozenset(audience.id for audience in vocabulary.audiences),
        "exploitation": frozenset(subject.id for subject in vocabulary.exploitation),
        "theme": frozenset(theme.id for theme in vocabulary.themes),
        "area": frozenset(area.id for area in loaded.catalogue.partnership.areas),
        "id": NOT_FOR_RESOURCES | {name for name in loaded.named_ids if "." not in name},
        "contact": _keys(loaded, "contacts"),
        "message": _keys(loaded, "wording"),
        "term": _keys(loaded, "glossary"),
        "layout": frozenset(layouts),
    }
    unreadable, faulty = _unreadable(loaded, names), _faulty(loaded, names)
    return Known(names, frozenset(unreadable), frozenset(faulty))


def _keys(loaded: Loaded, file: str) -> frozenset[str]:
    prefix = f"{file}."
    return frozenset(n.removeprefix(prefix) for n in loaded.named_ids if n.startswith(prefix))


def _unreadable(loaded: Loaded, names: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Yield the subjects that are empty because of an error in their file."""
    files = {
        "contact": "contacts", "message": "wording", "term": "glossary", "area": "partnership"
    }  # fmt: skip
    broken = {problem.file for problem in errors(loaded.problems)}
    for subject in names:
        file = f"resources/{files.get(subject, 'vocabulary')}.yml"
        if not names[subject] and file in broken:
            yield subject


def _faulty(loaded: Loaded, names: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    catalogue = loaded.catalogue
    readable = {
        "contact": catalogue.contacts,
        "message": catalogue.messages,
        "term": catalogue.terms,
    }
    for subject, entries in readable.items():
        yield from ((subject, name) for name in names[subject] - entries.keys())


def references(resource: Resource) -> Iterator[Reference]:
    """Yield every name in the fields of a resource (its texts apart)."""
    lists = {
        "audiences": "audience",
        "exploitation": "exploitation",
        "themes": "theme",
        "related": "id",
        "print": "layout",
    }
    for field, subject in lists.items():
        for index, name in enumerate(getattr(resource, field)):
            yield (field, index), name, subject
    if resource.local_contact:
        yield ("local_contact",), resource.local_contact, "contact"
    yield from _own_references(resource)


def _own_references(resource: Resource) -> Iterator[Reference]:
    match resource:
        case Page():
            yield from ((("doors", n, "to"), one.to, "id") for n, one in enumerate(resource.doors))
        case Flyer():
            yield ("call",), resource.call, "contact"
        case Pathway():
            yield from _references_of_steps(resource)
        case Checklist():
            yield from _references_of_signs(resource)
        case Powers() | PowersQuestion():
            yield from _references_of_powers(resource)
        case Training():
            yield from _references_of_training(resource)


def _references_of_steps(pathway: Pathway) -> Iterator[Reference]:
    for index, step in enumerate(pathway.steps):
        for number, contact in enumerate(step.contacts):
            yield ("steps", index, "contacts", number), contact.key, "contact"
            if contact.area:
                yield ("steps", index, "contacts", number, "area"), contact.area, "area"
        if step.form:
            yield ("steps", index, "form"), step.form, "contact"
        for number, answer in enumerate(step.answers):
            if answer.pathway:
                yield ("steps", index, "answers", number, "pathway"), answer.pathway, "id"


def _references_of_signs(checklist: Checklist) -> Iterator[Reference]:
    """Yield the names in a checklist; those in the signs of a selection stand elsewhere."""
    for field in ("pathway", "selects_from"):
        if name := getattr(checklist, field):
            yield (field,), name, "id"
    for index, group in enumerate(() if checklist.selects_from else checklist.groups):
        if group.exploitation:
            yield ("groups", index, "exploitation"), group.exploitation, "exploitation"
        if group.pathway:
            yield ("groups", index, "pathway"), group.pathway, "id"
        for number, item in enumerate(group.items):
            for place, name in enumerate(item.noticed_by):
                path = ("groups", index, "items", number, "noticed_by", place)
                yield path, name, "audience"


def _references_of_powers(powers: Powers | PowersQuestion) -> Iterator[Reference]:
    if isinstance(powers, PowersQuestion):
        for index, name in enumerate(powers.agencies):
            yield ("agencies", index), name, "id"
        return
    if powers.contact:
        yield ("contact",), powers.contact, "contact"
    for index, power in enumerate(powers.powers):
        for number, name in enumerate(power.exploitation):
            yield ("powers", index, "exploitation", number), name, "exploitation"


def _references_of_training(pack: Training) -> Iterator[Reference]:
    for index, name in enumerate(pack.insert_for):
        yield ("insert_for", index), name, "id"
    if pack.slides_from:
        yield ("slides_from", "pack"), pack.slides_from.pack, "id"


def contacts_called(catalogue: Catalogue) -> Iterator[str]:
    """Yield the keys of the contacts that fields (not texts) use."""
    strip = catalogue.partnership.help_strip
    yield from (strip.emergency, strip.helpline)
    for resource in catalogue.resources:
        for _, name, subject in references(resource):
            if subject == "contact":
                yield name
