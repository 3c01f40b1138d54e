"""The partnership itself: its name, brand, languages and the rules of its site."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from handbill.content.fields import Colour, Key, Line, Locale, Record, Slug, WebAddress, Words


class Colours(Record):
    """The two colours from which all others follow."""

    brand: Colour
    accent: Colour


class HelpStrip(Record):
    """The two contacts that stand on every page."""

    emergency: Key
    helpline: Key


class Area(Record):
    """A council, police force or trust whose own contacts apply in a part of the area."""

    id: Slug
    name: Line


class Partnership(Record):
    """``resources/partnership.yml``: who publishes this site, and how it looks and behaves."""

    name: Line
    short_name: Line
    area: Line
    tagline: Line
    address: WebAddress
    logo: Annotated[str, Field(examples=["images/logo.svg"])]
    colours: Colours
    languages: Annotated[tuple[Locale, ...], Field(min_length=1, examples=["[en, ro, ar]"])]
    demonstration: bool = False
    publisher: Line
    licence: Line
    help_strip: HelpStrip
    quick_exit: WebAddress
    stand_in: Key | None = None
    areas: tuple[Area, ...] = ()
    page_coverage: Annotated[int, Field(ge=1, le=100, examples=["75"])] = 75

    @field_validator("languages")
    @classmethod
    def _english_first(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        if languages[0] != "en":
            raise ValueError(
                "expected en first: the site is written in English and translated from it"
            )
        if len(set(languages)) != len(languages):
            raise ValueError("expected each language once")
        return languages

    @field_validator("address")
    @classmethod
    def _ends_with_slash(cls, address: str) -> str:
        return address if address.endswith("/") else address + "/"


class Audience(Record):
    """Whom a resource is for. Victim-facing material follows stricter rules."""

    id: Slug
    name: Line
    victim_facing: bool = False
    languages: tuple[Locale, ...] = ()


class Subject(Record):
    """A kind of exploitation or a theme that resources can be found by."""

    id: Slug
    name: Line


class Vocabulary(Record):
    """``resources/vocabulary.yml``: the words that resources may be filed under."""

    audiences: tuple[Audience, ...] = ()
    exploitation: tuple[Subject, ...] = ()
    themes: tuple[Subject, ...] = ()

    def audience(self, audience_id: str) -> Audience:
        """Return the audience with this id; one that is not defined, which is told, by its id."""
        known = (audience for audience in self.audiences if audience.id == audience_id)
        return next(known, None) or Audience(id=audience_id, name=audience_id)


class OpenQuestion(Record):
    """Something the coordinator has to settle before publishing it; never published itself."""

    question: Words
    concerns: tuple[str, ...]
    known: Words
    to_settle: Words
