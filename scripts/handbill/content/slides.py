"""The slides of a training pack: one at each ``##`` of a text, its notes below ``### Notes``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

_HEADING = re.compile(r"^##\s+(?P<title>.*?)(?:\s*\{:?(?P<attributes>[^{}]*)\})?\s*$")
_NOTES = re.compile(r"^###\s+Notes\s*$", re.I)
_MINUTES = re.compile(r"data-minutes=\"?(\d+)\"?")
_KEY = re.compile(r"(?:^|\s)#([\w-]+)")


@dataclass(frozen=True)
class Slide:
    """One slide: title (a Line), minutes (0: not given), body, notes (Markdown), line from 0.

    ``key`` is the name by which another pack chooses it, empty where none is given.
    """

    title: str
    minutes: int
    body: str
    notes: str
    line: int
    key: str = ""


@dataclass(frozen=True)
class Timed:
    """A slide in its session: from which minute it is shown, and until which."""

    slide: Slide
    starts: int
    ends: int


def heading_of(line: str) -> re.Match[str] | None:
    """Return the ``title`` and ``attributes`` of a ``##`` heading, or None for another line."""
    return _HEADING.match(line)


def headed(lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str], Sequence[str]]]:
    """Yield each ``##`` heading: its line from 0, what `heading_of` says, the lines below it."""
    headings = [(n, match) for n, line in enumerate(lines) if (match := heading_of(line))]
    ends = [*(start for start, _ in headings[1:]), len(lines)]
    for (start, match), end in zip(headings, ends, strict=bool(headings)):
        yield start, match, lines[start + 1 : end]


def key_in(attributes: str | None) -> str:
    """Return the key that a heading's attributes give it: ``#danger-first``; nothing if none."""
    match = _KEY.search(attributes or "")
    return match[1] if match else ""


def slides_of(text: str) -> tuple[Slide, ...]:
    """Return the slides of a text in order; what stands before the first ``##`` is in none."""
    return tuple(_slides(text.split("\n")))


def timetable(slides: Iterable[Slide]) -> tuple[Timed, ...]:
    """Return each slide with the minutes of the session between which it is shown."""
    slides = tuple(slides)
    ends = tuple(accumulate(slide.minutes for slide in slides))
    return tuple(
        Timed(slide, end - slide.minutes, end) for slide, end in zip(slides, ends, strict=True)
    )


def clock(minutes: int) -> str:
    """Return minutes as hours and minutes: ``1:05``."""
    return f"{minutes // 60}:{minutes % 60:02}"


def without_note_marks(text: str) -> str:
    """Blank the ``### Notes`` lines: they mark where notes begin and are no text of the page."""
    return "\n".join("" if _NOTES.match(line) else line for line in text.split("\n"))


def with_only(text: str, keys: Collection[str]) -> str:
    """Blank the slides of a text whose key is not among these; every line keeps its number."""
    lines, shown = [], False
    for line in text.split("\n"):
        if heading := heading_of(line):
            shown = key_in(heading["attributes"]) in keys
        lines.append(line if shown else "")
    return "\n".join(lines)


def as_text(slide: Slide) -> str:
    """Return a slide as it is written in a file."""
    key = f"#{slide.key} " if slide.key else ""
    heading = f'## {slide.title} {{: {key}data-minutes="{slide.minutes}" }}'
    return "\n\n".join(part for part in (heading, slide.body, "### Notes", slide.notes) if part)


def _slides(lines: list[str]) -> Iterator[Slide]:
    for start, match, below in headed(lines):
        minutes = _MINUTES.search(match["attributes"] or "")
        notes_at = next((n for n, line in enumerate(below) if _NOTES.match(line)), len(below))
        yield Slide(
            title=match["title"],
            minutes=int(minutes[1]) if minutes else 0,
            body="\n".join(below[:notes_at]).strip(),
            notes="\n".join(below[notes_at + 1 :]).strip(),
            line=start,
            key=key_in(match["attributes"]),
        )
