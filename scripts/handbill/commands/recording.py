"""Commands with which a coordinator records what was checked."""

from __future__ import annotations

import datetime

import click

from handbill.commands.parts import Day, PastDay, Site

ROLE = "Who did it: a role such as “Helpline coordinator”, never a person’s name."
_on = click.option(
    "--on", type=PastDay(), metavar="DATE", show_default="today", help="The day (year-month-day)."
)


@click.group()
def verify() -> None:
    """Record that something was checked."""


@verify.command()
@click.argument("key")
@click.option("--by", "by_role", required=True, metavar="ROLE", help=ROLE)
@click.option("--source", required=True, metavar="URL", help="Where the number was seen.")
@_on
@click.pass_obj
def contact(site: Site, key: str, by_role: str, source: str, on: datetime.date | None) -> None:
    """Record that you have phoned a contact. KEY is its name in resources/contacts.yml.

    \b
    Example:
      handbill verify contact helpline --by "Helpline coordinator" \\
        --source https://www.modernslaveryhelpline.org
    """
    from handbill.recording import verify_contact

    day = on or site.as_of
    click.echo(verify_contact(site.root, key, by_role=by_role, seen_at=source, on=day))


@click.command()
@click.argument("resource")
@click.option(
    "--locale", default="en", show_default=True, help="The language that was read, such as ro."
)
@click.option("--by", "by_role", required=True, metavar="ROLE", help=ROLE)
@click.option(
    "--review-by", type=Day(), metavar="DATE", help="For English: the day of the next review."
)
@_on
@click.pass_obj
def review(
    site: Site,
    resource: str,
    locale: str,
    by_role: str,
    review_by: datetime.date | None,
    on: datetime.date | None,
) -> None:
    """Record that somebody has read a RESOURCE (its id) and found it right, as it reads now.

    For a key message write wording.KEY instead of an id. The next change of
    the text ends the review.

    \b
    Examples:
      handbill review adult-pathway --by "Police lead" --review-by 2027-05-21
      handbill review flyer-homeless --locale ro --by "Second Romanian speaker"
      handbill review wording.call_us --locale ro --by "Second Romanian speaker"
    """
    from handbill.recording import review as record

    day = on or site.as_of
    click.echo(record(site.root, resource, locale, by_role=by_role, on=day, review_by=review_by))
