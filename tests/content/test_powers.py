"""Powers: one edit in one file changes every answer, and nothing is claimed that nobody knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbill.body import body_markdown
from handbill.content.loading import load
from handbill.content.powers_selection import (
    address_of,
    asked_by,
    held_by_all,
    section_of,
    selected,
    tables,
)  # fmt: skip
from handbill.content.resources import PowersQuestion
from tests.fixture_site import FixtureSite

PROJECT = Path(__file__).parents[2]
MASTER = "resources/powers/harbour-master.yml"
QUESTION = "resources/powers-questions/who-can-give-orders.yml"
ANOTHER = """\
  - key: board
    name: Go on board
    allows: [enter, order]
    places: [vessel]
    who: The harbour master
    when: When a vessel is moored
    warrant: not-needed
    extent: [scotland]
    act: Harbours, Docks, and Piers Clauses Act 1847
    section: "53"
    url: https://www.legislation.gov.uk/id/ukpga/Vict/10-11/27/section/53
"""


def with_power(site: FixtureSite, old: str = "", new: str = "") -> FixtureSite:
    text = ANOTHER.replace(old, new) if old else ANOTHER
    site.write(MASTER, site.read(MASTER).rstrip() + "\n" + text)
    return site


def body(site: FixtureSite, resource_id: str) -> str:
    edition = site.edition()
    return edition.rendered(body_markdown(edition.known(resource_id), edition)).html


def names(site: FixtureSite) -> list[str]:
    resources = site.catalogue().resources
    question = next(one for one in resources if isinstance(one, PowersQuestion))
    return [held.power.key for held in selected(asked_by(question), held_by_all(resources))]


def test_a_new_power_is_in_every_page_after_one_edit(harbour: FixtureSite):
    assert "Go on board" not in body(harbour, "harbour-powers")

    with_power(harbour)

    for page in ("harbour-master", "harbour-powers", "who-can-give-orders"):
        assert "Go on board" in body(harbour, page)


def test_a_question_selects_where_every_field_fits(harbour: FixtureSite):
    with_power(harbour)
    assert names(harbour) == ["direct-vessels", "board"]

    harbour.replace(QUESTION, "allows: [order]", "allows: [enter, seize]")
    assert names(harbour) == ["board"]


def test_hours_that_nobody_knows_are_none_at_night(harbour: FixtureSite):
    with_power(harbour, "    extent", "    hours: any-time\n    extent")
    harbour.replace(QUESTION, "warrant:", "hours: any-time\nwarrant:")

    assert names(harbour) == ["board"]
    assert "Not known here. Do not take it that night is allowed." in body(
        with_power(harbour, "key: board", "key: board-again"), "harbour-powers"
    )


def test_a_power_about_no_kind_of_exploitation_is_about_all(harbour: FixtureSite):
    with_power(harbour)
    harbour.replace(QUESTION, "allows:", "exploitation: [labour]\nallows:")

    assert names(harbour) == ["direct-vessels", "board"]


def test_a_question_that_selects_nothing_is_refused(harbour: FixtureSite):
    harbour.replace(QUESTION, "places: [vessel]", "places: [dwelling]")

    assert harbour.problems() == [
        f"{QUESTION}:8 allows: found “order, dwelling, not-needed”; expected at least one power "
        "that fits: change the question, or add the power"
    ]


def test_a_public_question_is_not_answered_by_what_members_alone_may_see(harbour: FixtureSite):
    harbour.replace(MASTER, "visibility: public", "visibility: members")

    assert any("expected at least one power that fits" in one for one in harbour.problems())


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("[order]", "[ordr]", "allows"),
        ("[vessel]", "[vesel]", "places"),
        ("[not-needed]", "[notneeded]", "warrant"),
        ("allows:", "agencies: [harbour-mater]\nallows:", "agencies"),
        ("allows:", "agencies: [boat-visit]\nallows:", "agencies"),
        ("allows:", "exploitation: [labor]\nallows:", "exploitation"),
        ("allows: [order]\nplaces: [vessel]\nwarrant: [not-needed]\n", "", "asks for nothing"),
    ],
)
def test_a_mistyped_question_is_refused(harbour: FixtureSite, old: str, new: str, field: str):
    harbour.replace(QUESTION, old, new)

    assert any(problem.startswith(QUESTION) and field in problem for problem in harbour.problems())


def test_an_address_that_names_another_section_is_refused(harbour: FixtureSite):
    harbour.replace(MASTER, 'section: "52"', 'section: "51"')

    assert len(harbour.problems()) == 1
    assert "expected an address that names what “section” does: 51" in harbour.problems()[0]


def test_an_agency_without_a_power_says_so(harbour: FixtureSite):
    text = harbour.read(MASTER)
    harbour.write(MASTER, text[: text.index("powers:\n")] + "powers: []\n")
    harbour.write(QUESTION, "")
    (harbour.root / QUESTION).unlink()

    for page in ("harbour-master", "harbour-powers"):
        assert "No power of this agency is published here yet." in body(harbour, page)


def test_a_table_has_the_columns_and_agencies_that_occur_at_a_place(harbour: FixtureSite):
    powers = held_by_all(with_power(harbour).catalogue().resources)

    (table,) = tables(powers)

    assert (table.place, table.allows) == ("vessel", ("enter", "order"))
    assert [[list(cell) for cell in row.cells] for row in table.rows] == [
        [[ANOTHER.split("act: ")[1].split("\n")[0]]] * 2
    ]


def test_a_power_that_holds_beyond_england_and_wales_says_where(harbour: FixtureSite):
    page = body(with_power(harbour), "harbour-powers")

    assert "<dd>England and Wales</dd>" in page
    assert "<dd>Scotland</dd>" in page


def test_an_answer_links_to_its_choice_in_the_guide(harbour: FixtureSite):
    page = body(harbour, "who-can-give-orders")

    assert "harbour-powers/#allows=order&amp;places=vessel&amp;warrant=not-needed" in page
    assert address_of({"places": ("land", "vessel"), "agencies": ("x",)}) == (
        "agencies=x&places=land&places=vessel"
    )


def test_every_power_of_the_starter_is_cited_from_the_legislation_with_its_section():
    powers = held_by_all(load(PROJECT).catalogue.resources)

    assert len(powers) > 50
    for held in powers:
        number = re.search(r"\d+[A-Z]*", section_of(held.power))
        assert number, held.name
        pattern = rf"https://www\.legislation\.gov\.uk/id/[a-z]+/\d+/\d+/[a-z]+/{number[0]}(/.*)?"
        assert re.fullmatch(pattern, held.power.url), held.name


def test_the_rule_for_joint_visits_is_written_once():
    files = [*PROJECT.glob("resources/**/*.yml"), *PROJECT.glob("resources/**/*.md")]
    holders = [path.name for path in files if "uses its entry as cover" in path.read_text("utf-8")]

    assert holders == ["wording.yml"]
