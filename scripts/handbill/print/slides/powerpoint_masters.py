"""The masters that slides and pages of notes follow: the grid, the brand and the styles of text."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RELATED
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from handbill.print.slides import office_shapes as shapes
from handbill.print.slides import office_theme, slide_fitting, slide_grid
from handbill.print.slides.decks import Deck
from handbill.print.slides.office_languages import language_tag, script_font
from handbill.print.slides.office_shapes import NAMESPACES, Side, Words
from handbill.print.slides.powerpoint_sizes import FIRST as FIRST_SIZES
from handbill.print.slides.powerpoint_sizes import GAP, NOTES_GAP, SlideSizes
from handbill.print.slides.rasters import as_raster
from handbill.print.slides.slide_content import Direction
from handbill.print.slides.slide_grid import EMU, Box

FIRST, TEXT, TEXT_BESIDE, TITLE_ONLY = range(4)
"""The layouts: the first slide, a text, a text beside something, a title above something."""

FOOT, NUMBER = 'type="ftr" sz="quarter" idx="11"', 'type="sldNum" sz="quarter" idx="12"'
"""What the placeholders of the foot and the number are called on layouts and slides."""

NOTES_FOOT, NOTES_NUMBER = 'type="ftr" sz="quarter" idx="4"', 'type="sldNum" sz="quarter" idx="5"'
"""The same on pages of notes."""

SMALL = 11
"""Points of the foot, the number and the brand of a slide."""

_LOGO_PIXELS = 400
_TITLE, _BODY = 'type="title"', 'type="body" idx="1"'


def prepare(document: Presentation, deck: Deck, sizes: SlideSizes) -> None:
    """Give a presentation with four layouts the deck's brand and direction."""
    _set_page(document, deck)
    master = document.slide_master
    theme = master.part.part_related_by(RELATED.THEME)
    theme.blob = office_theme.theme(theme.blob, deck)
    _draw_master(master, deck, sizes)
    for layout, draw in zip(document.slide_layouts, _LAYOUTS, strict=True):
        draw(layout, deck)
    _draw_notes(document, deck, theme.blob)


def levels(size: float, gap: float, deck: Deck) -> str:
    """Return the styles of the levels of lists in a size, paragraphs ``gap`` points apart."""
    words = Words(size, anchor="t")
    step = slide_fitting.INDENT * size
    return "".join(
        shapes.level(f"lvl{number}pPr", words, deck.direction, step, "•", gap)
        for number in range(1, 10)
    )


def title_words(size: float, deck: Deck) -> Words:
    """Return how titles look in a size."""
    spacing = 100 if script_font(deck.language) else 90
    return Words(size, True, "tx2", anchor="b", spacing=spacing, heading=True)


def small(side: Side) -> Words:
    """Return how the foot and the number of a slide look."""
    return Words(SMALL, colour="accent5", side=side)


def _set_page(document: Presentation, deck: Deck) -> None:
    root: Any = document.part._element
    root.set("rtl", str(int(deck.direction == "rtl")))
    slide, notes = root.find(qn("p:sldSz")), root.find(qn("p:notesSz"))
    slide.attrib.pop("type", None)
    for element, width, height in (
        (slide, slide_grid.WIDTH, slide_grid.HEIGHT),
        (notes, slide_grid.NOTES_WIDTH, slide_grid.NOTES_HEIGHT),
    ):
        element.set("cx", str(width * EMU))
        element.set("cy", str(height * EMU))
    _replace(root, "p:defaultTextStyle", _styles("p:defaultTextStyle", Words(18), deck))


def _styles(tag: str, words: Words, deck: Deck) -> str:
    levels = "".join(shapes.level(f"lvl{n}pPr", words, deck.direction) for n in range(1, 10))
    language = f'<a:defPPr><a:defRPr lang="{language_tag(deck.language)}"/></a:defPPr>'
    return f"<{tag} {NAMESPACES}>{language}{levels}</{tag}>"


# Slides


def _draw_master(master: Any, deck: Deck, sizes: SlideSizes) -> None:
    language, place = language_tag(deck.language), _placed(deck.direction)
    _fill(master, [
        shapes.placeholder(2, "Title", _TITLE, place(slide_grid.TITLE),
                           shapes.body(title_words(sizes.title, deck), deck.direction)),
        shapes.placeholder(3, "Text", _BODY, place(slide_grid.BODY),
                           shapes.body(Words(sizes.body, anchor="t"), deck.direction, "")),
        shapes.placeholder(4, "Foot", 'type="ftr" sz="quarter" idx="3"', place(slide_grid.FOOT),
                           shapes.body(small("centre"), deck.direction)),
        shapes.placeholder(5, "Number", 'type="sldNum" sz="quarter" idx="4"',
                           place(slide_grid.NUMBER),
                           shapes.body(small("end"), deck.direction),
                           shapes.slide_number(language)),
        shapes.rule(6, place(slide_grid.RULE), "accent2"),
        *_brand(master, deck, slide_grid.LOGO, slide_grid.BRAND, Words(SMALL, True, "tx2")),
    ])  # fmt: skip
    styles = master._element.find(qn("p:txStyles"))
    title = shapes.level("lvl1pPr", title_words(sizes.title, deck), deck.direction)
    _replace(styles, "p:titleStyle", f"<p:titleStyle {NAMESPACES}>{title}</p:titleStyle>")
    body = levels(sizes.body, GAP, deck)
    _replace(styles, "p:bodyStyle", f"<p:bodyStyle {NAMESPACES}>{body}</p:bodyStyle>")
    _replace(styles, "p:otherStyle", _styles("p:otherStyle", Words(18), deck))
    styles.addprevious(parse_xml(f'<p:hf {NAMESPACES} hdr="0" dt="0"/>'))


def _brand(owner: Any, deck: Deck, logo: Box, name: Box, words: Words) -> Iterable[str]:
    """Yield the logo and the name of who publishes; discreet slides have neither."""
    place = _placed(deck.direction)
    first = logo.y < slide_grid.TITLE.y + slide_grid.TITLE.height
    said = deck.brand.name if first else deck.brand.short_name
    if deck.brand.logo:
        content, description = deck.brand.logo.content, deck.brand.logo.description
        drawn = as_raster(content, _LOGO_PIXELS)
        part, relation = owner.part.get_or_add_image_part(io.BytesIO(drawn))
        box = place(logo).inside(*part.image.size)
        yield shapes.picture(20, box, relation, description)
    if said:
        text = shapes.plain_text(said, language_tag(deck.language))
        style = shapes.body(words, deck.direction)
        yield shapes.text_shape(21, "Publisher", place(name), style, text=text)


def _first(layout: Any, deck: Deck) -> None:
    place = _placed(deck.direction)
    title = title_words(FIRST_SIZES.title, deck)
    text = levels(FIRST_SIZES.body, GAP, deck)
    _fill(layout, [
        shapes.placeholder(2, "Title", 'type="ctrTitle"', place(slide_grid.FIRST_TITLE),
                           shapes.body(title, deck.direction)),
        shapes.placeholder(3, "Text", 'type="subTitle" idx="1"', place(slide_grid.FIRST_BODY),
                           shapes.body(Words(FIRST_SIZES.body, anchor="t"), deck.direction, text)),
        shapes.rule(6, place(slide_grid.FIRST_RULE), "accent2"),
        *_brand(layout, deck, slide_grid.FIRST_LOGO, slide_grid.FIRST_BRAND, Words(18, True)),
    ])  # fmt: skip
    layout._element.set("showMasterSp", "0")
    _replace(layout._element, "p:clrMapOvr", colours_on_brand(deck))


def colours_on_brand(deck: Deck) -> str:
    """Return which colours text and links have on a ground in the colour of the brand."""
    text = office_theme.text_on("brand", deck)
    accents = " ".join(f'accent{number}="accent{number}"' for number in range(1, 7))
    return (
        f'<p:clrMapOvr {NAMESPACES}><a:overrideClrMapping bg1="accent1" tx1="{text}" '
        f'bg2="accent1" tx2="{text}" {accents} hlink="{text}" folHlink="{text}"/></p:clrMapOvr>'
    )


def _text(layout: Any, deck: Deck) -> None:
    _fill(layout, [_plain("Title", 2, _TITLE), _plain("Text", 3, 'idx="1"'), *_feet(deck)])


def _text_beside(layout: Any, deck: Deck) -> None:
    column = slide_grid.BODY.beside()[0].mirrored(deck.direction)
    text = shapes.placeholder(3, "Text", 'idx="1"', column)
    _fill(layout, [_plain("Title", 2, _TITLE), text, *_feet(deck)])
    layout._element.attrib.pop("type", None)
    layout._element.find(qn("p:cSld")).set("name", "Text beside a picture")


def _title_only(layout: Any, deck: Deck) -> None:
    _fill(layout, [_plain("Title", 2, _TITLE), *_feet(deck)])


_LAYOUTS = (_first, _text, _text_beside, _title_only)


def _plain(name: str, number: int, kind: str) -> str:
    return shapes.placeholder(number, name, kind, None)


def _feet(deck: Deck) -> tuple[str, str]:
    counted = shapes.slide_number(language_tag(deck.language))
    return (
        shapes.placeholder(4, "Foot", FOOT, None),
        shapes.placeholder(5, "Number", NUMBER, None, text=counted),
    )


# Notes


def _draw_notes(document: Presentation, deck: Deck, theme: bytes) -> None:
    master: Any = document.notes_master
    relation = document.part.relate_to(master.part, RELATED.NOTES_MASTER)
    root: Any = document.part._element
    listed = f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{relation}"/>'
    root.find(qn("p:sldMasterIdLst")).addnext(parse_xml(f"{listed}</p:notesMasterIdLst>"))
    master.part.part_related_by(RELATED.THEME)._element = parse_xml(theme)
    text, notes = Words(FIRST_SIZES.notes, anchor="t"), levels(FIRST_SIZES.notes, NOTES_GAP, deck)
    place, foot = _placed(deck.direction, slide_grid.NOTES_WIDTH), Words(9)
    _fill(master, [
        shapes.placeholder(4, "Slide", 'type="sldImg" idx="2"', place(slide_grid.NOTES_SLIDE)),
        shapes.placeholder(5, "Notes", 'type="body" sz="quarter" idx="3"',
                           place(slide_grid.NOTES_BODY), shapes.body(text, deck.direction, notes)),
        shapes.placeholder(6, "Foot", NOTES_FOOT, place(slide_grid.NOTES_FOOT),
                           shapes.body(foot, deck.direction)),
        shapes.placeholder(7, "Number", NOTES_NUMBER, place(slide_grid.NOTES_NUMBER),
                           shapes.body(foot._replace(side="end"), deck.direction),
                           shapes.slide_number(language_tag(deck.language))),
    ])  # fmt: skip
    _replace(master._element, "p:notesStyle", f"<p:notesStyle {NAMESPACES}>{notes}</p:notesStyle>")


# XML


def _placed(direction: Direction, page: float = slide_grid.WIDTH) -> Any:
    return lambda box: box.mirrored(direction, page)


def _fill(owner: Any, made: Iterable[str]) -> None:
    """Put shapes in the place of those that a master or layout of the template has."""
    tree = owner.shapes._spTree
    for shape in list(owner.shapes):
        tree.remove(shape._element)
    for shape in made:
        tree.append(parse_xml(shape))


def _replace(parent: Any, tag: str, made: str) -> None:
    parent.replace(parent.find(qn(tag)), parse_xml(made))
