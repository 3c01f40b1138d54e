"""Lines of text that were drawn before are not set up, shaped and written glyph by glyph again.

The documents of a partnership share their key messages, its imprint and much else: two thirds of
all letters that a process draws stand in lines that it has drawn before.  The same text in the same
type is drawn by the same operator; what differs is where it stands, and in which colour.

Importing this module wraps ``draw_text`` (WeasyPrint 70).  A line is kept when `copied_text` has
found that its glyphs say its text, and when it is in one font and undecorated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint import css
from weasyprint.draw import text
from weasyprint.matrix import Matrix
from weasyprint.text.ffi import FROM_UNITS, pango

from handbill.print.setting import lines
from handbill.print.setting.shortcuts import replace

Pairs = Mapping[tuple[int, str], None]
"""Numbers of glyphs, each with the character that it stands for, in the order of a text."""

Spoken = Sequence[tuple[Any, Pairs]]
"""The fonts of a line, by run, and what their glyphs say."""


@dataclass(frozen=True)
class Drawn:
    """A line as it was drawn: name and size of its font, its operator, what its glyphs say."""

    font_key: Any
    font: tuple[str, float]
    operator: bytes
    pairs: Pairs
    widths: Mapping[int, int]


_drawn: dict[Any, Drawn] = {}
_drawing: list[Any] = []
"""The key of the line that is being drawn, if it may be kept."""


def draw_text(
    stream: Any, textbox: Any, offset_x: float, text_overflow: str, block_ellipsis: Any
) -> None:
    """Draw the text of a box, as it was drawn before where that is known."""
    how = offset_x, text_overflow, block_ellipsis
    key = _key(textbox) if (text_overflow, block_ellipsis) == ("clip", "none") else None
    known = _drawn.get(key) if key else None
    if known and _is_said(stream, known):
        _draw_again(stream, textbox, known)
        return
    _drawing.append(key)
    try:
        _draw_text(stream, textbox, *how)
    finally:
        _drawing.pop()


def _key(textbox: Any) -> Any:
    """Return what two lines have in common if they are drawn alike, nothing for a special one."""
    style, layout = textbox.style, textbox.pango_layout
    if not isinstance(style, css.Style) or style.font_config._folder is not None:
        return None
    if style["text_decoration_line"] != "none" or style["visibility"] != "visible":
        return None
    return layout.text, layout.justification_spacing, lines.type_of(style)


def _is_said(stream: Any, known: Drawn) -> bool:
    """Whether a document has the font of a line, and its glyphs the same widths and meanings."""
    font = stream._fonts.get(known.font_key)
    if font is None:
        return False
    widths = font.widths
    if any(widths.setdefault(glyph, width) != width for glyph, width in known.widths.items()):
        return False  # of a size that rounded a width another way: the operator counts with those
    return keep_what_is_said(font, known.pairs)


def keep_what_is_said(font: Any, pairs: Pairs) -> bool:
    """Let each glyph stand for its character; return whether none stands for another one."""
    known: set[tuple[int, str]] = font.__dict__.setdefault("known", set())
    if pairs.keys() <= known:
        return True
    said = font.__dict__.setdefault("said", {})
    for glyph, character in pairs:
        font.to_unicode[glyph] = said.setdefault(glyph, character)
        if said[glyph] == character:
            known.add((glyph, character))
    return pairs.keys() <= known


def _draw_again(stream: Any, textbox: Any, known: Drawn) -> None:
    x, y = textbox.position_x, textbox.position_y + textbox.baseline
    stream.set_color(textbox.style["color"])
    stream.begin_text()
    stream.set_text_matrix(*Matrix(d=-1, e=x, f=y).values)
    stream.set_font_size(*known.font)
    stream.stream.append(known.operator)
    stream.end_text()


def keep(stream: Any, layout: Any, operators: Sequence[bytes], spoken: Spoken) -> None:
    """Keep how a line was drawn, of which these are the operators and what its glyphs say.

    A line that counts with widths from another size of its font belongs to one document.
    """
    key, (font, _), operator = _drawing[-1] if _drawing else None, spoken[0], operators[-1]
    if key is None or font.svg or font.png:
        return
    if not operator.endswith(b" TJ") or sum(one.endswith(b" TJ") for one in operators) > 1:
        return
    pairs = {pair: None for _, said in spoken for pair in said}
    widths = {glyph: _width(stream, layout, glyph) for glyph, _ in pairs}
    if any(font.widths[glyph] != width for glyph, width in widths.items()):
        return
    if len(_drawn) >= lines.MOST_LINES:
        _drawn.clear()
    font_key = next(key for key, known in stream._fonts.items() if known is font)
    _drawn[key] = Drawn(font_key, stream._current_font, operator, pairs, widths)


def _width(stream: Any, layout: Any, glyph: int) -> int:
    """Return the width of a glyph in thousandths of the size that a line is drawn in.

    WeasyPrint has one for all sizes of a font: that of the size in which a glyph comes first.
    """
    font = layout.get_first_line()[0].runs[0].data.item.analysis.font
    _, size = stream._current_font
    pango.pango_font_get_glyph_extents(font, glyph, stream.ink_rect, stream.logical_rect)
    width: int = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    return width


_draw_text = replace(text, "draw_text", draw_text)
