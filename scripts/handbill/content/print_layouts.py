"""What each print layout says of itself in its ``layout.yml``: name, kinds, purposes, sheets.

A layout is a folder ``print/<name>/`` with ``template.html.j2``; the first folder that has a
layout's ``layout.yml`` speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, model_validator

from handbill.content.catalogue import Catalogue
from handbill.content.fields import Record, Words
from handbill.content.files import read_text
from handbill.content.typing_errors import problems_of
from handbill.content.yaml_text import read_yaml
from handbill.problems import Problem, ProblemsFound, found

TEMPLATE, DESCRIPTION = "template.html.j2", "layout.yml"

Purpose = Literal["screen", "office", "press"]
"""To read on a screen, to print on a desk printer, to send to a print shop."""


class Sheets(Record):
    """How the pages of a layout lie on the A4 sheets of a desk printer.

    ``repeat`` fills a sheet with one page; ``cards`` lays cards out, their backs behind them;
    ``booklet`` orders pages for folding; ``shrink`` makes a large page smaller.
    """

    order: Literal["repeat", "cards", "booklet", "shrink"]
    across: Annotated[int, Field(ge=1, le=10)] = 1
    down: Annotated[int, Field(ge=1, le=10)] = 1
    landscape: bool = False


class PrintLayout(Record):
    """A way to print: which kinds of resource it can show, and what for.

    ``cut`` is the line that a die cuts along, as SVG path data (absolute M, L, C and Z) in
    millimetres from the top left corner of the trimmed page.  Without ``kinds``, any kind.
    """

    name: Words
    kinds: tuple[str, ...] = ()
    purposes: Annotated[tuple[Purpose, ...], Field(min_length=1)] = ("screen",)
    office: Sheets | None = None
    cut: Annotated[str, Field(pattern=r"^[MLCZ0-9., -]+$")] | None = None

    @model_validator(mode="after")
    def _says_how(self) -> PrintLayout:
        if ("office" in self.purposes) != (self.office is not None):
            raise ValueError("expected “office” both among the purposes and as a field")
        return self


PrintLayouts = Mapping[str, PrintLayout]
"""Name of the folder → what the layout says of itself."""


def load_print_layouts(
    folders: tuple[Path, ...], root: Path
) -> tuple[PrintLayouts, tuple[Problem, ...]]:
    """Return the layouts in folders of templates, and what is wrong with those of the site."""
    layouts: dict[str, PrintLayout] = {}
    problems: list[Problem] = []
    for name in layout_names(folders):
        try:
            layouts[name] = print_layout(name, folders, root)
        except ProblemsFound as error:
            problems += error.problems
            layouts[name] = _undescribed(name)
    return layouts, tuple(sorted(problems))


def layout_names(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the names of the layouts in folders of templates, in order."""
    templates = (found for folder in folders for found in folder.glob(f"print/*/{TEMPLATE}"))
    return tuple(sorted({template.parent.name for template in templates}))


def print_layout(name: str, folders: tuple[Path, ...], root: Path) -> PrintLayout:
    """Return what one layout says of itself; raise ProblemsFound if it cannot be read."""
    for folder in folders:
        path = folder / "print" / name / DESCRIPTION
        if path.is_file():
            return _read(path, root if path.is_relative_to(root) else folder)
    return _undescribed(name)


def _undescribed(name: str) -> PrintLayout:
    return PrintLayout(name=name.replace("-", " ").capitalize())


def _read(path: Path, root: Path) -> PrintLayout:
    return _typed(read_text(path, root), path.relative_to(root).as_posix())


@lru_cache(maxsize=64)
def _typed(text: str, file: str) -> PrintLayout:
    document = read_yaml(text, file)
    try:
        return PrintLayout.model_validate(document.value)
    except ValidationError as error:
        raise ProblemsFound(problems_of(error, PrintLayout, document, file)) from None


def misplaced(catalogue: Catalogue, layouts: PrintLayouts) -> Iterator[Problem]:
    """Yield a Problem for each resource that asks for a layout of other kinds."""
    for resource in catalogue.resources:
        suitable = [
            name for name, one in layouts.items() if not one.kinds or resource.kind in one.kinds
        ]
        for index, name in enumerate(resource.print):
            if name in layouts and name not in suitable:
                file, line = catalogue.place(resource.id, ("print", index))
                expected = f"a layout for {resource.plural_name.lower()}: {', '.join(suitable)}"
                yield Problem(file, line, f"print[{index + 1}]", found(name, expected))
