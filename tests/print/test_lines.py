"""Lines that were broken before: the same ones, and never those of another type."""

from __future__ import annotations

import inspect
import re

import pytest
from weasyprint.text import fonts as pango_fonts
from weasyprint.text import line_break

from handbill.print import fonts
from handbill.print.setting import lines
from tests.print.printing import printed

READING = "Call the helpline before you do anything else; it is free and open all day. " * 2
BODY = f"<div><p>{READING}</p><p>{READING}</p></div><p class=other>{READING}</p>"
WAYS = [
    "text-align: justify; word-spacing: 1pt",
    "hyphens: auto; letter-spacing: 1pt",
    "font-size: 9pt; font-variant-numeric: tabular-nums",
    "direction: rtl",
    "white-space: pre-wrap; tab-size: 8",
    "text-decoration: underline; text-overflow: ellipsis; overflow: hidden",
    "font-feature-settings: 'kern' 0; font-weight: bold",
    "overflow-wrap: anywhere; width: 1em",
    "word-break: break-all; width: 10em",
]


@pytest.fixture(autouse=True)
def nothing_known():
    # Fonts that a document of another test brought would keep every line from being kept.
    fonts.configuration.cache_clear()
    lines._kept.clear()


def test_every_property_that_is_asked_for_text_is_part_of_a_type():
    not_of_the_text = {"line_height"}
    for source in (line_break, pango_fonts.get_font_description):
        found = re.findall(r"\bstyle\[['\"](\w+)['\"]\]", inspect.getsource(source))
        assert set(found) <= {*lines.TYPE, *not_of_the_text}


@pytest.mark.parametrize("css", WAYS)
def test_it_makes_no_difference_what_was_printed_before(css):
    alone = printed(BODY, f".other {{ {css} }}")
    for before in WAYS:
        printed(BODY, f"div {{ {before} }}")
    assert printed(BODY, f".other {{ {css} }}") == alone


@pytest.mark.parametrize("css", WAYS)
def test_the_pdf_is_that_of_weasyprint_alone(css, monkeypatch):
    remembered = printed(BODY, f"div {{ display: flex; {css} }}")
    monkeypatch.setattr(lines, "_kept", _Forgetful())
    assert printed(BODY, f"div {{ display: flex; {css} }}") == remembered


class _Forgetful(dict[object, object]):
    def __contains__(self, key):
        return False


def test_the_same_text_in_the_same_type_is_broken_once():
    printed(f"<p>{READING}</p>")
    known = len(lines._kept)
    printed(f"<p>{READING}</p><h2>Other</h2><p>{READING}</p>")
    assert len(lines._kept) == known + 1


def test_no_more_lines_are_kept_than_a_bounded_number(monkeypatch):
    monkeypatch.setattr(lines, "MOST_LINES", 5)
    printed("".join(f"<p>{number}</p>" for number in range(20)))
    assert len(lines._kept) <= 5
