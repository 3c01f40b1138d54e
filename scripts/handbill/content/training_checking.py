"""Whether a training pack can be given: notes for each slide, minutes that add up, few words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from handbill.content.catalogue import Catalogue
from handbill.content.resources import Training
from handbill.content.slides import Slide, slides_of
from handbill.problems import Problem, found

MAX_WORDS = 30
"""More than that on a slide is read aloud or not at all."""

MAX_LINES = 25
"""More than that do not fit on one page with their question."""

_ASKED_LINES = re.compile(r"\bdata-lines=\"?(\d{1,9})")
_CARRIES_NONE = re.compile(r"\s*([-*+] \[[ xX]\] |#|\{)")
"""A tick box, a heading, another attribute list: attributes on the line below are just text."""
_ATTRIBUTES = re.compile(r"\{:?[^{}]*\}")
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_TARGET = re.compile(r"\]\([^)]*\)")
_WORD = re.compile(r"\w[\w’'-]*")


def training_problems(catalogue: Catalogue, pack: Training) -> Iterator[Problem]:
    """Yield what is wrong with the slides of a pack."""
    file, first_line = catalogue.place(pack.id, ("slides",))
    slides = slides_of(pack.slides)
    for slide in slides:
        for message in _faults(slide):
            yield Problem(file, first_line + slide.line, "slide", message)
    yield from _answer_space(catalogue, pack)
    total = sum(slide.minutes for slide in slides)
    if not slides:
        example = '## What you will learn {: data-minutes="3" }'
        yield Problem(file, first_line, "slides", found("no slide", "at least one", example))
    elif total != pack.minutes and all(slide.minutes for slide in slides):
        pack_file, line = catalogue.place(pack.id, ("minutes",))
        message = found(pack.minutes, "the sum of the slides’ minutes", f"minutes: {total}")
        yield Problem(pack_file, line, "minutes", message)


def _answer_space(catalogue: Catalogue, pack: Training) -> Iterator[Problem]:
    """Yield what is wrong with the places where a workbook asks for lines to write on."""
    file, first_line = catalogue.place(pack.id, ("workbook",))
    lines = (pack.workbook or "").split("\n")
    for number, (above, line) in enumerate(pairwise(("", *lines))):
        asked = _ASKED_LINES.search(line)
        if asked and not (1 <= int(asked[1]) <= MAX_LINES and _stands_well(above, line)):
            expected = f"1 to {MAX_LINES} lines, asked for on a line of its own below a question"
            message = found(line, expected, '{: data-lines="6" }')
            yield Problem(file, first_line + number, "workbook", message)


def _stands_well(above: str, line: str) -> bool:
    """Whether an attribute list ends a heading, or stands alone below what can carry it."""
    attributes = _ATTRIBUTES.search(line)
    before = line[: attributes.start()] if attributes else line
    if before.strip():
        return before.startswith("##")
    return bool(above.strip()) and not _CARRIES_NONE.match(above)


def _faults(slide: Slide) -> Iterator[str]:
    if not slide.minutes:
        example = f'## {slide.title} {{: data-minutes="4" }}'
        yield found(slide.title, "the minutes that this slide takes", example)
    if not slide.notes:
        yield found(slide.title, "the speaker’s notes of this slide below “### Notes”")
    if (words := count_words(slide.body)) > MAX_WORDS:
        expected = f"at most {MAX_WORDS} words on a slide: move the rest to its notes"
        yield found(f"{words} words", expected)


def count_words(markdown: str) -> int:
    """Count the words that people read on a slide; a placeholder counts as one."""
    text = _ATTRIBUTES.sub(" ", _PLACEHOLDER.sub(" word ", markdown))
    return len(_WORD.findall(_TARGET.sub("]", text)))
