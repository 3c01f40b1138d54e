"""What a layout says of itself, and what a coordinator is told when it does not suit."""

from __future__ import annotations

import pytest

from handbill.body import BASE_OVERRIDES
from handbill.content.print_layouts import load_print_layouts
from tests.fixture_site import FixtureSite

FLYER = "resources/flyers/crew-card.md"
OWN = "overrides/print/quay-sheet"
KNOWLEDGE = 'knowledge: [{question: "Who?", options: [You, I], right: 1, why: Because.}]\n'


@pytest.fixture
def own_layout(harbour: FixtureSite) -> FixtureSite:
    """Return the harbour site with a layout of its own, which its flyer uses."""
    harbour.write(f"{OWN}/template.html.j2", "<p></p>")
    harbour.write(f"{OWN}/style.css", "")
    harbour.replace(FLYER, "[a5-flyer]", "[quay-sheet]")
    return harbour


def test_handbill_s_own_layouts_are_without_a_fault():
    layouts, problems = load_print_layouts((BASE_OVERRIDES,), BASE_OVERRIDES)
    assert problems == ()
    assert layouts["a5-flyer"].name == "A5 flyer"
    assert layouts["a5-flyer"].purposes == ("screen", "office", "press")
    for name in layouts:
        assert (BASE_OVERRIDES / "print" / name / "layout.yml").is_file(), name


def test_a_layout_that_says_nothing_is_read_on_a_screen(own_layout: FixtureSite):
    folders = (own_layout.root / "overrides",)
    layouts, problems = load_print_layouts(folders, own_layout.root)
    assert problems == ()
    assert (layouts["quay-sheet"].name, layouts["quay-sheet"].purposes) == (
        "Quay sheet",
        ("screen",),
    )


def test_a_site_s_own_description_comes_before_handbill_s(harbour: FixtureSite):
    harbour.write("overrides/print/a5-flyer/layout.yml", "name: Our flyer\n")
    folders = (harbour.root / "overrides", BASE_OVERRIDES)
    assert load_print_layouts(folders, harbour.root)[0]["a5-flyer"].name == "Our flyer"


def test_a_layout_of_another_kind_is_named_with_those_that_suit(harbour: FixtureSite):
    harbour.replace("resources/checklists/quay-signs.yml", "[tick-list]", "[a5-flyer]")
    (problem,) = harbour.problems()
    assert problem.startswith(
        "resources/checklists/quay-signs.yml:6 print[1]: found “a5-flyer”; "
        "expected a layout for checklists: a4-document, a4-sheet"
    )
    assert "slides" not in problem


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: Sheet\npurposes: [paper]\n", f"{OWN}/layout.yml:2 purposes[1]: found “paper”; "),
        ("purposes: [screen]\n", f"{OWN}/layout.yml:1 name: is missing"),
        (
            "name: Sheet\npurposes: [office]\n",
            f"{OWN}/layout.yml:1 expected “office” both among the purposes and as a field",
        ),
        (
            "name: Sheet\npurposes: [office]\noffice: {order: cards, accross: 2}\n",
            f"{OWN}/layout.yml:3 office.accross: found an unknown field “accross”",
        ),
        ("name: [\n", f"{OWN}/layout.yml:"),
    ],
)
def test_faults_of_a_site_s_own_layout_are_told_with_file_and_line(
    own_layout: FixtureSite, text: str, told: str
):
    own_layout.write(f"{OWN}/layout.yml", text)
    (problem,) = own_layout.problems()
    assert problem.startswith(told)


# Layouts based on others


def test_a_layout_has_from_its_base_what_it_does_not_say_itself(own_layout: FixtureSite):
    own_layout.write(f"{OWN}/layout.yml", "name: Our flyer\nbased_on: a5-flyer\n")
    (own_layout.root / OWN / "template.html.j2").unlink()
    folders = (own_layout.root / "overrides", BASE_OVERRIDES)
    layout = load_print_layouts(folders, own_layout.root)[0]["quay-sheet"]
    assert own_layout.problems() == []
    assert (layout.name, layout.kinds, layout.purposes) == (
        "Our flyer",
        ("flyer",),
        ("screen", "office", "press"),
    )
    assert layout.office is not None
    assert layout.office.order == "repeat"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "name: Sheet\nbased_on: a5-flier\n",
            f"{OWN}/layout.yml based_on: found “a5-flier”; expected another layout; "
            "did you mean “a5-flyer”?",
        ),
        (
            "name: Sheet\nbased_on: quay-sheet\n",
            f"{OWN}/layout.yml based_on: found “quay-sheet”; expected another layout; ",
        ),
        (
            "name: Sheet\n",
            f"{OWN}/layout.yml expected template.html.j2 beside it, "
            "or a layout that it is based_on",
        ),
    ],
)
def test_a_layout_needs_a_template_or_a_base_that_has_one(
    own_layout: FixtureSite, text: str, told: str
):
    own_layout.write(f"{OWN}/layout.yml", text)
    (own_layout.root / OWN / "template.html.j2").unlink()
    assert any(problem.startswith(told) for problem in own_layout.problems())


# Parts that a layout needs


@pytest.mark.parametrize("part", ["scenarios", "knowledge", "confidence", "handbook", "workbook"])
def test_a_part_that_a_layout_needs_is_named_with_its_file(own_layout: FixtureSite, part: str):
    pack = "resources/training/quay-session/pack.yml"
    own_layout.write(f"{OWN}/layout.yml", f"name: Sheet\nneeds: [{part}]\n")
    own_layout.replace(pack, "[slides-16x9, a4-document]", "[quay-sheet]")
    own_layout.replace(FLYER, "[quay-sheet]", "[a5-flyer]")
    if part == "handbook":
        own_layout.replace(pack, "tier: 1", "insert_for: [another]")
        (own_layout.root / "resources/training/quay-session/handbook.md").unlink()
    in_pack = part in ("knowledge", "confidence")
    file = pack if in_pack else f"resources/training/quay-session/{part}.md"
    told = f"{pack}:6 print[1]: found “quay-sheet”; expected the part “{part}”, which this layout "
    assert f"{told}prints, in {file}" in own_layout.problems()


@pytest.mark.parametrize("part", ["", "confidence: [I know.]\n", KNOWLEDGE])
def test_one_of_two_parts_may_be_enough(own_layout: FixtureSite, part: str):
    pack = "resources/training/quay-session/pack.yml"
    own_layout.write(f"{OWN}/layout.yml", "name: Sheet\nneeds: [knowledge or confidence]\n")
    own_layout.replace(FLYER, "[quay-sheet]", "[a5-flyer]")
    own_layout.replace(pack, "[slides-16x9, a4-document]", "[quay-sheet]")
    own_layout.write(pack, own_layout.read(pack) + part)
    told = (
        f"{pack}:6 print[1]: found “quay-sheet”; expected the part “knowledge” or “confidence”, "
        f"which this layout prints, in {pack}"
    )
    assert own_layout.problems() == ([] if part else [told])
