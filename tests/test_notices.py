"""What a reader is told of a text's age."""

from __future__ import annotations

import datetime

from handbill.checking import check_site
from handbill.edition import Edition
from handbill.notices import dates, newer, translation_notices
from tests.fixture_site import FixtureSite

CARD = "resources/flyers/crew-card.md"


def on(site: FixtureSite, day: datetime.date, locale: str = "en") -> Edition:
    publication = check_site(site.root, day).publication
    assert publication is not None
    return publication.edition(locale)


def test_the_next_review_is_that_of_the_first_message_to_lapse(harbour: FixtureSite):
    harbour.replace(CARD, "visibility: public", "visibility: public\nreview_by: 2028-01-31")
    english = on(harbour, datetime.date(2026, 11, 21))
    card = english.known("crew-card")
    assert dates(english, card)[-1] == "Next review: 30 June 2027"
    assert newer(english, card) == "Check for a newer one after 30 June 2027"


def test_a_lapsed_key_message_marks_what_carries_it(harbour: FixtureSite):
    english = on(harbour, datetime.date(2027, 7, 1))
    card = english.known("crew-card")
    assert dates(english, card)[-1] == (
        "Review was due on 30 June 2027. Check before you rely on this."
    )


def test_english_needs_no_word_on_its_translation(harbour: FixtureSite):
    english = on(harbour, datetime.date(2026, 11, 21))
    assert translation_notices(english, english.known("crew-card")) == ()
