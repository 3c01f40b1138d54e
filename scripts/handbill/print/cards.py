"""Which pages have a card: the picture that sites and messengers show beside a link to them.

Nothing that is discreet, written for victims or for members has one.  A link that somebody sends to
a person who is watched must not draw a picture of its topic on a locked screen, and a neutral
picture would still name the partnership.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbill.content.resources import Resource
from handbill.edition import Edition
from handbill.markdown.blocks import normal

LAYOUT = "social-card"


def printed(edition: Edition) -> Iterator[tuple[Resource, str]]:
    """Yield the resources of an edition that have a card, each with its layout."""
    for resource in edition.resources:
        if has_card(resource, edition):
            yield resource, LAYOUT


def has_card(resource: Resource, edition: Edition) -> bool:
    """Whether a page has a card in a language: it may be shown around, and its words are ready."""
    if resource.visibility != "public" or edition.is_quiet(resource):
        return False
    words = (resource.title, resource.summary)
    return all(edition.translate(normal(line)) is not None for line in words)
