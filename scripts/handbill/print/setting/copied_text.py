"""Text that copies out of a PDF as it was written, for scripts whose glyphs do not say their text.

Importing this module wraps ``weasyprint.draw.text.draw_first_line`` (WeasyPrint 70): the original
draws the line, then its text operators are cut at the clusters that need PDF's ActualText.  If the
operators do not match Pango's glyphs one by one, the line stays as it was drawn.

From right to left, readers (Poppler, PDFium, MuPDF, PDF.js) take the characters of a line as they
are drawn, from left to right, and turn them round.  What a glyph says has to stand the turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any
from unicodedata import mirrored

from fontTools.ttLib import TTFont
from weasyprint.draw import text
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import ffi, pango

from handbill.print.setting import drawn_lines
from handbill.print.setting.drawn_lines import Spoken, keep_what_is_said

_SHOW = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
_PART = re.compile(rb"<([0-9a-f]*)>|([^<]+)")
_HEX_DIGITS_OF_A_GLYPH = 4


@dataclass(frozen=True)
class Cluster:
    """Characters that are drawn together: their text, the font and the numbers of the glyphs."""

    text: str
    font: Any
    glyphs: tuple[int, ...]
    right_to_left: bool = False


@dataclass(frozen=True)
class Mark:
    """How many glyphs stand for a text, and whether they have to be told so."""

    text: str
    glyphs: int
    needed: bool


def draw_first_line(stream: Any, textbox: Any, *arguments: Any) -> Any:
    """Draw a line as WeasyPrint does, then mark the clusters that would copy wrongly."""
    start = len(stream.stream)
    emojis = _draw(stream, textbox, *arguments)
    operators = stream.stream[start:]
    if not operators:
        return emojis
    spoken = spoken_by(stream, textbox.pango_layout)
    if spoken and all(keep_what_is_said(font, pairs) for font, pairs in spoken):
        drawn_lines.keep(stream, textbox.pango_layout, operators, spoken)
        return emojis
    clusters = list(clusters_of(stream, textbox.pango_layout))
    if not clusters or any(map(is_undrawable, clusters)):
        return emojis
    marks = list(with_spaces(map(mark_of, clusters)))
    if any(mark.needed for mark in marks):
        if drawn_glyphs(operators) == sum(mark.glyphs for mark in marks):
            stream.stream[start:] = Marking(marks).apply(operators)
        else:
            LOGGER.warning("The text of this line may not copy right: %r", textbox.text)
    return emojis


def spoken_by(stream: Any, layout: Any) -> Spoken | None:
    """Return the fonts of a line and what their glyphs say, if each glyph is one character.

    So it is in most lines that run from left to right, and quickly seen.
    """
    encoded = layout.text.encode()
    spoken = []
    run = layout.get_first_line()[0].runs[0]
    while run != ffi.NULL:
        item, glyphs, run = run.data.item, run.data.glyphs, run.next
        font, _ = stream.add_font(item.analysis.font)
        text = encoded[item.offset : item.offset + item.length].decode()
        numbers = _one_by_one(glyphs, text)
        if item.analysis.level % 2 or numbers is None or font.bitmap:
            return None
        spoken.append((font, dict.fromkeys(zip(numbers, text, strict=True))))
    return spoken


def _one_by_one(glyphs: Any, text: str) -> list[int] | None:
    """Return the numbers of the glyphs if each is drawn for one character, otherwise nothing."""
    count = glyphs.num_glyphs
    if not count == len(text) == len(set(ffi.unpack(glyphs.log_clusters, count))):
        return None
    size = ffi.sizeof("PangoGlyphInfo")
    words = memoryview(ffi.buffer(glyphs.glyphs, count * size)).cast("I")
    numbers: list[int] = words[:: size // words.itemsize].tolist()
    return numbers if max(numbers) < pango.PANGO_GLYPH_EMPTY else None


def clusters_of(stream: Any, layout: Any) -> Iterator[Cluster]:
    """Yield the clusters of the first line in drawing order."""
    encoded = layout.text.encode()
    run = layout.get_first_line()[0].runs[0]
    while run != ffi.NULL:
        item, glyphs, run = run.data.item, run.data.glyphs, run.next
        font, _ = stream.add_font(item.analysis.font)
        starts = glyphs.log_clusters[0 : glyphs.num_glyphs]
        order = sorted({*starts, item.length})
        ends = dict(pairwise(order))
        drawn = zip(starts, glyphs.glyphs[0 : glyphs.num_glyphs], strict=True)
        for start, group in groupby(drawn, lambda pair: pair[0]):
            said = encoded[item.offset + start : item.offset + ends[start]].decode()
            ids = tuple(g.glyph for _, g in group if g.glyph != pango.PANGO_GLYPH_EMPTY)
            if ids:
                yield Cluster(said, font, ids, right_to_left=item.analysis.level % 2 == 1)


def is_undrawable(cluster: Cluster) -> bool:
    """Whether a cluster is drawn as a bitmap or lacks a glyph."""
    return bool(cluster.font.bitmap) or any(
        glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG for glyph in cluster.glyphs
    )


def mark_of(cluster: Cluster) -> Mark:
    """Settle what each glyph of the cluster says on its own, and whether that is its text."""
    alone = said_alone(cluster) if len(cluster.glyphs) == 1 else None
    said = cluster.font.__dict__.setdefault("said", {})
    for glyph in cluster.glyphs:
        if glyph not in said:
            said[glyph] = alone or characters(cluster.font).get(glyph, cluster.text)
        cluster.font.to_unicode[glyph] = said[glyph]
    needed = alone is None or said[cluster.glyphs[0]] != alone
    return Mark(cluster.text, len(cluster.glyphs), needed)


def with_spaces(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Let a mark that is needed say the space after it too: PDFium loses one between two marks."""
    held: Mark | None = None
    for mark in marks:
        if held and held.needed and mark.text.isspace():
            held = Mark(held.text + mark.text, held.glyphs + mark.glyphs, needed=True)
            continue
        if held:
            yield held
        held = mark
    if held:
        yield held


def said_alone(cluster: Cluster) -> str:
    """Return what the only glyph of a cluster says: from right to left, as it is seen.

    Lam and alef in one glyph say alef and lam, which readers turn round.  A bracket that opens
    looks like one that closes, and PDFium and PDF.js exchange the two.
    """
    if not cluster.right_to_left:
        return cluster.text
    if len(cluster.text) == 1 and mirrored(cluster.text):
        return characters(cluster.font).get(cluster.glyphs[0], cluster.text)
    return cluster.text[::-1]


def characters(font: Any) -> dict[int, str]:
    """Return the nominal character of each glyph, the lowest where there are several."""
    if "characters" not in font.__dict__:
        file = TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True)
        by_code = sorted(file.getBestCmap().items(), reverse=True)
        font.characters = {file.getGlyphID(name): chr(code) for code, name in by_code}
    characters: dict[int, str] = font.characters
    return characters


def drawn_glyphs(operators: list[bytes]) -> int:
    """Count the glyphs that text operators show."""
    shown = (match[1] for operator in operators if (match := _SHOW.fullmatch(operator)))
    digits = sum(len(glyphs) for array in shown for glyphs, _ in _PART.findall(array))
    return digits // _HEX_DIGITS_OF_A_GLYPH


class Marking:
    """Cuts text operators at marks: what the marks say goes around the glyphs they count."""

    def __init__(self, marks: list[Mark]) -> None:
        self.marks = iter(marks)
        self.mark = Mark("", 0, needed=False)
        self.left = 0
        self.array = b""

    def apply(self, operators: list[bytes]) -> Iterator[bytes]:
        """Yield the operators with ActualText around what needs it."""
        for operator in operators:
            match = _SHOW.fullmatch(operator)
            if not match:
                yield operator
                continue
            for glyphs, adjustment in _PART.findall(match[1]):
                self.array += adjustment + b" " * bool(adjustment)
                yield from self.glyphs(glyphs)
            yield from self.flush()

    def glyphs(self, digits: bytes) -> Iterator[bytes]:
        """Take up glyphs one by one; yield what has to be shown before and after a mark."""
        for at in range(0, len(digits), _HEX_DIGITS_OF_A_GLYPH):
            if not self.left:
                yield from self.open()
            self.array += b"<" + digits[at : at + _HEX_DIGITS_OF_A_GLYPH] + b">"
            self.left -= 1
            if self.mark.needed and not self.left:
                yield from self.flush()
                yield b"EMC"

    def open(self) -> Iterator[bytes]:
        """Begin the next cluster, with its text where it is needed."""
        self.mark = next(self.marks)
        self.left = self.mark.glyphs
        if self.mark.needed:
            yield from self.flush()
            said = ("\ufeff" + self.mark.text).encode("utf-16-be").hex().encode()
            yield b"/Span <</ActualText <" + said + b">>> BDC"

    def flush(self) -> Iterator[bytes]:
        """Show what was taken up."""
        if self.array:
            yield b"[" + self.array.replace(b"><", b"") + b"] TJ"
        self.array = b""


_draw = text.draw_first_line
text.draw_first_line = draw_first_line
