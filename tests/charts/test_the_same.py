"""The chart, the list and the paper say what the pathway's file says, no more and no less."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.charts import dot
from handbill.charts.drawing import on_page
from handbill.checking import check_site
from handbill.content.resources import Pathway
from handbill.edition import Edition, Publication
from handbill.print import layouts
from tests.charts.reading import of_chart, of_model, of_outline, unordered
from tests.fixture_site import AS_OF, HARBOUR, FixtureSite

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=[HARBOUR, PROJECT], ids=["harbour", "starter"])
def publication(request: pytest.FixtureRequest) -> Publication:
    found = check_site(request.param, AS_OF).publication
    assert found is not None
    return found


def pathways(edition: Edition) -> list[Pathway]:
    found = [item for item in edition.catalogue.resources if isinstance(item, Pathway)]
    assert found
    return found


def address(page: str) -> str:
    return f"../{page}/"


def test_the_chart_says_what_the_file_says(publication: Publication):
    edition = publication.edition("en")
    for pathway in pathways(edition):
        chart, _ = on_page(pathway, edition, address)
        assert unordered(of_chart(chart, pathway)) == unordered(of_model(pathway, edition))


def test_the_list_says_what_the_file_says(publication: Publication):
    edition = publication.edition("en")
    for pathway in pathways(edition):
        _, outline = on_page(pathway, edition, address)
        found = of_outline(outline, pathway)
        expected = of_model(pathway, edition)
        assert list(found) == list(expected)
        assert unordered(found) == unordered(expected)


def test_the_paper_says_what_the_file_says(publication: Publication):
    edition = publication.edition("en")
    for pathway in pathways(edition):
        html = layouts.document(pathway, edition, "a3-chart")
        assert unordered(of_chart(html, pathway)) == unordered(of_model(pathway, edition))


def test_an_answer_to_another_pathway_ends_in_a_box_with_its_title(harbour: FixtureSite):
    other = harbour.read("resources/pathways/quay-pathway.yml")
    other = other.replace("id: quay-pathway", "id: other-pathway")
    other = other.replace("title: Somebody asks you for help at the quay", "title: The other one")
    harbour.write("resources/pathways/other-pathway.yml", other)
    harbour.replace(
        "resources/pathways/quay-pathway.yml",
        "{text: Not now, next: later}",
        "{text: Not now, next: later}\n      - {text: A child, pathway: other-pathway}",
    )
    edition = harbour.edition()
    pathway = edition.catalogue.resource("quay-pathway")
    assert isinstance(pathway, Pathway)

    chart, outline = on_page(pathway, edition, address)

    assert ("A child", "The other one") in of_chart(chart, pathway)["safe"].leads
    assert ("A child", "The other one") in of_outline(outline, pathway)["safe"].leads
    assert chart.count('href="../other-pathway/"') == 2


def test_the_boxes_are_links_to_their_steps_in_the_order_of_the_steps(harbour_publication):
    edition = harbour_publication.edition("en")
    (pathway,) = pathways(edition)
    chart, _ = on_page(pathway, edition, address)
    at = [chart.index(f'data-box="{step.key}"') for step in pathway.steps]
    assert at == sorted(at)
    assert all(f'href="#step-{step.key}"' in chart for step in pathway.steps)


def test_an_arrangement_of_this_partnership_alone_is_marked(harbour: FixtureSite):
    harbour.replace(
        "resources/pathways/quay-pathway.yml", "- key: later", "- key: later\n    local: true"
    )
    edition = harbour.edition()
    (pathway,) = pathways(edition)
    chart, outline = on_page(pathway, edition, address)
    assert "Local arrangement" in chart
    assert "Local arrangement" in outline


def test_the_same_bytes_twice(harbour_publication):
    edition = harbour_publication.edition("en")
    (pathway,) = pathways(edition)
    once = on_page(pathway, edition, address)
    dot.run.cache_clear()
    assert on_page(pathway, edition, address) == once


def test_from_right_to_left_the_chart_is_its_mirror(harbour: FixtureSite):
    harbour.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    edition = harbour.edition("ar")
    (pathway,) = pathways(edition)
    chart, _ = on_page(pathway, edition, address)
    assert "←" in chart
    assert "→" not in chart
    assert unordered(of_chart(chart, pathway)).keys() == {step.key for step in pathway.steps}
