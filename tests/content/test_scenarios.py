"""Scenarios: a story, its questions, and answers for the trainer."""

from __future__ import annotations

import pytest

from handbill.content.scenarios import scenarios_of, without_scenario_marks
from handbill.translation.extraction import Extraction
from tests.fixture_site import FixtureSite

FILE = "resources/training/quay-session/scenarios.md"
TEXT = """\
## At the gate {: #gate }

A driver waits. Nobody speaks.

### Questions

- What did you see?

### Answers

Call. **Do not** follow the car.

## On deck

Somebody is hurt.

### Questions

- What do you do first?

### Answers

Danger first.
"""


def test_each_heading_starts_a_scenario_with_its_parts():
    first, second = scenarios_of(TEXT)
    assert (first.key, first.title, first.line) == ("gate", "At the gate", 0)
    assert first.story == "A driver waits. Nobody speaks."
    assert first.questions == "- What did you see?"
    assert first.answers == "Call. **Do not** follow the car."
    assert (second.key, second.title, second.line) == ("", "On deck", 12)


def test_a_text_without_headings_has_no_scenarios():
    assert scenarios_of("Just text.") == ()


def test_a_part_whose_mark_is_missing_is_empty():
    (only,) = scenarios_of("## Title\n\nA story.\n\n### Answers\n\nCall.")
    assert (only.story, only.questions, only.answers) == ("A story.", "", "Call.")


def test_marks_are_no_text_of_the_page_and_lines_keep_their_number():
    blank = without_scenario_marks(TEXT)
    assert "###" not in blank
    assert blank.count("\n") == TEXT.count("\n")


def test_translators_see_the_words_without_the_marks(harbour: FixtureSite):
    harbour.write(FILE, TEXT)
    found = [
        (one.msgid, one.line)
        for one in Extraction(harbour.catalogue()).own("quay-session")
        if one.place.field == "scenarios"
    ]
    assert found == [
        ("At the gate", 1),
        ("A driver waits. Nobody speaks.", 3),
        ("What did you see?", 7),
        ("Call. **Do not** follow the car.", 11),
        ("On deck", 13),
        ("Somebody is hurt.", 15),
        ("What do you do first?", 19),
        ("Danger first.", 23),
    ]


def test_elsewhere_such_headings_are_text(harbour: FixtureSite):
    for heading in ("Notes", "Questions"):
        harbour.write("resources/training/quay-session/handbook.md", f"## A\n\n### {heading}\n")
        own = Extraction(harbour.catalogue()).own("quay-session")
        assert heading in [one.msgid for one in own]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "A driver waits. Nobody speaks.\n\n", "",
            "1 scenario: found “At the gate”; expected a short story below this heading",
        ),
        (
            "### Questions\n\n- What did you see?\n\n", "",
            "1 scenario: found “At the gate”; expected the questions to talk about below "
            "“### Questions”",
        ),
        (
            "### Answers\n\nDanger first.", "### Answer\n\nDanger first.",
            "13 scenario: found “On deck”; expected what the trainer should know below "
            "“### Answers”",
        ),
        (
            "## On deck", "## On deck {: #gate }",
            "13 scenario: found “#gate”; expected each key used once; for example #gate-2",
        ),
        (
            "## At the gate {: #gate }", "# At the gate",
            "1 scenario: found “# At the gate”; expected a heading first: each scenario starts "
            "with “## ” and its title",
        ),
    ],
)  # fmt: skip
def test_a_scenario_with_a_gap_is_told_with_its_line(harbour: FixtureSite, old, new, told):
    harbour.write(FILE, TEXT.replace(old, new, 1))
    assert f"{FILE}:{told}" in harbour.problems()


def test_a_file_without_a_scenario_is_told(harbour: FixtureSite):
    harbour.write(FILE, "Nothing yet.\n")
    assert harbour.problems() == [
        f"{FILE}:1 scenarios: found “no scenario”; expected at least one; for example "
        "## At the counter {: #counter }"
    ]
