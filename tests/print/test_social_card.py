"""The card beside a shared link: what it says, how it fits, and who has none."""

from __future__ import annotations

import pytest
from weasyprint.formatting_structure import boxes

from handbill.print import cards, purposes
from handbill.print.setting import typesetting
from handbill.print.setting.fetcher import Jail
from handbill.print.setting.overflow import boxes_in
from tests.print.printing import html_of, jobs_of, opened, printed_resource, resource_of, texts

CARD = cards.LAYOUT
GUIDANCE = "resources/guidance/boat-visit.md"
EXAMPLE = "Example: do not use for a real case"
BAND, FOOT = 46, 508
"""Where the band ends and the foot begins, in pixels from the top."""


@pytest.fixture
def english(harbour_publication):
    return harbour_publication.edition("en")


def words_of(edition, resource_id):
    (text,) = texts(printed_resource(edition, resource_id, CARD))
    return text


def paragraphs(html):
    """Return the box of the title and of each paragraph, by its class."""
    document, _ = typesetting.laid_out(html, Jail())
    (page,) = document.pages
    return {
        box.element.get("class"): box
        for box in boxes_in(page._page_box)
        if box.element_tag in ("h1", "p") and isinstance(box, boxes.BlockBox)
    }


def test_a_card_says_what_it_is_its_title_its_summary_and_whose_it_is(english):
    words = words_of(english, "boat-visit")
    assert words.startswith(f"{EXAMPLE} Guidance Visiting a boat How port staff look after crews")
    assert words.endswith("Porthaven Harbour Watch porthaven.example")


def test_a_card_of_the_site_s_own_page_names_no_kind(english):
    assert words_of(english, "index").startswith(f"{EXAMPLE} Help at the harbour ")


def test_a_card_is_one_page_of_its_size(english):
    pdf = printed_resource(english, "boat-visit", CARD)
    with opened(pdf) as file:
        (page,) = file.pages
        assert [float(edge) for edge in page.mediabox] == [0, 0, 900, 472.5]


def test_only_a_demonstration_is_marked_as_an_example(harbour):
    harbour.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")
    assert words_of(harbour.edition(), "boat-visit").startswith("Guidance")


@pytest.mark.parametrize("locale", ["en", "pl"])
def test_every_card_fits_in_every_language(harbour_publication, locale):
    edition = harbour_publication.edition(locale)
    jobs = jobs_of(edition, cards)
    assert jobs
    for job in jobs:
        rendered = purposes.printed(job)
        assert rendered.warnings == ()
        assert list(rendered.files) == ["card.png"]


def test_a_card_in_arabic_is_a_mirror_of_one_in_english(harbour):
    harbour.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    harbour.replace(GUIDANCE, "visibility: public", "languages: [ar]\nvisibility: public")
    publication = harbour.publication()
    english = paragraphs(html_of(publication.edition("en"), "boat-visit", CARD))
    arabic = paragraphs(html_of(publication.edition("ar"), "boat-visit", CARD))
    assert english["card-owner"].position_x < 300 < 600 < arabic["card-owner"].position_x
    assert arabic["card-site"].position_x < 100 < english["card-site"].position_x


@pytest.mark.parametrize("times", [1, 2, 4, 6, 8, 10])
def test_a_title_of_any_length_keeps_its_distance_from_band_and_foot(harbour, times):
    title = " ".join(["Visiting a boat"] * times)
    harbour.replace(GUIDANCE, "title: Visiting a boat", f"title: {title}")
    found = paragraphs(html_of(harbour.edition(), "boat-visit", CARD))
    for name in ("card-kind", None, "card-summary"):
        box = found[name]
        assert box.position_y >= BAND + 20
        assert box.position_y + box.margin_height() <= FOOT - 20
    assert found[None].style["font_size"] >= 40


def test_a_title_that_fits_in_no_size_is_a_problem(harbour):
    harbour.replace(GUIDANCE, "title: Visiting a boat", f"title: {'Visiting a boat ' * 60}")
    pdf = printed_resource(harbour.edition(), "boat-visit", CARD)
    assert any("card" in warning for warning in pdf.warnings)


# Who has one


def ids(edition):
    return {job.resource for job in jobs_of(edition, cards)}


def test_what_anybody_may_be_shown_has_a_card(english):
    assert {"index", "about", "boat-visit", "quay-signs", "quay-pathway"} <= ids(english)


def test_what_a_victim_may_read_has_no_card(english):
    assert english.is_victim_facing(resource_of(english, "ask"))
    assert not {"ask", "crew-card"} & ids(english)


def test_what_is_discreet_has_no_card_whoever_it_is_for(harbour):
    harbour.replace(GUIDANCE, "visibility: public", "visibility: public\ndiscreet: true")
    assert "boat-visit" not in ids(harbour.edition())


def test_what_is_for_members_has_no_card_even_for_members(harbour_publication, harbour):
    assert "joint-visits" not in ids(harbour_publication.edition("en"))
    members = harbour.edition(access="members")
    assert members.resource("joint-visits")
    assert "joint-visits" not in ids(members)


def test_a_page_whose_title_is_still_in_english_has_no_card(harbour):
    assert "index" in ids(harbour.edition("pl"))
    harbour.replace("translations/pl.po", 'msgstr "Pomoc w porcie"', 'msgstr ""')
    assert harbour.edition("pl").resource("index")
    assert "index" not in ids(harbour.edition("pl"))


def test_no_resource_can_ask_for_a_card(harbour):
    harbour.replace(GUIDANCE, "print: [", f"print: [{CARD}, ")
    (problem,) = harbour.problems()
    assert f"print[1]: found “{CARD}”; expected a layout for guidance: " in problem
    assert CARD not in problem.partition("expected")[2]
