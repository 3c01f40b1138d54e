"""Text that a reader would not see, or not whole, is found before it is printed."""

from __future__ import annotations

import pytest
from weasyprint import HTML

from handbill.print import fonts
from handbill.print.setting import overflow
from handbill.print.setting.fetcher import Jail
from tests.print.printing import page, printed


def found(body: str, css: str = ""):
    source = HTML(string=page(body, css), url_fetcher=Jail())
    return overflow.find(source.render(font_config=fonts.configuration()))


@pytest.mark.parametrize(
    "body",
    [
        "<p>Some words that take their two lines on a page of this small size, and fit.</p>",
        "<ul><li>An item whose mark stands outside</li></ul>",
        '<div style="height: 20mm; overflow: hidden">Short</div>',
        '<p style="line-height: 1">Tight<br>lines</p>',
        '<div style="display: flex"><p>One</p><p>Two</p></div>',
        "<table><tr><td>One</td><td>Two</td></tr></table>",
    ],
)
def test_what_fits_is_not_reported(body):
    assert found(body) == ()


def test_text_that_is_clipped():
    body = '<div data-panel="Stay safe" style="height: 6mm; overflow: hidden">One<p>Two</div>'
    assert found(body) == (overflow.Overflow(1, "Stay safe", "Two"),)


def test_text_that_runs_out_of_a_box_of_fixed_height():
    assert found('<div style="height: 7mm">One<p>Two</div>') == (overflow.Overflow(1, "", "Two"),)


def test_a_word_that_is_wider_than_its_column():
    body = '<div style="width: 15mm">Donaudampfschifffahrt</div>'
    assert found(body) == (overflow.Overflow(1, "", "Donaudampfschifffahrt"),)


def test_text_off_the_page():
    body = '<p style="position: absolute; top: -20mm">Gone</p>'
    assert found(body) == (overflow.Overflow(1, "", "Gone"),)


def test_text_over_other_text():
    body = '<p>Under</p><p style="position: absolute; top: 1mm">Over</p>'
    assert [item.text for item in found(body)] == ["Over"]


def test_a_running_head_that_does_not_fit_its_margin():
    box = 'content: "Far too long a head for so small a box"; width: 14mm; vertical-align: top'
    assert found("<p>Text</p>", f"@page {{ @top-left {{ {box} }} }}")


def test_a_panel_that_continues_on_another_page():
    body = '<div style="height: 62mm"></div><section data-panel="Signs"><p>One<p>Two</section>'
    assert found(body) == (overflow.Overflow(2, "Signs", ""),)


def test_text_that_is_dropped_altogether():
    body = '<div data-panel="Signs" style="height: 70mm">' + "<p>One</p>" * 9 + "<p>Ten</p></div>"
    assert overflow.Overflow(1, "Signs", "Ten") in found(body)


def test_text_in_drawings_comments_and_styles_is_not_missed():
    drawing = '<svg width="5mm" height="5mm"><title>A line</title></svg>'
    assert (
        found(f"<p>One {drawing} two<!-- x --></p><p hidden>y</p><style>p {{ color: red }}</style>")
        == ()
    )


def test_a_picture_off_the_page():
    body = '<svg width="200mm" height="5mm"><title>A line</title></svg>'
    assert [item.text for item in found(body)] == ["a picture"]


def test_the_message_names_page_and_panel_and_says_what_to_do():
    body = '<div data-panel="Stay safe" style="height: 6mm; overflow: hidden">One<p>Two</div>'
    assert printed(body).warnings == (
        "page 1, “Stay safe”: “Two” does not fit; shorten it or the text around it",
    )


def test_a_picture_over_text_is_found():
    square = '<svg width="40" height="40" style="position: absolute; left: 0; top: 0">{}</svg>'
    told = printed("<p>Whom to call</p>" + square.format("<title>A code</title>")).warnings
    assert told == ("page 1: “Whom to call” does not fit; shorten it or the text around it",)


def test_decoration_behind_text_is_fine():
    square = '<svg aria-hidden="true" width="40" height="40" style="position: absolute; left: 0">'
    assert printed(f"<p>Whom to call</p>{square}</svg>").warnings == ()


def test_lines_whose_high_and_low_letters_touch_are_found():
    lines = "<p style='line-height: 0.7'>gypsy<br>Holy</p>"
    assert printed(lines).warnings == (
        "page 1: “Holy” does not fit; shorten it or the text around it",
    )
    assert printed(lines.replace("0.7", "1.05")).warnings == ()
