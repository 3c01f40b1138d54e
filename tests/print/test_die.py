"""The cut line: path data in millimetres become operators in points."""

from __future__ import annotations

import pytest

from handbill.print.paper import die

INCHES = (101.6, 50.8)
"""A page of 4 by 2 inches: 288 by 144 points."""


def test_lines_and_curves_run_upwards_from_the_bottom():
    path = "M 0 0 L 25.4 0 C 25.4,12.7 12.7,25.4 0,25.4 Z"
    assert die.operators(path, INCHES).splitlines() == [
        "0 144 m",
        "72 144 l",
        "72 108 36 72 0 72 c",
        "h",
    ]


def test_a_back_is_cut_from_behind():
    front = die.operators("M 0 0 L 25.4 50.8", INCHES, page=0)
    back = die.operators("M 0 0 L 25.4 50.8", INCHES, page=1)
    assert front.splitlines() == ["0 144 m", "72 0 l"]
    assert back.splitlines() == ["288 144 m", "216 0 l"]


def test_numbers_may_stand_close_and_a_command_may_be_left_out():
    close = die.operators("M0-12.7 25.4.0 50.8,0Z M 0 0 L 0 .5", INCHES)
    apart = die.operators("M 0 -12.7 L 25.4 0 L 50.8 0 Z M 0 0 L 0 0.5", INCHES)
    assert close == apart


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("", "the cut line begins with “”; expected absolute M, L, C and Z, such as"),
        ("L 1 1", "the cut line begins with “L 1 1”; expected absolute M, L, C and Z, such as"),
        ("M 1 1 l 2 2", "the cut line has “l”; expected absolute M, L, C and Z, such as"),
        ("M 1 1 A 2 2", "the cut line has “A”; expected absolute M, L, C and Z, such as"),
        ("M 1 1 L 2 1-", "the cut line has “L 2 1-”; expected absolute M, L, C and Z, such as"),
        ("M 1 1 L 2 Z", "the cut line has “L 2”; expected 2 numbers after each L"),
        ("M 1 1 L", "the cut line has “L”; expected 2 numbers after each L"),
        ("M 1 1 C 1 2 3 4", "the cut line has “C 1 2 3 4”; expected 6 numbers after each C"),
        ("M 1 1 Z 5", "the cut line has “Z 5”; expected no numbers after each Z"),
    ],
)
def test_what_is_not_a_path_is_said_plainly(path, message):
    with pytest.raises(ValueError, match="cut line") as error:
        die.operators(path, INCHES)
    assert str(error.value).startswith(message)
