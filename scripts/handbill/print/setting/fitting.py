"""The fewest pages, and then the largest text, in which a document fits.

A document is laid out in one size after the other.  Most of that time would go into layouts that
nobody prints: an attempt ends with the first page that shows that it is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from weasyprint.layout import page

from handbill.print.setting import overflow
from handbill.print.setting.shortcuts import replace


@dataclass(frozen=True)
class Fit:
    """How a document may be fitted: sizes of text in points, largest first, and how many pages.

    Fewer pages count for more than larger text.  Where a layout always has as many pages, looking
    for a way with fewer would only take time.
    """

    sizes: tuple[float, ...]
    most_pages: int
    fewest_pages: int = 1


class Source(Protocol):
    """What can be laid out in sizes."""

    @property
    def html(self) -> Any:
        """WeasyPrint's HTML."""

    def in_size(self, points: float) -> Any:
        """Return the document in a size of text."""


class DoesNotFit(Exception):
    """What was laid out so far shows that the whole will not fit."""


def fit_of(html: Any) -> Fit | None:
    """Return what the document's root says about fitting, None when it may run on as it likes."""
    sizes, exactly = html.get("data-sizes"), html.get("data-pages")
    most = html.get("data-most-pages") or exactly
    if not sizes or not most:
        return None
    return Fit(tuple(float(size) for size in sizes.split()), int(most), int(exactly or 1))


def fitted(source: Source, fit: Fit) -> Any | None:
    """Return the document in the fewest pages and the largest size that fit, None if none does."""
    largest, *others = fit.sizes
    first, last, pages = _attempt(source, largest, fit.most_pages), None, fit.most_pages
    if first and len(first.pages) <= fit.fewest_pages:
        return first
    if others and fit.fewest_pages < fit.most_pages:
        # What the smallest size does not get into fewer pages, none does.
        last = _attempt(source, others.pop(), len(first.pages) - 1 if first else fit.most_pages)
        if last:
            pages = max(len(last.pages), fit.fewest_pages)
        elif first:
            return first
    return next(filter(None, (_attempt(source, size, pages) for size in others)), last)


def _attempt(source: Source, size: float, most_pages: int) -> Any | None:
    """Return the document in a size, None if that needs more pages or cuts something off."""
    source.html.most_pages = most_pages
    try:
        document = source.in_size(size)
    except DoesNotFit:
        return None
    finally:
        del source.html.most_pages
    return None if len(document.pages) > most_pages or overflow.find(document) else document


def make_all_pages(context: Any, root_box: Any, html: Any, pages: Any) -> Iterator[Any]:
    """Lay out page after page; raise DoesNotFit after the first with which an attempt is lost."""
    made = _make_all_pages(context, root_box, html, pages)
    most_pages = getattr(html, "most_pages", None)
    return made if most_pages is None else _while_it_fits(made, context, most_pages)


def _while_it_fits(made: Iterator[Any], context: Any, most_pages: int) -> Iterator[Any]:
    before: tuple[Any, ...] = ()
    for number, box in enumerate(made, 1):
        continues = context.page_maker[number][0] is not None
        if (number == most_pages and continues) or overflow.is_spoilt(number, box, before):
            raise DoesNotFit
        before = (box,)
        yield box


_make_all_pages = replace(page, "make_all_pages", make_all_pages)
