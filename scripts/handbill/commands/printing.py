"""The command that prints one resource: a member's own copies, without building the site."""

from __future__ import annotations

from pathlib import Path

import click

from handbill.commands.parts import Site
from handbill.content.writing import write_together


@click.command("print")
@click.argument("resource")
@click.option("--locale", default="en", show_default=True, help="The language, such as vi.")
@click.option("--layout", help="One of its layouts, such as a5-flyer; otherwise all of them.")
@click.option(
    "--local-contact", metavar="KEY",
    help="A contact of contacts.yml, printed as the member’s own line: “Near you: …”.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Where to write the files; otherwise into .build/print/.",
)  # fmt: skip
@click.pass_obj
def print_(
    site: Site, resource: str, locale: str, layout: str | None, local_contact: str | None,
    out: Path | None,
) -> None:  # fmt: skip
    """Print one RESOURCE (its id) into a folder, without building the site.

    \b
    Examples:
      handbill print flyer-homeless --locale vi
      handbill print flyer-homeless --locale vi --layout a5-flyer --local-contact night_shelter
    """
    from handbill.printing import FOLDER, copies

    folder = out or site.root / FOLDER
    publication = site.publication()
    made = dict(copies(publication, resource, locale, layout, local_contact))
    write_together({folder / name: content for name, content in made.items()})
    for name in made:
        click.echo(f"Wrote {folder / name}")
