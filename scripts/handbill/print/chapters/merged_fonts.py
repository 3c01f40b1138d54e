"""One subset of each font for a whole PDF: each chapter brought its own, of the glyphs it draws.

WeasyPrint lets glyphs keep the numbers that they have in the whole font, so a glyph has the same
number in all subsets, and nothing that is drawn has to change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Name, Object, Pdf

from handbill.print.setting import glyphs

_TEXT = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_TEXTS = re.compile(rb"\d+ beginbfchar\b.*\bendbfchar", re.DOTALL)
_TEXTS_IN_A_BLOCK = 100
_FILE = Name.FontFile2


@dataclass(frozen=True)
class Subset:
    """A font of a PDF: the width of each glyph that it draws, and the text that the glyph says."""

    font: Object
    widths: Mapping[int, Object]
    texts: Mapping[int, bytes]

    @classmethod
    def read(cls, font: Object) -> Subset:
        """Read a font with one of the dictionaries that WeasyPrint writes."""
        map_ = font.ToUnicode.read_bytes()
        found = _TEXTS.search(map_)
        texts = {int(glyph, 16): said for glyph, said in _TEXT.findall(found[0] if found else b"")}
        return cls(font, dict(_widths(font.DescendantFonts[0].W)), texts)

    @property
    def descriptor(self) -> Object:
        """What PDF says of the font as a whole."""
        return self.font.DescendantFonts[0].FontDescriptor


@dataclass
class Group:
    """Subsets of a font whose glyphs say the same wherever they are drawn."""

    subsets: list[Subset] = field(default_factory=list)
    widths: dict[int, Object] = field(default_factory=dict)
    texts: dict[int, bytes] = field(default_factory=dict)

    def takes(self, subset: Subset) -> bool:
        """Add a subset unless a glyph says something else in it; return whether it was added."""
        if any(self.texts.get(glyph, said) != said for glyph, said in subset.texts.items()):
            return False
        self.subsets.append(subset)
        self.widths |= subset.widths
        self.texts |= subset.texts
        return True


def unite(pdf: Pdf) -> None:
    """Let the pages of a PDF draw with as few subsets of each font as possible."""
    dictionaries = list(_font_dictionaries(pdf))
    one_for: dict[tuple[int, int], Object] = {}
    for group in _groups(dictionaries):
        if len(group.subsets) > 1:
            font = _united(pdf, group)
            one_for |= {subset.font.objgen: font for subset in group.subsets}
    for fonts in dictionaries:
        for name, font in list(fonts.items()):
            if font.objgen in one_for:
                fonts[name] = one_for[font.objgen]


def _font_dictionaries(pdf: Pdf) -> Iterable[Object]:
    found = (page.obj.Resources.Font for page in pdf.pages if "/Font" in page.obj.Resources)
    return {fonts.objgen: fonts for fonts in found}.values()


def _groups(dictionaries: Iterable[Object]) -> Iterator[Group]:
    """Yield the subsets that can become one; the subsets of a font have its name."""
    fonts = {font.objgen: font for fonts in dictionaries for font in fonts.values()}
    groups: dict[str, list[Group]] = {}
    for font in filter(_is_truetype, fonts.values()):
        known, subset = groups.setdefault(str(font.BaseFont), []), Subset.read(font)
        if not any(group.takes(subset) for group in known):
            known.append(Group())
            known[-1].takes(subset)
    for known in groups.values():
        yield from known


def _is_truetype(font: Object) -> bool:
    if font.Subtype != Name.Type0 or font.Encoding != Name("/Identity-H"):
        return False
    return _FILE in font.DescendantFonts[0].FontDescriptor


def _united(pdf: Pdf, group: Group) -> Object:
    """Return the first font of a group, with all that the others can draw."""
    subsets = group.subsets
    first, font = subsets[0], subsets[0].font
    files = (subset.descriptor[_FILE].read_bytes() for subset in subsets)
    read = [glyphs.Subset.read(file, one.texts) for file, one in zip(files, subsets, strict=True)]
    file = glyphs.united(read)
    first.descriptor[_FILE] = pdf.make_stream(file, Length1=len(file))
    boxes = [list(subset.descriptor.FontBBox) for subset in subsets]
    first.descriptor.FontBBox = Array([*boxes[0][:2], max(box[2] for box in boxes), boxes[0][3]])
    font.DescendantFonts[0].W = _widths_array(group.widths)
    texts = _TEXTS.sub(lambda _: _texts(group.texts), font.ToUnicode.read_bytes(), 1)
    font.ToUnicode = pdf.make_stream(texts)
    return font


def _widths(entries: Iterable[Object]) -> Iterator[tuple[int, Object]]:
    """Yield glyphs and widths from pairs of a first glyph and the widths from there on."""
    entries = list(entries)
    for first, widths in zip(entries[::2], entries[1::2], strict=True):
        yield from enumerate(widths, int(first))


def _widths_array(widths: Mapping[int, Object]) -> Array:
    """Return widths as PDF writes them: a first glyph, the widths from there on, and so forth."""
    entries: list[object] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            entries += (glyph, [])
        entries[-1].append(widths[glyph])  # type: ignore[attr-defined]
    return Array(Array(entry) if isinstance(entry, list) else entry for entry in entries)


def _texts(texts: Mapping[int, bytes]) -> bytes:
    """Return what glyphs say, as PDF writes it: in blocks of at most a hundred."""
    lines = [b"<%04x> <%s>" % pair for pair in sorted(texts.items())]
    return b"\n".join(_blocks(lines))


def _blocks(lines: Sequence[bytes]) -> Iterator[bytes]:
    for start in range(0, len(lines), _TEXTS_IN_A_BLOCK):
        block = lines[start : start + _TEXTS_IN_A_BLOCK]
        yield b"\n".join((b"%d beginbfchar" % len(block), *block, b"endbfchar"))
