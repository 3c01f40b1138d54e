"""Checklists that select signs from another one, and training packs that choose slides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handbill.content.catalogue import Origin
from handbill.content.faults import Fault
from handbill.content.fields import Source
from handbill.content.resources import Checklist, Indicator, IndicatorGroup, Resource, Training
from handbill.content.slide_selections import faults_of_slides, origin_of_slides, with_slides
from handbill.content.training import ChosenSlides
from handbill.content.typing_errors import field_name
from handbill.content.yaml_text import Path as FieldPath
from handbill.problems import Problem, found

Chosen = tuple[int, IndicatorGroup, tuple[tuple[int, Indicator], ...]]
"""A group with the signs that were chosen from it, each with its number in the list."""


def with_selections(
    resources: Sequence[Resource], origins: Mapping[str, Origin]
) -> tuple[tuple[Resource, ...], dict[str, Origin], tuple[Problem, ...]]:
    """Return resources and origins in which each selection has its parts, and what is wrong."""
    written = {resource.id: resource for resource in resources}
    finished, places, problems = list[Resource](), dict(origins), list[Problem]()
    for resource in resources:
        source = written.get(_selected_from(resource))
        faults = list(_faults(resource, source))
        problems += [_problem(origins[resource.id], *fault) for fault in faults]
        if source is not None and not faults:
            places[resource.id] = _origin(resource, source, origins)
            resource = _filled(resource, source)
        finished.append(resource)
    return tuple(finished), places, tuple(problems)


def _selected_from(resource: Resource) -> str:
    match resource:
        case Checklist(selects_from=str(name)):
            return name
        case Training(slides_from=ChosenSlides(pack=name)):
            return name
    return ""


def _faults(resource: Resource, source: Resource | None) -> Iterator[Fault]:
    match resource:
        case Checklist():
            yield from _faults_of_signs(resource, source)
        case Training():
            yield from faults_of_slides(resource, source)


def _filled(resource: Resource, source: Resource) -> Resource:
    match resource, source:
        case Checklist(), Checklist():
            return _with_signs(resource, source)
        case Training(), Training():
            return with_slides(resource, source)
    return resource


def _origin(resource: Resource, source: Resource, origins: Mapping[str, Origin]) -> Origin:
    match resource, source:
        case Checklist(), Checklist():
            return _origin_of_signs(resource, source, origins)
        case Training(), Training():
            return origin_of_slides(resource, source, origins)
    return origins[resource.id]


def _faults_of_signs(checklist: Checklist, source: Resource | None) -> Iterator[Fault]:
    """Yield why a checklist has no signs, or could have them from two places."""
    if checklist.selects_from is None:
        if not checklist.groups:
            expected = "groups of signs, or selects_from: another checklist"
            yield ("groups",), f"is missing; expected {expected}"
    elif checklist.groups:
        expected = "either groups or selects_from, not both"
        yield ("groups",), found(f"{len(checklist.groups)} groups", expected)
    elif source is not None and not isinstance(source, Checklist):
        expected = f"the id of a checklist; this is: {source.kind_name}"
        yield ("selects_from",), found(checklist.selects_from, expected)
    elif source is not None and source.selects_from:
        expected = f"a checklist with groups of its own: take {source.selects_from}"
        yield ("selects_from",), found(checklist.selects_from, expected)
    elif source is not None and not _chosen(checklist, source):
        who = " or ".join(checklist.audiences) or "nobody"
        expected = f"signs that {who} may notice: add {who} to noticed_by of some of them"
        yield ("selects_from",), found(checklist.selects_from, expected)


def _problem(origin: Origin, path: FieldPath, message: str) -> Problem:
    file, line = origin.place(path)
    return Problem(file, line, field_name(path), message)


def _chosen(checklist: Checklist, source: Checklist) -> list[Chosen]:
    """Return what a checklist selects, in the order of the other one, without empty groups."""
    wanted = set(checklist.audiences)
    groups = [
        (
            number,
            group,
            tuple(one for one in enumerate(group.items) if wanted & {*one[1].noticed_by}),
        )
        for number, group in enumerate(source.groups)
    ]
    return [group for group in groups if group[2]]


def _with_signs(checklist: Checklist, source: Checklist) -> Checklist:
    groups = tuple(
        group.model_copy(update={"items": tuple(item for _, item in items)})
        for _, group, items in _chosen(checklist, source)
    )
    return checklist.model_copy(
        update={
            "groups": groups,
            "pathway": checklist.pathway or source.pathway,
            "sources": (*checklist.sources, *_sources(checklist, source, groups)),
        }
    )


def _sources(
    checklist: Checklist, source: Checklist, groups: Sequence[IndicatorGroup]
) -> Iterator[Source]:
    """Yield the other list's sources of the signs that are shown."""
    used = {item.source for group in groups for item in group.items}
    own = {one.key for one in checklist.sources}
    yield from (one for one in source.sources if one.key in used - own)


def _origin_of_signs(
    checklist: Checklist, source: Checklist, origins: Mapping[str, Origin]
) -> Origin:
    """Return where the fields of a selection stand: those of its signs in the other file."""
    there = origins[source.id]
    borrowed = {
        path: there.place(path_there) for path, path_there in _same_texts(checklist, source)
    }
    return replace(origins[checklist.id], borrowed=borrowed)


def _same_texts(checklist: Checklist, source: Checklist) -> Iterator[tuple[FieldPath, FieldPath]]:
    """Yield the path of each field of the groups here, and its path in the other checklist."""
    for here, (there, _, items) in enumerate(_chosen(checklist, source)):
        yield ("groups", here), ("groups", there)
        for name in IndicatorGroup.model_fields:
            yield ("groups", here, name), ("groups", there, name)
        for number, (index, _) in enumerate(items):
            item_here, item_there = (
                ("groups", here, "items", number),
                ("groups", there, "items", index),
            )
            yield item_here, item_there
            for name in Indicator.model_fields:
                yield (*item_here, name), (*item_there, name)
