"""Every colour and measure of a site, worked out from the partnership's two colours.

The web pages and the printed pages share these tokens.  A partner of a colour (the text on it, the
link made from it) is chosen so that WCAG 2.2's contrast of 4.5 to 1 always holds, whatever colours
a partnership brings.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import jinja2

Scheme = Literal["light", "dark"]

TEXT_CONTRAST = 4.5
SHAPE_CONTRAST = 3.0

# A web page keeps Material's unit, where 0.8rem is body text; on paper 1rem is body text.
WEB_BODY_SIZE = 0.8
PRINT_BODY_SIZE = 1.0

_WHITE, _BLACK = "#ffffff", "#000000"
_TYPE_SCALE = (0.8, 0.9, 1.0, 1.2, 1.5, 2.0, 2.75)
_NEUTRALS: dict[Scheme, tuple[str, str, str]] = {
    "light": ("#15191d", "#4a525a", "#ffffff"),
    "dark": ("#eceff1", "#b0b8bf", "#14181b"),
}
_SIGNALS: dict[Scheme, tuple[str, str]] = {
    "light": ("#b3201b", "#1c6638"),
    "dark": ("#ff9189", "#7ed49b"),
}


@lru_cache(maxsize=8)
def tokens_css(template: str, brand: str, accent: str, body_size: float = WEB_BODY_SIZE) -> str:
    """Return the style sheet of custom properties: light for all, dark for dark screens.

    ``template`` is the text of ``styles/tokens.css.j2``; ``body_size`` is the size of body text in
    rem, the step from which the whole type scale follows.
    """
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - the output is CSS, all of it worked out here
    )
    return environment.from_string(template).render(
        light=palette(brand, accent, "light"),
        dark=palette(brand, accent, "dark"),
        measures=measures(body_size),
    )


def palette(brand: str, accent: str, scheme: Scheme) -> dict[str, str]:
    """Return each colour token by name, as ``#rrggbb``."""
    ink, muted, paper = _NEUTRALS[scheme]
    brand, accent = normal(brand), normal(accent)
    surface = mix(brand, paper, 0.06)
    if scheme == "dark":
        surface = mix(ink, surface, 0.06)
    grounds = (paper, surface)
    if scheme == "dark":
        # On a dark page a dark brand colour would vanish; on white paper it is printed as given.
        brand = readable(brand, (paper,), SHAPE_CONTRAST)
        accent = readable(accent, (paper,), SHAPE_CONTRAST)
    danger, success = (readable(colour, grounds) for colour in _SIGNALS[scheme])
    return {
        "brand": brand,
        "on-brand": text_on(brand, ink, paper),
        "ink": ink,
        "muted": readable(muted, grounds),
        "paper": paper,
        "surface": surface,
        "line": mix(ink, paper, 0.24),
        "accent": accent,
        "on-accent": text_on(accent, ink, paper),
        "link": readable(brand, grounds),
        "danger": danger,
        "on-danger": text_on(danger, ink, paper),
        "success": success,
    }


def measures(body_size: float) -> dict[str, str]:
    """Return the type scale, the spacing unit, the corner and the weight of a line, by name."""
    steps = {f"size-{step}": rem(body_size * ratio) for step, ratio in enumerate(_TYPE_SCALE, 1)}
    return {
        **steps,
        "space": rem(body_size * 0.5),
        "radius": rem(body_size * 0.25),
        "rule": "1px",
    }


def rem(size: float) -> str:
    """Return a length in rem, short and without rounding noise."""
    return f"{size:.4g}rem"


def text_on(ground: str, ink: str, paper: str) -> str:
    """Return the colour of text on a ground: paper or ink if readable, else black or white."""
    light_first = sorted((paper, ink), key=luminance, reverse=True)
    candidates = (*light_first, _WHITE, _BLACK)
    return next(colour for colour in candidates if contrast(colour, ground) >= TEXT_CONTRAST)


def readable(colour: str, grounds: Iterable[str], wanted: float = TEXT_CONTRAST) -> str:
    """Return the colour, made only as dark or as light as its contrast on all grounds needs."""
    grounds = tuple(grounds)
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    end = 1.0 if max(map(luminance, grounds)) < 0.18 else 0.0
    steps = (lightness + (end - lightness) * step / 100 for step in range(101))
    shades = (_hex(colorsys.hls_to_rgb(hue, step, saturation)) for step in steps)
    return next(
        shade for shade in shades if all(contrast(shade, ground) >= wanted for ground in grounds)
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(one: str, other: str, share: float) -> str:
    """Return a colour made of a share of one and the rest of the other."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return _hex(first * share + second * (1 - share) for first, second in pairs)


def normal(colour: str) -> str:
    """Return ``#rgb`` or ``#RRGGBB`` as ``#rrggbb``."""
    digits = colour.strip().lstrip("#").lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def _channels(colour: str) -> tuple[float, float, float]:
    digits = normal(colour)[1:]
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _hex(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(min(max(channel, 0), 1) * 255):02x}" for channel in channels)
