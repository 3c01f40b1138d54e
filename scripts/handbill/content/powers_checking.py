"""Whether powers are cited from the legislation itself, and questions about them have answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from handbill.content.faults import Fault
from handbill.content.powers_selection import asked_by, held_by_all, selected
from handbill.content.resources import Power, Powers, PowersQuestion, Resource
from handbill.problems import found

_LEGISLATION = re.compile(r"^https?://www\.legislation\.gov\.uk/id/[a-z]+/\S+$")
_EXAMPLE = "https://www.legislation.gov.uk/id/ukpga/1984/60/section/17"


class Site(Protocol):
    """What a question selects from: a `Catalogue` has it."""

    @property
    def resources(self) -> tuple[Resource, ...]:
        """Everything that is written."""

    def resource(self, resource_id: str) -> Resource | None:
        """Return the resource with an id."""


def powers_faults(powers: Powers) -> Iterator[Fault]:
    """Yield what is wrong with the citations of an agency's powers."""
    for index, power in enumerate(powers.powers):
        if not _LEGISLATION.match(power.url):
            expected = "the permanent address of the section on legislation.gov.uk"
            yield ("powers", index, "url"), found(power.url, expected, _EXAMPLE)
        elif not _names_section(power):
            expected = f"an address that names what “section” does: {power.section}"
            yield ("powers", index, "url"), found(power.url, expected, _EXAMPLE)


def _names_section(power: Power) -> bool:
    """Whether the address ends with the first section or Schedule that is cited."""
    number = re.search(r"\d+[A-Z]*", power.section)
    return number is None or re.search(rf"/{number[0]}(/|$)", power.url) is not None


def question_faults(question: PowersQuestion, site: Site) -> Iterator[Fault]:
    """Yield why a question has no answer; that a name is not known at all is said elsewhere."""
    asked = asked_by(question)
    for index, name in enumerate(question.agencies):
        target = site.resource(name)
        if target is not None and not isinstance(target, Powers):
            expected = f"the id of an agency’s powers; this is: {target.kind_name}"
            yield ("agencies", index), found(name, expected, "powers-police")
    if not asked:
        expected = "at least one of agencies, allows, places, warrant, hours"
        yield (), f"asks for nothing; expected {expected}; for example allows: [enter]"
    elif not selected(asked, held_by_all(_shown_with(question, site))):
        first = next(iter(asked))
        what = ", ".join(value for values in asked.values() for value in values)
        expected = "at least one power that fits: change the question, or add the power"
        yield (first,), found(what, expected)


def _shown_with(question: PowersQuestion, site: Site) -> Iterator[Resource]:
    """Yield what readers of a question may see."""
    hides = question.visibility == "public"
    yield from (one for one in site.resources if not hides or one.visibility == "public")
