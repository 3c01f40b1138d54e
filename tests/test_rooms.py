"""The rooms of the package and who may enter which: data flows in one direction."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "scripts" / "handbill"

_CONTENT = {"problems", "content"}
_MARKDOWN = _CONTENT | {"markdown"}
_TRANSLATION = _MARKDOWN | {"translation"}
_EDITION = _TRANSLATION | {"availability", "edition"}
_BODY = _EDITION | {"body", "notices"}
_BEFORE_RENDERING = _BODY | {"branding", "checking", "clock", "coverage"}
_RENDERING = _BEFORE_RENDERING | {"web", "print", "releases"}

ROOMS: dict[str, set[str]] = {
    "problems": set(),
    "processes": set(),
    "clock": {"problems"},
    "content": _CONTENT,
    "markdown": _MARKDOWN,
    "translation": _TRANSLATION,
    "branding": _CONTENT,
    "availability": set(),
    "edition": _EDITION,
    "coverage": _EDITION,
    "notices": _EDITION,
    "body": _BODY,
    "charts": _BODY,
    "checking": _BODY,
    "scaffolding": _BODY,
    "recording": _BEFORE_RENDERING,
    "history": {"problems"},
    "changes": _BODY,
    "announcing": _CONTENT | {"changes"},
    "outdating": _BODY | {"changes", "history"},
    "releases": {"problems"},
    "web": _BEFORE_RENDERING | {"charts", "processes", "releases", "web"},
    "print": _BODY | {"branding", "charts", "print", "processes"},
    # The menu's titles and the layouts' names are words too.
    "translating": _BEFORE_RENDERING | {"web"},
    "printing": _RENDERING,
    "handing_off": _RENDERING | {"printing", "recording", "translating"},
    "audit": {"problems", "processes"},
    "build": _RENDERING | {"audit", "printing"},
}
"""What each room may import; ``cli`` and ``commands`` may import everything."""

ANYTHING = {"cli", "commands", "__main__", "__init__"}


def modules() -> Iterator[tuple[str, Path]]:
    """Yield (room, file) of every module of the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).parts[0].removesuffix(".py"), path


def imported(path: Path) -> set[str]:
    """Return the full names of what a module imports, at its top or inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = node.module == "handbill"
            names |= {f"handbill.{a.name}" for a in node.names} if inside else {node.module}
    return names


def rooms_of(names: set[str]) -> set[str]:
    inside = {name.split(".")[1] for name in names if name.startswith("handbill.")}
    return inside - {"__version__"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_comes_before_it(room: str):
    found = {
        (path.name, other)
        for name, path in modules()
        for other in rooms_of(imported(path))
        if name == room and other not in ROOMS[room] | {room}
    }
    assert found == set()


def test_every_module_belongs_to_a_room():
    assert {room for room, _ in modules()} <= set(ROOMS) | ANYTHING


@pytest.mark.parametrize(
    ("library", "room"),
    [
        ("mkdocs", "web"),
        ("mkdocs_static_i18n", "web"),
        ("material", "web"),
        ("weasyprint", "print"),
    ],
)
def test_a_library_that_may_have_to_be_replaced_stays_in_one_room(library: str, room: str):
    users = {
        name
        for name, path in modules()
        if any(module.split(".")[0] == library for module in imported(path))
    }
    assert users <= {room}
