"""The scenarios of a training pack: one at each ``##`` of a text, with questions and answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbill.content.slides import headed, key_in

_MARK = re.compile(r"^###\s+(Questions|Answers)\s*$", re.I)


@dataclass(frozen=True)
class Scenario:
    """A story to talk about: what people are asked, and what the trainer should know.

    ``title`` is a Line, ``story``, ``questions`` and ``answers`` are Markdown; ``key`` is empty
    where none is given; ``line`` counts from 0.
    """

    key: str
    title: str
    story: str
    questions: str
    answers: str
    line: int


def scenarios_of(text: str) -> tuple[Scenario, ...]:
    """Return the scenarios of a text in order; what stands before the first ``##`` is in none."""
    return tuple(_scenarios(text.split("\n")))


def without_scenario_marks(text: str) -> str:
    """Blank ``### Questions`` and ``### Answers``: they mark parts and are no text of the page."""
    return "\n".join("" if _MARK.match(line) else line for line in text.split("\n"))


def _scenarios(lines: list[str]) -> Iterator[Scenario]:
    for line, match, below in headed(lines):
        key = key_in(match["attributes"])
        yield Scenario(key=key, title=match["title"], line=line, **_parts(below))


def _parts(lines: Sequence[str]) -> dict[str, str]:
    """Return story, questions and answers; a part whose mark is missing is empty."""
    parts: dict[str, list[str]] = {"story": [], "questions": [], "answers": []}
    current = "story"
    for line in lines:
        if mark := _MARK.match(line):
            current = mark[1].lower()
        else:
            parts[current].append(line)
    return {name: "\n".join(part).strip() for name, part in parts.items()}
