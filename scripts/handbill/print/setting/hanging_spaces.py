"""A text stays in one line if only the space at its end does not fit: that hangs.

WeasyPrint 70 takes that space for a word too many, and then ends the line after the first word of
the text: “The / police took over / → 20”.  It happens to a text before a link, a number or bold
words, wherever it is about as long as the line (CSS Text Module Level 3, section 4.1.2: a sequence
of collapsible spaces at the end of a line is removed).

Where a line from right to left ends in such a space, WeasyPrint moves all of the line by it; but
what the space is part of already begins where the line ends, and only the rest has to move up.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
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


def remove_last_whitespace(context: Any, line: Any) -> None:
    """Do what WeasyPrint's function of this name does, and leave no gap from right to left."""
    width = line.width
    _remove_last_whitespace(context, line)
    space = width - line.width
    if not space:
        return
    last = list(_last_ones(line))
    if last[-1].pango_layout.first_line_direction % 2:
        last[1].translate(dx=space, ignore_floats=True)
        for box in last[1:-1]:
            for child in box.children[:-1]:
                child.translate(dx=-space, ignore_floats=True)


def _last_ones(box: Any) -> Iterator[Any]:
    """Yield a line, its last box, the last box of that, and so on to a text."""
    yield box
    while isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box = box.children[-1]
        yield box


_remove_last_whitespace = replace(inline, "remove_last_whitespace", remove_last_whitespace)
_split_first_line = replace(line_break, "split_first_line", split_first_line)
