"""Subsets of a TrueType font whose glyphs keep their numbers, put together: the tables of the file.

The names are those of the standard: ``glyf`` holds the outlines, ``loca`` where each begins,
``hmtx`` the advance and left side bearing of each, ``maxp``, ``hhea`` and ``head`` numbers of all.
"""

from __future__ import annotations

import io
import struct
import sys
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

_TRUETYPE = "\x00\x01\x00\x00"


@dataclass(frozen=True)
class Subset:
    """The tables of a subset, and its glyphs: number → outline, advance and side bearing."""

    tables: dict[str, bytes]
    outlines: dict[int, bytes]
    metrics: dict[int, bytes]

    @classmethod
    def read(cls, file: bytes, drawn: Collection[int]) -> Subset:
        """Read a font file; ``drawn`` are the glyphs that a PDF draws with it, empty ones too."""
        reader = SFNTReader(io.BytesIO(file), checkChecksums=0)
        tables = {str(tag): reader[tag] for tag in reader.keys()}  # noqa: SIM118 - not a mapping
        outlines = _outlines(tables)
        wide = int.from_bytes(tables["hhea"][34:36], "big")
        metrics = {number: _metric(tables["hmtx"], wide, number) for number in {*outlines, *drawn}}
        return cls(tables, outlines, metrics)


def united(subsets: Sequence[Subset]) -> bytes:
    """Return the file of a font with the glyphs of all subsets."""
    outlines, metrics = dict[int, bytes](), dict[int, bytes]()
    for subset in subsets:
        outlines |= subset.outlines
        metrics |= subset.metrics
    count = max(metrics) + 1
    tables = dict(subsets[0].tables)
    tables["glyf"], tables["loca"] = _drawn(outlines, count)
    tables["hmtx"] = b"".join(metrics.get(number, bytes(4)) for number in range(count))
    tables["hhea"] = tables["hhea"][:34] + count.to_bytes(2, "big")
    tables["maxp"] = _most([subset.tables["maxp"] for subset in subsets], count)
    # Long offsets in loca.
    tables["head"] = tables["head"][:50] + b"\x00\x01" + tables["head"][52:]
    return _file(tables)


def _outlines(tables: dict[str, bytes]) -> dict[int, bytes]:
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


def _metric(hmtx: bytes, wide: int, number: int) -> bytes:
    """Return advance and side bearing; the glyphs after the last wide one share its advance."""
    if number < wide:
        return hmtx[4 * number : 4 * number + 4]
    at = 4 * wide + 2 * (number - wide)
    return hmtx[4 * wide - 4 : 4 * wide - 2] + hmtx[at : at + 2]


def _drawn(outlines: dict[int, bytes], count: int) -> tuple[bytes, bytes]:
    """Return the tables glyf and loca."""
    pieces, offsets, end = list[bytes](), array("I", [0]), 0
    for number in range(count):
        outline = outlines.get(number, b"")
        pieces.append(outline + bytes(-len(outline) % 4))
        end += len(pieces[-1])
        offsets.append(end)
    if sys.byteorder == "little":
        offsets.byteswap()
    return b"".join(pieces), offsets.tobytes()


def _most(tables: Sequence[bytes], count: int) -> bytes:
    """Return a table maxp with the largest of all numbers."""
    form = f">{(len(tables[0]) - 6) // 2}H"
    limits = map(max, *(struct.unpack(form, table[6:]) for table in tables))
    return tables[0][:4] + count.to_bytes(2, "big") + struct.pack(form, *limits)


def _file(tables: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    writer = SFNTWriter(written, len(tables), _TRUETYPE)
    for tag, table in sorted(tables.items()):
        writer[tag] = table
    writer.close()
    return written.getvalue()
