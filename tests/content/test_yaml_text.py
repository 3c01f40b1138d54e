import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbill.content.yaml_text import MAX_DEPTH, read_yaml, walk_paths
from handbill.problems import Problem, ProblemsFound


def problems_of(text: str, offset: int = 0) -> tuple[Problem, ...]:
    """Return what is refused; any other exception fails the test."""
    try:
        read_yaml(text, "a.yml", offset)
    except ProblemsFound as error:
        return error.problems
    return ()


def faults(text: str, offset: int = 0) -> list[str]:
    return [str(problem) for problem in problems_of(text, offset)]


@given(st.text(alphabet=st.characters(codec="utf-8")))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused_in_plain_words(text: str):
    assert all(problem.message and problem.line >= 1 for problem in problems_of(text))


yaml_like = st.lists(
    st.sampled_from(
        [
            "a: ",
            "- ",
            "b",
            "\n",
            "  ",
            "\t",
            "[",
            "]",
            "{",
            "}",
            ": ",
            "&x ",
            "*x",
            "!t ",
            '"',
            "|\n",
        ]
    )
).map("".join)


@given(yaml_like)
@settings(max_examples=300, deadline=None)
def test_anything_that_looks_like_yaml_is_read_or_refused_in_plain_words(text: str):
    assert all(problem.message and problem.line >= 1 for problem in problems_of(text))


values = st.recursive(
    st.text(alphabet="abc 0189+:#'{}-", min_size=1),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc", min_size=1), inner),
    max_leaves=8,
)


@given(values)
@settings(max_examples=150, deadline=None)
def test_every_value_comes_back_as_the_text_that_was_written(value: object):
    import yaml

    written = yaml.safe_dump(value, default_style='"')
    assert read_yaml(written, "a.yml").value == value


@pytest.mark.parametrize("text", ["no", "0177", "+44 1632", "1.0", "2026-11-21", "08000 121 700"])
def test_scalars_stay_text(text: str):
    assert read_yaml(f"a: {text}", "a.yml").value == {"a": text}


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_an_empty_value_is_nothing(text: str):
    assert read_yaml(f"a: {text}", "a.yml").value == {"a": None}


def test_lines_are_known_for_names_and_for_texts():
    document = read_yaml("a: x\nb:\n  - |\n    first\n  - c: y\n", "a.yml", offset=10)
    assert document.line(("a",)) == 11
    assert document.text_lines[("b", 0)] == 14
    assert document.line(("b", 1, "c")) == 15
    assert document.line(("b", 1, "unknown")) == 15


def test_a_field_given_twice_is_told_with_both_lines():
    assert faults("a: 1\nb:\n  c: 1\n  c: 2\n") == [
        "a.yml:4 b.c: is given twice; expected once: keep this one or the one in line 3"
    ]


def test_aliases_anchors_and_tags_are_refused():
    assert faults("a: &x 1\nb: *x") == [
        "a.yml:1 found an anchor (&…) or tag (!…); expected plain YAML"
    ]
    assert faults("a: !!python/name:os.system x") == [
        "a.yml:1 found an anchor (&…) or tag (!…); expected plain YAML"
    ]


def test_deep_nesting_is_refused_and_never_overflows():
    assert faults("[" * 5000 + "]" * 5000) == [
        f"a.yml:1 is nested deeper than {MAX_DEPTH} levels or has over 50,000 values"
    ]


def test_two_documents_are_refused():
    assert faults("a: 1\n---\nb: 2\n") == [
        "a.yml:2 found a second document (---); expected one document in a file"
    ]


def test_a_colon_in_a_value_gets_a_hint():
    assert faults("title: Signs: what to look for", offset=1) == [
        "a.yml:2 is not valid YAML (mapping values are not allowed here); a value that contains "
        '“: ” must stand in quotes; for example title: "Signs: what to look for"'
    ]


def test_paths_are_walked_in_reading_order():
    assert list(walk_paths({"a": ["x", {"b": "y"}]})) == [(("a", 0), "x"), (("a", 1, "b"), "y")]
