"""The program ``dot`` of Graphviz: it is given sizes, and says where the boxes and arrows lie.

No text ever reaches it.  Lengths are whole tenths of an em, which dot takes for points.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from handbill.problems import HandbillError

PROGRAM = "dot"
SECONDS = 20.0
"""How long dot may take; a pathway of forty steps takes less than one."""
PER_EM = 10
_POINTS_PER_INCH = 72

Point = tuple[float, float]


class NoLayout(HandbillError):
    """The chart could not be laid out, for a reason in plain words."""


@dataclass(frozen=True)
class Shape:
    """The size of a box in em: the part with its text, and the cells of its answers below it."""

    width: float
    text_height: float
    cells: tuple[float, ...] = ()
    cell_height: float = 0.0

    @property
    def height(self) -> float:
        """The whole height, cells included."""
        return self.text_height + self.cell_height


@dataclass(frozen=True)
class Arrow:
    """From a box, or from one of its cells, to another box; boxes are counted from 0."""

    tail: int
    head: int
    cell: int | None = None


@dataclass(frozen=True)
class Wanted:
    """What is to be placed, with gaps in em beside and below the boxes."""

    shapes: tuple[Shape, ...]
    arrows: tuple[Arrow, ...]
    beside: float
    below: float


@dataclass(frozen=True)
class Curve:
    """A line of Bézier curves, three points a curve after the first, and the tip of its arrow."""

    points: tuple[Point, ...]
    tip: Point


@dataclass(frozen=True)
class Placed:
    """Where all lies, in em from the top left: corners of boxes, curves, both in their order."""

    width: float
    height: float
    corners: tuple[Point, ...]
    curves: tuple[Curve, ...]


def placed(all_wanted: Sequence[Wanted]) -> tuple[Placed, ...]:
    """Place boxes and arrows, several charts in one go; raise NoLayout if dot fails."""
    answer = run("\n".join(map(source, all_wanted)))
    return tuple(map(_read, _charts(answer), all_wanted))


def source(wanted: Wanted) -> str:
    """Return what dot is told: numbers and names of our own."""
    gaps = f"nodesep={_inches(wanted.beside)} ranksep={_inches(wanted.below)}"
    return "\n".join(
        [
            "digraph {",
            f"graph [rankdir=TB pad=0 {gaps}]",
            "node [shape=box fixedsize=true margin=0]",
            "edge [arrowsize=0.5]",
            *(f"n{number} {_node(shape)}" for number, shape in enumerate(wanted.shapes)),
            *(f"{_ends(arrow)} [id=e{number}]" for number, arrow in enumerate(wanted.arrows)),
            "}",
        ]
    )


def _node(shape: Shape) -> str:
    if not shape.cells:
        return f'[label="" width={_inches(shape.width)} height={_inches(shape.height)}]'
    cells = "".join(
        f'<TD PORT="c{number}" {_fixed(width, shape.cell_height)}></TD>'
        for number, width in enumerate(shape.cells)
    )
    text = f'<TD COLSPAN="{len(shape.cells)}" {_fixed(shape.width, shape.text_height)}></TD>'
    table = 'BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"'
    rows = f"<TR>{text}</TR><TR>{cells}</TR>"
    return f"[shape=plain fixedsize=false label=<<TABLE {table}>{rows}</TABLE>>]"


def _fixed(width: float, height: float) -> str:
    return f'FIXEDSIZE="TRUE" WIDTH="{round(width * PER_EM)}" HEIGHT="{round(height * PER_EM)}"'


def _ends(arrow: Arrow) -> str:
    cell = "" if arrow.cell is None else f":c{arrow.cell}"
    return f"n{arrow.tail}{cell}:s -> n{arrow.head}:n"


def _inches(em: float) -> str:
    return f"{em * PER_EM / _POINTS_PER_INCH:.4f}"


@lru_cache(maxsize=256)
def run(text: str) -> str:
    """Return what dot answers as JSON; raise NoLayout if it is missing, slow or fails."""
    try:
        done = subprocess.run(
            [PROGRAM, "-Tjson"], input=text.encode(), capture_output=True, timeout=SECONDS
        )
    except FileNotFoundError:
        raise NoLayout(
            "the flow chart needs the program “dot”; install the package graphviz, "
            "for example: apt-get install graphviz"
        ) from None
    except subprocess.TimeoutExpired:
        raise NoLayout(
            f"the flow chart was not laid out within {SECONDS:g} seconds; "
            "expected fewer steps or answers"
        ) from None
    if done.returncode:
        reason = " ".join(done.stderr.decode(errors="replace").split())
        raise NoLayout(f"the flow chart could not be laid out: dot says “{reason[:200]}”")
    return done.stdout.decode()


def _charts(answer: str) -> Iterator[Any]:
    """Yield the JSON of each chart: dot writes one after the other."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(answer):
        chart, at = decoder.raw_decode(answer, at)
        yield chart
        at += len(answer[at:]) - len(answer[at:].lstrip())


def _read(said: Any, wanted: Wanted) -> Placed:
    width, height = _numbers(said["bb"])[2:]
    centres = {int(item["name"][1:]): _numbers(item["pos"]) for item in said["objects"]}
    lines = {item["id"]: item["pos"] for item in said.get("edges", ())}
    corners = tuple(
        (centres[at][0] / PER_EM - shape.width / 2,
         (height - centres[at][1]) / PER_EM - shape.height / 2)
        for at, shape in enumerate(wanted.shapes)
    )  # fmt: skip
    curves = tuple(_curve(lines[f"e{number}"], height) for number in range(len(wanted.arrows)))
    return Placed(width / PER_EM, height / PER_EM, corners, curves)


def _curve(line: str, height: float) -> Curve:
    """Read ``e,x,y x,y x,y …``: the tip, then the points; dot counts upwards."""
    tip, *points = (
        (round(x / PER_EM, 2), round((height - y) / PER_EM, 2))
        for x, y in (_numbers(pair.removeprefix("e,")) for pair in line.split())
    )
    return Curve(tuple(points), tip)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.split(r"[,\s]+", text)]
