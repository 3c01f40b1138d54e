"""The pictures of pages: previews of what they offer to print, and the card beside a link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from handbill.content.resources import Resource
from handbill.edition import Edition
from handbill.web.downloads import PREVIEW, Download, Downloads, Picture, picture

CARD = "card.png"
"""Ending of the picture that is shown beside a link."""

Previews = Mapping[str, Picture]
"""Resource id → the picture of what it looks like on paper."""


def of_library(edition: Edition, downloads: Downloads, relative: Callable[[str], str]) -> Previews:
    """Return the picture of each resource that has a PDF in this language: its first layout's."""
    previews = {}
    for resource_id, files in downloads.items():
        found = picture(files, edition.locale.code, PREVIEW, relative)
        if found:
            previews[resource_id] = found
    return previews


def sharing(
    edition: Edition, resource: Resource, files: Iterable[Download]
) -> dict[str, object] | None:
    """Return what is shown beside a link to a page; None where a link must say nothing more.

    The build makes cards only of what may be shown around: see `handbill.print.cards`.
    """
    base = edition.partnership.address
    card = picture(files, edition.locale.code, CARD, lambda path: base + path)
    if card is None:
        return None
    return {
        "site": edition.plain(edition.partnership.name),
        "title": edition.plain(resource.title),
        "summary": edition.plain(resource.summary),
        "url": edition.address(resource.id),
        "card": card,
    }
