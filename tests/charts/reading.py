"""What a finished chart or outline says, read from its HTML alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from handbill.body import CLOCKS
from handbill.content.resources import Pathway
from handbill.edition import Edition

_CHART = re.compile(r'<div class="hb-chart".*?</ol>\s*</div>', re.DOTALL)
_OUTLINE = re.compile(r'<ol class="hb-outline">.*?</ol>', re.DOTALL)


@dataclass(frozen=True)
class Said:
    """What is said of a step: its title, its clock, where it leads with which words, its phones."""

    title: str
    clock: str
    leads: tuple[tuple[str, str], ...]
    phones: tuple[str, ...]


def of_model(pathway: Pathway, edition: Edition) -> dict[str, Said]:
    """Return what the pathway's own file says, in a language; another pathway by its title."""

    def leads(step) -> Iterator[tuple[str, str]]:
        for answer in step.answers:
            other = edition.catalogue.resource(answer.pathway or "")
            words = edition.plain(answer.text)
            yield words, answer.next or edition.plain(other.title if other else "")
        if step.next:
            yield "", step.next

    return {
        step.key: Said(
            edition.plain(step.title),
            edition.interface(CLOCKS[step.by_when]) if step.by_when else "",
            tuple(leads(step)),
            tuple(
                sorted(
                    found.phone_shown or ""
                    for one in step.contacts
                    if (found := edition.contacts.get(one.key)) and found.phone
                )
            ),
        )
        for step in pathway.steps
    }


def of_chart(html: str, pathway: Pathway) -> dict[str, Said]:
    """Return what the boxes, the cells and the lines of a chart say."""
    match = _CHART.search(html)
    assert match is not None
    root = Xml.fromstring(match[0])
    boxes = {box.get("data-box", ""): box for box in root.iter() if box.get("data-box")}
    lines = [(line.get("data-from", ""), line.get("data-to", "")) for line in root.iter()
             if line.get("data-from")]  # fmt: skip
    cells = {box.get("data-box", ""): item for item in root.iter("li")
             for box in item.findall("div")}  # fmt: skip

    def leads(key: str) -> Iterator[tuple[str, str]]:
        worded = {
            (item.get("data-to", ""), _without_number(_text(item)))
            for item in cells[key].iter("li")
            if item.get("data-to")
        }
        targets = [to for tail, to in lines if tail == key]
        assert {to for to, _ in worded} <= set(targets)
        for to in targets:
            words = sorted(text for target, text in worded if target == to) or [""]
            worded -= {(to, words[0])}
            yield words[0], _name(to, boxes, pathway)

    return {
        step.key: Said(
            _without_own_number(_by_class(boxes[step.key], "hb-chart__title")),
            _by_class(boxes[step.key], "hb-chart__clock"),
            tuple(leads(step.key)),
            _phones(boxes[step.key]),
        )
        for step in pathway.steps
    }


def of_outline(html: str, pathway: Pathway) -> dict[str, Said]:
    """Return what the list says."""
    match = _OUTLINE.search(html)
    assert match is not None
    root = Xml.fromstring(match[0])
    keys = {step.key for step in pathway.steps}

    def leads(item: Xml.Element) -> Iterator[tuple[str, str]]:
        for way in item.iter("li"):
            to = way.get("data-to")
            if to:
                words, _, target = _text(way).rpartition(":")
                yield words.split(" · ")[0].strip(), to if to in keys else target.strip()

    return {
        item.get("data-step", ""): Said(
            _by_class(item, "hb-outline__title"),
            _by_class(item, "hb-outline__clock"),
            tuple(leads(item)),
            _phones(item),
        )
        for item in root.findall("li")
    }


def unordered(said: dict[str, Said]) -> dict[str, Said]:
    """Return the same with the ways out of a step in one order."""
    return {
        key: Said(one.title, one.clock, tuple(sorted(one.leads)), one.phones)
        for key, one in said.items()
    }


def _name(box: str, boxes: dict[str, Xml.Element], pathway: Pathway) -> str:
    if box in {step.key for step in pathway.steps}:
        return box
    return _by_class(boxes[box], "hb-chart__title")


def _phones(element: Xml.Element) -> tuple[str, ...]:
    found = (one for one in element.iter("a") if one.get("class") == "hb-phone")
    return tuple(sorted("".join(one.itertext()) for one in found))


def _by_class(element: Xml.Element, name: str) -> str:
    return next((_text(one) for one in element.iter() if one.get("class") == name), "")


def _text(element: Xml.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _without_number(text: str) -> str:
    words = re.sub(r"\s*[→←]\s*\d+$", "", text)
    return "" if words in ("Then", "ثم", "Wtedy") else words


def _without_own_number(text: str) -> str:
    return re.sub(r"^\d+ ", "", text)
