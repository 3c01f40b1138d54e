"""What CLDR knows of a language: its own name, its direction, how it writes dates and lists."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal


@dataclass(frozen=True)
class Language:
    """A language of the site: its code, its name in itself, ``ltr`` or ``rtl``."""

    code: str
    name: str
    direction: str

    def name_in(self, code: str) -> str:
        """Return the name of this language in another one."""
        return Locale.parse(self.code, sep="-").get_display_name(_cldr(code)) or self.code

    def date(self, day: datetime.date) -> str:
        """Write a date in full."""
        return format_date(day, format="long", locale=_cldr(self.code))

    def listed(self, items: Sequence[str]) -> str:
        """Join words as a list: “a, b and c”."""
        return format_list(list(items), locale=_cldr(self.code)) if items else ""

    def number(self, value: float) -> str:
        """Write a number with at most one decimal."""
        return format_decimal(value, format="#,##0.#", locale=_cldr(self.code))


@cache
def _cldr(code: str) -> Locale:
    # English here is British: day before month.
    return Locale.parse("en-GB" if code == "en" else code, sep="-")


@cache
def language(code: str) -> Language:
    """Return the language of a code such as ``ro``; raise UnknownLocaleError for others."""
    cldr = _cldr(code)
    name = Locale.parse(code, sep="-").get_display_name(cldr) or code
    return Language(code, name[0].upper() + name[1:], cldr.text_direction)


def is_known(code: str) -> bool:
    """Whether CLDR knows a language code."""
    try:
        _cldr(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True
