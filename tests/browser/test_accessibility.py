"""Everybody can use it: no rule of axe is broken, and the keyboard goes only where one can see."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open

PAGES = [
    "/", "/flyer/", "/get-help/", "/library/",
    "/ar/", "/ar/flyer/", "/ar/get-help/", "/ar/library/",
    "/pathway/", "/signs/", "/guide/", "/glossary/", "/wrong",
]  # fmt: skip


def broken_rules(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Open, path, size, scheme):
    assert broken_rules(visit(path, size, scheme).page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(visit: Open, scheme):
    page = visit("/flyer/", PHONE, scheme).page

    for name in ("Language", "Menu"):
        page.locator("summary", has_text=name).first.click()
        assert broken_rules(page) == []
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("harbour")
    expect(page.locator(".hb-search__results a").first).to_be_visible()
    page.get_by_text("Narrow the results").click()

    assert broken_rules(page) == []


def test_the_first_tab_offers_to_skip_to_the_content(visit: Open):
    page = visit("/flyer/").page

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("#content")).to_be_focused()


FOCUS = """() => {
  const node = document.activeElement, box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  return {
    name: node.outerHTML.slice(0, 120), end: node === document.body,
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
      && box.bottom > 0 && box.top < innerHeight && node.checkVisibility(),
    outlined: style.outlineStyle !== "none",
  };
}"""


@pytest.mark.parametrize("path", ["/", "/flyer/", "/ar/flyer/", "/pathway/", "/guide/"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_has_the_focus_is_seen_and_outlined(visit: Open, path, size):
    page = visit(path, size).page

    for _ in range(80):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["end"]:
            return
        assert focus["seen"], focus["name"]
        assert focus["outlined"], focus["name"]
    pytest.fail("the Tab key never came to the end of the page")


def test_a_menu_closes_with_escape_and_gives_the_focus_back(visit: Open):
    page = visit("/flyer/").page
    menu = page.locator(".hb-menu summary")
    menu.click()
    page.keyboard.press("Tab")

    page.keyboard.press("Escape")

    expect(menu).to_be_focused()
    expect(page.locator(".hb-menu nav")).to_be_hidden()


def test_what_one_taps_is_large_enough(visit: Open):
    page = visit("/").page

    heights = page.locator(
        ".hb-header :is(a, summary), .hb-help a, .hb-home__first :is(a, input)"
    ).evaluate_all(
        """all => all.filter(one => one.checkVisibility())
             .map(one => one.getBoundingClientRect().height)"""
    )

    assert min(heights) >= 34
