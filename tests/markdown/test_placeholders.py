import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbill.content.loading import load
from handbill.markdown.placeholders import Value, block_names, expand_blocks, names, values
from handbill.markdown.reading import Link, Reading
from handbill.markdown.rendering import Renderer
from tests.fixture_site import HARBOUR


def html(text: str, **given_values: Value) -> str:
    """Render a text in which each value ``x`` is the placeholder ``a.x``."""
    filled = {f"a.{name}": value for name, value in given_values.items()}
    reading = Reading(lambda m: m, filled, lambda name: Link(f"/{name}/"), str, lambda text: text)
    return Renderer(reading).render(text).html


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
@settings(max_examples=200, deadline=None)
def test_a_value_never_becomes_markup(text: str):
    shown = html("Before **{{ a.x }}** after.", x=Value(text))
    assert re.findall(r"<[^>]*>", shown) == ["<p>", "<strong>", "</strong>", "</p>"]


nasty = st.lists(
    st.sampled_from(
        ["*", "<b>", '"', "'", "`", "[x](y)", "{{ a.x }}", "&", "\\", "|", "#", "javascript:"]
    )
).map("".join)


@given(nasty)
@settings(max_examples=150, deadline=None)
def test_a_value_that_looks_like_markdown_is_shown_as_it_is(text: str):
    import html as standard

    shown = html("{{ a.x }}", x=Value(text))
    assert standard.unescape(re.sub("<[^>]+>", "", shown)) == text


@given(nasty)
@settings(max_examples=100, deadline=None)
def test_a_value_in_an_address_stays_inside_it(text: str):
    shown = html("[words]({{ a.x }})", x=Value("shown", "address", f"https://x.example/{text}"))
    assert re.sub('"[^"]*"', '""', shown) in ('<p><a href="">words</a></p>', "<p><a>words</a></p>")


def test_a_phone_number_is_a_link_that_reads_left_to_right():
    value = Value("01632\u00a0960201", "phone", "tel:+441632960201")
    assert html("Call {{ a.x }}!", x=value) == (
        '<p>Call <a class="hb-phone" dir="ltr" href="tel:+441632960201">01632\u00a0960201</a>!</p>'
    )


def test_a_phone_number_inside_a_link_is_not_a_second_link():
    value = Value("999", "phone", "tel:999")
    assert html("[Call {{ a.x }}]({{ a.x }})", x=value) == (
        '<p><a href="tel:999">Call <bdi class="hb-phone" dir="ltr">999</bdi></a></p>'
    )


def test_a_term_is_written_in_full_once():
    meaning = "How a person is recognised."
    value = Value("National Referral Mechanism", "term", abbreviation="NRM", meaning=meaning)
    assert html("{{ a.x }}. {{ a.x }}.", x=value) == (
        "<p>National Referral Mechanism (NRM). "
        '<a class="hb-abbr" data-meaning="How a person is recognised." '
        'href="/glossary/#x"><abbr title="National Referral Mechanism">NRM</abbr></a>.</p>'
    )


def test_code_keeps_its_braces():
    assert html("`{{ a.x }}`", x=Value("y")) == "<p><code>{{ a.x }}</code></p>"


def test_several_placeholders_keep_their_order():
    shown = html("{{ a.x }} **or** {{ a.y }} and {{ a.x }}", x=Value("1"), y=Value("2"))
    assert shown == "<p>1 <strong>or</strong> 2 and 1</p>"


@pytest.mark.parametrize(
    "name",
    ["contact.harbour_line.phone", "contact.chaplain.url", "contact.coastguard.textphone",
     "contact.harbour_line.email", "partnership.name", "partnership.area", "term.nrm"],
)  # fmt: skip
def test_the_manual_s_placeholders_exist(name: str):
    assert name in names(load(HARBOUR).catalogue)


def test_a_contact_without_a_phone_has_no_phone_placeholder():
    assert "contact.chaplain.phone" not in names(load(HARBOUR).catalogue)


def test_messages_and_contact_cards_stand_alone():
    assert block_names(load(HARBOUR).catalogue) >= {"message.danger_first", "contact.chaplain"}


def test_values_are_said_in_the_reader_s_language():
    found = values(load(HARBOUR).catalogue, lambda line: line.upper())
    assert found["contact.coastguard.name"].text == "COASTGUARD"
    assert found["contact.coastguard.phone"].text == "999"


def test_a_block_line_is_replaced_by_what_it_stands_for():
    catalogue = load(HARBOUR).catalogue
    assert expand_blocks("A\n{{ message.danger_first }}\nB", catalogue, "?") == (
        "A\n\n**In danger now?** Call {{ contact.coastguard.phone }}.\n\nB"
    )
    assert expand_blocks("{{ message.unknown }}", catalogue, "?") == "{{ message.unknown }}"


def test_an_unverified_contact_says_so_on_its_card():
    card = expand_blocks("{{ contact.chaplain }}", load(HARBOUR).catalogue, "Not verified")
    assert "Not verified\n{: .hb-unverified }" in card
