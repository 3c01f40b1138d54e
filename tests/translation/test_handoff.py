from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from handbill.cli import cli
from handbill.handing_off import bring_back, handoff_of, written_handoff
from handbill.problems import ProblemsFound
from handbill.translation.handoff import Handoff, Row
from handbill.translation.handoff_xlsx import handoff_xlsx, returned_xlsx
from handbill.translation.po_files import Entry
from tests.fixture_site import AS_OF, FixtureSite

CARD = "resources/flyers/crew-card.md"
PO = "translations/pl.po"
PAPERS = "Nobody may keep your papers."


def exported(site: FixtureSite, suffix: str, resource="crew-card", locale="pl") -> Path:
    publication = site.publication("members")
    path = site.root / f"out.{suffix}"
    written_handoff(publication, handoff_of(publication, resource, locale), path)
    return path


def brought_back(site: FixtureSite, path: Path, locale="pl", **more):
    publication = site.publication("members")
    return bring_back(publication, path, locale, translator="Agency", on=AS_OF, **more)


def refusal(site: FixtureSite, path: Path, **more) -> list[str]:
    before = site.read(PO)
    with pytest.raises(ProblemsFound) as error:
        brought_back(site, path, **more)
    assert site.read(PO) == before
    return str(error.value).splitlines()


def sheet_of(path: Path) -> Worksheet:
    sheet = load_workbook(path)["Translation"]
    assert isinstance(sheet, Worksheet)
    return sheet


def fill(path: Path, english: str, value: str | None, column: int = 3) -> int:
    """Write into the row of an English text, as a translator does; return the row's number."""
    book = load_workbook(path)
    sheet = book["Translation"]
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 2).value == english)
    sheet.cell(row, column).value = value
    book.save(path)
    return row


def in_po(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def polish(site: FixtureSite, msgid: str) -> str | None:
    return site.publication().library.language("pl").get(msgid)


# What goes out


def test_a_resource_goes_out_with_its_own_texts_and_open_shared_ones(harbour):
    rows = handoff_of(harbour.publication("members"), "crew-card", "pl").rows
    assert [row.entry.msgid for row in rows] == [
        "Tide times", "A small card for crews.", "Is your work what you were promised?",
        "Free. You need not give your name.", "You have rights", PAPERS, "You decide",
    ]  # fmt: skip
    assert not any(row.shared for row in rows)


def test_shared_texts_are_marked_and_go_out_only_while_they_are_open(harbour):
    harbour.replace("resources/wording.yml", "Ask simple questions.", "Ask one simple question.")
    rows = handoff_of(harbour.publication("members"), "crew-card", "pl").rows
    (shared,) = (row for row in rows if row.shared)
    assert shared.entry.msgid == "Ask one simple question."
    assert shared.note == (
        "list item\nOther pages show this too: one translation for all.\n"
        "The English was: “Ask simple questions.”."
    )


@pytest.fixture
def sheet(harbour) -> Worksheet:
    return sheet_of(exported(harbour, "xlsx"))


def test_the_sheet_lets_only_translations_be_written(sheet):
    assert [cell.value for cell in sheet[1]][1:] == ["English", "Polski", "Note"]
    assert sheet.column_dimensions["A"].hidden
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[2]] == [True, True, False, True]
    assert all(cell.alignment.wrap_text for row in sheet for cell in row)
    assert [cell.value for cell in sheet[2]][1:] == ["Tide times", "Godziny pływów", "title"]


def handoff(*rows: Row, direction="ltr") -> Handoff:
    return Handoff("card", "Card", "ar", "العربية", direction, rows)


def test_a_right_to_left_language_has_a_right_to_left_sheet(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(handoff_xlsx(handoff(Row(Entry("A", "ا"), "", False), direction="rtl")))
    sheet = sheet_of(path)
    assert sheet.sheet_view.rightToLeft
    assert sheet["C2"].alignment.readingOrder == 2
    assert sheet["B2"].alignment.readingOrder == 1


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://x")'])
def test_no_text_becomes_a_formula(tmp_path, text):
    path = tmp_path / "x.xlsx"
    path.write_bytes(handoff_xlsx(handoff(Row(Entry(text, text, remark=text), "", False))))
    cells = sheet_of(path)[2][1:]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        (text, "s", True)
    ] * 3


def test_an_outdated_text_shows_what_the_english_was(harbour):
    harbour.replace(CARD, PAPERS, "No one may keep your papers.")
    sheet = sheet_of(exported(harbour, "xlsx"))
    (row,) = (row for row in sheet.values if row[1] == "No one may keep your papers.")
    assert row[2] == "Nikt nie może zatrzymać twoich dokumentów."
    assert f"The English was: “{PAPERS}”." in str(row[3])


def test_a_po_file_names_its_resource_and_keeps_the_english_before(harbour):
    harbour.replace(CARD, PAPERS, "No one may keep your papers.")
    text = exported(harbour, "po").read_text()
    assert '"X-Handbill-Resource: crew-card\\n"' in text
    assert f'#, fuzzy, outdated\n#| msgid "{PAPERS}"\n' in text


# What comes back


@pytest.mark.parametrize("suffix", ["po", "xlsx"])
def test_what_comes_back_untouched_changes_nothing(harbour, suffix):
    path, before = exported(harbour, suffix), harbour.read(PO)
    assert str(brought_back(harbour, path)) == f"{PO}: 0 texts taken over"
    assert harbour.read(PO) == before


@pytest.mark.parametrize("suffix", ["po", "xlsx"])
def test_a_translation_takes_its_place_and_names_a_role(harbour, suffix):
    path, before = exported(harbour, suffix), harbour.read(PO)
    new = "Nikt nie może zabrać twoich dokumentów."
    old = "Nikt nie może zatrzymać twoich dokumentów."
    if suffix == "po":
        in_po(path, old, new)
    else:
        fill(path, PAPERS, new)
    assert str(brought_back(harbour, path)) == f"{PO}: 1 text taken over"
    assert polish(harbour, PAPERS) == new
    changed = harbour.read(PO)
    assert changed.replace("# Translated by: Agency\n", "").replace(new, old) == before


def test_an_outdated_translation_that_is_renewed_is_current(harbour):
    now = "No one may keep your papers."
    harbour.replace(CARD, PAPERS, now)
    path = exported(harbour, "xlsx")
    fill(path, now, "Nikt nie zatrzyma twoich dokumentów.")
    brought_back(harbour, path)
    assert polish(harbour, now) == "Nikt nie zatrzyma twoich dokumentów."


def test_an_outdated_translation_left_as_it_was_stays_outdated(harbour):
    harbour.replace(CARD, PAPERS, "No one may keep your papers.")
    imported = brought_back(harbour, exported(harbour, "xlsx"))
    assert [str(warning) for warning in imported.warnings] == [
        "out.xlsx:7 warning: translation of “No one may keep your papers.”: came back as it was "
        "although the English has changed; it stays outdated; if it still fits, run handbill "
        "translate keep"
    ]
    assert imported.changed == 0


def test_what_a_translator_leaves_fuzzy_is_not_taken(harbour):
    path = exported(harbour, "po")
    in_po(
        path, f'msgid "{PAPERS}"\nmsgstr "Nikt', f'#, fuzzy\nmsgid "{PAPERS}"\nmsgstr "Chyba nikt'
    )
    imported = brought_back(harbour, path)
    assert imported.changed == 0
    assert "still marked as needing work (fuzzy)" in str(imported.warnings[0])


def test_lost_emphasis_is_a_warning_and_the_text_is_taken(harbour):
    english = PAPERS.replace("keep", "**keep**")
    harbour.replace(CARD, PAPERS, english)
    harbour.replace(PO, PAPERS, english)
    harbour.replace(PO, "zatrzymać", "**zatrzymać**")
    path = exported(harbour, "xlsx")
    fill(path, english, "Nikt nie zatrzyma twoich dokumentów.")
    imported = brought_back(harbour, path)
    assert imported.changed == 1
    assert "has lost or gained emphasis" in str(imported.warnings[0])


def test_every_fault_is_said_with_its_row_and_nothing_is_written(harbour):
    path = exported(harbour, "xlsx")
    fill(path, "Tide times", "Godziny <b>pływów</b>")
    fill(path, "You decide", "Ty {{ contact.coastguard.phone }} decydujesz")
    fill(path, PAPERS, "Nikt [nie](https://x.org) 7")
    fill(path, "You have rights", "You have all rights", column=2)
    assert refusal(harbour, path) == [
        "out.xlsx:2 translation of “Tide times”: found “<b>”; expected a translation without HTML;"
        " for example the words alone",
        "out.xlsx:6 found “You have all rights”; expected the English as it was exported: "
        "“You have rights”",
        f"out.xlsx:7 translation of “{PAPERS}”: found link targets https://x.org; "
        "expected exactly none",
        f"out.xlsx:7 translation of “{PAPERS}”: found the number 7; "
        "expected only those of the English: none",
        "out.xlsx:8 translation of “You decide”: found placeholders contact.coastguard.phone; "
        "expected exactly none",
    ]


@pytest.mark.parametrize("suffix", ["po", "xlsx"])
def test_english_that_was_edited_meanwhile_is_refused(harbour, suffix):
    path = exported(harbour, suffix)
    harbour.replace(CARD, PAPERS, "Nobody may keep your passport.")
    (problem,) = refusal(harbour, path)
    assert problem.endswith(
        f"found “{PAPERS}”; expected English of the content as it is now: "
        "it was edited, so export again"
    )


def test_a_formula_that_comes_back_is_refused(harbour):
    path = exported(harbour, "xlsx")
    row = fill(path, PAPERS, "=1+1")
    assert refusal(harbour, path) == [
        f"out.xlsx:{row} found “=1+1”; expected text, not a formula or a date"
    ]


def test_hard_line_breaks_survive_a_spreadsheet(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(handoff_xlsx(handoff(Row(Entry("One  \ntwo", "Un  \ndoi"), "", False))))
    (row,) = returned_xlsx(path).rows
    assert (row.english, row.translation) == ("One\ntwo", "Un  \ndoi")


def test_a_character_that_no_workbook_can_hold_is_left_out(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(handoff_xlsx(handoff(Row(Entry("a\x07b", ""), "", False))))
    assert sheet_of(path)["B2"].value == "ab"


def test_a_lost_key_is_found_by_its_english(harbour):
    path = exported(harbour, "xlsx")
    fill(path, PAPERS, None, column=1)
    fill(path, PAPERS, "Nikt.")
    brought_back(harbour, path)
    assert polish(harbour, PAPERS) == "Nikt."


def test_two_translations_of_one_text_are_refused(harbour):
    path = exported(harbour, "xlsx")
    book = load_workbook(path)
    book["Translation"].append([None, PAPERS, "Inaczej."])
    book.save(path)
    assert refusal(harbour, path) == [
        f"out.xlsx:9 translation of “{PAPERS}”: is given twice with different translations; "
        "expected one of them"
    ]


def test_a_file_for_another_language_is_refused(harbour):
    path = exported(harbour, "xlsx")
    assert refusal(harbour, path, locale="cy") == [
        "out.xlsx language: found “pl”; expected a file for cy; for example --locale pl"
    ]


def test_a_reviewed_import_records_the_review(harbour):
    imported = brought_back(harbour, exported(harbour, "xlsx"), reviewer="Second speaker")
    assert "crew-card (pl): reviewed on 2026-11-21 by Second speaker" in str(imported)
    edition = harbour.edition("pl")
    assert edition.availability(edition.known("crew-card")).reviewed


def test_a_reviewer_is_a_role(harbour):
    path = exported(harbour, "xlsx")
    fill(path, PAPERS, "Nikt.")
    (problem,) = refusal(harbour, path, reviewer="ann@harbour.example")
    assert problem.startswith("--reviewer found “ann@harbour.example”; expected a role")


def test_half_a_translation_cannot_be_reviewed(harbour):
    harbour.replace(CARD, PAPERS, "No one may keep your papers.")
    path = exported(harbour, "po")
    assert refusal(harbour, path, reviewer="Second speaker") == [
        f"{CARD}:18 found “No one may keep your papers.”; expected a translation, because a review "
        "needs the whole text"
    ]


def test_a_review_needs_to_know_of_what(harbour):
    path = exported(harbour, "po")
    in_po(path, '"X-Handbill-Resource: crew-card\\n"\n', "")
    assert refusal(harbour, path, reviewer="Second speaker") == [
        "out.po does not say which resource it is; expected --resource with its id"
    ]
    assert brought_back(harbour, path, reviewer="Second speaker", resource_id="crew-card").review


def test_what_is_no_workbook_is_said(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_text("no")
    assert [str(problem) for problem in returned_xlsx(path).problems] == [
        "x.xlsx cannot be read as .xlsx (BadZipFile); expected an Excel workbook"
    ]
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.xml", "x")
    assert "expected an Excel workbook" in str(returned_xlsx(path).problems[0])


def test_a_workbook_with_entities_or_too_much_in_it_is_not_opened(tmp_path):
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>')
    assert "has a document type" in str(returned_xlsx(path).problems[0])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.xml", b"0" * 20_000_001)
    assert "unpacks to more than 20,000,000 bytes" in str(returned_xlsx(path).problems[0])


def run(site: FixtureSite, *arguments: str) -> Result:
    options = ["--site", str(site.root), "--as-of", AS_OF.isoformat(), "translate"]
    return CliRunner().invoke(cli, [*options, *arguments], catch_exceptions=False)


def test_the_commands_write_a_file_and_a_pdf_and_take_the_file_back(harbour):
    answer = run(harbour, "export", "crew-card", "--locale", "pl")
    folder = harbour.root / ".build/handoff"
    assert answer.stdout == (
        f"Wrote {folder}/crew-card.pl.xlsx: 7 texts, 7 of them translated\n"
        f"Wrote {folder}/crew-card.pl.reading.pdf\n"
    )
    assert (folder / "crew-card.pl.reading.pdf").read_bytes().startswith(b"%PDF-")
    assert len(list(folder.iterdir())) == 2
    file = str(folder / "crew-card.pl.xlsx")
    answer = run(harbour, "import", file, "--locale", "pl", "--translator", "a@b.org")
    assert answer.exit_code == 1
    assert answer.stderr.startswith("--translator found “a@b.org”; expected a role")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export", "crew-car", "--locale", "pl"], "resource found “crew-car”"),
        (
            ["export", "crew-card", "--locale", "cy"],
            "--locale found “cy”; expected a language that",
        ),
        (["import", "x.csv", "--locale", "pl", "--translator", "A"], "x.csv is not there"),
    ],
)
def test_what_is_not_known_is_said(harbour, arguments, message):
    answer = run(harbour, *arguments)
    assert answer.exit_code == 1
    assert answer.stderr.startswith(message)
