"""The command line: what a coordinator, a pipeline and a git hook call."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from handbill import __version__
from handbill.checking import check_site
from handbill.checking import for_publish as reasons_not_to_publish
from handbill.clock import today
from handbill.commands import COMMANDS
from handbill.commands.changing import effects_since
from handbill.commands.parts import Day
from handbill.edition import Publication
from handbill.problems import HandbillError, ProblemsFound, errors

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Site:
    """The folder and the day that every command works with."""

    def __init__(self, root: Path, as_of: datetime.date | None) -> None:
        self.root = root.resolve()
        self._as_of = as_of
        self.warnings = 0

    @property
    def as_of(self) -> datetime.date:
        return self._as_of or today()

    def publication(self) -> Publication:
        """Check the site and print every problem; exit with 1 if there are errors."""
        checked = check_site(self.root, self.as_of)
        _say_problems(checked.problems)
        self.warnings = len(checked.problems)
        if checked.publication is None:
            number = _count(len(errors(checked.problems)), "error")
            _end(f"{number}: nothing was built, the last good site is as it was.")
        return checked.publication


class _Commands(click.Group):
    """Turns everything that Handbill refuses into plain words and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ProblemsFound as error:
            _say_problems(error.problems)
            _end(f"{_count(len(error.problems), 'error')}: the last good site is as it was.")
        except HandbillError as error:
            _end(str(error))


@click.group(cls=_Commands, context_settings=CONTEXT)
@click.option(
    "--site", "folder", default=".", metavar="DIR", show_default="the current folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The site's folder: the one with mkdocs.yml, docs and resources in it.",
)  # fmt: skip
@click.option(
    "--as-of", type=Day(), metavar="DATE", help="Build as if it were this day (year-month-day)."
)
@click.version_option(__version__)
@click.pass_context
def cli(ctx: click.Context, folder: Path, as_of: datetime.date | None) -> None:
    """Handbill turns what an anti-slavery partnership knows into a website and printable PDFs.

    \b
    Examples:
      handbill check                      look for mistakes, change nothing
      handbill build                      check, then make the site and all PDFs in site/
      handbill --site ../harbour build    the same for another site
      handbill serve                      see your changes in the browser as you save
      handbill new flyer my-flyer         start a new flyer

    Exit codes: 0 all is well; 1 something must be mended (it is said where and what); 2 the
    command was not understood.
    """
    ctx.obj = _Site(folder, as_of)


@cli.command()
@click.option(
    "--for-publish",
    is_flag=True,
    help="Also refuse what must not go live: unverified or fictional contacts.",
)
@click.option(
    "--since",
    metavar="DATE-OR-REVISION",
    help="Also say which translations and PDFs what you changed since then outdates.",
)
@click.pass_obj
def check(site: _Site, for_publish: bool, since: str | None) -> None:
    """Look for mistakes in the content and translations. Changes nothing.

    \b
    Examples:
      handbill check
      handbill check --for-publish        what the pipeline asks before it publishes
      handbill check --since origin/main  what your edits mean for the translations
    """
    publication = site.publication()
    if for_publish:
        _refuse_unpublishable(publication)
    click.echo(f"No errors, {_count(site.warnings, 'warning')}.")
    if since:
        click.echo(effects_since(publication, since))
    if questions := len(publication.catalogue.open_questions):
        click.echo(f"{_count(questions, 'open question')} in resources/open-questions.yml.")


@cli.command()
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    help="How many workers.",
    show_default="all cores",
)
@click.pass_obj
def build(site: _Site, jobs: int | None) -> None:
    """Check everything, then make the website and all PDFs, and put them in place in one step.

    The result lies in site/. Whatever fails, the last good site stays as it was.

    \b
    Examples:
      handbill build
      handbill --as-of 2026-11-21 build   the same bytes on any day
    """
    from handbill.build import build as build_site

    publication = site.publication()
    _refuse_unpublishable(publication)
    with _Steps() as report:
        summary = build_site(publication, jobs or os.cpu_count() or 1, report)
    click.echo(
        f"{_count(summary.pages, 'page')} in {_count(summary.languages, 'language')}, "
        f"{_count(summary.pdfs, 'PDF')} ({summary.rendered} made anew), "
        f"{_megabytes(summary.pdf_bytes)} of PDFs, "
        f"{_megabytes(summary.site_bytes)} in all, {summary.seconds:.1f} s."
    )
    click.echo(f"Look at {site.root / 'site' / 'index.html'}")


@cli.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
@click.pass_obj
def serve(site: _Site, address: str) -> None:
    """Show the pages in a browser and build them anew whenever you save. Stop with Ctrl-C.

    PDFs and search come with `handbill build`.
    """
    from handbill.web.serving import serve as serve_site

    serve_site(site.root, address)


@cli.command()
@click.argument("kind")
@click.argument("resource_id", metavar="ID")
@click.pass_obj
def new(site: _Site, kind: str, resource_id: str) -> None:
    """Start a new resource that is valid from the first moment. ID becomes its web address.

    \b
    Examples:
      handbill new flyer my-flyer
      handbill new guidance first-visit
      handbill new site ../harbour        a whole new site, in a new folder
    """
    from handbill import scaffolding

    if kind == "site":
        folder = Path(resource_id)
        scaffolding.new_site(folder)
        click.echo(f"Wrote a new site. Next: handbill --site {folder} build")
        return
    for path in scaffolding.new(site.root, kind, resource_id):
        click.echo(f"Wrote {path.relative_to(site.root)}")


@cli.command()
@click.pass_obj
def schema(site: _Site) -> None:
    """Write JSON Schemas, with which editors complete and check YAML as you type."""
    from handbill.content.schema import schemas

    folder = site.root / ".build" / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in schemas().items():
        (folder / f"{name}.json").write_text(json.dumps(content, indent=2, sort_keys=True) + "\n")
    click.echo(f"Wrote {len(schemas())} schemas to {folder.relative_to(site.root)}")


for command in COMMANDS:
    cli.add_command(command)


def _refuse_unpublishable(publication: Publication) -> None:
    if problems := reasons_not_to_publish(publication):
        raise ProblemsFound(problems)


def _say_problems(problems: Any) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


def _end(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


class _Steps:
    """A bar for each step on a terminal; a line for each step that ends elsewhere."""

    def __init__(self) -> None:
        self.console = Console(stderr=True)
        self.bars = Progress(
            TextColumn("{task.description:8}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self.console,
            disable=not self.console.is_terminal,
        )
        self.tasks: dict[str, Any] = {}

    def __enter__(self) -> Callable[[str, int, int], None]:
        self.bars.start()
        return self.report

    def __exit__(self, *exception: object) -> None:
        self.bars.stop()

    def report(self, step: str, done: int, total: int) -> None:
        if step not in self.tasks:
            self.tasks[step] = self.bars.add_task(step, total=total)
        self.bars.update(self.tasks[step], completed=done, total=total)
        if not self.console.is_terminal and done == total:
            click.echo(f"{step}: {total} done" if total > 1 else f"{step}: done", err=True)


def main() -> None:
    """Run the command line."""
    cli()
