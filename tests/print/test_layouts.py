"""What stands on the paper, in every layout."""

from __future__ import annotations

import datetime
import re

import pytest

from handbill.body import BASE_OVERRIDES, override_folders
from handbill.checking import check_site
from handbill.content.print_layouts import layout_names
from handbill.edition import Publication
from handbill.notices import translation_notices
from handbill.print import layouts
from handbill.print.html import emblems
from handbill.print.setting import typesetting
from handbill.print.setting.fetcher import Jail
from handbill.print.setting.overflow import boxes_in
from tests.fixture_site import AS_OF
from tests.print.printing import html_of, jobs_of, opened, printed_resource, resource_of, texts

LAYOUTS = [
    ("boat-visit", "a4-document", (595, 842)),
    ("quay-pathway", "a4-sheet", (595, 842)),
    ("crew-card", "a5-flyer", (420, 595)),
    ("quay-signs", "tick-list", (595, 842)),
    ("quay-session", "slides-16x9", (720, 405)),
]
FLYER = "resources/flyers/crew-card.md"
GUIDANCE = "resources/guidance/boat-visit.md"
PIXELS_OF_A_MM = 96 / 25.4
PIXELS_OF_A_POINT = 96 / 72
EXAMPLE_BAND = 7.5


@pytest.fixture
def english(harbour_publication):
    return harbour_publication.edition("en")


@pytest.fixture
def open_flyer(harbour):
    """Return the harbour site with a flyer that need not be discreet."""
    harbour.replace(FLYER, "discreet: true\n", "")
    return harbour


def drawn(html):
    """Return every box of a document, page by page."""
    document, _ = typesetting.laid_out(html, Jail())
    return [list(boxes_in(page._page_box)) for page in document.pages]


# Every layout


@pytest.mark.parametrize(("resource", "layout", "size"), LAYOUTS)
def test_every_layout_has_its_paper_and_prints_without_a_problem(english, resource, layout, size):
    pdf = printed_resource(english, resource, layout)
    assert pdf.warnings == ()
    for page in opened(pdf).pages:
        assert tuple(round(float(edge)) for edge in page.mediabox[2:]) == size


@pytest.mark.parametrize(("resource", "layout", "_size"), LAYOUTS)
def test_every_page_of_a_demonstration_says_so(english, resource, layout, _size):
    for text in texts(printed_resource(english, resource, layout)):
        assert "Example: do not use for a real case" in text


@pytest.mark.parametrize(("resource", "layout", "_size"), LAYOUTS)
def test_no_page_says_so_without_a_demonstration(harbour, resource, layout, _size):
    harbour.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")
    library = harbour_library(harbour)
    edition = Publication(harbour.catalogue(), library, AS_OF).edition("en")
    assert "Example" not in html_of(edition, resource, layout)


def harbour_library(site):
    from handbill.translation.translations import load_translations

    return load_translations(site.root, site.catalogue(), ())[0]


@pytest.mark.parametrize(("resource", "layout", "_size"), LAYOUTS)
def test_the_same_content_gives_the_same_bytes(english, resource, layout, _size):
    first, second = (printed_resource(english, resource, layout) for _ in range(2))
    assert first.content == second.content


@pytest.mark.parametrize(("resource", "layout", "_size"), LAYOUTS)
def test_a_draft_translation_says_so(harbour, resource, layout, _size):
    edition = harbour.edition("pl")
    notice, *_ = translation_notices(edition, resource_of(edition, resource))
    assert notice in html_of(edition, resource, layout)


def test_colours_and_logo_are_the_partnership_s(english):
    html = html_of(english, "boat-visit", "a4-document")
    assert "--hb-brand: #5b2a86;" in html
    assert "<title>Porthaven Harbour Watch</title>" in html


def test_version_dates_and_where_to_find_a_newer_one(english):
    text = " ".join(texts(printed_resource(english, "boat-visit", "a4-document")))
    assert "Version 1.2" in text
    assert "Published: 1 October 2026" in text
    assert "Not yet reviewed" in text
    assert "Next review: 30 June 2027" in text
    assert "Check for a newer one after 30 June 2027" in text
    assert "porthaven.example/boat-visit" in text
    assert "Licence: CC BY-SA 4.0" in text


def test_a_review_that_is_overdue_is_said_plainly(harbour):
    checked = check_site(harbour.root, datetime.date(2027, 7, 1))
    assert checked.publication
    late = html_of(checked.publication.edition("en"), "boat-visit", "a4-document")
    assert "Review was due on 30 June 2027. Check before you rely on this." in late


def test_a_changed_number_changes_the_key_of_what_carries_it_and_nothing_else(harbour):
    def keys():
        made = jobs_of(harbour.edition())
        return {job.resource: job.key for job in made}

    before = keys()
    contacts = harbour.read("resources/contacts.yml")
    number = re.search(r'harbour_line:(?:.|\n)*?phone: "([^"]+)"', contacts)
    assert number
    harbour.write("resources/contacts.yml", contacts.replace(number[1], number[1][:-1] + "9"))
    changed = {resource for resource, key in keys().items() if key != before[resource]}
    assert {"crew-card", "quay-pathway"} <= changed
    assert "quay-session" not in changed


# Folders


def test_the_layouts_are_the_folders():
    folders = {path.name for path in (BASE_OVERRIDES / "print").iterdir() if path.is_dir()}
    assert set(layout_names((BASE_OVERRIDES,))) == folders
    assert {layout for _, layout, _ in LAYOUTS} < folders


def test_a_site_can_bring_a_layout_and_change_one(harbour):
    harbour.write("overrides/print/card/template.html.j2", "<p>{{ resource.id }}</p>")
    harbour.write("overrides/print/card/style.css", "")
    harbour.write("overrides/print/a5-flyer/template.html.j2", "<p>Our own</p>")
    edition = harbour.edition()
    assert "card" in layout_names(override_folders(harbour.root))
    assert html_of(edition, "crew-card", "card") == "<p>crew-card</p>"
    assert html_of(edition, "crew-card", "a5-flyer") == "<p>Our own</p>"


def test_margin_boxes_follow_the_direction_of_reading():
    css = "@top-start { a: b } @bottom-end { c: d }"
    assert layouts.with_sides(css, "ltr") == "@top-left { a: b } @bottom-right { c: d }"
    assert layouts.with_sides(css, "rtl") == "@top-right { a: b } @bottom-left { c: d }"


def test_words_around_page_numbers_may_stand_in_any_order():
    assert layouts._counting("\x03 w sumie, \x02") == 'counter(pages) " w sumie, " counter(page)'


def test_a_translation_cannot_break_out_of_a_css_string():
    assert layouts.css_string('a"}</style>\\') == '"a\\22 }\\3c /style>\\5c "'


# Emblems


@pytest.mark.parametrize("address", ["https://a.example/", "https://a.example/" + "long-" * 20])
def test_a_qr_code_is_as_large_as_asked_without_its_quiet_zone(address):
    drawing = emblems.qr_code(address, "Opens a page", 26)
    width = re.search(r"width: ([\d.]+)mm", drawing)
    side = re.search(r'viewBox="0 0 (\d+)', drawing)
    assert width
    assert side
    assert float(width[1]) * (int(side[1]) - 8) / int(side[1]) == pytest.approx(26, abs=0.1)
    assert "<title>Opens a page</title>" in drawing


def test_a_logo_has_the_partnership_s_name_and_no_other():
    drawing = emblems.titled_svg(
        b'<svg xmlns="http://www.w3.org/2000/svg" aria-label="x"><title>Old</title><g/></svg>', "Us"
    )
    assert "<title>Us</title>" in drawing
    assert "Old" not in drawing
    assert "aria-label" not in drawing


# A5 flyer


def test_after_the_headline_the_number_is_the_largest(open_flyer):
    front = drawn(html_of(open_flyer.edition(), "crew-card", "a5-flyer"))[0]
    sizes: dict[str, float] = {}
    for box in front:
        if getattr(box, "text", "").strip():
            sizes[box.element.tag] = max(sizes.get(box.element.tag, 0), box.style["font_size"])
    assert sorted(sizes, key=lambda tag: sizes[tag], reverse=True)[:2] == ["h1", "a"]


def test_panels_are_read_at_twelve_points_or_more(open_flyer):
    html = html_of(open_flyer.edition(), "crew-card", "a5-flyer")
    back = drawn(html)[1]
    sizes = [
        box.style["font_size"] for box in back if box.element_tag == "p" and hasattr(box, "text")
    ]
    example_band = 7.5
    body = [size / PIXELS_OF_A_POINT for size in sizes if size / PIXELS_OF_A_POINT > example_band]
    assert body
    assert min(body) >= 12


def test_a_flyer_has_logo_name_code_and_address(open_flyer):
    html = html_of(open_flyer.edition(), "crew-card", "a5-flyer")
    assert "<title>Porthaven Harbour Watch</title>" in html
    assert "QR code that opens https://porthaven.example/crew-card/" in html
    assert ">porthaven.example/crew-card<" in html


def test_discreet_paper_gives_nothing_away(english):
    html = html_of(english, "crew-card", "a5-flyer")
    words = html.split("</style>", 1)[1]
    assert "hb-qr" not in words
    assert "hb-logo" not in words
    assert "Porthaven" not in words
    assert "porthaven.example" not in words
    assert "Harbour" not in words


def test_discreet_paper_has_a_neutral_title_and_file_name(english):
    made = layouts.job(resource_of(english, "crew-card"), english, "a5-flyer", "")
    assert made.title == "Tide times"
    assert made.file_name("screen.pdf") == "tide-times.en.a5-flyer.screen.pdf"


def test_a_flyer_that_is_too_long_is_a_problem(harbour):
    harbour.write(FLYER, harbour.read(FLYER) + "\n\nMany words again.\n" * 60)
    pdf = printed_resource(harbour.edition(), "crew-card", "a5-flyer")
    assert "expected at most 2: shorten the text" in pdf.warnings[0]


# A4 sheet


def test_an_answer_names_the_number_of_the_step_that_follows(english):
    (text,) = texts(printed_resource(english, "quay-pathway", "a4-sheet"))
    assert "Yes go to 3" in text
    assert "Not now go to 2" in text


def test_a_sheet_that_does_not_fit_names_the_steps(harbour):
    file = "resources/pathways/quay-pathway.yml"
    harbour.replace(file, "detail: Use a quiet place.", "detail: " + "Use a quiet place. " * 400)
    pdf = printed_resource(harbour.edition(), "quay-pathway", "a4-sheet")
    assert any("does not fit" in warning for warning in pdf.warnings)


# A4 document


def test_contents_stand_before_five_chapters_and_name_their_pages(harbour):
    chapters = "".join(f"\n\n## Chapter {n}\n\n{'Word. ' * 400}" for n in range(1, 6))
    harbour.write(GUIDANCE, harbour.read(GUIDANCE) + chapters)
    pages = texts(printed_resource(harbour.edition(), "boat-visit", "a4-document"))
    starts = [
        next(n for n, text in enumerate(pages, 1) if f"Chapter {c} Word." in text)
        for c in range(1, 6)
    ]
    assert "Contents" in pages[1]
    for chapter, start in enumerate(starts, 1):
        assert re.search(rf"Chapter {chapter}\b", pages[1])
        assert str(start) in pages[1]


def test_a_short_document_has_no_contents(english):
    assert "doc-toc" not in html_of(english, "boat-visit", "a4-document")


def test_every_page_after_the_cover_counts_itself(english):
    pages = texts(printed_resource(english, "boat-visit", "a4-document"))
    for number, text in enumerate(pages[1:], 2):
        assert f"Page {number} of {len(pages)}" in text
    assert "Page 1" not in pages[0]


def test_the_sources_are_named_with_their_addresses(english):
    text = " ".join(texts(printed_resource(english, "boat-visit", "a4-document")))
    assert "Modern Slavery Act 2015, section 52" in text
    assert "legislation.gov.uk/id/ukpga/2015/30/section/52" in text


def test_a_footnote_has_no_way_back_on_paper():
    note = '<p>Seen.&#160;<a class="footnote-backref" href="#f" title="1">↩</a></p>'
    assert layouts.on_paper(note) == "<p>Seen.</p>"


# Tick-list


def test_a_pen_hits_the_boxes(english):
    pages = drawn(html_of(english, "quay-signs", "tick-list"))
    boxes = [box for page in pages for box in page if box.element_tag == "li::before"]
    sides = {round(box.border_width() / PIXELS_OF_A_MM, 1) for box in boxes if box.width > 5}
    assert sides == {5.0}


def test_there_is_room_for_date_and_initials_but_no_name_is_asked_for(english):
    text = " ".join(texts(printed_resource(english, "quay-signs", "tick-list")))
    assert "Date" in text
    assert "Your initials" in text
    assert "Do not write names here" in text


def test_what_to_do_now_is_part_of_the_list(english):
    assert "What to do now" in html_of(english, "quay-signs", "tick-list")


# Slides


def test_each_slide_is_one_page_without_the_speaker_s_notes(english):
    pages = texts(printed_resource(english, "quay-session", "slides-16x9"))
    assert ["Who works here?" in pages[0], "Whom do you call?" in pages[1]] == [True, True]
    assert len(pages) == 2
    assert "Ask the group" not in " ".join(pages)
    assert "Slide 2 of 2" in pages[1]


def test_a_slide_that_does_not_fit_is_named(harbour):
    file = "resources/training/quay-session/slides.md"
    harbour.replace(file, "- Crews, agents, cleaners", "- Crews\n" * 14)
    pdf = printed_resource(harbour.edition(), "quay-session", "slides-16x9")
    assert any("“Who works here?”" in warning for warning in pdf.warnings)


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("Example Anti-Slavery Partnership", "ltr"),
        ("«شراكة» Example", "rtl"),
        ("24 שעות", "rtl"),
        ("999", "ltr"),
    ],
)
def test_a_name_is_read_in_the_direction_of_its_first_letter(name: str, direction: str):
    assert layouts.own_direction(name) == direction
