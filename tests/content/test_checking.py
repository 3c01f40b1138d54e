import pytest

from tests.fixture_site import FixtureSite

CARD = "resources/flyers/crew-card.md"
VISIT = "resources/guidance/boat-visit.md"
POWERS = "resources/powers/harbour-master.yml"
SIGNS = "resources/checklists/quay-signs.yml"
PATHWAY = "resources/pathways/quay-pathway.yml"
PARTNERSHIP = "resources/partnership.yml"
VOCABULARY = "resources/vocabulary.yml"
CONTACTS = "resources/contacts.yml"


def test_the_harbour_has_no_problems(harbour: FixtureSite):
    assert harbour.problems() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            CARD, "[crews]", "[crew]",
            f"{CARD}:5 audiences[1]: found “crew”; expected an audience of vocabulary.yml; "
            "did you mean “crews”?",
        ),
        (
            VISIT, "[labour]", "[labor]",
            f"{VISIT}:6 exploitation[1]: found “labor”; expected a kind of exploitation of "
            "vocabulary.yml; did you mean “labour”?",
        ),
        (
            VISIT, "themes: [signs]", "themes: [law, sign]",
            f"{VISIT}:7 themes[2]: found “sign”; expected a theme of vocabulary.yml; "
            "did you mean “signs”?",
        ),
        (
            VISIT, "related: [quay-signs]", "related: [quay-sign]",
            f"{VISIT}:15 related[1]: found “quay-sign”; expected the id of a resource or page; "
            "did you mean “quay-signs”?",
        ),
        (
            VISIT, "[a4-document]", "[a4-documents]",
            f"{VISIT}:14 print[1]: found “a4-documents”; expected a print layout; "
            "did you mean “a4-document”?",
        ),
        (
            "docs/index.md", "to: ask", "to: aks",
            "docs/index.md:12 doors[2].to: found “aks”; expected the id of a resource or page; "
            "did you mean “ask”?",
        ),
        (
            CARD, "call: harbour_line", "call: harbor_line",
            f"{CARD}:12 call: found “harbor_line”; expected a contact of contacts.yml; "
            "did you mean “harbour_line”?",
        ),
        (
            PATHWAY, "key: harbour_line,", "key: harbour_lime,",
            f"{PATHWAY}:42 steps[5].contacts[1]: found “harbour_lime”; expected a contact of "
            "contacts.yml; did you mean “harbour_line”?",
        ),
        (
            POWERS, "contact: harbour_line", "contact: harbour_lime",
            f"{POWERS}:12 contact: found “harbour_lime”; expected a contact of contacts.yml; "
            "did you mean “harbour_line”?",
        ),
        (
            POWERS, "exploitation: [labour]", "exploitation: [labor]",
            f"{POWERS}:25 powers[1].exploitation[1]: found “labor”; expected a kind of "
            "exploitation of vocabulary.yml; did you mean “labour”?",
        ),
        (
            POWERS, "www.legislation.gov.uk/id/ukpga", "www.legislation.gov.uk/ukpga",
            f"{POWERS}:24 powers[1].url: found “https://www.legislation.gov.uk/ukpga/Vict/10-11/"
            "27/section/52”; expected the permanent address of the section on legislation.gov.uk; "
            "for example https://www.legislation.gov.uk/id/ukpga/1984/60/section/17",
        ),
        (
            SIGNS, "key: no-rest", "key: no-papers",
            f"{SIGNS}:17 groups[1].items[2].key: found “no-papers”; expected each key used "
            "once; for example no-papers-2",
        ),
        (
            VOCABULARY, "{id: law,", "{id: signs,",
            f"{VOCABULARY}:11 themes[2].id: found “signs”; expected each id used once; "
            "for example signs-2",
        ),
        (
            VOCABULARY, "languages: [pl, cy]", "languages: [pl, qq]",
            f"{VOCABULARY}:3 audiences[2].languages[2]: found “qq”; expected the code of a "
            "language; for example ro",
        ),
        (
            PARTNERSHIP, "[en, pl, cy]", "[en, pl, qq]",
            f"{PARTNERSHIP}:10 languages[3]: found “qq”; expected the code of a language; "
            "for example ro",
        ),
        (
            PARTNERSHIP, "emergency: coastguard", "emergency: chaplain",
            f"{PARTNERSHIP}:15 help_strip.emergency: found “chaplain”; expected a public contact "
            "with a phone; for example helpline",
        ),
        (
            PARTNERSHIP, "images/anchor.svg", "images/anchors.svg",
            f"{PARTNERSHIP}:6 logo: found “images/anchors.svg”; expected an image that is there, "
            "named from the folder resources; for example images/logo.svg",
        ),
        (
            PARTNERSHIP, "images/anchor.svg", "contacts.yml",
            f"{PARTNERSHIP}:6 logo: found “contacts.yml”; expected an image of the type .svg, "
            ".png, .jpg, .jpeg, .webp; for example images/logo.svg",
        ),
        (
            PARTNERSHIP, "images/anchor.svg", "../docs/anchor.svg",
            f"{PARTNERSHIP}:6 logo: found “../docs/anchor.svg”; expected an image below the "
            "folder resources; for example images/logo.svg",
        ),
    ],
)  # fmt: skip
def test_a_name_or_value_that_does_not_fit_is_told(
    harbour: FixtureSite, file: str, old: str, new: str, expected: str
):
    harbour.replace(file, old, new)
    assert expected in harbour.problems()


def test_something_public_may_not_use_a_contact_of_members(harbour: FixtureSite):
    harbour.replace(CARD, "call: harbour_line", "call: duty_officer")
    assert harbour.problems() == [
        f"{CARD}:12 call: found “duty_officer”; expected something public, because this is; "
        "for example visibility: members"
    ]


def test_something_public_may_not_point_to_something_of_members(harbour: FixtureSite):
    harbour.replace(VISIT, "related: [quay-signs]", "related: [joint-visits]")
    assert harbour.problems() == [
        f"{VISIT}:15 related[1]: found “joint-visits”; expected something public, because this "
        "is; for example visibility: members"
    ]


def test_a_flyer_needs_somebody_who_can_be_called(harbour: FixtureSite):
    harbour.replace(CARD, "call: harbour_line", "call: chaplain")
    assert harbour.problems() == [
        f"{CARD}:12 call: found “chaplain”; expected a contact with a phone; for example "
        "harbour_line"
    ]


def test_a_lapsed_review_is_a_warning(harbour: FixtureSite):
    harbour.replace(VISIT, "review_by: 2027-06-30", "review_by: 2026-11-20")
    harbour.replace("resources/wording.yml", "review_by: 2027-06-30", "review_by: 2026-11-20")
    expected = (
        "found “2026-11-20”; expected a day that has not passed: read it again, then set a new one"
    )
    assert harbour.problems() == [
        f"{VISIT}:13 warning: review_by: {expected}",
        f"resources/wording.yml:4 warning: danger_first.review_by: {expected}",
    ]


def test_a_review_on_the_last_day_is_in_time(harbour: FixtureSite):
    harbour.replace(VISIT, "review_by: 2027-06-30", "review_by: 2026-11-21")
    assert harbour.problems() == []


def test_one_mistake_in_a_shared_file_is_not_told_by_every_resource(harbour: FixtureSite):
    harbour.replace(VOCABULARY, "themes:", "\tthemes:")
    assert [problem.split()[0] for problem in harbour.problems()] == [f"{VOCABULARY}:9"]


def test_one_mistake_in_a_contact_is_told_once(harbour: FixtureSite):
    harbour.replace(CONTACTS, '"01632 960201"', '"01632"')
    assert [problem.split()[0] for problem in harbour.problems()] == [f"{CONTACTS}:11"]


def test_a_link_to_a_resource_with_a_mistake_is_not_told_too(harbour: FixtureSite):
    harbour.replace(SIGNS, "intro:", "introduction:")
    assert all(problem.startswith(SIGNS) for problem in harbour.problems())
