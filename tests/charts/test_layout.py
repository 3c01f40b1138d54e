"""Boxes that do not overlap, arrows that are all there, and plain words when that fails."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbill.body import BASE_OVERRIDES
from handbill.charts import dot
from handbill.charts.graph import Box, Exit, Graph, Words
from handbill.charts.layout import Chart, Place, Plan, charts_of
from handbill.charts.measuring import ruler
from handbill.charts.sizes import Measuring
from handbill.print import layouts
from handbill.problems import ProblemsFound
from tests.fixture_site import FixtureSite

MEASURING = Measuring(ruler((BASE_OVERRIDES / "fonts",)), 1.3, "Local arrangement")
PLAN = Plan(12, 8, 0.7, 1.2)

texts = st.text("abc defg hij مرحبا 你好 ሰላም", min_size=1, max_size=60).filter(str.strip).map(Words)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Return up to twelve steps, each with up to five ways out, to steps before it as well."""
    count = draw(st.integers(1, 12))
    targets = st.integers(0, count - 1)
    boxes = []
    for number in range(count):
        ways = draw(st.lists(targets, max_size=5))
        exits = tuple(Exit(f"step-{to}", to + 1, draw(texts)) for to in ways)
        title = draw(texts)
        boxes.append(Box(f"step-{number}", "question", title, number + 1, exits=exits))
    return Graph(tuple(boxes))


def laid_out(graph: Graph, mirrored: bool = False) -> Chart:
    (chart,) = charts_of(graph, [PLAN], MEASURING, mirrored=mirrored)
    return chart


NEARLY = 0.02
"""Em: what rounding to hundredths may add up to."""


def overlap(one: Place, other: Place) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > NEARLY and down > NEARLY


many = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(graphs())
def test_no_box_lies_over_another(graph: Graph):
    chart = laid_out(graph)
    for one, other in combinations(chart.boxes, 2):
        assert not overlap(one.place, other.place)
    for placed in chart.boxes:
        cells = [way.place for way in placed.exits if way.place]
        assert not any(overlap(*pair) for pair in combinations(cells, 2))
        assert all(
            placed.place.left - NEARLY <= cell.left
            and cell.left + cell.width <= placed.place.left + placed.place.width + NEARLY
            and cell.top + cell.height <= placed.place.top + placed.place.height + NEARLY
            for cell in cells
        )


@many
@given(graphs())
def test_every_way_out_is_an_arrow_from_its_cell_to_its_box(graph: Graph):
    chart = laid_out(graph)
    boxes = {placed.box.id: placed for placed in chart.boxes}
    ways = [(placed, way) for placed in chart.boxes for way in placed.exits]
    assert len(chart.arrows) == len(ways)
    for arrow, (placed, way) in zip(chart.arrows, ways, strict=True):
        assert (arrow.tail, arrow.head) == (placed.box.id, way.way.target)
        assert way.place is not None
        x, y = numbers(arrow.line)[:2]
        assert way.place.left <= x <= way.place.left + way.place.width
        assert abs(y - way.place.top - way.place.height) < 0.3
        tip_x, tip_y = numbers(arrow.tip)[2:4]
        head = boxes[arrow.head].place
        assert head.left <= tip_x <= head.left + head.width
        assert abs(tip_y - head.top) < 0.3


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?[\d.]+", path)]


@many
@given(graphs())
def test_from_right_to_left_every_place_is_mirrored(graph: Graph):
    chart, mirror = laid_out(graph), laid_out(graph, mirrored=True)
    for one, other in zip(chart.boxes, mirror.boxes, strict=True):
        assert other.place.left == pytest.approx(
            chart.width - one.place.left - one.place.width, abs=0.05
        )
        assert other.place.top == one.place.top
    for arrow, turned in zip(chart.arrows, mirror.arrows, strict=True):
        there, back = numbers(arrow.line), numbers(turned.line)
        assert back[::2] == pytest.approx([chart.width - x for x in there[::2]], abs=0.05)
        assert back[1::2] == there[1::2]


def test_no_text_reaches_dot(monkeypatch: pytest.MonkeyPatch):
    seen: list[str] = []
    run = dot.run

    def listen(text: str) -> str:
        seen.append(text)
        return run(text)

    monkeypatch.setattr(dot, "run", listen)
    graph = Graph((Box("secret", "outcome", Words("Hidden; words]"), 1),))
    laid_out(graph)
    assert "secret" not in seen[0]
    assert "Hidden" not in seen[0]


@pytest.fixture
def no_memory() -> None:
    dot.run.cache_clear()


@pytest.mark.usefixtures("no_memory")
def test_without_dot_a_problem_says_what_to_install(
    harbour: FixtureSite, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(dot, "PROGRAM", "no-such-program")
    edition = harbour.edition()
    pathway = edition.known("quay-pathway")
    with pytest.raises(ProblemsFound) as found:
        layouts.document(pathway, edition, "a4-chart")
    assert [str(problem) for problem in found.value.problems] == [
        "resources/pathways/quay-pathway.yml steps: the flow chart needs the program “dot”; "
        "install the package graphviz, for example: apt-get install graphviz"
    ]


@pytest.mark.usefixtures("no_memory")
def test_dot_that_never_ends_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    endless = tmp_path / "dot"
    endless.write_text("#!/bin/sh\nexec sleep 60\n")
    endless.chmod(0o755)
    monkeypatch.setattr(dot, "PROGRAM", str(endless))
    monkeypatch.setattr(dot, "SECONDS", 0.2)
    with pytest.raises(dot.NoLayout, match=r"was not laid out within 0\.2 seconds"):
        laid_out(Graph((Box("one", "outcome", Words("One"), 1),)))


@pytest.mark.usefixtures("no_memory")
def test_dot_that_fails_is_a_problem(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(dot.NoLayout, match="could not be laid out: dot says “"):
        dot.run("no graph")


def test_text_too_small_for_the_sheet_is_a_problem(harbour: FixtureSite):
    steps = "\n".join(
        f"  - {{key: step-{number}, title: Write the number {number} into the book, "
        f"next: step-{number + 1}}}"
        for number in range(60)
    )
    file = "resources/pathways/quay-pathway.yml"
    head, _, _ = harbour.read(file).partition("steps:")
    end = (
        "\n  - {key: step-60, title: The end, owner: You, look_again: Tomorrow, "
        "record: [What you saw]}\n"
    )
    harbour.write(file, f"{head}steps:\n{steps}{end}")
    edition = harbour.edition()
    with pytest.raises(ProblemsFound) as found:
        layouts.document(edition.known("quay-pathway"), edition, "a4-chart")
    (problem,) = found.value.problems
    assert re.fullmatch(
        r"resources/pathways/quay-pathway.yml print: a4-chart \(en\): the flow chart would have "
        r"text of \d\.\d pt; expected at least 5\.5 pt: shorten its texts or take steps into a "
        r"pathway of their own",
        str(problem),
    )
