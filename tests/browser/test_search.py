"""Somebody types a word and finds the page, in their own language only."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, Open


def search(page: Page, query: str) -> None:
    page.get_by_role("searchbox").fill(query)


def results(page: Page) -> list[str]:
    expect(page.locator(".hb-search__results a").first).to_be_visible()
    return [str(link.get_attribute("href")) for link in page.locator(".hb-search__results a").all()]


@pytest.mark.parametrize(
    ("start", "query", "found"),
    [
        ("/", "passport", "/flyer/"),
        ("/ro/", "pașaport", "/ro/flyer/"),
        ("/ro/", "pasaportul", "/ro/flyer/"),
        ("/ar/", "جواز", "/ar/flyer/"),
    ],
)
def test_a_word_finds_the_page_in_the_readers_language(visit: Open, start, query, found):
    page = visit(start).page

    search(page, query)

    hits = results(page)
    assert hits[0].endswith(found)
    assert all(("/ro/" in hit, "/ar/" in hit) == ("/ro/" in found, "/ar/" in found) for hit in hits)


def test_nothing_of_the_index_is_asked_for_before_somebody_turns_to_the_field(visit: Open):
    opened = visit("/", DESKTOP)
    assert not [url for url in opened.requests if "pagefind" in url]

    opened.page.get_by_role("searchbox").focus()

    opened.page.wait_for_load_state("networkidle")
    assert [url for url in opened.requests if "pagefind" in url]


def test_a_phone_opens_the_field_with_a_button(visit: Open):
    page = visit("/guide/").page
    expect(page.get_by_role("searchbox")).to_be_hidden()

    page.get_by_role("button", name="Search").click()
    page.keyboard.type("passport")

    assert results(page)[0].endswith("/flyer/")


def test_results_are_reached_and_left_with_the_keyboard(visit: Open):
    page = visit("/guide/", DESKTOP).page
    search(page, "passport")
    results(page)

    page.keyboard.press("ArrowDown")
    expect(page.locator(".hb-search__results a").first).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.locator(".hb-search__results")).to_be_hidden()


def test_a_search_without_results_says_so_to_everyone(visit: Open):
    page = visit("/", DESKTOP).page

    search(page, "zebra crossing elephant")

    expect(page.locator(".hb-search [role=status]")).to_contain_text("zebra crossing elephant")


def test_results_can_be_narrowed_to_a_kind(visit: Open):
    page = visit("/", DESKTOP).page
    search(page, "harbour")
    assert len(results(page)) > 1

    page.get_by_text("Narrow the results").click()
    page.get_by_label("Kind").select_option("Pathway")

    expect(page.locator(".hb-search__results a")).to_have_count(2)
    assert {address.rsplit("/", 2)[1] for address in results(page)} == {"pathway", "young-pathway"}


def test_what_was_typed_never_stands_in_the_address(visit: Open):
    page = visit("/", DESKTOP).page
    search(page, "passport")
    results(page)

    page.keyboard.press("Enter")
    page.wait_for_timeout(300)

    assert "passport" not in page.url


def test_the_page_for_wrong_addresses_is_not_found_by_search(visit: Open):
    page = visit("/", DESKTOP).page

    search(page, "mistyped")

    expect(page.locator(".hb-search [role=status]")).to_contain_text("mistyped")
    expect(page.locator(".hb-search__results a")).to_have_count(0)


def test_without_a_script_search_is_a_link_to_the_library(visit: Open):
    page = visit("/flyer/", scripts=False).page

    page.get_by_role("link", name="Search").click()

    page.wait_for_url("**/library/")
