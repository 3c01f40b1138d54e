"""Commands that give a resource to a translator and take the translation back."""

from __future__ import annotations

from pathlib import Path

import click

from handbill.commands.parts import Site, everything


@click.command()
@click.argument("resource")
@click.option("--locale", required=True, help="The language to translate into, such as ro.")
@click.option(
    "--format", "as_format", type=click.Choice(["xlsx", "po"]), default="xlsx", show_default=True,
    help="A spreadsheet, or a PO file for translators’ tools.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Where to write it; otherwise into .build/handoff/.",
)  # fmt: skip
@click.option("--no-pdf", is_flag=True, help="Without the English PDF to read along.")
@click.pass_obj
def export(
    site: Site, resource: str, locale: str, as_format: str, out: Path | None, no_pdf: bool
) -> None:
    """Write what a translator needs for one RESOURCE (its id): its texts, and a PDF to read along.

    \b
    Examples:
      handbill translate export flyer-homeless --locale vi
      handbill translate export flyer-homeless --locale vi --format po --out ~/flyer.vi.po
    """
    from handbill.handing_off import FOLDER, handoff_of, written_handoff, written_reading_copy

    publication = everything(site)
    handoff = handoff_of(publication, resource, locale)
    path = out or site.root / FOLDER / f"{resource}.{locale}.{as_format}"
    path = path.with_suffix(f".{as_format}")
    written_handoff(publication, handoff, path)
    done = sum(row.entry.state == "current" for row in handoff.rows)
    click.echo(f"Wrote {path}: {len(handoff.rows)} texts, {done} of them translated")
    if not no_pdf and (copy := written_reading_copy(publication, resource, path)):
        click.echo(f"Wrote {copy}")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--locale", required=True, help="The language that came back, such as ro.")
@click.option(
    "--translator", required=True, metavar="ROLE",
    help="Who translated: a role such as “Agency” or “Volunteer speaker”, never a name.",
)  # fmt: skip
@click.option("--reviewer", metavar="ROLE", help="Who has reviewed all of it; records the review.")
@click.option("--resource", metavar="ID", help="For a review, if the file does not say it.")
@click.pass_obj
def import_(
    site: Site, file: Path, locale: str, translator: str, reviewer: str | None, resource: str | None
) -> None:
    """Take a translated FILE over into translations/. With one mistake in it nothing is written.

    \b
    Examples:
      handbill translate import flyer-homeless.vi.xlsx --locale vi --translator Agency
      handbill translate import flyer-homeless.vi.po --locale vi --translator Agency \\
        --reviewer "Second Vietnamese speaker"
    """
    from handbill.handing_off import bring_back

    imported = bring_back(
        everything(site), file, locale,
        translator=translator, reviewer=reviewer, resource_id=resource, on=site.as_of,
    )  # fmt: skip
    for warning in imported.warnings:
        click.echo(warning, err=True)
    click.echo(imported)
