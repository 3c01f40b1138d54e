"""The poster: what is read first from two metres, what never shrinks, what discreet paper hides."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from handbill.print import layouts
from handbill.print.html.columns import two_columns
from handbill.print.layouts import Section
from handbill.print.setting import typesetting
from handbill.print.setting.fetcher import Jail
from handbill.print.setting.overflow import boxes_in
from tests.print.printing import html_of, opened, printed_resource, resource_of, texts
from tests.print.test_accessibility import errors_in

FLYER = "resources/flyers/crew-card.md"
PIXELS_OF_A_POINT = 96 / 72
CAPITAL = 0.714
"""Height of a capital letter of Noto Sans, of its size."""


@pytest.fixture
def open_flyer(harbour):
    """Return the harbour site with a flyer that need not be discreet, also right to left."""
    harbour.replace(FLYER, "discreet: true\n", "")
    harbour.replace(FLYER, "languages: [pl]", "languages: [pl, ar]")
    harbour.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    return harbour


@pytest.fixture
def english(open_flyer):
    return open_flyer.edition()


def drawn(edition):
    """Return every box of the poster."""
    document, _ = typesetting.laid_out(html_of(edition, "crew-card", "a3-poster"), Jail())
    (page,) = document.pages
    return list(boxes_in(page._page_box))


def points(boxes, within):
    """Return the sizes of text, in points, inside the elements of a class."""
    holders = [box for box in boxes if box.element is not None]
    inside = {
        id(child)
        for box in holders
        if within in (box.element.get("class") or "").split()
        for child in boxes_in(box)
    }
    return [
        box.style["font_size"] / PIXELS_OF_A_POINT
        for box in boxes
        if id(box) in inside and getattr(box, "text", "").strip()
    ]


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_a_poster_is_one_page_of_a3_in_every_direction(open_flyer, tmp_path, language):
    pdf = printed_resource(open_flyer.edition(language), "crew-card", "a3-poster")
    assert pdf.warnings == ()
    file = opened(pdf)
    assert [tuple(round(float(edge)) for edge in page.mediabox) for page in file.pages] == [
        (0, 0, 842, 1191)
    ]
    assert errors_in(pdf.content, tmp_path) == []


def test_a_poster_is_for_screen_desk_printer_and_print_shop(english):
    made = layouts.job(resource_of(english, "crew-card"), english, "a3-poster", "")
    assert made.purposes == ("screen", "office", "press")
    assert made.sheets is not None
    assert made.sheets.order == "shrink"


def test_the_headline_is_read_from_two_metres_and_the_number_comes_next(english):
    boxes = drawn(english)
    headline, number = points(boxes, "poster-head")[0], points(boxes, "poster-number")[0]
    others = [
        size for part in ("poster-panels", "poster-action", "poster-name", "poster-foot")
        for size in points(boxes, part)
    ]  # fmt: skip
    assert headline * CAPITAL / 72 * 25.4 >= 15
    assert headline > number > max(others)


def test_panels_are_read_at_twenty_four_points_or_more(english):
    assert min(points(drawn(english), "poster-panels")) >= 24


def test_a_code_of_forty_millimetres_opens_the_page(english):
    html = html_of(english, "crew-card", "a3-poster")
    width = re.search(r'class="hb-qr"[^>]*width: ([\d.]+)mm', html)
    side = re.search(r'viewBox="0 0 (\d+)', html)
    assert width
    assert side
    assert float(width[1]) * (int(side[1]) - 8) / int(side[1]) >= 40
    assert "QR code that opens https://porthaven.example/crew-card/" in html


def test_the_foot_says_version_dates_address_and_example(english):
    (text,) = texts(printed_resource(english, "crew-card", "a3-poster"))
    for words in ("Version 1.0", "Check", "porthaven.example/crew-card", "Porthaven Harbour Watch"):
        assert words in text
    assert text.count("Example: do not use for a real case") == 2


def test_a_discreet_poster_gives_nothing_away(harbour_publication):
    edition = harbour_publication.edition("en")
    words = html_of(edition, "crew-card", "a3-poster").split("</style>", 1)[1]
    for secret in ("hb-qr", "hb-logo", "Porthaven", "porthaven.example", "Harbour"):
        assert secret not in words
    assert printed_resource(edition, "crew-card", "a3-poster").warnings == ()


def test_a_member_s_own_contact_is_named(open_flyer):
    open_flyer.replace(FLYER, "call: harbour_line", "call: harbour_line\nlocal_contact: chaplain")
    pdf = printed_resource(open_flyer.edition(), "crew-card", "a3-poster")
    assert pdf.warnings == ()
    assert "Near you: Port chaplain" in texts(pdf)[0]


def test_nobody_is_near_you_unless_the_resource_says_so(english):
    assert "Near you" not in texts(printed_resource(english, "crew-card", "a3-poster"))[0]


def test_a_poster_with_too_much_text_names_what_does_not_fit(open_flyer):
    open_flyer.write(FLYER, open_flyer.read(FLYER) + "\n\nMany words again.\n" * 60)
    pdf = printed_resource(open_flyer.edition(), "crew-card", "a3-poster")
    assert re.match(r"needs \d pages even in 24 pt; expected at most 1: shorten", pdf.warnings[0])
    assert any("“You decide”" in warning for warning in pdf.warnings)


# Columns


def section(title, text):
    return Section("", Markup(title), Markup(f"<p>{text}</p>"))


def titles(columns):
    return [[str(one.title) for one in column.sections] for column in columns]


def test_sections_keep_their_order_over_two_columns():
    four = [section(name, "word " * 20) for name in "ABCD"]
    columns = two_columns(four)
    assert titles(columns) == [["A", "B"], ["C", "D"]]
    assert [column.share for column in columns] == [50, 50]


def test_the_fuller_column_is_the_wider_one():
    columns = two_columns([section("A", "word " * 80), section("B", "word " * 30)])
    assert columns[0].share > 55
    assert columns[0].share + columns[1].share == 100


def test_a_single_section_has_the_whole_width():
    assert [column.share for column in two_columns([section("A", "word")])] == [100]


def test_chinese_letters_count_as_two():
    columns = two_columns([section("A", "字" * 60), section("B", "a" * 120)])
    assert [column.share for column in columns] == [50, 50]
