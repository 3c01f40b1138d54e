"""What a reader of another language sees when the English has moved on."""

from __future__ import annotations

import re

import pytest

from handbill.body import body, body_markdown
from handbill.markdown.reading import Link
from handbill.markdown.rendering import Renderer
from handbill.notices import dates, translation_notices
from handbill.translating import update_translations
from tests.fixture_site import FixtureSite

CARD = "resources/flyers/crew-card.md"
WORDING = "resources/wording.yml"


def card_page(site: FixtureSite) -> str:
    """Return the card as its Polish page shows it."""
    polish = site.edition("pl")
    reading = polish.reading(
        polish.absolute_link, polish.image_file, Link("../../crew-card/", "en")
    )
    return Renderer(reading).render(body_markdown(polish.known("crew-card"), polish)).html


@pytest.mark.parametrize("updated", [False, True], ids=["without an update", "after an update"])
def test_an_edited_key_message_is_shown_as_outdated_with_the_way_to_the_english(
    harbour: FixtureSite, updated: bool
):
    before = card_page(harbour)
    harbour.replace(WORDING, "Ask simple questions.", "Ask two simple questions.")
    if updated:
        update_translations(harbour.root)
    after = card_page(harbour)
    assert after.count("hb-outdated") == 1
    assert 'href="../../crew-card/" hreflang="en"' in after
    without = after.replace(' class="hb-outdated"', "")
    link = re.search(r'<a class="hb-newer".*?</a>', without)
    assert link
    assert without.replace(link[0], "") == before


def test_an_edit_of_space_or_quotes_outdates_nothing(harbour: FixtureSite):
    harbour.replace(WORDING, "Speak with the person apart", "Speak  with the\n    person apart")
    assert "hb-outdated" not in card_page(harbour)


def test_the_pdf_stays_and_says_which_english_it_follows(harbour: FixtureSite):
    polish = harbour.edition("pl")
    card = polish.known("crew-card")
    assert "1.0" in dates(polish, card)[0]
    said, before = translation_notices(polish, card), dates(polish, card)[0]
    harbour.replace(WORDING, "Ask simple questions.", "Ask two simple questions.")
    polish = harbour.edition("pl")
    assert polish.availability(card).pdf
    assert len(translation_notices(polish, card)) == len(said) + 1
    assert dates(polish, card)[0] != before
    assert "hb-outdated" in body(card, polish).html
    assert "hb-newer" not in body(card, polish).html


def test_an_outdated_critical_message_withdraws_page_and_pdf(harbour: FixtureSite):
    harbour.replace(CARD, "{{ message.speak_apart }}", "{{ message.danger_first }}")
    assert harbour.edition("pl").resource("crew-card")
    harbour.replace(WORDING, "**In danger now?** Call", "**In danger?** Call")
    polish = harbour.edition("pl")
    card = harbour.edition("en").known("crew-card")
    assert polish.resource("crew-card") is None
    assert not polish.availability(card).pdf
    assert polish.availability(card).withdrawn
    link = polish.absolute_link("crew-card")
    assert link == Link("https://porthaven.example/crew-card/", "en")


def test_the_opposite_sentence_never_gets_the_translation(harbour: FixtureSite):
    """A new sentence beside an old one is missing, however alike the two are."""
    harbour.replace(
        CARD,
        "Nobody may keep your papers.",
        "Nobody may keep your papers.\n\nSomebody may keep your papers.",
    )
    page = card_page(harbour)
    assert '<p dir="ltr" lang="en">Somebody may keep your papers.</p>' in page


def real(site: FixtureSite) -> None:
    """Make the site a real one, as far as its texts go."""
    site.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")


def test_an_unreviewed_translation_for_victims_gives_way_to_one_reviewed_sentence(
    harbour: FixtureSite,
):
    real(harbour)
    assert not harbour.edition("pl").has_page("crew-card")
    harbour.replace("resources/partnership.yml", "area: ", "stand_in: danger_first\narea: ")
    assert not harbour.edition("pl").has_page("crew-card"), "the sentence is not reviewed either"
    review_sentence(harbour)
    polish = harbour.edition("pl")
    assert polish.has_page("crew-card")
    assert polish.resource("crew-card") is None
    assert polish.stand_in("crew-card")
    assert not polish.availability(harbour.edition("en").known("crew-card")).pdf


def review_sentence(site: FixtureSite) -> None:
    from handbill.translation.reviews import content_hash

    polish = site.edition("pl")
    shown = [
        polish.translate(one.msgid) or ""
        for one in polish.publication.extraction.own("wording.danger_first")
    ]
    entry = f"- resource: wording.danger_first\n  locale: pl\n  hash: {content_hash(shown)}\n"
    site.write("translations/reviews.yml", entry + "  on: 2026-11-01\n  by_role: Second speaker\n")


def test_a_sentence_that_nobody_wrote_is_an_error(harbour: FixtureSite):
    harbour.replace("resources/partnership.yml", "area: ", "stand_in: danger_frist\narea: ")
    assert harbour.problems() == [
        "resources/partnership.yml:3 stand_in: found “danger_frist”; "
        "expected a key message of wording.yml; did you mean “danger_first”?"
    ]
