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


def test_text_before_the_first_slide_is_told(harbour: FixtureSite):
    harbour.write(SLIDES, "\nWelcome.\n\n" + harbour.read(SLIDES))
    assert harbour.problems() == [
        f"{SLIDES}:2 slide: found “Welcome.”; expected a heading first: each slide starts with "
        "“## ” and its title"
    ]


def test_a_key_of_two_slides_is_told(harbour: FixtureSite):
    text = harbour.read(SLIDES).replace("{: data-", "{: #ask data-")
    harbour.write(SLIDES, text)
    assert harbour.problems() == [
        f"{SLIDES}:9 slide: found “#ask”; expected each key used once; for example #ask-2"
    ]


@pytest.mark.parametrize("part", ["slides", "handbook"])
def test_a_part_that_a_pack_cannot_do_without_is_told(harbour: FixtureSite, part: str):
    file = f"resources/training/quay-session/{part}.md"
    (harbour.root / file).unlink()
    assert harbour.problems() == [f"{file} is missing; expected this part of the pack"]


def test_an_insert_needs_no_handbook(harbour: FixtureSite):
    insert_for(harbour, "quay-session")
    assert [one for one in harbour.problems() if INSERT in one] == []


INSERT = "resources/training/night-part"


def insert_for(harbour: FixtureSite, *packs: str) -> None:
    """Write a part that trainers put into other packs."""
    pack = harbour.read(PACK).replace("id: quay-session", "id: night-part")
    harbour.write(
        f"{INSERT}/pack.yml", pack.replace("tier: 1", f"insert_for: [{', '.join(packs)}]")
    )
    harbour.write(f"{INSERT}/slides.md", harbour.read(SLIDES))


def test_a_part_for_what_is_no_session_is_told(harbour: FixtureSite):
    insert_for(harbour, "boat-visit", "quay-sesion", "night-part", "quay-session", "quay-session")
    assert [one for one in harbour.problems() if INSERT in one] == [
        f"{INSERT}/pack.yml:7 insert_for[1]: found “boat-visit”; expected the id of a training "
        "pack with a tier; this is: Guidance",
        f"{INSERT}/pack.yml:7 insert_for[2]: found “quay-sesion”; expected the id of a resource "
        "or page; did you mean “quay-session”?",
        f"{INSERT}/pack.yml:7 insert_for[3]: found “night-part”; expected the id of a training "
        "pack with a tier; this is: an insert",
        f"{INSERT}/pack.yml:7 insert_for[5]: found “quay-session”; expected each pack named once",
    ]


def test_a_pack_is_either_a_tier_or_an_insert(harbour: FixtureSite):
    harbour.replace(PACK, "tier: 1\n", "")
    assert harbour.problems() == [
        f"{PACK}:1 tier: is missing; expected tier, or insert_for: the packs that this is a part "
        "for; for example tier: 1"
    ]


def test_a_pack_is_not_both_a_tier_and_an_insert(harbour: FixtureSite):
    insert_for(harbour, "quay-session")
    harbour.replace(f"{INSERT}/pack.yml", "minutes:", "tier: 2\nminutes:")
    assert [one for one in harbour.problems() if INSERT in one] == [
        f"{INSERT}/pack.yml:7 insert_for: found “quay-session”; expected either tier or "
        "insert_for, not both"
    ]


KNOWLEDGE = """\
knowledge:
  - question: Whom do you call?
    options: [The cook, The advice line, Nobody]
    right: 2
    why: The number stands on the card.
"""


def test_a_knowledge_check_has_no_problems(harbour: FixtureSite):
    harbour.write(PACK, harbour.read(PACK) + KNOWLEDGE)
    assert harbour.problems() == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "right: 2", "right: 4",
            "14 knowledge[1].right: found “4”; expected the number of the right option, from 1 "
            "to 3",
        ),
        (
            "right: 2", "right: 0",
            "14 knowledge[1].right: found “0”; expected greater than or equal to 1; for example 2",
        ),
        (
            "[The cook, The advice line, Nobody]", "[The cook, The advice line, The cook]",
            "13 knowledge[1].options[3]: found “The cook”; expected each option once",
        ),
        (
            "[The cook, The advice line, Nobody]\n    right: 2", "[The cook]\n    right: 1",
            "13 knowledge[1].options: found “1 option”; expected at least two to choose from",
        ),
        (
            "    why: The number stands on the card.\n", "",
            "12 knowledge[1].why: is missing; expected why; for example why: Speak to the person "
            "alone",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_question_is_told(harbour: FixtureSite, old: str, new: str, told: str):
    harbour.write(PACK, harbour.read(PACK) + KNOWLEDGE.replace(old, new))
    assert harbour.problems() == [f"{PACK}:{told}"]


def test_a_question_that_is_asked_twice_is_told(harbour: FixtureSite):
    again = KNOWLEDGE.partition("\n")[2]
    harbour.write(PACK, harbour.read(PACK) + KNOWLEDGE + again)
    assert harbour.problems() == [
        f"{PACK}:16 knowledge[2].question: found “Whom do you call?”; expected each question once"
    ]
