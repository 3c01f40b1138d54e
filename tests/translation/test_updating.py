from pathlib import Path

import pytest

from handbill.problems import ProblemsFound
from handbill.translating import update_translations
from handbill.translation.po_files import Entry, read_po
from tests.fixture_site import FixtureSite

CARD = "resources/flyers/crew-card.md"


def entries(site: FixtureSite, locale: str = "pl") -> dict[str, Entry]:
    """Bring the translations up to date; return the entries of a language."""
    update_translations(site.root)
    return {e.msgid: e for e in read_po(site.root / f"translations/{locale}.po", "").entries}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_harbour_is_up_to_date(harbour: FixtureSite):
    before = contents(harbour.root / "translations")
    update_translations(harbour.root)
    assert contents(harbour.root / "translations") == before


def test_the_summary_counts_what_is_left_to_do(harbour: FixtureSite):
    summary = str(update_translations(harbour.root)).splitlines()
    assert summary[0] == (
        "translations/pl.po: 39 current, 0 outdated, 0 suggestion, 80 missing (as it was)"
    )


def test_an_edited_block_is_outdated_and_says_where_it_stands(harbour: FixtureSite):
    harbour.replace(CARD, "Nobody may keep your papers.", "Nobody may keep your passport.")
    entry = entries(harbour)["Nobody may keep your passport."]
    assert entry.state == "outdated"
    assert entry.previous == "Nobody may keep your papers."
    assert entry.msgstr == "Nikt nie może zatrzymać twoich dokumentów."
    assert entry.places == ("crew-card/body/2",)
    assert entry.note == "Flyer: Tide times (paragraph)"


def test_the_file_tells_translators_what_the_english_was(harbour: FixtureSite):
    harbour.replace(CARD, "Nobody may keep your papers.", "Nobody may keep your passport.")
    update_translations(harbour.root)
    assert (
        "#. Flyer: Tide times (paragraph)\n"
        "#: crew-card/body/2\n"
        "#, fuzzy, outdated\n"
        '#| msgid "Nobody may keep your papers."\n'
        'msgid "Nobody may keep your passport."\n'
        'msgstr "Nikt nie może zatrzymać twoich dokumentów."\n'
    ) in harbour.read("translations/pl.po")


def test_a_new_opposite_sentence_does_not_get_the_old_translation(harbour: FixtureSite):
    harbour.replace(CARD, "## You decide", "Nobody may take your papers.\n\n## You decide")
    assert entries(harbour)["Nobody may take your papers."].state == "missing"


def test_a_new_text_elsewhere_changes_nothing_else_in_the_file(harbour: FixtureSite):
    before = harbour.read("translations/pl.po").splitlines()
    harbour.replace("docs/ask.md", "{{ message.", "Come in.\n\n{{ message.")
    update_translations(harbour.root)
    added = [line for line in harbour.read("translations/pl.po").splitlines() if line not in before]
    assert added == ["#. Page: Ask for help (paragraph)", "#: ask/body/1", 'msgid "Come in."']


def test_a_language_gets_only_what_is_meant_for_it(harbour: FixtureSite):
    polish, welsh = entries(harbour, "pl"), entries(harbour, "cy")
    assert "Tide times" in polish
    assert "Tide times" not in welsh
    assert "Signs at the quay" in welsh
    assert "Harbour master" not in polish
    assert "Harbour master" in harbour.read("translations/handbill.pot")


def test_a_language_gets_what_is_meant_for_it_and_stands_in_another_resource(harbour: FixtureSite):
    signs = "resources/checklists/quay-signs.yml"
    harbour.replace(signs, "audiences: [port-staff]", "audiences: [port-staff]\nlanguages: []")
    harbour.replace(signs, "text: Nobody rests", "text: Nobody rests, noticed_by: [crews]")
    assert "Nobody rests" not in entries(harbour)
    harbour.write(
        "resources/checklists/crew-signs.yml",
        "id: crew-signs\ntitle: Signs on board\nsummary: What a crew may notice.\n"
        "audiences: [crews]\nvisibility: public\nintro: Look.\nselects_from: quay-signs\n"
        "next_steps: Tell somebody.\n",
    )
    polish = entries(harbour)
    assert polish["Nobody rests"].places == ("quay-signs/groups[1].items[2].text/1",)
    assert "Somebody else holds the papers" not in polish


def test_pages_shared_entries_and_the_menu_are_for_every_language(harbour: FixtureSite):
    welsh = entries(harbour, "cy")
    assert {"Help at the harbour", "Coastguard", "crew agency", "At the quay"} <= set(welsh)


def test_a_new_language_gets_its_file(harbour: FixtureSite):
    harbour.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, uk]")
    assert "Help at the harbour" in entries(harbour, "uk")
    assert '"Language: uk\\n"' in harbour.read("translations/uk.po")


def test_the_same_english_is_translated_once_with_all_its_places(harbour: FixtureSite):
    assert entries(harbour)["Porthaven Harbour Watch"].places == (
        "partnership/name/1", "partnership/publisher/1",
    )  # fmt: skip


def test_a_damaged_file_stops_the_update_before_anything_is_written(harbour: FixtureSite):
    harbour.write("translations/cy.po", "<<<<<<< ours\n")
    harbour.replace(CARD, "Nobody may keep your papers.", "Nobody may keep your passport.")
    before = contents(harbour.root / "translations")
    with pytest.raises(ProblemsFound, match="mark of a merge conflict"):
        update_translations(harbour.root)
    assert contents(harbour.root / "translations") == before


def test_content_with_errors_is_not_extracted(harbour: FixtureSite):
    harbour.replace(CARD, "headline:", "head_line:")
    with pytest.raises(ProblemsFound, match="head_line"):
        update_translations(harbour.root)


def test_a_site_s_own_templates_have_their_own_words(harbour: FixtureSite):
    harbour.write("overrides/partials/tides.html", '{{ _("High water at {time}", time=now) }}')
    summary = str(update_translations(harbour.root))
    assert "overrides/interface/pl.po: 0 current, 0 outdated, 0 suggestion, 1 missing" in summary
    assert 'msgid "High water at {time}"' in harbour.read("overrides/interface/pl.po")


def test_an_outdated_translation_is_known_without_an_update(harbour: FixtureSite):
    harbour.replace(CARD, "Nobody may keep your papers.", "Nobody may keep your passport.")
    polish = harbour.publication().library.language("pl")
    assert polish.get("Nobody may keep your passport.") is None
    assert polish.outdated["Nobody may keep your passport."] == (
        "Nikt nie może zatrzymać twoich dokumentów."
    )


def test_an_outdated_translation_that_lost_a_placeholder_is_not_shown(harbour: FixtureSite):
    harbour.replace(
        CARD, "Nobody may keep your papers.", "Nobody may keep your papers. {{ term.nrm }}"
    )
    assert harbour.publication().library.language("pl").outdated == {}
