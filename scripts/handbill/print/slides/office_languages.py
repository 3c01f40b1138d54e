"""What office programs want to know of a language: its tag with a country, and its fonts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache

from babel.core import Locale, get_global, parse_locale
from babel.dates import format_timedelta

LATIN_FONT = "Noto Sans"
SCRIPT_FONTS: Mapping[str, str] = {
    "Arab": "Noto Sans Arabic",
    "Beng": "Noto Sans Bengali",
    "Ethi": "Noto Sans Ethiopic",
    "Hans": "Noto Sans SC",
}
"""The family of each script beside Latin, by its ISO 15924 code, as office themes name scripts."""

_COUNTRIES: Mapping[str, str] = {"en": "GB"}
"""Where CLDR's likeliest country is not the one whose spelling the texts follow."""


@cache
def language_tag(code: str) -> str:
    """Return a language with its country: ``ro-RO`` for ``ro``; office programs know no other."""
    language, country, _ = _subtags(code)
    country = _COUNTRIES.get(code, country)
    return f"{language}-{country}" if country else language


@cache
def script(code: str) -> str:
    """Return the ISO 15924 code of the script that a language is written in."""
    return _subtags(code)[2] or "Latn"


def script_font(code: str) -> str | None:
    """Return the font of a language whose script is not Latin."""
    return SCRIPT_FONTS.get(script(code))


def minutes(count: int, code: str) -> str:
    """Say a number of minutes in a language: “4 minutes”."""
    locale = Locale.parse(code, sep="-")
    length = datetime.timedelta(minutes=count)
    return format_timedelta(length, granularity="minute", threshold=count + 1, locale=locale)


def _subtags(code: str) -> tuple[str, str | None, str | None]:
    """Return language, country and script; what is not said is what CLDR finds likeliest."""
    likely: Mapping[str, str] = get_global("likely_subtags")
    language, country, script = parse_locale(code, sep="-")[:3]
    known = likely.get(f"{language}_{script}") or likely.get(language) or language
    _, likely_country, likely_script = parse_locale(known)[:3]
    return language, country or likely_country, script or likely_script
