"""The jobs of a whole publication.  Many are written side by side: each is a whole document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from handbill.edition import Publication
from handbill.print import cards, layouts
from handbill.print.jobs import PrintJob
from handbill.processes import fresh_processes

SIDE_BY_SIDE_FROM = 150
"""Fewer jobs are written before a second process has begun."""
_AT_ONCE = 16
"""Jobs beside each other are of one resource, whose text is then rendered once."""

Order = tuple[str, str, str]
"""The language, id and layout of something to print."""


def composed(publication: Publication, environment: str, workers: int) -> tuple[PrintJob, ...]:
    """Return the jobs of all editions: by language, then resource, then layout; then the cards."""
    orders = tuple(_orders(publication))
    if workers == 1 or len(orders) < SIDE_BY_SIDE_FROM:
        return tuple(map(partial(_job, publication, environment), orders))
    with fresh_processes(workers, partial(_begin, publication, environment)) as pool:
        return tuple(pool.map(_job_here, orders, chunksize=_AT_ONCE))


def _orders(publication: Publication) -> Iterator[Order]:
    for edition in publication.editions:
        for resource, layout in (*layouts.printed(edition), *cards.printed(edition)):
            yield edition.locale.code, resource.id, layout


def _job(publication: Publication, environment: str, order: Order) -> PrintJob:
    locale, resource_id, layout = order
    edition = publication.edition(locale)
    return layouts.job(edition.known(resource_id), edition, layout, environment)


_here: list[Callable[[Order], PrintJob]] = []
"""What a process of its own writes its jobs with."""


def _begin(publication: Publication, environment: str) -> None:
    _here.append(partial(_job, publication, environment))


def _job_here(order: Order) -> PrintJob:
    return _here[0](order)
