"""A chart and its outline as HTML: text and links are HTML, lines are a drawing behind them.

So the words can be read, copied, translated and followed like any others, in every script, on the
page and in the PDF.  ``overrides/charts`` holds the templates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from handbill.body import find_override, font_folders, override_folders
from handbill.charts.dot import NoLayout
from handbill.charts.graph import Box, Graph, graph_of
from handbill.charts.layout import Chart, Plan, charts_of
from handbill.charts.measuring import ruler
from handbill.charts.sizes import MEASURES, Measuring, leading
from handbill.content.resources import Pathway
from handbill.edition import Edition
from handbill.problems import Problem, ProblemsFound

STYLE = "assets/css/chart.css"
SMALLEST = 5.5
"""Points: smaller text is not read at arm's length."""
_LARGEST = 1.5
"""Times the text of a page: a short pathway need not fill its sheet."""
_ON_PAGE = Plan(16, 12, 1.2, 2.0)
_ON_PAPER = tuple(
    Plan(width, tallest, 0.7, 1.2)
    for width, tallest in (
        (10, 6), (11, 6), (12, 6), (11, 8), (12, 8), (13, 8), (14, 8),
        (13, 10), (14, 10), (16, 13), (18, 13), (22, 13), (26, 16),
    )
)  # fmt: skip
"""What is tried on paper, where the best plan depends on the sheet and the pathway."""

Address = Callable[[str], str]
"""The address of a page as another page links to it, by id."""


@dataclass(frozen=True)
class Area:
    """Room for a chart on a sheet of paper, in rem."""

    name: str
    width: float
    height: float

    def size_of(self, chart: Chart) -> float:
        """Return how large the text of a chart can be here, in rem."""
        return min(self.width / chart.width, self.height / chart.height, _LARGEST)


@dataclass(frozen=True)
class PaperChart:
    """A chart on paper: its HTML, the name of the area that suits it best."""

    html: Markup
    area: str


def boxes_of(pathway: Pathway, edition: Edition) -> Mapping[str, Box]:
    """Return what the boxes of a pathway say, by the key of the step: for cards on paper."""
    return {box.id: box for box in graph_of(pathway, edition).boxes}


def on_page(pathway: Pathway, edition: Edition, address: Address) -> tuple[Markup, Markup]:
    """Return the chart and the outline of a pathway for its web page."""
    boxes = graph_of(pathway, edition)
    (chart,) = _laid_out(pathway, edition, boxes, (_ON_PAGE,))
    steps = {box.id: f"#step-{box.id}" for box in boxes.steps}
    hrefs = steps | {box.id: address(box.pathway) for box in boxes.others.values()}
    outline = _render("outline.html.j2", edition, graph=boxes, hrefs=hrefs)
    return _html(chart, edition, hrefs, "1em"), outline


def on_paper(
    pathway: Pathway,
    edition: Edition,
    layout: str,
    areas: Mapping[str, tuple[float, float]],
    points: float,
) -> PaperChart:
    """Return the chart as large as it can be in one of the areas: name → width, height in rem.

    ``points``: how large a rem is.  Raise ProblemsFound if the text would be too small to read.
    """
    boxes = graph_of(pathway, edition)
    tried = [
        (area.size_of(chart), area, chart)
        for chart in _laid_out(pathway, edition, boxes, _ON_PAPER)
        for area in (Area(name, *size) for name, size in areas.items())
    ]
    size, area, chart = max(tried, key=lambda one: one[0])
    if size * points < SMALLEST:
        message = (
            f"the flow chart would have text of {size * points:.1f} pt; "
            f"expected at least {SMALLEST} pt: shorten its texts or take steps into a pathway of "
            "their own"
        )
        field = f"print: {layout} ({edition.locale.code})"
        raise ProblemsFound([_problem(pathway, edition, message, field)])
    html = _html(chart, edition, {}, f"{size:.4f}rem")
    return PaperChart(html, area.name)


def style(root: Path) -> str:
    """Return the styles of a chart, the same on page and paper."""
    return find_override(root, STYLE).read_text("utf-8")


def _laid_out(
    pathway: Pathway, edition: Edition, boxes: Graph, plans: Sequence[Plan]
) -> tuple[Chart, ...]:
    fonts = ruler(font_folders(edition.catalogue.root))
    local = edition.interface("Local arrangement")
    with_ = Measuring(fonts, leading(edition.locale.code), local)
    try:
        return charts_of(boxes, plans, with_, mirrored=edition.locale.direction == "rtl")
    except NoLayout as error:
        raise ProblemsFound([_problem(pathway, edition, str(error))]) from None


def _problem(pathway: Pathway, edition: Edition, message: str, field: str = "steps") -> Problem:
    return Problem(edition.catalogue.origins[pathway.id].file, 0, field, message)


def _html(chart: Chart, edition: Edition, hrefs: Mapping[str, str], size: str) -> Markup:
    measures = {**MEASURES, "leading": leading(edition.locale.code)}
    values = {"chart": chart, "hrefs": hrefs, "size": size, "measures": measures}
    return _render("chart.html.j2", edition, **values)


def _render(template: str, edition: Edition, **values: object) -> Markup:
    found = _environment(override_folders(edition.catalogue.root)).get_template(template)
    text = found.render(_=edition.interface, edition=edition, **values)
    return Markup(text)  # noqa: S704 - escaped by the template


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> Environment:
    return Environment(
        loader=FileSystemLoader([folder / "charts" for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
