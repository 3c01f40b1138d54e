from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbill.content.yaml_editing import CannotEdit, append_entry, set_field, written
from handbill.content.yaml_text import read_yaml
from handbill.problems import ProblemsFound

HELPLINE = """\
# Numbers
helpline:
  name: 'Help & more'  # as it calls itself
  phone: "0800 1"

  # last checked by phone
other: {name: Other, phone: "999"}
"""


def test_a_new_field_comes_last_in_its_mapping_and_nothing_else_moves():
    assert set_field(HELPLINE, ("helpline", "hours"), "Any time") == HELPLINE.replace(
        '  phone: "0800 1"\n', '  phone: "0800 1"\n  hours: Any time\n'
    )


def test_a_changed_field_keeps_its_quotes_and_its_comment():
    changed = set_field(HELPLINE, ("helpline", "name"), "It's new")
    assert "  name: 'It''s new'  # as it calls itself\n" in changed
    assert '"0800 2"' in set_field(HELPLINE, ("helpline", "phone"), "0800 2")


def test_a_field_is_added_inside_braces():
    changed = set_field(HELPLINE, ("other", "verified"), {"on": "2026-11-21", "by_role": "Lead"})
    assert 'phone: "999", verified: {on: 2026-11-21, by_role: Lead}}' in changed


def test_a_mapping_that_is_there_is_changed_field_by_field():
    text = "a:\n  verified:\n    on: 2025-01-01  # first time\n    by_role: Lead\nb: x\n"
    changed = set_field(text, ("a", "verified"), {"on": "2026-11-21", "source": "https://x.org"})
    assert changed == (
        "a:\n  verified:\n    on: 2026-11-21  # first time\n    by_role: Lead\n"
        "    source: https://x.org\nb: x\n"
    )


def test_a_field_below_a_block_of_text_stands_below_its_last_line():
    text = "a:\n  note: |\n    one\n    two\n\n# end\n"
    assert set_field(text, ("a", "on"), "x") == text.replace("two\n", "two\n  on: x\n")


def test_an_empty_field_is_filled():
    assert set_field("a:\n  on:  # none yet\n", ("a", "on"), "x") == "a:\n  on: x  # none yet\n"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: |\n  one\n  two\n", ("a",)),
        ("a: one\n", ("a", "b")),
        ("a: {x: 1, # why\n}\n", ("a", "b")),
        ("a:\n  b: |+\n    one\n\n\n", ("a", "c")),
        ("a: |\n  no line end", ("b",)),
    ],
)
def test_what_could_disturb_the_file_is_refused(text, path):
    with pytest.raises(CannotEdit):
        set_field(text, path, "x")


def test_what_is_not_valid_is_refused_with_its_line():
    with pytest.raises(ProblemsFound, match=":2"):
        set_field("a: 1\na: 2\n", ("a",), "x")


def test_lines_end_as_they_did():
    assert set_field("a:\r\n  b: x\r\n", ("a", "c"), "z") == "a:\r\n  b: x\r\n  c: z\r\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "- {a: x}\n"),
        ("# Reviews\n", "# Reviews\n- {a: x}\n"),
        ("- {a: y}", "- {a: y}\n- {a: x}\n"),
        ("  - a: y\n    b: z # why\n\n# end\n", "  - a: y\n    b: z # why\n  - {a: x}\n\n# end\n"),
    ],
)
def test_an_entry_joins_a_list(text, expected):
    assert append_entry(text, {"a": "x"}) == expected


@pytest.mark.parametrize("text", ["[{a: y}]\n", "a: y\n"])
def test_an_entry_does_not_join_what_is_no_list(text):
    with pytest.raises(CannotEdit):
        append_entry(text, {"a": "x"})


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"))


@given(TEXTS)
def test_every_text_is_read_as_it_was_written(value):
    for style in (None, "'", '"'):
        assert read_yaml(f"a: {written(value, style)}", "").value == {"a": value or ""}


WORD = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
COMMENT = st.sampled_from(["", "  # a note", "  # a: b"])
SCALAR = st.sampled_from(
    ["plain", "'single'", '"double: x"', "0800 1", "", "[a, b]", "{x: y}", "|\n    one\n    two"]
)


@st.composite
def documents(draw):
    lines = []
    for key in draw(st.lists(WORD, min_size=1, max_size=4, unique=True)):
        lines += draw(st.lists(st.sampled_from(["", "# between"]), max_size=2))
        lines.append(f"{key}:{draw(COMMENT)}")
        for name in draw(st.lists(WORD, min_size=1, max_size=4, unique=True)):
            scalar = draw(SCALAR)
            lines.append(f"  {name}: {scalar}" + ("" if "\n" in scalar else draw(COMMENT)))
            lines += draw(st.lists(st.sampled_from(["", "  # below", "# left"]), max_size=1))
    return "\n".join(lines) + "\n"


@settings(deadline=None)
@given(documents(), WORD, TEXTS, st.data())
def test_one_line_changes_and_no_comment_or_order(text, name, value, data):
    key = data.draw(st.sampled_from(sorted(read_yaml(text, "").value)))
    try:
        changed = set_field(text, (key, name), value)
    except CannotEdit:
        return
    before, after = text.split("\n"), changed.split("\n")
    at = next((n for n, line in enumerate(before) if after[n] != line), 0)
    replaced = len(after) == len(before)
    assert before[at + replaced :] == after[at + 1 :]
    comment = re.search(r"  # .*", before[at])
    assert not replaced or comment is None or comment[0] in after[at]
