"""How far a resource is translated into a language, in numbers and in what is still to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handbill.markdown.blocks import normal
from handbill.translation.extraction import Message
from handbill.translation.po_files import Entry, State

STATES: tuple[State, ...] = ("current", "outdated", "suggestion", "missing")
FIRST = 5
"""How many messages that wait for a translator are named."""


@dataclass(frozen=True)
class Waiting:
    """A message that somebody has to translate: why, and where its English stands."""

    state: State
    file: str
    line: int
    english: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.state}: {_short(self.english)}"


@dataclass(frozen=True)
class Status:
    """A resource in a language: its messages by state, what readers get, what is in the way.

    ``pdf`` is None for what is not printed in any language.
    """

    resource: str
    title: str
    kind: str
    visibility: str
    counts: Mapping[State, int]
    coverage: int
    page: bool
    pdf: bool | None
    reviewed: bool
    in_the_way: tuple[str, ...]
    waiting: tuple[Waiting, ...]

    @property
    def messages(self) -> int:
        """How many messages the resource has."""
        return sum(self.counts.values())

    def plain(self) -> dict[str, Any]:
        """Return the same as plain values, with the first messages that wait."""
        return {
            "resource": self.resource,
            "title": self.title,
            "kind": self.kind,
            "visibility": self.visibility,
            "messages": self.messages,
            **{str(state): self.counts[state] for state in STATES},
            "coverage": self.coverage,
            "page": self.page,
            "pdf": self.pdf,
            "reviewed": self.reviewed,
            "in_the_way": list(self.in_the_way),
            "waiting": [
                {"state": one.state, "file": one.file, "line": one.line, "english": one.english}
                for one in self.waiting[:FIRST]
            ],
        }


@dataclass(frozen=True)
class LanguageStatus:
    """Every resource that is meant for a language, in the order of their ids."""

    locale: str
    name: str
    direction: str
    resources: tuple[Status, ...]

    @property
    def counts(self) -> Mapping[State, int]:
        """The messages of all resources by state; a shared one counts in each that shows it."""
        return {state: sum(one.counts[state] for one in self.resources) for state in STATES}

    def plain(self) -> dict[str, Any]:
        """Return the same as plain values."""
        return {
            "locale": self.locale,
            "name": self.name,
            **{str(state): number for state, number in self.counts.items()},
            "pages": sum(one.page for one in self.resources),
            "pdfs": sum(bool(one.pdf) for one in self.resources),
            "reviewed": sum(one.reviewed for one in self.resources),
            "resources": [one.plain() for one in self.resources],
        }


def states_of(
    messages: Iterable[Message], entries: Mapping[str, Entry], shown: Iterable[str | None]
) -> tuple[tuple[Message, State], ...]:
    """Return each message with its state; one that has a text from elsewhere counts as current."""
    return tuple(
        (message, _state(entries.get(normal(message.msgid)), text))
        for message, text in zip(messages, shown, strict=True)
    )


def _state(entry: Entry | None, text: str | None) -> State:
    state = entry.state if entry else "missing"
    if state == "outdated":
        return state
    if text is not None:
        return "current"
    return "missing" if state == "current" else state


def counted(states: Iterable[tuple[Message, State]]) -> Mapping[State, int]:
    """Return how many messages there are of each state."""
    counts = Counter(state for _, state in states)
    return {state: counts[state] for state in STATES}


def waiting(states: Iterable[tuple[Message, State]]) -> tuple[Waiting, ...]:
    """Return what is not current, in reading order."""
    return tuple(
        Waiting(state, message.file, message.line, message.msgid)
        for message, state in states
        if state != "current"
    )


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"
