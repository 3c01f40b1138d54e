"""The papers of a training session: cards, sheets before and after, forms, a certificate."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from handbill.edition import Publication
from handbill.print import layouts, purposes
from handbill.print.jobs import OFFICE, PRESS
from handbill.print.setting import typesetting
from handbill.print.setting.fetcher import Jail
from handbill.print.setting.overflow import boxes_in
from tests.fixture_site import FixtureSite, copy_of
from tests.print.paper import colour_at, in_mm, pdf_of, seen, text_of
from tests.print.printing import html_of, opened, printed_resource, resource_of, texts
from tests.print.test_accessibility import elements, errors_in

PACK = "resources/training/quay-session"
A5, A4, A4_ACROSS = (148, 210), (210, 297), (297, 210)
PAPERS = {
    "scenario-cards": (A5, 4),
    "knowledge-check": (A4, 2),
    "evaluation-form": (A4, 1),
    "attendance-sheet": (A4_ACROSS, 1),
    "certificate": (A4_ACROSS, 1),
}
BRAND = (0x5B, 0x2A, 0x86)
MM = 96 / 25.4
"""Pixels of CSS in a millimetre."""
CONFIDENCE = "confidence:\n  - I know whom to call.\n  - I know what not to do.\n"
KNOWLEDGE = "knowledge:\n" + "".join(
    f"  - question: What is question {number}?\n"
    f"    options: [Wait {number}, Call {number}, Leave {number}]\n"
    "    right: 2\n"
    f"    why: Because of {number}.\n"
    for number in range(1, 11)
)
SCENARIOS = """\
## At the rope {: #rope }

A man carries a rope. He does not look up.

### Questions

- What did you see?

### Answers

- The rope is not his.

## In the galley

A cook sleeps on the floor.

### Questions

- Whom do you tell?

### Answers

- Tell the harbour line.
"""


def with_all_parts(site: FixtureSite) -> FixtureSite:
    """Give a site Arabic, and its pack all the parts that these papers print."""
    site.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    asked = f"[slides-16x9, a4-document, {', '.join(PAPERS)}]"
    site.replace(f"{PACK}/pack.yml", "[slides-16x9, a4-document]", asked)
    more = 'version: "1.0"\nreview_by: 2027-06-30\n' + CONFIDENCE + KNOWLEDGE
    site.write(f"{PACK}/pack.yml", site.read(f"{PACK}/pack.yml") + more)
    site.write(f"{PACK}/scenarios.md", SCENARIOS)
    return site


@pytest.fixture
def site(harbour: FixtureSite) -> FixtureSite:
    """Return a site to change."""
    return with_all_parts(harbour)


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """Return a site that stays as it is, so that each of its papers is printed once."""
    return with_all_parts(copy_of("harbour", tmp_path_factory.mktemp("papers"))).publication()


@cache
def printed(edition, layout):
    return printed_resource(edition, "quay-session", layout)


@cache
def drawn(edition, layout):
    """Return the boxes of each page."""
    document, _ = typesetting.laid_out(html_of(edition, "quay-session", layout), Jail())
    return [list(boxes_in(page._page_box)) for page in document.pages]


def files(edition, layout):
    """Return all files of a paper."""
    made = purposes.printed(layouts.job(resource_of(edition, "quay-session"), edition, layout, ""))
    assert made.warnings == ()
    return made.files


def lines(page):
    """Return where the lines to write on are, from the top."""
    return sorted(box.position_y + box.height for box in page if box.element_tag == "hr")


def sides_of(page, text):
    """Return how far a text's sides are from the left edge, in millimetres."""
    box = next(box for box in page if getattr(box, "text", "") == text)
    return box.position_x / MM, (box.position_x + box.width) / MM


def replaced_objectives(site, *objectives):
    rows = "".join(f"\n  - {one}" for one in objectives)
    site.replace(f"{PACK}/pack.yml", "\n  - Say whom you call.", rows)


# Every paper


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("layout", PAPERS)
def test_it_has_its_size_and_pages_and_two_checkers_find_no_error(
    publication, tmp_path, layout, locale
):
    pdf = printed(publication.edition(locale), layout)
    size, pages = PAPERS[layout]
    assert pdf.warnings == ()
    assert pdf.pages == pages
    for page in opened(pdf).pages:
        assert in_mm(page.mediabox) == pytest.approx([0, 0, *size], abs=0.01)
    assert errors_in(pdf.content, tmp_path) == []


@pytest.mark.parametrize("layout", PAPERS)
def test_every_page_of_a_demonstration_says_so(publication, layout):
    for text in texts(printed(publication.edition("en"), layout)):
        assert "Example: do not use for a real case" in text


@pytest.mark.parametrize("layout", PAPERS)
def test_it_says_its_version_and_where_a_newer_one_is(publication, layout):
    text = " ".join(texts(printed(publication.edition("en"), layout)))
    assert "Ten minutes at the quay" in text
    assert "Version" in text
    assert "Check for a newer one" in text
    assert "porthaven.example/quay-session" in text


@pytest.mark.parametrize("layout", PAPERS)
def test_people_in_the_room_do_not_get_the_answers(publication, layout):
    text = " ".join(texts(printed(publication.edition("en"), layout)))
    for answer in ("The rope is not his", "Tell the harbour line", "Because of"):
        assert answer not in text


@pytest.mark.parametrize("layout", PAPERS)
def test_arabic_is_a_mirror(publication, layout):
    """The title stands as far from the right edge as from the left one in English."""
    pages = {one: drawn(publication.edition(one), layout)[0] for one in ("en", "ar")}
    (left, _), (_, right) = (sides_of(page, "Ten minutes at the quay") for page in pages.values())
    assert left == pytest.approx(PAPERS[layout][0][0] - right, abs=0.5)


@pytest.mark.parametrize("layout", PAPERS)
def test_discreet_paper_has_no_code_no_name_and_no_colour(site, layout):
    site.replace(f"{PACK}/pack.yml", "visibility: public", "visibility: public\ndiscreet: true")
    pdf = printed(site.edition(), layout)
    text = " ".join(texts(pdf))
    assert pdf.warnings == ()
    assert "Porthaven" not in text
    assert "porthaven" not in text
    assert not [one for one in elements(opened(pdf), "Figure") if "QR" in str(one.get("/Alt"))]
    for page in range(pdf.pages):
        colours = seen(pdf.content, page).getcolors(1 << 24)
        assert BRAND not in [colour for _, colour in colours or ()]


@pytest.mark.parametrize("layout", PAPERS)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_long_words_make_the_text_smaller_before_they_are_a_problem(site, layout, locale):
    replaced_objectives(site, *["Sagen Sie, wen Sie anrufen und was Sie nie versprechen. " * 2] * 4)
    site.replace(f"{PACK}/scenarios.md", "He does not look up.", "Er schaut nicht auf. " * 12)
    site.replace(f"{PACK}/pack.yml", "I know whom to call", "Ich weiß, wen ich anrufe. " * 3)
    assert printed(site.edition(locale), layout).warnings == ()


@pytest.mark.parametrize(
    ("layout", "warning"),
    [
        ("evaluation-form", "needs 2 pages even in 9 pt; expected at most 1: shorten the text"),
        ("certificate", "needs 2 pages even in 9 pt; expected at most 1: shorten the text"),
        ("attendance-sheet", "needs 2 pages even in 9 pt; expected at most 1: shorten the text"),
        ("scenario-cards", "“At the rope”"),
        ("knowledge-check", "pages even in 9 pt; expected at most 4: shorten the text"),
    ],
)
def test_what_does_not_fit_is_told(site, layout, warning):
    replaced_objectives(site, *["Say whom you call, and say it at once. " * 6] * 12)
    site.replace(f"{PACK}/pack.yml", "title: Ten", f"title: {'Ten long ' * 60}Ten")
    site.replace(f"{PACK}/scenarios.md", "He does not look up.", "He does not look up. " * 60)
    site.replace(f"{PACK}/pack.yml", "What is question 3?", "What is it? " * 500)
    assert any(warning in one for one in printed(site.edition(), layout).warnings)


# Scenario cards


def test_a_card_has_one_story_its_questions_and_its_number(publication):
    front, back, other, _ = texts(printed(publication.edition("en"), "scenario-cards"))
    for text in ("At the rope", "A man carries a rope.", "What did you see?", "Card 1 of 2"):
        assert text in front
    assert "galley" not in front
    assert "In the galley" in other
    assert "Card 2 of 2" in other
    assert "Card 1 of 2" in back


def test_a_story_is_large_enough_to_be_read_aloud(publication):
    page = drawn(publication.edition("en"), "scenario-cards")[0]
    story = next(box for box in page if "carries a rope" in getattr(box, "text", ""))
    assert story.style["font_size"] >= 14 * 96 / 72


def test_a_group_writes_on_the_back_of_its_card(publication):
    assert len(lines(drawn(publication.edition("en"), "scenario-cards")[1])) >= 10


def test_two_cards_lie_on_a_sheet_and_their_backs_behind_them(publication):
    sheets = files(publication.edition("en"), "scenario-cards")[OFFICE]
    file = pdf_of(sheets)
    assert in_mm(file.pages[0].mediabox) == pytest.approx([0, 0, *A4_ACROSS], abs=0.01)
    front, back = text_of(sheets)
    assert "At the rope" in front
    assert "In the galley" in front
    assert front.count("Whom do you tell?") == 1
    assert back.count("What your group says") == 2


# Knowledge check


def test_both_sheets_have_all_questions_and_ask_for_a_word_instead_of_a_name(publication):
    before, after = texts(printed(publication.edition("en"), "knowledge-check"))
    assert "Before the session" in before
    assert "After the session" in after
    assert "Before the session" not in after
    for text in (before, after):
        assert "No name: put a word that only you know on both sheets" in text
        assert "I know what not to do." in text
        for number in range(1, 11):
            assert f"What is question {number}?" in text
            assert f"Leave {number}" in text


def test_confidence_is_a_scale_from_1_to_10_with_room_to_ring(publication):
    page = drawn(publication.edition("en"), "knowledge-check")[0]
    rows = [box.children[1:] for box in page if box.element_tag == "tr" and len(box.children) == 11]
    assert len(rows) == 2
    for row in rows:
        assert ["".join(cell.element.itertext()) for cell in row] == list(map(str, range(1, 11)))
        for one, next_one in pairwise(row):
            assert (next_one.position_x - one.position_x) / MM >= 7
        assert all(cell.border_height() / MM >= 6 for cell in row)


def test_each_option_has_a_box_that_a_pen_hits_and_none_is_marked(publication):
    for page in drawn(publication.edition("en"), "knowledge-check"):
        boxes = [box for box in page if box.element_tag == "li::before"]
        options = [box for box in boxes if box.border_width() / MM > 4]
        assert len(options) == 30
        assert {round(box.border_width() / MM, 1) for box in options} == {5.0}
        assert {round(box.border_height() / MM, 1) for box in options} == {5.0}
        assert len({str(box.style["background_color"]) for box in options}) == 1
    html = html_of(publication.edition("en"), "quay-session", "knowledge-check")
    assert html.count("<li>Call ") == html.count("<li>Wait ") == 20


@pytest.mark.parametrize("part", [CONFIDENCE, KNOWLEDGE])
def test_one_of_the_two_parts_is_enough(site, part):
    site.replace(f"{PACK}/pack.yml", part, "")
    pdf = printed(site.edition(), "knowledge-check")
    assert (pdf.pages, pdf.warnings) == (2, ())
    text = texts(pdf)[0]
    assert ("How sure are you?" in text) == (part != CONFIDENCE)
    assert ("What do you know?" in text) == (part != KNOWLEDGE)


def test_with_neither_part_the_layout_cannot_be_asked_for(site):
    site.replace(f"{PACK}/pack.yml", CONFIDENCE + KNOWLEDGE, "")
    (problem,) = site.problems()
    assert "found “knowledge-check”; expected the part “knowledge” or “confidence”" in problem


def test_a_long_check_takes_front_and_back_of_each_sheet(site):
    site.replace(f"{PACK}/pack.yml", "What is question 3?", "What is it? " * 150)
    pages = texts(printed(site.edition(), "knowledge-check"))
    assert [("Your word" in text) for text in pages] == [True, False, True, False]
    assert "Before the session" in pages[1]
    assert "After the session" in pages[3]


def test_an_odd_question_keeps_to_its_column(site):
    last = KNOWLEDGE[KNOWLEDGE.index("  - question: What is question 10") :]
    site.replace(f"{PACK}/pack.yml", last, "")
    page = drawn(site.edition(), "knowledge-check")[0]
    pairs = [box for box in page if box.element is not None and box.element.get("class") == "pair"]
    widths = {round(half.width) for pair in pairs for half in pair.children}
    assert len(widths) == 1


# Evaluation form


def test_objectives_are_rated_from_1_to_5_and_nobody_is_asked_for_a_name(site):
    replaced_objectives(site, "Say whom you call.", "Say what you never promise.")
    (text,) = texts(printed(site.edition(), "evaluation-form"))
    assert "Say whom you call. 1 2 3 4 5" in text
    assert "Say what you never promise. 1 2 3 4 5" in text
    assert "No name, please" in text


def test_four_questions_have_lines_that_a_pen_can_write_on(publication):
    (page,) = drawn(publication.edition("en"), "evaluation-form")
    texts_of_questions = [box for box in page if box.element_tag == "h3" and hasattr(box, "text")]
    tops = [box.position_y for box in texts_of_questions][1:]
    assert len(tops) == 4
    for top, below in pairwise([*tops, 270 * MM]):
        own = [line for line in lines(page) if top < line < below]
        assert len(own) >= 2
        assert min(b - a for a, b in pairwise(own)) / MM >= 8


# Attendance sheet


def test_twenty_numbered_rows_are_high_enough_to_write_in(publication):
    (page,) = drawn(publication.edition("en"), "attendance-sheet")
    rows = [box for box in page if box.element_tag == "tr" and len(box.children) == 4]
    written = [box for box in rows if box.element.find("th").get("scope") == "row"]
    numbers = ["".join(row.element.itertext()).strip() for row in written]
    assert numbers == [str(number) for number in range(1, 21)]
    assert min(row.height for row in written) / MM >= 9


def test_an_attendance_sheet_says_how_long_it_is_kept_and_what_it_does_not_say(publication):
    (text,) = texts(printed(publication.edition("en"), "attendance-sheet"))
    for words in ("Date", "Place", "Trainer", "Name", "Organisation", "Initials"):
        assert words in text
    assert "Only for those who took part." in text
    assert "as long as your organisation’s rules say, then destroy it." in text
    assert "Taking part says nothing about anyone’s own story." in text


# Certificate


def test_a_certificate_shows_that_a_person_took_part_and_no_more(publication):
    (text,) = texts(printed(publication.edition("en"), "certificate"))
    for words in (
        "Certificate of attendance",
        "Name",
        "Ten minutes at the quay",
        "Minutes: 10",
        "Say whom you call.",
        "Date",
        "Trainer’s name and signature",
        "This certificate shows that a person took part. It is no qualification.",
    ):
        assert words in text


def test_the_band_of_a_certificate_stands_where_reading_begins(publication):
    for locale, x in (("en", 4), ("ar", 293)):
        picture = seen(printed(publication.edition(locale), "certificate").content)
        assert colour_at(picture, x, 200) == BRAND
        assert colour_at(picture, 297 - x, 200) == (255, 255, 255)


def test_a_print_shop_gets_a_certificate_with_its_bleed(publication):
    made = files(publication.edition("en"), "certificate")
    file, sheet = pdf_of(made[PRESS]), pdf_of(made[OFFICE])
    page = file.pages[0]
    left, _, _, top = in_mm(page.trimbox)
    outer_left, _, _, outer_top = in_mm(page.mediabox)
    in_bleed = (left - outer_left - 2, outer_top - top - 2)
    assert colour_at(seen(made[PRESS]), *in_bleed) == BRAND
    assert in_mm(sheet.pages[0].mediabox)[2:] == pytest.approx(A4_ACROSS, abs=0.01)
