"""What only a finished layout can tell: whether contents are needed, and the pages of an index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WORTH_OVER, PLACES = "data-worth-over", "data-places"
"""Attributes of templates: a part for documents of more pages than this; places of a term."""


def leave_out_contents(html: Any, document: Any) -> bool:
    """Remove contents from a document that is too short for them; return whether there were any.

    Their attribute says how many pages a document may have beside them without needing them.
    """
    idle = [
        (parent, part)
        for parent in html.iter()
        for part in parent
        if part.get(WORTH_OVER) and len(document.pages) - 1 <= int(part.get(WORTH_OVER))
    ]
    for parent, part in idle:
        parent.remove(part)
    return bool(idle)


def number_pages(html: Any, document: Any) -> bool:
    """Write the pages of a laid out document into its index; return whether it has one."""
    pages = {
        anchor: number for number, page in enumerate(document.pages, 1) for anchor in page.anchors
    }
    entries = [element for element in html.iter() if element.get(PLACES) is not None]
    for places in entries:
        name_pages(places, pages)
    return bool(entries)


def name_pages(places: Any, pages: Mapping[str, int]) -> None:
    """Leave one link for each page among the places of a term, its text the page's number."""
    named: set[int] = set()
    for link in list(places):
        page = pages[link.get("href").removeprefix("#")]
        if page in named:
            places.remove(link)
        else:
            link.text = str(page)
            named.add(page)
