from pathlib import Path

import pytest

from handbill.content.loading import load, split_front_matter
from tests.fixture_site import HARBOUR, FixtureSite


def faults(root: Path) -> list[str]:
    return [str(problem) for problem in load(root).problems]


def test_the_harbour_has_a_resource_of_every_kind():
    kinds = {resource.kind for resource in load(HARBOUR).catalogue.resources}
    expected = {
        "checklist", "flyer", "guidance", "page", "pathway", "powers", "powers-guide",
        "powers-question", "training",
    }  # fmt: skip
    assert kinds == expected


def test_resources_come_in_the_order_of_their_ids():
    ids = [resource.id for resource in load(HARBOUR).catalogue.resources]
    assert ids == sorted(ids)


def test_a_page_takes_its_id_from_its_file():
    assert load(HARBOUR).catalogue.resource("ask") is not None


def test_every_text_knows_its_file_and_line():
    texts = {(text.owner, text.path): text for text in load(HARBOUR).catalogue.texts()}
    body = texts["boat-visit", ("body",)]
    assert (body.file, body.line) == ("resources/guidance/boat-visit.md", 18)
    answer = texts["quay-pathway", ("steps", 0, "answers", 1, "text")]
    assert (answer.file, answer.line) == ("resources/pathways/quay-pathway.yml", 19)
    message = texts["wording.speak_apart", ("text",)]
    assert (message.file, message.line) == ("resources/wording.yml", 9)


def test_a_site_without_resources_says_what_is_missing(tmp_path: Path):
    assert faults(tmp_path)[0] == (
        "resources is missing; expected a folder “resources” with partnership.yml in it"
    )


def test_a_folder_with_a_typing_error_is_noticed(harbour: FixtureSite):
    harbour.write("resources/flyer/new.md", "text")
    assert faults(harbour.root) == [
        "resources/flyer found “flyer”; expected a folder or file that Handbill knows; "
        "did you mean “flyers”?"
    ]


def test_a_file_that_is_not_utf8_is_named_with_its_line(harbour: FixtureSite):
    path = harbour.root / "resources/guidance/old.md"
    path.write_bytes(b"---\nid: old\n" + "title: Café\n".encode("latin-1"))
    assert faults(harbour.root) == [
        "resources/guidance/old.md:3 found a byte that is not UTF-8; expected the file saved as "
        "UTF-8; for example “Save with encoding: UTF-8” in your editor"
    ]


def test_two_files_with_one_id_are_told(harbour: FixtureSite):
    harbour.write("resources/guidance/copy.md", harbour.read("resources/guidance/boat-visit.md"))
    assert faults(harbour.root) == [
        "resources/guidance/copy.md:2 id: found “boat-visit”; expected an id that no other file "
        "has; for example boat-visit-2 (the other is resources/guidance/boat-visit.md)"
    ]


def test_an_id_that_handbill_needs_itself_is_refused(harbour: FixtureSite):
    harbour.write(
        "docs/library.md", "---\ntitle: L\nsummary: L\nvisibility: public\n---\n\nText.\n"
    )
    assert faults(harbour.root) == [
        "docs/library.md:2 id: found “library”; expected an id that Handbill does not use itself; "
        "for example our-library"
    ]


def test_an_old_id_that_is_in_use_is_refused(harbour: FixtureSite):
    harbour.replace("resources/guidance/boat-visit.md", "[ship-visit]", "[crew-card]")
    assert faults(harbour.root) == [
        "resources/guidance/boat-visit.md:16 formerly[1]: found “crew-card”; expected an old id "
        "that no other resource has; for example crew-card-2019"
    ]


def test_a_pack_without_its_slides_is_told(harbour: FixtureSite):
    (harbour.root / "resources/training/quay-session/slides.md").unlink()
    assert faults(harbour.root) == [
        "resources/training/quay-session/slides.md is missing; expected this part of the pack"
    ]


def test_a_file_without_front_matter_is_told(harbour: FixtureSite):
    harbour.write("resources/guidance/plain.md", "Just text.\n")
    assert faults(harbour.root) == [
        "resources/guidance/plain.md:1 has no front matter; expected “---”, the fields, “---”, "
        "then the text"
    ]


def test_ids_of_files_with_errors_are_known(harbour: FixtureSite):
    harbour.replace("resources/flyers/crew-card.md", "headline:", "head_line:")
    loaded = load(harbour.root)
    assert loaded.catalogue.resource("crew-card") is None
    assert "crew-card" in loaded.named_ids


@pytest.mark.parametrize("text", ["---\na: 1\n---\nbody", "---\r\na: 1\r\n---\r\nbody"])
def test_front_matter_is_split_from_the_body(text: str):
    assert split_front_matter(text.replace("\r", "")) == ("a: 1", "body", 4)


def test_a_text_without_front_matter_is_all_body():
    assert split_front_matter("body") == (None, "body", 1)
    assert split_front_matter("---\nnever closed") == (None, "---\nnever closed", 1)
    assert split_front_matter("text\n---\nmore") == (None, "text\n---\nmore", 1)


def test_a_pack_that_is_a_list_is_told(harbour: FixtureSite):
    harbour.write("resources/training/quay-session/pack.yml", "- no fields\n")
    assert (
        "resources/training/quay-session/pack.yml:1 id: is missing; expected id; for example "
        "id: taxi-drivers"
    ) in faults(harbour.root)


def test_a_file_that_cannot_be_read_is_known_by_its_name(harbour: FixtureSite):
    harbour.write("resources/checklists/quay-signs.yml", "id: [")
    assert "quay-signs" in load(harbour.root).named_ids
    assert all("quay-signs.yml" in problem for problem in harbour.problems())
