"""The fonts of the website: a small woff2 a script and weight, loaded where the script is used."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

_LATIN = (
    "U+0000-024F, U+0259, U+02B0-036F, U+1E00-1EFF, U+2000-206F, U+20A0-20BF, U+2100-214F, "
    "U+2190-2193, U+2212"
)


@dataclass(frozen=True)
class Script:
    """A script: its font family's file stem, its code points, the languages that need it."""

    stem: str
    ranges: str
    languages: frozenset[str] | None
    used_only: bool = False
    """Ship only the characters that the site uses: for scripts of thousands of characters."""


SCRIPTS = (
    Script("NotoSans", _LATIN + ", U+0400-052F", None),
    Script("NotoSansArabic", "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+FB50-FDFF, U+FE70-FEFC",
           frozenset({"ar", "fa", "ur", "ps", "ckb", "ku"})),
    Script("NotoSansEthiopic", "U+1200-139F, U+2D80-2DDF", frozenset({"ti", "am"})),
    Script("NotoSansBengali", "U+0980-09FF, U+0964-0965", frozenset({"bn", "as"})),
    Script("NotoSansSC", "U+3000-30FF, U+3400-4DBF, U+4E00-9FFF, U+FF00-FFEF",
           frozenset({"zh"}), used_only=True),
)  # fmt: skip
WEIGHTS = (("Regular", 400), ("Bold", 700))


def needed(locales: Iterable[str]) -> tuple[Script, ...]:
    """Return the scripts that these languages are written in."""
    bases = {locale.split("-")[0] for locale in locales}
    return tuple(
        script for script in SCRIPTS if script.languages is None or script.languages & bases
    )


@dataclass(frozen=True)
class WebFont:
    """A font to make small: the file of the whole font, its script, weight and code points."""

    source: Path
    script: Script
    weight: int
    points: frozenset[int]


def web_fonts(
    folders: tuple[Path, ...], locales: Iterable[str], used: frozenset[str]
) -> tuple[WebFont, ...]:
    """Return the fonts that the languages need.

    ``folders`` hold the whole fonts, the first found winning; ``used`` are the site's characters.
    """
    return tuple(
        WebFont(source, script, weight, _points(script, used))
        for script in needed(locales)
        for name, weight in WEIGHTS
        if (source := _find(folders, f"{script.stem}-{name}.ttf"))
    )


def font_files(fonts: Iterable[WebFont], cache: Path) -> dict[str, bytes]:
    """Return the small fonts and the ``fonts.css`` that names them; ``cache`` is a folder."""
    files: dict[str, bytes] = {}
    rules: list[str] = []
    for font in fonts:
        content = small_font(font, cache)
        digest = hashlib.sha256(content).hexdigest()[:8]
        target = f"fonts/{font.source.stem}.{digest}.woff2"
        files[target] = content
        rules.append(_rule(target, font.weight, font.script.ranges))
    files["fonts.css"] = "\n".join(rules).encode()
    return files


def _find(folders: tuple[Path, ...], name: str) -> Path | None:
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def _rule(file: str, weight: int, ranges: str) -> str:
    return (
        f'@font-face{{font-family:"Noto Sans";font-weight:{weight};font-style:normal;'
        f"font-display:swap;"
        f'src:url("{file}") format("woff2");unicode-range:{ranges.replace(" ", "")}}}'
    )


def small_font(font: WebFont, cache: Path) -> bytes:
    """Return the subset of a font, or the result of an earlier build with the same input."""
    wanted = f"{version('fonttools')} {sorted(font.points)}"
    key = hashlib.sha256(font.source.read_bytes() + wanted.encode()).hexdigest()[:24]
    kept = cache / f"{key}.woff2"
    if kept.is_file():
        return kept.read_bytes()
    content = _subset(font.source, font.points)
    cache.mkdir(parents=True, exist_ok=True)
    # Several processes may make the same font: each writes beside, the last one wins.
    with tempfile.NamedTemporaryFile(dir=cache, delete=False) as beside:
        beside.write(content)
    Path(beside.name).replace(kept)
    return content


def _points(script: Script, used: frozenset[str]) -> frozenset[int]:
    points: set[int] = set()
    for part in script.ranges.replace("U+", "").split(","):
        first, _, last = part.strip().partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points & {ord(char) for char in used} if script.used_only else points)


def _subset(source: Path, points: frozenset[int]) -> bytes:
    options = subset.Options(
        flavor="woff2", layout_features=["*"], hinting=False, notdef_outline=True
    )
    options.drop_tables += ["FFTM"]
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.flavor = "woff2"
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()
