import pytest

from tests.fixture_site import FixtureSite

VISIT = "resources/guidance/boat-visit.md"
FRONT = "---\nid: {id}\ntitle: T\nsummary: S\nvisibility: {visibility}\n---\n\n"
TRY = "resources/guidance/try.md"


def faults(site: FixtureSite, body: str, visibility: str = "public") -> list[str]:
    """Return the problems of a text that starts in line 8, without its file."""
    site.write(TRY, FRONT.format(id="try", visibility=visibility) + body)
    return [problem.removeprefix(f"{TRY}:") for problem in site.problems()]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Call {{ contact.harbor_line.phone }}.",
            "8 body: found “{{ contact.harbor_line.phone }}”; expected a placeholder that is "
            "defined; did you mean “contact.harbour_line.phone”?",
        ),
        (
            "Text.\n\nAlso {{ term.nmr }}.",
            "10 body: found “{{ term.nmr }}”; expected a placeholder that is defined; "
            "did you mean “term.nrm”?",
        ),
        (
            "{{ message.dangerfirst }}",
            "8 body: found “{{ message.dangerfirst }}”; expected a placeholder that is defined; "
            "did you mean “message.danger_first”?",
        ),
        (
            "Say {{ message.danger_first }} aloud.",
            "8 body: found “{{ message.danger_first }}”; expected it alone on its line",
        ),
        (
            "- {{ contact.chaplain }}",
            "8 body: found “{{ contact.chaplain }}”; expected it alone on its line",
        ),
        (
            "An open {{ brace.",
            "8 body: found “{{”; expected a placeholder; for example {{ contact.helpline.phone }}",
        ),
        (
            "{{ 7 * 7 }} and }}",
            "8 body: found “{{ 7 * 7 }}”; expected a placeholder; for example "
            "{{ contact.helpline.phone }}",
        ),
        (
            "Write `{{ term.nrm }}`.",
            "8 body: found “{{ term.nrm }}”; expected no placeholder between `…`",
        ),
    ],
)
def test_a_placeholder_that_would_not_be_filled_is_told(
    harbour: FixtureSite, body: str, expected: str
):
    assert expected in faults(harbour, body)


def test_a_key_message_cannot_stand_in_a_line(harbour: FixtureSite):
    harbour.replace("docs/ask.md", "You decide what you say.", '"{{ message.danger_first }}"')
    assert harbour.problems() == [
        "docs/ask.md:3 summary: found “{{ message.danger_first }}”; expected it in a text of "
        "several lines"
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "See [there](id:boat-visits).",
            "8 body: found “boat-visits”; expected the id of a resource or page; "
            "did you mean “boat-visit”?",
        ),
        (
            "See [there](id:boat-visit#brin).",
            "8 body: found “boat-visit#brin”; expected an anchor of boat-visit; "
            "did you mean “bring”?",
        ),
        (
            "See [it](/boat-visit/).",
            "8 body: found “/boat-visit/”; expected a link by id; for example […](id:boat-visit)",
        ),
        (
            "See [it](../guidance/boat-visit.md#bring).",
            "8 body: found “../guidance/boat-visit.md#bring”; expected a link by id; "
            "for example […](id:boat-visit)",
        ),
        (
            "See [it](https://porthaven.example/boat-visit/).",
            "8 body: found “https://porthaven.example/boat-visit/”; expected a link by id; "
            "for example […](id:boat-visit)",
        ),
        (
            "See [it](javascript:alert(1)).",
            "8 body: found “javascript:alert(1)”; expected a link that starts with https:// or "
            "id:; for example […](id:get-help)",
        ),
        (
            "See [it](data:text/html,x) or <data:text/html,x>.",
            "8 body: found “data:text/html,x”; expected a link that starts with https:// or "
            "id:; for example […](id:get-help)",
        ),
        (
            "See [it](tel:999).",
            "8 body: found “tel:999”; expected a link that starts with https:// or id:; "
            "for example […](id:get-help)",
        ),
        (
            "See [it][law].\n\n[law]: https://law.example",
            "10 body: found “[law]: https://law.example”; expected the address beside its words; "
            "for example [words](https://…)",
        ),
        (
            "![A boat](images/boat.png)",
            "8 body: found “images/boat.png”; expected an image that is there, named from the "
            "folder resources; for example images/logo.svg",
        ),
        (
            "![A boat](https://elsewhere.example/boat.png)",
            "8 body: found “https://elsewhere.example/boat.png”; expected an image that is there, "
            "named from the folder resources; for example images/logo.svg",
        ),
        (
            "![Passwords](../../../../../etc/passwd)",
            "8 body: found “../../../../../etc/passwd”; expected an image below the folder "
            "resources; for example images/logo.svg",
        ),
    ],
)
def test_a_link_or_image_that_leads_nowhere_safe_is_told(
    harbour: FixtureSite, body: str, expected: str
):
    assert expected in faults(harbour, body)


@pytest.mark.parametrize(
    "body",
    [
        "See [law](https://www.legislation.gov.uk/id/ukpga/2015/30).",
        "See [words](id:glossary), [all](id:library), [signs](id:quay-signs#on-board).",
        "See [step](id:quay-pathway#step-safe), [power](id:harbour-master#power-direct-vessels).",
        'See [law](https://law.example "The law") and <https://law.example>.',
        "[Call]({{ contact.harbour_line.phone }}) or [read]({{ contact.harbour_line.url }}).",
        "If 1 < 2 and 3 > 2, then <3.",
        "Code such as `<b>` and `[a](b)` is only shown.",
        "### Heading {: #own-name .wide }",
        "{{ message.danger_first }}\n\n{{ contact.chaplain }}",
    ],
)
def test_what_the_manual_allows_is_allowed(harbour: FixtureSite, body: str):
    assert faults(harbour, body) == []


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("A <b>bold</b> word.", "<b>"),
        ("<script>alert(1)</script>", "<script>"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("<!-- hidden -->", "<!--"),
        ("<details\nopen>", "<details open>"),
        ("<?php x ?>", "<?"),
    ],
)
def test_html_is_refused(harbour: FixtureSite, body: str, shown: str):
    expected = f"8 body: found “{shown}”; expected no HTML, only Markdown; for example **bold**"
    assert expected in faults(harbour, body)


@pytest.mark.parametrize(
    "attributes", ['{: onclick="alert(1)" }', '{: style="color:red" }', '{: #a onload="x" }']
)
def test_attributes_that_do_something_are_refused(harbour: FixtureSite, attributes: str):
    assert faults(harbour, f"Text.\n{attributes}") == [
        f"9 body: found “{attributes}”; expected only a name or a class; for example {{: #a-name }}"
    ]


def test_a_public_text_may_not_name_a_contact_of_members(harbour: FixtureSite):
    assert faults(harbour, "Call {{ contact.duty_officer.phone }}.") == [
        "8 body: found “{{ contact.duty_officer.phone }}”; expected a public contact, because "
        "everybody may read this"
    ]
    assert faults(harbour, "Call {{ contact.duty_officer.phone }}.", "members") == []


def test_a_key_message_may_not_bring_a_contact_of_members_into_a_public_text(harbour: FixtureSite):
    wording = harbour.read("resources/wording.yml")
    harbour.write(
        "resources/wording.yml",
        f"{wording}\nofficer:\n  text: Call {{{{ contact.duty_officer.phone }}}}.\n",
    )
    assert faults(harbour, "{{ message.officer }}", "members") == []
    assert faults(harbour, "{{ message.officer }}") == [
        "resources/wording.yml:16 officer.text: found “{{ contact.duty_officer.phone }}”; "
        "expected a public contact, because everybody may read this"
    ]


def test_a_public_text_may_not_link_to_something_of_members(harbour: FixtureSite):
    assert faults(harbour, "See [plans](id:joint-visits).") == [
        "8 body: found “id:joint-visits”; expected something public, because this is; "
        "for example visibility: members"
    ]
    assert faults(harbour, "See [plans](id:joint-visits).", "members") == []


def test_what_nothing_shows_is_a_warning(harbour: FixtureSite):
    contacts = harbour.read("resources/contacts.yml")
    harbour.write(
        "resources/contacts.yml", f"{contacts}\npilot:\n  name: Pilot\n  purpose: P\n  kind: none\n"
    )
    wording = harbour.read("resources/wording.yml")
    harbour.write("resources/wording.yml", f"{wording}\nspare:\n  text: Spare words.\n")
    assert harbour.problems() == [
        "resources/contacts.yml:38 warning: pilot: is used nowhere; expected {{ contact.pilot }} "
        "in a text, or the entry removed",
        "resources/wording.yml:15 warning: spare: is used nowhere; expected {{ message.spare }} "
        "in a text, or the entry removed",
    ]


def test_the_line_is_exact_in_every_way_that_yaml_writes_text(harbour: FixtureSite):
    harbour.replace(
        "resources/powers/harbour-master.yml",
        "role: |\n  Runs the **port** and knows every berth.\n",
        "role: >\n  Runs the port.\n\n  Knows every\n  berth and {{ wrong.one }}.\n",
    )
    harbour.replace(
        "resources/powers/harbour-master.yml",
        "    who: The harbour master\n",
        "    who: The\n      harbour\n      {{ wrong.two }}\n",
    )
    assert [problem.split(" found")[0] for problem in harbour.problems()] == [
        "resources/powers/harbour-master.yml:12 role:",
        "resources/powers/harbour-master.yml:23 powers[1].who:",
    ]
