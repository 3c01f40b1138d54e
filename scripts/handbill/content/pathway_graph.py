"""A pathway as a graph: which steps nobody reaches, and which never come to an end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from handbill.content.faults import Fault
from handbill.content.partnership import Partnership
from handbill.content.resources import Pathway, Resource
from handbill.content.steps import Step
from handbill.content.wording import Contact
from handbill.problems import found


class Site(Protocol):
    """What a pathway refers to: a `Catalogue` has it."""

    @property
    def contacts(self) -> Mapping[str, Contact]:
        """The contacts by key."""

    @property
    def partnership(self) -> Partnership:
        """Who publishes, and in which areas."""

    def resource(self, resource_id: str) -> Resource | None:
        """Return the resource with an id."""


def unreachable(pathway: Pathway, steps: Mapping[str, Step]) -> Iterator[Fault]:
    """Yield the steps that no other leads to."""
    reached = _reached_from(pathway.steps[0].key, steps)
    for index, step in enumerate(pathway.steps):
        if step.key not in reached:
            expected = f"a step that another one leads to; for example next: {step.key}"
            yield ("steps", index, "key"), found(step.key, expected)


def _reached_from(start: str, steps: Mapping[str, Step]) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key in steps and key not in reached:
            reached.add(key)
            waiting += steps[key].leads_to
    return reached


def endless(pathway: Pathway, site: Site) -> Iterator[Fault]:
    """Report a loop without an exit once, at its first step; it may lead through other pathways."""
    told: set[tuple[str, str]] = set()
    for index, step in enumerate(pathway.steps):
        reached, can_end = _everything_after(pathway, step, site)
        if not can_end and (pathway.id, step.key) not in told:
            told |= reached
            expected = "a way out of this loop of steps: a step without next and answers"
            yield ("steps", index, "key"), found(step.key, expected)


def _everything_after(
    pathway: Pathway, step: Step, site: Site
) -> tuple[set[tuple[str, str]], bool]:
    """Return what can follow a step, and whether an end does (or a name that is not known)."""
    reached: set[tuple[str, str]] = set()
    waiting = [(pathway, step.key)]
    can_end = False
    while waiting:
        here, key = waiting.pop()
        found_step = next((one for one in here.steps if one.key == key), None)
        if found_step is None or found_step.is_outcome:
            can_end = True
        elif (here.id, key) not in reached:
            reached.add((here.id, key))
            waiting += [(here, following) for following in found_step.leads_to]
            for answer in found_step.answers:
                other = site.resource(answer.pathway) if answer.pathway else None
                if isinstance(other, Pathway):
                    waiting.append((other, other.steps[0].key))
                elif answer.pathway:
                    can_end = True
    return reached, can_end
