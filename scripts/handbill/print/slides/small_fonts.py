"""A font with only some of its characters, as WOFF2.

HarfBuzz, whose library WeasyPrint asks for as well, needs hundredths of a second for what takes
fontTools most of one; without it, fontTools does all of it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Set
from ctypes import POINTER, c_char_p, c_int, c_uint, c_void_p
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

_LIBRARIES = (
    "libharfbuzz-subset.so.0",
    "libharfbuzz-subset.0.dylib",
    "libharfbuzz-subset-0.dll",
)
_NO_HINTING, _NOTDEF_OUTLINE = 0x01, 0x40
"""Of ``hb_subset_flags_t``."""

# Function → what it returns and what it is given, as HarfBuzz's header files say.
_FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {
    "hb_blob_create_from_file_or_fail": (c_void_p, [c_char_p]),
    "hb_blob_get_data": (c_void_p, [c_void_p, POINTER(c_uint)]),
    "hb_blob_destroy": (None, [c_void_p]),
    "hb_face_create": (c_void_p, [c_void_p, c_uint]),
    "hb_face_reference_blob": (c_void_p, [c_void_p]),
    "hb_face_destroy": (None, [c_void_p]),
    "hb_set_add": (None, [c_void_p, c_uint]),
    "hb_subset_input_create_or_fail": (c_void_p, []),
    "hb_subset_input_destroy": (None, [c_void_p]),
    "hb_subset_input_unicode_set": (c_void_p, [c_void_p]),
    "hb_subset_input_set_flags": (None, [c_void_p, c_int]),
    "hb_subset_or_fail": (c_void_p, [c_void_p, c_void_p]),
}


def small_font(file: Path, points: Set[int]) -> bytes:
    """Return a font with these code points alone, as WOFF2; the same bytes for the same points."""
    library = harfbuzz()
    small = _by_harfbuzz(library, file, points) if library else _by_font_tools(file, points)
    font = TTFont(BytesIO(small), recalcTimestamp=False)
    font.flavor = "woff2"
    return _bytes_of(font)


@lru_cache(maxsize=1)
def harfbuzz() -> ctypes.CDLL | None:
    """Return HarfBuzz's library that makes fonts small, or None where it is not installed."""
    for name in _LIBRARIES:
        try:
            library = ctypes.CDLL(name)
            for function, (returned, given) in _FUNCTIONS.items():
                known = getattr(library, function)
                known.restype, known.argtypes = returned, given
        except (OSError, AttributeError):
            continue
        return library
    return None


def _by_harfbuzz(hb: ctypes.CDLL, file: Path, points: Set[int]) -> bytes:
    blob = hb.hb_blob_create_from_file_or_fail(bytes(file))
    whole = hb.hb_face_create(blob, 0)
    wanted = hb.hb_subset_input_create_or_fail()
    for point in sorted(points):
        hb.hb_set_add(hb.hb_subset_input_unicode_set(wanted), point)
    hb.hb_subset_input_set_flags(wanted, _NO_HINTING | _NOTDEF_OUTLINE)
    small = hb.hb_subset_or_fail(whole, wanted)
    try:
        return _content(hb, small)
    finally:
        hb.hb_face_destroy(small)
        hb.hb_subset_input_destroy(wanted)
        hb.hb_face_destroy(whole)
        hb.hb_blob_destroy(blob)


def _content(hb: ctypes.CDLL, face: int) -> bytes:
    blob, length = hb.hb_face_reference_blob(face), c_uint()
    try:
        return ctypes.string_at(hb.hb_blob_get_data(blob, ctypes.byref(length)), length.value)
    finally:
        hb.hb_blob_destroy(blob)


def _by_font_tools(file: Path, points: Set[int]) -> bytes:
    options = subset.Options(hinting=False, notdef_outline=True)
    font = TTFont(file, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    return _bytes_of(font)


def _bytes_of(font: TTFont) -> bytes:
    written = BytesIO()
    font.save(written)
    return written.getvalue()
