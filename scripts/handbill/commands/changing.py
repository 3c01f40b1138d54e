"""The command that tells members what changed."""

from __future__ import annotations

import click

from handbill.checking import check_site
from handbill.commands.parts import Site
from handbill.edition import Publication
from handbill.outdating import Effects, effects
from handbill.problems import ProblemsFound, errors


@click.command()
@click.option(
    "--since", required=True, metavar="DATE-OR-REVISION",
    help="A day (year-month-day), or a revision of git such as v1.0.",
)  # fmt: skip
@click.option(
    "--format", "as_format", type=click.Choice(["text", "markdown", "html"]), default="text",
    show_default=True, help="An e-mail, or a list for a page.",
)  # fmt: skip
@click.pass_obj
def changes(site: Site, since: str, as_format: str) -> None:
    """Say what changed for members: resources, contacts, languages. Names nothing members-only.

    \b
    Examples:
      handbill changes --since 2026-10-01
      handbill changes --since v1.0 --format markdown
    """
    from handbill import announcing
    from handbill.changes import changes as compare
    from handbill.changes import earlier
    from handbill.history import snapshot

    checked = check_site(site.root, site.as_of)
    if checked.publication is None:
        raise ProblemsFound(errors(checked.problems))
    now = checked.publication
    with snapshot(site.root, since) as then:
        found = compare(earlier(then.root, now), now)
    told = announcing.announcement(found, now.catalogue.partnership, then.day)
    worded = {"text": announcing.as_text, "markdown": announcing.as_markdown}
    click.echo(worded.get(as_format, announcing.as_html)(told), nl=False)


def effects_since(publication: Publication, since: str) -> Effects:
    """Return what the edits since a day or a revision do to the translations."""
    from handbill.history import snapshot

    with snapshot(publication.catalogue.root, since) as then:
        return effects(then, publication)
