"""The brand as the theme of an office file: its colours and its fonts, for whoever edits it."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from handbill.print.slides.decks import Deck
from handbill.print.slides.office_languages import LATIN_FONT, SCRIPT_FONTS, script_font

_BLACK = "#000000"
_SANS = 'panose="020B0502040504020204" pitchFamily="34" charset="0"'
"""What Noto Sans is like: where it is missing, a program takes another font without serifs."""

_TOKENS: Mapping[str, str] = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "link",
    "lt2": "surface",
    "accent1": "brand",
    "accent2": "accent",
    "accent3": "success",
    "accent4": "danger",
    "accent5": "muted",
    "accent6": "line",
    "hlink": "link",
    "folHlink": "muted",
}
"""Colour of an office theme → token."""


def theme(template: bytes, deck: Deck) -> bytes:
    """Return the theme of a template in the colours and fonts of a deck."""
    root = parse_xml(template)
    root.set("name", "Handbill")
    elements = root.find(qn("a:themeElements"))
    for tag, made in (("a:clrScheme", _colour_scheme(deck)), ("a:fontScheme", _fonts(deck))):
        elements.replace(elements.find(qn(tag)), parse_xml(made))
    return serialize_part_xml(root)


def colours(deck: Deck) -> dict[str, str]:
    """Return each colour of the theme as ``#rrggbb``."""
    tokens = dict(deck.brand.colours)
    found = {name: tokens[token] for name, token in _TOKENS.items()}
    if _BLACK in (tokens["on-brand"], tokens["on-accent"]):
        found["dk1"] = _BLACK
    return found


def text_on(token: str, deck: Deck) -> str:
    """Return the theme's colour of text on the ``brand`` or the ``accent``."""
    tokens = dict(deck.brand.colours)
    return "lt1" if tokens[f"on-{token}"] == tokens["paper"] else "dk1"


def _colour_scheme(deck: Deck) -> str:
    found = "".join(
        f'<a:{name}><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:{name}>'
        for name, colour in colours(deck).items()
    )
    return f'<a:clrScheme {nsdecls("a")} name="Handbill">{found}</a:clrScheme>'


def _fonts(deck: Deck) -> str:
    """Name the fonts of headings and of text: Latin, and what the deck's own script needs."""
    other = script_font(deck.language) or ""
    scripts = "".join(
        f'<a:font script="{script}" typeface={quoteattr(font)}/>'
        for script, font in SCRIPT_FONTS.items()
    )
    family = (
        f'<a:latin typeface="{LATIN_FONT}" {_SANS}/>'
        f'<a:ea typeface="{other}"/><a:cs typeface="{other}"/>{scripts}'
    )
    return (
        f'<a:fontScheme {nsdecls("a")} name="Handbill"><a:majorFont>{family}</a:majorFont>'
        f"<a:minorFont>{family}</a:minorFont></a:fontScheme>"
    )
