"""Lines that were drawn before: the same ones, wherever they stand, whatever came before."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from handbill.print import fonts
from handbill.print.setting import drawn_lines, lines
from tests.print.printing import printed

BODY = "<p>Call the helpline, it is free.</p><h1>Call the helpline, it is free.</h1><p>Call</p>"
OTHERS = [
    "<p>It is free.</p><h2>Fi ffl Call</h2>",
    "<p>\u00b7 \u2022 Call \u2013 A\u0301 \u00c1</p><p>Ça va; Việt Nam</p>",
    "<p>\u0645\u0631\u062d\u0628\u0627 Call</p><p>\u1270\u1270 Call</p>",
    "<p>A\u00a0B A B \u2011-\u2011 \u00ad\u2010</p><p>-</p><p>A B</p>",
    "<p>\u2126 \u03a9 \u00b5 \u03bc</p><p>\u03a9 \u03bc</p>",
    "<p>\u03a9 \u03bc</p>",
]
WAYS = [
    "p { color: red }",
    "p { text-decoration: underline }",
    "p { font-size: 30pt; letter-spacing: 1pt }",
    "p { width: 20mm; text-align: justify; word-spacing: 1pt }",
    "p { width: 20mm; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }",
    "p { font-variant-caps: small-caps }",
    "h1 + p { visibility: hidden }",
    "p { transform: rotate(10deg); opacity: 0.5 }",
    "html { direction: rtl }",
]


@pytest.fixture(autouse=True)
def nothing_drawn():
    fonts.configuration.cache_clear()
    drawn_lines._drawn.clear()


@pytest.mark.parametrize("css", ["", *WAYS])
@pytest.mark.parametrize("body", [BODY, *OTHERS])
def test_what_was_drawn_before_makes_no_difference(body, css):
    alone = printed(body, css)
    drawn_lines._drawn.clear()
    for before in (BODY, *OTHERS):
        printed(before, f"{css} p {{ width: 21mm }}")
        printed(before)
        printed(before, css)
    assert printed(body, css) == alone


def test_a_line_is_written_once_and_drawn_where_it_stands(monkeypatch):
    written = []
    draw = drawn_lines._draw_text

    def noted(stream, textbox, *how):
        written.append(textbox.text)
        return draw(stream, textbox, *how)

    monkeypatch.setattr(drawn_lines, "_draw_text", noted)
    first = printed("<p>Call</p>")
    again = printed("<p>Open all day</p><p>Call</p><p>Call</p>")
    assert first.pages == again.pages == 1
    # The first line of a document brings its font.
    assert written == ["Call", "Open all day"]


def test_only_lines_that_are_drawn_alike_everywhere_are_kept():
    printed("<p>Plain</p><p><u>Underlined</u></p><p>\u0645\u0631\u062d\u0628\u0627</p>")
    assert [key[0] for key in drawn_lines._drawn] == ["Plain"]


def test_no_more_lines_are_kept_than_a_bounded_number(monkeypatch):
    monkeypatch.setattr(lines, "MOST_LINES", 5)
    printed("".join(f"<p>{number}</p>" for number in range(20)))
    assert 0 < len(drawn_lines._drawn) <= 5


def test_a_line_whose_glyph_says_something_else_in_a_document_is_not_drawn_again():
    line = drawn_lines.Drawn("key", ("F", 1.0), b"<0005> TJ", {(5, "b"): None}, {5: 600})
    font = SimpleNamespace(said={5: "a"}, to_unicode={5: "a"}, widths={5: 600})
    document = SimpleNamespace(_fonts={"key": font})
    assert not drawn_lines._is_said(document, line)
    assert font.to_unicode == {5: "a"}
    font.said = {}
    assert drawn_lines._is_said(document, line)
    font.widths[5] = 601
    assert not drawn_lines._is_said(document, line), "the operator counts with 600"


def test_a_line_that_counts_with_widths_of_another_size_is_not_kept(monkeypatch):
    monkeypatch.setattr(drawn_lines, "_width", lambda *_: -1)
    printed("<p>Call</p>")
    assert not drawn_lines._drawn
