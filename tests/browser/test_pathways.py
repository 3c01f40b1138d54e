"""A pathway: followed by one hand, step by step, with and without a script, and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open
from tests.browser.test_accessibility import broken_rules
from tests.browser.test_privacy import KEPT

START = "Is someone in danger now?"
AGREE = "Do they agree?"
BED = "Find a bed for tonight"
NOTIFIED = ["Not sure", "No, and I have the duty to notify", "They are an adult", "Yes"]
"""The answers of somebody who has the duty to notify, up to the bed for tonight."""


def answer(page: Page, text: str) -> None:
    page.locator(".hb-answers a:visible").filter(has_text=text).first.click()


def walked(page: Page, *answers: str) -> Page:
    for text in answers:
        answer(page, text)
        page.wait_for_timeout(50)
    return page


def question(page: Page) -> str:
    expect(page.locator(".hb-step:visible")).to_have_count(1)
    return page.locator(".hb-step:visible h2").inner_text()


def answers_so_far(page: Page) -> list[str]:
    return page.locator(".hb-route li a:visible").all_inner_texts()


# Walking


def test_one_step_at_a_time_and_each_answer_leads_to_the_next(visit: Open):
    page = visit("/pathway/").page
    assert question(page) == START

    walked(page, *NOTIFIED)

    assert question(page) == BED
    assert answers_so_far(page) == NOTIFIED
    expect(page.get_by_role("heading", name=BED)).to_be_focused()


def test_an_answer_so_far_leads_back_to_its_question(visit: Open):
    page = walked(visit("/pathway/").page, *NOTIFIED)

    page.locator(".hb-route a", has_text="No, and I have the duty").click()

    assert question(page) == AGREE
    assert answers_so_far(page) == ["Not sure"]


def test_back_goes_one_answer_back_with_ours_and_with_the_browsers(visit: Open):
    page = walked(visit("/pathway/").page, *NOTIFIED[:2])
    assert question(page) == "Notify without a name"

    page.go_back()
    assert question(page) == AGREE
    page.get_by_role("link", name="Back", exact=True).click()

    assert question(page) == START
    expect(page.get_by_role("link", name="Back", exact=True)).to_be_hidden()


def test_start_again_forgets_every_answer(visit: Open):
    page = walked(visit("/pathway/").page, *NOTIFIED)

    page.get_by_role("link", name="Start again").click()

    assert question(page) == START
    assert answers_so_far(page) == []
    assert page.url.endswith("/pathway/#step-danger")


def test_all_steps_can_be_shown_and_folded_again(visit: Open):
    page = walked(visit("/pathway/").page, *NOTIFIED)
    button = page.get_by_role("button", name="Show all steps")

    button.click()
    expect(page.locator(".hb-step:visible")).to_have_count(8)
    button.click()

    assert question(page) == BED
    assert answers_so_far(page) == NOTIFIED


def test_an_answer_may_lead_to_another_pathway_and_takes_nothing_there(visit: Open):
    page = visit("/pathway/#step-danger~step-talk.dca5~step-danger~area-east-quay").page

    answer(page, "It is a child")

    page.wait_for_url("**/young-pathway/*")
    assert question(page) == "Call the police"
    assert page.url.endswith("/young-pathway/")


# A route in the address


def test_a_route_opens_elsewhere_with_the_same_step_and_the_same_answers(visit: Open, address):
    url = walked(visit("/pathway/").page, *NOTIFIED).url

    page = visit(url.removeprefix(address)).page

    assert question(page) == BED
    assert answers_so_far(page) == NOTIFIED


def test_two_answers_that_lead_to_the_same_step_are_told_apart(visit: Open, address):
    for text in ("No", "Not sure"):
        page = visit("/pathway/").page
        page.get_by_role("link", name=text, exact=True).click()
        page = visit(page.url.removeprefix(address)).page
        assert answers_so_far(page) == [text]


def test_a_messenger_may_write_the_address_its_own_way(visit: Open):
    page = visit("/pathway/#step-danger%7Estep-call").page

    assert question(page) == "Call and wait"
    assert answers_so_far(page) == ["Yes"]


def test_the_plain_address_of_a_step_shows_that_step(visit: Open):
    page = visit("/pathway/#step-notify").page

    assert question(page) == "Notify without a name"
    assert answers_so_far(page) == []


@pytest.mark.parametrize(
    ("route", "shown", "kept"),
    [
        ("#step-gone", START, []),
        ("#step-danger~step-call~step-gone", "Call and wait", ["Yes"]),
        ("#step-danger~step-done~step-talk", START, []),
        ("#step-danger~step-talk", START, []),
        ("#step-danger~step-talk.0000~step-refer", START, []),
        ("#step-danger~step-call~area-sea", "Call and wait", ["Yes"]),
        ("#step-%ff~%", START, []),
    ],
)
def test_what_no_longer_holds_of_a_route_is_dropped_and_said(visit: Open, route, shown, kept):
    opened = visit("/")
    faults: list[str] = []
    opened.page.on("pageerror", lambda error: faults.append(str(error)))

    opened.page.goto(opened.page.url + "pathway/" + route)

    assert question(opened.page) == shown
    assert answers_so_far(opened.page) == kept
    expect(opened.page.get_by_text("This link is older than the pathway")).to_be_visible()
    assert faults == []


def test_a_route_that_holds_is_not_called_old(visit: Open):
    page = walked(visit("/pathway/").page, *NOTIFIED)

    expect(page.get_by_text("This link is older than the pathway")).to_be_hidden()


def test_an_address_of_another_part_of_the_page_is_left_alone(visit: Open):
    page = walked(visit("/pathway/").page, "Yes")

    page.evaluate("location.hash = 'content'")

    assert question(page) == "Call and wait"


def test_the_link_can_be_copied_for_a_colleague(visit: Open):
    page = walked(visit("/pathway/").page, *NOTIFIED)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Copy link").click()

    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_browser_that_cannot_copy_shows_the_link(visit: Open):
    page = walked(visit("/pathway/").page, *NOTIFIED)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")

    page.get_by_role("button", name="Copy link").click()

    expect(page.get_by_label("Copy this link:")).to_be_visible()
    expect(page.get_by_label("Copy this link:")).to_have_value(page.url)


def test_nothing_of_a_route_is_stored_or_sent(visit: Open, address):
    opened = visit("/pathway/")
    page = walked(opened.page, *NOTIFIED)
    page.get_by_role("link", name="West Quay", exact=True).click()
    asked = [url for url in opened.requests if "step-" in url.partition("#")[0]]

    with page.expect_request("https://example.org/housing") as sent:
        page.get_by_role("link", name="How the harbour works").click()

    assert "referer" not in sent.value.headers
    assert asked == []
    page.go_back()
    assert page.evaluate(KEPT) == [[], [], "", 0, 0]


# Whom to call


def test_contacts_stand_by_hours_and_area_and_the_number_is_largest(visit: Open):
    page = visit("/pathway/#step-tonight").page
    step = page.locator(".hb-step:visible")

    names = step.locator(".hb-hours__name, .hb-area__name, .hb-contact-name").all_inner_texts()
    assert names == [
        "Emergency services",
        "By day", "East Quay", "East Quay housing", "West Quay", "West Quay housing",
        "At night, at weekends and on bank holidays", "Harbour night team",
        "West Quay", "West Quay shelter",
    ]  # fmt: skip
    assert step.locator(".hb-contact a[href^='tel:']").count() == 5
    number, name = (
        step.locator(part).first.evaluate(
            """part => [parseFloat(getComputedStyle(part).fontSize),
                        part.getBoundingClientRect().top]"""
        )
        for part in (".hb-contact-phone a", ".hb-contact-name")
    )
    assert number[0] > name[0]
    assert number[1] < name[1]


def test_an_area_is_chosen_once_and_stands_in_the_address(visit: Open, address):
    page = walked(visit("/pathway/").page, *NOTIFIED)

    link = page.get_by_role("link", name="West Quay", exact=True)
    link.click()

    expect(link).to_be_focused()
    shown = page.locator(".hb-contact-name:visible")
    western = ["Emergency services", "West Quay housing", "Harbour night team", "West Quay shelter"]
    assert shown.all_inner_texts() == western
    other = visit(page.url.removeprefix(address)).page
    assert other.locator(".hb-contact-name:visible").all_inner_texts() == western
    walked(page, "Next step")
    assert page.url.endswith("~area-west-quay")


def test_hours_without_a_contact_in_the_area_are_left_out_and_everywhere_brings_all_back(
    visit: Open,
):
    page = visit("/pathway/#step-tonight~area-east-quay").page
    assert page.locator(".hb-contact-name:visible").all_inner_texts() == [
        "Emergency services", "East Quay housing", "Harbour night team",
    ]  # fmt: skip

    page.get_by_role("link", name="Everywhere").click()

    expect(page.locator(".hb-contact-name:visible")).to_have_count(5)


@pytest.mark.parametrize("scripts", [True, False])
def test_every_time_limit_shows_where_it_comes_from(visit: Open, scripts):
    page = visit("/pathway/", scripts=scripts).page
    if scripts:
        page.get_by_role("button", name="Show all steps").click()

    limited = page.locator(".hb-step:has(.hb-clock)").filter(has_not_text="No time limit").all()

    sources = [step.locator(".hb-source li:visible").all_inner_texts() for step in limited]
    assert sources == [
        ["What the harbour agreed"],
        ["Modern Slavery Act 2015, section 52"],
        ["How the harbour works"],
    ]


def test_a_step_says_for_whom_it_is_and_what_is_an_example(visit: Open):
    page = visit("/pathway/", scripts=False).page

    labels = [
        step.locator(".hb-labels li").all_inner_texts() for step in page.locator(".hb-step").all()
    ]

    assert labels[4] == [
        "Within 30 days", "The duty manager", "For bodies with the duty to notify",
    ]  # fmt: skip
    assert labels[6] == ["The same day", "The housing team", "Example of a local arrangement"]
    duty = page.locator(".hb-answers a", has_text="No, and I have the duty to notify")
    expect(duty).to_contain_text("For bodies with the duty to notify")
    form = page.get_by_role("link", name="Harbour referral form").first
    expect(form).to_have_attribute("href", "https://example.org/referral")


# Without a script


def test_without_a_script_all_steps_stand_in_order_and_links_lead_through(visit: Open):
    page = visit("/pathway/", scripts=False).page
    expect(page.locator(".hb-step:visible")).to_have_count(8)
    expect(page.locator(".hb-step-tools, .hb-route, .hb-areas").first).to_be_hidden()

    for text, key in (
        ("Not sure", "talk"),
        ("No, and I have the duty", "notify"),
        ("They are an adult", "after"),
    ):
        page.locator(".hb-step a", has_text=text).first.click()
        page.wait_for_url(f"**#step-{key}")
        expect(page.locator(f"#step-{key}")).to_be_in_viewport()


def test_without_a_script_each_step_leads_back(visit: Open):
    page = visit("/pathway/", scripts=False).page
    step = page.locator(".hb-step", has=page.locator("#step-tonight"))

    ways = step.locator(".hb-way-back a")
    assert [way.get_attribute("href") for way in ways.all()] == [
        "#step-talk", "#step-refer", "#step-after", "#step-danger",
    ]  # fmt: skip
    ways.first.click()

    page.wait_for_url("**#step-talk")


# On paper


def on_paper(page: Page) -> list[str]:
    """The titles of the steps that are printed, as they stand from top to bottom."""
    page.emulate_media(media="print")
    found = page.locator(".hb-step:visible h2").evaluate_all(
        """all => all.map(one => [one.getBoundingClientRect().top, one.textContent])
                      .sort((a, b) => a[0] - b[0])"""
    )
    return [title for _, title in found]


def test_on_paper_a_route_has_its_steps_its_answers_and_its_numbers(visit: Open):
    page = walked(visit("/pathway/").page, *NOTIFIED)

    assert on_paper(page) == [
        START, AGREE, "Notify without a name", "Have you told your manager?", BED,
    ]  # fmt: skip
    given = [
        text.split("\n")[0] for text in page.locator(".hb-answers a:visible").all_inner_texts()
    ]
    assert given == NOTIFIED
    for text in ("01632 960204", "Within 30 days", "The duty manager"):
        expect(
            page.locator(".hb-body").get_by_text(text.replace(" 960", "\u00a0960"))
        ).to_be_visible()
    expect(page.locator(".hb-step-tools")).to_be_hidden()


def test_on_paper_steps_stand_in_the_order_of_the_route(visit: Open):
    page = visit("/pathway/").page
    walked(page, "No", "Not yet", "Yes")

    assert on_paper(page) == [AGREE, START, "Call and wait"]


def test_print_asks_the_browser_to_print_the_route(visit: Open):
    page = visit("/pathway/").page
    expect(page.get_by_role("button", name="Print this route")).to_be_hidden()
    page.evaluate("() => { window.print = () => (window.asked = true) }")

    walked(page, "Yes")
    page.get_by_role("button", name="Print this route").click()

    assert page.evaluate("window.asked")


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_without_a_route_stand_all_steps(visit: Open, scripts):
    page = visit("/pathway/", scripts=scripts).page

    assert len(on_paper(page)) == 8
    expect(page.locator(".hb-way-back").first).to_be_hidden()


def test_on_paper_everything_is_black_on_white(visit: Open):
    page = walked(visit("/pathway/", scheme="dark").page, *NOTIFIED)
    page.emulate_media(media="print")

    link = page.locator(".hb-contact-phone a").first
    expect(link).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator(".hb-contact").first).to_have_css("background-color", "rgb(255, 255, 255)")


# In the hand


@pytest.mark.parametrize("scripts", [True, False])
def test_the_first_screen_of_a_phone_has_the_question_and_an_answer(visit: Open, scripts):
    page = visit("/pathway/", PHONE, scripts=scripts).page

    expect(page.get_by_role("heading", name=START)).to_be_in_viewport(ratio=1)
    expect(page.locator(".hb-answers a").first).to_be_in_viewport(ratio=1)
    expect(page.locator(".hb-help a").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("route", ["#step-danger", "#step-danger~step-talk.dca5~step-notify"])
def test_the_help_strip_stays_in_sight_on_a_step_and_covers_nothing(visit: Open, route):
    page = visit(f"/pathway/{route}", PHONE).page

    expect(page.locator(".hb-help a").first).to_be_in_viewport(ratio=1)
    expect(page.locator(".hb-step:visible h2")).to_be_in_viewport(ratio=1)
    expect(page.locator(".hb-help")).not_to_have_css("position", "fixed")
    expect(page.locator(".hb-help")).not_to_have_css("position", "sticky")


def test_what_a_thumb_presses_is_48_pixels_high(visit: Open):
    page = visit("/pathway/#step-danger~step-talk.dca5~step-notify~step-after~step-tonight").page

    heights = page.locator(
        ":is(.hb-answers, .hb-contact-phone, .hb-areas, .hb-step-tools) :is(a, button):visible"
    ).evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")

    assert len(heights) >= 14
    assert min(heights) >= 48


ROUTES = ["", "#step-danger~step-gone", "#step-danger~step-talk.dca5",
          "#step-danger~step-talk.dca5~step-notify~step-after~step-tonight"]  # fmt: skip


@pytest.mark.parametrize("route", ROUTES[1:])
@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"]
)
def test_axe_finds_nothing_on_the_way(visit: Open, route, size, scheme):
    assert broken_rules(visit(f"/pathway/{route}", size, scheme).page) == []


def test_axe_finds_nothing_in_all_steps_and_where_a_link_is_copied_by_hand(visit: Open):
    page = visit("/pathway/").page
    page.get_by_role("button", name="Show all steps").click()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Copy link").click()

    assert broken_rules(page) == []


@pytest.mark.parametrize("route", ROUTES)
def test_nothing_is_wider_than_a_small_phone(visit: Open, route):
    page = visit(f"/pathway/{route}", (320, 740)).page

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
