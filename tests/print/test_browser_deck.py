"""Slides for a browser: one file that holds all of the talk and needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser
from typing import Any, cast

import pytest
from fontTools.ttLib import TTFont

from handbill.audit import Promises, audit
from handbill.body import BASE_OVERRIDES
from handbill.build import promises
from handbill.edition import Edition
from handbill.print import layouts, purposes
from handbill.print.cache import PdfCache
from handbill.print.jobs import PrintJob, RenderedPdf
from handbill.print.rendering import render_all, worker_pool
from handbill.print.setting import typesetting
from handbill.print.slides import small_fonts
from handbill.web import search
from handbill.web.downloads import Download, offered
from tests.fixture_site import FixtureSite
from tests.print.printing import job as job_of_page
from tests.print.printing import jobs_of, resource_of

PACK = "resources/training/quay-session/pack.yml"
SLIDES = "resources/training/quay-session/slides.md"
PARTNERSHIP = "resources/partnership.yml"
ARABIC = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Whom do you call?"
msgstr "بمن تتصل؟"
"""


def job_of(edition: Edition) -> PrintJob:
    return layouts.job(resource_of(edition, "quay-session"), edition, "slides-browser", "")


def made(edition: Edition) -> RenderedPdf:
    return purposes.printed(job_of(edition))


def page_of(edition: Edition) -> str:
    return made(edition).files["deck.html"].decode()


def in_arabic(site: FixtureSite) -> Edition:
    site.replace(PARTNERSHIP, "[en, pl, cy]", "[en, pl, cy, ar]")
    site.replace(PACK, "visibility: public", "visibility: public\nlanguages: [ar]")
    site.write("translations/ar.po", ARABIC)
    return site.edition("ar")


class Seen(HTMLParser):
    """The words that a page shows, and all addresses that its elements load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.loaded: list[str] = []
        self._within = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self._within = tag
        given = dict(attrs)
        named = ["src", "srcset", "data", "poster", *(["href"] if tag != "a" else [])]
        self.loaded += [given[name] for name in named if name in given]

    def handle_endtag(self, tag):
        self._within = ""

    def handle_data(self, data):
        if self._within not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def fonts_in(page: str) -> dict[tuple[str, str, str], TTFont]:
    """Return the fonts of a page by family, weight and style."""
    rules = re.findall(
        r'@font-face \{ font-family: "([^"]+)"; font-weight: (\d+); font-style: (\w+); '
        r'src: url\("data:font/woff2;base64,([^"]+)"\)',
        page,
    )
    return {tuple(key): TTFont(io.BytesIO(base64.b64decode(held))) for *key, held in rules}


def drawn(font: TTFont) -> set[str]:
    return set(map(chr, font.getBestCmap()))


def test_title_slides_notes_minutes_and_dates_are_all_in_it(harbour_publication):
    rendered = made(harbour_publication.edition("en"))
    text = Seen(rendered.files["deck.html"].decode()).text
    assert (list(rendered.files), rendered.pages, rendered.warnings) == (["deck.html"], 2, ())
    for words in (
        "Ten minutes at the quay", "Who works here?", "Crews, agents, cleaners", "Slide 2 of 2",
        "Ask the group. Wait.", "Say: The number stands on the card.", "4 min",
        "From 0:04 to 0:10 of 0:10", "Timetable: 0:10", "porthaven.example/quay-session",
    ):  # fmt: skip
        assert words in text


def test_the_same_bytes_from_every_worker(harbour_publication, tmp_path):
    jobs = [job_of(harbour_publication.edition(locale)) for locale in ("en", "pl")]
    here = [purposes.printed(job).files for job in jobs]
    with worker_pool(2, [BASE_OVERRIDES / "fonts"], tmp_path / "fontconfig") as pool:
        elsewhere = render_all(jobs, pool, PdfCache(tmp_path / "cache"))
    assert [one.pdf and one.pdf.files for one in elsewhere] == here


def test_nothing_of_it_lies_outside(harbour_publication):
    page = page_of(harbour_publication.edition("en"))
    assert all(address.startswith("data:") for address in Seen(page).loaded)
    assert all(one.startswith("data:") for one in re.findall(r"url\([\"']?([^)\"']*)", page))
    assert "@import" not in page


def test_its_policy_lets_run_the_script_that_stands_in_it_and_nothing_else(harbour_publication):
    page = page_of(harbour_publication.edition("en"))
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.S)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy.split("; ") == [
        "default-src 'none'", "style-src 'unsafe-inline'", f"script-src 'sha256-{digest}'",
        "font-src data:", "img-src data:", "base-uri 'none'", "form-action 'none'",
    ]  # fmt: skip
    assert "Storage" not in script
    assert "fetch" not in script


def test_it_asks_not_to_be_listed(harbour_publication):
    page = page_of(harbour_publication.edition("en"))
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize("locale", ["en", "pl"])
def test_its_fonts_draw_every_character_and_no_others(harbour_publication, locale):
    page = page_of(harbour_publication.edition(locale))
    fonts = fonts_in(page)
    shown = set("".join(Seen(page).words)) - set(" \n\t\u00a0")
    assert set(fonts) == {("Noto Sans", "400", "normal"), ("Noto Sans", "700", "normal")}
    for font in fonts.values():
        assert shown <= drawn(font)
        assert drawn(font) <= shown | set("0123456789/ \u00a0")


def test_text_that_slants_brings_italics(harbour):
    harbour.replace(SLIDES, "Crews, agents", "*Crews*, agents")
    styles = {style for *_, style in fonts_in(page_of(harbour.edition()))}
    assert styles == {"normal", "italic"}


def test_without_harfbuzz_the_fonts_have_the_same_characters(harbour_publication, monkeypatch):
    edition = harbour_publication.edition("en")
    usual = fonts_in(page_of(edition))
    monkeypatch.setattr(small_fonts, "harfbuzz", lambda: None)
    other = fonts_in(page_of(edition))
    assert {key: drawn(font) for key, font in other.items()} == {
        key: drawn(font) for key, font in usual.items()
    }


def test_a_character_that_no_font_has_is_a_problem(harbour):
    harbour.replace(SLIDES, "cleaners", "cleaners \U00013000")
    assert made(harbour.edition()).warnings == ("no font has U+13000 “\U00013000”",)


def test_arabic_reads_from_the_right_in_letters_that_join(harbour):
    page = page_of(in_arabic(harbour))
    arabic = fonts_in(page)["Noto Sans Arabic", "400", "normal"]
    features = {record.FeatureTag for record in arabic["GSUB"].table.FeatureList.FeatureRecord}
    assert '<html lang="ar" dir="rtl">' in page
    assert set("بمنتتصل؟") <= drawn(arabic)
    assert {"init", "medi", "fina"} <= features


def test_an_example_says_so_on_every_slide(harbour):
    mark = '<p class="frame-example">Example: do not use for a real case</p>'
    assert page_of(harbour.edition()).count(mark) == 2
    harbour.replace(PARTNERSHIP, "demonstration: true", "demonstration: false")
    assert 'frame-example">' not in page_of(harbour.edition())


def test_discreet_slides_carry_no_logo_name_or_address(harbour):
    named = ("Porthaven", "PHW", "porthaven.example", "data:image")
    assert all(one in page_of(harbour.edition()) for one in named)
    harbour.replace(PACK, "visibility: public", "visibility: public\ndiscreet: true")
    page = page_of(harbour.edition())
    assert [one for one in named if one in page] == []


def test_a_pack_for_members_is_in_no_public_deck(harbour):
    harbour.replace(PACK, "[slides-16x9, a4-document]", "[slides-browser]")
    harbour.replace(PACK, "visibility: public", "visibility: members")
    public, members = harbour.edition(), harbour.edition("en", "members")
    assert "slides-browser" in {job.layout for job in jobs_of(members)}
    assert "slides-browser" not in {job.layout for job in jobs_of(public)}
    assert all("Crews, agents" not in job.html for job in jobs_of(public))


def test_the_audit_reads_it_and_finds_a_strange_number_also_in_the_notes(harbour, tmp_path):
    publication = harbour.publication()
    file = tmp_path / "a.en.slides-browser.deck.html"
    page = page_of(publication.edition("en"))
    for address in re.findall(r'<a[^>]*href="(/[^"]*)"', page):
        pytest.fail(f"leads nowhere from a disk: {address}")
    file.write_text(page, "utf-8")
    assert audit(tmp_path, promises(publication)) == ()
    file.write_text(page.replace("Ask the group.", "Ask 01632 960999."), "utf-8")
    (problem,) = audit(tmp_path, promises(publication))
    assert "01632 960999" in problem.message


@pytest.mark.parametrize(
    "outside",
    [
        '<img src="logo.svg">',
        "<style>p { background: url(logo.svg) }</style>",
        '<style>@import "more.css";</style>',
    ],
)
def test_the_audit_refuses_what_lies_outside(tmp_path, outside):
    for name in ("logo.svg", "more.css"):
        (tmp_path / name).write_text("", "utf-8")
    for name in ("a.deck.html", "page.html"):
        (tmp_path / name).write_text(outside, "utf-8")
    nothing = Promises("https://example.org/", frozenset(), frozenset())
    (problem,) = audit(tmp_path, nothing)
    assert problem.file == "a.deck.html"
    assert "everything inside this one file" in problem.message


def test_the_search_of_the_site_does_not_find_it(tmp_path):
    for name, word in (("index.html", "anchor"), ("a.deck.html", "barnacle")):
        (tmp_path / name).write_text(
            f"<!doctype html><html lang=en><body data-pagefind-body><h1>{word}</h1>", "utf-8"
        )
    search.index(tmp_path)
    entry = (tmp_path / "pagefind" / "pagefind-entry.json").read_text("utf-8")
    assert '"page_count": 1' in entry


def test_a_page_offers_it_under_a_clear_name(harbour_publication):
    edition = harbour_publication.edition("en")
    file = Download(
        "quay-session", "en", "slides-browser", "Slides for a browser, also offline",
        "deck.html", "quay-session.en.slides-browser.deck.html", 120_000, 2,
    )  # fmt: skip
    (english,) = offered(edition, resource_of(edition, "quay-session"), [file], str)
    row = cast("list[dict[str, Any]]", english["rows"])[0]
    ((cell,),) = row["cells"]
    assert english["columns"] == ["For a browser"]
    assert row["layout_name"] == "Slides for a browser, also offline"
    assert (cell["format"], cell["media_type"], cell["size_text"]) == (
        "HTML", "text/html", "120 KB",
    )  # fmt: skip


def test_its_page_is_never_set_for_paper(monkeypatch, harbour_publication):
    monkeypatch.setattr(typesetting, "render", lambda job: pytest.fail("was set"))
    assert made(harbour_publication.edition("en")).pages == 2
    assert "browser" not in job_of_page("<p>x</p>").purposes


def test_a_layout_for_a_browser_is_for_nothing_else(harbour):
    harbour.write(
        "overrides/print/slides-browser/layout.yml",
        "name: Ours\nkinds: [training]\npurposes: [screen, browser]\n",
    )
    harbour.replace(PACK, "[slides-16x9,", "[slides-browser,")
    assert "expected “browser” as the only purpose" in "\n".join(harbour.problems())
