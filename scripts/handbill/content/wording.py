"""What is said in many places and kept in one: contacts, key messages, terms."""

from __future__ import annotations

import re
from typing import Annotated, Literal

import phonenumbers
from pydantic import Field, model_validator

from handbill.content.fields import Day, Line, Record, Text, Visibility, WebAddress, Words

REGION = "GB"
_DRAMA_RANGES = ("01632960",)
"""Ofcom's numbers for drama use: never given to anybody, so safe in examples."""


class Verification(Record):
    """Who checked a contact, when and against what."""

    on: Day
    by_role: Words
    source: Words


class Contact(Record):
    """A helpline or team. Unknown hours count as closed at night."""

    name: Line
    purpose: Line
    phone: Annotated[str, Field(examples=['"08000 121 700"'])] | None = None
    kind: Literal["emergency", "short-code", "freephone", "national", "local", "none"]
    textphone: Annotated[str, Field(examples=['"18000"'])] | None = None
    url: WebAddress | None = None
    email: (
        Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[a-z]+$", examples=["help@example.org"])]
        | None
    ) = None
    hours: Line | None = None
    open_at_night: bool = False
    open_by_day: bool = True
    languages: Line | None = None
    area: Line | None = None
    cost: Line | None = None
    visibility: Visibility = "public"
    verified: Verification | None = None
    source: Words | None = None

    @model_validator(mode="after")
    def _number_fits_kind(self) -> Contact:
        if (self.phone is None) != (self.kind == "none"):
            raise ValueError("expected a phone for every kind but “none”; for example kind: none")
        if self.phone is not None and not is_possible_number(self.phone, self.kind):
            raise ValueError(
                f"phone “{self.phone}” has the wrong number of digits for a {self.kind} number; "
                'expected a number as people write it; for example "08000 121 700"'
            )
        return self

    def is_open(self, at: Literal["day", "night"]) -> bool:
        """Whether people are there by day or at night; a website always is."""
        if self.phone is None:
            return True
        return self.open_at_night if at == "night" else self.open_by_day

    @property
    def is_fictional(self) -> bool:
        """Whether the number is from Ofcom's drama range, and so never to be published as real."""
        return any(digits(self.phone or "").startswith(prefix) for prefix in _DRAMA_RANGES)

    @property
    def tel(self) -> str | None:
        """The number as a phone dials it (``tel:+448000121700``), or None without a phone."""
        return dialable(self.phone, self.kind) if self.phone else None

    @property
    def textphone_tel(self) -> str | None:
        """The textphone as a phone dials it, or None without one."""
        return f"tel:{digits(self.textphone)}" if self.textphone else None

    @property
    def phone_shown(self) -> str | None:
        """The number as people read it, with non-breaking spaces."""
        return self.phone.replace(" ", "\u00a0") if self.phone else None


class KeyMessage(Record):
    """A message said in many places.

    An outdated translation of a critical one withdraws what carries it.
    """

    text: Text
    source: Words | None = None
    reviewed: Day | None = None
    review_by: Day | None = None
    critical: bool = False


class Term(Record):
    """A word of the field, what it means and, where there is one, its abbreviation."""

    term: Line
    abbreviation: Words | None = None
    meaning: Line


def digits(number: str) -> str:
    """Return only the digits of a number."""
    return re.sub(r"\D", "", number)


def _is_short(kind: str) -> bool:
    return kind in ("emergency", "short-code")


def is_possible_number(phone: str, kind: str) -> bool:
    """Whether a phone accepts a number of this length. Only a person can tell if it is right."""
    if not re.fullmatch(r"\+?[0-9][0-9 ]+", phone):
        return False
    if _is_short(kind):
        return 3 <= len(digits(phone)) <= 6
    try:
        number = phonenumbers.parse(phone, REGION)
    except phonenumbers.NumberParseException:
        return False
    # Not ``is_possible_number``: that accepts numbers without their area code.
    reason = phonenumbers.is_possible_number_with_reason(number)
    return reason == phonenumbers.ValidationResult.IS_POSSIBLE


def dialable(phone: str, kind: str) -> str:
    """Return a number's ``tel:`` address (RFC 3966): international form, or the bare short code."""
    if _is_short(kind):
        return f"tel:{digits(phone)}"
    parsed = phonenumbers.parse(phone, REGION)
    return f"tel:{phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)}"
