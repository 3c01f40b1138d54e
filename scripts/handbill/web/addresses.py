"""The addresses of a site: its sitemap, what robots may read, and where old addresses lead."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from handbill.edition import Edition, Publication

LISTS = ("library", "glossary")
"""The pages that every language has without anybody writing them."""


def page_ids(edition: Edition) -> tuple[str, ...]:
    """Return the ids of all pages of a language, in a stable order."""
    written = (resource.id for resource in (*edition.resources, *edition.stand_ins))
    return tuple(sorted({*written, *LISTS}))


def sitemap(publication: Publication) -> str:
    """Return sitemap.xml: every page, with the languages in which it really exists."""
    entries = "".join(
        _entry(edition, page_id)
        for edition in publication.editions
        for page_id in page_ids(edition)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}</urlset>\n'
    )


def _entry(edition: Edition, page_id: str) -> str:
    others = edition.alternates(page_id)
    links = "".join(_alternate(other, page_id) for other in others if len(others) > 1)
    return f"<url>\n  <loc>{escape(edition.address(page_id))}</loc>\n{links}</url>\n"


def _alternate(edition: Edition, page_id: str) -> str:
    code, address = edition.locale.code, escape(edition.address(page_id))
    return f'  <xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>\n'


def robots(publication: Publication) -> str:
    """Return robots.txt: a demonstration keeps search engines away."""
    partnership = publication.catalogue.partnership
    if partnership.demonstration:
        return "User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {partnership.address}sitemap.xml\n"


def redirects(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield (file below the site's root, HTML) for every old id of a page of this language."""
    for resource in edition.resources:
        for old in resource.formerly:
            target = escape(edition.address(resource.id))
            title = escape(edition.plain(resource.title))
            yield (
                f"{edition.path(old)}index.html",
                f'<!doctype html>\n<html lang="{edition.locale.code}" '
                f'dir="{edition.locale.direction}">\n'
                f'<meta charset="utf-8">\n<title>{title}</title>\n'
                f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{target}">\n'
                f'<meta http-equiv="refresh" content="0; url=../{escape(resource.id)}/">\n'
                f'<p><a href="../{escape(resource.id)}/">{title}</a></p>\n</html>\n',
            )
