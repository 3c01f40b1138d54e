"""Whether a pathway leads everybody from its first step to an end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbill.content.resources import Pathway, Step
from handbill.problems import found, nearest

Fault = tuple[tuple[str | int, ...], str]
"""Where something is wrong, and what."""


def pathway_faults(pathway: Pathway) -> Iterator[Fault]:
    """Yield what is wrong with the steps of a pathway as a graph."""
    steps = {step.key: step for step in pathway.steps}
    for index, step in enumerate(pathway.steps):
        for path, message in _of_step(step, steps, pathway):
            yield ("steps", index, *path), message
    yield from _unreachable(pathway, steps)
    yield from _endless(pathway, steps)


def _of_step(step: Step, steps: Mapping[str, Step], pathway: Pathway) -> Iterator[Fault]:
    yield from _ways_on(step)
    yield from _unknown_next(step, steps)
    yield from _readers(step, steps, pathway)


def _ways_on(step: Step) -> Iterator[Fault]:
    if len(step.answers) == 1:
        expected = "2 to 4 answers, or next: for a step without a question"
        yield ("answers",), found("1 answer", expected)
    if step.answers and step.next:
        yield ("next",), found(step.next, "either answers or next, not both")


def _unknown_next(step: Step, steps: Mapping[str, Step]) -> Iterator[Fault]:
    for path, key in _exits(step):
        if key not in steps:
            yield path, f"{found(key, 'the key of a step')}; {nearest(key, steps)}"


def _exits(step: Step) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, answer in enumerate(step.answers):
        yield ("answers", index, "next"), answer.next
    if step.next:
        yield ("next",), step.next


def _readers(step: Step, steps: Mapping[str, Step], pathway: Pathway) -> Iterator[Fault]:
    """Refuse a step that shows some of its readers no way on."""
    for index, reader in enumerate(step.readers):
        if reader not in pathway.readers:
            message = (
                f"{found(reader, 'a reader of this pathway')}; {nearest(reader, pathway.readers)}"
            )
            yield ("readers", index), message
    following = [steps[key] for key in step.leads_to if key in steps]
    for reader in step.readers or pathway.readers:
        if following and not any(_is_for(reader, other, pathway) for other in following):
            expected = (
                f"a next step that {reader} may see too: take its readers off, or add an answer"
            )
            yield ("answers",) if step.answers else ("next",), found(following[0].key, expected)


def _is_for(reader: str, step: Step, pathway: Pathway) -> bool:
    return reader in (step.readers or pathway.readers)


def _unreachable(pathway: Pathway, steps: Mapping[str, Step]) -> Iterator[Fault]:
    reached = _reached_from(pathway.steps[0].key, steps)
    for index, step in enumerate(pathway.steps):
        if step.key not in reached:
            expected = f"a step that another one leads to; for example next: {step.key}"
            yield ("steps", index, "key"), found(step.key, expected)


def _endless(pathway: Pathway, steps: Mapping[str, Step]) -> Iterator[Fault]:
    """Report a loop without an exit once, at its first step."""
    told: set[str] = set()
    for index, step in enumerate(pathway.steps):
        reached = _reached_from(step.key, steps)
        ends = any(not steps[key].leads_to for key in reached)
        broken = any(key not in steps for other in reached for key in steps[other].leads_to)
        if not ends and not broken and step.key not in told:
            told |= reached
            expected = "a way out of this loop of steps: a step without next and answers"
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
