"""The translations' status as one page for the coordinator: a picture, and the same as tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from handbill.translation.po_files import State
from handbill.translation.status import FIRST, STATES, LanguageStatus

_TEMPLATE = "status_page.html.j2"
WIDTH = 480
"""The width of the picture's bars, in its own units."""


@dataclass(frozen=True)
class Segment:
    """One part of a bar: the messages of one state."""

    state: State
    left: float
    width: float


@dataclass(frozen=True)
class Bar:
    """The bar of one language."""

    language: LanguageStatus
    segments: tuple[Segment, ...]


def status_page(name: str, languages: Sequence[LanguageStatus], as_of: datetime.date) -> str:
    """Return a complete HTML page that needs no other file; ``name`` is the partnership's."""
    bars = tuple(Bar(one, tuple(_segments(one.counts))) for one in languages)
    return _template().render(
        name=name, languages=languages, bars=bars, states=STATES, width=WIDTH, as_of=as_of,
        first=FIRST,
    )  # fmt: skip


def _segments(counts: Mapping[State, int]) -> Iterator[Segment]:
    total, left = sum(counts.values()) or 1, 0.0
    for state in STATES:
        width = WIDTH * counts[state] / total
        if width:
            yield Segment(state, round(left, 2), round(width, 2))
        left += width


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(_TEMPLATE)
