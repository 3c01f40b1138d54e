"""Edits of the English that keep its meaning: declared once, they keep every translation current.

``translations/kept.yml`` pins both texts, so that every build and every branch knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, ValidationError

from handbill.content.fields import Day, Locale, Record, Words
from handbill.content.files import read_text
from handbill.content.typing_errors import problems_of
from handbill.content.yaml_text import read_yaml
from handbill.problems import Problem, ProblemsFound, found
from handbill.translation.po_files import Entry
from handbill.translation.reviews import content_hash

FILE = "translations/kept.yml"


class Edit(Record):
    """One entry of ``kept.yml``: an English text before and after, where, and who declared it."""

    model_config = ConfigDict(populate_by_name=True)

    before: Annotated[Words, Field(alias="from")]
    after: Annotated[Words, Field(alias="to")]
    place: Words
    locale: Locale | None = None
    on: Day
    by_role: Words


Kept = tuple[Edit, ...]


def load_kept(root: Path) -> tuple[Kept, tuple[Problem, ...]]:
    """Read ``translations/kept.yml`` of a site; without the file no edit was declared."""
    path = root / FILE
    if not path.is_file() and not path.is_symlink():
        return (), ()
    try:
        document = read_yaml(read_text(path, root), FILE)
    except ProblemsFound as error:
        return (), error.problems
    if not isinstance(document.value or [], list):
        return (), (Problem(FILE, 1, "", found(document.value, "a list of kept edits")),)
    kept: list[Edit] = []
    problems: list[Problem] = []
    for index, value in enumerate(document.value or ()):
        try:
            kept.append(Edit.model_validate(value))
        except ValidationError as error:
            problems += problems_of(error, Edit, document, FILE, (index,))
    return tuple(kept), tuple(problems)


def with_kept(entries: Iterable[Entry], kept: Kept, locale: str) -> tuple[Entry, ...]:
    """Return entries in which an outdated translation is current where the meaning was kept.

    White space and typographic quotes alone never outdate a translation.
    """
    edits = [edit for edit in kept if edit.locale in (None, locale)]
    return tuple(_current(entry) if _is_kept(entry, edits) else entry for entry in entries)


def _is_kept(entry: Entry, edits: Iterable[Edit]) -> bool:
    """Follow the declared edits from the English that was translated to the English of today."""
    if entry.state != "outdated" or entry.previous is None:
        return False
    wanted, reached, following = (
        content_hash([entry.msgid]),
        set(),
        [content_hash([entry.previous])],
    )
    while following:
        text = following.pop()
        if text == wanted:
            return True
        if text not in reached:
            reached.add(text)
            following += [edit.after for edit in edits if edit.before == text]
    return False


def _current(entry: Entry) -> Entry:
    return replace(entry, fuzzy=False, outdated=False, previous=None)
