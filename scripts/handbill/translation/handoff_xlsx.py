"""A hand-off as a spreadsheet: for translators and agencies who work in one."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.worksheet import Worksheet

from handbill.problems import Problem, found
from handbill.translation.handoff import Handoff, Returned, ReturnedFile, Row, key_of

_SHEET = "Translation"
_MARK = re.compile(r"handbill ([a-z0-9-]+) ([a-zA-Z-]+)")
_WIDTHS = {"A": 4, "B": 60, "C": 60, "D": 40}
_HEAD = PatternFill("solid", fgColor="E6E6E6")
_HARD_BREAK = "  \n"
MAX_BYTES = 20_000_000
"""What a returned file may hold, unpacked."""

_HELP = (
    "Write into the column “{language}” only. Leave a cell empty when you are not sure.",
    "Words in double braces such as {{{{ contact.helpline.phone }}}} stay exactly as they are: "
    "they become names and numbers. Put them where your language needs them.",
    "In [text](address) translate the text and keep the address. Keep ** around words that stand "
    "out.",
    "Write numbers in digits. Write no phone numbers and no e-mail addresses yourself.",
    "Write for somebody who may be afraid and in a hurry: short words, short sentences.",
    "The notes say where a text stands, and what the English was before it changed.",
)


def handoff_xlsx(handoff: Handoff) -> bytes:
    """Return the hand-off as a workbook: a locked key and English, the translation to fill in."""
    book = Workbook()
    book.properties.creator = "Handbill"
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 - a new workbook has one
    sheet.title = _SHEET
    _add_row(sheet, (_mark(handoff), "English", handoff.language, "Note"), handoff)
    for row in handoff.rows:
        _add_row(sheet, _cells(row), handoff)
    _lay_out(sheet, handoff)
    _add_help(book, handoff)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _mark(handoff: Handoff) -> str:
    """Say in the hidden column what the file is for; workbook properties get lost on the way."""
    return f"handbill {handoff.resource} {handoff.locale}"


def _cells(row: Row) -> tuple[str, str, str, str]:
    entry = row.entry
    text = entry.msgstr if entry.state in ("current", "outdated") else ""
    return (
        key_of(entry.msgid),
        entry.msgid.replace(_HARD_BREAK, "\n"),
        text.replace(_HARD_BREAK, "\n"),
        row.note,
    )


def _add_row(sheet: Worksheet, texts: tuple[str, ...], handoff: Handoff) -> None:
    number = sheet.max_row + 1 if sheet["A1"].value else 1
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(number, column)
        assert isinstance(cell, Cell)  # noqa: S101 - nothing is merged
        _write_text(cell, text)
        translation = column == 3
        rtl = translation and handoff.direction == "rtl"
        cell.alignment = Alignment(
            wrap_text=True, vertical="top", horizontal="right" if rtl else "left",
            readingOrder=2 if rtl else 1,
        )  # fmt: skip
        cell.protection = Protection(locked=not translation or number == 1)
        if number == 1:
            cell.font, cell.fill = Font(bold=True), _HEAD


def _write_text(cell: Cell, text: str) -> None:
    """Write text as text: what begins with = + - @ must never run as a formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    if text:
        cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True


def _lay_out(sheet: Worksheet, handoff: Handoff) -> None:
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = handoff.direction == "rtl"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # columns may be made wider
    sheet.protection.formatRows = False


def _add_help(book: Workbook, handoff: Handoff) -> None:
    sheet = book.create_sheet("How to")
    sheet.column_dimensions["A"].width = 100
    lines = (f"{handoff.title} ({handoff.language})", *_HELP)
    for number, line in enumerate(lines, start=1):
        cell = sheet.cell(number, 1)
        assert isinstance(cell, Cell)  # noqa: S101 - nothing is merged
        _write_text(cell, line.format(language=handoff.language) if number > 1 else line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True)


def returned_xlsx(path: Path) -> ReturnedFile:
    """Read a workbook that came back, whatever somebody left in it."""
    try:
        sheet = _sheet(path)
    except _UnreadableError as error:
        problem = Problem(path.name, 0, "", str(error))
        return ReturnedFile(path.name, "", "", (), (problem,))
    mark = _MARK.fullmatch(str(sheet["A1"].value or ""))
    resource, locale = mark.groups() if mark else ("", "")
    problems: list[Problem] = []
    rows = tuple(_rows(sheet, path.name, problems))
    return ReturnedFile(path.name, resource, locale, rows, tuple(problems))


class _UnreadableError(Exception):
    """The file is no workbook that can be read safely."""


def _sheet(path: Path) -> Worksheet:
    _refuse_unsafe(path)
    try:
        book = load_workbook(path)
    except Exception as error:  # whatever a broken workbook makes the library say
        raise _UnreadableError(_not_a_workbook(error)) from None
    sheet = book[_SHEET] if _SHEET in book.sheetnames else book.worksheets[0]
    if not isinstance(sheet, Worksheet):
        raise _UnreadableError("has no sheet with rows; expected the sheet “Translation”")
    return sheet


def _refuse_unsafe(path: Path) -> None:
    """Refuse what unpacks to too much, and XML that defines entities of its own."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_BYTES:
                raise _UnreadableError(f"unpacks to more than {MAX_BYTES:,} bytes")
            for part in packed.namelist():
                if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.read(part):
                    raise _UnreadableError("has a document type; expected a plain workbook")
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _UnreadableError(_not_a_workbook(error)) from None


def _not_a_workbook(error: Exception) -> str:
    return f"cannot be read as .xlsx ({type(error).__name__}); expected an Excel workbook"


def _rows(sheet: Worksheet, file: str, problems: list[Problem]) -> Iterator[Returned]:
    for number, cells in enumerate(sheet.iter_rows(min_row=2, max_col=3), start=2):
        values = [_text(cell.value) for cell in cells]
        if cells[2].data_type in ("f", "e", "b", "d"):
            shown = values[2] or cells[2].data_type
            problems.append(
                Problem(file, number, "", found(shown, "text, not a formula or a date"))
            )
        elif any(values[1:]):
            key, english, translation = values
            hard = "\n" in english
            text = re.sub(r" *\n", _HARD_BREAK, translation.strip()) if hard else translation
            yield Returned(number, english, text, key)


def _text(value: object) -> str:
    return "" if value is None else str(value).replace("_x000D_", "").replace("\r\n", "\n")
