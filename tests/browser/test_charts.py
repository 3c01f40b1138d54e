"""The flow chart on its page: it shrinks, grows and moves, and the page scrolls as ever."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open
from tests.browser.test_accessibility import broken_rules

WINDOW = ".hb-glance__window"


def chart_of(page: Page) -> Page:
    page.locator(WINDOW).scroll_into_view_if_needed()
    return page


def width(page: Page) -> float:
    found = page.locator(".hb-chart").bounding_box()
    assert found is not None
    return found["width"]


def middle(page: Page) -> tuple[float, float]:
    box = page.locator(WINDOW).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, max(box["y"], 0) + 20


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_at_first_all_of_it_is_as_wide_as_the_screen(visit: Open, size):
    page = chart_of(visit("/pathway/", size).page)
    assert page.evaluate(f"document.querySelector('{WINDOW}').scrollWidth") <= page.evaluate(
        f"document.querySelector('{WINDOW}').clientWidth"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_wheel_over_the_chart_scrolls_the_page(visit: Open, size):
    page = chart_of(visit("/pathway/", size).page)
    page.get_by_role("button", name="Larger").click()
    page.evaluate("scrollTo(0, 0)")
    page.locator(WINDOW).evaluate("element => scrollBy(0, element.getBoundingClientRect().top - 9)")
    page.mouse.move(*middle(page))
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, -120)
    page.wait_for_function(f"scrollY < {before}")


def test_nothing_scrolls_up_and_down_inside_the_page(visit: Open):
    page = chart_of(visit("/pathway/", PHONE).page)
    page.get_by_role("button", name="Larger").click()
    assert page.locator(WINDOW).evaluate("one => one.scrollHeight <= one.clientHeight")


def test_the_wheel_with_ctrl_makes_it_larger(visit: Open):
    page = chart_of(visit("/pathway/", PHONE).page)
    before = width(page)
    page.mouse.move(*middle(page))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function(
        "before => document.querySelector('.hb-chart').getBoundingClientRect().width > before",
        arg=before + 1,
    )


def test_buttons_make_it_larger_smaller_and_fit_again(visit: Open):
    page = chart_of(visit("/pathway/", PHONE).page)
    fitting = width(page)
    page.get_by_role("button", name="Larger").click()
    larger = width(page)
    assert larger > fitting * 1.3
    page.get_by_role("button", name="Smaller").click()
    assert width(page) < larger
    page.get_by_role("button", name="Larger").click()
    page.get_by_role("button", name="As wide as the screen").click()
    assert width(page) == pytest.approx(fitting, abs=0.5)


def test_the_keyboard_moves_it_sideways(visit: Open):
    page = chart_of(visit("/pathway/", PHONE).page)
    for _ in range(3):
        page.get_by_role("button", name="Larger").click()
    page.locator(WINDOW).evaluate("one => one.scrollLeft = 0")
    page.locator(WINDOW).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"document.querySelector('{WINDOW}').scrollLeft > 0")


def test_a_mouse_drags_it_and_the_drag_follows_no_link(visit: Open):
    page = chart_of(visit("/pathway/", PHONE).page)
    for _ in range(3):
        page.get_by_role("button", name="Larger").click()
    page.locator(WINDOW).evaluate("one => one.scrollLeft = 0")
    address = page.url
    x, y = middle(page)
    page.mouse.move(x + 80, y)
    page.mouse.down()
    page.mouse.move(x - 40, y, steps=6)
    page.mouse.up()
    page.wait_for_function(f"document.querySelector('{WINDOW}').scrollLeft > 0")
    assert page.url == address


def test_a_box_leads_to_its_step(visit: Open):
    page = chart_of(visit("/pathway/", DESKTOP).page)
    link = page.locator(".hb-chart__box .hb-chart__link").nth(1)
    step = (link.get_attribute("href") or "").removeprefix("#")
    link.click()
    expect(page.locator(f"[id='{step}']")).to_be_in_viewport()


def test_without_scripts_it_scrolls_sideways_and_the_list_says_the_same(visit: Open):
    page = visit("/pathway/", PHONE, scripts=False).page
    assert page.locator(WINDOW).evaluate("one => getComputedStyle(one).overflowX") == "auto"
    expect(page.locator(".hb-glance__tools")).to_be_hidden()
    page.get_by_text("The same as a list").click()
    titles = page.locator(".hb-chart__title").all_inner_texts()
    listed = page.locator(".hb-outline__title")
    expect(listed.last).to_be_visible()
    assert listed.count() == page.locator(".hb-chart__title:has(.hb-chart__number)").count()
    assert all(any(text in title for title in titles) for text in listed.all_inner_texts())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_chart_and_the_list(visit: Open, scheme):
    page = chart_of(visit("/pathway/", DESKTOP, scheme).page)
    page.get_by_text("The same as a list").click()
    assert broken_rules(page) == []
