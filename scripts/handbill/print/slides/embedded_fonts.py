"""The fonts of a page, inside its styles: of each only the characters that the page shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

from handbill.print.pictures import data_address
from handbill.print.slides.small_fonts import small_font

_BOLD_FROM = 600


@dataclass(frozen=True)
class Face:
    """A font as CSS chooses it, its file, and the code points that it can draw."""

    file: Path
    family: str
    weight: int
    slanted: bool
    points: frozenset[int]


@dataclass(frozen=True)
class Embedded:
    """Rules of CSS that hold fonts, and the characters that none of these has."""

    css: str
    missing: tuple[str, ...]


def for_text(
    characters: Iterable[str], styles: str, slanted: bool, files: Iterable[Path]
) -> Embedded:
    """Return the fonts that some text needs, of those that the styles name.

    Families come in the order in which the styles name them first; one that has nothing which the
    earlier ones lack is left out.  Italics only for a text that slants.
    """
    wanted = frozenset(ord(one) for one in characters if _is_drawn(one))
    faces = [face for face in map(_face, files) if slanted or not face.slanted]
    missing, rules = set(wanted), list[str]()
    for family in _in_order({face.family for face in faces}, styles):
        of_family = [face for face in faces if face.family == family]
        drawn = frozenset[int]().union(*(face.points for face in of_family))
        if drawn & missing:
            missing -= drawn
            rules += [_rule(face, wanted & face.points) for face in of_family]
    return Embedded("".join(rules), tuple(map(chr, sorted(missing))))


def _is_drawn(character: str) -> bool:
    """Whether a character has a shape: white space and marks of direction have none."""
    return unicodedata.category(character) not in ("Cc", "Cf") and character != "\N{NO-BREAK SPACE}"


def _in_order(families: Set[str], styles: str) -> list[str]:
    named = [family for family in families if f'"{family}"' in styles]
    return sorted(named, key=lambda family: styles.index(f'"{family}"'))


def _face(file: Path) -> Face:
    with TTFont(file, lazy=True) as font:
        names, weight = font["name"], font["OS/2"].usWeightClass
        return Face(
            file=file,
            family=names.getBestFamilyName(),
            weight=700 if weight >= _BOLD_FROM else 400,
            slanted=bool(font["OS/2"].fsSelection & 1),
            points=frozenset(font.getBestCmap()),
        )


def _rule(face: Face, points: Set[int]) -> str:
    # A space keeps a font from being empty: some of a family's have none of the characters.
    source = data_address(small_font(face.file, {*points, ord(" ")}), "font/woff2")
    style = "italic" if face.slanted else "normal"
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: {style}; src: url("{source}") format("woff2"); }}\n'
    )
