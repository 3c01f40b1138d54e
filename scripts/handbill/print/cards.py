"""Which pages have a card: the picture that sites and messengers show beside a link to them.

Nothing that is discreet, written for victims or for members has one.  A link that somebody sends to
a person who is watched must not draw a picture of its topic on a locked screen, and a neutral
picture would still name the partnership.
"""

from __future__ import annotations

from handbill.content.resources import Resource
from handbill.edition import Edition
from handbill.markdown.blocks import normal
from handbill.print import layouts
from handbill.print.jobs import PrintJob

LAYOUT = "social-card"


def jobs(edition: Edition, environment: str) -> tuple[PrintJob, ...]:
    """Return the jobs that draw the cards of an edition."""
    return tuple(
        layouts.job(resource, edition, LAYOUT, environment)
        for resource in edition.resources
        if has_card(resource, edition)
    )


def has_card(resource: Resource, edition: Edition) -> bool:
    """Whether a page has a card in a language: it may be shown around, and its words are ready."""
    if resource.visibility != "public" or edition.is_quiet(resource):
        return False
    words = (resource.title, resource.summary)
    return all(edition.translate(normal(line)) is not None for line in words)
