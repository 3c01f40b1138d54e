"""What each print layout says of itself in its ``layout.yml``: name, kinds, purposes, sheets.

A layout is a folder ``print/<name>/`` with ``template.html.j2`` or ``layout.yml``; the first folder
that has a layout's ``layout.yml`` speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, ValidationError, model_validator

from handbill.content.fields import Record, Slug, Words
from handbill.content.files import read_text
from handbill.content.typing_errors import problems_of
from handbill.content.yaml_text import read_yaml
from handbill.problems import Problem, ProblemsFound, found, nearest

if TYPE_CHECKING:  # a worker reads what a job says of its layout, and starts sooner without these
    from handbill.content.catalogue import Catalogue
    from handbill.content.resources import Resource

TEMPLATE, DESCRIPTION = "template.html.j2", "layout.yml"

Purpose = Literal["screen", "office", "press", "edit", "browser", "picture"]
"""To read on a screen, to print on a desk printer, to send to a print shop, to change slides in
PowerPoint, to show slides in a browser, to show beside a link.

No resource asks for a picture: the pages that may be shown around have one.
"""


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

    ``needs`` are parts that not every resource of those kinds has, such as ``workbook``; of
    ``knowledge or confidence`` one is enough.  With ``beside_english`` a language stands beside
    English, so that English by itself has none.

    A layout has from the one that it is ``based_on`` all that it does not say itself: its template
    if it has none of its own, and its style sheet before its own.
    """

    name: Words
    based_on: Annotated[Slug, Field(examples=["a4-document"])] | None = None
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    beside_english: bool = False
    purposes: Annotated[tuple[Purpose, ...], Field(min_length=1)] = ("screen",)
    office: Sheets | None = None
    cut: Annotated[str, Field(pattern=r"^[MLCZ0-9., -]+$")] | None = None

    @model_validator(mode="after")
    def _says_how(self) -> PrintLayout:
        if ("office" in self.purposes) != (self.office is not None):
            raise ValueError("expected “office” both among the purposes and as a field")
        if "edit" in self.purposes and self.kinds != ("training",):
            raise ValueError("expected “edit” among the purposes only with kinds: [training]")
        if "browser" in self.purposes and self.purposes != ("browser",):
            raise ValueError("expected “browser” as the only purpose: its page is not for paper")
        return self


PrintLayouts = Mapping[str, PrintLayout]
"""Name of the folder → what the layout says of itself."""


def load_print_layouts(
    folders: tuple[Path, ...], root: Path
) -> tuple[PrintLayouts, tuple[Problem, ...]]:
    """Return the layouts in folders of templates, and what is wrong with those of the site."""
    layouts: dict[str, PrintLayout] = {}
    problems: set[Problem] = set()
    for name in layout_names(folders):
        try:
            layouts[name] = print_layout(name, folders, root)
        except ProblemsFound as error:
            problems.update(error.problems)
            layouts[name] = _undescribed(name)
    return layouts, tuple(sorted(problems))


def layout_names(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the names of the layouts in folders of templates, in order."""
    files = (
        file
        for folder in folders
        for name in (TEMPLATE, DESCRIPTION)
        for file in folder.glob(f"print/*/{name}")
    )
    return tuple(sorted({file.parent.name for file in files}))


def print_layout(name: str, folders: tuple[Path, ...], root: Path) -> PrintLayout:
    """Return what a layout says, and those that it is based on; raise ProblemsFound for faults."""
    whole = _undescribed(name)
    for one in lineage(name, folders, root):
        said = _said(one, folders, root)
        whole = whole.model_copy(
            update={field: getattr(said, field) for field in said.model_fields_set}
        )
    return whole


def lineage(name: str, folders: tuple[Path, ...], root: Path) -> tuple[str, ...]:
    """Return the layouts that a layout is based on, the first one first, and itself last.

    Raise ProblemsFound if one of them is missing, or if none of them has a template.
    """
    names: tuple[str, ...] = (name,)
    while (base := _said(names[0], folders, root).based_on) is not None:
        known = tuple(other for other in layout_names(folders) if other not in names)
        if base not in known:
            message = f"{found(base, 'another layout')}; {nearest(base, known)}"
            raise ProblemsFound([Problem(_described_in(names[0]), 0, "based_on", message)])
        names = (base, *names)
    if not any(
        (folder / "print" / one / TEMPLATE).is_file() for one in names for folder in folders
    ):
        message = f"expected {TEMPLATE} beside it, or a layout that it is based_on"
        raise ProblemsFound([Problem(_described_in(name), 0, "", message)])
    return names


def _said(name: str, folders: tuple[Path, ...], root: Path) -> PrintLayout:
    """Return what a layout's own file says."""
    for folder in folders:
        path = folder / "print" / name / DESCRIPTION
        if path.is_file():
            return _read(path, root if path.is_relative_to(root) else folder)
    return _undescribed(name)


def _described_in(name: str) -> str:
    return f"overrides/print/{name}/{DESCRIPTION}"


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
    """Yield a Problem for each resource that asks for a layout that cannot show it."""
    for resource in catalogue.resources:
        for index, name in enumerate(resource.print):
            for expected in _lacking(catalogue, resource, name, layouts):
                file, line = catalogue.place(resource.id, ("print", index))
                yield Problem(file, line, f"print[{index + 1}]", found(name, expected))


def _lacking(
    catalogue: Catalogue, resource: Resource, name: str, layouts: PrintLayouts
) -> Iterator[str]:
    """Yield what a layout would need to show a resource, and does not find."""
    if name not in layouts:
        return
    if not _suits(layouts[name], resource):
        suitable = [other for other, layout in layouts.items() if _suits(layout, resource)]
        yield f"a layout for {resource.plural_name.lower()}: {', '.join(suitable)}"
        return
    for need in layouts[name].needs:
        parts = need.split(" or ")
        if not any(getattr(resource, part, None) for part in parts):
            file, _ = catalogue.place(resource.id, (parts[0],))
            named = " or ".join(f"“{part}”" for part in parts)
            yield f"the part {named}, which this layout prints, in {file}"
    if layouts[name].beside_english and not catalogue.meant_for(resource):
        yield "a resource that is meant for a language beside English"


def _suits(layout: PrintLayout, resource: Resource) -> bool:
    is_for_paper = "picture" not in layout.purposes
    return is_for_paper and (not layout.kinds or resource.kind in layout.kinds)
