"""A visitor who may be watched: nothing is kept, nobody else is asked, a quick way out."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Open

ELSEWHERE = "https://weather.example/"
PAGES = ["/", "/ar/", "/flyer/", "/get-help/", "/pathway/", "/guide/", "/library/", "/wrong"]
KEPT = """async () => [
  Object.keys(localStorage), Object.keys(sessionStorage), document.cookie,
  (await indexedDB.databases()).length, (await caches.keys()).length,
]"""


@pytest.mark.parametrize("path", PAGES)
def test_no_request_leaves_the_host(visit: Open, address, path):
    opened = visit(path)
    if opened.page.get_by_role("button", name="Search").count():
        opened.page.get_by_role("button", name="Search").click()
    opened.page.get_by_role("searchbox").fill("passport")
    opened.page.wait_for_load_state("networkidle")

    assert [url for url in opened.requests if not url.startswith((address, "data:"))] == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_stored_on_the_device(visit: Open, path):
    page = visit(path, DESKTOP).page
    page.get_by_role("searchbox").fill("passport")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.emulate_media(color_scheme="dark")
    page.wait_for_load_state("networkidle")

    assert page.evaluate(KEPT) == [[], [], "", 0, 0]


def test_ticks_are_forgotten_with_the_page(visit: Open):
    page = visit("/signs/").page
    page.get_by_label("Someone else speaks for them.").check()

    page.reload()

    expect(page.get_by_label("Someone else speaks for them.")).not_to_be_checked()


def test_an_example_says_so_on_every_page_and_tells_search_engines_to_stay_away(visit: Open):
    page = visit("/flyer/").page

    expect(page.get_by_text("Example: do not use for a real case")).to_be_visible()
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex, nofollow")
    expect(page.locator("meta[name=referrer]")).to_have_attribute("content", "no-referrer")


def test_the_tab_of_a_page_for_victims_does_not_name_the_partnership(visit: Open):
    assert visit("/flyer/").page.title() == "Your wages are yours"
    assert visit("/guide/").page.title() == "Guide to the law – Harbour Partnership"


def test_only_pages_for_victims_have_the_quick_exit(visit: Open):
    expect(visit("/flyer/").page.get_by_role("link", name="Exit this page")).to_be_visible()
    expect(visit("/guide/").page.get_by_role("link", name="Exit this page")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_the_quick_exit_stays_in_reach_while_reading(visit: Open, size):
    page = visit("/get-help/", size).page
    page.set_viewport_size({"width": size[0], "height": 300})

    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    expect(page.get_by_role("link", name="Exit this page")).to_be_in_viewport(ratio=1)


def test_the_quick_exit_leaves_no_way_back(visit: Open):
    page = visit("/").page
    page.goto(page.url + "get-help/")

    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url(ELSEWHERE)
    page.go_back()

    assert "get-help" not in page.url
    assert page.url.startswith("http://127.0.0.1")


def test_the_quick_exit_empties_the_page_before_the_other_one_has_come(visit: Open):
    page = visit("/get-help/").page

    seen = page.get_by_role("link", name="Exit this page").evaluate(
        "link => (link.click(), [getComputedStyle(document.body).display, document.title])"
    )

    assert seen == ["none", "…"]


def test_three_times_shift_leaves(visit: Open):
    page = visit("/get-help/").page

    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page.locator("[data-hb-exit-status]")).to_have_text("Shift pressed 2 of 3 times")
    page.keyboard.press("Shift")

    page.wait_for_url(ELSEWHERE)


def test_capital_letters_in_the_search_field_do_not_leave(visit: Open):
    page = visit("/get-help/", DESKTOP).page
    page.get_by_role("searchbox").focus()

    for letter in "NHS":
        page.keyboard.press(f"Shift+{letter}")

    page.wait_for_timeout(300)
    assert page.url.endswith("/get-help/")


def test_the_quick_exit_works_without_a_script_and_says_nothing_of_where_one_was(visit: Open):
    page = visit("/get-help/", scripts=False).page
    link = page.get_by_role("link", name="Exit this page")
    expect(link).to_have_attribute("rel", "noreferrer nofollow")

    with page.expect_request(ELSEWHERE) as sent:
        link.click()

    assert "referer" not in sent.value.headers
