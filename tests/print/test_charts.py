"""The flow chart on paper: one sheet, real text in the order of the steps, for every reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixture_site import FixtureSite
from tests.print.printing import html_of, opened, printed_resource, texts
from tests.print.test_accessibility import elements, errors_in

CHARTS = ["a4-chart", "a3-chart"]
TITLES = [
    "Can you speak apart?",
    "Come back",
    "Are you a First Responder?",
    "Refer",
    "Tell a First Responder",
    "Write down what you did",
]


@pytest.fixture
def right_to_left(harbour: FixtureSite) -> FixtureSite:
    harbour.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    return harbour


@pytest.mark.parametrize("layout", CHARTS)
def test_the_chart_is_one_sheet_without_a_fault(harbour_publication, tmp_path: Path, layout: str):
    pdf = printed_resource(harbour_publication.edition("en"), "quay-pathway", layout)
    assert pdf.warnings == ()
    assert pdf.pages == 1
    assert errors_in(pdf.content, tmp_path) == []


@pytest.mark.parametrize("layout", CHARTS)
def test_from_right_to_left_too(right_to_left: FixtureSite, tmp_path: Path, layout: str):
    pdf = printed_resource(right_to_left.edition("ar"), "quay-pathway", layout)
    assert pdf.warnings == ()
    assert pdf.pages == 1
    assert errors_in(pdf.content, tmp_path) == []


def test_the_sheet_is_as_large_as_its_name_says(harbour_publication):
    sides = []
    for layout in CHARTS:
        pdf = printed_resource(harbour_publication.edition("en"), "quay-pathway", layout)
        file = opened(pdf)
        box = [float(side) for side in file.pages[0].MediaBox]
        sides.append(sorted(round(side / 72 * 25.4) for side in (box[2] - box[0], box[3] - box[1])))
    assert sides == [[210, 297], [297, 420]]


def test_all_steps_are_read_in_their_order(harbour_publication):
    pdf = printed_resource(harbour_publication.edition("en"), "quay-pathway", "a4-chart")
    (text,) = texts(pdf)
    assert all(title in text for title in TITLES)
    assert "01632\u00a0960201" in text or "01632 960201" in text
    file = opened(pdf)
    steps = next(elements(file, "L"))
    assert len(steps.K) == len(TITLES)


def test_arabic_words_copy_as_they_were_written(right_to_left: FixtureSite):
    pdf = printed_resource(right_to_left.edition("ar"), "quay-pathway", "a4-chart")
    (text,) = texts(pdf)
    assert "في اليوم نفسه" in text
    assert "01632" in text


def test_the_same_bytes_twice(harbour_publication):
    edition = harbour_publication.edition("en")
    html = html_of(edition, "quay-pathway", "a4-chart")
    assert html == html_of(edition, "quay-pathway", "a4-chart")
    first = printed_resource(edition, "quay-pathway", "a4-chart")
    assert printed_resource(edition, "quay-pathway", "a4-chart").content == first.content


def test_a_card_says_by_day_or_at_night_and_who_owns_the_case(harbour_publication):
    html = html_of(harbour_publication.edition("en"), "quay-pathway", "a4-sheet")
    for words in ("By day", "Who owns the case", "The harbour master", "When the ship leaves",
                  "What you saw, and when", "What the port agreed"):  # fmt: skip
        assert words in html
