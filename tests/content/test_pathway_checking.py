from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from handbill.content.pathway_checking import pathway_faults
from handbill.content.resources import Pathway
from handbill.content.typing_errors import field_name
from handbill.content.wording import Contact


@dataclass
class Site:
    """Contacts by hours, areas, and other pathways."""

    contacts: Mapping[str, Contact] = field(default_factory=dict)
    areas: tuple[str, ...] = ()
    pathways: Mapping[str, Pathway] = field(default_factory=dict)

    @property
    def partnership(self) -> Any:
        return SimpleNamespace(areas=[SimpleNamespace(id=area) for area in self.areas])

    def resource(self, resource_id: str) -> Pathway | None:
        return self.pathways.get(resource_id)


def contact(**fields: Any) -> Contact:
    named = {"name": "N", "purpose": "P", "phone": "01632 960200", "kind": "local", **fields}
    return Contact.model_validate(named)


OFFICE = contact()
NIGHT_TEAM = contact(open_at_night=True, open_by_day=False)
ALWAYS = contact(open_at_night=True)
FORM = contact(phone=None, kind="none", url="https://example.org/form")
ENDS = {"owner": "O", "look_again": "L", "record": ["R"]}


def faults(steps: Sequence[Any], *readers: str, site: Site | None = None) -> list[str]:
    """Return what is wrong with a pathway of these steps, each complete as an outcome."""
    return [
        f"{field_name(path)}: {message}"
        for path, message in pathway_faults(pathway(steps, *readers), site or Site())
    ]


def pathway(
    steps: Sequence[Any], *readers: str, name: str = "p", card: Sequence[str] = ()
) -> Pathway:
    named = [{"title": step["key"], **ENDS, **step} for step in steps]
    fields = {
        "id": name, "title": "P", "summary": "P", "visibility": "public", "intro": "P",
        "readers": readers or ("everyone-else",), "steps": named, "card": card,
    }  # fmt: skip
    return Pathway.model_validate(fields)


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
        "steps[1].answers: found “1 answer”; expected 2 to 5 answers, or next: for a step without "
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
        "steps[1].answers: found “To b”; expected an answer for everyone-else too, or a next step "
        "that they may see"
    ]


def test_an_answer_may_be_for_some_readers_only():
    ways = [
        {"text": "Duty", "readers": ["first-responder"], "next": "b"},
        {"text": "No", "readers": ["everyone-else"], "next": "b"},
    ]
    steps = [{"key": "a", "answers": ways}, {"key": "b"}]
    assert faults(steps, "first-responder", "everyone-else") == []
    assert faults(steps, "first-responder", "everyone-else", "duty-to-notify") == [
        "steps[1].answers: found “Duty”; expected an answer for duty-to-notify too, or a next step "
        "that they may see"
    ]


def test_an_answer_may_lead_to_another_pathway():
    ways = [{"text": "Child", "pathway": "child"}, {"text": "Adult", "next": "a"}]
    other = pathway([{"key": "c"}], name="child")
    site = Site(pathways={"child": other})
    assert faults([{"key": "a", "answers": ways}], site=site) == []
    elsewhere = Site(pathways={"child": pathway([{"key": "c"}], "first-responder", name="child")})
    assert faults([{"key": "a", "answers": [ways[0], ways[0]]}], site=elsewhere) == [
        "steps[1].answers: found “Child”; expected an answer for everyone-else too, or a next step "
        "that they may see"
    ]


def test_two_pathways_may_not_lead_to_each_other_for_ever():
    def lead_to(name: str) -> list[dict[str, str]]:
        return [{"text": "One", "pathway": name}, {"text": "Two", "pathway": name}]

    back = pathway([{"key": "c", "answers": lead_to("p")}], name="child")
    there = [{"key": "a", "answers": lead_to("child")}]
    site = Site(pathways={"child": back, "p": pathway(there)})
    assert faults(there, site=site) == [
        "steps[1].key: found “a”; expected a way out of this loop of steps: a step without next "
        "and answers"
    ]


def test_an_outcome_says_who_owns_the_case_and_when_they_look_again():
    assert faults([{"key": "a", "owner": None, "look_again": None, "record": []}]) == [
        "steps[1].owner: is missing; expected owner: the pathway ends here; for example owner: "
        "The safeguarding lead",
        "steps[1].look_again: is missing; expected look_again: the pathway ends here; for example "
        "look_again: At the next working day",
        "steps[1].record: is missing; expected record: the pathway ends here; for example "
        "record: [What you saw and heard]",
    ]


def test_what_has_to_be_done_has_a_time_limit_and_the_limit_a_source():
    site = Site({"office": OFFICE})
    call = {"key": "a", "contacts": [{"key": "office", "at": "day"}]}
    assert faults([call], site=site) == [
        "steps[1].by_when: is missing; expected by when this has to be done; for example "
        "by_when: same-day"
    ]
    assert faults([{**call, "by_when": "no-time-limit"}], site=site) == []
    assert faults([{"key": "a", "by_when": "within-30-days"}]) == [
        "steps[1].by_when: found “within-30-days”; expected law or time_source, which say where "
        "this time limit comes from; for example time_source: {title: Practice of this "
        "partnership}"
    ]


def urgent(*contacts: object, areas: tuple[str, ...] = ()) -> list[str]:
    """Return what is wrong with an urgent step that names these contacts."""
    known = {"office": OFFICE, "night_team": NIGHT_TEAM, "always": ALWAYS, "form": FORM}
    step = {"key": "a", "by_when": "at-once", "time_source": {"title": "T"}, "contacts": contacts}
    return faults([step], site=Site(known, areas))


def test_a_contact_is_open_at_the_hours_that_a_step_claims():
    assert urgent("always") == urgent("form") == []
    assert urgent({"key": "office", "at": "day"}, {"key": "night_team", "at": "night"}) == []
    assert urgent("office") == [
        "steps[1].contacts[1]: found “office”; expected a contact that is open at night too, or "
        "at: day; for example {key: office, at: day}"
    ]
    assert urgent("night_team") == [
        "steps[1].contacts[1]: found “night_team”; expected a contact that is open by day too, or "
        "at: night; for example {key: night_team, at: night}"
    ]
    assert urgent("always", {"key": "office", "at": "night"}) == [
        "steps[1].contacts[2]: found “office”; expected a contact that is open at night; for "
        "example {key: council_night, at: night}"
    ]


def test_somebody_answers_an_urgent_step_at_night():
    assert urgent({"key": "office", "at": "day"}) == [
        "steps[1].contacts: found “office”; expected a contact that is open at night too, because "
        "this step is at-once; for example {key: council_night, at: night}"
    ]


def test_somebody_answers_an_urgent_step_in_each_area():
    everywhere = {"key": "night_team", "at": "night"}
    north = {"key": "office", "at": "day", "area": "north"}
    south = {"key": "office", "at": "day", "area": "south"}
    assert urgent(everywhere, north, south, areas=("north", "south")) == []
    assert urgent(everywhere, north, areas=("north", "south")) == [
        "steps[1].contacts: found “night_team”; expected a contact that is open by day in south "
        "too, because this step is at-once; for example {key: council_night, at: day}"
    ]


def test_a_form_is_a_contact_with_an_address():
    step = {"key": "a", "by_when": "no-time-limit", "form": "office"}
    assert faults([step], site=Site({"office": OFFICE})) == [
        "steps[1].form: found “office”; expected a contact with a url; for example nrm_referral"
    ]


def test_a_pocket_card_shows_the_steps_that_it_names_and_no_others():
    steps = [{"key": "a", "next": "b"}, {"key": "b"}]
    assert [step.key for step in pathway(steps).on_card] == ["a", "b"]
    assert [step.key for step in pathway(steps, card=["b"]).on_card] == ["b"]
    faults = [message for _, message in pathway_faults(pathway(steps, card=["c"]), Site())]
    assert faults == ["found “c”; expected the key of a step; known: a, b"]
