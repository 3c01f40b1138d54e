"""Writing one value into YAML that a person keeps: comments, order, quotes, blank lines stay.

The text is edited where the parser says that a value stands, then read again: unless exactly the
wanted value has changed, the change is refused.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from handbill.content.yaml_text import Path, read_yaml, walk_paths
from handbill.problems import HandbillError

Value = str | Mapping[str, str]
"""What can be written: a text on one line, or such texts by name."""

_PLAIN = re.compile(r"[A-Za-z][\w .,;()/+–’-]*(?<! )|https?://[\w./~?=-]+|\d{4}-\d\d-\d\d")
_NOT_TEXT = re.compile(r"(?i)null|true|false|yes|no|on|off|y|n")


class CannotEdit(HandbillError):
    """The text is laid out so that this change could disturb something else in it."""


def set_field(text: str, path: Path, value: Value) -> str:
    """Return YAML text in which the field at ``path`` has a value; the rest is as it was.

    The mapping around the field must exist; a field that is not there yet comes last in it.
    """
    wanted = copy.deepcopy(read_yaml(text, "").value)
    around = _value_at(wanted, path[:-1])
    mapping = _node_at(_compose(text), path[:-1])
    name = str(path[-1])
    if not isinstance(around, dict) or not isinstance(mapping, yaml.MappingNode):
        raise CannotEdit(f"“{name}” has no mapping around it")
    if isinstance(value, Mapping) and isinstance(around.get(name), dict):
        for inner, part in value.items():
            text = set_field(text, (*path, inner), part)
        return text
    edit = _replace if name in around else _add
    around[name] = value
    return _proved(edit(text, mapping, name, value), wanted)


def append_entry(text: str, entry: Mapping[str, str]) -> str:
    """Return YAML text whose top-level list ends with one more entry, on a line of its own."""
    entries = read_yaml(text, "").value
    root = _compose(text)
    if entries is None:
        column, end = 0, len(text)
    elif isinstance(root, yaml.SequenceNode) and not root.flow_style:
        column, end = root.start_mark.column, _end(text, root)
    else:
        raise CannotEdit("the file is not a list with “- …” at the start of each entry")
    changed = _with_line(text, end, f"{' ' * column}- {written(entry)}")
    return _proved(changed, [*(entries or []), dict(entry)])


def written(value: Value, style: str | None = None) -> str:
    """Return a value as YAML on one line; a text keeps the quotes of ``style``, if it has any."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {written(part)}" for name, part in value.items()) + "}"
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if style is None and _PLAIN.fullmatch(value) and not _NOT_TEXT.fullmatch(value):
        return value
    return "".join(map(_visible, json.dumps(value, ensure_ascii=False)))


def _visible(character: str) -> str:
    return character if character.isprintable() else f"\\U{ord(character):08x}"


def _replace(text: str, mapping: yaml.MappingNode, name: str, value: Value) -> str:
    old = next(node for key, node in mapping.value if key.value == name)
    if not isinstance(old, yaml.ScalarNode) or _is_block(old):
        raise CannotEdit(f"“{name}” is not written on one line")
    start, end = old.start_mark.index, old.end_mark.index
    space = " " if start == end else ""  # nothing stands after the colon yet
    return text[:start] + space + written(value, old.style) + text[end:]


def _add(text: str, mapping: yaml.MappingNode, name: str, value: Value) -> str:
    field = f"{name}: {written(value)}"
    if not mapping.flow_style:
        line = " " * mapping.start_mark.column + field
        return _with_line(text, _end(text, mapping), line)
    before = text[: mapping.end_mark.index - 1].rstrip()
    separator = "" if before.endswith("{") else " " if before.endswith(",") else ", "
    return before + separator + field + text[len(before) :]


def _with_line(text: str, end: int, line: str) -> str:
    """Put a line below the one in which position ``end`` stands."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if (at := text.find("\n", end)) >= 0:
        return text[: at + 1] + line + newline + text[at + 1 :]
    before = text if not text or text.endswith("\n") else text + newline
    return before + line + newline


def _end(text: str, node: yaml.Node) -> int:
    """Return where a value ends; the parser counts blank lines and comments below it as well."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    end: int = node.end_mark.index
    return len(text[:end].rstrip()) if _is_block(node) else end


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")


def _compose(text: str) -> yaml.Node | None:
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return node


def _node_at(node: yaml.Node | None, path: Path) -> yaml.Node | None:
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode):
            node = node.value[int(part)]
    return node


def _value_at(value: Any, path: Path) -> Any:
    for part in path:
        value = value.get(part) if isinstance(value, dict) else value[part]
    return value


def _proved(changed: str, wanted: Any) -> str:
    """Return the changed text if it now says what was wanted, in the same order."""
    if list(walk_paths(read_yaml(changed, "").value)) != list(walk_paths(wanted)):
        raise CannotEdit("the change would disturb something else in the file")
    return changed
