"""What readers of the guide to powers may narrow it down by, in their language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbill.body import ALLOWS, PLACES, WARRANTS
from handbill.content.powers_selection import Held, agencies, held_by_all
from handbill.content.resources import PowersGuide, Resource
from handbill.edition import Edition


@dataclass(frozen=True)
class FilterGroup:
    """One thing to narrow by: its field, its name, and (value, name) of what can be chosen."""

    field: str
    name: str
    options: tuple[tuple[str, str], ...]


def filter_groups(edition: Edition, resource: Resource) -> tuple[FilterGroup, ...]:
    """Return the filters of a guide to powers; none for other resources."""
    if not isinstance(resource, PowersGuide):
        return ()
    return tuple(group for group in _groups(edition) if group.options)


def _groups(edition: Edition) -> Iterator[FilterGroup]:
    everything = edition.catalogue.resources
    powers = held_by_all(everything)
    titles = {agency.id: edition.plain(agency.title) for agency in agencies(everything)}
    subjects = {
        one.id: edition.plain(one.name) for one in edition.catalogue.vocabulary.exploitation
    }
    night = {"any-time": edition.interface("At any time, also at night")}
    yield FilterGroup("agencies", edition.interface("Agency"), tuple(titles.items()))
    yield FilterGroup("allows", edition.interface("What"), _used("allows", ALLOWS, powers, edition))
    yield FilterGroup(
        "places", edition.interface("Where"), _used("places", PLACES, powers, edition)
    )
    yield FilterGroup(
        "warrant", edition.interface("Warrant"), _used("warrant", WARRANTS, powers, edition)
    )
    yield FilterGroup("hours", edition.interface("Hours"), tuple(night.items()))
    yield FilterGroup(
        "exploitation", edition.interface("Kind of exploitation"), tuple(subjects.items())
    )


def _used(
    field: str, names: Mapping[str, str], powers: tuple[Held, ...], edition: Edition
) -> tuple[tuple[str, str], ...]:
    """Return what occurs at least once: nobody chooses what no power here names."""
    used = {value for held in powers for value in held.facets[field]}
    return tuple((value, edition.interface(name)) for value, name in names.items() if value in used)
