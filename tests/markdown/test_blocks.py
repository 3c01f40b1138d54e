import pytest

from handbill.markdown.blocks import is_message, normal, split_block


@pytest.mark.parametrize(
    ("text", "message", "attributes"),
    [
        ("Signs {: #signs }", "Signs", " {: #signs }"),
        ("Signs {#signs .wide}", "Signs", " {#signs .wide}"),
        ("Text\n{: .wide }", "Text", "\n{: .wide }"),
        ("Call {{ contact.a.phone }}", "Call {{ contact.a.phone }}", ""),
        ("A {brace}", "A {brace}", ""),
    ],
)
def test_a_list_of_attributes_is_no_part_of_the_message(text: str, message: str, attributes: str):
    assert split_block(text) == (message, attributes)


def test_lines_are_joined_and_hard_breaks_stay():
    assert normal("  One\n  two  \nthree ") == "One two  \nthree"


@pytest.mark.parametrize(
    "text", ["Word", "**Ja**", "Call {{ contact.a.phone }}", "词", "[a](id:b)"]
)
def test_words_are_a_message(text: str):
    assert is_message(text)


@pytest.mark.parametrize(
    "text",
    ["", "42", "—", "{{ contact.a.phone }}", "<https://a.example>", "**{{ term.nrm }}**", "1. 2."],
)
def test_marks_numbers_and_placeholders_alone_are_no_message(text: str):
    assert not is_message(text)


def test_what_the_parser_keeps_at_the_end_is_no_part_of_the_message():
    assert split_block("A note.\x02qq12zz\x03") == ("A note.", "\x02qq12zz\x03")
