import pickle

import pytest

from handbill.edition import Publication
from handbill.notices import translation_notices
from tests.fixture_site import FixtureSite

CARD = "resources/flyers/crew-card.md"


def ids(publication: Publication, locale: str) -> list[str]:
    return [resource.id for resource in publication.edition(locale).resources]


def test_english_has_everything_public(harbour_publication: Publication):
    assert ids(harbour_publication, "en") == [
        "about", "ask", "boat-visit", "crew-card", "harbour-master", "harbour-powers", "index",
        "quay-pathway", "quay-session", "quay-signs", "who-can-give-orders",
    ]  # fmt: skip


def test_a_language_has_what_is_translated_and_always_its_home(harbour_publication: Publication):
    assert ids(harbour_publication, "pl") == ["ask", "crew-card", "index"]
    assert ids(harbour_publication, "cy") == ["index"]


def test_what_is_for_members_cannot_be_reached_by_the_public(harbour_publication: Publication):
    edition = harbour_publication.edition("en")
    assert edition.catalogue.resource("joint-visits") is None
    assert "duty_officer" not in edition.contacts
    assert "contact.duty_officer.phone" not in edition.values
    assert edition.absolute_link("joint-visits") is None


def test_a_text_reads_in_the_language_with_its_placeholders_filled(
    harbour_publication: Publication,
):
    polish = harbour_publication.edition("pl")
    assert polish.plain("Ask for help") == "Poproś o pomoc"
    assert polish.inline("**In danger now?** Call {{ contact.coastguard.phone }}.") == (
        "<strong>Grozi ci niebezpieczeństwo?</strong> Zadzwoń: "
        '<a class="hb-phone" dir="ltr" href="tel:999">999</a>.'
    )
    assert polish.plain(None) == ""


def test_english_needs_no_translation(harbour_publication: Publication):
    assert harbour_publication.edition("en").plain("Ask for help") == "Ask for help"


def test_a_page_needs_most_of_its_text_a_pdf_all_of_it(harbour: FixtureSite):
    harbour.replace(CARD, "## You decide", "This is new.\n\n## You decide")
    polish = harbour.edition("pl")
    card = polish.catalogue.resource("crew-card")
    assert card is not None
    found = polish.availability(card)
    assert (found.page, found.pdf) == (True, False)
    assert found.messages - found.translated == 1
    assert len(translation_notices(polish, card)) == 2


def test_a_complete_translation_has_its_pdf(harbour_publication: Publication):
    polish = harbour_publication.edition("pl")
    card = polish.known("crew-card")
    assert polish.availability(card).pdf
    assert len(translation_notices(polish, card)) == 1


def test_the_partnership_says_how_much_must_be_translated(harbour: FixtureSite):
    harbour.replace(CARD, "## You decide", "This is new.\n\n## You decide")
    assert harbour.edition("pl").resource("crew-card") is not None
    harbour.replace("resources/partnership.yml", "demo", "page_coverage: 100\ndemo")
    assert harbour.edition("pl").resource("crew-card") is None


def test_victims_are_not_shown_drafts_outside_the_demonstration(harbour: FixtureSite):
    harbour.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")
    assert harbour.edition("pl").resource("crew-card") is None
    assert harbour.edition("pl").resource("index") is not None


def test_victims_are_shown_what_somebody_reviewed(harbour: FixtureSite):
    harbour.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")
    polish = harbour.edition("pl")
    card = polish.catalogue.resource("crew-card")
    assert card is not None
    harbour.write(
        "translations/reviews.yml",
        f"- {{resource: crew-card, locale: pl, hash: {polish.shown_hash(card)}, "
        "on: 2026-11-01, by_role: Second speaker}\n",
    )
    assert harbour.edition("pl").known("crew-card").id == "crew-card"
    harbour.replace("translations/pl.po", "Nikt nie może", "Nikomu nie wolno")
    assert harbour.edition("pl").resource("crew-card") is None


def test_a_link_leads_to_the_language_or_else_to_english(harbour_publication: Publication):
    polish = harbour_publication.edition("pl")
    own, other = polish.absolute_link("crew-card"), polish.absolute_link("boat-visit")
    assert own is not None
    assert other is not None
    assert (own.href, own.language) == ("https://porthaven.example/pl/crew-card/", None)
    assert (other.href, other.language) == ("https://porthaven.example/boat-visit/", "en")
    assert polish.absolute_link("nowhere") is None


def test_the_home_page_has_the_shortest_address(harbour_publication: Publication):
    assert harbour_publication.edition("en").path("index") == ""
    assert harbour_publication.edition("pl").path("index") == "pl/"


def test_a_page_knows_the_languages_that_have_it(harbour_publication: Publication):
    alternates = harbour_publication.edition("en").alternates("crew-card")
    assert [edition.locale.code for edition in alternates] == ["en", "pl"]


def test_the_audience_decides_the_languages(harbour_publication: Publication):
    edition = harbour_publication.edition("en")
    assert edition.meant_for(edition.known("quay-signs")) == ("pl", "cy")
    assert edition.meant_for(edition.known("harbour-master")) == ()
    assert edition.meant_for(edition.known("about")) == ("pl", "cy")


def test_a_resource_can_name_its_languages(harbour: FixtureSite):
    harbour.replace(CARD, "languages: [pl]", "languages: [cy, uk]")
    edition = harbour.edition("en")
    assert edition.meant_for(edition.known("crew-card")) == ("cy",)


@pytest.mark.parametrize(("resource_id", "facing"), [("crew-card", True), ("quay-signs", False)])
def test_the_audience_says_whether_a_victim_may_read_it(
    harbour_publication: Publication, resource_id: str, facing: bool
):
    edition = harbour_publication.edition("en")
    assert edition.is_victim_facing(edition.known(resource_id)) is facing


def test_words_of_templates_take_named_values(harbour_publication: Publication):
    assert harbour_publication.edition("en").interface("Last reviewed: {date}", date="today") == (
        "Last reviewed: today"
    )


def test_a_publication_can_travel_to_a_worker(harbour_publication: Publication):
    copy = pickle.loads(pickle.dumps(harbour_publication))
    assert ids(copy, "pl") == ids(harbour_publication, "pl")
