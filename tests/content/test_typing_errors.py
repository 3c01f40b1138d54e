import pytest

from tests.fixture_site import FixtureSite

CARD = "resources/flyers/crew-card.md"
PACK = "resources/training/quay-session/pack.yml"
POWERS = "resources/powers/harbour-master.yml"
CONTACTS = "resources/contacts.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            CARD, "call: harbour_line\n", "",
            f"{CARD}:2 call: is missing; expected call; for example call: helpline",
        ),
        (
            CARD, "headline:", "headlin:",
            f"{CARD}:11 headlin: found an unknown field “headlin”; expected one that is defined; "
            "did you mean “headline”?",
        ),
        (
            CARD, "visibility: public", "visibility: publik",
            f"{CARD}:6 visibility: found “publik”; expected one of: public or members; "
            "did you mean “public”?",
        ),
        (
            CARD, "discreet: true", "discreet: perhaps",
            f"{CARD}:7 discreet: found “perhaps”; expected true or false",
        ),
        (
            CARD, "title: Tide times", "title:",
            f"{CARD}:3 title: found “nothing”; expected text; "
            "for example Speak to the person alone",
        ),
        (
            CARD, "title: Tide times", "title: [Tide, times]",
            f"{CARD}:3 title: found “a list”; expected text; for example Speak to the person alone",
        ),
        (
            CARD, "audiences: [crews]", "audiences: crews",
            f"{CARD}:5 audiences: found “crews”; expected a list; "
            "for example taxi-drivers",
        ),
        (
            "docs/about.md", "2027-06-30", "30/06/2027",
            "docs/about.md:5 review_by: found “30/06/2027”; expected a date as year-month-day; "
            "for example 2026-11-21",
        ),
        (
            PACK, "minutes: 10", "minutes: ten",
            f"{PACK}:8 minutes: found “ten”; expected a whole number; for example 90",
        ),
        (
            PACK, "tier: 1", "tier: 4",
            f"{PACK}:7 tier: found “4”; expected less than or equal to 3; for example 1",
        ),
        (
            POWERS, "allows: [order]", "allows: []",
            f"{POWERS}:16 powers[1].allows: found “an empty list”; expected at least one entry",
        ),
        (
            POWERS, "key: direct-vessels", "key: Direct vessels",
            f"{POWERS}:14 powers[1].key: found “Direct vessels”; expected text of the right form; "
            "for example helpline",
        ),
        (
            CONTACTS, '"01632 960201"', '"01632"',
            f"{CONTACTS}:11 harbour_line: phone “01632” has the wrong number of digits for a "
            "national number; expected a number as people write it; for example \"08000 121 700\"",
        ),
        (
            CONTACTS, "  kind: none\n", "  kind: national\n",
            f"{CONTACTS}:24 chaplain: expected a phone for every kind but “none”; for example "
            "kind: none",
        ),
        (
            "resources/partnership.yml", "[en, pl, cy]", "[pl, en]",
            "resources/partnership.yml:10 languages: expected en first: the site is written in "
            "English and translated from it",
        ),
    ],
)  # fmt: skip
def test_what_the_schema_refuses_is_said_in_plain_words(
    harbour: FixtureSite, file: str, old: str, new: str, expected: str
):
    harbour.replace(file, old, new)
    assert expected in harbour.problems()
