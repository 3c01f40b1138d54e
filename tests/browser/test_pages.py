"""What people come for: the doors, the steps, the files, the paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Open


@pytest.mark.parametrize("path", ["/", "/ro/", "/ar/"])
def test_the_first_screen_of_a_phone_has_all_that_is_urgent(visit: Open, path):
    page = visit(path, PHONE).page

    for part in (".hb-help__call", "h1", ".hb-home__languages a", ".hb-door", "input[type=search]"):
        for found in page.locator(part).all():
            expect(found).to_be_in_viewport(ratio=1)
    assert page.locator(".hb-door").count() == 4


@pytest.mark.parametrize("path", ["/", "/flyer/", "/guide/", "/ar/library/", "/wrong"])
def test_help_is_one_tap_away_on_every_page(visit: Open, path):
    calls = visit(path).page.locator(".hb-help a")

    assert [call.get_attribute("href") for call in calls.all()] == ["tel:999", "tel:+441632960123"]


def test_a_flyer_is_downloaded_in_the_readers_own_language(visit: Open, built_site):
    page = visit("/flyer/").page
    downloads = page.locator("#hb-downloads")
    downloads.get_by_text("العربية", exact=True).first.click()

    with page.expect_download() as started:
        downloads.get_by_role("link", name="العربية, A5 flyer, To read on a screen").click()

    name = "flyer.ar.a5-flyer.screen.pdf"
    assert started.value.suggested_filename == name
    assert started.value.path().read_bytes() == (built_site / "pdf" / name).read_bytes()


def test_a_page_without_files_offers_none(visit: Open):
    assert visit("/guide/").page.locator("#hb-downloads").count() == 0


def test_a_table_becomes_cards_on_a_phone_that_name_their_columns(visit: Open):
    page = visit("/guide/", PHONE).page
    cell = page.get_by_role("cell", name="Forced labour")

    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Offence"'
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "block"


def test_a_page_on_paper_opens_what_is_folded_and_names_its_links(visit: Open):
    page = visit("/guide/", DESKTOP).page
    page.emulate_media(media="print")

    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.get_by_text("Because the law says so.")).to_be_visible()
    address = page.get_by_role("link", name="the Act").evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert "legislation.gov.uk/id/ukpga/2015/30" in address
    expect(page.locator(".hb-help")).to_be_hidden()


def test_a_wrong_address_leads_home_in_every_language(visit: Open):
    page = visit("/ro/wrong/deeper").page

    targets = [link.get_attribute("href") for link in page.locator(".hb-choices a").all()]

    assert targets == ["/", "/ro/", "/ar/", "/library/"]


def test_dark_follows_the_system_without_a_switch(visit: Open):
    page = visit("/", scheme="dark").page
    expect(page.locator("body")).not_to_have_css("background-color", "rgb(255, 255, 255)")

    page.emulate_media(color_scheme="light")

    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


@pytest.mark.parametrize(
    ("path", "most"),
    [("/", 10_000), ("/flyer/", 10_000), ("/guide/", 10_000), ("/pathway/", 18_000)],
)
def test_our_own_scripts_weigh_little(visit: Open, built_site, path, most):
    opened = visit(path)

    scripts = [url.split("/assets/js/")[1] for url in opened.requests if "/assets/js/" in url]

    assert sum((built_site / "assets/js" / name).stat().st_size for name in scripts) < most


def test_paper_is_light_even_where_the_screen_is_dark(visit: Open):
    page = visit("/guide/", scheme="dark").page
    on_screen = page.locator("h1").evaluate("title => getComputedStyle(title).color")

    page.emulate_media(media="print")

    expect(page.locator("h1")).not_to_have_css("color", on_screen)
