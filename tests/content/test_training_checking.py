import pytest

from handbill.content.training_parts_checking import count_words
from tests.fixture_site import FixtureSite

SLIDES = "resources/training/quay-session/slides.md"
PACK = "resources/training/quay-session/pack.yml"


def test_minutes_that_do_not_add_up_are_told(harbour: FixtureSite):
    harbour.replace(PACK, "minutes: 10", "minutes: 15")
    assert harbour.problems() == [
        f"{PACK}:8 minutes: found “15”; expected the sum of the slides’ minutes; for example "
        "minutes: 10"
    ]


def test_a_slide_without_minutes_is_told(harbour: FixtureSite):
    harbour.replace(SLIDES, ' {: data-minutes="6" }', "")
    assert harbour.problems() == [
        f"{SLIDES}:9 slide: found “Whom do you call?”; expected the minutes that this slide takes; "
        'for example ## Whom do you call? {: data-minutes="4" }'
    ]


def test_a_slide_without_notes_is_told(harbour: FixtureSite):
    harbour.replace(SLIDES, "### Notes\n\nAsk the group. Wait.\n", "")
    assert harbour.problems() == [
        f"{SLIDES}:1 slide: found “Who works here?”; expected the speaker’s notes of this slide "
        "below “### Notes”"
    ]


def test_a_slide_with_too_many_words_is_told(harbour: FixtureSite):
    harbour.replace(SLIDES, "Crews, agents, cleaners", "word " * 31)
    assert harbour.problems() == [
        f"{SLIDES}:1 slide: found “31 words”; expected at most 30 words on a slide: move the rest "
        "to its notes"
    ]


def test_thirty_words_are_not_too_many(harbour: FixtureSite):
    harbour.replace(SLIDES, "Crews, agents, cleaners", "word " * 30)
    assert harbour.problems() == []


def test_slides_without_a_heading_are_told(harbour: FixtureSite):
    harbour.write(SLIDES, "No heading.\n")
    assert f"{SLIDES}:1 slides: found “no slide”; expected at least one; for example" in "\n".join(
        harbour.problems()
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("- One\n- two three", 3),
        ("Call {{ contact.harbour_line.phone }} now", 3),
        ("Read [the law](https://www.legislation.gov.uk/id/ukpga/2015/30)", 3),
        ("**Bold** words {: .wide }", 2),
        ("It’s well-known", 2),
    ],
)
def test_words_are_counted_as_people_read_them(text: str, count: int):
    assert count_words(text) == count
