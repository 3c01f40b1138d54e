"""What WeasyPrint 70 and pydyf do most often, done in fewer steps, with the same result.

Computing styles is a fifth of the layout of a short document.  Importing this module puts short
ways before some functions, where it is plain what they return; the rest goes the long way, as ever.
"""

from __future__ import annotations

import re
import sys
import zlib
from typing import Any

import pydyf
from weasyprint import css, tinyhtml5
from weasyprint.css.computed_values import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.layout import background, percent
from weasyprint.text import fonts, line_break

_WITH_RULES_OF_ITS_OWN = {"page", "position", "float", "display"}
_CORNERS = tuple(
    f"border_{side}_{end}_radius" for side in ("top", "bottom") for end in ("left", "right")
)
_FRAMES = ("border_image_source", "mask_border_source")
_LENGTHS = (
    *(
        f"{kind}_{side}"
        for kind in ("margin", "padding")
        for side in ("left", "right", "top", "bottom")
    ),
    *(f"{bound}{length}" for bound in ("", "min_", "max_") for length in ("width", "height")),
)
_PLAIN_TYPES = frozenset((str, int, float, type(None)))


# Reading HTML


class CharacterClasses(dict[tuple[Any, bool], re.Pattern[str]]):
    """What tinyhtml5 means to keep and forgets (under a wrong key): made anew at each tag, else."""

    def __missing__(self, key: tuple[Any, bool]) -> re.Pattern[str]:
        """Return a pattern of one or more of some characters, or of any others."""
        characters, among = key
        codes = "".join(f"\\x{ord(character):02x}" for character in characters)
        self[key] = re.compile(f"[{'' if among else '^'}{codes}]+")
        return self[key]


# Computed styles


def _is_plain(key: str) -> bool:
    """Whether a property that nobody sets simply is what its parent or the standard says."""
    return not key.startswith("text_decoration_") and key not in _WITH_RULES_OF_ITS_OWN


def _logical_names(key: str) -> frozenset[str]:
    """Return the properties that set this one too, whichever way the text runs."""
    function = PHYSICAL_FUNCTIONS.get(key)
    ways = ("ltr", "rtl") if function else ()
    return frozenset(function(block="ttb", inline=way) for way in ways if function)


_INHERITED = {key for key in INHERITED if _is_plain(key) and not _logical_names(key)}
_INITIAL = {
    key: (
        _logical_names(key),
        value,
        COMPUTER_FUNCTIONS.get(key) if key in INITIAL_NOT_COMPUTED else None,
    )
    for key, value in INITIAL_VALUES.items()
    if _is_plain(key) and key not in INHERITED
}


def style_value(style: Any, key: str) -> Any:
    """Return the computed value of a property that nobody asked an element for before."""
    if key in style.cascaded:
        return _style_value(style, key)
    if key in _INITIAL:
        names, value, computed = _INITIAL[key]
        if names.isdisjoint(style.cascaded):
            style[key] = value = computed(style, key, value) if computed else value
            return value
    elif key in _INHERITED and style.parent_style is not None:
        value = style.parent_style[key]
        if type(value) in _PLAIN_TYPES or not css.check_math(value):
            style[key] = value
            return value
    return _style_value(style, key)


# What a style means, found out once for each style


class _Trial:
    """Has a style as a box has one, and nothing else."""

    def __init__(self, style: Any) -> None:
        self.style = style


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set the used lengths of a box: in most styles none depends on what is around the box."""
    kept = box.style.__dict__
    if "used_lengths" not in kept:
        kept["used_lengths"] = _used_lengths(box.style)
    if kept["used_lengths"]:
        box.__dict__.update(kept["used_lengths"])
    else:
        _resolve_percentages(box, containing_block)


def _used_lengths(style: Any) -> dict[str, Any]:
    """Return the used lengths of all boxes of a style, nothing where they differ."""
    lengths = [style[name] for name in _LENGTHS]
    if style["border_collapse"] == "collapse" or not all(map(_is_absolute, lengths)):
        return {}
    trial = _Trial(style)
    _resolve_percentages(trial, (0, 0))
    return {name: value for name, value in trial.__dict__.items() if name != "style"}


def _is_absolute(length: Any) -> bool:
    return length == "auto" or getattr(length, "unit", "%") == "px"


def lay_out_background(
    page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
) -> None:
    """Fetch and place what is drawn behind a box and those in it: behind most, nothing."""
    if box is page or style is not None or not is_plain_ground(box.style):
        _lay_out_background(page, box, get_image, layout_children, style)
        return
    for corner in _CORNERS:
        setattr(box, corner, (0, 0))  # not past the place-holders of absolute boxes
    if layout_children:
        for child in box.all_children():
            lay_out_background(page, child, get_image)
    box.background = None


def is_plain_ground(style: Any) -> bool:
    """Whether nothing is drawn behind boxes of this style, and their corners are square."""
    kept = style.__dict__
    if "is_plain_ground" not in kept:
        kept["is_plain_ground"] = (
            all((0, "px") in style[corner] for corner in _CORNERS)
            and all(style[key][0] == "none" for key in _FRAMES)
            and all(image == ("none", None) for image in style["background_image"])
            and style["background_color"] != "currentcolor"
            and style["background_color"].alpha == 0
            and not style["box_shadow"]
        )
    return kept["is_plain_ground"]  # type: ignore[no-any-return]


def font_description(style: Any) -> Any:
    """Return Pango's description of the font of a style."""
    kept = style.__dict__
    if "font_description" not in kept:
        kept["font_description"] = _font_description(style)
    return kept["font_description"]


def strut(style: Any) -> Any:
    """Return the height of a line and its baseline."""
    kept = style.__dict__
    if "strut" not in kept:
        kept["strut"] = _strut(style)
    return kept["strut"]


# Writing a PDF


def page_references(pdf: Any) -> Any:
    """Return how other objects name the pages of a PDF; each tag on a page asks for them all."""
    kept, kids = pdf.__dict__, pdf.pages["Kids"]
    if kept.get("counted") != len(kids):
        kept["counted"], kept["page_references"] = len(kids), _page_references(pdf)
    return kept["page_references"]


class Compression:
    """What pydyf asks of `zlib`, in half the time: the files are 0.8 % larger."""

    compress = staticmethod(zlib.compress)

    @staticmethod
    def compressobj(level: int) -> Any:  # noqa: ARG004 - pydyf asks for 9
        """Return an object that compresses well enough."""
        return zlib.compressobj(6)


def replace(module: Any, name: str, quicker: Any) -> Any:
    """Put a function in the place of WeasyPrint's wherever that was imported; return that one."""
    replaced = getattr(module, name)
    for known in [module for key, module in sys.modules.items() if key.startswith("weasyprint.")]:
        if getattr(known, name, None) is replaced:
            setattr(known, name, quicker)
    return replaced


_lay_out_background = replace(background, "layout_box_backgrounds", lay_out_background)
_resolve_percentages = replace(percent, "resolve_percentages", resolve_percentages)
_font_description = replace(fonts, "get_font_description", font_description)
_strut = replace(line_break, "strut", strut)
_page_references = pydyf.PDF.page_references.fget
pydyf.PDF.page_references = property(page_references)
pydyf.zlib = Compression
_style_value, css.ComputedStyle.__missing__ = css.ComputedStyle.__missing__, style_value
tinyhtml5.inputstream.characters_until_regex = CharacterClasses()
