"""Turning what the schema refuses into Problems in plain words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from handbill.content.yaml_text import Path, YamlDocument
from handbill.problems import Problem, found, nearest


def problems_of(
    error: ValidationError, model: type[BaseModel], document: YamlDocument, file: str, at: Path = ()
) -> list[Problem]:
    """Return a Problem for each thing that ``model`` refused of a document's value at ``at``."""
    faults = error.errors()
    return [
        _problem(details, model, document, file, at)
        for details in faults
        if not _follows_from_another(details, faults)
    ]


def _follows_from_another(details: ErrorDetails, faults: list[ErrorDetails]) -> bool:
    """Pydantic also calls a list too short when one of its entries is wrong."""
    here = details["loc"]
    return details["type"] == "too_short" and any(
        other["loc"][: len(here)] == here and other["loc"] != here for other in faults
    )


def _problem(
    details: ErrorDetails, model: type[BaseModel], document: YamlDocument, file: str, at: Path
) -> Problem:
    inner = tuple(details["loc"])
    path = (*at, *inner)
    word = _WORDS.get(details["type"], _by_constraint)
    message = word(details, model, inner)
    return Problem(file, document.line(path), field_name(path), message)


def field_name(path: Path) -> str:
    """Write a path as a coordinator would say it: ``steps[2].answers[1].next``, counting from 1."""
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def _missing(_: ErrorDetails, model: type[BaseModel], path: Path) -> str:
    example = _example(model, path)
    hint = f"; for example {path[-1]}: {example}" if example else ""
    return f"is missing; expected {path[-1]}{hint}"


def _unknown(_: ErrorDetails, model: type[BaseModel], path: Path) -> str:
    parent = _model_at(model, path[:-1])
    known = list(parent.model_fields) if parent else []
    name = str(path[-1])
    return f"found an unknown field “{name}”; expected one that is defined; {nearest(name, known)}"


def _one_of(details: ErrorDetails, _model: type[BaseModel], _path: Path) -> str:
    expected = details["ctx"]["expected"].replace("'", "")
    message = found(details["input"], f"one of: {expected}")
    guess = nearest(str(details["input"]), expected.replace(" or ", ", ").split(", "))
    return f"{message}; {guess}" if guess.startswith("did") else message


def _own_words(details: ErrorDetails, model: type[BaseModel], path: Path) -> str:
    text = str(details["ctx"]["error"])
    if not text.startswith("expected"):
        return text
    if not path or isinstance(details["input"], dict | list):
        return text
    return found(details["input"], text.removeprefix("expected "), _example(model, path))


def _expected(what: str) -> Callable[[ErrorDetails, type[BaseModel], Path], str]:
    def word(details: ErrorDetails, model: type[BaseModel], path: Path) -> str:
        shown = details["input"]
        value = {dict: "names with values", list: "a list", type(None): "nothing"}.get(
            type(shown), shown
        )
        return found(value, what, _example(model, path))

    return word


def _by_constraint(details: ErrorDetails, model: type[BaseModel], path: Path) -> str:
    rule = details["msg"].removeprefix("Input should ").removeprefix("be ")
    return found(details["input"], rule[0].lower() + rule[1:], _example(model, path))


_WORDS: dict[str, Callable[[ErrorDetails, type[BaseModel], Path], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _one_of,
    "value_error": _own_words,
    "bool_parsing": _expected("true or false"),
    "bool_type": _expected("true or false"),
    "int_parsing": _expected("a whole number"),
    "int_type": _expected("a whole number"),
    "string_type": _expected("text"),
    "date_type": _expected("a date as year-month-day"),
    "tuple_type": _expected("a list"),
    "model_type": _expected("names with values below it"),
    "too_short": lambda *_: found("an empty list", "at least one entry"),
    "string_pattern_mismatch": _expected("text of the right form"),
    "string_too_long": _expected("a shorter text"),
}


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    annotation: Any = model
    for part in path:
        annotation = _step_into(annotation, part)
    return _as_model(annotation)


def _field_at(model: type[BaseModel], path: Path) -> FieldInfo | None:
    parent = _model_at(model, path[:-1]) if path else None
    return parent.model_fields.get(str(path[-1])) if parent else None


def _step_into(annotation: Any, part: str | int) -> Any:
    if isinstance(part, int):
        return next((arg for arg in _flat(annotation) if arg is not Ellipsis), None)
    model = _as_model(annotation)
    field = model.model_fields.get(part) if model else None
    return field.annotation if field else None


def _flat(annotation: Any) -> tuple[Any, ...]:
    """Return the item types of ``tuple[X, ...]``, also when it may be None."""
    for option in (annotation, *get_args(annotation)):
        if get_origin(option) is tuple:
            return get_args(option)
    return ()


def _as_model(annotation: Any) -> type[BaseModel] | None:
    for option in (annotation, *get_args(annotation)):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return option
    return None


def _example(model: type[BaseModel], path: Path) -> str:
    field = _field_at(model, path)
    if field is None:
        return ""
    if field.examples:
        return str(field.examples[0])
    for option in (field.annotation, *get_args(field.annotation)):
        for extra in getattr(option, "__metadata__", ()):
            if isinstance(extra, FieldInfo) and extra.examples:
                return str(extra.examples[0])
    literals = [arg for arg in get_args(field.annotation) if isinstance(arg, str)]
    return literals[0] if literals else ""
