"""What commands share: the site that they work with, and how a date is typed."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Protocol

import click

from handbill.checking import check_site
from handbill.content.catalogue import Catalogue
from handbill.content.loading import load
from handbill.edition import Publication
from handbill.problems import ProblemsFound, errors


class Site(Protocol):
    """The folder and the day that every command works with."""

    root: Path

    def publication(self) -> Publication:
        """Return the checked site; end the command if there are errors."""

    @property
    def as_of(self) -> datetime.date:
        """The day of the command."""


class Day(click.ParamType):  # type: ignore[type-arg]
    """A date as year-month-day."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime.date:
        """Return the date, or tell click what was expected."""
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(
                f"“{value}” is not a date; expected year-month-day, for example 2026-11-21",
                param,
                ctx,
            )


class PastDay(Day):
    """A date that is not in the future: nobody has checked anything tomorrow."""

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime.date:
        """Return the date, or tell click what was expected."""
        day = super().convert(value, param, ctx)
        if ctx is not None and day > ctx.obj.as_of:
            self.fail(f"{day} is in the future; expected today or a day before", param, ctx)
        return day


def everything(site: Site) -> Publication:
    """Return the checked site with what only members see; raise ProblemsFound for errors."""
    checked = check_site(site.root, site.as_of, "members")
    if checked.publication is None:
        raise ProblemsFound(errors(checked.problems))
    return checked.publication


def content(site: Site) -> Catalogue:
    """Return the content alone; raise ProblemsFound for errors in it."""
    loaded = load(site.root)
    if found := errors(loaded.problems):
        raise ProblemsFound(found)
    return loaded.catalogue
