"""YAML as text with line marks: bounded, no aliases, no tags, no duplicate keys, no guessed types.

Scalars stay text (``no`` is a language, ``0800…`` a phone number); the models type them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from handbill.problems import Problem, ProblemsFound

Path = tuple[str | int, ...]
MAX_DEPTH = 20
MAX_NODES = 50_000
_NULLS = ("", "~", "null")


@dataclass(frozen=True)
class YamlDocument:
    """A parsed document: plain values, and for each path the line of its key and of its text."""

    value: Any
    lines: Mapping[Path, int]
    text_lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of the nearest known place at or above a path."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


@dataclass
class _Open:
    """A mapping or list that is being read."""

    path: Path
    container: dict[str, Any] | list[Any]
    key: str | None = None


@dataclass
class _Reader:
    file: str
    offset: int
    lines: dict[Path, int] = field(default_factory=dict)
    text_lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    value: Any = None
    nodes: int = 0
    documents: int = 0

    def read(self, text: str) -> None:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            self._event(event)

    def _event(self, event: yaml.Event) -> None:
        line = (event.start_mark.line if event.start_mark else 0) + 1 + self.offset
        if isinstance(event, yaml.DocumentStartEvent):
            self._count_document(line)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(line, "found an alias (*…); expected the value written out")
        elif isinstance(event, yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._node(event, line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()

    def _count_document(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(line, "found a second document (---); expected one document in a file")

    def _node(self, event: Any, line: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES or len(self.stack) > MAX_DEPTH:
            self._refuse(
                line, f"is nested deeper than {MAX_DEPTH} levels or has over {MAX_NODES:,} values"
            )
        if event.anchor or event.tag:
            self._refuse(line, "found an anchor (&…) or tag (!…); expected plain YAML")
        if isinstance(event, yaml.ScalarEvent) and self._is_key():
            self._take_key(event.value, line)
            return
        if self._is_key():
            self._refuse(line, "found a list or mapping as a name; expected a word")
        path = self._place(line)
        if isinstance(event, yaml.ScalarEvent):
            self.text_lines[path] = line + (event.style in ("|", ">"))
            null = event.style is None and event.value in _NULLS
            self._put(None if null else event.value)
            return
        container: dict[str, Any] | list[Any] = (
            {} if isinstance(event, yaml.MappingStartEvent) else []
        )
        self._put(container)
        self.stack.append(_Open(path, container))

    def _is_key(self) -> bool:
        return (
            bool(self.stack)
            and isinstance(self.stack[-1].container, dict)
            and self.stack[-1].key is None
        )

    def _take_key(self, key: str, line: int) -> None:
        current = self.stack[-1]
        if key in current.container:
            name = ".".join(map(str, (*current.path, key)))
            first = self.lines[(*current.path, key)]
            message = f"is given twice; expected once: keep this one or the one in line {first}"
            self.problems.append(Problem(self.file, line, name, message))
        else:
            self.lines[(*current.path, key)] = line
        current.key = key

    def _place(self, line: int) -> Path:
        if not self.stack:
            self.lines[()] = line
            return ()
        current = self.stack[-1]
        if isinstance(current.container, dict):
            return (*current.path, str(current.key))
        path = (*current.path, len(current.container))
        self.lines[path] = line
        return path

    def _put(self, value: Any) -> None:
        if not self.stack:
            self.value = value
            return
        current = self.stack[-1]
        if isinstance(current.container, dict):
            current.container[str(current.key)] = value
            current.key = None
        else:
            current.container.append(value)

    def _refuse(self, line: int, message: str) -> None:
        raise ProblemsFound([*self.problems, Problem(self.file, line, "", message)])


def read_yaml(text: str, file: str, offset: int = 0) -> YamlDocument:
    """Parse YAML text; ``offset`` lines stand before it in the file.

    Raise ProblemsFound if it is not valid.
    """
    reader = _Reader(file, offset)
    try:
        reader.read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + 1 + offset
        raise ProblemsFound(
            [*reader.problems, Problem(file, line, "", _in_plain_words(error))]
        ) from None
    except yaml.YAMLError as error:
        message = f"is not valid YAML ({str(error).splitlines()[0]}); expected plain text"
        raise ProblemsFound([*reader.problems, Problem(file, 1 + offset, "", message)]) from None
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return YamlDocument(reader.value, reader.lines, reader.text_lines)


def _in_plain_words(error: yaml.MarkedYAMLError) -> str:
    hints = {
        "mapping values are not allowed here": "a value that contains “: ” must stand in quotes",
        "found character '\\t' that cannot start any token": "use spaces, not tabs, to indent",
        "could not find expected ':'": "each line needs the form “name: value”",
        "found unexpected end of stream": "a quote or bracket is never closed",
    }
    problem = error.problem or "unknown fault"
    hint = hints.get(problem, "check quotes, indentation and the lines just above")
    return f'is not valid YAML ({problem}); {hint}; for example title: "Signs: what to look for"'


def walk_paths(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every (path, scalar) of a parsed value in reading order."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from walk_paths(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from walk_paths(child, (*path, index))
    else:
        yield path, value
