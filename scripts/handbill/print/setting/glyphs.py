"""Subsets of a TrueType font whose glyphs keep their numbers, put together: the tables of the file.

A subset ends with glyphs that are drawn only as components of others, such as the accents of
letters; these have numbers of the subset's own, and are numbered anew.

The names are those of the standard: ``glyf`` holds the outlines, ``loca`` where each begins,
``hmtx`` the advance and left side bearing of each, ``maxp``, ``hhea`` and ``head`` numbers of all.
"""

from __future__ import annotations

import io
import struct
import sys
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

_TRUETYPE = "\x00\x01\x00\x00"
_COMPONENTS_AT = 10
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x01, 0x08, 0x20, 0x40, 0x80
"""Flags of a component: what follows its number, and whether another component does."""

Glyph = tuple[bytes, bytes]
"""Outline, and advance with side bearing."""

_NOTHING: Glyph = (b"", bytes(4))


@dataclass(frozen=True)
class Subset:
    """The tables of a subset and its glyphs, by number; those after the last are components."""

    tables: Mapping[str, bytes]
    glyphs: Mapping[int, Glyph]
    last: int

    @classmethod
    def read(cls, file: bytes, drawn: Collection[int]) -> Subset:
        """Read a font file; ``drawn`` are the glyphs that a PDF draws with it, empty ones too."""
        reader = SFNTReader(io.BytesIO(file), checkChecksums=0)
        tables = {str(tag): reader[tag] for tag in reader.keys()}  # noqa: SIM118 - not a mapping
        outlines = _outlines(tables)
        metric = _metrics(tables)
        numbers = {*outlines, *drawn}
        glyphs = {number: (outlines.get(number, b""), metric(number)) for number in numbers}
        return cls(tables, glyphs, max(drawn))


def united(subsets: Sequence[Subset]) -> bytes:
    """Return the file of a font with the glyphs of all subsets."""
    last = max(subset.last for subset in subsets)
    glyphs, components = dict[int, Glyph](), dict[Glyph, int]()
    for subset in subsets:
        moved = _Moved(subset, components, last + 1)
        for number in sorted(subset.glyphs):
            if number <= subset.last:
                glyphs[number] = moved.glyph(number)
    glyphs |= {number: glyph for glyph, number in components.items()}
    return _file(_tables(subsets, glyphs))


class _Moved:
    """The glyphs of a subset, whose own components get numbers after all that are drawn."""

    def __init__(self, subset: Subset, components: dict[Glyph, int], first: int) -> None:
        self.subset, self.components, self.first = subset, components, first

    def glyph(self, number: int) -> Glyph:
        """Return a glyph that names its components by their new numbers."""
        outline, metric = self.subset.glyphs.get(number, _NOTHING)
        return with_components(outline, self.number), metric

    def number(self, number: int) -> int:
        """Return the new number of a component."""
        if number <= self.subset.last:
            return number
        glyph = self.glyph(number)
        return self.components.setdefault(glyph, self.first + len(self.components))


def with_components(outline: bytes, number_of: Callable[[int], int]) -> bytes:
    """Return an outline whose components, if it is made of any, have other numbers."""
    changed = bytearray(outline)
    for at in _components(outline):
        number = int.from_bytes(outline[at : at + 2], "big")
        changed[at : at + 2] = number_of(number).to_bytes(2, "big")
    return bytes(changed)


def _components(outline: bytes) -> Iterator[int]:
    """Yield where the number of each component stands."""
    is_composite = outline[:1] >= b"\x80"  # fewer than no contours
    at = _COMPONENTS_AT
    while is_composite:
        flags = int.from_bytes(outline[at : at + 2], "big")
        yield at + 2
        at += 8 if flags & _WORDS else 6
        at += 2 * bool(flags & _SCALE) + 4 * bool(flags & _TWO_SCALES) + 8 * bool(flags & _MATRIX)
        is_composite = bool(flags & _MORE)


def _outlines(tables: Mapping[str, bytes]) -> dict[int, bytes]:
    """Return the outlines that are not empty, by number."""
    is_long = tables["head"][51] == 1
    offsets = array("I" if is_long else "H", tables["loca"])
    if sys.byteorder == "little":
        offsets.byteswap()
    scale = 1 if is_long else 2
    return {
        number: tables["glyf"][start * scale : end * scale]
        for number, (start, end) in enumerate(pairwise(offsets))
        if start != end
    }


def _metrics(tables: Mapping[str, bytes]) -> Callable[[int], bytes]:
    """Return what tells the advance and side bearing of a glyph; the last ones share an advance."""
    hmtx, wide = tables["hmtx"], int.from_bytes(tables["hhea"][34:36], "big")

    def metric(number: int) -> bytes:
        if number < wide:
            return hmtx[4 * number : 4 * number + 4]
        at = 4 * wide + 2 * (number - wide)
        return hmtx[4 * wide - 4 : 4 * wide - 2] + hmtx[at : at + 2]

    return metric


def _tables(subsets: Sequence[Subset], glyphs: Mapping[int, Glyph]) -> dict[str, bytes]:
    """Return the tables of a font with these glyphs."""
    count = max(glyphs) + 1
    tables = dict(subsets[0].tables)
    tables["glyf"], tables["loca"] = _drawn([glyphs.get(n, (b"", b""))[0] for n in range(count)])
    tables["hmtx"] = b"".join(glyphs[n][1] if n in glyphs else bytes(4) for n in range(count))
    tables["hhea"] = tables["hhea"][:34] + count.to_bytes(2, "big")
    tables["maxp"] = _most([subset.tables["maxp"] for subset in subsets], count)
    # Long offsets in loca.
    tables["head"] = tables["head"][:50] + b"\x00\x01" + tables["head"][52:]
    return tables


def _drawn(outlines: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Return the tables glyf and loca."""
    pieces = [outline + bytes(-len(outline) % 4) for outline in outlines]
    offsets = array("I", [0])
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    if sys.byteorder == "little":
        offsets.byteswap()
    return b"".join(pieces), offsets.tobytes()


def _most(tables: Sequence[bytes], count: int) -> bytes:
    """Return a table maxp with the largest of all numbers."""
    form = f">{(len(tables[0]) - 6) // 2}H"
    limits = map(max, *(struct.unpack(form, table[6:]) for table in tables))
    return tables[0][:4] + count.to_bytes(2, "big") + struct.pack(form, *limits)


def _file(tables: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    writer = SFNTWriter(written, len(tables), _TRUETYPE)
    for tag, table in sorted(tables.items()):
        writer[tag] = table
    writer.close()
    return written.getvalue()
