"""Whether each sign of a checklist can be told apart, traced to its source, and acted on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from handbill.content.faults import Fault, not_a_pathway
from handbill.content.resources import Checklist, Indicator, Resource
from handbill.problems import found, nearest


class Site(Protocol):
    """What a checklist refers to: a `Catalogue` has it."""

    def resource(self, resource_id: str) -> Resource | None:
        """Return the resource with an id."""


def checklist_faults(checklist: Checklist, site: Site) -> Iterator[Fault]:
    """Yield what is wrong with a checklist; the signs of a selection are checked where they stand.

    That a name is not known at all is said with the other names of the content.
    """
    yield from not_a_pathway(("pathway",), site.resource(checklist.pathway or ""))
    yield from _repeated_sources(checklist)
    if checklist.selects_from:
        return
    yield from _repeated_keys(checklist)
    for number, group in enumerate(checklist.groups):
        target = site.resource(group.pathway or "")
        yield from not_a_pathway(("groups", number, "pathway"), target)
        for index, item in enumerate(group.items):
            for field, message in _of_item(item, checklist):
                yield ("groups", number, "items", index, field), message


def _repeated_sources(checklist: Checklist) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, source in enumerate(checklist.sources):
        if source.key in seen:
            example = f"{source.key}-2"
            yield ("sources", index, "key"), found(source.key, "each key used once", example)
        if source.key:
            seen.add(source.key)


def _repeated_keys(checklist: Checklist) -> Iterator[Fault]:
    """Keys of groups are told apart, and keys of signs across all groups."""
    groups, items = set[str](), set[str]()
    for number, group in enumerate(checklist.groups):
        if group.key in groups:
            message = found(group.key, "each key used once", f"{group.key}-{number + 1}")
            yield ("groups", number, "key"), message
        groups.add(group.key)
        for index, item in enumerate(group.items):
            if item.key in items:
                message = found(item.key, "each key used once", f"{item.key}-2")
                yield ("groups", number, "items", index, "key"), message
            items.add(item.key)


def _of_item(item: Indicator, checklist: Checklist) -> Iterator[tuple[str, str]]:
    sources = [source.key for source in checklist.sources if source.key]
    if item.source and item.source not in sources:
        hint = nearest(item.source, sources)
        expected = "the key of one of this checklist’s sources"
        yield "source", f"{found(item.source, expected)}; {hint}"
    elif sources and not item.source:
        expected = "the key of the source that names this sign"
        yield "source", f"is missing; expected {expected}; for example source: {sources[0]}"
    # One sign that says who notices it makes the list one that others select from.
    if not item.noticed_by and any(one.noticed_by for one in _items(checklist)):
        example = next(one.noticed_by[0] for one in _items(checklist) if one.noticed_by)
        expected = "at least one audience of vocabulary.yml that may notice this sign"
        yield "noticed_by", f"is missing; expected {expected}; for example [{example}]"


def _items(checklist: Checklist) -> Iterator[Indicator]:
    for group in checklist.groups:
        yield from group.items
