"""Ticking signs at two in the morning: quick, taken together, and gone when one leaves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open
from tests.browser.test_accessibility import broken_rules
from tests.browser.test_privacy import KEPT
from tests.conftest import CHROMIUM, QUIET

SPEAKS, PAPERS, ALONE = (
    "Someone else speaks for them.",
    "They have no papers of their own.",
    "A child is alone on board.",
)


def tick(page: Page, *signs: str) -> None:
    for sign in signs:
        page.get_by_label(sign).check()


def summary(page: Page) -> str:
    return page.locator(".hb-ticked__groups").inner_text()


def pathways(page: Page) -> list[str]:
    return page.locator(".hb-ticked .hb-answers a:visible").all_inner_texts()


# What is ticked, taken together.


def test_what_is_ticked_is_shown_by_group_and_never_added_up(visit: Open):
    page = visit("/signs/").page
    expect(page.locator(".hb-ticked")).to_be_hidden()

    tick(page, SPEAKS, PAPERS, ALONE)

    assert summary(page).split("\n") == [
        "In general: 2 signs", SPEAKS, PAPERS,
        "Children: 1 sign", ALONE,
    ]  # fmt: skip
    panel = page.locator(".hb-ticked").inner_text()
    assert "3" not in panel
    assert "This is not a score. One sign proves nothing." in panel
    assert "No tick does not mean that all is well." in panel


def test_the_colours_stay_the_same_with_every_tick(visit: Open):
    page = visit("/signs/").page
    colours = """panel => [...panel.querySelectorAll("*"), panel].map(one => {
      const style = getComputedStyle(one); return style.color + style.backgroundColor;
    }).filter((one, index, all) => all.indexOf(one) === index).sort()"""
    panel = page.locator(".hb-ticked")

    tick(page, PAPERS)
    few = panel.evaluate(colours)
    tick(page, SPEAKS)

    assert panel.evaluate(colours) == few


def test_the_next_step_follows_from_the_groups_danger_first_then_children(visit: Open):
    page = visit("/signs/").page

    tick(page, PAPERS)
    assert pathways(page) == ["In danger now? Call 999", "Harbour pathway"]

    tick(page, ALONE)
    assert pathways(page) == [
        "In danger now? Call 999", "Harbour pathway for children", "Harbour pathway",
    ]  # fmt: skip

    page.get_by_label(PAPERS).uncheck()
    assert pathways(page) == ["In danger now? Call 999", "Harbour pathway for children"]


def test_a_tick_is_announced_and_the_way_down_is_in_reach(visit: Open):
    page = visit("/signs/").page

    tick(page, SPEAKS)

    expect(page.locator(".hb-ticked-status")).to_have_text("In general: 1 sign")
    bar = page.locator(".hb-ticked-bar")
    expect(bar).to_be_in_viewport(ratio=1)
    bar.click()
    expect(page.locator("#hb-ticked")).to_be_focused()
    expect(page.locator("#hb-ticked")).to_be_in_viewport(ratio=1)
    assert "#" not in page.url


def test_all_ticks_can_be_cleared(visit: Open):
    page = visit("/signs/").page
    tick(page, SPEAKS, ALONE)

    page.get_by_role("button", name="Clear all ticks").click()

    expect(page.locator("input:checked")).to_have_count(0)
    expect(page.locator(".hb-ticked")).to_be_hidden()
    expect(page.get_by_label(SPEAKS)).to_be_focused()


# The referral note.


def test_the_copied_text_is_a_note_without_names(visit: Open):
    page = visit("/signs/").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time("2026-11-22T02:10:00")
    tick(page, SPEAKS, ALONE)

    page.get_by_role("button", name="Copy for a referral note").click()

    expect(page.locator(".hb-ticked-status")).to_have_text(
        "Copied. Paste it into your referral note."
    )
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Signs in the harbour\n"
        "Version 1.0\n"
        "https://example.org/signs/\n"
        "November 22, 2026\n\n"
        f"In general\n- {SPEAKS}\n\n"
        f"Children\n- {ALONE}\n\n"
        "This is not a score. One sign proves nothing. No tick does not mean that all is well.\n"
        "No personal data: add names only in your own record."
    )


def test_where_a_browser_refuses_to_copy_the_note_is_there_to_select(visit: Open):
    page = visit("/signs/").page
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject())")
    tick(page, SPEAKS)

    page.get_by_role("button", name="Copy for a referral note").click()

    expect(page.locator(".hb-ticked-status")).to_have_text("Select the text below and copy it.")
    assert f"- {SPEAKS}" in page.evaluate("String(getSelection())")


def test_the_note_is_printed_alone_and_is_gone_afterwards(visit: Open):
    page = visit("/signs/").page
    page.evaluate("void (window.print = () => {})")
    tick(page, SPEAKS)

    page.get_by_role("button", name="Print this summary").click()
    page.emulate_media(media="print")

    shown = page.locator("body").inner_text()
    assert shown.startswith("Signs in the harbour\nVersion 1.0")
    assert SPEAKS in shown
    assert PAPERS not in shown
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert PAPERS in page.locator("body").inner_text()
    expect(page.locator(".hb-paper-note")).to_have_count(0)


def test_nobody_is_asked_for_a_name_or_anything_else(visit: Open):
    page = visit("/signs/").page
    tick(page, SPEAKS)

    assert page.locator(".hb-article").locator("textarea, input:not([type=checkbox])").count() == 0


# Nothing is kept.


def test_nothing_is_stored_and_the_address_stays_as_it_is(visit: Open):
    page = visit("/signs/").page
    before = page.url

    tick(page, SPEAKS, ALONE)
    page.get_by_role("button", name="Copy for a referral note").click()

    assert page.evaluate(KEPT) == [[], [], "", 0, 0]
    assert page.url == before
    assert page.evaluate("history.state") is None


@pytest.mark.parametrize(("path", "sign"), [("/signs/", SPEAKS), ("/short/", "bank card")])
def test_ticks_are_gone_for_whoever_comes_back(visit: Open, address, path, sign):
    page = visit(path).page
    tick(page, sign)

    page.goto(address + "/library/")
    page.go_back()

    expect(page.get_by_label(sign)).not_to_be_checked()
    expect(page.locator(".hb-ticked:visible")).to_have_count(0)


def test_ticks_are_gone_when_the_browser_shows_the_very_page_that_was_left(browser, address):
    keeps_pages = ["--disable-back-forward-cache"]  # Playwright's own setting, left out here
    kept = browser.browser_type.launch(
        executable_path=CHROMIUM, args=QUIET, ignore_default_args=keeps_pages
    )
    page = kept.new_page()
    page.goto(address + "/signs/")
    page.evaluate("void (window.left = true)")
    tick(page, SPEAKS)

    page.goto(address + "/library/")
    page.evaluate("void setTimeout(() => history.back())")  # go_back() would wait for a new page

    page.wait_for_function("window.left")
    assert page.evaluate("document.querySelectorAll('input:checked').length") == 0
    kept.close()


@pytest.mark.parametrize("event", ["pagehide", "pageshow"])
def test_ticks_are_gone_from_a_page_that_the_browser_keeps_in_memory(visit: Open, event):
    page = visit("/signs/").page
    tick(page, SPEAKS)

    page.evaluate(f"dispatchEvent(new PageTransitionEvent('{event}', {{persisted: true}}))")

    expect(page.locator("input:checked")).to_have_count(0)
    expect(page.locator(".hb-ticked")).to_be_hidden()


def test_no_browser_fills_the_ticks_in_again(visit: Open):
    boxes = visit("/signs/").page.get_by_role("checkbox").all()

    assert {box.get_attribute("autocomplete") for box in boxes} == {"off"}


# Reading and tapping.


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_what_was_ticked(visit: Open, size, scheme):
    page = visit("/signs/", size, scheme).page
    tick(page, SPEAKS, ALONE)
    page.locator(".hb-why summary").first.click()
    page.get_by_role("button", name="Copy for a referral note").click()

    assert broken_rules(page) == []


def test_a_thumb_hits_what_it_wants(visit: Open):
    page = visit("/signs/", PHONE).page
    tick(page, SPEAKS)

    boxes = page.locator(
        ".hb-signs label, .hb-why summary, .hb-ticked button, .hb-ticked a, .hb-ticked-bar"
    ).all()
    sizes = [box.bounding_box() for box in boxes]

    assert all(box and box["height"] >= 48 and box["width"] >= 48 for box in sizes)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_why_who_and_where_from_are_folded_beside_each_sign(visit: Open):
    page = visit("/signs/").page
    expect(page.get_by_text("Even for simple questions.")).to_be_hidden()

    page.locator(".hb-why summary").first.click()

    expect(page.get_by_text("Even for simple questions.")).to_be_visible()
    expect(page.get_by_text("You may hear this").first).to_be_visible()
    source = page.get_by_role("link", name="The seafarers’ union").first
    expect(source).to_have_attribute("href", "https://union.example/")
    expect(page.locator("input:checked")).to_have_count(0)


def test_without_a_script_the_list_reads_well_and_leads_on(visit: Open):
    page = visit("/signs/", scripts=False).page

    expect(page.get_by_text(SPEAKS)).to_be_visible()
    expect(page.locator("input[type=checkbox]:visible")).to_have_count(0)
    expect(page.locator(".hb-ticked, .hb-ticked-bar").locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("This is not a score.").locator("visible=true")).to_have_count(1)
    links = page.locator("#next-steps ~ .hb-answers a")
    assert links.all_inner_texts() == ["Harbour pathway for children", "Harbour pathway"]
    links.first.click()
    page.wait_for_url("**/young-pathway/")


def test_a_list_for_somebody_who_may_be_watched_sums_nothing_up(visit: Open):
    page = visit("/short/").page
    tick(page, "Someone else has my bank card.")

    assert page.locator(".hb-ticked, .hb-ticked-bar, [data-pathway], .hb-why").count() == 0
    expect(page.get_by_text("Or takes my wages.")).to_be_visible()
    assert "athway" not in page.locator(".hb-article").inner_html()
    assert "score" not in page.content()
