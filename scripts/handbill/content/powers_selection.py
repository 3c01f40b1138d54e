"""The powers of all agencies: what a question selects of them, and who may do what where.

A choice in the matrix of powers and a question select by the same fields, under the same names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from handbill.content.resources import (
    Allows,
    Place,
    Power,
    Powers,
    PowersQuestion,
    Resource,
)  # fmt: skip

Facets = Mapping[str, tuple[str, ...]]
"""What is known of a power, or asked for, by field: agencies, allows, places, warrant, hours, …"""

FIELDS = ("agencies", "allows", "places", "warrant", "hours", "exploitation")
_EMPTY_IS_ALL = "exploitation"
"""A power that names none concerns all kinds; every other field counts only where it is known."""


@dataclass(frozen=True)
class Held:
    """A power and the agency that has it."""

    agency: Powers
    power: Power

    @property
    def name(self) -> str:
        """What tells it from all others: ``powers-police-arrest``."""
        return f"{self.agency.id}-{self.power.key}"

    @cached_property
    def facets(self) -> Facets:
        """What is known of the power; hours that nobody knows are none at night."""
        power = self.power
        return {
            "agencies": (self.agency.id,),
            "allows": power.allows,
            "places": power.places,
            "warrant": (power.warrant,),
            "hours": (power.hours,) if power.hours else (),
            "exploitation": power.exploitation or self.agency.exploitation,
        }


def asked_by(question: PowersQuestion) -> Facets:
    """Return what a question asks for, without what it leaves open."""
    asked: Facets = {
        "agencies": question.agencies,
        "allows": question.allows,
        "places": question.places,
        "warrant": question.warrant,
        "hours": (question.hours,) if question.hours else (),
        "exploitation": question.exploitation,
    }
    return {field: values for field, values in asked.items() if values}


def agencies(resources: Iterable[Resource]) -> tuple[Powers, ...]:
    """Return the agencies by title, also those of which no power is published."""
    found = (resource for resource in resources if isinstance(resource, Powers))
    return tuple(sorted(found, key=lambda agency: (agency.title.casefold(), agency.id)))


def held_by_all(resources: Iterable[Resource]) -> tuple[Held, ...]:
    """Return every power with its agency, by the agency's title."""
    return tuple(Held(agency, power) for agency in agencies(resources) for power in agency.powers)


def selected(asked: Facets, powers: Iterable[Held]) -> tuple[Held, ...]:
    """Return the powers of which each field that is asked for names something."""
    return tuple(held for held in powers if all(_fits(held, *one) for one in asked.items()))


def _fits(held: Held, field: str, wanted: tuple[str, ...]) -> bool:
    known = held.facets[field]
    return (field == _EMPTY_IS_ALL and not known) or not set(wanted).isdisjoint(known)


def address_of(asked: Facets) -> str:
    """Return a choice as it stands in an address after ``#``: ``allows=enter&places=dwelling``."""
    return "&".join(f"{field}={value}" for field in FIELDS for value in asked.get(field, ()))


@dataclass(frozen=True)
class PlaceTable:
    """What agencies may do at one kind of place; without one, what is tied to none."""

    place: Place | None
    allows: tuple[Allows, ...]
    rows: tuple[PlaceRow, ...]


@dataclass(frozen=True)
class PlaceRow:
    """One agency in a table: for each column its powers by Act, those of one section together."""

    agency: Powers
    cells: tuple[Mapping[str, tuple[tuple[Held, ...], ...]], ...]


def tables(powers: tuple[Held, ...]) -> tuple[PlaceTable, ...]:
    """Return one table for each kind of place at which there is a power."""
    places: tuple[Place | None, ...] = (*get_args(Place), None)
    found = (
        _table(place, [held for held in powers if place in (held.power.places or (None,))])
        for place in places
    )
    return tuple(table for table in found if table.rows)


def _table(place: Place | None, powers: list[Held]) -> PlaceTable:
    columns = tuple(one for one in get_args(Allows) if any(one in h.power.allows for h in powers))
    agencies = dict.fromkeys(held.agency.id for held in powers)
    rows = (_row([held for held in powers if held.agency.id == one], columns) for one in agencies)
    return PlaceTable(place, columns, tuple(rows))


def _row(powers: list[Held], columns: tuple[Allows, ...]) -> PlaceRow:
    cells = (_by_act([held for held in powers if one in held.power.allows]) for one in columns)
    return PlaceRow(powers[0].agency, tuple(cells))


def _by_act(powers: list[Held]) -> Mapping[str, tuple[tuple[Held, ...], ...]]:
    acts: dict[str, dict[tuple[str, str], tuple[Held, ...]]] = {}
    for held in powers:
        alike, power = acts.setdefault(held.power.act, {}), held.power
        key = (power.section, power.warrant)
        alike[key] = (*alike.get(key, ()), held)
    return {act: tuple(alike.values()) for act, alike in acts.items()}


def section_of(power: Power) -> str:
    """Return how the section of a power is cited: ``section 17(1)(b)``, ``Schedule 2``."""
    if not power.section[0].isdigit():
        return power.section
    several = any(sign in power.section for sign in ("–", ",", " and "))
    return f"{'sections' if several else 'section'} {power.section}"
