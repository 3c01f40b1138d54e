"""Previews of what can be printed, and what is shown beside a link to a page."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open

ALL_LOADED = "() => [...document.images].every(image => image.complete && image.naturalWidth)"
PAGES_FOR_VICTIMS = ["/flyer/", "/ro/flyer/", "/get-help/", "/ar/get-help/"]


def preview_of(page: Page, title: str):
    item = page.locator(".hb-library > li").filter(has_text=title)
    return item.locator(".hb-library__preview img")


def meta(page: Page, name: str) -> str | None:
    found = page.locator(f'meta[property="{name}"], meta[name="{name}"]')
    return found.get_attribute("content") if found.count() else None


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture))


# Previews


@pytest.mark.parametrize(
    ("path", "locale", "title"),
    [("/library/", "en", "Your wages are yours"), ("/ar/library/", "ar", "أجرك")],
)
def test_the_library_shows_each_item_as_it_is_on_paper(visit: Open, path, locale, title):
    preview = preview_of(visit(path).page, title)

    preview.scroll_into_view_if_needed()

    name = f"../pdf/flyer.{locale}.a5-flyer.preview.webp"
    expect(preview).to_have_attribute("src", name if locale == "en" else f"../{name}")
    expect(preview).to_have_js_property("naturalWidth", 240)


def test_what_has_no_pdf_in_a_language_has_no_picture_there(visit: Open):
    page = visit("/ar/library/").page

    expect(page.get_by_role("link", name="Signs in the harbour")).to_have_count(1)
    expect(preview_of(page, "Signs in the harbour")).to_have_count(0)


def test_a_picture_says_nothing_to_those_who_hear_the_page(visit: Open):
    for path in ("/library/", "/signs/"):
        page = visit(path).page
        previews = page.locator("img[src*=preview]")
        assert previews.count() > 0
        assert all(image.get_attribute("alt") == "" for image in previews.all())


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
@pytest.mark.parametrize("path", ["/library/", "/ar/library/", "/signs/"])
def test_nothing_moves_when_the_pictures_arrive(visit: Open, path, size):
    page = visit(path, size).page
    page.wait_for_function(ALL_LOADED)
    height = "document.documentElement.scrollHeight"
    with_pictures = page.evaluate(height)

    page.route("**/*.webp", lambda route: route.abort())
    page.reload()

    assert page.evaluate(height) == with_pictures


@pytest.mark.parametrize(("path", "title"), [("/library/", "Signs"), ("/ar/library/", "أجرك")])
def test_a_tap_on_a_picture_leads_where_its_title_leads(visit: Open, path, title):
    page = visit(path).page
    preview = preview_of(page, title)
    title_link = page.locator(".hb-library > li").filter(has_text=title).get_by_role("link").first
    wanted = title_link.evaluate("link => link.href")

    preview.click(force=True)

    page.wait_for_url(wanted)


def test_a_picture_is_sharp_on_a_phone_and_light(visit: Open, built_site):
    page = visit("/signs/").page
    preview = page.locator(".hb-downloads__preview").first
    shown = preview.bounding_box()
    assert shown

    picture = (built_site / "pdf/signs.en.tick-list.preview.webp").read_bytes()
    expect(preview).to_have_js_property("naturalWidth", opened(picture).width)
    assert opened(picture).width >= 2 * shown["width"]
    assert len(picture) < 15_000


def test_pictures_of_other_languages_wait_until_they_are_looked_for(visit: Open):
    visited = visit("/library/")
    visited.page.wait_for_load_state("networkidle")
    asked = [url for url in visited.requests if url.endswith(".webp")]
    assert asked
    assert all(".en." in url for url in asked)


# Links that somebody shares


def test_a_link_comes_with_a_card_in_the_language_of_its_page(visit: Open, built_site):
    page = visit("/signs/").page

    assert meta(page, "og:title") == "Signs in the harbour"
    assert meta(page, "og:description") == "A list to tick."
    assert meta(page, "og:site_name") == "Harbour Partnership"
    assert meta(page, "og:url") == "https://example.org/signs/"
    assert meta(page, "twitter:card") == "summary_large_image"
    card = meta(page, "og:image")
    assert card == "https://example.org/pdf/signs.en.social-card.card.png"
    picture = (built_site / card.removeprefix("https://example.org/")).read_bytes()
    assert opened(picture).size == (1200, 630)
    shape = (meta(page, "og:image:width"), meta(page, "og:image:height"))
    assert shape == ("1200", "630")


def test_the_home_page_has_a_card_in_each_language(visit: Open):
    for path, locale in [("/", "en"), ("/ro/", "ro"), ("/ar/", "ar")]:
        card = meta(visit(path).page, "og:image")
        assert card == f"https://example.org/pdf/index.{locale}.social-card.card.png"


@pytest.mark.parametrize("path", PAGES_FOR_VICTIMS)
def test_a_link_to_a_page_for_victims_says_no_more_than_its_title(visit: Open, path):
    page = visit(path).page

    said = page.locator("meta[property], meta[name^=twitter], meta[name=description]")
    expect(said).to_have_count(0)
    expect(page.locator("#content img")).to_have_count(0)


def test_no_picture_is_made_for_links_to_what_victims_read(built_site):
    made = {path.name.partition(".")[0] for path in (built_site / "pdf").glob("*.card.png")}
    assert "signs" in made
    assert not {"flyer", "get-help"} & made
