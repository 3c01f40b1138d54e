"""Commands with which a coordinator works with translators."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from handbill.commands.parts import PastDay, Site, content, everything
from handbill.commands.recording import ROLE
from handbill.content.lookup import language_named
from handbill.problems import HandbillError
from handbill.translation.status import STATES, LanguageStatus

_PAGE = Path(".build") / "translation-status.html"
_PUBLISHED = ("site", "docs", "resources", "overrides", ".build/releases", ".build/mkdocs")


@click.group()
def translate() -> None:
    """Work with translations."""


@translate.command()
@click.pass_obj
def update(site: Site) -> None:
    """Bring translations/*.po up to date with the English text.

    New text is added, edited text is marked as outdated (fuzzy) with the English it was made from.

    \b
    Example:
      handbill translate update
    """
    from handbill.translating import update_translations

    click.echo(update_translations(site.root))


@translate.command()
@click.option(
    "--format", "as_format", type=click.Choice(["table", "json"]), default="table",
    show_default=True, help="A table to read, or JSON for other programs.",
)  # fmt: skip
@click.option(
    "--html", "page", is_flag=False, flag_value=_PAGE, default=None, metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"Also write a page with a picture; without FILE to {_PAGE}.",
)  # fmt: skip
@click.pass_obj
def status(site: Site, as_format: str, page: Path | None) -> None:
    """Show how far each resource is in each language, and what is in the way.

    \b
    Examples:
      handbill translate status
      handbill translate status --html
      handbill translate status --format json
    """
    from handbill.content.writing import write_together
    from handbill.coverage import coverage
    from handbill.translation.status_page import status_page

    publication = everything(site)
    languages = coverage(publication)
    if as_format == "json":
        plain = {"as_of": site.as_of.isoformat(), "languages": [one.plain() for one in languages]}
        click.echo(json.dumps(plain, indent=2, ensure_ascii=False))
    else:
        _print_tables(languages)
    if page is not None:
        path = _beside_the_site(site.root, page)
        name = publication.catalogue.partnership.name
        write_together({path: status_page(name, languages, site.as_of)})
        click.echo(f"Wrote {path}", err=True)


@translate.command()
@click.argument("message", default="", metavar="[PLACE | ENGLISH]")
@click.option("--resource", default="", metavar="ID", help="All outdated messages of a resource.")
@click.option("--locale", default=None, help="One language alone; otherwise every one.")
@click.option("--by", "by_role", required=True, metavar="ROLE", help=ROLE)
@click.option("--on", type=PastDay(), metavar="DATE", show_default="today", help="The day.")
@click.pass_obj
def keep(
    site: Site,
    message: str,
    resource: str,
    locale: str | None,
    by_role: str,
    on: datetime.date | None,
) -> None:
    """Declare that an edit of the English keeps its meaning: translations stay current.

    \b
    Examples:
      handbill translate keep flyer-homeless/body/3 --by Coordinator
      handbill translate keep "You can stay anonymous." --by Coordinator
      handbill translate keep --resource flyer-homeless --locale ro --by Coordinator
    """
    from handbill.translating import navigation
    from handbill.translation.keeping import Wanted, keep
    from handbill.translation.updating import update

    if bool(message) == bool(resource):
        raise click.UsageError("say which message: a place, its English, or --resource ID")
    catalogue = content(site)
    locales = (language_named(catalogue, locale),) if locale else None
    edits = keep(
        site.root, catalogue, Wanted(message, resource),
        locales or catalogue.partnership.languages[1:], by_role=by_role, on=on or site.as_of,
    )  # fmt: skip
    for edit in edits:
        click.echo(edit)
    click.echo(update(site.root, catalogue, navigation(site.root)))


def _beside_the_site(root: Path, page: Path) -> Path:
    """Return where the page goes; refuse a place from which it would be published."""
    path = (root / page).resolve() if page == _PAGE else page.resolve()
    if any(path.is_relative_to((root / name).resolve()) for name in _PUBLISHED):
        raise HandbillError(f"{page} would be published; expected a file beside the site: {_PAGE}")
    return path


def _print_tables(languages: tuple[LanguageStatus, ...]) -> None:
    console = Console()
    if not console.is_terminal:  # a log or a file: no line is cut
        console = Console(width=160)
    for language in languages:
        console.print(_table(language))


def _table(language: LanguageStatus) -> Table:
    table = Table(title=f"{language.name} ({language.locale})", title_justify="left")
    table.add_column("Resource", no_wrap=True)
    for state in STATES:
        table.add_column(state, justify="right")
    for name in ("coverage", "page", "PDF", "review", "in the way, first message"):
        table.add_column(name)
    for one in language.resources:
        pdf = "–" if one.pdf is None else _yes(one.pdf)
        table.add_row(
            one.resource, *(str(one.counts[state]) for state in STATES), f"{one.coverage}%",
            _yes(one.page), pdf, "reviewed" if one.reviewed else "draft",
            "\n".join((*one.in_the_way, *map(str, one.waiting[:1]))),
        )  # fmt: skip
    return table


def _yes(value: bool) -> str:
    return "yes" if value else "no"
