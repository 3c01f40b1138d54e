from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner, Result

from handbill.cli import cli
from handbill.coverage import coverage
from handbill.translation.status import LanguageStatus, Status
from handbill.translation.status_page import WIDTH, status_page
from tests.fixture_site import AS_OF, FixtureSite

CARD = "resources/flyers/crew-card.md"


def status_of(site: FixtureSite, resource="crew-card", locale="pl") -> Status:
    (language,) = (one for one in coverage(site.publication("members")) if one.locale == locale)
    return next(one for one in language.resources if one.resource == resource)


def run(site: FixtureSite, *arguments: str) -> Result:
    options = ["--site", str(site.root), "--as-of", AS_OF.isoformat(), "translate", "status"]
    return CliRunner().invoke(cli, [*options, *arguments], catch_exceptions=False)


def test_every_message_has_one_state(harbour):
    harbour.replace(CARD, "Nobody may keep your papers.", "No one may keep your papers.")
    harbour.replace(CARD, "{{ message.speak_apart }}", "{{ message.speak_apart }}\n\nYou choose.")
    before, after = 'msgstr "Godziny pływów"', 'msgstr ""'
    harbour.replace("translations/pl.po", before, after)
    found = status_of(harbour)
    assert dict(found.counts) == {"current": 8, "outdated": 1, "suggestion": 0, "missing": 2}
    assert found.messages == 11
    assert found.coverage == 81
    assert (found.page, found.pdf) == (True, False)


def test_a_suggestion_is_told_apart(harbour):
    entry = 'msgid "Tide times"\nmsgstr "Godziny pływów"'
    harbour.replace("translations/pl.po", entry, f"#, fuzzy\n{entry}")
    assert status_of(harbour).counts["suggestion"] == 1


def test_what_is_in_the_way_is_said_with_file_and_line(harbour):
    harbour.replace(CARD, "Nobody may keep your papers.", "No one may keep your papers.")
    found = status_of(harbour)
    assert found.in_the_way == (
        "review: needed before it goes live, because possible victims may read it",
    )
    assert [str(one) for one in found.waiting] == [
        f"{CARD}:18 outdated: No one may keep your papers."
    ]


def test_what_is_not_printed_has_no_pdf_to_wait_for(harbour):
    assert status_of(harbour, "ask").pdf is None


def test_only_what_is_meant_for_a_language_is_listed(harbour):
    languages = coverage(harbour.publication("members"))
    assert [one.locale for one in languages] == ["pl", "cy"]
    assert "crew-card" not in [one.resource for one in languages[1].resources]


def test_json_names_every_number(harbour):
    answer = json.loads(run(harbour, "--format", "json").stdout)
    assert answer["as_of"] == "2026-11-21"
    polish = answer["languages"][0]
    assert polish["locale"] == "pl"
    (card,) = (one for one in polish["resources"] if one["resource"] == "crew-card")
    assert list(card) == [
        "resource", "title", "kind", "visibility", "messages", "current", "outdated", "suggestion",
        "missing", "coverage", "page", "pdf", "reviewed", "in_the_way", "waiting",
    ]  # fmt: skip
    assert polish["current"] == sum(one["current"] for one in polish["resources"])


def test_the_table_names_each_resource(harbour):
    answer = run(harbour).stdout
    assert "Polski (pl)" in answer
    assert re.search(r"│ crew-card +│ +10 │ +0 │ +0 │ +0 │ 100% +│ yes +│ yes │ draft", answer)


def test_the_page_lies_beside_the_site(harbour):
    assert run(harbour, "--html").exit_code == 0
    assert (harbour.root / ".build/translation-status.html").is_file()


@pytest.mark.parametrize("place", ["docs/x.html", "site/x.html", "overrides/x.html"])
def test_the_page_is_never_published(harbour, place, monkeypatch):
    monkeypatch.chdir(harbour.root)
    answer = run(harbour, "--html", place)
    assert answer.exit_code == 1
    assert answer.stderr == (
        f"{place} would be published; expected a file beside the site: "
        ".build/translation-status.html\n"
    )


def test_a_site_with_errors_says_what_to_mend(harbour):
    harbour.replace(CARD, "call: harbour_line", "call: nobody")
    answer = run(harbour)
    assert answer.exit_code == 1
    assert f"{CARD}:12 call: found “nobody”" in answer.stderr


class Page(HTMLParser):
    """Collects what a page has: pictures' parts, cells, and what it would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.bars: list[tuple[str, float]] = []
        self.loads: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "rect" and float(found["y"]) >= 40 and found.get("class") != "outline":
            self.bars.append((found.get("class") or found["fill"], float(found["width"])))
        self.loads += [found[name] for name in ("src", "srcset", "data") if name in found]
        self.loads += [tag] if tag in ("script", "link", "img", "iframe") else []

    def handle_data(self, data):
        self.words.append(data)


def language(**counts: int) -> LanguageStatus:
    states = {"current": 0, "outdated": 0, "suggestion": 0, "missing": 0, **counts}
    status = Status("a", "<b>A & B</b>", "Flyer", "public", states, 50, True, None, False, (), ())  # type: ignore[arg-type]
    return LanguageStatus("ar", "العربية", "rtl", (status,))


def test_the_bars_are_told_apart_without_colour():
    page = Page(status_page("X", [language(current=2, outdated=1, suggestion=1)], AS_OF))
    assert page.bars == [
        ("current", WIDTH / 2), ("url(#outdated)", WIDTH / 4), ("url(#suggestion)", WIDTH / 4),
    ]  # fmt: skip


def test_the_page_needs_no_other_file_and_shows_text_as_text():
    text = status_page("X & Y", [language(missing=3)], AS_OF)
    page = Page(text)
    assert page.loads == []
    assert "<b>A & B</b>" in page.words
    assert re.findall(r"url\((?!#)|@import|https?://", text) == []
