"""Only a space that does not fit at the end of a line breaks nothing."""

from __future__ import annotations

import pytest
from weasyprint.formatting_structure import boxes

from handbill.print.setting import overflow, typesetting
from handbill.print.setting.fetcher import Jail
from tests.print.printing import in_many_widths, page

FAMILIES = "body { margin: 0 } * { font-family: 'Noto Sans', 'Noto Sans Arabic' }"


def words_of(html: str) -> list[list[boxes.TextBox]]:
    """Return the texts of each line of a document."""
    document, _ = typesetting.laid_out(html, Jail())
    found = (box for one in document.pages for box in overflow.boxes_in(one._page_box))
    lines = [box for box in found if isinstance(box, boxes.LineBox)]
    return [
        [box for box in overflow.boxes_in(line) if isinstance(box, boxes.TextBox)] for line in lines
    ]


def lines_of(text: str, root: str) -> list[str]:
    """Return the lines of a text in many widths."""
    lines = words_of(page(in_many_widths(text), FAMILIES, root))
    return ["".join(word.text for word in words) for words in lines]


@pytest.mark.parametrize("hyphens", ["manual", "auto"])
@pytest.mark.parametrize(
    ("text", "number", "root"),
    [
        ("The police took over", "20", 'lang="en"'),
        ("Wohnungslosenhilfe gerufen", "20", 'lang="de"'),
        ("Two words", "and twenty more of them than a line can hold", 'lang="en"'),
        ("اتصل بالشرطة الآن على", "20", 'lang="ar" dir="rtl"'),
    ],
)
def test_words_before_an_element_break_as_they_do_without_it(
    text: str, number: str, root: str, hyphens: str
):
    styled = f'{root} style="hyphens: {hyphens}"'
    alone = lines_of(f"{text} {number}", styled)
    assert [line.strip() for line in lines_of(f"{text} <span>{number}</span>", styled)] == alone


@pytest.mark.parametrize(
    "text",
    [
        "شخص تثق به ",
        "شخص <b>تثق</b> به ",
        "<i>شخص <b>تثق</b> به </i>",
        "شخص <b>تثق</b> <i>به <u>الآن </u></i>",
    ],
)
def test_a_line_from_the_right_begins_at_its_edge_and_has_no_gap(text: str):
    html = page(f"<p>{text}</p><p>{text}<b>{'واحد' * 20}</b></p>", FAMILIES, 'lang="ar" dir="rtl"')
    edge = words_of(page("<p>شخص</p>", FAMILIES, 'lang="ar" dir="rtl"'))[0][0]
    for words in words_of(html)[:2]:
        rights = [word.position_x + word.width for word in words]
        ends = [edge.position_x + edge.width, *(word.position_x for word in words[:-1])]
        assert rights == pytest.approx(ends)
