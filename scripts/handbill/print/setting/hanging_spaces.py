"""A text stays in one line if only the space at its end does not fit: that hangs.

WeasyPrint 70 takes that space for a word too many, and then ends the line after the first word of
the text: “The / police took over / → 20”.  It happens to a text before a link, a number or bold
words, wherever it is about as long as the line (CSS Text Module Level 3, section 4.1.2: a sequence
of collapsible spaces at the end of a line is removed).
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.text import line_break

from handbill.print.setting.shortcuts import replace

_NARROWEST = 0.2
"""In em: a text whose characters had no more than this on average would still be too long."""


def split_first_line(
    text: str, style: Any, context: Any, max_width: Any, *others: Any, **named: Any
) -> Any:
    """Return what WeasyPrint's function of this name returns, in one line more often."""
    line = _split_first_line(text, style, context, max_width, *others, **named)
    if line[2] is None or not _may_fit(text, style, max_width):
        return line
    *_, resume_at, width, _, _ = _split_first_line(
        text.rstrip(" "), style, context, max_width, *others, **named
    )
    if resume_at is not None or width > max_width:
        return line
    return _split_first_line(text, style, context, None, *others, **named)


def _may_fit(text: str, style: Any, max_width: Any) -> bool:
    """Whether it is worth looking at a text without the space at its end."""
    if not text.endswith(" ") or style["white_space"] != "normal" or max_width in (None, 0, inf):
        return False
    return bool(len(text) * style["font_size"] * _NARROWEST <= max_width)


_split_first_line = replace(line_break, "split_first_line", split_first_line)
