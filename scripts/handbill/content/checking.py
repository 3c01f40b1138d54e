"""Whether the content holds together: references, visibility, keys, dates, languages, sources."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from handbill.content.catalogue import Catalogue, path_in_file
from handbill.content.checklist_checking import checklist_faults
from handbill.content.faults import Fault
from handbill.content.images import fault_of_image
from handbill.content.languages import is_known
from handbill.content.pathway_checking import pathway_faults
from handbill.content.powers_checking import powers_faults, question_faults
from handbill.content.references import WHAT_IS_EXPECTED, Known, references
from handbill.content.resources import (
    Checklist,
    Flyer,
    Pathway,
    Powers,
    PowersQuestion,
    Resource,
    Training,
)
from handbill.content.training_checking import training_problems
from handbill.content.typing_errors import field_name
from handbill.content.yaml_text import Path as FieldPath
from handbill.problems import Problem, found, nearest


def problem_at(
    catalogue: Catalogue, owner: str, path: FieldPath, message: str, *, warning: bool = False
) -> Problem:
    """Return a Problem at a field of a resource or shared entry."""
    file, line = catalogue.place(owner, path)
    return Problem(file, line, field_name(path_in_file(owner, path)), message, warning)


def check(catalogue: Catalogue, known: Known, as_of: datetime.date) -> tuple[Problem, ...]:
    """Return what does not hold together in the content, sorted."""
    problems = [*_of_partnership(catalogue, known), *_of_vocabulary(catalogue)]
    problems += _of_key_messages(catalogue, as_of)
    for resource in catalogue.resources:
        faults = [
            *_unknown(resource, known),
            *_hidden(resource, catalogue),
            *_own(resource, catalogue),
        ]
        faults += _not_to_call(resource, catalogue)
        problems += [problem_at(catalogue, resource.id, path, text) for path, text in faults]
        problems += _lapsed(catalogue, resource.id, resource.review_by, as_of)
        if isinstance(resource, Training):
            problems += training_problems(catalogue, resource)
    return tuple(sorted(set(problems)))


def _unknown(resource: Resource, known: Known) -> Iterator[Fault]:
    for path, name, subject in references(resource):
        if not known.has(subject, name):
            yield path, known.unknown(subject, name, WHAT_IS_EXPECTED[subject])


def _hidden(resource: Resource, catalogue: Catalogue) -> Iterator[Fault]:
    """Refuse that something public points to something for members only."""
    if resource.visibility != "public":
        return
    for path, name, subject in references(resource):
        contact = catalogue.contacts.get(name) if subject == "contact" else None
        target = catalogue.resource(name) if subject == "id" else contact
        if target is not None and target.visibility == "members":
            yield path, found(name, "something public, because this is", "visibility: members")


def _not_to_call(resource: Resource, catalogue: Catalogue) -> Iterator[Fault]:
    contact = catalogue.contacts.get(resource.call) if isinstance(resource, Flyer) else None
    if isinstance(resource, Flyer) and contact and contact.phone is None:
        example = catalogue.partnership.help_strip.helpline
        yield ("call",), found(resource.call, "a contact with a phone", example)


def _own(resource: Resource, catalogue: Catalogue) -> Iterator[Fault]:
    """Yield what one resource gets wrong by itself."""
    yield from _bad_languages("languages", resource.languages or ())
    match resource:
        case Pathway():
            yield from _repeated("steps", [step.key for step in resource.steps])
            yield from pathway_faults(resource, catalogue)
        case Checklist():
            yield from checklist_faults(resource, catalogue)
        case Powers():
            yield from _repeated("powers", [power.key for power in resource.powers])
            yield from powers_faults(resource)
        case PowersQuestion():
            yield from question_faults(resource, catalogue)


def _repeated(field: str, keys: list[str], name: str = "key") -> Iterator[Fault]:
    for index, key in enumerate(keys):
        if key in keys[:index]:
            message = found(key, f"each {name} used once", f"{key}-{index + 1}")
            yield (field, index, name), message


def _bad_languages(field: str, codes: Iterable[str]) -> Iterator[Fault]:
    for index, code in enumerate(codes):
        if not is_known(code):
            yield (field, index), found(code, "the code of a language", "ro")


def _of_partnership(catalogue: Catalogue, known: Known) -> Iterator[Problem]:
    partnership = catalogue.partnership
    faults = [*_bad_languages("languages", partnership.languages), *_help_strip(catalogue, known)]
    faults += _repeated("areas", [area.id for area in partnership.areas], "id")
    if partnership.stand_in and partnership.stand_in not in catalogue.messages:
        hint = nearest(partnership.stand_in, catalogue.messages)
        message = found(partnership.stand_in, "a key message of wording.yml")
        faults.append((("stand_in",), f"{message}; {hint}"))
    if fault := fault_of_image(catalogue.root, partnership.logo):
        faults.append((("logo",), fault))
    for path, message in faults:
        yield problem_at(catalogue, "partnership", path, message)


def _help_strip(catalogue: Catalogue, known: Known) -> Iterator[Fault]:
    strip = catalogue.partnership.help_strip
    for field, key in (("emergency", strip.emergency), ("helpline", strip.helpline)):
        contact = catalogue.contacts.get(key)
        if not known.has("contact", key):
            yield ("help_strip", field), known.unknown("contact", key, WHAT_IS_EXPECTED["contact"])
        elif contact and (contact.phone is None or contact.visibility == "members"):
            yield ("help_strip", field), found(key, "a public contact with a phone", "helpline")


def _of_vocabulary(catalogue: Catalogue) -> Iterator[Problem]:
    vocabulary = catalogue.vocabulary
    faults: list[Fault] = []
    for field in ("audiences", "exploitation", "themes"):
        faults += _repeated(field, [entry.id for entry in getattr(vocabulary, field)], "id")
    for index, audience in enumerate(vocabulary.audiences):
        for path, message in _bad_languages("languages", audience.languages):
            faults.append((("audiences", index, *path), message))
    for path, message in faults:
        yield problem_at(catalogue, "vocabulary", path, message)


def _of_key_messages(catalogue: Catalogue, as_of: datetime.date) -> Iterator[Problem]:
    for key, message in catalogue.messages.items():
        yield from _lapsed(catalogue, f"wording.{key}", message.review_by, as_of)


def _lapsed(
    catalogue: Catalogue, owner: str, review_by: datetime.date | None, as_of: datetime.date
) -> Iterator[Problem]:
    if review_by is not None and review_by < as_of:
        message = found(review_by, "a day that has not passed: read it again, then set a new one")
        yield problem_at(catalogue, owner, ("review_by",), message, warning=True)


def for_publish(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Return why this may not be published: contacts that nobody verified, or invented ones.

    With ``demonstration: true`` everything may: each page then says that it is an example.
    """
    if catalogue.partnership.demonstration:
        return ()
    return tuple(
        problem_at(catalogue, f"contacts.{key}", (), _not_real(contact.is_fictional))
        for key, contact in catalogue.contacts.items()
        if contact.is_fictional or contact.verified is None
    )


def _not_real(is_fictional: bool) -> str:
    if is_fictional:
        return "has an invented number (01632 960…); expected the real one, or the contact removed"
    example = "verified: {on: 2026-11-21, by_role: Coordinator, source: https://…}"
    return f"is not verified; expected that somebody phoned it; for example {example}"
