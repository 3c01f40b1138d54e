"""What a slide holds, as plain values: paragraphs of runs, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Direction = Literal["ltr", "rtl"]
Marker = Literal["none", "bullet", "number"]


@dataclass(frozen=True)
class Run:
    """Text of one look; a line feed breaks a line.  ``language``: set if it is not the deck's."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None
    outdated: bool = False
    language: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """A line of thought; ``level`` counts lists inside lists, ``start`` is a list's first number.

    ``direction`` is set where it is not the deck's.
    """

    runs: tuple[Run, ...]
    marker: Marker = "none"
    level: int = 0
    start: int = 1
    direction: Direction | None = None

    @property
    def text(self) -> str:
        """What it says, without how it looks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first ``heads`` rows say what the others mean."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    heads: int


@dataclass(frozen=True)
class Picture:
    """The bytes of a picture file and what it shows; without a description it is decoration."""

    content: bytes
    description: str


Block = Paragraph | Table | Picture


def as_paragraphs(found: Iterable[Block]) -> tuple[Paragraph, ...]:
    """Return blocks as text alone, for notes: a picture by its description, a table by its rows."""
    return tuple(paragraph for block in found for paragraph in _as_text(block))


def _as_text(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Table):
        for row in block.rows:
            yield Paragraph(joined(row, Run(" | ")))
    elif block.description:
        yield Paragraph((Run(block.description, italic=True),))


def joined(parts: Iterable[Sequence[Run]], between: Run) -> tuple[Run, ...]:
    """Return the runs of several texts with one run between each two."""
    runs: list[Run] = []
    for part in parts:
        runs += [between, *part] if runs else part
    return tuple(runs)


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Join runs of one look; leave out white space at the ends and what is doubled."""
    kept: list[Run] = []
    for run in runs:
        after_space = not kept or kept[-1].text.endswith((" ", "\n"))
        text = run.text.lstrip(" ") if after_space else run.text
        if kept and replace(kept[-1], text="") == replace(run, text=""):
            kept[-1] = replace(run, text=kept[-1].text + text)
        elif text:
            kept.append(replace(run, text=text))
    return _without_end(kept)


def _without_end(runs: list[Run]) -> tuple[Run, ...]:
    while runs and not runs[-1].text.rstrip(" \n"):
        runs.pop()
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" \n"))) if runs else ()
