"""The printed guide to powers: a chapter an agency, and indexes that lead to the right pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbill.content.powers_selection import Held, asked_by, held_by_all, section_of, selected
from handbill.content.resources import PowersQuestion
from handbill.edition import Edition
from tests.fixture_site import FixtureSite
from tests.print.printing import printed_resource, texts

SITE = Path(__file__).parents[1] / "browser" / "site"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return FixtureSite(SITE).edition()


@pytest.fixture(scope="module")
def pages(edition: Edition) -> list[str]:
    return texts(printed_resource(edition, "all-powers", "a4-document"))


def page_of(pages: list[str], held: Held) -> int:
    """Return the page on which the card of a power stands: its name and who may use it."""
    card = re.compile(rf"{re.escape(held.power.name)} [\w ]{{1,90}} Who may use it")
    (number,) = [number for number, text in enumerate(pages, 1) if card.search(text)]
    return number


def test_the_index_of_questions_answers_like_the_filter(edition, pages):
    powers = held_by_all(edition.catalogue.resources)
    index = pages[-1] if "Index of questions" in pages[-1] else pages[-2]
    _, _, index = index.partition("Index of questions")

    for question in edition.catalogue.resources:
        if isinstance(question, PowersQuestion):
            numbers = {page_of(pages, held) for held in selected(asked_by(question), powers)}
            expected = " ".join(map(str, sorted(numbers)))
            assert f"{question.title} {expected}" in index


def test_the_index_of_law_names_the_page_of_each_section(edition, pages):
    whole = " ".join(pages)
    _, _, index = whole.partition("Index of sections of law Food Safety Act 1990")

    for held in held_by_all(edition.catalogue.resources):
        assert re.search(rf"{re.escape(section_of(held.power))} {page_of(pages, held)}\b", index)
    assert index.index("section 8") < index.index("section 17") < index.index("section 24")


def test_each_agency_begins_a_page_and_the_contents_name_it(pages):
    contents = pages[1]
    for agency in ("Harbour police", "Port health", "Tax office"):
        (text,) = [text for text in pages if f"{agency} What it does" in text]
        before, _, _ = text.partition(f"{agency} What it does")
        assert set(before.split()) <= set(f"Example: do not use for a real case {agency}".split())
        assert agency in contents
    assert "Index of sections of law" in contents
    assert "Index of questions" in contents


def test_only_a_guide_has_these_indexes(edition):
    sheet = texts(printed_resource(edition, "powers-port-health", "a4-document"))

    assert "Index of" not in " ".join(sheet)
