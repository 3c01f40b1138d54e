"""One slide of a presentation and its page of notes, in the order in which it is read aloud."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

from PIL import Image
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from handbill.print.slides import office_shapes as shapes
from handbill.print.slides import office_theme, powerpoint_masters, powerpoint_sizes, slide_grid
from handbill.print.slides.decks import Deck, DeckSlide
from handbill.print.slides.office_languages import language_tag
from handbill.print.slides.office_shapes import Words
from handbill.print.slides.powerpoint_sizes import GAP, NOTES_GAP, SlideSizes
from handbill.print.slides.powerpoint_text import append, restyle, write
from handbill.print.slides.rasters import as_raster
from handbill.print.slides.slide_content import Paragraph, Picture, Run, Table
from handbill.print.slides.slide_grid import Box

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style without colours and lines, by the name that office programs know it by."""


class _Sheet(NamedTuple):
    """A slide while it is made: the program's, what it shows, and how large."""

    made: Any
    deck: Deck
    slide: DeckSlide
    sizes: SlideSizes
    masters: SlideSizes
    first: bool


def add(
    document: Presentation, deck: Deck, number: int, sizes: SlideSizes, masters: SlideSizes
) -> None:
    """Add the slide with this number, counted from 0, and its notes."""
    slide, first = deck.slides[number], number == 0
    layout = document.slide_layouts[powerpoint_masters.FIRST if first else _layout(slide)]
    standard = powerpoint_sizes.FIRST if first else masters
    sheet = _Sheet(document.slides.add_slide(layout), deck, slide, sizes, standard, first)
    _add_title(sheet)
    _add_text(sheet)
    _add_tables(sheet)
    _add_pictures(sheet)
    _add_details(sheet) if first else _add_foot(sheet)
    _add_band(sheet)
    _add_notes(sheet)


def _layout(slide: DeckSlide) -> int:
    if not powerpoint_sizes.paragraphs(slide):
        return powerpoint_masters.TITLE_ONLY
    beside = any(isinstance(block, Picture) for block in slide.blocks)
    return powerpoint_masters.TEXT_BESIDE if beside else powerpoint_masters.TEXT


def _add_title(sheet: _Sheet) -> None:
    title = sheet.made.shapes.title
    if sheet.sizes.title != sheet.masters.title:
        words = powerpoint_masters.title_words(sheet.sizes.title, sheet.deck)
        restyle(title, shapes.body(words, sheet.deck.direction))
    write(title.text_frame, [Paragraph(sheet.slide.title)], sheet.deck)


def _add_text(sheet: _Sheet) -> None:
    texts = powerpoint_sizes.paragraphs(sheet.slide)
    holder = next((one for one in sheet.made.placeholders if one.placeholder_format.idx == 1), None)
    if holder is None:
        return
    if not texts:
        sheet.made.shapes._spTree.remove(holder._element)
        return
    size, deck = sheet.sizes.body, sheet.deck
    if size != sheet.masters.body:
        levels = powerpoint_masters.levels(size, GAP, deck)
        restyle(holder, shapes.body(Words(size, anchor="t"), deck.direction, levels))
    _lay(sheet, holder)
    write(holder.text_frame, texts, deck)


def _rows(sheet: _Sheet) -> tuple[Box, ...]:
    """Return where the text lies, then each table below it."""
    column = powerpoint_sizes.areas(sheet.slide, sheet.first).column
    tables = _tables(sheet)
    if not tables:
        return (column,)
    size = sheet.sizes.body
    heights = [sum(powerpoint_sizes.rows(table, size, column.width)) for table in tables]
    text = powerpoint_sizes.text_height(sheet.slide, size, column.width)
    return column.rows([text, *heights], GAP) if text else (column, *column.rows(heights, GAP))


def _lay(sheet: _Sheet, holder: Any) -> None:
    """Put the text where it lies, if that is not where its layout says."""
    column = powerpoint_sizes.areas(sheet.slide, sheet.first).column
    box = _rows(sheet)[0]
    if box != (slide_grid.FIRST_BODY if sheet.first else column):
        place = box.mirrored(sheet.deck.direction).emu
        holder.left, holder.top, holder.width, holder.height = place


# Tables and pictures


def _tables(sheet: _Sheet) -> list[Table]:
    return [block for block in sheet.slide.blocks if isinstance(block, Table)]


def _add_tables(sheet: _Sheet) -> None:
    for table, box in zip(_tables(sheet), _rows(sheet)[1:], strict=True):
        _add_table(sheet, table, box.mirrored(sheet.deck.direction))


def _add_table(sheet: _Sheet, table: Table, box: Box) -> None:
    columns = max(map(len, table.rows))
    frame = sheet.made.shapes.add_table(len(table.rows), columns, *box.emu)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", sheet.slide.name)
    properties = frame.table._tbl.tblPr
    properties.set("rtl", str(int(sheet.deck.direction == "rtl")))
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    frame.table.first_row, frame.table.horz_banding = table.heads > 0, False
    heights = powerpoint_sizes.rows(table, sheet.sizes.body, box.width)
    for number, (row, height) in enumerate(zip(table.rows, heights, strict=True)):
        frame.table.rows[number].height = round(height * slide_grid.EMU)
        for cell, runs in zip(frame.table.rows[number].cells, row, strict=False):
            _fill_cell(sheet, cell, runs, head=number < table.heads)


def _fill_cell(sheet: _Sheet, cell: Any, runs: tuple[Run, ...], head: bool) -> None:
    text, ground = (office_theme.text_on("brand", sheet.deck), "accent1") if head else ("tx1", "")
    size = sheet.sizes.body * powerpoint_sizes.TABLE_TEXT
    write(cell.text_frame, [Paragraph(runs)], sheet.deck, colour=text, size=size)
    old = cell._tc.get_or_add_tcPr()
    cell._tc.replace(old, parse_xml(shapes.cell(powerpoint_sizes.CELL_PADDING, ground)))


def _add_pictures(sheet: _Sheet) -> None:
    pictures = [block for block in sheet.slide.blocks if isinstance(block, Picture)]
    if not pictures:
        return
    area = powerpoint_sizes.areas(sheet.slide, sheet.first).pictures
    height = (area.height - GAP * (len(pictures) - 1)) / len(pictures)
    for shown, box in zip(pictures, area.rows([height] * len(pictures), GAP), strict=True):
        content = as_raster(shown.content)
        _, relation = sheet.made.part.get_or_add_image_part(io.BytesIO(content))
        with Image.open(io.BytesIO(content)) as image:
            place = box.mirrored(sheet.deck.direction).inside(*image.size)
        append(sheet.made, shapes.picture, place, relation, shown.description)


# What stands on every slide


def _add_details(sheet: _Sheet) -> None:
    deck = sheet.deck
    words = Words(powerpoint_sizes.details_size(deck), anchor="b")
    shape = append(
        sheet.made, shapes.text_shape, "Details", slide_grid.DETAILS.mirrored(deck.direction),
        shapes.body(words, deck.direction),
    )  # fmt: skip
    write(shape.text_frame, deck.details, deck)
    old = sheet.made._element.find(qn("p:clrMapOvr"))
    old.getparent().replace(old, parse_xml(powerpoint_masters.colours_on_brand(deck)))


def _add_foot(sheet: _Sheet) -> None:
    deck = sheet.deck
    foot = append(sheet.made, shapes.placeholder, "Foot", powerpoint_masters.FOOT, None)
    size = powerpoint_sizes.foot_size(deck)
    if size != powerpoint_masters.SMALL:
        words = powerpoint_masters.small("centre")._replace(size=size)
        restyle(foot, shapes.body(words, deck.direction))
    write(foot.text_frame, [Paragraph(deck.foot)], deck, "centre")
    counted = shapes.slide_number(language_tag(deck.language))
    append(sheet.made, shapes.placeholder, "Number", powerpoint_masters.NUMBER, None, "", counted)


def _add_band(sheet: _Sheet) -> None:
    """Put the warning on the slide itself: it stays when the slide is copied elsewhere."""
    deck = sheet.deck
    if not deck.band:
        return
    colour = office_theme.text_on("accent", deck)
    style = shapes.body(Words(12, True, colour, "centre"), deck.direction)
    shape = append(sheet.made, shapes.text_shape, "Example", slide_grid.BAND, style, "accent2")
    write(shape.text_frame, [Paragraph((Run(deck.band),))], deck, "centre")


def _add_notes(sheet: _Sheet) -> None:
    deck, notes = sheet.deck, sheet.made.notes_slide
    frame = notes.notes_text_frame
    if sheet.sizes.notes != sheet.masters.notes:
        levels = powerpoint_masters.levels(sheet.sizes.notes, NOTES_GAP, deck)
        style = shapes.body(Words(sheet.sizes.notes, anchor="t"), deck.direction, levels)
        restyle(notes.notes_placeholder, style)
    write(frame, sheet.slide.notes, deck)
    _add_notes_foot(notes, deck)


def _add_notes_foot(notes: Any, deck: Deck) -> None:
    """Add the foot and the number; python-pptx leaves the latter without text."""
    for shape in notes.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            notes.shapes._spTree.remove(shape._element)
    foot = append(notes, shapes.placeholder, "Foot", powerpoint_masters.NOTES_FOOT, None)
    write(foot.text_frame, [Paragraph(deck.foot)], deck)
    counted = shapes.slide_number(language_tag(deck.language))
    append(notes, shapes.placeholder, "Number", powerpoint_masters.NOTES_NUMBER, None, "", counted)
