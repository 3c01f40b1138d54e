from collections.abc import Sequence
from typing import Any

from handbill.content.pathway_checking import pathway_faults
from handbill.content.resources import Pathway
from handbill.content.typing_errors import field_name


def faults(steps: Sequence[Any], *readers: str) -> list[str]:
    """Return what is wrong with a pathway of these steps."""
    named = [{"title": step["key"], **step} for step in steps]
    fields = {
        "id": "p", "title": "P", "summary": "P", "visibility": "public", "intro": "P",
        "readers": readers or ("everyone-else",), "steps": named,
    }  # fmt: skip
    pathway = Pathway.model_validate(fields)
    return [f"{field_name(path)}: {message}" for path, message in pathway_faults(pathway)]


def answers(*steps: str) -> list[dict[str, str]]:
    return [{"text": f"To {step}", "next": step} for step in steps]


def test_a_pathway_that_leads_everybody_to_an_end_is_fine():
    assert faults(
        [{"key": "a", "answers": answers("b", "c")}, {"key": "b", "next": "c"}, {"key": "c"}]
    ) == []  # fmt: skip


def test_a_loop_with_a_way_out_is_fine():
    assert faults([{"key": "a", "answers": answers("a", "b")}, {"key": "b"}]) == []


def test_an_unknown_step_is_told_where_it_is_named():
    assert faults([{"key": "a", "answers": answers("b", "d")}, {"key": "b"}]) == [
        "steps[1].answers[2].next: found “d”; expected the key of a step; known: a, b"
    ]
    assert faults([{"key": "aim", "next": "ain"}]) == [
        "steps[1].next: found “ain”; expected the key of a step; did you mean “aim”?"
    ]


def test_a_step_that_nobody_reaches_is_told():
    assert faults([{"key": "a"}, {"key": "b"}]) == [
        "steps[2].key: found “b”; expected a step that another one leads to; for example next: b"
    ]


def test_a_loop_without_a_way_out_is_told_once():
    steps = [{"key": "a", "next": "b"}, {"key": "b", "next": "c"}, {"key": "c", "next": "b"}]
    assert faults(steps) == [
        "steps[1].key: found “a”; expected a way out of this loop of steps: a step without next "
        "and answers"
    ]


def test_a_question_has_at_least_two_answers():
    assert faults([{"key": "a", "answers": answers("b")}, {"key": "b"}]) == [
        "steps[1].answers: found “1 answer”; expected 2 to 4 answers, or next: for a step without "
        "a question"
    ]


def test_a_step_does_not_ask_and_lead_on_at_once():
    steps = [{"key": "a", "answers": answers("b", "c"), "next": "b"}, {"key": "b"}, {"key": "c"}]
    assert faults(steps) == ["steps[1].next: found “b”; expected either answers or next, not both"]


def test_a_step_for_readers_of_another_pathway_is_told():
    steps = [{"key": "a", "next": "b"}, {"key": "b", "readers": ["first-responder"]}]
    assert faults(steps, "everyone-else")[-1] == (
        "steps[2].readers[1]: found “first-responder”; expected a reader of this pathway; "
        "known: everyone-else"
    )


def test_readers_who_cannot_see_the_next_step_are_told():
    steps = [{"key": "a", "next": "b"}, {"key": "b", "readers": ["first-responder"]}]
    assert faults(steps, "first-responder", "everyone-else") == [
        "steps[1].next: found “b”; expected a next step that everyone-else may see too: take its "
        "readers off, or add an answer"
    ]


def test_a_question_may_part_readers():
    steps = [
        {"key": "a", "answers": answers("b", "c")},
        {"key": "b", "readers": ["first-responder"]},
        {"key": "c", "readers": ["everyone-else"]},
    ]
    assert faults(steps, "first-responder", "everyone-else") == []


def test_a_question_without_an_answer_for_some_readers_is_told():
    steps = [
        {"key": "a", "answers": answers("b", "b")},
        {"key": "b", "readers": ["first-responder"]},
    ]
    assert faults(steps, "first-responder", "everyone-else") == [
        "steps[1].answers: found “b”; expected a next step that everyone-else may see too: take "
        "its readers off, or add an answer"
    ]
