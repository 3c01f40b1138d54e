"""Who can get through that door, and under what: narrowed down in place, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handbill.content.loading import load
from handbill.content.powers_selection import address_of, asked_by, held_by_all, selected
from handbill.content.resources import PowersQuestion
from tests.browser.conftest import DESKTOP, PHONE, Open
from tests.browser.test_accessibility import broken_rules
from tests.browser.test_privacy import KEPT

GUIDE = "/all-powers/"
RESOURCES = load(Path(__file__).parent / "site").catalogue.resources
QUESTIONS = [one for one in RESOURCES if isinstance(one, PowersQuestion)]


def shown(page: Page) -> list[str]:
    cards = page.locator(".hb-power:visible").all()
    return [card.get_attribute("data-power") or "" for card in cards]


def in_tables(page: Page) -> set[str]:
    items = page.locator(".hb-sections li:visible").all()
    return {name for item in items for name in (item.get_attribute("data-power") or "").split()}


def count(page: Page) -> str:
    return page.locator(".hb-filter__count").inner_text()


def choose(page: Page, group: str, *names: str) -> None:
    details = page.locator(f".hb-filter__group[data-name='{group}']")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    for name in names:
        details.get_by_label(name, exact=True).check()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_a_choice_shows_what_the_question_answers(visit: Open, question: PowersQuestion):
    asked = asked_by(question)
    expected = [held.name for held in selected(asked, held_by_all(RESOURCES))]

    page = visit(f"{GUIDE}#{address_of(asked)}", DESKTOP).page

    assert shown(page) == expected
    assert in_tables(page) == set(expected)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_an_answer_leads_to_its_choice(visit: Open, question: PowersQuestion):
    page = visit(f"/{question.id}/").page
    rows = page.locator(".hb-answer tbody tr").count()

    page.get_by_role("link", name="Show this in the guide").click()

    page.wait_for_url("**/all-powers/#*")
    assert len(shown(page)) == rows


def test_choosing_narrows_down_and_the_address_carries_it(visit: Open, address):
    page = visit(GUIDE).page
    assert count(page) == "Powers shown: 5 of 5. Agencies: 2."

    choose(page, "What", "Enter", "Close or prohibit")
    choose(page, "Where", "Business premises")
    choose(page, "Warrant", "No warrant needed")

    assert count(page) == "Powers shown: 3 of 5. Agencies: 2."
    assert page.url.endswith("#allows=enter&allows=close&places=business&warrant=not-needed")
    assert shown(visit(page.url.removeprefix(address)).page) == shown(page)
    expect(page.get_by_role("heading", name="Dwelling")).to_be_hidden()
    expect(page.get_by_role("heading", name="Tax office")).to_be_hidden()

    page.get_by_role("button", name="Show all powers").click()
    assert len(shown(page)) == 5


def test_at_night_counts_only_what_a_source_says(visit: Open):
    page = visit(GUIDE).page

    choose(page, "Hours", "At any time, also at night")

    assert shown(page) == ["powers-harbour-police-save-life"]
    assert "Powers whose hours are not known here are left out." in count(page)


def test_nothing_that_fits_is_never_no_power(visit: Open):
    page = visit(f"{GUIDE}#allows=close&places=vessel").page

    assert shown(page) == []
    assert "That does not mean that there is no such power" in count(page)
    expect(page.locator("#matrix")).to_be_hidden()


def test_an_agency_without_a_power_here_is_named(visit: Open):
    page = visit(f"{GUIDE}#agencies=powers-tax").page

    expect(page.get_by_text("No power of this agency is published here yet.")).to_be_visible()


def test_a_link_to_a_heading_is_no_choice_and_a_wrong_choice_shows_nothing(visit: Open):
    assert len(shown(visit(f"{GUIDE}#place-dwelling").page)) == 5
    assert len(shown(visit(f"{GUIDE}#colour=red").page)) == 5


def test_the_address_alone_changes_the_choice(visit: Open):
    page = visit(f"{GUIDE}#allows=close").page
    assert len(shown(page)) == 1

    page.evaluate("location.hash = 'allows=arrest'")

    expect(page.locator(".hb-filter__count")).to_contain_text("1 of 5")
    assert shown(page) == ["powers-harbour-police-arrest"]


def test_nothing_is_stored_and_nobody_is_asked(visit: Open, address):
    opened = visit(GUIDE)
    choose(opened.page, "What", "Enter")
    choose(opened.page, "Agency", "Port health")
    opened.page.wait_for_load_state("networkidle")

    assert opened.page.evaluate(KEPT) == [[], [], "", 0, 0]
    assert opened.page.evaluate("history.state") is None
    assert [url for url in opened.requests if not url.startswith((address, "data:"))] == []


def test_paper_for_a_joint_visit_has_the_choice_and_the_rule_alone(visit: Open):
    page = visit(
        f"{GUIDE}#agencies=powers-harbour-police&agencies=powers-port-health&places=vessel", DESKTOP
    ).page
    page.emulate_media(media="print")

    text = page.locator("body").inner_text()

    assert "Joint visit. Agencies: Harbour police, Port health. Place: Vessel." in text
    assert "Printed on" in text
    assert "Each officer uses a power of their own." in text
    assert "Enter to save life" in text
    assert "Enter to check food" in text
    for absent in ("Close premises at once", "Who can close premises?", "This is a short list.",
                   "Copy link", "The harbour police keep people safe."):  # fmt: skip
        assert absent not in text


def test_paper_without_a_choice_has_everything(visit: Open):
    page = visit(GUIDE, DESKTOP).page
    page.emulate_media(media="print")

    text = page.locator("body").inner_text()

    assert "Joint visit." not in text
    assert "Who may do what, where" in text
    assert text.count("Close premises at once") == 1


def without_scripts(visit: Open) -> Iterator[Page]:
    for media in ("screen", "print"):
        page = visit(GUIDE, DESKTOP, scripts=False).page
        page.emulate_media(media=media)
        yield page


def test_without_a_script_tables_and_powers_are_there_to_read_and_to_print(visit: Open):
    for page in without_scripts(visit):
        expect(page.locator(".hb-filter")).to_be_hidden()
        expect(page.locator(".hb-power:visible")).to_have_count(5)
        table = page.get_by_role("table", name="Dwelling")
        row = table.get_by_role("row", name="Harbour police")
        expect(row.get_by_role("link", name="section 17(1)(e)")).to_have_count(1)
        expect(table.get_by_role("columnheader", name="Enter")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", [GUIDE, "/enter-home/", "/powers-tax/", "/powers-port-health/"])
def test_axe_finds_nothing_in_powers(visit: Open, path, size, scheme):
    page = visit(path, size, scheme).page
    for details in page.locator(".hb-filter__group > summary").all():
        details.click()

    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_guide_and_the_questions_stand_in_the_library_and_in_the_search(visit: Open):
    page = visit("/library/").page
    for name in ("Powers in the harbour", "Who can enter a dwelling?"):
        expect(page.locator(".hb-body").get_by_role("link", name=name)).to_have_count(1)

    page.get_by_role("button", name="Search").click()
    page.keyboard.type("close premises")

    expect(page.locator(".hb-search__results a").first).to_contain_text("close premises")
