"""The starter's pathways, walked as practitioners walk them: soon at the right step and number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from handbill.content.catalogue import Catalogue
from handbill.content.loading import load
from handbill.content.resources import Pathway
from handbill.content.steps import Answer, Reader, Step

STARTER = Path(__file__).parents[1]
MOST_TAPS = 5
ON = "→"
"""Tapped where a step asks nothing and leads on."""

Hours = Literal["day", "night"]


@dataclass(frozen=True)
class Scenario:
    """Who taps what, at which hour and in which area, and the step that it has to lead to."""

    reader: Reader
    hours: Hours
    taps: Sequence[str]
    reaches: str
    area: str = "sampleford"


SCENARIOS = {
    "an adult says no and nobody is in danger": Scenario(
        "everyone-else", "day", ["One adult", "No"], "adult-pathway#refused"
    ),
    "an adult has said no, and tonight has to be safe": Scenario(
        "everyone-else",
        "night",
        ["One adult", "No", "We have no such duty"],
        "adult-pathway#tonight",
    ),
    "a child is found in a cannabis house at night": Scenario(
        "first-responder",
        "night",
        ["Under 18, or may be", "Found where a crime is"],
        "child-pathway#crime",
    ),
    "six workers live in one house": Scenario(
        "first-responder",
        "day",
        ["Several people", "Five or more adults"],
        "adult-pathway#reception",
    ),
    "an adult cannot decide at three in the morning": Scenario(
        "everyone-else", "night", ["One adult", "Not decided"], "adult-pathway#undecided"
    ),
    "the employer does not leave the room": Scenario(
        "everyone-else", "night", ["One adult", "Cannot speak alone"], "adult-pathway#not-alone"
    ),
    "the employer never leaves the room": Scenario(
        "everyone-else",
        "night",
        ["One adult", "Cannot speak alone", "Not today"],
        "adult-pathway#undecided",
    ),
    "nobody knows how old they are": Scenario(
        "first-responder", "night", ["Under 18, or may be"], "child-pathway#start"
    ),
    "a nurse has heard a yes": Scenario(
        "everyone-else",
        "night",
        ["One adult", "Yes to a referral", "I am not"],
        "adult-pathway#ask-responder",
    ),
    "a police officer has heard a no": Scenario(
        "duty-to-notify", "night", ["One adult", "No", "We must notify"], "adult-pathway#notify"
    ),
    "a police officer has notified, and the adult needs a bed": Scenario(
        "duty-to-notify",
        "night",
        ["One adult", "No", "We must notify", ON],
        "adult-pathway#tonight",
    ),
    "seven people are found in one house at night": Scenario(
        "duty-to-notify",
        "night",
        ["Several people", "Five or more adults"],
        "adult-pathway#reception",
    ),
    "a child is found at night with six others": Scenario(
        "duty-to-notify",
        "night",
        ["Several people", "Some may be under 18", "Several children, or adults too"],
        "child-pathway#several",
    ),
    "somebody is being beaten": Scenario(
        "everyone-else", "night", ["Someone is in danger now"], "adult-pathway#danger"
    ),
    "it is not clear that the adult can decide": Scenario(
        "everyone-else", "night", ["One adult", "I doubt they can decide"], "adult-pathway#capacity"
    ),
    "a man and a woman say that they are the child’s uncle and aunt": Scenario(
        "everyone-else",
        "night",
        ["Under 18, or may be", "Adults say they are family"],
        "child-pathway#family",
    ),
}


@pytest.fixture(scope="module")
def starter() -> Catalogue:
    return load(STARTER).catalogue


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_the_right_step_and_a_number_are_five_taps_away(starter: Catalogue, scenario: Scenario):
    walk = walked(starter, scenario)
    pathway, step = walk[-1]
    assert f"{pathway.id}#{step.key}" == scenario.reaches
    assert 1 + len(scenario.taps) <= MOST_TAPS, "the door of the home page is a tap too"
    assert numbers_of(walk[-2:], starter, scenario)


def test_home_has_a_door_to_the_start_of_the_pathway(starter: Catalogue):
    assert "to: adult-pathway" in (STARTER / "docs" / "index.md").read_text(encoding="utf-8")
    assert _pathway(starter, "adult-pathway").steps[0].key == "start"


def test_only_who_has_the_duty_to_notify_is_sent_to_notify(starter: Catalogue):
    steps = _pathway(starter, "adult-pathway").steps
    ways = [answer for step in steps for answer in step.answers if answer.next == "notify"]
    assert ways
    assert all(answer.readers == ("duty-to-notify",) for answer in ways)
    notify = _step(_pathway(starter, "adult-pathway"), "notify")
    assert "identify" in " ".join(notify.do_not)


def test_a_child_is_never_notified_instead_of_referred(starter: Catalogue):
    assert all(step.key != "notify" for step in _pathway(starter, "child-pathway").steps)


@pytest.mark.parametrize("key", ["refused", "undecided", "tonight"])
@pytest.mark.parametrize("area", ["exampleton", "sampleford"])
@pytest.mark.parametrize("hours", ["day", "night"])
def test_a_bed_can_be_asked_for_with_and_without_a_referral(
    starter: Catalogue, key: str, area: str, hours: Hours
):
    here = Scenario("everyone-else", hours, [], key, area)
    step = _step(_pathway(starter, "adult-pathway"), key)
    assert numbers_of([(_pathway(starter, "adult-pathway"), step)], starter, here)


@pytest.mark.parametrize("pathway", ["adult-pathway", "child-pathway"])
def test_titles_fit_a_box_and_answers_an_arrow(starter: Catalogue, pathway: str):
    for step in _pathway(starter, pathway).steps:
        assert len(step.title.split()) <= 8, step.key
        assert all(len(answer.text.split()) <= 5 for answer in step.answers), step.key


def walked(site: Catalogue, scenario: Scenario) -> list[tuple[Pathway, Step]]:
    """Return the steps that a scenario's taps lead through, from the start."""
    pathway = _pathway(site, "adult-pathway")
    walk = [(pathway, pathway.steps[0])]
    for tap in scenario.taps:
        walk.append(_after(*walk[-1], tap, site, scenario.reader))
        allowed = walk[-1][1].readers
        assert not allowed or scenario.reader in allowed, walk[-1][1].key
    return walk


def _after(
    pathway: Pathway, step: Step, tap: str, site: Catalogue, reader: Reader
) -> tuple[Pathway, Step]:
    if tap == ON:
        assert step.next, f"{step.key} asks: {[answer.text for answer in step.answers]}"
        return pathway, _step(pathway, step.next)
    answer = _answer(step, tap, reader)
    if answer.next:
        return pathway, _step(pathway, answer.next)
    other = _pathway(site, answer.pathway or "")
    return other, other.steps[0]


def _answer(step: Step, text: str, reader: Reader) -> Answer:
    seen = {one.text: one for one in step.answers if not one.readers or reader in one.readers}
    assert text in seen, f"{step.key} offers {reader}: {', '.join(seen)}"
    return seen[text]


def numbers_of(
    steps: Sequence[tuple[Pathway, Step]], site: Catalogue, scenario: Scenario
) -> list[str]:
    """Return the numbers in some steps that somebody answers at a scenario's hour and place."""
    contacts = [
        site.contacts[one.key]
        for _pathway, step in steps
        for one in step.contacts
        if one.at in (None, scenario.hours) and one.area in (None, scenario.area)
    ]
    return [one.phone for one in contacts if one.phone and one.is_open(scenario.hours)]


def _pathway(site: Catalogue, pathway_id: str) -> Pathway:
    found = site.resource(pathway_id)
    assert isinstance(found, Pathway), pathway_id
    return found


def _step(pathway: Pathway, key: str) -> Step:
    return next(step for step in pathway.steps if step.key == key)
