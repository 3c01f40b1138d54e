"""How narrow a column of a table may be, found in one step a text instead of one a word.

To learn the least width of a cell, WeasyPrint 70 asks for the first line of its text in no width at
all, then for that of what is left, and so on; each time it lays the text out anew, which takes a
fifth of the time of a document with tables.  Pango breaks a text into all such lines at once.
Importing this module lets it, from the second line on, where no word may be broken; the lines are
the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import Any

from weasyprint.layout import preferred
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import create_layout

_PLAIN = {
    "white_space": "normal",
    "overflow_wrap": "normal",
    "word_break": "normal",
    "letter_spacing": "normal",
    "word_spacing": 0,
}
_SCRIPTS = (
    "A-Za-z\u00aa-\u024f\u1e00-\u1eff",  # Latin
    "\u0370-\u03ff",  # Greek
    "\u0400-\u052f",  # Cyrillic
    "\u0590-\u05ff",  # Hebrew
    "\u0600-\u06ff\u0750-\u077f",  # Arabic
    "\u0900-\u097f",  # Devanagari
    "\u0980-\u09ff",  # Bengali
    "\u0a00-\u0a7f",  # Gurmukhi
    "\u1200-\u139f",  # Ethiopic
)
_IN_ONE_SCRIPT = re.compile("|".join(rf"(?:[\W\d_{letters}])*" for letters in _SCRIPTS))
"""Where scripts meet, a sign such as “ may have another font on a line of its own; and where words
are not divided by spaces, they may be divided otherwise."""
_OTHER_WAYS = frozenset("\n\t\u00ad\u200b")
"""What ends a line or makes a gap where white space is not evened out; a soft hyphen; and the space
of no width, over which Arabic letters would join."""

Line = tuple[int, float]
"""How many bytes of UTF-8 the next line begins after this one, and the width of this one."""


@dataclass
class Rest:
    """What is left of a text, and its lines once somebody asks for the first of them."""

    text: str = ""
    style: Any = None
    lines: Iterator[Line] = field(default_factory=lambda: iter(()))
    is_broken: bool = False

    def is_asked_for(self, text: str, style: Any) -> bool:
        """Whether the text that WeasyPrint asks for is this one."""
        return style is self.style and text == self.text

    def next_line(self, context: Any) -> tuple[int | None, float]:
        """Return where the rest begins after the next line, and the line's width."""
        if not self.is_broken:
            self.lines, self.is_broken = narrow_lines(self.text, self.style, context), True
        length, width = next(self.lines)
        self.text = self.text.encode()[length:].decode()
        return (length if self.text else None), width


_rest = Rest()


def split_first_line(
    text: str, style: Any, context: Any, max_width: float | None, *others: Any, **named: Any
) -> Any:
    """Return the first line of a text as WeasyPrint does; of a narrow one no more than is asked."""
    global _rest
    if max_width == 0 and _rest.is_asked_for(text, style):
        resume_at, width = _rest.next_line(context)
        return None, None, resume_at, width, None, None
    line = _split_first_line(text, style, context, max_width, *others, **named)
    if max_width == 0:
        _rest = _rest_of(text, style, line[2])
    return line


def _rest_of(text: str, style: Any, resume_at: int | None) -> Rest:
    """Return what is left of a text after its first line; nothing if its words may be broken."""
    if resume_at is None or not _is_plain(text, style):
        return Rest()
    rest = text.encode()[resume_at:].decode()
    return Rest(rest, style) if rest.strip() and rest[0] != " " else Rest()


def _is_plain(text: str, style: Any) -> bool:
    if not _IN_ONE_SCRIPT.fullmatch(text) or not _OTHER_WAYS.isdisjoint(text):
        return False
    return style["hyphens"] != "auto" and all(style[key] == _PLAIN[key] for key in _PLAIN)


def narrow_lines(text: str, style: Any, context: Any) -> Iterator[Line]:
    """Yield the lines of a text that is broken wherever it can be."""
    length = len(text.encode())
    # Pango leaves out the space at the end of a line, except for the last.
    layout = create_layout(text.rstrip(" "), style, context, 0, 0)
    lines = list(_lines(layout))
    starts = [line.start_index for line in lines]
    for line, (start, end) in zip(lines, pairwise((*starts, length)), strict=True):
        yield end - start, _width(line)


def _lines(layout: Any) -> Iterator[Any]:
    for number in count():
        line = pango.pango_layout_get_line_readonly(layout.layout, number)
        if line == ffi.NULL:
            return
        yield line


def _width(line: Any) -> float:
    logical = ffi.new("PangoRectangle *")
    pango.pango_layout_line_get_extents(line, ffi.NULL, logical)
    return float(logical.width * FROM_UNITS)


_split_first_line = preferred.split_first_line
preferred.split_first_line = split_first_line
