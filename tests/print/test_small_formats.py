"""Cards, notes, hangers, flashcards and the card for pointing to a language."""

from __future__ import annotations

from math import hypot

import pytest
from markupsafe import Markup
from weasyprint.formatting_structure import boxes

from handbill.body import BASE_OVERRIDES
from handbill.checking import check_site
from handbill.content.print_layouts import print_layout
from handbill.notices import translation_notices
from handbill.print import layouts, purposes
from handbill.print.html.panels import blocks, lines, shared_out
from handbill.print.html.spoken import spoken_languages
from handbill.print.paper import die, imposition
from handbill.print.setting import typesetting
from handbill.print.setting.fetcher import Jail
from handbill.print.setting.overflow import boxes_in
from tests.fixture_site import AS_OF, FixtureSite
from tests.print.paper import darkest, seen
from tests.print.printing import html_of, opened, printed_resource, resource_of, texts
from tests.print.test_accessibility import elements, errors_in

FLYER = "resources/flyers/crew-card.md"
SIGNS = "resources/checklists/quay-signs.yml"
SENTENCE = "I speak this language. Please find me an interpreter."
EXAMPLE = "Example: do not use for a real case"

OF_FLYERS = ["card-85x55", "pocket-card", "note-76x76", "hanger"]
SMALL = [
    ("crew-card", "card-85x55", (85, 55), 2),
    ("crew-card", "pocket-card", (255, 55), 2),
    ("quay-signs", "pocket-card", (255, 55), 2),
    ("quay-pathway", "pocket-card", (255, 55), 2),
    ("crew-card", "note-76x76", (76, 76), 1),
    ("crew-card", "hanger", (70, 115), 2),
    ("quay-signs", "flashcards", (74, 105), 5),
    ("boat-visit", "language-card", (210, 148), 1),
]
EACH = [(resource, layout) for resource, layout, _, _ in SMALL]

MM = 96 / 25.4
POINT = 96 / 72


@pytest.fixture
def english(harbour_publication):
    return harbour_publication.edition("en")


@pytest.fixture
def site(harbour: FixtureSite) -> FixtureSite:
    """Return the harbour site with a flyer that need not be discreet, and with Arabic."""
    harbour.replace(FLYER, "discreet: true\n", "")
    harbour.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    return harbour


def with_field(site: FixtureSite, line: str) -> FixtureSite:
    """Write one more field into the flyer."""
    site.replace(FLYER, "headline:", f"{line}\nheadline:")
    return site


def laid_out(edition, resource, layout):
    """Return the pages of a layout as boxes."""
    document, _ = typesetting.laid_out(html_of(edition, resource, layout), Jail())
    return [page._page_box for page in document.pages]


def text_boxes(page):
    return [box for box in boxes_in(page) if isinstance(box, boxes.TextBox) and box.text.strip()]


def described(layout: str):
    return print_layout(layout, (BASE_OVERRIDES,), BASE_OVERRIDES)


def words(html: str) -> str:
    """Return what a page says, without its styles."""
    return html.split("</style>", 1)[1]


def said(html: str) -> str:
    """Return the text of a page in the order of reading."""
    return Markup(words(html)).striptags().replace("\xa0", " ")


# Every small format


@pytest.mark.parametrize(("resource", "layout", "size", "pages"), SMALL)
def test_it_has_its_size_and_its_sides_and_fits(english, resource, layout, size, pages):
    pdf = printed_resource(english, resource, layout)
    assert pdf.warnings == ()
    assert pdf.pages == pages
    for page in opened(pdf).pages:
        assert tuple(round(float(edge) / 72 * 25.4) for edge in page.mediabox[2:]) == size


@pytest.mark.parametrize(("resource", "layout"), EACH)
def test_every_side_of_a_demonstration_says_so(english, resource, layout):
    for text in texts(printed_resource(english, resource, layout)):
        assert EXAMPLE in text


@pytest.mark.parametrize(("resource", "layout"), EACH)
def test_it_says_how_old_it_is_and_where_a_newer_one_is(site, resource, layout):
    text = words(html_of(site.edition(), resource, layout))
    assert "Version 1." in text
    assert "newer one" in text
    assert f">porthaven.example/{resource}<" in text


@pytest.mark.parametrize(("resource", "layout"), EACH)
def test_a_translation_that_is_a_draft_says_so(site, resource, layout):
    edition = site.edition("pl")
    notice, *_ = translation_notices(edition, resource_of(edition, resource))
    assert notice in words(html_of(edition, resource, layout))


@pytest.mark.parametrize("layout", OF_FLYERS)
def test_discreet_paper_gives_nothing_away(english, layout):
    text = words(html_of(english, "crew-card", layout))
    for telltale in ("hb-qr", "hb-logo", "Porthaven", "porthaven.example", "Harbour"):
        assert telltale not in text


def test_discreet_checklists_do_not_name_who_answers(site):
    site.replace(SIGNS, "visibility: public", "visibility: public\ndiscreet: true")
    for layout in ("flashcards", "pocket-card"):
        text = words(html_of(site.edition(), "quay-signs", layout))
        assert "Someone to talk to" in text
        for telltale in ("hb-qr", "hb-logo", "porthaven.example", "Harbour advice line"):
            assert telltale not in text


@pytest.mark.parametrize(("resource", "layout"), EACH)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_two_checkers_find_no_error(site, tmp_path, resource, layout, language):
    pdf = printed_resource(site.edition(language), resource, layout)
    assert errors_in(pdf.content, tmp_path) == []


@pytest.mark.parametrize(("resource", "layout"), EACH)
def test_its_pages_lie_on_the_sheets_of_a_desk_printer(english, resource, layout):
    how = described(layout)
    sheets = imposition.imposed(
        printed_resource(english, resource, layout).content, how.office, "ltr", how.cut
    )
    assert sheets.startswith(b"%PDF")


@pytest.mark.parametrize(("resource", "layout"), EACH)
def test_words_are_nine_points_or_more_but_for_the_small_print(english, resource, layout):
    for page in laid_out(english, resource, layout):
        for box in text_boxes(page):
            in_small_print = any(
                name in (element.get("class") or "")
                for element in ancestors(page, box.element)
                for name in ("small-imprint", "example", "owner", "place")
            )
            assert in_small_print or box.style["font_size"] / POINT >= 9 - 0.01


def ancestors(page, element):
    """Yield an element and those around it."""
    parents = {child: box.element for box in boxes_in(page) for child in (box.element or ())}
    while element is not None:
        yield element
        element = parents.get(element)


# The number, and a member's own


@pytest.mark.parametrize("layout", ["card-85x55", "note-76x76", "hanger"])
def test_the_number_is_the_largest_on_its_side(site, layout):
    front = laid_out(site.edition(), "crew-card", layout)[0]
    largest = max(text_boxes(front), key=lambda box: box.style["font_size"])
    assert largest.text.replace("\xa0", " ") == "01632 960201"


@pytest.mark.parametrize("layout", [*OF_FLYERS, "a5-flyer"])
def test_a_member_s_own_contact_stands_beside_the_main_number(site, layout):
    with_field(site, "local_contact: coastguard")
    text = words(html_of(site.edition(), "crew-card", layout))
    assert "Near you: Coastguard" in text
    assert '<a class="phone" dir="ltr" href="tel:999">999</a>' in text


@pytest.mark.parametrize("layout", ["flashcards", "pocket-card"])
def test_a_member_s_own_contact_stands_on_what_has_no_number_of_its_own(site, layout):
    site.replace(SIGNS, "visibility: public", "visibility: public\nlocal_contact: coastguard")
    assert "Near you: Coastguard" in words(html_of(site.edition(), "quay-signs", layout))


def test_on_discreet_paper_a_member_s_own_contact_has_no_name(harbour):
    with_field(harbour, "local_contact: coastguard")
    text = words(html_of(harbour.edition(), "crew-card", "note-76x76"))
    assert "<span>Near you</span>" in text
    assert "Coastguard" not in text


def test_a_contact_without_a_number_stands_with_its_address(site):
    with_field(site, "local_contact: chaplain")
    text = words(html_of(site.edition(), "crew-card", "note-76x76"))
    assert '<a class="address" dir="ltr" href="https://chaplain.example">chaplain.example</a>' in (
        text
    )


# The few lines on the back of a card and of a hanger


@pytest.mark.parametrize("layout", ["card-85x55", "hanger"])
def test_the_back_shows_the_first_section(english, layout):
    back = texts(printed_resource(english, "crew-card", layout))[1]
    assert "You have rights Nobody may keep your papers." in back
    assert "You decide" not in back


@pytest.mark.parametrize("layout", ["card-85x55", "hanger"])
def test_the_back_shows_the_lines_for_a_card_where_there_are_any(site, layout):
    with_field(site, 'card: "**You decide.** Take your time."')
    back = texts(printed_resource(site.edition(), "crew-card", layout))[1]
    assert "You decide. Take your time." in back
    assert "You have rights" not in back


@pytest.mark.parametrize(("layout", "panel"), [("card-85x55", "back"), ("hanger", "back")])
def test_too_many_lines_are_a_problem_that_names_the_side(site, layout, panel):
    with_field(site, f"card: {'Many words. ' * 60}")
    warnings = printed_resource(site.edition(), "crew-card", layout).warnings
    assert "expected at most 2: shorten the text" in warnings[0]
    assert f"“{panel}”" in warnings[1]


def test_a_headline_too_long_for_a_note_is_a_problem(site):
    site.replace(FLYER, "headline: ", "headline: " + "A long headline " * 12)
    warnings = printed_resource(site.edition(), "crew-card", "note-76x76").warnings
    assert "page 1, “note”: “A long headline" in warnings[0]


# The card that folds


def test_the_cover_comes_first_and_the_back_last(site):
    read = said(html_of(site.edition(), "crew-card", "pocket-card"))
    parts = ["Is your work what you were promised?", "You have rights", "You decide", "Version"]
    assert sorted(parts, key=read.index) == parts


def test_the_cover_is_where_reading_starts(site):
    def middle(language):
        page = laid_out(site.edition(language), "crew-card", "pocket-card")[0]
        (title,) = [box for box in boxes_in(page) if box.element_tag == "h1"][:1]
        return (title.position_x + title.width / 2) / MM

    assert middle("en") < 85
    assert middle("ar") > 170


def test_a_pathway_on_a_card_keeps_who_when_number_and_where_to_go(english):
    read = said(html_of(english, "quay-pathway", "pocket-card"))
    assert "1. Can you speak apart? Do not ask the skipper to interpret." in read
    assert "Yes: go to 3 Not now: go to 2" in read
    assert "2. Come back The same day Then go to 6" in read
    assert "5. Tell a First Responder No time limit By day Harbour advice line 01632 960201" in read
    assert "6. Write down what you did Who owns the case The harbour master" in read
    assert "Look again When the ship leaves End here" in read


def test_a_checklist_too_long_for_a_card_is_a_problem_that_names_the_group(site):
    signs = "".join(f"\n      - {{key: sign-{one}, text: One more sign}}" for one in range(30))
    site.replace(SIGNS, "text: Nobody rests}", f"text: Nobody rests}}{signs}")
    warnings = printed_resource(site.edition(), "quay-signs", "pocket-card").warnings
    assert any("“On board”" in warning for warning in warnings)


def test_texts_are_shared_out_in_their_order_and_evenly():
    long, short = "<p>" + "word " * 30, "<p>word"
    assert shared_out((long, short, short, long), 3) == ((long,), (short, short), (long,))
    assert shared_out((short, long, short), 3) == ((short,), (long,), (short,))
    assert shared_out((short, long), 5) == ((short,), (long,))


def test_the_length_of_a_text_is_counted_in_lines():
    assert lines("<h2>Title</h2><ul><li>One</li><li>Two</li></ul>") == 3
    assert lines(str(Markup("<p>{}</p>").format("m" * 100))) == 3
    assert lines("<p>" + "字" * 40 + "</p>") == 2


def test_lists_are_not_cut_up_into_blocks():
    text = "One.\n\n- a\n\n- b\n\n    more of b\n\nTwo."
    assert blocks(text) == ("One.\n\n- a\n\n- b\n\n    more of b", "Two.")


# The hanger


def test_text_stays_four_millimetres_inside_the_cut(site):
    with_field(site, "local_contact: coastguard")
    for language in ("en", "ar"):
        for page in laid_out(site.edition(language), "crew-card", "hanger"):
            for box in text_boxes(page):
                left, right = box.position_x / MM, (box.position_x + box.width) / MM
                base = (box.position_y + box.baseline) / MM
                top = base - box.style["font_size"] / MM * 0.75
                assert left >= 4
                assert right <= 70 - 4
                assert base <= 115 - 4
                if top < 35:  # the round head, whose middle is 35 mm from each side
                    assert max(hypot(35 - left, 35 - top), hypot(right - 35, 35 - top)) <= 35 - 4


def test_the_hanger_can_be_cut_from_either_side():
    cut = described("hanger").cut
    front, back = (die.operators(cut, (70, 115), page).split() for page in (0, 1))
    numbers = [sorted(one for one in side if one not in "mlch") for side in (front, back)]
    assert numbers[0] == numbers[1]


def test_the_cut_is_drawn_on_the_screen_and_not_read_out(english, tmp_path):
    made = layouts.job(resource_of(english, "crew-card"), english, "hanger", "")
    plain = typesetting.render(made)
    shown = purposes.finished(made, plain)
    assert texts(shown) == texts(plain)
    assert errors_in(shown.content, tmp_path) == []
    for page in (0, 1):
        # The highest point of the hole, in the middle of the arch.
        looks = [seen(one.content, page) for one in (plain, shown)]
        assert darkest(looks[0], 34, 7.5, 36, 8.5) != darkest(looks[1], 34, 7.5, 36, 8.5)


# Flashcards


def test_each_group_of_signs_has_a_card_with_a_number(english):
    title, intro, signs, back, to_do = texts(printed_resource(english, "quay-signs", "flashcards"))
    assert "Signs at the quay" in title
    assert "Card 1 of 3" in title
    assert "One sign proves nothing." in intro
    assert "On board Look without searching." in signs
    assert "Card 2 of 3" in signs
    assert "In danger now 999" in back
    assert "What to do now: card 3" in back
    assert "What to do now Card 3 of 3" in to_do


def test_signs_too_many_for_a_card_are_a_problem_that_names_the_group(site):
    signs = "".join(f"\n      - {{key: sign-{one}, text: One more sign}}" for one in range(20))
    site.replace(SIGNS, "text: Nobody rests}", f"text: Nobody rests}}{signs}")
    warnings = printed_resource(site.edition(), "quay-signs", "flashcards").warnings
    assert any("“On board”" in warning for warning in warnings)


# The card to point to a language


def test_each_language_says_its_sentence_in_itself(site):
    html = words(html_of(site.edition(), "boat-visit", "language-card"))
    polish = site.edition("pl").interface(SENTENCE)
    assert f'<p class="sentence" lang="pl" dir="ltr">{polish}</p>' in html
    assert polish != SENTENCE
    assert '<b lang="ar" dir="rtl">العربية</b> <span>Arabic</span>' in html


def test_a_language_without_its_sentence_is_left_out(site):
    assert [one.code for one in spoken_languages(site.edition())] == ["pl", "ar"]
    welsh = "translations/cy.po"
    sentence = f'\nmsgid "{SENTENCE}"\nmsgstr "Cyfieithydd, os gwelwch."\n'
    site.write(welsh, site.read(welsh) + sentence)
    assert [one.code for one in spoken_languages(site.edition())] == ["pl", "cy", "ar"]
    arabic = spoken_languages(site.edition())[-1]
    assert (arabic.name, arabic.name_here, arabic.direction) == ("العربية", "Arabic", "rtl")


def test_a_reader_of_the_pdf_is_told_each_language(site):
    file = opened(printed_resource(site.edition(), "boat-visit", "language-card"))
    told = [str(element.Lang) for element in elements(file, "P") if "/Lang" in element]
    assert told == ["pl", "ar"]


def test_a_site_without_any_sentence_is_told_so(site):
    site.replace("resources/partnership.yml", "[en, pl, cy, ar]", "[en, cy]")
    site.replace(FLYER, "languages: [pl]", "languages: [cy]")
    html = words(html_of(site.edition(), "boat-visit", "language-card"))
    assert "The sentence is not translated into any language yet." in html


def test_the_starter_card_is_made_once():
    publication = check_site(BASE_OVERRIDES.parent, AS_OF).publication
    assert publication
    card = resource_of(publication.edition("en"), "point-to-your-language")
    made = [one.locale.code for one in publication.editions if one.availability(card).pdf]
    assert made == ["en"]
