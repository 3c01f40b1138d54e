"""JSON Schemas of the content, with which editors complete and check YAML while somebody types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema

from handbill.content.fields import Record
from handbill.content.partnership import OpenQuestion, Partnership, Vocabulary
from handbill.content.print_layouts import PrintLayout
from handbill.content.resources import KINDS, Page, Resource
from handbill.content.wording import Contact, KeyMessage, Term

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_IN_FILES_OF_THEIR_OWN = ("body", "slides", "handbook", "workbook", "scenarios")

_MEANINGS: Mapping[str, str] = {
    "id": "Permanent: the web address and what a printed QR code opens. Lower-case and hyphens.",
    "title": "One line, in the words of the reader.",
    "summary": "One sentence: what this is and for whom.",
    "audiences": "For whom: ids of vocabulary.yml. They also decide the languages.",
    "exploitation": "Ids of vocabulary.yml. Leave out when it concerns all kinds.",
    "themes": "Ids of vocabulary.yml.",
    "visibility": "public: everybody may read it. members: only in the members’ edition.",
    "discreet": "true: on paper a neutral title, no logo and no QR code.",
    "languages": "Codes of languages beside English, such as ro.",
    "sources": "Where the facts come from.",
    "version": "Raise it when what people do with this changes.",
    "published": "The day on which this first went public: year-month-day.",
    "reviewed": "The day on which somebody last checked this. Leave out when nobody has.",
    "review_by": "The day until which this must be checked again.",
    "print": "Print layouts: folders of overrides/print, such as a4-document.",
    "index": "true: a printed document ends with an index of the terms of the glossary.",
    "local_contact": "Key of a contact: a member’s own line, printed beside the main number.",
    "file_name": "Name of the PDF files. Leave out to use the id.",
    "related": "Ids of other resources and pages.",
    "formerly": "Ids that this had before: their addresses lead here.",
    "doors": "The ways in on the home page.",
    "call": "Key of the one contact that is printed large.",
    "card": "Flyer: a few short lines for a card and a hanger. Pathway: keys of the steps to show.",
    "key": "A short name, used in addresses. Keep it when the text changes.",
    "next": "Key of the step that follows.",
    "answers": "A question has two to five answers. Each leads to a step or to another pathway.",
    "pathway": "Id of a pathway: this leads to its first step.",
    "by_when": "Its source stands in law or time_source.",
    "time_source": "Who set the time limit, when no law of this step does.",
    "contacts": "Keys of contacts.yml; {key: …, at: night} when it is for the night alone.",
    "form": "Key of a contact with a url.",
    "ask": "Questions to put one by one, each with an answer of its own.",
    "record": "What to write down.",
    "owner": "Who owns the case from here. Every outcome says it.",
    "look_again": "When the owner looks at the case again. Every outcome says it.",
    "local": "true: an arrangement of this partnership that others may not have.",
    "areas": "Councils, forces or trusts whose own contacts apply in a part of the area.",
    "open_by_day": "false for a team that works at night alone.",
    "selects_from": "Id of the checklist whose signs are shown, as far as these audiences notice.",
    "noticed_by": "Audiences who typically notice this sign.",
    "how": "Whether one sees it, hears it or is told it.",
    "explanation": "Why this matters, in plain words.",
    "tier": "1 for a first session, 2 and 3 for those who go deeper. Not with insert_for.",
    "insert_for": "Ids of training packs: this is a part that a trainer puts into them.",
    "minutes": "How long it takes. A pack says the sum of its slides’ minutes.",
    "objectives": "What people can do afterwards.",
    "confidence": "Statements that people rate from 1 to 10, before and after.",
    "knowledge": "The questions of the knowledge check.",
    "options": "Two or more different answers; one of them is right.",
    "right": "The number of the right option, counted from 1.",
    "why": "Why it is right: the trainer reads it out.",
    "slides_from": "Instead of slides.md: slides of another pack, in this order.",
    "pack": "Id of the training pack in which the slides are written.",
    "slide": 'Key of a slide: ## Title {: #key data-minutes="4" }',
    "agencies": "Ids of powers. A question is about these alone.",
    "allows": "What somebody may do.",
    "places": "Where. Leave out when no source ties it to a kind of place.",
    "warrant": "Whether a warrant or an order of a court is needed.",
    "hours": "any-time: also at night. Leave out when no source says.",
    "reminder": "Stands over the powers chosen for a joint visit, on the page and on paper.",
    "verified": "Who phoned this number, when, and where it was seen. Leave out when nobody has.",
    "open_at_night": "true only when a source says that it is open 24 hours.",
    "phone": "As people write it, in quotes.",
    "critical": "true: an outdated translation withdraws every page that shows this.",
    "demonstration": "true: marks every page as an example, not for a real case.",
    "quick_exit": "A neutral page that the “leave this site” button opens.",
    "url": "The full address, with https://",
}


class _Friendly(GenerateJsonSchema):
    """Leaves out what only repeats a field's name, and lets unquoted numbers stand for text."""

    def generate(self, schema: CoreSchema, mode: Any = "validation") -> JsonSchemaValue:
        """Return the schema with the meaning of each field."""
        described: JsonSchemaValue = _described(super().generate(schema, mode))
        return described


def _described(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_described(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    tidy = {key: _described(value) for key, value in schema.items() if not _is_noise(key, value)}
    for name, field in tidy.get("properties", {}).items():
        if name in _MEANINGS:
            field.setdefault("description", _MEANINGS[name])
    if "version" in tidy.get("properties", {}):
        tidy["properties"]["version"]["type"] = ["string", "number"]
    return tidy


def _is_noise(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and not value)


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each kind's fields and of each shared file, by name."""
    kinds = {kind.kind: _of_kind(kind) for kind in KINDS}
    shared = {
        "partnership": _of(Partnership),
        "vocabulary": _of(Vocabulary),
        "contacts": _by_key(_of(Contact)),
        "wording": _by_key(_of(KeyMessage)),
        "glossary": _by_key(_of(Term)),
        "open-questions": _list_of(_of(OpenQuestion)),
        "layout": _of(PrintLayout),
    }
    return {name: {"$schema": _DIALECT, **schema} for name, schema in (kinds | shared).items()}


def _of(model: type[Record]) -> dict[str, Any]:
    return model.model_json_schema(schema_generator=_Friendly)


def _of_kind(kind: type[Resource]) -> dict[str, Any]:
    """Return the schema of what stands in YAML; texts after the front matter are not part of it."""
    schema = _of(kind)
    elsewhere = {*_IN_FILES_OF_THEIR_OWN, *(("id",) if kind is Page else ())}
    schema["required"] = [name for name in schema["required"] if name not in elsewhere]
    for name in _IN_FILES_OF_THEIR_OWN:
        schema["properties"].pop(name, None)
    return schema


def _by_key(entry: dict[str, Any]) -> dict[str, Any]:
    definitions = entry.pop("$defs", {})
    return {"type": "object", "additionalProperties": entry, "$defs": definitions}


def _list_of(entry: dict[str, Any]) -> dict[str, Any]:
    definitions = entry.pop("$defs", {})
    return {"type": "array", "items": entry, "$defs": definitions}
