"""The least width of a cell is found quicker, and is the same."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from handbill.print import fonts
from handbill.print.setting import narrow_lines
from handbill.print.setting.overflow import boxes_in
from tests.print.test_copied_text import HELP

CONTEXT = SimpleNamespace(dictionaries={})
FAMILIES = "Noto Sans, Noto Sans Arabic, Noto Sans Ethiopic, Noto Sans Bengali, Noto Sans SC"
TEXTS = {
    **HELP,
    "ar": "اتصل مجانا. ليس هذا ذنبك. رقم 08000 121 700 (مجانا) و/أو www.example.org",
    "en": "Wait—call 08000 121 700 (free), and/or see “www.example.org/a-b?c=d”; don’t 50 % it. ",
    "fr": "Qui est là ? « Personne » ; rien !",
    "he": "שלום, זה לא באשמתך.",
    "th": "โทรฟรี ไม่ใช่ความผิดของคุณ",
}


def style_of(language="en", css=""):
    """Return the style of a text, as WeasyPrint computes it."""
    html = f"<html lang={language}><style>p {{ font-family: {FAMILIES}; {css} }}</style><p>Text"
    document = HTML(string=html).render(font_config=fonts.configuration())
    found = boxes_in(document.pages[0]._page_box)
    return next(box.style for box in found if isinstance(box, boxes.TextBox))


def lines(split, text, style):
    """Return where each narrow line ends and its width, asked for as WeasyPrint asks."""
    found = []
    left = text.encode()
    while True:
        _, _, resume_at, width, _, _ = split(left.decode(), style, CONTEXT, 0, 0)
        found.append((resume_at, width))
        if resume_at is None:
            return found
        left = left[resume_at:]


def lines_of_both(text, style):
    slowly = lines(narrow_lines._split_first_line, text, style)
    return slowly, lines(narrow_lines.split_first_line, text, style)


@pytest.mark.parametrize("language", TEXTS)
def test_each_line_ends_where_it_did_and_is_as_wide(language):
    slowly, quickly = lines_of_both(TEXTS[language], style_of(language))
    assert len(slowly) >= 2
    assert quickly == slowly


@pytest.fixture(scope="module")
def style():
    return style_of()


@given(text=st.text("aVé.,;:!?()/-–’“”«»% 05\u00a0\u200b\u00ad文ابദቡ", min_size=1, max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_signs_of_every_kind_break_as_they_did(style, text):
    text = " ".join(text.split(" "))
    slowly, quickly = lines_of_both(text, style)
    assert quickly == slowly


@pytest.mark.parametrize(
    "css",
    [
        "hyphens: auto",
        "overflow-wrap: anywhere",
        "word-break: break-all",
        "letter-spacing: 1px",
        "word-spacing: 3px",
        "white-space: pre-line",
    ],
)
def test_text_that_is_not_plain_goes_the_long_way(css, monkeypatch):
    monkeypatch.setattr(narrow_lines, "narrow_lines", lambda *_: pytest.fail("not asked for"))
    style = style_of(css=css)
    slowly, quickly = lines_of_both("Extraordinarily long words are misunderstandings", style)
    assert quickly == slowly


def test_plain_text_is_laid_out_once_after_its_first_line(style, monkeypatch):
    asked = []
    split = narrow_lines._split_first_line

    def watched(text, *others):
        asked.append(text)
        return split(text, *others)

    monkeypatch.setattr(narrow_lines, "_split_first_line", watched)
    assert len(lines(narrow_lines.split_first_line, "One two three four", style)) == 4
    assert asked == ["One two three four"]


def test_another_text_between_two_lines_confuses_nothing(style):
    split = narrow_lines.split_first_line
    first = split("One two three", style, None, 0, 0)
    split("Other words here", style, None, 0, 0)
    assert (
        split("two three", style, None, 0, 0)[2:4]
        == (narrow_lines._split_first_line("two three", style, None, 0, 0)[2:4])
    )
    assert first[2] == len("One ")
