"""Lines of text that were broken before are not broken again.

WeasyPrint 70 sets the same text in the same width several times: an item of a flex box twice or
more, a cell of a table once to know its width and once to stand there; and the key messages and the
imprint come again in every document.  Breaking a line is a third of the time of a layout, and the
same text in the same type and width always breaks alike.
"""

from __future__ import annotations

from typing import Any

from weasyprint import css
from weasyprint.text import line_break

from handbill.print.setting import hanging_spaces
from handbill.print.setting.shortcuts import replace

MOST_LINES = 20_000
"""More are not kept: then all are forgotten, which bounds the memory and changes nothing else."""

TYPE = (
    "direction", "lang", "white_space", "tab_size", "letter_spacing", "word_spacing",
    "overflow_wrap", "word_break", "hyphens", "hyphenate_character", "hyphenate_limit_chars",
    "hyphenate_limit_zone", "text_decoration_line",
    "font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_kerning",
    "font_feature_settings", "font_language_override", "font_variation_settings",
    "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position",
)  # fmt: skip
"""The properties that decide how text is broken: all that `weasyprint.text` asks for."""

CORRECTED_BEFORE = hanging_spaces
"""What is kept is how a line breaks when that is mended."""

_kept: dict[Any, Any] = {}


def split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: Any,
    justification_spacing: Any,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Any:
    """Return what WeasyPrint's function of this name returns."""
    how = max_width, justification_spacing, is_line_start, minimum
    if not isinstance(style, css.Style) or style.font_config._folder is not None:
        # Drawings have styles of another kind, and a document with its own fonts stands alone.
        return _split(text, style, context, *how)
    key = text, type_of(style), how
    if key not in _kept:
        if len(_kept) >= MOST_LINES:
            _kept.clear()
        _kept[key] = _split(text, style, context, *how)
    layout, *measures = _kept[key]
    return _copy(layout), *measures


def type_of(style: Any) -> str:
    """Return what two styles have in common if they set text alike."""
    kept = style.__dict__
    if "type" not in kept:
        kept["type"] = str([style[name] for name in TYPE])
    return kept["type"]  # type: ignore[no-any-return]


def _copy(layout: Any) -> Any:
    """Return a line of its own for a box, which sets it up and puts it away when it is drawn."""
    copy = line_break.Layout.__new__(line_break.Layout)
    copy.__dict__.update(layout.__dict__)
    return copy


_split = replace(line_break, "split_first_line", split_first_line)
