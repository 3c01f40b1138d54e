"""A language beside English: what stands beside what, and how it lies on the paper."""

from __future__ import annotations

import re

import pytest

from handbill.print import layouts, purposes
from handbill.print.html.html_tree import parsed, words_of
from handbill.print.html.side_by_side import LONG, kept_together, pairs
from handbill.print.jobs import OFFICE, PREFLIGHT, PRESS
from handbill.print.setting import typesetting
from handbill.print.setting.fetcher import Jail
from handbill.print.setting.overflow import boxes_in
from tests.fixture_site import FixtureSite
from tests.markdown.constructs import CONSTRUCTS
from tests.print.paper import in_mm, pdf_of
from tests.print.printing import html_of, jobs_of, opened, printed_resource, resource_of, texts
from tests.print.test_accessibility import elements, errors_in

FLYER, GUIDANCE = "resources/flyers/crew-card.md", "resources/guidance/boat-visit.md"
LIST = "resources/checklists/quay-signs.yml"


@pytest.fixture
def site(harbour: FixtureSite) -> FixtureSite:
    """Return the harbour site with Arabic, and with a flyer that need not be discreet."""
    harbour.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    harbour.replace(FLYER, "discreet: true\n", "")
    harbour.replace(FLYER, "[a5-flyer]", "[a5-flyer, bilingual]")
    return harbour


def beside(html, english):
    """Return the pairs as plain HTML."""
    return [(str(pair.html), str(pair.english)) for pair in pairs(html, english)]


def words(html):
    return " ".join(parsed(html).itertext()).split()


def drawn(edition, resource_id):
    """Return the boxes of each page."""
    document, _ = typesetting.laid_out(html_of(edition, resource_id, "bilingual"), Jail())
    return [list(boxes_in(page._page_box)) for page in document.pages]


def cells(page, tag="td"):
    """Return the cells of a page, row by row: the language's own, then the English."""
    found = [box for box in page if box.element_tag == tag and type(box).__name__ == "TableCellBox"]
    return list(zip(found[::2], found[1::2], strict=True))


# Pairs


def test_blocks_stand_beside_their_own():
    assert beside(
        "<h2>Unu</h2>\n<p>Doi <b>trei</b></p>", "<h2>One</h2>\n<p>Two <b>three</b></p>"
    ) == [
        ("<h2>Unu</h2>", "<h2>One</h2>"),
        ("<p>Doi <b>trei</b></p>", "<p>Two <b>three</b></p>"),
    ]


def test_lists_stand_item_by_item_and_numbers_go_on():
    own = '<ol start="3"><li>Unu</li>\n<li>Doi</li></ol>'
    found = beside(own, own.replace("Unu", "One").replace("Doi", "Two"))
    assert [words(html) for html, _ in found] == [["Unu"], ["Doi"]]
    assert [re.findall(r"list-item (\d+)", english) for _, english in found] == [["2"], ["3"]]


def test_tables_stand_row_by_row_each_cell_below_its_head():
    table = (
        "<table><thead><tr><th>Sign</th><th>Meaning</th></tr></thead>"
        "<tbody><tr><td>A</td><td>B</td></tr><tr><td>C</td><td></td></tr></tbody></table>"
    )
    found = [html for html, _ in beside(table, table)]
    assert found == [
        '<div class="row"><p class="row-head">A</p><dl><dt>Meaning</dt><dd>B</dd></dl></div>',
        '<div class="row"><p class="row-head">C</p></div>',
    ]


def test_terms_stand_with_all_that_is_said_of_them():
    listed = "<dl><dt>A</dt><dt>B</dt><dd>1</dd><dd>2</dd><dt>C</dt><dd>3</dd></dl>"
    assert [words(html) for html, _ in beside(listed, listed)] == [["A", "B", "1", "2"], ["C", "3"]]


def test_a_contact_card_stays_whole_and_a_box_is_taken_apart():
    html = '<section><h2>A</h2><div class="hb-contact"><p>B</p><p>C</p></div></section>'
    assert [words(own) for own, _ in beside(html, html)] == [["A"], ["B", "C"]]


def test_the_number_of_a_step_goes_to_its_heading():
    html = '<section data-step="4"><h2>A</h2><p>B</p></section>'
    assert beside(html, html)[0] == ('<h2 data-step="4">A</h2>',) * 2


def test_what_differs_stays_one_block():
    own, english = "<ul><li>Unu</li><li>Doi</li></ul>", "<ul><li>One</li></ul>"
    assert beside(own, english) == [(own, english)]
    assert len(beside("<p>Unu</p><p>Doi</p>", "<p>One</p>")) == 1


def test_a_name_is_used_once_and_nothing_leads_back_from_a_footnote():
    html = '<h2 id="a">A</h2><p>B <a class="footnote-backref" href="#b">↩</a></p>'
    assert beside(html, html) == [
        ('<h2 id="a">A</h2>', "<h2>A</h2>"),
        ("<p>B </p>", "<p>B </p>"),
    ]


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_no_word_is_lost_or_moved(harbour_publication, construct):
    english = harbour_publication.edition("en").rendered(CONSTRUCTS[construct]).html
    found = pairs(english, english)
    kept = [word for pair in found for word in words(pair.html)]
    heads = words("".join(re.findall(r"<th\b.*?</th>", english)))
    expected = [word for word in words(layouts.on_paper(english)) if word not in heads]
    assert [word for word in kept if word not in heads] == expected
    assert all(words(pair.html) == words(pair.english) for pair in found)


def test_a_heading_stays_with_what_follows():
    html = '<h2>A</h2><h3>B</h3><p class="hb-label">C</p><ul><li>D</li><li>E</li></ul><h2>F</h2>'
    groups = kept_together(pairs(html, html))
    assert [[words(pair.html)[0] for pair in group] for group in groups] == [
        ["A", "B", "C", "D"],
        ["E"],
        ["F"],
    ]


def test_only_a_long_block_may_continue_on_another_page():
    html = f"<p>{'a ' * LONG}</p><p>a</p>"
    assert [pair.is_long for pair in pairs(html, html)] == [True, False]


# What is made


def test_english_is_not_set_beside_itself(site):
    publication = site.publication()
    assert "bilingual" not in {job.layout for job in jobs_of(publication.edition("en"))}
    assert "bilingual" in {job.layout for job in jobs_of(publication.edition("pl"))}


def test_it_is_made_for_paper_only(site):
    edition = site.edition("pl")
    job = layouts.job(resource_of(edition, "crew-card"), edition, "bilingual", "")
    made = purposes.printed(job)
    assert made.warnings == ()
    assert set(made.files) == {OFFICE, PRESS, PREFLIGHT}
    for page in pdf_of(made.files[OFFICE]).pages:
        assert in_mm(page.mediabox) == [0, 0, 210, 297]


def test_a_resource_in_english_only_cannot_be_set_beside_it(harbour):
    harbour.replace(FLYER, "languages: [pl]", "languages: []")
    harbour.replace(FLYER, "[a5-flyer]", "[a5-flyer, bilingual]")
    assert harbour.problems() == [
        f"{FLYER}:10 print[2]: found “bilingual”; "
        "expected a resource that is meant for a language beside English"
    ]


# On the paper


@pytest.mark.parametrize("locale", ["pl", "ar"])
@pytest.mark.parametrize("resource", ["crew-card", "boat-visit", "quay-signs", "quay-pathway"])
def test_it_prints_without_a_problem_and_without_an_error_of_tags(site, tmp_path, resource, locale):
    pdf = printed_resource(site.edition(locale), resource, "bilingual")
    assert pdf.warnings == ()
    assert errors_in(pdf.content, tmp_path) == []


@pytest.mark.parametrize("locale", ["pl", "ar"])
def test_the_language_stands_where_reading_starts_and_rows_are_level(site, locale):
    rows = [row for page in drawn(site.edition(locale), "boat-visit") for row in cells(page)]
    assert len(rows) > 10
    for own, english in rows:
        assert (own.position_x < english.position_x) == (locale == "pl")
        assert own.position_y == english.position_y


def test_every_page_names_the_two_languages(site):
    for page in drawn(site.edition("pl"), "boat-visit"):
        ((own, english),) = cells(page, "th")
        assert words_of(own.element) == "Polski"
        assert words_of(english.element) == "English"


def test_the_number_stands_once_and_is_the_largest(site):
    html = html_of(site.edition("pl"), "crew-card", "bilingual")
    assert html.count('<p class="call-number">') == 1
    front = drawn(site.edition("pl"), "crew-card")[0]
    sized = {box.style["font_size"]: box.element_tag for box in front if hasattr(box, "text")}
    assert sized[max(sized)] == "a"


def test_headline_and_action_stand_in_both_languages_before_the_rest(site):
    first, *_ = texts(printed_resource(site.edition("pl"), "crew-card", "bilingual"))
    places = [first.index(text) for text in ("Is your work", "Free.", "You have rights")]
    assert places == sorted(places)


def test_english_says_that_it_is_english(site):
    file = opened(printed_resource(site.edition("ar"), "quay-signs", "bilingual"))
    languages = {str(cell.Lang) for cell in elements(file, "TD") if "/Lang" in cell}
    assert languages == {"en"}
    assert file.Root.Lang == "ar"


def test_who_hands_it_over_reads_that_nobody_has_checked_the_translation(site):
    html = html_of(site.edition("pl"), "crew-card", "bilingual")
    assert "Draft translation: a second speaker has not checked it yet." in html


def test_discreet_paper_gives_nothing_away(harbour_publication):
    html = html_of(harbour_publication.edition("pl"), "crew-card", "bilingual")
    page = html.split("</style>", 1)[1]
    for sign in ("hb-qr", "hb-logo", "Porthaven", "porthaven.example"):
        assert sign not in page


def test_boxes_to_tick_stand_only_where_the_reader_reads(site):
    pages = drawn(site.edition("pl"), "quay-signs")
    ticks = [box for page in pages for box in page if box.element_tag == "li::before"]
    own = [box for box in ticks if box.position_x < 105 * 96 / 25.4]
    assert ticks
    assert ticks == own
