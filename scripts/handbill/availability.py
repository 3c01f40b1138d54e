"""The rules for what exists in a language: the page, the PDF, or one sentence in their place.

- A page shows current and outdated translations; what is missing stands in English.
- A PDF is complete: it may hold outdated text, and says so, but none in another language.
- An outdated *critical* message withdraws every page and PDF that carries it in that language.
- Outside a demonstration only reviewed, current text reaches a possible victim. In the place of
  anything else they get one reviewed sentence: whom to call and how to ask for an interpreter.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Facts:
    """What is known of a resource in a language; the first three count its messages."""

    messages: int
    current: int
    outdated: int
    critical_outdated: bool
    reviewed: bool
    victim_facing: bool
    demonstration: bool
    printable: bool
    coverage: int
    """The least share of translated messages, in percent, for a page."""
    must_exist: bool
    """Whether the page exists whatever is translated: the home page."""
    has_sentence: bool
    """Whether there is a sentence to put in the place of what may not be shown."""


@dataclass(frozen=True)
class Availability:
    """Whether a resource has a page and PDFs in a language, and how far its translation is.

    ``stand_in``: in the place of the page stands one sentence. ``withdrawn``: a critical message is
    outdated. ``reviewed``: somebody reviewed exactly this text.
    """

    page: bool
    pdf: bool
    messages: int
    current: int
    outdated: int
    reviewed: bool
    withdrawn: bool = False
    stand_in: bool = False

    @property
    def translated(self) -> int:
        """How many messages have a text in the language, be it outdated."""
        return self.current + self.outdated

    @property
    def draft(self) -> bool:
        """Whether readers must be told that nobody has reviewed the translation."""
        return not self.reviewed


NOWHERE = Availability(page=False, pdf=False, messages=0, current=0, outdated=0, reviewed=False)


def in_english(messages: int, printable: bool) -> Availability:
    """Return the availability in the language that the content is written in."""
    return Availability(
        page=True, pdf=printable, messages=messages, current=messages, outdated=0, reviewed=True
    )


def decide(facts: Facts) -> Availability:
    """Return what exists of a resource in a language that it is meant for."""
    translated = facts.current + facts.outdated
    reviewed = facts.reviewed and facts.current == facts.messages
    guarded = facts.victim_facing and not facts.demonstration
    allowed = not facts.critical_outdated and (reviewed or not guarded)
    covered = translated * 100 >= facts.messages * facts.coverage
    page = facts.must_exist or (allowed and covered)
    return Availability(
        page=page,
        pdf=facts.printable and allowed and translated == facts.messages,
        messages=facts.messages,
        current=facts.current,
        outdated=facts.outdated,
        reviewed=reviewed,
        withdrawn=facts.critical_outdated,
        stand_in=not page and facts.victim_facing and facts.has_sentence,
    )
