"""What readers of the guide to powers may narrow it down by, in their language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbill.body import ALLOWS, PLACES, WARRANTS
from handbill.content.powers_selection import agencies
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
    """Yield every filter with all that can be asked for, also what no power here names.

    So each question has its choice, and what is not here is said to be not here.
    """

    def named(names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple((value, edition.interface(name)) for value, name in names.items())

    held_by = agencies(edition.catalogue.resources)
    subjects = edition.catalogue.vocabulary.exploitation
    titles = tuple((agency.id, edition.plain(agency.title)) for agency in held_by)
    kinds = tuple((subject.id, edition.plain(subject.name)) for subject in subjects)
    night = (("any-time", edition.interface("At any time, also at night")),)
    yield FilterGroup("agencies", edition.interface("Agency"), titles)
    yield FilterGroup("allows", edition.interface("What"), named(ALLOWS))
    yield FilterGroup("places", edition.interface("Where"), named(PLACES))
    yield FilterGroup("warrant", edition.interface("Warrant"), named(WARRANTS))
    yield FilterGroup("hours", edition.interface("Hours"), night)
    yield FilterGroup("exploitation", edition.interface("Kind of exploitation"), kinds)
