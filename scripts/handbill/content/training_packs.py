"""Which training packs go together: inserts, the sessions they are for, chosen slides.

A pack only names the others: that a title is not translated keeps no page from its readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbill.content.resources import Resource, Training


def inserts_for(pack: Training, resources: Iterable[Resource]) -> tuple[Training, ...]:
    """Return the inserts for a pack: the parts for one sector."""
    return tuple(one for one in _packs(resources) if pack.id in one.insert_for)


def sessions_from(pack: Training, resources: Iterable[Resource]) -> tuple[Training, ...]:
    """Return the sessions that are made of slides of a pack."""
    return tuple(
        one for one in _packs(resources) if one.slides_from and one.slides_from.pack == pack.id
    )


def goes_into(insert: Training, resources: Iterable[Resource]) -> tuple[Training, ...]:
    """Return the packs that an insert is a part for, in the order in which it names them."""
    packs = {one.id: one for one in _packs(resources)}
    return tuple(packs[name] for name in insert.insert_for if name in packs)


def chosen_from(session: Training, resources: Iterable[Resource]) -> tuple[Training, ...]:
    """Return the pack whose slides a session shows, or nothing."""
    name = session.slides_from.pack if session.slides_from else None
    return tuple(one for one in _packs(resources) if one.id == name)


def _packs(resources: Iterable[Resource]) -> Iterator[Training]:
    return (one for one in resources if isinstance(one, Training))
