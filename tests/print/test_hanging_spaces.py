"""Only a space that does not fit at the end of a line breaks nothing."""

from __future__ import annotations

import pytest
from weasyprint.formatting_structure import boxes

from handbill.print.setting import overflow, typesetting
from handbill.print.setting.fetcher import Jail
from tests.print.printing import in_many_widths, page

FAMILIES = "body { margin: 0 } * { font-family: 'Noto Sans', 'Noto Sans Arabic' }"


def lines_of(text: str, root: str) -> list[str]:
    """Return the lines of a text in many widths."""
    document, _ = typesetting.laid_out(page(in_many_widths(text), FAMILIES, root), Jail())
    lines = [
        box
        for one in document.pages
        for box in overflow.boxes_in(one._page_box)
        if isinstance(box, boxes.LineBox)
    ]
    return [
        "".join(box.text for box in overflow.boxes_in(line) if isinstance(box, boxes.TextBox))
        for line in lines
    ]


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
    document, _ = typesetting.laid_out(html, Jail())
    paper = document.pages[0]._page_box
    edge = paper.content_box_x() + paper.width
    first = [line for line in overflow.boxes_in(paper) if isinstance(line, boxes.LineBox)][:2]
    for line in first:
        words = [box for box in overflow.boxes_in(line) if isinstance(box, boxes.TextBox)]
        rights = [word.position_x + word.width for word in words]
        assert rights == pytest.approx([edge, *(word.position_x for word in words[:-1])])
