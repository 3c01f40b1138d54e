import json

import pytest
import yaml

from handbill.content.resources import KINDS
from handbill.content.schema import schemas
from tests.fixture_site import HARBOUR


def test_there_is_a_schema_for_each_kind_and_each_shared_file():
    shared = {"partnership", "vocabulary", "contacts", "wording", "glossary", "open-questions"}
    assert set(schemas()) == shared | {"layout"} | {kind.kind for kind in KINDS}


def test_a_schema_can_be_written_as_json():
    assert json.loads(json.dumps(schemas())) == schemas()


@pytest.mark.parametrize("name", ["flyer", "pathway", "powers", "checklist", "training"])
def test_an_unknown_field_is_marked_while_typing(name: str):
    assert schemas()[name]["additionalProperties"] is False


def test_texts_after_the_front_matter_are_no_fields():
    schema = schemas()["flyer"]
    assert "body" not in schema["properties"]
    assert schema["required"] == [
        "id", "title", "summary", "visibility", "headline", "call", "call_to_action",
    ]  # fmt: skip


def test_a_page_needs_no_id():
    assert "id" not in schemas()["page"]["required"]


def test_fields_say_what_they_are_for():
    fields = schemas()["flyer"]["properties"]
    assert fields["id"]["description"].startswith("Permanent: the web address")
    assert schemas()["flyer"]["description"].startswith("One message, one number, one action")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("contacts", "contacts.yml"),
        ("vocabulary", "vocabulary.yml"),
        ("partnership", "partnership.yml"),
        ("pathway", "pathways/quay-pathway.yml"),
        ("checklist", "checklists/quay-signs.yml"),
        ("training", "training/quay-session/pack.yml"),
    ],
)
def test_every_field_of_the_harbour_is_in_its_schema(name: str, file: str):
    schema = schemas()[name]
    document = yaml.safe_load((HARBOUR / "resources" / file).read_text(encoding="utf-8"))
    records = list(document.values()) if name == "contacts" else [document]
    known = (
        schema["additionalProperties"]["properties"] if name == "contacts" else schema["properties"]
    )
    assert {field for record in records for field in record} <= set(known)
