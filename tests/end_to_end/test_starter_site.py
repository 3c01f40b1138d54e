"""The content of this repository as it is: every language is there, complete and findable."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pikepdf
import pytest
from playwright.sync_api import Browser

from handbill.body import BASE_OVERRIDES
from handbill.content.print_layouts import load_print_layouts
from handbill.edition import Edition
from tests.end_to_end.conftest import BuiltSite

PROJECT = Path(__file__).parents[2]
LOCALES = ("en", "ro", "sq", "vi", "pl", "ar", "zh", "ti")
FOR_EVERY_LANGUAGE = (
    "short-questions",
    "support-and-your-choices",
    "your-first-days",
    "your-home",
    "poster-work-a",
    "poster-work-b",
    "poster-work-c",
    "flyer-homeless",
    "flyer-taxi-drivers",
    "flyer-general-public",
)
OFFERED = {
    "adult-pathway": "a4-chart a4-sheet",
    "child-pathway": "a4-chart a4-sheet",
    "using-the-pathways": "a4-document",
    "referral-prompt-sheet": "a4-sheet",
    "short-questions": "",
    "practitioner-indicators": "tick-list flashcards",
    "support-and-your-choices": "a5-booklet",
    "your-first-days": "a5-booklet",
    "legal-advice-guidance": "a4-document",
    "interpreter-sheet": "a4-sheet",
    "child-protection-policy": "a4-document",
    "partnership-card": "card-85x55",
    "flyer-general-public": "a5-flyer",
    "flyer-taxi-drivers": "a5-flyer",
    "taxi-air-freshener": "hanger note-76x76",
    "flyer-homeless": "a5-flyer",
    "flyer-homeless-workers": "a5-flyer",
    "your-home": "a5-flyer",
    "flyer-cuckooing-workers": "a5-flyer",
    "poster-work-a": "a3-poster",
    "poster-work-b": "a3-poster",
    "poster-work-c": "a3-poster",
    "small-business-toolkit": "a4-document",
    "business-statements": "a4-document",
    "modern-slavery-act-summary": "a4-document",
    "spot-the-signs": "a4-sheet",
    "enforcement-powers": "a4-document",
}
"""What a mature partnership offers, and on which paper."""

PACK = "slides-16x9 slides-notes slides-browser a4-document workbook scenario-cards knowledge-check"
TRAINING = {
    "training-awareness": f"{PACK} evaluation-form attendance-sheet certificate",
    "training-advanced": f"{PACK} evaluation-form attendance-sheet certificate",
    "training-lunch": "slides-16x9 slides-notes slides-browser a4-document evaluation-form",
}
PAGES_FOR_EVERY_LANGUAGE = ("index", "get-help", "report", "safety-and-privacy", "accessibility")

pytestmark = pytest.mark.timeout(1500)
"""Whoever asks for the site first waits until hundreds of PDFs are made."""


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return the repository's own site, built."""
    root = tmp_path_factory.mktemp("starter") / "site"
    for folder in ("docs", "resources", "translations"):
        shutil.copytree(PROJECT / folder, root / folder)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    site = BuiltSite(root)
    site.build("--jobs", str(os.cpu_count() or 1))
    return site


@pytest.fixture(scope="module")
def editions(starter: BuiltSite) -> dict[str, Edition]:
    publication = starter.publication()
    return {edition.locale.code: edition for edition in publication.editions}


@pytest.mark.slow
def test_it_has_no_mistakes_and_no_warnings(starter: BuiltSite):
    assert starter.problems() == []


def test_it_is_a_demonstration_in_eight_languages(editions: dict[str, Edition]):
    assert tuple(editions) == LOCALES
    assert editions["en"].partnership.demonstration


@pytest.mark.parametrize("locale", LOCALES[1:])
def test_what_is_meant_for_every_language_is_complete_in_it(
    starter: BuiltSite, editions: dict[str, Edition], locale: str
):
    edition = editions[locale]
    layouts, _ = load_print_layouts((BASE_OVERRIDES,), BASE_OVERRIDES)
    for resource_id in FOR_EVERY_LANGUAGE:
        resource = edition.known(resource_id)
        found = edition.availability(resource)
        assert found.current == found.messages, resource_id
        assert found.draft, "nobody has reviewed it: it must say so"
        for layout in resource.print:
            for purpose in layouts[layout].purposes:
                name = f"{resource.file_stem}.{locale}.{layout}.{purpose}.pdf"
                assert (starter.site / "pdf" / name).is_file(), name
    for page_id in PAGES_FOR_EVERY_LANGUAGE:
        assert (starter.site / edition.path(page_id) / "index.html").is_file(), page_id


@pytest.mark.parametrize(("resource_id", "papers"), OFFERED.items())
def test_what_a_partnership_offers_is_in_the_library(
    starter: BuiltSite, editions: dict[str, Edition], resource_id: str, papers: str
):
    library = (starter.site / "library" / "index.html").read_text("utf-8")
    assert f'href="../{resource_id}/"' in library
    assert set(papers.split()) <= _printed(starter, editions["en"], resource_id).keys()


@pytest.mark.parametrize("locale", ["en", "ro", "ar"])
@pytest.mark.parametrize(("resource_id", "papers"), TRAINING.items())
def test_a_trainer_has_everything_in_three_languages(
    starter: BuiltSite, editions: dict[str, Edition], resource_id: str, papers: str, locale: str
):
    edition = editions[locale]
    found = edition.availability(edition.known(resource_id))
    assert found.current == found.messages
    printed = _printed(starter, edition, resource_id)
    assert set(papers.split()) <= printed.keys()
    assert {"screen.pdf", "pptx"} <= printed["slides-16x9"]
    assert printed["slides-browser"] == {"deck.html"}


def _printed(starter: BuiltSite, edition: Edition, resource_id: str) -> dict[str, set[str]]:
    """Return the layouts that a resource is printed in, each with the endings of its files."""
    stem = f"{edition.known(resource_id).file_stem}.{edition.locale.code}."
    found: dict[str, set[str]] = {}
    for path in (starter.site / "pdf").glob(f"{stem}*"):
        layout, _, ending = path.name.removeprefix(stem).partition(".")
        found.setdefault(layout, set()).add(ending)
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_of_menus_and_buttons_are_translated(editions: dict[str, Edition], locale: str):
    edition = editions[locale]
    words = ("Search", "Skip to content", "Print or download", "Exit this page", "Next step")
    for word in words:
        assert locale == "en" or edition.translate(word), word


def test_every_pdf_is_titled_and_says_its_language_and_all_but_sheets_are_tagged(
    starter: BuiltSite,
):
    for path in sorted((starter.site / "pdf").glob("*.pdf")):
        _, locale, _, purpose, _ = path.name.split(".")
        with pikepdf.open(path) as pdf:
            shown = pdf.Root.ViewerPreferences
            assert str(pdf.Root.Lang) == locale, path.name
            assert str(pdf.docinfo.Title), path.name
            assert purpose == "office" or pdf.Root.MarkInfo.Marked, path.name
            assert shown.DisplayDocTitle, path.name
            assert (shown.get("/Direction") == "/R2L") == (locale == "ar"), path.name


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(starter: BuiltSite) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(starter.site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.browser
@pytest.mark.parametrize("locale", LOCALES)
def test_search_finds_a_page_by_a_word_of_its_language(
    browser: Browser, address: str, editions: dict[str, Edition], locale: str
):
    edition = editions[locale]
    flyer = edition.known("flyer-general-public")
    page = browser.new_page()
    try:
        page.goto(f"{address}/{edition.path('library')}")
        page.locator("#hb-search-field").fill(edition.plain(flyer.title))
        results = page.locator(".hb-search__results a")
        results.first.wait_for()
        found = [link.get_attribute("href") or "" for link in results.all()]
        assert any(edition.path(flyer.id) in href for href in found), found
    finally:
        page.close()
