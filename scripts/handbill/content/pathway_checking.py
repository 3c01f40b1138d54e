"""Whether a pathway leads everybody from its first step to an end, at any hour, in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from handbill.content.faults import Fault, not_a_pathway
from handbill.content.pathway_graph import Site, endless, unreachable
from handbill.content.resources import Pathway
from handbill.content.steps import URGENT, Answer, Step, StepContact
from handbill.problems import found, nearest

Hours = Literal["day", "night"]
_HOURS: tuple[Hours, ...] = ("day", "night")
_IN_WORDS: Mapping[Hours, str] = {"day": "by day", "night": "at night"}


def pathway_faults(pathway: Pathway, site: Site) -> Iterator[Fault]:
    """Yield what is wrong with a pathway: its graph, its clocks, its contacts, its outcomes."""
    steps = {step.key: step for step in pathway.steps}
    for index, step in enumerate(pathway.steps):
        for path, message in _of_step(step, steps, pathway, site):
            yield ("steps", index, *path), message
    yield from unreachable(pathway, steps)
    yield from endless(pathway, site)
    for index, key in enumerate(pathway.card):
        if key not in steps:
            yield ("card", index), f"{found(key, 'the key of a step')}; {nearest(key, steps)}"


def _of_step(
    step: Step, steps: Mapping[str, Step], pathway: Pathway, site: Site
) -> Iterator[Fault]:
    yield from _ways_on(step)
    yield from _unknown_next(step, steps)
    yield from _other_pathways(step, site)
    yield from _readers(step, steps, pathway, site)
    yield from _clock(step)
    yield from _outcome(step)
    yield from _hours(step, site)
    yield from _form(step, site)


# The graph.


def _ways_on(step: Step) -> Iterator[Fault]:
    if len(step.answers) == 1:
        expected = "2 to 5 answers, or next: for a step without a question"
        yield ("answers",), found("1 answer", expected)
    if step.answers and step.next:
        yield ("next",), found(step.next, "either answers or next, not both")


def _unknown_next(step: Step, steps: Mapping[str, Step]) -> Iterator[Fault]:
    for path, key in _exits(step):
        if key not in steps:
            yield path, f"{found(key, 'the key of a step')}; {nearest(key, steps)}"


def _exits(step: Step) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, answer in enumerate(step.answers):
        if answer.next:
            yield ("answers", index, "next"), answer.next
    if step.next:
        yield ("next",), step.next


def _other_pathways(step: Step, site: Site) -> Iterator[Fault]:
    for index, answer in enumerate(step.answers):
        target = site.resource(answer.pathway or "")
        yield from not_a_pathway(("answers", index, "pathway"), target)


def _readers(
    step: Step, steps: Mapping[str, Step], pathway: Pathway, site: Site
) -> Iterator[Fault]:
    """Refuse a step that shows some of its readers no way on."""
    yield from _unknown_readers((), step.readers, pathway)
    for number, answer in enumerate(step.answers):
        yield from _unknown_readers(("answers", number), answer.readers, pathway)
    for reader in step.readers or pathway.readers:
        yield from _way_for(reader, step, steps, pathway, site)


def _unknown_readers(
    at: tuple[str | int, ...], readers: tuple[str, ...], pathway: Pathway
) -> Iterator[Fault]:
    for index, reader in enumerate(readers):
        if reader not in pathway.readers:
            hint = nearest(reader, pathway.readers)
            yield (*at, "readers", index), f"{found(reader, 'a reader of this pathway')}; {hint}"


def _way_for(
    reader: str, step: Step, steps: Mapping[str, Step], pathway: Pathway, site: Site
) -> Iterator[Fault]:
    """Refuse that a reader of a step sees none of the ways that lead on from it."""
    ways = [answer for answer in step.answers if not answer.next or answer.next in steps]
    following = steps.get(step.next or "")
    if following and not _is_for(reader, following.readers, pathway):
        expected = f"a next step that {reader} may see too: take its readers off, or add an answer"
        yield ("next",), found(step.next, expected)
    elif ways and not any(_leads(reader, way, steps, pathway, site) for way in ways):
        expected = f"an answer for {reader} too, or a next step that they may see"
        yield ("answers",), found(ways[0].text, expected)


def _leads(
    reader: str, answer: Answer, steps: Mapping[str, Step], pathway: Pathway, site: Site
) -> bool:
    """Whether a reader may give an answer and see what it leads to."""
    if not _is_for(reader, answer.readers, pathway):
        return False
    if answer.next:
        return _is_for(reader, steps[answer.next].readers, pathway)
    other = site.resource(answer.pathway or "")
    return not isinstance(other, Pathway) or reader in other.readers


def _is_for(reader: str, named: tuple[str, ...], pathway: Pathway) -> bool:
    return reader in (named or pathway.readers)


# Clocks and outcomes.


def _clock(step: Step) -> Iterator[Fault]:
    if step.by_when is None and (step.contacts or step.form or step.who):
        yield (
            ("by_when",),
            "is missing; expected by when this has to be done; for example by_when: same-day",
        )
    if step.by_when not in (None, "no-time-limit") and not step.law and not step.time_source:
        example = "time_source: {title: Practice of this partnership}"
        expected = (
            f"law or time_source, which say where this time limit comes from; for example {example}"
        )
        yield ("by_when",), found(step.by_when, expected)


def _outcome(step: Step) -> Iterator[Fault]:
    if not step.is_outcome:
        return
    examples = {
        "owner": "owner: The safeguarding lead",
        "look_again": "look_again: At the next working day",
        "record": "record: [What you saw and heard]",
    }
    for field, example in examples.items():
        if not getattr(step, field):
            yield (
                (field,),
                f"is missing; expected {field}: the pathway ends here; for example {example}",
            )


# Contacts and their hours.


def _hours(step: Step, site: Site) -> Iterator[Fault]:
    for index, contact in enumerate(step.contacts):
        entry = site.contacts.get(contact.key)
        for hours in _claimed(contact):
            if entry is not None and not entry.is_open(hours):
                yield ("contacts", index), _closed(contact, hours)
    if step.by_when in URGENT and all(one.key in site.contacts for one in step.contacts):
        yield from _nobody_open(step, site)


def _claimed(contact: StepContact) -> tuple[Hours, ...]:
    return (contact.at,) if contact.at else _HOURS


def _closed(contact: StepContact, hours: Hours) -> str:
    other = "day" if hours == "night" else "night"
    if contact.at:
        expected = f"a contact that is open {_IN_WORDS[hours]}"
        return found(contact.key, expected, f"{{key: council_night, at: {hours}}}")
    return found(
        contact.key,
        f"a contact that is open {_IN_WORDS[hours]} too, or at: {other}",
        f"{{key: {contact.key}, at: {other}}}",
    )


def _nobody_open(step: Step, site: Site) -> Iterator[Fault]:
    """Refuse an urgent step with contacts of which none is open at some hour, in some area."""
    areas = {one.area for one in step.contacts if one.area}
    every = [area.id for area in site.partnership.areas] if areas else [None]
    for hours in _HOURS:
        for area in every:
            there = [one for one in step.contacts if one.area in (None, area)]
            if step.contacts and not any(hours in _claimed(one) for one in there):
                where = f" in {area}" if area else ""
                what = "no contact" if not there else " and ".join(one.key for one in there)
                expected = (
                    f"a contact that is open {_IN_WORDS[hours]}{where} too, "
                    f"because this step is {step.by_when}"
                )
                yield ("contacts",), found(what, expected, f"{{key: council_night, at: {hours}}}")


def _form(step: Step, site: Site) -> Iterator[Fault]:
    contact = site.contacts.get(step.form) if step.form else None
    if contact is not None and contact.url is None:
        yield ("form",), found(step.form, "a contact with a url", "nrm_referral")
