"""Whether slides, scenarios and workbook of a training pack have all that they need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from handbill.content.resources import Training
from handbill.content.scenarios import Scenario, scenarios_of
from handbill.content.slides import Slide, heading_of, slides_of
from handbill.problems import found

MAX_WORDS = 30
"""More than that on a slide is read aloud or not at all."""

MAX_LINES = 25
"""More than that do not fit on one page with their question."""

LineFault = tuple[str, int, str, str]
"""The part of the pack, the line there from 0, what it is about, what is wrong."""

_ASKED_LINES = re.compile(r"\bdata-lines=\"?(\d{1,9})")
_CARRIES_NONE = re.compile(r"\s*([-*+] \[[ xX]\] |#|\{)")
"""A tick box, a heading, another attribute list: attributes on the line below are just text."""
_ATTRIBUTES = re.compile(r"\{:?[^{}]*\}")
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_TARGET = re.compile(r"\]\([^)]*\)")
_WORD = re.compile(r"\w[\w’'-]*")


def faults_of_parts(pack: Training) -> Iterator[LineFault]:
    """Yield what is wrong in the files beside pack.yml.

    Chosen slides are checked where they are written.
    """
    if pack.slides and not pack.slides_from:
        yield from _of_slides(pack.slides)
    if pack.scenarios:
        yield from _of_scenarios(pack.scenarios)
    yield from _answer_space(pack.workbook or "")


def _of_slides(text: str) -> Iterator[LineFault]:
    slides = slides_of(text)
    if not slides:
        example = '## What you will learn {: data-minutes="3" }'
        yield "slides", 0, "slides", found("no slide", "at least one", example)
        return
    yield from _in_front("slides", text, "slide")
    for slide in slides:
        for message in _faults_of_slide(slide):
            yield "slides", slide.line, "slide", message
    yield from _repeated_keys("slides", slides, "slide")


def _faults_of_slide(slide: Slide) -> Iterator[str]:
    if not slide.minutes:
        example = f'## {slide.title} {{: data-minutes="4" }}'
        yield found(slide.title, "the minutes that this slide takes", example)
    if not slide.notes:
        yield found(slide.title, "the speaker’s notes of this slide below “### Notes”")
    if (words := count_words(slide.body)) > MAX_WORDS:
        expected = f"at most {MAX_WORDS} words on a slide: move the rest to its notes"
        yield found(f"{words} words", expected)


def _of_scenarios(text: str) -> Iterator[LineFault]:
    scenarios = scenarios_of(text)
    if not scenarios:
        example = "## At the counter {: #counter }"
        yield "scenarios", 0, "scenarios", found("no scenario", "at least one", example)
        return
    yield from _in_front("scenarios", text, "scenario")
    for scenario in scenarios:
        for missing in _missing_in(scenario):
            yield "scenarios", scenario.line, "scenario", found(scenario.title, missing)
    yield from _repeated_keys("scenarios", scenarios, "scenario")


def _missing_in(scenario: Scenario) -> Iterator[str]:
    if not scenario.story:
        yield "a short story below this heading"
    if not scenario.questions:
        yield "the questions to talk about below “### Questions”"
    if not scenario.answers:
        yield "what the trainer should know below “### Answers”"


def _in_front(part: str, text: str, what: str) -> Iterator[LineFault]:
    """Refuse text before the first ``##``: it would be shown nowhere."""
    for number, line in enumerate(text.split("\n")):
        if heading_of(line):
            return
        if line.strip():
            expected = f"a heading first: each {what} starts with “## ” and its title"
            yield part, number, what, found(line, expected)
            return


def _repeated_keys(part: str, items: Iterable[Slide | Scenario], what: str) -> Iterator[LineFault]:
    before: set[str] = set()
    for item in items:
        if item.key in before:
            message = found(f"#{item.key}", "each key used once", f"#{item.key}-2")
            yield part, item.line, what, message
        if item.key:
            before.add(item.key)


def _answer_space(workbook: str) -> Iterator[LineFault]:
    """Yield what is wrong with the places where a workbook asks for lines to write on."""
    for number, (above, line) in enumerate(pairwise(("", *workbook.split("\n")))):
        asked = _ASKED_LINES.search(line)
        if asked and not (1 <= int(asked[1]) <= MAX_LINES and _stands_well(above, line)):
            expected = f"1 to {MAX_LINES} lines, asked for on a line of its own below a question"
            yield "workbook", number, "workbook", found(line, expected, '{: data-lines="6" }')


def _stands_well(above: str, line: str) -> bool:
    """Whether an attribute list ends a heading, or stands alone below what can carry it."""
    attributes = _ATTRIBUTES.search(line)
    before = line[: attributes.start()] if attributes else line
    if before.strip():
        return before.startswith("##")
    return bool(above.strip()) and not _CARRIES_NONE.match(above)


def count_words(markdown: str) -> int:
    """Count the words that people read on a slide; a placeholder counts as one."""
    text = _ATTRIBUTES.sub(" ", _PLACEHOLDER.sub(" word ", markdown))
    return len(_WORD.findall(_TARGET.sub("]", text)))
