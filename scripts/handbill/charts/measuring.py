"""How wide a text is and how many lines it takes, from the fonts that page and print use.

Widths are in em.  Letters are measured one by one: kerned they are narrower, if anything, so
that what is drawn fits into what was measured.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from handbill.charts.joined_letters import joined

_EAST_ASIAN = "\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_SPACE = " \t\n"
_WORD = re.compile(
    rf"[{_EAST_ASIAN}][、。，．：；？！）」』】]*|[^{_EAST_ASIAN}{_SPACE}-]+-*|-+|[{_SPACE}]+"
)
_UNKNOWN = 1.0
"""The width of a letter that no font has."""


@dataclass(frozen=True)
class Piece:
    """Some text of a line: its weight and size, room around it, whether it may be broken."""

    text: str
    bold: bool = False
    size: float = 1.0
    around: float = 0.0
    whole: bool = False


class Ruler:
    """Measures texts in the fonts of some folders; a font of an earlier folder hides a namesake."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._known: dict[tuple[str, bool], float] = {}

    @cached_property
    def fonts(self) -> Mapping[bool, tuple[Path, ...]]:
        """The files of the regular fonts (False) and of the bold ones (True), Latin first."""
        return {False: self._files("Regular"), True: self._files("Bold")}

    def _files(self, weight: str) -> tuple[Path, ...]:
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in folder.glob(f"*-{weight}.ttf"):
                found.setdefault(path.name, path)
        # The shortest name is that of the family without a script.
        return tuple(found[name] for name in sorted(found, key=lambda name: (len(name), name)))

    def width(self, text: str, bold: bool = False) -> float:
        """Return the width of a text in one line."""
        return sum(self._letter(letter, bold) for letter in joined(text))

    def _letter(self, letter: str, bold: bool) -> float:
        if (letter, bold) not in self._known:
            self._known[letter, bold] = self._find(letter, bold)
        return self._known[letter, bold]

    def _find(self, letter: str, bold: bool) -> float:
        # A font may lack the character of a letter's form, and draw it nevertheless.
        for one in (letter, unicodedata.normalize("NFKC", letter)):
            for path in self.fonts[bold]:
                if (width := advances(path).get(ord(one[0]))) is not None:
                    return width
        return _UNKNOWN

    def lines(self, pieces: Iterable[Piece], limit: float) -> int:
        """Return how many lines pieces take that run on, none wider than the limit."""
        count, used = 1, 0.0
        for width, is_space in self._words(pieces):
            if is_space:
                used += width if used else 0
            elif not used or used + width <= limit:
                count, used = _placed(count, used, width, limit)
            else:
                count, used = _placed(count + 1, 0.0, width, limit)
        return count

    def longest_word(self, pieces: Iterable[Piece]) -> float:
        """Return the width of the widest word."""
        return max((width for width, is_space in self._words(pieces) if not is_space), default=0)

    def _words(self, pieces: Iterable[Piece]) -> Iterator[tuple[float, bool]]:
        for number, piece in enumerate(pieces):
            if number:
                yield self.width(" "), True
            words = [piece.text] if piece.whole else _WORD.findall(piece.text)
            for word in words:
                width = piece.size * self.width(word, piece.bold) + piece.around
                yield width, not word.strip(_SPACE)


def _placed(lines: int, used: float, width: float, limit: float) -> tuple[int, float]:
    """Put a word on the line; one that is wider than a line goes on in the next."""
    total = used + width
    while total > limit and not used:
        lines, total = lines + 1, total - limit
    return lines, total


@lru_cache(maxsize=32)
def advances(file: Path) -> Mapping[int, float]:
    """Return the width in em of each character that a font has."""
    with TTFont(file, lazy=True) as font:
        units, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: metrics[name][0] / units for code, name in font.getBestCmap().items()}


@lru_cache(maxsize=8)
def ruler(folders: tuple[Path, ...]) -> Ruler:
    """Return the ruler of some folders of fonts; it remembers what it has measured."""
    return Ruler(folders)
