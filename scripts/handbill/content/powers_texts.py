"""Which texts of other files stand where powers are shown: they are written and translated once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbill.content.partnership import Vocabulary
from handbill.content.powers_selection import Held, agencies, asked_by, held_by_all, selected
from handbill.content.resources import Powers, PowersGuide, PowersQuestion, Resource
from handbill.content.yaml_text import Path as FieldPath

Shown = tuple[str, FieldPath]
"""A text, or all texts below a field: whose it is, and the start of its path."""


def shown_with(
    resource: Resource, resources: Iterable[Resource], vocabulary: Vocabulary
) -> frozenset[Shown]:
    """Return the texts of other files that a page about powers shows; nothing for other pages."""
    return frozenset(_shown(resource, tuple(resources), vocabulary))


def _shown(
    resource: Resource, resources: tuple[Resource, ...], vocabulary: Vocabulary
) -> Iterator[Shown]:
    powers: tuple[Held, ...] = ()
    match resource:
        case Powers():
            powers = tuple(Held(resource, power) for power in resource.powers)
        case PowersQuestion():
            powers = selected(asked_by(resource), held_by_all(resources))
            yield from _powers(powers)
        case PowersGuide():
            powers = held_by_all(resources)
            yield from _powers(powers)
            for agency in agencies(resources):
                yield from ((agency.id, (field,)) for field in ("title", "role", "partners"))
            asked = (one for one in resources if isinstance(one, PowersQuestion))
            yield from ((question.id, ("title",)) for question in asked)
    named = {name for held in powers for name in held.power.exploitation}
    for index, subject in enumerate(vocabulary.exploitation):
        if subject.id in named:
            yield "vocabulary", ("exploitation", index)


def _powers(powers: Iterable[Held]) -> Iterator[Shown]:
    for held in powers:
        yield held.agency.id, ("title",)
        yield held.agency.id, ("powers", held.agency.powers.index(held.power))
