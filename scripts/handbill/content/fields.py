"""The types that fields of the content can have."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)


@dataclass(frozen=True)
class Translatable:
    """Marks a text field that translators see: inline Markdown (one message) or block Markdown."""

    block: bool


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _not_empty(value: str) -> str:
    if not value.strip():
        raise ValueError("expected some text")
    return value


def _plain_date(value: object) -> object:
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError("expected a date as year-month-day") from None
    return value


Line = Annotated[
    str, AfterValidator(_one_line), AfterValidator(_not_empty), Translatable(block=False),
    Field(examples=["Speak to the person alone"]),
]  # fmt: skip
Text = Annotated[
    str,
    AfterValidator(_not_empty),
    Translatable(block=True),
    Field(examples=["Two or three short sentences."]),
]
Words = Annotated[
    str, AfterValidator(_one_line), AfterValidator(_not_empty), Field(examples=["some words"])
]
Day = Annotated[datetime.date, BeforeValidator(_plain_date), Field(examples=["2026-11-21"])]
Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64),
    Field(examples=["taxi-drivers"]),
]
Key = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$", max_length=64),
    Field(examples=["helpline"]),
]
WebAddress = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s<>\"']+$"),
    Field(examples=["https://www.gov.uk/example"]),
]
Colour = Annotated[
    str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$"), Field(examples=['"#1f5a7a"'])
]
Locale = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Za-z]{2,4})?$"), Field(examples=["ro"])
]
Visibility = Literal["public", "members"]


class Record(BaseModel):
    """A frozen record of the content in which an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Record):
    """Where a fact comes from; ``key`` is the name by which a sign of a checklist refers to it."""

    key: Key | None = None
    title: Words
    url: WebAddress


def messages_of(record: Record) -> Iterator[tuple[tuple[str | int, ...], str, Translatable]]:
    """Yield (path, English text, mark) of every translatable text of a record, in field order."""
    for name, info in type(record).model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, Translatable)]
        yield from _messages(
            (name,), getattr(record, name), marks[0] if marks else _inner_mark(info.annotation)
        )


def _messages(
    path: tuple[str | int, ...], value: Any, mark: Translatable | None
) -> Iterator[tuple[tuple[str | int, ...], str, Translatable]]:
    if isinstance(value, Record):
        for inner, text, inner_mark in messages_of(value):
            yield (*path, *inner), text, inner_mark
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _messages((*path, index), item, mark)
    elif mark and isinstance(value, str):
        yield path, value, mark


def _inner_mark(annotation: Any) -> Translatable | None:
    """Find the mark inside ``Line | None`` or ``tuple[Line, ...]``."""
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, Translatable):
            return mark
    for inner in getattr(annotation, "__args__", ()):
        if mark := _inner_mark(inner):
            return mark
    return None
