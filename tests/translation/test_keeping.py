from __future__ import annotations

import pytest
from click.testing import CliRunner

from handbill.cli import cli
from handbill.content.yaml_editing import written
from handbill.problems import ProblemsFound
from handbill.translating import update_translations
from handbill.translation.keeping import Wanted, keep
from handbill.translation.kept import Edit, with_kept
from handbill.translation.po_files import Entry
from handbill.translation.reviews import content_hash
from tests.fixture_site import AS_OF, FixtureSite

CARD = "resources/flyers/crew-card.md"
OLD, NEW = "Nobody may keep your papers.", "No one may keep your papers."


def edit_the_card(site: FixtureSite, old=OLD, new=NEW) -> None:
    site.replace(CARD, old, new)


def keep_it(site: FixtureSite, message="crew-card/body/2", resource="", locales=("pl", "cy")):
    wanted = Wanted(message, resource)
    catalogue = site.catalogue()
    return keep(site.root, catalogue, wanted, locales, by_role="Coordinator", on=AS_OF)


def refusal(*arguments, **named) -> str:
    with pytest.raises(ProblemsFound) as error:
        keep_it(*arguments, **named)
    return str(error.value)


def shown(site: FixtureSite, msgid=NEW) -> str | None:
    return site.publication().library.language("pl").get(msgid)


@pytest.mark.parametrize(
    "wanted", [{"message": "crew-card/body/2"}, {"message": NEW}, {"resource": "crew-card"}]
)
def test_a_build_shows_a_kept_translation_without_an_update(harbour, wanted):
    polish = shown(harbour, OLD)
    assert polish
    edit_the_card(harbour)
    assert shown(harbour) is None
    (edit,) = keep_it(harbour, **{"message": "", **wanted})
    assert str(edit) == (f"crew-card/body/2: current again in pl\n  was: {OLD}\n  is:  {NEW}")
    assert shown(harbour) == polish


def test_an_update_writes_what_was_kept_as_current(harbour):
    edit_the_card(harbour)
    keep_it(harbour)
    update_translations(harbour.root)
    entry = harbour.read("translations/pl.po").partition(f'msgid "{NEW}"')
    assert "fuzzy" not in entry[0].rpartition("\n\n")[2]
    assert f'msgid "{OLD}"' not in harbour.read("translations/pl.po")


def test_keeping_after_an_update_does_the_same(harbour):
    edit_the_card(harbour)
    update_translations(harbour.root)
    assert "fuzzy, outdated" in harbour.read("translations/pl.po")
    keep_it(harbour)
    assert shown(harbour)
    update_translations(harbour.root)
    assert "fuzzy" not in harbour.read("translations/pl.po")


def test_the_record_names_a_role_and_pins_both_texts(harbour):
    edit_the_card(harbour)
    keep_it(harbour)
    keep_record = harbour.read("translations/kept.yml").splitlines()
    assert keep_record[2:] == [
        f"- {{from: {written(content_hash([OLD]))}, to: {written(content_hash([NEW]))}, "
        "place: crew-card/body/2, "
        "on: 2026-11-21, by_role: Coordinator}"
    ]


def test_one_language_alone_can_be_kept(harbour):
    edit_the_card(harbour)
    keep_it(harbour, locales=("pl",))
    assert "locale: pl" in harbour.read("translations/kept.yml")
    assert shown(harbour)


def test_an_edit_that_adds_a_link_cannot_be_kept(harbour):
    edit_the_card(harbour, OLD, "Nobody may keep your 2 papers or [see](id:about).")
    assert refusal(harbour) == (
        "translations/pl.po:358 translation of “Nobody may keep your 2 papers or [see](…”: "
        "found link targets none; expected exactly id:about"
    )
    assert not (harbour.root / "translations/kept.yml").exists()


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"message": "crew-card/body/9"}, "keep found “crew-card/body/9”; expected the place or "
         "the English of an outdated message; did you mean “crew-card/body/2”?"),
        ({"resource": "crew"}, "resource found “crew”; expected the id of a resource or page; "
         "did you mean “crew-card”?"),
        ({"resource": "boat-visit"}, "keep found “boat-visit”; expected the place or the English "
         "of an outdated message; known: crew-card/body/2"),
    ],
)  # fmt: skip
def test_what_is_not_outdated_cannot_be_kept(harbour, wanted, message):
    edit_the_card(harbour)
    assert refusal(harbour, **wanted) == message


def test_another_edit_outdates_it_again(harbour):
    edit_the_card(harbour)
    keep_it(harbour)
    edit_the_card(harbour, NEW, "Somebody may keep your papers.")
    assert shown(harbour, "Somebody may keep your papers.") is None


def entry(previous: str, msgid: str) -> Entry:
    return Entry(msgid, "tak", fuzzy=True, previous=previous, outdated=True)


def edit(before: str, after: str, locale: str | None = None) -> Edit:
    return Edit(
        before=content_hash([before]),
        after=content_hash([after]),
        place="a/body/1",
        locale=locale,
        on=AS_OF,
        by_role="Lead",
    )


@pytest.mark.parametrize(
    ("edits", "state"),
    [
        ([], "outdated"),
        ([edit("one", "three")], "current"),
        ([edit("two", "three"), edit("one", "two")], "current"),
        ([edit("one", "two")], "outdated"),
        ([edit("three", "one")], "outdated"),
        ([edit("one", "two"), edit("two", "one")], "outdated"),
        ([edit("one", "three", "pl")], "current"),
        ([edit("one", "three", "cy")], "outdated"),
    ],
)
def test_declared_edits_lead_from_one_text_to_the_next(edits, state):
    assert with_kept([entry("one", "three")], tuple(edits), "pl")[0].state == state


def test_quotes_and_spaces_never_outdate():
    (kept,) = with_kept([entry("Say 'yes'", "Say ’yes’")], (), "pl")
    assert (kept.state, kept.previous) == ("current", None)


def test_a_suggestion_of_another_tool_is_never_kept():
    guessed = Entry("three", "tak", fuzzy=True, previous="one")
    assert with_kept([guessed], (edit("one", "three"),), "pl")[0].state == "suggestion"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b\n", "translations/kept.yml:1 found “{'a': 'b'}”; expected a list of kept edits"),
        ("- {from: x}\n", "translations/kept.yml:1 [1].to: is missing; expected to"),
    ],
)
def test_a_broken_list_is_a_problem(harbour, text, message):
    harbour.write("translations/kept.yml", text)
    assert any(problem.startswith(message) for problem in harbour.problems())


def test_the_command_keeps_and_writes_the_files_of_the_content(harbour):
    edit_the_card(harbour)
    options = ["--site", str(harbour.root), "--as-of", AS_OF.isoformat(), "translate", "keep"]
    arguments = ["crew-card/body/2", "--locale", "pl", "--by", "Coordinator"]
    answer = CliRunner().invoke(cli, [*options, *arguments], catch_exceptions=False)
    assert answer.exit_code == 0, answer.stderr
    assert answer.stdout.startswith("crew-card/body/2: current again in pl\n")
    assert "fuzzy" not in harbour.read("translations/pl.po")
    assert NEW in harbour.read("translations/pl.po")


@pytest.mark.parametrize("arguments", [[], ["crew-card/body/2", "--resource", "crew-card"]])
def test_the_command_asks_for_one_way_to_say_which(harbour, arguments):
    command = ["--site", str(harbour.root), "translate", "keep", "--by", "Lead", *arguments]
    answer = CliRunner().invoke(cli, command)
    assert answer.exit_code == 2
    assert "say which message: a place, its English, or --resource ID" in answer.stderr
