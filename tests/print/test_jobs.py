"""A job says by its key all that its PDF is made from, and by its file name what the PDF is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbill.print.jobs import environment
from handbill.problems import Problem
from tests.print.conftest import FONTS
from tests.print.printing import job

JOB = job("<p>One</p>", resource="crew-card")


def test_the_file_name_says_what_in_which_language_and_layout_for_what():
    other = replace(JOB, file_stem="tide-times", locale="pl", layout="a5-flyer")
    assert other.file_name("screen.pdf") == "tide-times.pl.a5-flyer.screen.pdf"


@pytest.mark.parametrize(
    "change",
    [
        {"html": "<p>Two</p>"},
        {"environment": "other fonts"},
        {"language": "pl"},
        {"direction": "rtl"},
        {"title": "Another"},
    ],
)
def test_the_key_follows_everything_that_the_pdf_is_made_from(change):
    assert replace(JOB, **change).key != JOB.key


def test_the_key_does_not_follow_where_the_pdf_goes():
    assert replace(JOB, resource="other", file_stem="other").key == JOB.key


def test_two_fields_cannot_lend_each_other_letters():
    one, other = replace(JOB, title="a", language="bc"), replace(JOB, title="ab", language="c")
    assert one.key != other.key


def test_the_environment_follows_the_fonts(tmp_path):
    assert environment([FONTS]) == environment([FONTS])
    (tmp_path / "Own.ttf").write_bytes(b"font")
    assert environment([tmp_path, FONTS]) != environment([FONTS])


def test_a_problem_names_file_layout_and_language():
    assert JOB.problem("is too long") == Problem(
        "resources/crew-card.md", 0, "print: test (en)", "is too long"
    )
