"""Sessions of chosen slides: written and translated once, in the pack where they stand."""

from __future__ import annotations

import pytest

from handbill.content.resources import Training
from handbill.content.slides import slides_of
from handbill.translation.extraction import Extraction
from tests.fixture_site import FixtureSite

WHOLE = "resources/training/quay-session"
SHORT = "resources/training/quay-short/pack.yml"

SLIDES = """\
## Who works here? {: #who data-minutes="4" }

- Crews, agents, cleaners

### Notes

Ask the group. Wait.

## What you may see {: #signs data-minutes="2" }

- Fear

### Notes

Call {{ contact.chaplain.name }}, says the card.

## Whom do you call? {: #call data-minutes="4" }

{{ contact.harbour_line.name }}

### Notes

**Say:** The number stands on the card.
"""

PACK = """\
id: quay-short
title: Five minutes at the quay
summary: A very short talk.
audiences: [port-staff]
visibility: public
print: [slides-16x9]
tier: 1
minutes: 5
objectives:
  - Say whom you call.
slides_from:
  pack: quay-session
  slides:
    - {slide: call, minutes: 1}
    - {slide: who}
"""


@pytest.fixture
def site(harbour: FixtureSite) -> FixtureSite:
    """The harbour with a session of two slides of its training pack."""
    harbour.write(f"{WHOLE}/slides.md", SLIDES)
    harbour.write(SHORT, PACK)
    return harbour


def errors(site: FixtureSite) -> list[str]:
    return [one for one in site.problems() if "quay-s" in one and "warning" not in one]


def pack(site: FixtureSite, resource_id: str = "quay-short") -> Training:
    found = site.catalogue().resource(resource_id)
    assert isinstance(found, Training)
    return found


def test_a_session_of_chosen_slides_has_no_problems(site: FixtureSite):
    assert errors(site) == []


def test_it_has_the_slides_in_its_own_order_with_its_own_minutes(site: FixtureSite):
    slides = slides_of(pack(site).slides)

    assert [(one.key, one.title, one.minutes) for one in slides] == [
        ("call", "Whom do you call?", 1),
        ("who", "Who works here?", 4),
    ]
    assert slides[0].notes == "**Say:** The number stands on the card."
    assert slides[1].body == "- Crews, agents, cleaners"


def test_an_edit_of_a_slide_reaches_every_session(site: FixtureSite):
    site.replace(f"{WHOLE}/slides.md", "Crews, agents, cleaners", "Crews and divers")

    assert "- Crews and divers" in pack(site).slides


def test_it_names_the_sources_of_the_whole_pack_unless_it_has_its_own(site: FixtureSite):
    source = 'sources:\n  - {title: "The %s", url: "https://example.org/"}\n'
    site.write(f"{WHOLE}/pack.yml", site.read(f"{WHOLE}/pack.yml") + source % "port")
    assert [one.title for one in pack(site).sources] == ["The port"]

    site.write(SHORT, PACK + source % "union")
    assert [one.title for one in pack(site).sources] == ["The union"]


def test_its_slides_stand_in_the_file_of_the_other_pack(site: FixtureSite):
    catalogue = site.catalogue()

    assert catalogue.place("quay-short", ("slides",)) == (f"{WHOLE}/slides.md", 1)
    assert catalogue.place("quay-short", ("minutes",)) == (SHORT, 8)


def test_what_is_chosen_is_translated_once(site: FixtureSite):
    extraction = Extraction(site.catalogue())

    own = [one.msgid for one in extraction.own("quay-short")]
    carried = {str(one.place): one.msgid for one in extraction.carried("quay-short")}

    assert own == ["Five minutes at the quay", "A very short talk.", "Say whom you call."]
    assert carried["quay-session/slides/1"] == "Who works here?"
    assert carried["quay-session/slides/7"] == "Whom do you call?"
    assert carried["quay-session/slides/8"] == "**Say:** The number stands on the card."
    assert carried["contacts.harbour_line/name/1"] == "Harbour advice line"
    assert not {"What you may see", "Fear", "Harbour chaplain"} & set(carried.values())


def test_a_slide_that_is_not_translated_keeps_the_session_from_print(site: FixtureSite):
    polish = site.edition("pl")
    short = polish.catalogue.resource("quay-short")
    assert short is not None
    texts = dict(
        zip(
            [one.msgid for one in polish.publication.extraction.carried("quay-short")],
            polish.shown_texts(short),
            strict=True,
        )
    )

    assert "Crews, agents, cleaners" in texts
    assert not polish.availability(short).pdf


def test_a_fault_in_a_slide_is_told_once_where_it_is_written(site: FixtureSite):
    site.replace(f"{WHOLE}/slides.md", "- Crews, agents, cleaners", "- " + "word " * 31)
    site.replace(f"{WHOLE}/slides.md", "Ask the group.", "Ask {{ contact.no.name }}.")

    first, second = errors(site)

    assert first.startswith(f"{WHOLE}/slides.md:1 slide: found “31 words”")
    assert second.startswith(f"{WHOLE}/slides.md:7 slides: found “{{{{ contact.no.name }}}}”")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "slide: call", "slide: cal",
            "{at} slides_from.slides[1].slide: found “cal”; expected the key of a slide of "
            "quay-session; did you mean “call”?",
        ),
        (
            "slide: who", "slide: call",
            "{at} slides_from.slides[2].slide: found “call”; expected each slide chosen once",
        ),
        (
            "pack: quay-session", "pack: quay-sesion",
            "{at} slides_from.pack: found “quay-sesion”; expected the id of a resource or page; "
            "did you mean “quay-session”?",
        ),
        (
            "pack: quay-session", "pack: boat-visit",
            "{at} slides_from.pack: found “boat-visit”; expected the id of a training pack; this "
            "is: Guidance",
        ),
        (
            "minutes: 5", "minutes: 6",
            "{at} minutes: found “6”; expected the sum of the slides’ minutes; for example "
            "minutes: 5",
        ),
        (
            "minutes: 1}", "minutes: none}",
            "{at} slides_from.slides[1].minutes: found “none”; expected a whole number; for "
            "example 4",
        ),
    ],
)  # fmt: skip
def test_a_mistake_says_where_it_is_and_what_is_expected(site, old, new, expected):
    line = PACK.partition(old)[0].count("\n") + 1
    site.replace(SHORT, old, new)

    assert expected.replace("{at}", f"{SHORT}:{line}") in errors(site)


def test_slides_from_two_places_are_refused(site: FixtureSite):
    site.write("resources/training/quay-short/slides.md", SLIDES)

    told = f"{SHORT}:11 slides_from: found “slides.md”; expected either slides.md or slides_from, "
    assert told + "not both" in errors(site)


def test_a_choice_from_a_choice_is_refused(site: FixtureSite):
    site.write(
        "resources/training/quay-shorter/pack.yml",
        PACK.replace("id: quay-short", "id: quay-shorter").replace("quay-session", "quay-short"),
    )

    assert errors(site) == [
        "resources/training/quay-shorter/pack.yml:12 slides_from.pack: found “quay-short”; "
        "expected a training pack with slides of its own: take quay-session"
    ]


def test_a_public_session_shows_nothing_that_is_for_members(site: FixtureSite):
    site.replace(f"{WHOLE}/pack.yml", "visibility: public", "visibility: members")

    assert errors(site) == [
        f"{SHORT}:12 slides_from.pack: found “quay-session”; expected something public, because "
        "this is; for example visibility: members"
    ]


def test_a_session_in_a_language_that_its_slides_do_not_have_is_told(site: FixtureSite):
    site.replace(f"{WHOLE}/pack.yml", "visibility:", "languages: [pl]\nvisibility:")

    assert errors(site) == [
        f"{SHORT}:1 languages: found “cy”; expected languages that quay-session is meant for too: "
        "its slides stand there"
    ]
