"""What the slides of a training pack hold, in a language, before a program's file is made."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from handbill.content.resources import Training
from handbill.edition import Publication
from handbill.print.slides import office_languages, slide_reading
from handbill.print.slides.decks import Deck, deck
from handbill.print.slides.slide_content import Paragraph, Picture, Run, Table, as_paragraphs
from tests.fixture_site import AS_OF, FixtureSite

PACK = "resources/training/quay-session/pack.yml"
SLIDES = "resources/training/quay-session/slides.md"
PARTNERSHIP = "resources/partnership.yml"
ARABIC = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Whom do you call?"
msgstr "بمن تتصل؟"

msgid "Call {{ contact.harbour_line.phone }}."
msgstr "اتصل بالرقم {{ contact.harbour_line.phone }}."
"""


def deck_of(site: FixtureSite, locale: str = "en", access="public") -> Deck:
    edition = site.edition(locale, access)
    resource = edition.catalogue.resource("quay-session")
    assert isinstance(resource, Training)
    return deck(resource, edition)


def write_slide(site: FixtureSite, body: str, notes: str = "Wait.") -> None:
    """Make the pack one slide of ten minutes."""
    site.write(SLIDES, f'## A slide {{: data-minutes="10" }}\n\n{body}\n\n### Notes\n\n{notes}\n')


def only_slide(site: FixtureSite, body: str, locale: str = "en"):
    write_slide(site, body)
    return deck_of(site, locale).slides[0]


def read(html, direction="ltr"):
    return slide_reading.blocks(html, direction, lambda address: address.encode())


def texts(found) -> list[str]:
    return [paragraph.text for paragraph in as_paragraphs(found)]


def everything(made: Deck) -> str:
    """Return every word and address of a deck."""
    return repr(made)


# The slides


def test_each_slide_has_its_title_its_text_and_its_notes(harbour):
    first, second = deck_of(harbour).slides
    assert (first.name, texts(first.blocks)) == ("Who works here?", ["Crews, agents, cleaners"])
    assert (second.name, texts(second.blocks)) == ("Whom do you call?", ["Harbour advice line"])
    assert texts(first.notes) == ["4 minutes", "Ask the group. Wait."]
    assert [slide.minutes for slide in (first, second)] == [4, 6]


def test_the_words_are_those_of_the_page(harbour):
    slide = only_slide(harbour, "{{ message.danger_first }}")
    assert texts(slide.blocks) == ["In danger now? Call 999."]


def test_a_phone_number_leads_to_the_phone(harbour):
    (paragraph,) = only_slide(harbour, "Call {{ contact.harbour_line.phone }}.").blocks
    assert paragraph.runs[1] == Run("01632\u00a0960201", bold=True, link="tel:+441632960201")


def test_a_link_to_a_page_leads_to_the_site(harbour):
    (paragraph,) = only_slide(harbour, "See the [list](id:quay-signs#on-board).").blocks
    assert paragraph.runs[1].link == "https://porthaven.example/quay-signs/#on-board"


def test_pictures_come_with_their_description(harbour):
    (picture,) = only_slide(harbour, "![An anchor](images/anchor.svg)").blocks
    anchor = (harbour.root / "resources/images/anchor.svg").read_bytes()
    assert picture == Picture(anchor, "An anchor")


def test_a_table_keeps_its_head(harbour):
    (table,) = only_slide(harbour, "| Who | When |\n|---|---|\n| Crews | **Now** |").blocks
    assert isinstance(table, Table)
    assert table.heads == 1
    assert table.rows[0] == ((Run("Who", bold=True),), (Run("When", bold=True),))
    assert table.rows[1] == ((Run("Crews"),), (Run("Now", bold=True),))


def test_a_translation_is_what_the_slides_say(harbour):
    harbour.replace(PARTNERSHIP, "[en, pl, cy]", "[en, pl, cy, ar]")
    harbour.replace(PACK, "visibility: public", "visibility: public\nlanguages: [ar]")
    harbour.replace(
        SLIDES, "{{ contact.harbour_line.name }}", "Call {{ contact.harbour_line.phone }}."
    )
    harbour.write("translations/ar.po", ARABIC)
    made = deck_of(harbour, "ar")
    assert made.direction == "rtl"
    assert made.slides[1].name == "بمن تتصل؟"
    assert texts(made.slides[1].notes)[0] == "6 دقائق"
    _, number, _ = as_paragraphs(made.slides[1].blocks)[0].runs
    assert number.text == "\u200e01632\u00a0960201\u200e"


def test_what_stays_english_says_so(harbour):
    harbour.replace(PARTNERSHIP, "[en, pl, cy]", "[en, pl, cy, ar]")
    harbour.replace(PACK, "visibility: public", "visibility: public\nlanguages: [ar]")
    first = deck_of(harbour, "ar").slides[0]
    assert first.blocks == (
        Paragraph((Run("Crews, agents, cleaners", language="en"),), "bullet", direction="ltr"),
    )


# What a reader must know


def test_a_demonstration_says_so_on_every_slide(harbour):
    assert deck_of(harbour).band == "Example: do not use for a real case"
    harbour.replace(PARTNERSHIP, "demonstration: true", "demonstration: false")
    assert deck_of(harbour).band == ""


def test_the_first_slide_says_how_old_the_text_is_and_where_a_newer_one_is(harbour):
    harbour.replace(PACK, "visibility: public", "visibility: public\nreview_by: 2027-05-21")
    made = deck_of(harbour)
    assert texts(made.details) == [
        "Version 1.0 · Not yet reviewed · Next review: 21 May 2027",
        "Check for a newer one after 21 May 2027 · porthaven.example/quay-session",
    ]
    assert made.details[1].runs == made.foot
    assert made.foot[-1].link == "https://porthaven.example/quay-session/"


def test_a_draft_translation_says_so(harbour):
    harbour.replace(
        "translations/pl.po", 'msgid "Ask the group. Wait."\nmsgstr ""',
        'msgid "Ask the group. Wait."\nmsgstr "Zapytaj grupę."',
    )  # fmt: skip
    said = texts(deck_of(harbour, "pl").details)
    assert said[0] == "Tłumaczenie robocze: nie sprawdziła go jeszcze druga osoba znająca język."


def test_a_local_contact_stands_on_the_first_slide(harbour):
    harbour.replace(PACK, "visibility: public", "visibility: public\nlocal_contact: harbour_line")
    name, _, number = deck_of(harbour).details[0].runs
    assert (name.text, number.text) == ("Harbour advice line", "01632\u00a0960201")
    assert number.link == "tel:+441632960201"


def test_discreet_slides_carry_no_logo_name_or_address(harbour):
    harbour.replace(PACK, "visibility: public", "visibility: public\ndiscreet: true")
    harbour.replace(SLIDES, "{{ contact.harbour_line.name }}", "Someone you trust")
    made = deck_of(harbour)
    assert made.brand.logo is None
    for given_away in ("Porthaven", "PHW", "porthaven.example"):
        assert given_away not in everything(made)


def test_the_brand_is_the_partnerships(harbour):
    brand = deck_of(harbour).brand
    assert dict(brand.colours)["brand"] == "#5b2a86"
    assert (brand.name, brand.short_name) == ("Porthaven Harbour Watch", "PHW")
    assert brand.logo is not None
    assert brand.logo.description == "Porthaven Harbour Watch"


# Who may see it


def test_a_pack_for_members_has_no_slides_in_the_public_edition(harbour):
    harbour.replace(PACK, "visibility: public", "visibility: members")
    members = harbour.edition("en", "members")
    pack = members.catalogue.resource("quay-session")
    assert isinstance(pack, Training)
    assert deck(pack, members).slides
    with pytest.raises(KeyError, match="quay-session"):
        deck(pack, harbour.edition("en"))


def test_what_is_for_members_cannot_slip_in_even_past_the_checks(harbour):
    library = harbour.publication().library
    write_slide(harbour, "See [the plan](id:joint-visits). Call {{ contact.duty_officer.phone }}.")
    harbour.replace(PACK, "visibility: public", "visibility: public\nlocal_contact: duty_officer")
    edition = Publication(harbour.catalogue(), library, AS_OF, "public").edition("en")
    pack = edition.catalogue.resource("quay-session")
    assert isinstance(pack, Training)
    for hidden in ("joint-visits", "960202", "duty officer"):
        assert hidden not in everything(deck(pack, edition))


# A value that travels


def test_a_deck_travels_to_another_process_and_stays_the_same(harbour):
    made = deck_of(harbour)
    assert pickle.loads(pickle.dumps(made)) == made
    assert deck_of(harbour).fingerprint == made.fingerprint


def test_one_changed_word_changes_the_fingerprint(harbour):
    made = deck_of(harbour)
    harbour.replace(SLIDES, "cleaners", "anglers")
    assert deck_of(harbour).fingerprint != made.fingerprint
    assert replace(made, title="Another").fingerprint != made.fingerprint


# From HTML


def test_bold_italic_and_links_are_runs():
    (paragraph,) = read(
        '<p>One <strong>two <em>three</em></strong> <a href="https://x.example">four</a></p>'
    )
    assert paragraph.runs == (
        Run("One "),
        Run("two ", bold=True),
        Run("three", bold=True, italic=True),
        Run(" "),
        Run("four", link="https://x.example"),
    )


def test_lists_keep_their_levels_and_numbers():
    found = read("<ul><li>a<ul><li>b</li></ul></li></ul><ol start='3'><li><p>c</p></li></ol>")
    assert [(one.text, one.marker, one.level, one.start) for one in found] == [
        ("a", "bullet", 0, 1),
        ("b", "bullet", 1, 1),
        ("c", "number", 0, 3),
    ]


def test_paragraphs_of_one_list_item_stay_in_it():
    assert texts(read("<ol><li><p>One</p><p>more</p></li><li><p>Two</p></li></ol>")) == [
        "One\nmore",
        "Two",
    ]


def test_white_space_of_the_source_is_not_text():
    assert texts(read("<p>\n  One\n  <b> two </b>\n three<br />\n four </p>")) == [
        "One two three\nfour"
    ]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "#note", "page/"])
def test_only_addresses_that_work_from_a_file_are_links(address):
    (paragraph,) = read(f'<p><a href="{address}">x</a></p>')
    assert paragraph.runs == (Run("x"),)


def test_an_abbreviation_reads_as_text():
    (paragraph,) = read(
        '<p>The <a class="hb-abbr" href="https://x.example"><abbr>NRM</abbr></a></p>'
    )
    assert paragraph.runs == (Run("The NRM"),)


def test_a_translation_of_an_earlier_english_is_marked():
    (paragraph,) = read('<p class="hb-outdated">Alt</p>')
    assert paragraph.runs == (Run("Alt", outdated=True),)


def test_a_number_reads_from_left_to_right_in_arabic_and_needs_no_mark_in_english():
    html = '<p>x <a class="hb-phone" dir="ltr" href="tel:999">999</a></p>'
    assert texts(read(html, "rtl")) == ["x \u200e999\u200e"]
    assert texts(read(html, "ltr")) == ["x 999"]


def test_notes_say_pictures_and_tables_in_words():
    html = "<p><img src='x' alt='An anchor'></p><table><tr><td>a</td><td>b</td></tr></table>"
    assert texts(read(html)) == ["An anchor", "a | b"]


# Languages as office programs know them


@pytest.mark.parametrize(
    ("code", "tag", "script"),
    [
        ("en", "en-GB", "Latn"),
        ("ro", "ro-RO", "Latn"),
        ("ar", "ar-EG", "Arab"),
        ("zh", "zh-CN", "Hans"),
        ("zh-Hant", "zh-TW", "Hant"),
        ("ti", "ti-ET", "Ethi"),
        ("bn", "bn-BD", "Beng"),
        ("pt-BR", "pt-BR", "Latn"),
    ],
)
def test_a_language_has_a_country_and_a_script(code, tag, script):
    assert office_languages.language_tag(code) == tag
    assert office_languages.script(code) == script


@pytest.mark.parametrize(
    ("code", "said"), [("en", "4 minutes"), ("pl", "4 minuty"), ("ar", "4 دقائق"), ("zh", "4分钟")]
)
def test_minutes_are_said_in_the_language(code, said):
    assert office_languages.minutes(4, code) == said
