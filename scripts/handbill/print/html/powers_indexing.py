"""The indexes of a printed guide to powers: by section of law, and by question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbill.content.powers_selection import (
    Held,
    asked_by,
    held_by_all,
    section_of,
    selected,
)  # fmt: skip
from handbill.content.resources import PowersGuide, PowersQuestion, Resource
from handbill.edition import Edition
from handbill.print.html.indexing import IndexEntry


@dataclass(frozen=True)
class IndexGroup:
    """Entries of an index under a title of their own: the sections of an Act; else without one."""

    title: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class PowersIndex:
    """One index: its title, its anchor, its entries."""

    title: str
    anchor: str
    groups: tuple[IndexGroup, ...]


def powers_indexes(resource: Resource, edition: Edition) -> tuple[PowersIndex, ...]:
    """Return the indexes of a guide to powers; none for other resources."""
    if not isinstance(resource, PowersGuide):
        return ()
    powers = held_by_all(edition.catalogue.resources)
    by_law = tuple(_of_law(powers))
    by_question = (IndexGroup("", tuple(_of_questions(powers, edition))),)
    indexes = (
        PowersIndex(edition.interface("Index of sections of law"), "index-law", by_law),
        PowersIndex(edition.interface("Index of questions"), "index-questions", by_question),
    )
    return tuple(index for index in indexes if any(group.entries for group in index.groups))


def _of_law(powers: Iterable[Held]) -> Iterator[IndexGroup]:
    acts: dict[str, dict[str, list[str]]] = {}
    for held in powers:
        sections = acts.setdefault(held.power.act, {})
        sections.setdefault(section_of(held.power), []).append(_anchor(held))
    for act in sorted(acts):
        sections = acts[act]
        in_order = sorted(sections, key=_by_number)
        yield IndexGroup(
            act, tuple(IndexEntry(one, None, tuple(sections[one])) for one in in_order)
        )


def _of_questions(powers: tuple[Held, ...], edition: Edition) -> Iterator[IndexEntry]:
    questions = [one for one in edition.catalogue.resources if isinstance(one, PowersQuestion)]
    for question in sorted(questions, key=lambda one: one.title):
        found = selected(asked_by(question), powers)
        if found:
            yield IndexEntry(edition.plain(question.title), None, tuple(map(_anchor, found)))


def _anchor(held: Held) -> str:
    """Return the anchor of a power in the body of a guide."""
    return f"power-{held.name}"


def _by_number(section: str) -> tuple[tuple[int, str], ...]:
    """Sort section 9 before section 17, and 17 before 17A."""
    return tuple((int(number), rest) for number, rest in re.findall(r"(\d+)(\D*)", section))
