"""The languages to point to: what somebody who needs an interpreter reads, each in its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbill.edition import SOURCE, Edition


@dataclass(frozen=True)
class Spoken:
    """A language of the site: its name in itself and for who holds the card, and the sentence."""

    code: str
    direction: str
    name: str
    name_here: str
    sentence: str


def spoken_languages(edition: Edition) -> tuple[Spoken, ...]:
    """Return the languages of the site beside English.

    One whose sentence is not translated yet is left out: nobody could point to it.
    """
    return tuple(_spoken(edition))


def _spoken(edition: Edition) -> Iterator[Spoken]:
    untranslated = _sentence(edition.publication.edition(SOURCE))
    for other in edition.publication.editions:
        sentence = _sentence(other)
        if sentence != untranslated:
            locale = other.locale
            name_here = locale.name_in(edition.locale.code)
            yield Spoken(locale.code, locale.direction, locale.name, name_here, sentence)


def _sentence(edition: Edition) -> str:
    return edition.interface("I speak this language. Please find me an interpreter.")
