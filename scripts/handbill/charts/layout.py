"""Where the boxes and arrows of a pathway lie, mirrored where reading goes from right to left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbill.charts import dot
from handbill.charts.dot import Arrow, Curve, Placed, Point, Shape, Wanted
from handbill.charts.graph import Box, Exit, Graph
from handbill.charts.sizes import Measuring, shape

_MARGIN = 0.2
"""Around everything, so that borders and curves are not cut off."""


End = tuple[Arrow, str, str]
"""An arrow with the ids of the boxes that it joins."""


@dataclass(frozen=True)
class Place:
    """A rectangle in em from the top left of the chart."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class PlacedExit:
    """A way out, and where its words stand, if it has any."""

    way: Exit
    place: Place | None


@dataclass(frozen=True)
class PlacedBox:
    """A box, where it lies with its answers, how high its own text is."""

    box: Box
    place: Place
    text_height: float
    exits: tuple[PlacedExit, ...]


@dataclass(frozen=True)
class Drawn:
    """An arrow from a box to another: ids, the path of its line, its tip as a triangle."""

    tail: str
    head: str
    line: str
    tip: str


@dataclass(frozen=True)
class Chart:
    """A pathway laid out: its size in em, its boxes in their order, its arrows."""

    width: float
    height: float
    boxes: tuple[PlacedBox, ...]
    arrows: tuple[Drawn, ...]


@dataclass(frozen=True)
class Plan:
    """How a chart may be laid out, in em.

    Boxes about as wide as ``width``, but wider before their text is higher than ``tallest``; gaps
    ``beside`` and ``below`` them.
    """

    width: float
    tallest: float
    beside: float
    below: float


def charts_of(
    graph: Graph, plans: Sequence[Plan], with_: Measuring, *, mirrored: bool
) -> tuple[Chart, ...]:
    """Lay a graph out, once for each plan; raise `dot.NoLayout` if that fails."""
    ends = tuple(_ends(graph))
    arrows = tuple(arrow for arrow, _, _ in ends)
    wanted = [
        Wanted(
            tuple(shape(box, plan.width, plan.tallest, with_) for box in graph.boxes),
            arrows,
            plan.beside,
            plan.below,
        )
        for plan in plans
    ]
    return tuple(
        _chart(graph, one, laid, ends, _Frame(laid.width, mirrored))
        for one, laid in zip(wanted, dot.placed(wanted), strict=True)
    )


def _chart(
    graph: Graph, wanted: Wanted, laid: Placed, ends: tuple[End, ...], frame: _Frame
) -> Chart:
    boxes = tuple(
        _placed(box, size, corner, frame)
        for box, size, corner in zip(graph.boxes, wanted.shapes, laid.corners, strict=True)
    )
    arrows = tuple(
        _drawn(curve, tail, head, frame)
        for curve, (_, tail, head) in zip(laid.curves, ends, strict=True)
    )
    width, height = laid.width + 2 * _MARGIN, laid.height + 2 * _MARGIN
    return Chart(round(width, 2), round(height, 2), boxes, arrows)


def _ends(graph: Graph) -> Iterator[End]:
    """Yield each arrow with the ids of the boxes that it joins."""
    numbers = {box.id: number for number, box in enumerate(graph.boxes)}
    for number, box in enumerate(graph.boxes):
        cell = 0
        for way in box.exits:
            yield (
                Arrow(number, numbers[way.target], cell if way.words else None),
                box.id,
                way.target,
            )
            cell += bool(way.words)


@dataclass(frozen=True)
class _Frame:
    """Turns dot's places into the chart's: a margin around, mirrored if need be."""

    width: float
    mirrored: bool

    def place(self, left: float, top: float, width: float, height: float) -> Place:
        left = self.width - left - width if self.mirrored else left
        corner = round(left + _MARGIN, 2), round(top + _MARGIN, 2)
        return Place(*corner, round(width, 2), round(height, 2))

    def point(self, point: Point) -> Point:
        x = self.width - point[0] if self.mirrored else point[0]
        return round(x + _MARGIN, 2), round(point[1] + _MARGIN, 2)


def _placed(box: Box, size: Shape, corner: Point, frame: _Frame) -> PlacedBox:
    left, top = corner
    place = frame.place(left, top, size.width, size.height)
    exits, at = [], 0
    for way in box.exits:
        cell = None
        if way.words:
            start = left + sum(size.cells[:at])
            cell = frame.place(start, top + size.text_height, size.cells[at], size.cell_height)
            at += 1
        exits.append(PlacedExit(way, cell))
    return PlacedBox(box, place, size.text_height, tuple(exits))


def _drawn(curve: Curve, tail: str, head: str, frame: _Frame) -> Drawn:
    first, *rest = (frame.point(point) for point in curve.points)
    line = f"M{_pair(first)}C{' '.join(map(_pair, rest))}"
    return Drawn(tail, head, line, _tip(([first, *rest])[-1], frame.point(curve.tip)))


def _tip(base: Point, tip: Point) -> str:
    """Return an arrow's tip: a triangle from where the line ends to where the box begins."""
    across = (tip[1] - base[1]) * 0.38, (base[0] - tip[0]) * 0.38
    one = round(base[0] + across[0], 2), round(base[1] + across[1], 2)
    other = round(base[0] - across[0], 2), round(base[1] - across[1], 2)
    return f"M{_pair(one)}L{_pair(tip)} {_pair(other)}Z"


def _pair(point: Point) -> str:
    return f"{point[0]:g},{point[1]:g}"
