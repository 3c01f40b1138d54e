"""A training pack on paper: slides with what the speaker says, and a workbook to write in."""

from __future__ import annotations

from itertools import pairwise

import pikepdf
import pytest

from handbill.body import body
from handbill.content.slides import Slide, clock, timetable
from handbill.print import layouts, purposes
from handbill.print.html.answer_space import with_answer_space
from handbill.print.jobs import PREFLIGHT, PRESS, SCREEN
from handbill.print.setting import typesetting
from handbill.print.setting.fetcher import Jail
from handbill.print.setting.overflow import boxes_in
from tests.fixture_site import FixtureSite
from tests.print.paper import colour_at, in_mm, pdf_of, seen
from tests.print.printing import html_of, opened, printed_resource, resource_of, texts
from tests.print.test_accessibility import elements, errors_in

PACK = "resources/training/quay-session"
PIXELS_OF_A_MM = 96 / 25.4
WORKBOOK = """\
## What we saw

Write only what you *saw*.
{: data-lines="6" }

1. Who speaks?
    {: data-lines="2" }
2. Who pays?

### Whom do I call? {: data-lines="1" }

- [ ] I know the number
"""


@pytest.fixture
def site(harbour: FixtureSite) -> FixtureSite:
    """Return the harbour site with Arabic, and with a workbook in its pack."""
    harbour.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    harbour.replace(
        f"{PACK}/pack.yml",
        "[slides-16x9, a4-document]",
        "[slides-16x9, slides-notes, workbook, a4-document]",
    )
    harbour.write(f"{PACK}/workbook.md", WORKBOOK)
    return harbour


def drawn(edition, layout):
    """Return the boxes of each page."""
    document, _ = typesetting.laid_out(html_of(edition, "quay-session", layout), Jail())
    return [list(boxes_in(page._page_box)) for page in document.pages]


def of_class(page, name):
    """Return the boxes of a page whose element has a class."""
    return [
        box
        for box in page
        if box.element is not None and name in (box.element.get("class") or "").split()
    ]


# Every layout


@pytest.mark.parametrize("layout", ["slides-16x9", "slides-notes", "workbook"])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_it_prints_without_a_problem_and_two_checkers_find_no_error(site, tmp_path, layout, locale):
    pdf = printed_resource(site.edition(locale), "quay-session", layout)
    assert pdf.warnings == ()
    assert errors_in(pdf.content, tmp_path) == []


@pytest.mark.parametrize("layout", ["slides-notes", "workbook"])
def test_every_page_of_a_demonstration_says_so(site, layout):
    for text in texts(printed_resource(site.edition(), "quay-session", layout)):
        assert "Example: do not use for a real case" in text


@pytest.mark.parametrize("layout", ["slides-notes", "workbook"])
def test_the_same_content_gives_the_same_bytes(site, layout):
    edition = site.edition()
    first, second = (printed_resource(edition, "quay-session", layout) for _ in range(2))
    assert first.content == second.content


@pytest.mark.parametrize("layout", ["slides-notes", "workbook"])
def test_there_is_no_form_to_fill_in(site, layout):
    file = opened(printed_resource(site.edition(), "quay-session", layout))
    assert "/AcroForm" not in file.Root


# Slides with notes


def test_minutes_add_up():
    slides = [Slide("A", 4, "", "", 0), Slide("B", 61, "", "", 0)]
    assert [(one.starts, one.ends) for one in timetable(slides)] == [(0, 4), (4, 65)]
    assert [clock(minutes) for minutes in (0, 4, 65, 600)] == ["0:00", "0:04", "1:05", "10:00"]


def test_a_page_has_one_slide_what_to_say_and_the_time(site):
    cover, first, second = texts(printed_resource(site.edition(), "quay-session", "slides-notes"))
    assert "Ten minutes at the quay" in cover
    assert "2 0:04 Whom do you call? 6" in cover
    for text in (
        "Who works here?",
        "Crews, agents",
        "Ask the group. Wait.",
        "4 min",
        "0:04 of 0:10",
    ):
        assert text in first
    for text in ("Slide 2 of 2", "Say: The number stands", "6 min", "0:10 of 0:10", "Page 3 of 3"):
        assert text in second
    assert "Ask the group" not in second


def test_a_slide_is_drawn_small_as_it_is_shown_large(site):
    edition = site.edition()
    large, small = drawn(edition, "slides-16x9")[1], drawn(edition, "slides-notes")[2]
    (frame,) = of_class(small, "frame")
    assert frame.border_width() / PIXELS_OF_A_MM == pytest.approx(170, abs=0.1)
    assert frame.border_height() / PIXELS_OF_A_MM == pytest.approx(170 * 142.9 / 254, abs=0.1)
    sizes = [
        next(
            box.style["font_size"]
            for box in page
            if box.element_tag == "h2" and hasattr(box, "text")
        )
        for page in (large, small)
    ]
    assert sizes[1] / sizes[0] == pytest.approx(170 / 254, abs=0.005)


def test_lines_to_write_on_fill_what_is_left(site):
    for page in drawn(site.edition(), "slides-notes")[1:]:
        (speech,) = (box for box in of_class(page, "speech") if box.element_tag == "div")
        lines = [box for box in page if box.element_tag == "hr"]
        below = [line for line in lines if line.position_y > speech.position_y + speech.height]
        assert len(below) >= 8


def test_notes_that_do_not_fit_name_their_slide(site):
    site.replace(f"{PACK}/slides.md", "Ask the group. Wait.", "Ask the group. Wait. " * 300)
    pdf = printed_resource(site.edition(), "quay-session", "slides-notes")
    assert any("“Who works here?”" in warning for warning in pdf.warnings)


def test_a_timetable_may_need_two_pages(site):
    slides = "".join(
        f'## Slide number {number} {{: data-minutes="2" }}\n\n- Text\n\n### Notes\n\nSay it.\n\n'
        for number in range(1, 61)
    )
    site.write(f"{PACK}/slides.md", slides)
    site.replace(f"{PACK}/pack.yml", "minutes: 10", "minutes: 120")
    pdf = printed_resource(site.edition(), "quay-session", "slides-notes")
    assert pdf.warnings == ()
    assert pdf.pages == 62


# Workbook


def test_lines_stand_below_what_asks_for_them():
    html = '<p data-lines="2">A <b>b</b></p>\n<ol><li data-lines="1">C</li><li>D</li></ol>'
    assert with_answer_space(html) == (
        '<div class="answer"><p>A <b>b</b></p>'
        '<div class="answer-lines" aria-hidden="true"><hr><hr></div></div>\n'
        '<ol><li class="answer">C<div class="answer-lines" aria-hidden="true"><hr></div></li>'
        "<li>D</li></ol>"
    )


def test_many_lines_may_go_on_over_the_page():
    assert 'class="answer answer-long"' in with_answer_space('<p data-lines="20">A</p>')


def test_lines_are_far_enough_apart_for_a_pen(site):
    pages = drawn(site.edition(), "workbook")
    lines = [box for box in pages[1] if box.element_tag == "hr"]
    steps = {
        round((below.position_y - above.position_y) / PIXELS_OF_A_MM, 1)
        for above, below in pairwise(lines[:6])
    }
    assert len(steps) == 1
    assert min(steps) >= 8


def test_a_question_stands_on_one_page_with_its_lines(site):
    question = 'Question?\n{: data-lines="6" }\n\n'
    site.write(f"{PACK}/workbook.md", "## Questions\n\n" + question * 20)
    for page in drawn(site.edition(), "workbook")[1:]:
        for answer in of_class(page, "answer"):
            within = list(boxes_in(answer))
            assert any(getattr(box, "text", "") == "Question?" for box in within)
            assert sum(box.element_tag == "hr" for box in within) == 6


def test_a_screen_reader_passes_over_the_lines(site):
    file = opened(printed_resource(site.edition(), "quay-session", "workbook"))
    marked = [element for element in elements(file, "Div") if "/Alt" in element]
    assert marked == []
    assert b"/Artifact" in file.pages[1].Contents.read_bytes()


def test_translators_see_the_questions_without_their_lines(site):
    found = site.publication().extraction.own("quay-session")
    texts_of_workbook = [one.msgid for one in found if one.place.field == "workbook"]
    assert texts_of_workbook == [
        "What we saw",
        "Write only what you *saw*.",
        "Who speaks?",
        "Who pays?",
        "Whom do I call?",
        "I know the number",
    ]


def test_the_questions_stand_on_the_page_of_the_pack_without_lines(site):
    edition = site.edition()
    html = body(resource_of(edition, "quay-session"), edition).html
    assert '<h2 id="workbook">Participants’ workbook</h2>' in html
    assert "Who speaks?" in html
    assert "<hr" not in html


def test_a_pack_without_a_workbook_has_none_on_its_page(harbour_publication):
    edition = harbour_publication.edition("en")
    assert "workbook" not in body(resource_of(edition, "quay-session"), edition).html


def test_a_workbook_that_is_missing_is_named_with_file_and_line(site):
    (site.root / f"{PACK}/workbook.md").unlink()
    assert site.problems() == [
        f"{PACK}/pack.yml:6 print[3]: found “workbook”; expected the part “workbook”, which this "
        f"layout prints, in {PACK}/workbook.md"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('A question {: data-lines="6" }', 3),
        ('A question\n{: data-lines="0" }', 4),
        ('A question\n{: data-lines="26" }', 4),
        ('A question\n\n{: data-lines="6" }', 5),
        ('- [ ] A box\n{: data-lines="6" }', 4),
    ],
)
def test_lines_that_are_asked_for_in_the_wrong_place_are_told(site, text, line):
    site.write(f"{PACK}/workbook.md", f"## Title\n\n{text}\n")
    (problem,) = site.problems()
    assert problem.startswith(f"{PACK}/workbook.md:{line} workbook: found “")
    assert problem.endswith(
        "expected 1 to 25 lines, asked for on a line of its own below a question; "
        'for example {: data-lines="6" }'
    )


def test_a_print_shop_gets_the_cover_with_its_bleed(site):
    edition = site.edition()
    job = layouts.job(resource_of(edition, "quay-session"), edition, "workbook", "")
    made = purposes.printed(job)
    assert made.warnings == ()
    assert {SCREEN, PRESS, PREFLIGHT} <= set(made.files)
    file = pdf_of(made.files[PRESS])
    page = file.pages[0]
    left, bottom, right, top = in_mm(page.trimbox)
    assert [right - left, top - bottom] == pytest.approx([210, 297])
    outer_left, _, _, outer_top = in_mm(page.mediabox)
    in_bleed = (left - outer_left - 2, outer_top - top - 2)
    assert colour_at(seen(made.files[PRESS]), *in_bleed) == (0x5B, 0x2A, 0x86)


def test_the_binding_side_follows_the_direction_of_reading(site):
    def left_edge(locale, page):
        boxes = drawn(site.edition(locale), "workbook")[page]
        return min(box.position_x for box in boxes if box.element_tag == "hr") / PIXELS_OF_A_MM

    assert left_edge("en", 1) == pytest.approx(21, abs=0.1)
    assert left_edge("ar", 1) == pytest.approx(27, abs=0.1)


def test_paper_of_a_workbook_asks_for_no_name(site):
    text = " ".join(texts(printed_resource(site.edition(), "quay-session", "workbook")))
    assert "Name" not in text


def test_boxes_to_tick_are_drawn_and_are_no_form(site):
    pages = drawn(site.edition(), "workbook")
    ticks = [box for page in pages for box in page if box.element_tag == "li::before"]
    assert 5.0 in {round(box.border_width() / PIXELS_OF_A_MM, 1) for box in ticks}
    file = opened(printed_resource(site.edition(), "quay-session", "workbook"))
    for page in file.pages:
        kinds = {str(one.Subtype) for one in page.get("/Annots", pikepdf.Array())}
        assert kinds <= {"/Link"}
