import pytest

from tests.fixture_site import FixtureSite

TRY = "resources/guidance/try.md"
FRONT = "---\nid: try\ntitle: T\nsummary: S\nvisibility: public\n---\n\n"
LINE_PHONE = "expected the placeholder; for example {{ contact.harbour_line.phone }}"
ANY_PHONE = (
    "expected a placeholder, with the number in contacts.yml; for example "
    "{{ contact.helpline.phone }}"
)


def faults(site: FixtureSite, body: str) -> list[str]:
    """Return the problems of a text that starts in line 8, without its file."""
    site.write(TRY, FRONT + body)
    return [problem.removeprefix(f"{TRY}:") for problem in site.problems()]


@pytest.mark.parametrize(
    "number",
    [
        "01632 960201",
        "01632960201",
        "01632-960-201",
        "(01632) 960201",
        "01632\u00a0960201",
        "01632 – 960201",
        "+44 1632 960201",
        "+44 (0)1632 960 201",
        "0044 1632 960201",
        "٠١٦٣٢ ٩٦٠٢٠١",
        "০১৬৩২ ৯৬০২০১",
    ],
)
def test_a_known_number_is_told_with_its_placeholder(harbour: FixtureSite, number: str):
    assert len(faults(harbour, f"Ask them: {number}.")) == 1
    assert faults(harbour, f"Ask them: {number}.")[0].endswith(LINE_PHONE)


def test_the_number_is_shown_as_it_was_typed(harbour: FixtureSite):
    assert faults(harbour, "Text.\n\nAsk 0114 496 0000 or\nask +48 22 123 45 67.") == [
        f"10 body: found “0114 496 0000”; {ANY_PHONE}",
        f"11 body: found “+48 22 123 45 67”; {ANY_PHONE}",
    ]


def test_a_number_across_a_line_end_is_found(harbour: FixtureSite):
    assert faults(harbour, "Ask 0114\n496 0000.") == [f"8 body: found “0114 496 0000”; {ANY_PHONE}"]


@pytest.mark.parametrize(
    "text",
    [
        "Call 999.",
        "CALL **999** now.",
        "Ring the coastguard on 999.",
        "By text relay: dial 18000.",
        "They called, and then phoned 999!",
        "Call\n999.",
        "Call {{ contact.harbour_line.phone }} or 999.",
    ],
)
def test_a_short_code_after_a_word_for_calling_is_found(harbour: FixtureSite, text: str):
    assert [fault.partition("; ")[2] for fault in faults(harbour, text)] in (
        ["expected the placeholder; for example {{ contact.coastguard.phone }}"],
        ["expected the placeholder; for example {{ contact.coastguard.textphone }}"],
    )


@pytest.mark.parametrize("text", ["Call 101.", "Ring 112 from a mobile.", "Dial 116 123."])
def test_a_short_code_that_no_contact_has_is_found_too(harbour: FixtureSite, text: str):
    assert [fault.partition("; ")[2] for fault in faults(harbour, text)] == [ANY_PHONE]


@pytest.mark.parametrize(
    "text",
    [
        "In 2015, in 24 to 48 hours, at 09:00 - 17:30, up to £1,000,000 and 0.5 per cent.",
        "Reviewed 2026-11-21, version 1.0.2, page 101, ISBN 978-1-4028-9462-6.",
        "Call within 48 hours, call all 120 people, call again in 2026.",
        "The text of section 101, or of section 112, says so.",
        "See [the law](https://www.legislation.gov.uk/id/ukpga/1984/0060201960/section/17).",
        "Registered number 1234567 and 20 0000 tonnes.",
        "In 999 cases of 1000.",
    ],
)
def test_other_numbers_are_left_alone(harbour: FixtureSite, text: str):
    assert faults(harbour, text) == []


def test_an_address_typed_by_hand_is_told(harbour: FixtureSite):
    assert faults(harbour, "Write to line@porthaven.example or some.one@mail.example.org.") == [
        "8 body: found “line@porthaven.example”; expected the placeholder; for example "
        "{{ contact.harbour_line.email }}",
        "8 body: found “some.one@mail.example.org”; expected a placeholder, with the address in "
        "contacts.yml; for example {{ contact.coordinator.email }}",
    ]


def test_a_contacts_name_typed_by_hand_is_an_error(harbour: FixtureSite):
    assert faults(harbour, "Ask the Harbour advice line. The Coastguard knows.") == [
        "8 body: found “Harbour advice line”; expected the contact’s placeholder; "
        "for example {{ contact.harbour_line.name }}"
    ]


@pytest.mark.parametrize(
    ("file", "old", "place"),
    [
        ("wording.yml", "apart from the skipper", ":9 speak_apart.text"),
        ("glossary.yml", "A firm", ":3 crew_agency.meaning"),
        ("contacts.yml", "8am to 6pm", ":18 harbour_line.hours"),
        ("vocabulary.yml", "Crews", ":2 audiences[1].name"),
        ("partnership.yml", "Harbour staff", ":4 tagline"),
        ("powers/harbour-master.yml", "Harbours, Docks", ":22 powers[1].act"),
        ("training/quay-session/slides.md", "Ask the group.", ":7 slides"),
    ],
)
def test_numbers_are_found_wherever_somebody_may_read_them(
    harbour: FixtureSite, file: str, old: str, place: str
):
    harbour.replace(f"resources/{file}", old, f"01632 960201 / {old}")
    expected = f"resources/{file}{place}: found “01632 960201”; {LINE_PHONE}"
    assert expected in harbour.problems()
