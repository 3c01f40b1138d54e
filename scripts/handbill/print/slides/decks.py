"""A training pack's slides as plain values that travel to a worker: see `powerpoint`."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handbill import notices
from handbill.branding import palette
from handbill.content.resources import Resource, Training
from handbill.content.slides import Slide as Source
from handbill.content.slides import slides_of
from handbill.edition import Edition
from handbill.print.pictures import checked, file_below, without_metadata
from handbill.print.slides import office_languages, slide_reading
from handbill.print.slides.slide_content import (
    Block,
    Direction,
    Paragraph,
    Picture,
    Run,
    as_paragraphs,
    joined,
)


@dataclass(frozen=True)
class DeckSlide:
    """One slide; the notes say its minutes first."""

    title: tuple[Run, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Paragraph, ...]
    minutes: int

    @property
    def name(self) -> str:
        """Its title as plain text."""
        return "".join(run.text for run in self.title)


@dataclass(frozen=True)
class Brand:
    """What the slides look like; discreet ones have neither logo nor names.

    ``colours`` are pairs of a token's name and ``#rrggbb``.
    """

    colours: tuple[tuple[str, str], ...]
    logo: Picture | None
    name: str
    short_name: str
    publisher: str


@dataclass(frozen=True)
class Deck:
    """The slides of a resource in a language, complete: they depend on nothing else.

    ``language`` is the edition's code.  ``band`` stands on every slide (empty: nothing does),
    ``foot`` on all but the first, ``details`` on the first: how old it is, where a newer one is.
    """

    title: str
    language: str
    direction: Direction
    brand: Brand
    slides: tuple[DeckSlide, ...]
    band: str
    foot: tuple[Run, ...]
    details: tuple[Paragraph, ...]
    published: datetime.date | None

    @property
    def fingerprint(self) -> str:
        """A hash of all that the file is made from."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def deck(resource: Training, edition: Edition) -> Deck:
    """Return the slides of a training pack; raise KeyError for one that may not be seen here."""
    if edition.catalogue.resource(resource.id) is None:
        raise KeyError(resource.id)
    return Deck(
        title=edition.plain(resource.title),
        language=edition.locale.code,
        direction=_direction(edition),
        brand=_brand(resource, edition),
        slides=tuple(_slide(source, edition) for source in slides_of(resource.slides)),
        band=_band(edition),
        foot=_newer(resource, edition),
        details=tuple(_details(resource, edition)),
        published=resource.published,
    )


def _direction(edition: Edition) -> Direction:
    return "rtl" if edition.locale.direction == "rtl" else "ltr"


def _slide(source: Source, edition: Edition) -> DeckSlide:
    read = partial(
        slide_reading.blocks,
        direction=_direction(edition),
        load=partial(_picture, folder=edition.catalogue.root / "resources"),
    )
    notes = as_paragraphs(read(edition.rendered(source.notes).html))
    return DeckSlide(
        title=slide_reading.line(edition.inline(source.title), _direction(edition)),
        blocks=read(edition.rendered(source.body).html),
        notes=(*_minutes(source, edition), *notes),
        minutes=source.minutes,
    )


def _minutes(source: Source, edition: Edition) -> Iterator[Paragraph]:
    if source.minutes:
        said = office_languages.minutes(source.minutes, edition.locale.code)
        yield Paragraph((Run(said, bold=True),))


def _picture(address: str, folder: Path) -> bytes:
    """Return a picture from below the site's resources, as print does: bounded, no metadata."""
    return without_metadata(checked(file_below(address, [folder]).read_bytes()))


def _brand(resource: Resource, edition: Edition) -> Brand:
    partnership = edition.partnership
    colours = palette(partnership.colours.brand, partnership.colours.accent, "light")
    if resource.discreet:
        return Brand(tuple(colours.items()), None, "", "", "")
    name = edition.plain(partnership.name)
    folder = edition.catalogue.root / "resources"
    return Brand(
        colours=tuple(colours.items()),
        logo=Picture(_picture((folder / partnership.logo).resolve().as_uri(), folder), name),
        name=name,
        short_name=edition.plain(partnership.short_name),
        publisher=edition.plain(resource.publisher or partnership.publisher),
    )


def _band(edition: Edition) -> str:
    if not edition.partnership.demonstration:
        return ""
    return edition.interface("Example: do not use for a real case")


def _details(resource: Resource, edition: Edition) -> Iterator[Paragraph]:
    """Yield what the first slide says of the text, and whom to call here, if somebody has said."""
    contact = edition.contacts.get(resource.local_contact or "")
    if contact:
        name = Run(edition.plain(contact.name), bold=True)
        phone = contact.phone_shown
        number = Run(_kept_together(phone, edition), bold=True, link=contact.tel) if phone else None
        yield Paragraph((name, Run("  "), number) if number else (name,))
    for notice in notices.translation_notices(edition, resource):
        yield Paragraph((Run(notice, bold=True),))
    sentences = [[Run(sentence)] for sentence in notices.dates(edition, resource)]
    yield Paragraph(joined(sentences, Run(" · ")))
    yield Paragraph(_newer(resource, edition))


def _newer(resource: Resource, edition: Edition) -> tuple[Run, ...]:
    """Say when to look for a newer one, and where unless that would give its reader away."""
    when = Run(notices.newer(edition, resource))
    if resource.discreet:
        return (when,)
    address = edition.address(resource.id)
    shown = re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
    return when, Run(" · "), Run(_kept_together(shown, edition), link=address)


def _kept_together(text: str, edition: Edition) -> str:
    """Return a number or an address that reads from left to right in any text."""
    return slide_reading.marked(text, "ltr") if edition.locale.direction == "rtl" else text
