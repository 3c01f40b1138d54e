"""Documents: contents and index that name the right pages, headings and tables that stay whole."""

from __future__ import annotations

import re

import pytest
from weasyprint.formatting_structure import boxes

from handbill.content.wording import Term
from handbill.print import layouts
from handbill.print.cache import PdfCache
from handbill.print.chapters import parts
from handbill.print.html.alphabets import sort_key
from handbill.print.html.indexing import indexed
from handbill.print.html.running_heads import shortened, with_short_forms
from handbill.print.rendering import render_all
from handbill.print.setting import typesetting
from handbill.print.setting.fetcher import Jail
from handbill.print.setting.overflow import boxes_in
from tests.print.printing import html_of, jobs_of, opened, printed_resource, resource_of, texts
from tests.print.test_accessibility import elements, errors_in
from tests.print.test_rendering import Here

GUIDANCE = "resources/guidance/boat-visit.md"
GLOSSARY = "resources/glossary.yml"
DOCUMENTS = ("a4-document", "a5-booklet")
EVERY_KIND = ("boat-visit", "quay-pathway", "quay-signs", "harbour-master", "quay-session")
PIXELS_OF_A_POINT = 96 / 72
PIXELS_OF_A_MM = 96 / 25.4


@pytest.fixture
def english(harbour_publication):
    return harbour_publication.edition("en")


@pytest.fixture
def right_to_left(harbour):
    harbour.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    return harbour


def with_text(site, text, fields=""):
    """Return the English edition of a site whose guidance has another text and more fields."""
    head = re.sub(r"\n---\n[\s\S]*", "\n", site.read(GUIDANCE))
    site.write(GUIDANCE, f"{head}{fields}---\n\n{text}\n")
    return site.edition()


def chapters(count, words=5):
    return "".join(f"## Chapter {n}\n\n{'Word. ' * words}\n\n" for n in range(1, count + 1))


def pages_of(html):
    """Return the boxes of each page of a document."""
    document, _ = typesetting.laid_out(html, Jail())
    return [page._page_box for page in document.pages]


def links_to_pages(pdf):
    """Return (text of a link, number of the page that it leads to) of all links inside a PDF."""
    file = opened(pdf)
    numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
    names = file.Root.Names.Dests.Names
    places = {str(names[at]): numbers[names[at + 1][0].objgen] for at in range(0, len(names), 2)}
    for page in file.pages:
        for link in page.get("/Annots", ()):
            if "/Dest" in link:
                yield str(link.get("/Contents", "")), places[str(link.Dest)]


# Contents


def test_a_document_of_four_pages_has_no_contents(harbour):
    pages = texts(printed_resource(with_text(harbour, chapters(5)), "boat-visit", "a4-document"))
    assert len(pages) <= 4
    assert "Contents" not in " ".join(pages)


def test_a_document_of_five_pages_has_contents(harbour):
    edition = with_text(harbour, chapters(5, words=600))
    pages = texts(printed_resource(edition, "boat-visit", "a4-document"))
    assert len(pages) > 5
    assert pages[1].startswith("Example: do not use for a real case Contents")


def test_few_chapters_name_their_sections_in_the_contents(harbour):
    text = "## One\n\n### First part\n\nWord.\n\n## Two\n\n### Second part\n\nWord."
    assert "Second part</a>" in html_of(with_text(harbour, text), "boat-visit", "a4-document")


def test_long_contents_continue_on_another_page(harbour):
    pdf = printed_resource(with_text(harbour, chapters(90)), "boat-visit", "a4-document")
    assert pdf.warnings == ()
    contents = " ".join(page for page in texts(pdf)[1:] if "Word." not in page)
    assert len(re.findall(r"Chapter \d+ \d+", contents)) == 90


def test_contents_lead_to_their_pages(harbour):
    edition = with_text(harbour, chapters(8, words=300))
    pdf = printed_resource(edition, "boat-visit", "a4-document")
    pages = texts(pdf)
    found = {text: page for text, page in links_to_pages(pdf) if text.startswith("Chapter")}
    assert len(found) == 8
    for chapter, page in found.items():
        assert f"{chapter} Word." in pages[page - 1]


# Pages


def last_texts(page):
    """Return the element and text that stands lowest on a page, running foot left out."""
    lines = [
        (box.position_y, box.element_tag, box.text)
        for child in page.children
        if not isinstance(child, boxes.MarginBox)
        for box in boxes_in(child)
        if isinstance(box, boxes.TextBox) and box.text.strip()
    ]
    return max(lines)[1:]


@pytest.mark.parametrize("layout", DOCUMENTS)
@pytest.mark.parametrize(
    "after", ["Word. " * 30, "- One\n- Two", "| A | B |\n|---|---|\n| c | d |"]
)
def test_headings_never_end_a_page(harbour, layout, after):
    text = "".join(
        f"## Chapter {n}\n\n{'Word. ' * (n * 7 % 50)}\n\n### Section {n}\n\n{after}\n\n"
        for n in range(1, 25)
    )
    edition = with_text(harbour, text)
    for page in pages_of(html_of(edition, "boat-visit", layout))[2:]:
        tag, words = last_texts(page)
        assert tag not in ("h2", "h3"), words


@pytest.mark.parametrize("layout", DOCUMENTS)
def test_a_table_repeats_its_head_on_every_page(harbour, layout):
    rows = "".join(f"| Row {n} | Meaning |\n" for n in range(80))
    text = f"## List\n\n| Sign seen | What it means |\n|---|---|\n{rows}"
    pages = texts(printed_resource(with_text(harbour, text), "boat-visit", layout))
    holding = [page for page in pages if re.search(r"Row \d", page)]
    assert len(holding) > 1
    assert all("Sign seen" in page and "What it means" in page for page in holding)


def test_no_row_stands_alone_on_a_page(harbour):
    for count in range(20, 50, 3):
        rows = "".join(f"| Row {n} | Meaning |\n" for n in range(count))
        text = f"## List\n\n| Sign seen | What it means |\n|---|---|\n{rows}"
        pages = texts(printed_resource(with_text(harbour, text), "boat-visit", "a4-document"))
        for page in pages:
            assert len(re.findall(r"Row \d+", page)) != 1


def test_a_running_head_names_the_chapter(harbour):
    edition = with_text(harbour, chapters(3, words=900))
    pages = texts(printed_resource(edition, "boat-visit", "a4-document"))
    inside = next(page for page in pages if page.count("Chapter 2") == 1 and "Word." in page)
    assert "Chapter 1" not in inside


@pytest.mark.parametrize(
    ("heading", "short"),
    [
        ("What to bring", "What to bring"),
        ("When a person is made to commit a crime", "When a person is made to commit…"),
        ("Verwaltungsverfahrensvorschriften: Zuständigkeit", "Verwaltungsverfahrensvorschriften…"),
        ("请" * 60, "请" * 40 + "…"),
    ],
)
def test_a_running_head_is_short(heading, short):
    assert shortened(heading) == short


def test_a_long_heading_runs_in_its_short_form():
    html = with_short_forms('<h2 id="a">When an <b>adult</b> says “no” &amp; another yes one</h2>')
    assert html == (
        '<h2 id="a" data-running="When an adult says “no” &amp; another…">'
        "When an <b>adult</b> says “no” &amp; another yes one</h2>"
    )


def test_a_line_has_room_for_sixty_to_seventy_five_letters(english):
    html = html_of(english, "boat-visit", "a4-document")
    paragraphs = [
        box
        for page in pages_of(html)[1:]
        for box in boxes_in(page)
        if box.element_tag == "p" and isinstance(box, boxes.BlockBox)
        and box.width > 100 * PIXELS_OF_A_MM
    ]  # fmt: skip
    letter = 0.53 * 11 * PIXELS_OF_A_POINT
    assert paragraphs
    assert all(box.width / letter <= 76 for box in paragraphs)


def test_chapters_of_a_long_document_begin_a_page(harbour):
    edition = with_text(harbour, chapters(6, words=1500))
    html = html_of(edition, "boat-visit", "a4-document")
    assert '<body class="a4-document long">' in html
    pages = texts(printed_resource(edition, "boat-visit", "a4-document"))
    # Under its own running head, a chapter is the first on its page.
    starts = [page for page in pages if re.search(r"(Chapter \d) \1 Word", page)]
    assert len(starts) == 6


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("## A\n" * 5 + "x" * 40_000, True),
        ("## A\n" * 4 + "x" * 40_000, False),
        ("## A\n" * 5 + "x" * 9_000, False),
    ],
)
def test_a_document_is_long_by_its_text_and_its_chapters(text, long):
    assert layouts.is_long(text) is long


# Index


def entries(html, edition):
    return {entry.name: len(entry.places) for entry in indexed(html, edition).entries}


def test_names_are_found_in_any_case_and_in_the_plural(english):
    html = "<p>Crew agency. Two crew agencys, a CREW AGENCY.</p>"
    assert entries(html, english) == {"crew agency": 3}


def test_abbreviations_are_found_as_they_are_written(english):
    assert entries("<p>The NRM, not the nrm, nor NRMS.</p>", english) == {
        "National Referral Mechanism": 1
    }


def test_no_part_of_a_word_is_found_and_nothing_in_a_tag(english):
    html = '<p title="crew agency">A crew agencyship. <a href="#NRM">Here</a>, precrew agency.</p>'
    assert entries(html, english) == {}


def test_what_is_marked_reads_as_before(english):
    html = "<p>A <b>crew agency</b> &amp; the NRM.</p>"
    marked = indexed(html, english).html
    assert re.sub(r'<span id="term-[a-z_]+-\d+">|</span>', "", marked) == html


def test_a_name_with_another_in_brackets_is_found_by_either(harbour):
    harbour.replace(GLOSSARY, "term: crew agency", "term: crew agency (manning office)")
    found = entries("<p>A crew agency or manning office.</p>", harbour.edition())
    assert found == {"crew agency (manning office)": 2}


@pytest.mark.parametrize(
    ("language", "term", "text", "count"),
    [
        ("ar", "الاستغلال", "عن الاستغلال واستغلال وبالاستغلال للاستغلال", 4),
        ("ar", "الاستغلال", "استغلالهم", 0),
        ("zh", "剥削", "劳动剥削和剥削者", 2),
        ("vi", "bóc lột", "bị bóc lột, Bóc lột", 2),
        ("ti", "ምዝመዛ", "ናይ ምዝመዛ፣ ብምዝመዛ", 1),
    ],
)
def test_words_are_found_in_the_writing_of_a_language(harbour, language, term, text, count):
    harbour.replace("resources/partnership.yml", "[en, pl, cy]", f"[en, pl, cy, {language}]")
    edition = harbour.edition(language)
    one = Term(term=term, meaning="Meaning")
    edition.catalogue.terms.clear()
    edition.catalogue.terms["one"] = one
    found = indexed(f"<p>{text}</p>", edition).entries
    assert sum(len(entry.places) for entry in found) == count


INDEXED = (
    "## First\n\nA crew agency and the {{ term.nrm }}. Again a crew agency.\n\n"
    + "Word. " * 900
    + "\n\n## Second\n\nThe {{ term.nrm }} and no other.\n\n"
    + "Word. " * 900
    + "\n\n## Third\n\nCrew agencies differ; a crew agency does not.\n"
)


@pytest.mark.parametrize("layout", DOCUMENTS)
def test_an_index_names_each_page_of_a_term_once(harbour, layout):
    edition = with_text(harbour, INDEXED, "index: true\n")
    pdf = printed_resource(edition, "boat-visit", layout)
    assert pdf.warnings == ()
    pages = texts(pdf)
    at = next(n for n, page in enumerate(pages) if re.search(r"\bIndex crew agency\b", page))
    for term, pattern in (("crew agency", "crew agency"), ("Mechanism NRM", r"\bNRM\b")):
        places = re.search(rf"{term} ([\d ]+)", pages[at])
        assert places
        standing = [
            number
            for number, page in enumerate(pages[:at], 1)
            if re.search(pattern, page, re.IGNORECASE)
        ]
        assert [int(number) for number in places[1].split()] == standing


def test_the_pages_of_an_index_are_links_and_its_role_is_told(harbour):
    edition = with_text(harbour, INDEXED, "index: true\n")
    pdf = printed_resource(edition, "boat-visit", "a4-document")
    numbers = [(text, page) for text, page in links_to_pages(pdf) if text.isdigit()]
    assert len(numbers) >= 4
    assert all(int(text) == page for text, page in numbers)
    file = opened(pdf)
    assert len(list(elements(file, "Index"))) == 1


def test_there_is_no_index_unless_it_is_asked_for(english):
    assert "doc-index" not in html_of(english, "boat-visit", "a4-document")


def test_the_contents_name_the_index(harbour):
    html = html_of(with_text(harbour, INDEXED, "index: true\n"), "boat-visit", "a4-document")
    assert '<a href="#index">Index</a>' in html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["agency", "Émile", "help line", "helper"]),
        ("ro", ["ajutor", "ăsta", "sac", "șansă", "tată", "țară"]),
        ("pl", ["los", "łaska", "zebra", "źrebak", "żaba"]),
        ("cy", ["cyfle", "chwaer", "lori", "llong"]),
        ("sq", ["gur", "gjak", "zë", "zhurmë"]),
        ("vi", ["an", "ăn", "dao", "đa", "tan", "tán"]),
        ("ar", ["الإحالة", "ضحية", "العبودية", "مترجم"]),
        ("zh", ["人口", "剥削", "转介"]),
        ("ti", ["ሕጊ", "ምዝመዛ", "ግዳይ"]),
    ],
)
def test_words_are_in_the_order_of_the_alphabet(language, words):
    assert sorted(words, key=lambda word: sort_key(word, language)) == words


# Kinds of resource


@pytest.mark.parametrize("layout", DOCUMENTS)
@pytest.mark.parametrize("resource", EVERY_KIND)
def test_every_kind_of_resource_can_be_a_document(english, tmp_path, resource, layout):
    pdf = printed_resource(english, resource, layout)
    assert pdf.warnings == ()
    assert errors_in(pdf.content, tmp_path) == []


@pytest.mark.parametrize("layout", DOCUMENTS)
def test_an_indexed_document_is_told_right_from_right_to_left(right_to_left, tmp_path, layout):
    with_text(right_to_left, INDEXED, "index: true\n")
    pdf = printed_resource(right_to_left.edition("ar"), "boat-visit", layout)
    assert pdf.warnings == ()
    assert errors_in(pdf.content, tmp_path) == []


def test_an_answer_of_a_pathway_names_the_page_where_it_goes_on(english):
    pdf = printed_resource(english, "quay-pathway", "a5-booklet")
    answers = re.findall(r"(Yes|Not now) · page (\d+)", " ".join(texts(pdf)))
    assert answers
    assert {(words, int(page)) for words, page in answers} <= set(links_to_pages(pdf))


def test_a_list_to_tick_has_boxes_that_a_pen_hits(english):
    sides = {
        round(box.border_width() / PIXELS_OF_A_MM, 1)
        for page in pages_of(html_of(english, "quay-signs", "a5-booklet"))
        for box in boxes_in(page)
        if box.element_tag == "li::before"
    }
    assert sides == {5.0}


# Booklet


def test_a_booklet_has_a5_pages_and_text_of_twelve_points(english):
    pdf = printed_resource(english, "boat-visit", "a5-booklet")
    sizes = {tuple(round(float(edge)) for edge in page.mediabox) for page in opened(pdf).pages}
    assert sizes == {(0, 0, 420, 595)}
    paragraphs = {
        box.style["font_size"] / PIXELS_OF_A_POINT
        for page in pages_of(html_of(english, "boat-visit", "a5-booklet"))[1:-1]
        for box in boxes_in(page)
        if box.element_tag == "p" and box.element.get("class") is None
    }
    assert min(paragraphs) >= 12


def test_the_last_page_of_a_booklet_is_the_outside_of_its_back(english):
    pages = texts(printed_resource(english, "boat-visit", "a5-booklet"))
    for words in ("Check for a newer one after", "Version 1.2", "Publisher:", "Licence:"):
        assert words in pages[-1]
    assert "porthaven.example/boat-visit" in pages[-1]
    assert "Page" not in pages[-1]
    assert "Sources Modern Slavery Act" in " ".join(pages[:-1])


def test_a_booklet_is_for_screen_desk_printer_and_print_shop(english):
    made = layouts.job(resource_of(english, "boat-visit"), english, "a5-booklet", "")
    assert made.purposes == ("screen", "office", "press")
    assert made.sheets is not None
    assert (made.sheets.order, made.sheets.across, made.sheets.landscape) == ("booklet", 2, True)


@pytest.mark.parametrize("layout", DOCUMENTS)
def test_a_discreet_document_gives_nothing_away(harbour, layout):
    edition = with_text(harbour, chapters(2), "discreet: true\n")
    words = html_of(edition, "boat-visit", layout).split("</style>", 1)[1]
    for secret in ("hb-qr", "hb-logo", "Porthaven", "porthaven.example", "Port staff", "Guidance"):
        assert secret not in words
    assert "How port staff look after crews" not in words


def test_a_site_s_own_layout_can_be_based_on_the_booklet(harbour):
    own = "overrides/print/easy-booklet"
    harbour.write(f"{own}/layout.yml", "name: Easy-read booklet\nbased_on: a5-booklet\n")
    harbour.write(f"{own}/style.css", "html { font-size: 14pt }\n")
    harbour.replace(GUIDANCE, "print: [a4-document]", "print: [easy-booklet]")
    (made,) = (job for job in jobs_of(harbour.edition()) if job.resource == "boat-visit")
    assert made.sheets is not None
    assert made.sheets.order == "booklet"
    base, large = made.html.index("html { font-size: 12pt; }"), made.html.index("14pt")
    assert base < large
    assert typesetting.render(made).warnings == ()


def test_an_index_names_the_pages_of_a_document_made_in_parts_as_well(harbour, monkeypatch):
    monkeypatch.setattr(layouts, "LONG", 1000)
    text = "".join(
        f"## Chapter {n}\n\nA crew agency{' and the NRM' if n % 2 else ''}. {'Word. ' * 700}\n\n"
        for n in range(1, 7)
    )
    edition = with_text(harbour, text, "index: true\n")
    made = layouts.job(resource_of(edition, "boat-visit"), edition, "a4-document", "")
    assert parts.split(made)
    (printed,) = render_all([made], Here(), PdfCache(harbour.root / "cache"))
    assert printed.pdf
    assert printed.problems == ()
    whole, in_parts = texts(typesetting.render(made)), texts(printed.pdf)
    assert [page for page in whole if "Index crew agency" in page] == [
        page for page in in_parts if "Index crew agency" in page
    ]
