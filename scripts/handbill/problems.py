"""What is wrong with the content, said so that a coordinator can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = 10
"""How many known names a message lists."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where (file relative to the site, line from 1), which field, what to do.

    A warning is told but stops nothing.
    """

    file: str
    line: int
    field: str
    message: str
    warning: bool = False

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        subject = f" {self.field}:" if self.field else ""
        level = " warning:" if self.warning else ""
        return f"{where}{level}{subject} {self.message}"


class HandbillError(Exception):
    """Anything that Handbill refuses to do, with a message in plain words."""


class ProblemsFound(HandbillError):
    """The content has errors; ``problems`` lists all of them, sorted and without repetition."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return only the problems that stop a build, sorted."""
    return tuple(sorted({problem for problem in problems if not problem.warning}))


def found(value: object, expected: str, example: str = "") -> str:
    """Word a message: what was found, what was expected, and an example that works."""
    text = " ".join(str(value).split())
    shown = text if len(text) <= 80 else text[:79] + "…"
    hint = f"; for example {example}" if example else ""
    return f"found “{shown}”; expected {expected}{hint}"


def nearest(name: str, known: Iterable[str]) -> str:
    """Return “did you mean …?” for the known name closest to a mistyped one, or the known names."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean “{close[0]}”?"
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    return f"known: {shown}" if names else "none is defined yet"
