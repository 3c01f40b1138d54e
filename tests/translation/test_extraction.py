import re

from handbill.body import BASE_OVERRIDES, body_markdown
from handbill.edition import Edition, Publication
from handbill.markdown.reading import Reading
from handbill.markdown.rendering import Renderer
from handbill.translating import interface_words
from handbill.translation.extraction import Extraction
from tests.fixture_site import FixtureSite


def msgids(publication: Publication, owner: str) -> list[str]:
    return [message.msgid for message in publication.extraction.own(owner)]


def messages_of(text: str, edition: Edition) -> list[str]:
    """Return every message that a page asks for."""
    shown: list[str] = []
    reading = Reading(shown.append, edition.values, edition.absolute_link, str, edition.expand)
    Renderer(reading).render(text)
    return shown


def test_each_block_and_each_line_is_a_message(harbour_publication: Publication):
    assert msgids(harbour_publication, "crew-card") == [
        "Tide times",
        "A small card for crews.",
        "Is your work what you were promised?",
        "Free. You need not give your name.",
        "You have rights",
        "Nobody may keep your papers.",
        "You decide",
    ]


def test_a_message_knows_its_place(harbour_publication: Publication):
    messages = harbour_publication.extraction.own("quay-pathway")
    answer = next(message for message in messages if message.msgid == "Not now")
    assert str(answer.place) == "quay-pathway/steps[1].answers[2].text/1"
    assert (answer.file, answer.line) == ("resources/pathways/quay-pathway.yml", 19)
    body = harbour_publication.extraction.own("crew-card")[-1]
    assert (str(body.place), body.line, body.kind) == ("crew-card/body/3", 20, "heading")


def test_a_resource_carries_its_key_messages_contacts_and_terms(harbour_publication: Publication):
    carried = [m.msgid for m in harbour_publication.extraction.carried("boat-visit")]
    assert "**In danger now?** Call {{ contact.coastguard.phone }}." in carried
    assert "Harbour advice line" in carried
    assert "National Referral Mechanism" in carried
    assert "A seafarer wants to talk." in carried


def test_of_a_contact_only_the_words_that_are_shown_count(harbour_publication: Publication):
    carried = [m.msgid for m in harbour_publication.extraction.carried("boat-visit")]
    assert "You worry about somebody on a boat or at the quay." not in carried
    assert "Coastguard" not in carried


def test_the_mark_of_notes_is_no_message(harbour_publication: Publication):
    assert "Notes" not in msgids(harbour_publication, "quay-session")
    assert "Ask the group. Wait." in msgids(harbour_publication, "quay-session")


def test_everything_that_a_page_shows_was_given_to_translators(harbour_publication: Publication):
    words = {message.msgid for message in interface_words(BASE_OVERRIDES)}
    edition = harbour_publication.edition("en")
    for resource in harbour_publication.catalogue.resources:
        shown = messages_of(body_markdown(resource, edition), edition)
        carried = {m.msgid for m in harbour_publication.extraction.carried(resource.id)}
        unknown = set(shown) - carried - words
        # What a law is called stays English in every language.
        assert [text for text in unknown if not re.search(r" Act |\bsections? \d", text)] == []


def test_a_flyer_counts_the_contact_that_it_calls(harbour: FixtureSite):
    extraction = Extraction(harbour.catalogue())
    assert extraction.carried("crew-card")
