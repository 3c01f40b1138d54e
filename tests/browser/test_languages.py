"""Languages: each page says its own, and offers those that really have it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Open


@pytest.mark.parametrize("scripts", [True, False])
def test_the_switch_leads_to_the_same_page_in_the_other_language(visit: Open, scripts):
    page = visit("/flyer/", scripts=scripts).page

    page.locator(".hb-languages summary").click()
    page.locator(".hb-languages").get_by_role("link", name="العربية").click()

    page.wait_for_url("**/ar/flyer/")
    expect(page.get_by_role("heading", level=1)).to_have_text("أجرك حقك")


@pytest.mark.parametrize(
    ("path", "language", "direction"),
    [("/flyer/", "en", "ltr"), ("/ro/flyer/", "ro", "ltr"), ("/ar/flyer/", "ar", "rtl")],
)
def test_a_page_says_its_language_and_direction(visit: Open, path, language, direction):
    root = visit(path).page.locator("html")

    expect(root).to_have_attribute("lang", language)
    expect(root).to_have_attribute("dir", direction)


def test_each_language_is_offered_under_its_own_name_and_marked_as_such(visit: Open):
    page = visit("/flyer/").page

    offered = [
        (link.get_attribute("lang"), link.get_attribute("dir"), (link.text_content() or "").strip())
        for link in page.locator(".hb-languages a").all()
    ]

    assert offered == [("en", "ltr", "English"), ("ro", "ltr", "Română"), ("ar", "rtl", "العربية")]


def test_a_page_that_exists_in_english_only_offers_no_other_language(visit: Open):
    page = visit("/guide/").page

    assert page.locator(".hb-languages, link[rel=alternate]").count() == 0


def test_search_engines_learn_only_of_pages_that_exist(visit: Open, built_site):
    page = visit("/flyer/").page

    targets = [str(link.get_attribute("href")) for link in page.locator("link[hreflang]").all()]

    assert len(targets) == 3
    assert all(
        (built_site / link.removeprefix("https://example.org/") / "index.html").is_file()
        for link in targets
    )


@pytest.mark.parametrize(
    "path", ["/", "/flyer/", "/pathway/", "/ar/", "/ar/flyer/", "/ar/library/", "/wrong"]
)
@pytest.mark.parametrize("size", [(320, 640), PHONE, DESKTOP])
def test_nothing_sticks_out_sideways(visit: Open, path, size):
    page = visit(path, size).page

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_phone_number_reads_from_left_to_right_in_arabic(visit: Open):
    number = visit("/ar/get-help/").page.locator(".hb-body a.hb-phone").first

    assert number.evaluate("node => getComputedStyle(node).direction") == "ltr"
    assert number.evaluate("node => getComputedStyle(node).whiteSpace") == "nowrap"


def test_the_library_names_the_languages_of_each_item_and_leads_there(visit: Open):
    page = visit("/library/").page
    item = page.locator(".hb-library > li", has=page.locator(".hb-library__languages")).first
    arabic = item.get_by_role("link", name="العربية")
    assert arabic.get_attribute("hreflang") == "ar"
    arabic.click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("h1")).to_have_count(1)
