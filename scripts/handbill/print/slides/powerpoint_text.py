"""Paragraphs as an office program keeps them: language, direction, lists, links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from handbill.print.slides.decks import Deck
from handbill.print.slides.office_languages import language_tag
from handbill.print.slides.office_shapes import NAMESPACES, Side, side
from handbill.print.slides.slide_content import Paragraph, Run
from handbill.print.slides.slide_grid import EMU


def write(
    frame: Any,
    paragraphs: Iterable[Paragraph],
    deck: Deck,
    where: Side = "start",
    colour: str | None = None,
    size: float | None = None,
) -> None:
    """Put paragraphs into an empty text.

    ``colour`` is one of the theme's, ``size`` in points; without them as its shape says.
    """
    for number, paragraph in enumerate(paragraphs):
        into = frame.add_paragraph() if number else frame.paragraphs[0]
        _place(into, paragraph, deck, where)
        for run in paragraph.runs:
            for made in _add_run(into, run, deck):
                _look(made, colour, size)


def _place(into: Any, paragraph: Paragraph, deck: Deck, where: Side) -> None:
    direction = paragraph.direction or deck.direction
    properties = into._p.get_or_add_pPr()
    if paragraph.level:
        properties.set("lvl", str(paragraph.level))
    if paragraph.marker == "none":
        properties.set("indent", "0")
        if not paragraph.level:
            properties.set("marL", "0")
    properties.set("algn", side(where, direction))
    properties.set("rtl", str(int(direction == "rtl")))
    properties.extend(_marker(paragraph))


def _marker(paragraph: Paragraph) -> list[Any]:
    if paragraph.marker == "bullet":
        return []
    start = f' startAt="{paragraph.start}"' if paragraph.start > 1 else ""
    numbers = f'<a:buAutoNum {nsdecls("a")} type="arabicPeriod"{start}/>'
    nothing = f"<a:buNone {nsdecls('a')}/>"
    return [parse_xml(numbers if paragraph.marker == "number" else nothing)]


def _add_run(into: Any, run: Run, deck: Deck) -> Iterator[Any]:
    for number, text in enumerate(run.text.split("\n")):
        if number:
            into.add_line_break()
        if text:
            made = into.add_run()
            made.text = text
            _say(made, run, deck)
            yield made


def _say(made: Any, run: Run, deck: Deck) -> None:
    """Say the language of a run, where it leads and what stands out."""
    properties = made._r.get_or_add_rPr()
    properties.set("lang", language_tag(run.language or deck.language))
    if run.bold:
        made.font.bold = True
    if run.italic:
        made.font.italic = True
    if run.outdated:
        # What a line beside the text says on paper; the first slide says what it means.
        properties.set("u", "dottedHeavy")
    if run.link:
        made.hyperlink.address = run.link


def _look(made: Any, colour: str | None, size: float | None) -> None:
    if colour:
        fill = f'<a:solidFill {nsdecls("a")}><a:schemeClr val="{colour}"/></a:solidFill>'
        made._r.get_or_add_rPr().insert(0, parse_xml(fill))
    if size:
        made.font.size = round(size * EMU)


def restyle(shape: Any, style: str) -> None:
    """Say how the text of one shape stands and looks: its body properties and list style."""
    text = shape._element.txBody
    for old in text[:2]:
        text.remove(old)
    for place, made in enumerate(parse_xml(f"<p:txBody {NAMESPACES}>{style}</p:txBody>")[:]):
        text.insert(place, made)


def append(owner: Any, draw: Callable[..., str], *given: object) -> Any:
    """Add a shape to a slide or a page of notes; ``draw`` writes it, its number first."""
    tree = owner.shapes._spTree
    number = max(int(found) for found in tree.xpath(".//p:cNvPr/@id")) + 1
    tree.append(parse_xml(draw(number, *given)))
    return list(owner.shapes)[-1]
