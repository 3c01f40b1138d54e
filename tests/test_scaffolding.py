from pathlib import Path

import pytest

from handbill.content.loading import load
from handbill.problems import HandbillError
from handbill.scaffolding import new
from tests.fixture_site import FixtureSite

KINDS = [
    "flyer", "guidance", "checklist", "powers", "powers-guide", "powers-question", "pathway",
    "training", "page",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_resource_is_valid_from_the_first_moment(harbour: FixtureSite, kind: str):
    files = new(harbour.root, kind, "night-watch")
    assert all(path.is_file() for path in files)
    assert harbour.problems() == []
    resource = harbour.catalogue().resource("night-watch")
    assert resource is not None
    assert (resource.kind, resource.title) == (kind, "Night watch")


@pytest.mark.parametrize("kind", KINDS)
def test_its_texts_say_what_to_write(harbour: FixtureSite, kind: str):
    new(harbour.root, kind, "night-watch")
    texts = [text.text for text in harbour.catalogue().texts_of("night-watch")]
    assert any(text.startswith("Write ") for text in texts)


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        ("flyer", ["resources/flyers/night-watch.md"]),
        ("pathway", ["resources/pathways/night-watch.yml"]),
        ("page", ["docs/night-watch.md"]),
        (
            "training",
            [
                f"resources/training/night-watch/{part}"
                for part in (
                    "pack.yml",
                    "slides.md",
                    "handbook.md",
                    "workbook.md",
                    "scenarios.md",
                )
            ],
        ),
    ],
)
def test_it_lies_where_its_kind_belongs(harbour: FixtureSite, kind: str, files: list[str]):
    assert new(harbour.root, kind, "night-watch") == tuple(harbour.root / file for file in files)


@pytest.mark.parametrize(
    ("kind", "resource_id", "message"),
    [
        ("flier", "x", "kind: found “flier”; expected a kind of resource; did you mean “flyer”?"),
        (
            "flyer", "Night Watch",
            "id: found “Night Watch”; expected lower-case letters, digits and hyphens, at most "
            "64; for example taxi-drivers",
        ),
        (
            "flyer", "../outside",
            "id: found “../outside”; expected lower-case letters, digits and hyphens, at most "
            "64; for example taxi-drivers",
        ),
        (
            "flyer", "crew-card",
            "id: found “crew-card”; expected an id that is not taken; for example crew-card-2",
        ),
        (
            "page", "library",
            "id: found “library”; expected an id that is not taken; for example library-2",
        ),
        (
            "guidance", "ship-visit",
            "id: found “ship-visit”; expected an id that is not taken; for example ship-visit-2",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_plain_words(
    harbour: FixtureSite, kind: str, resource_id: str, message: str
):
    with pytest.raises(HandbillError) as refused:
        new(harbour.root, kind, resource_id)
    assert str(refused.value) == message


def test_a_file_that_is_there_is_never_overwritten(harbour: FixtureSite):
    old = harbour.read("resources/guidance/boat-visit.md").replace("id: boat-visit", "id: other")
    harbour.write("resources/guidance/boat-visit.md", old)
    with pytest.raises(HandbillError) as refused:
        new(harbour.root, "guidance", "boat-visit")
    assert str(refused.value) == (
        "resources/guidance/boat-visit.md is there already; expected an id whose file is free"
    )
    assert harbour.read("resources/guidance/boat-visit.md") == old


def test_an_id_in_a_file_with_mistakes_is_taken_too(harbour: FixtureSite):
    harbour.replace("resources/flyers/crew-card.md", "headline:", "head_line:")
    with pytest.raises(HandbillError, match="not taken"):
        new(harbour.root, "flyer", "crew-card")


def test_the_harbour_knows_all_kinds(harbour: FixtureSite):
    assert {r.kind for r in load(Path(harbour.root)).catalogue.resources} == set(KINDS)
