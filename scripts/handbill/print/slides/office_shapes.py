"""Shapes and text styles as office programs write them: DrawingML and PresentationML."""

from __future__ import annotations

from typing import Literal, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml.ns import nsdecls

from handbill.print.slides.slide_content import Direction
from handbill.print.slides.slide_grid import EMU, Box

NAMESPACES = nsdecls("a", "p", "r")
Side = Literal["start", "centre", "end"]
Anchor = Literal["t", "ctr", "b"]
_DECORATION = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
_CLOSE = "</p:txBody></p:sp>"


class Words(NamedTuple):
    """How the text of a shape looks where nothing else is said; sizes in points."""

    size: float
    bold: bool = False
    colour: str = "tx1"
    side: Side = "start"
    anchor: Anchor = "ctr"
    spacing: int = 100
    heading: bool = False


def side(where: Side, direction: Direction) -> str:
    """Return where text stands in a line, as office programs say it: left, centre, right."""
    if where == "centre":
        return "ctr"
    return "l" if (where == "start") == (direction == "ltr") else "r"


def level(
    name: str, words: Words, direction: Direction, step: float = 0, bullet: str = "", gap: float = 0
) -> str:
    """Return the style of one level of text; ``step`` is the room of a bullet, in points."""
    number = int(name[3]) if name.startswith("lvl") else 1
    marker = f'<a:buFont typeface="Arial"/><a:buChar char={quoteattr(bullet)}/>'
    return (
        f'<a:{name} marL="{round(step * number * EMU)}" indent="{-round(step * EMU)}" '
        f'algn="{side(words.side, direction)}" rtl="{int(direction == "rtl")}" '
        'defTabSz="914400" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPct val="{words.spacing * 1000}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(gap * 100)}"/></a:spcBef>'
        f"{marker if bullet else '<a:buNone/>'}{_letters(words)}</a:{name}>"
    )


def _letters(words: Words) -> str:
    font = "mj" if words.heading else "mn"
    return (
        f'<a:defRPr sz="{round(words.size * 100)}" b="{int(words.bold)}" kern="1200">'
        f'<a:solidFill><a:schemeClr val="{words.colour}"/></a:solidFill>'
        f'<a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/>'
        f'<a:cs typeface="+{font}-cs"/></a:defRPr>'
    )


def placeholder(
    number: int, name: str, kind: str, box: Box | None, body: str = "", text: str = ""
) -> str:
    """Return a placeholder; ``kind`` holds its attributes, ``body`` how its text stands.

    Without a box it lies where the layout or the master says.
    """
    place = f"{_place(box)}{_RECTANGLE}" if box else ""
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr>"
        f"<p:txBody>{body or '<a:bodyPr/><a:lstStyle/>'}{text or '<a:p/>'}{_CLOSE}"
    )


def text_shape(
    number: int, name: str, box: Box, body: str, fill: str = "", text: str = "<a:p/>"
) -> str:
    """Return a shape with text of its own; ``fill`` is a colour of the theme."""
    ground = f'<a:solidFill><a:schemeClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/>'
        f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{_place(box)}{_RECTANGLE}{ground}</p:spPr><p:txBody>{body}{text}{_CLOSE}"
    )


def rule(number: int, box: Box, colour: str) -> str:
    """Return a bar that only divides, hidden from screen readers."""
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Rule">{_DECORATION}</p:cNvPr>'
        "<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{_place(box)}{_RECTANGLE}"
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p>{_CLOSE}"
    )


def picture(number: int, box: Box, relation: str, description: str) -> str:
    """Return a picture that is a part of its owner under ``relation``."""
    says = f"descr={quoteattr(description)}"
    inside = "" if description else _DECORATION
    return (
        f'<p:pic {NAMESPACES}><p:nvPicPr><p:cNvPr id="{number}" name="Picture {number}" {says}>'
        f'{inside}</p:cNvPr><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
        f'<p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{_place(box)}{_RECTANGLE}</p:spPr></p:pic>"
    )


def cell(padding: float, fill: str) -> str:
    """Return how a cell of a table looks: room around its text, a line below, a ground."""
    room = " ".join(f'mar{edge}="{round(padding * EMU)}"' for edge in "LRTB")
    line = '<a:solidFill><a:schemeClr val="accent6"/></a:solidFill>'
    ground = f'<a:solidFill><a:schemeClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    return f'<a:tcPr {NAMESPACES} {room}><a:lnB w="9525">{line}</a:lnB>{ground}</a:tcPr>'


def body(words: Words, direction: Direction, levels: str | None = None) -> str:
    """Return how the text of a shape stands in it and looks; it shrinks when it is edited.

    ``levels``: the styles of its levels; empty: those of its master.
    """
    style = level("lvl1pPr", words, direction) if levels is None else levels
    return (
        '<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'rtlCol="{int(direction == "rtl")}" anchor="{words.anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle>"
    )


def plain_text(text: str, language: str) -> str:
    """Return a paragraph of plain text."""
    return f'<a:p><a:r><a:rPr lang="{language}"/><a:t>{escape(text)}</a:t></a:r></a:p>'


def slide_number(language: str) -> str:
    """Return a paragraph with the number that the program counts."""
    return (
        '<a:p><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f'<a:rPr lang="{language}"/><a:t>‹#›</a:t></a:fld></a:p>'
    )


_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def _place(box: Box) -> str:
    x, y, width, height = box.emu
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
