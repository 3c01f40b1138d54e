"""The content's source text as the checks read it: what to leave out, where a match stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.content.catalogue import Catalogue, WrittenText, is_borrowed, path_in_file
from handbill.content.fields import Record
from handbill.content.typing_errors import field_name
from handbill.content.yaml_text import walk_paths
from handbill.problems import Problem

_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>)\"']+")
_NOT_PROSE = {
    "contacts": ("phone", "textphone", "email", "url", "kind", "source", "verified"),
    "partnership": ("address", "quick_exit", "logo", "colours", "languages"),
    "vocabulary": (),
}
_NAMES = ("id", "version", "published", "reviewed", "review_by", "url", "key", "file_name")


def without_code(text: str) -> str:
    """Blank the code spans of a text; every other character keeps its position."""
    return _CODE_SPAN.sub(lambda match: _blank(match[0]), text)


def without_web_addresses(text: str) -> str:
    """Blank the web addresses of a text; every other character keeps its position."""
    return _WEB_ADDRESS.sub(lambda match: _blank(match[0]), text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def code_spans(text: str) -> Iterator[re.Match[str]]:
    """Yield the code spans of a text."""
    yield from _CODE_SPAN.finditer(text)


def problem_in(catalogue: Catalogue, text: WrittenText, position: int, message: str) -> Problem:
    """Return a Problem on the line of a position in a text."""
    field = field_name(path_in_file(text.owner, text.path))
    line = _line(catalogue, text, position)
    return Problem(text.file, line, field, message)


def _line(catalogue: Catalogue, text: WrittenText, position: int) -> int:
    """Find the line of a position; YAML may have folded lines, so the file has the last word."""
    counted = text.line + text.text[:position].count("\n")
    start = text.text[position:].split(maxsplit=1)
    try:
        lines = (catalogue.root / text.file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return counted
    if not start:
        return counted
    below = range(counted, len(lines) + 1)
    return next((number for number in below if start[0] in lines[number - 1]), counted)


def prose(catalogue: Catalogue, owner: str, record: Record) -> Iterator[WrittenText]:
    """Yield every text of a record that somebody may read, also those that nobody translates."""
    left_out = _NOT_PROSE.get(owner.partition(".")[0], _NAMES)
    for path, value in walk_paths(record.model_dump(mode="json")):
        if is_borrowed(record, path):
            continue
        if isinstance(value, str) and not any(part in left_out for part in path):
            file, line = catalogue.place(owner, path)
            yield WrittenText(owner, path, value, False, file, line)
