"""What a page's template is given, as ``hb``: plain values in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from handbill.charts.drawing import on_page
from handbill.content.resources import Page, Pathway, Resource
from handbill.edition import SOURCE, Edition
from handbill.markdown.blocks import normal
from handbill.notices import dates, translation_notices
from handbill.web.downloads import PURPOSES, Download, Downloads, offered
from handbill.web.pictures import sharing
from handbill.web.powers_filters import FilterGroup, filter_groups

Relative = Callable[[str], str]
"""Turns an address below the site's root into one relative to the page."""


@dataclass(frozen=True)
class PageContext:
    """Everything that ``overrides/main.html`` and its partials show beside the page's text."""

    locale: Any
    partnership: dict[str, object]
    assets: str
    url: Callable[[str], str]
    help_strip: dict[str, dict[str, str]]
    quick_exit_url: str
    alternates: list[dict[str, object]]
    title: str = ""
    summary: str = ""
    kind: str = "list"
    victim_facing: bool = False
    notices: tuple[str, ...] = ()
    title_language: str | None = None
    summary_language: str | None = None
    """The language of title and summary, where it is not the page's."""
    downloads: list[dict[str, object]] = field(default_factory=list)
    dates: tuple[str, ...] = ()
    audience_names: list[str] = field(default_factory=list)
    related: list[dict[str, str]] = field(default_factory=list)
    doors: list[dict[str, str]] = field(default_factory=list)
    chart: dict[str, Markup] | None = None
    """A pathway at a glance: its flow chart, and the same as a list."""
    power_filters: tuple[FilterGroup, ...] = ()
    """What readers of the guide to powers may narrow it down by."""
    search_filters: dict[str, list[str]] = field(default_factory=dict)
    description: str = ""
    """What search engines and messengers may say of the page; nothing where a reader is watched."""
    sharing: dict[str, object] | None = None
    """What is shown beside a link to the page, its card among it."""


def frame(edition: Edition, page_id: str | None, relative: Relative) -> dict[str, Any]:
    """Return what every page has; ``page_id`` is None on the page for wrong addresses."""
    partnership = edition.partnership
    return {
        "locale": edition.locale,
        "partnership": {
            "name": edition.plain(partnership.name),
            "short_name": edition.plain(partnership.short_name),
            "tagline": edition.plain(partnership.tagline),
            "area": edition.plain(partnership.area),
            "demonstration": partnership.demonstration,
            "logo_url": relative(partnership.logo),
        },
        "assets": relative("assets/").rstrip("/"),
        "url": lambda target: relative(link_path(edition, target)),
        "help_strip": {
            "emergency": _call(edition, partnership.help_strip.emergency),
            "helpline": _call(edition, partnership.help_strip.helpline),
        },
        "quick_exit_url": partnership.quick_exit,
        "alternates": list(_alternates(edition, page_id or "index", relative)),
    }


def link_path(edition: Edition, target: str) -> str:
    """Return the address, below the root, of a page in this language or else in English."""
    found = edition.target(target)
    return (found or edition.publication.edition(SOURCE)).path(target)


def _call(edition: Edition, key: str) -> dict[str, str]:
    contact = edition.contacts[key]
    return {
        "name": edition.plain(contact.name),
        "phone": contact.phone_shown or "",
        "tel": contact.tel or "",
    }


def _alternates(edition: Edition, page_id: str, relative: Relative) -> Iterator[dict[str, object]]:
    for other in edition.alternates(page_id):
        yield {
            "code": other.locale.code,
            "name": other.locale.name,
            "direction": other.locale.direction,
            "url": relative(other.path(page_id)),
            "absolute_url": other.address(page_id),
            "current": other is edition,
        }


def list_context(edition: Edition, page_id: str, title: str, relative: Relative) -> PageContext:
    """Return the context of a page that Handbill makes itself."""
    return PageContext(title=edition.interface(title), **frame(edition, page_id, relative))


def _foreign(edition: Edition, line: str) -> str | None:
    return SOURCE if edition.translate(normal(line)) is None else None


def stand_in_context(edition: Edition, resource: Resource, relative: Relative) -> PageContext:
    """Return the context of a page that has one sentence in the place of its text."""
    return PageContext(
        title=resource.title,
        title_language=SOURCE,
        kind="stand-in",
        victim_facing=True,
        **frame(edition, resource.id, relative),
    )


def not_found_context(edition: Edition, relative: Relative) -> PageContext:
    """Return the context of the page for wrong addresses."""
    return PageContext(kind="not-found", **frame(edition, None, relative))


def resource_context(
    edition: Edition,
    resource: Resource,
    downloads: Downloads,
    relative: Relative,
) -> PageContext:
    """Return the context of a resource's page or of one of the site's own pages."""
    files = downloads.get(resource.id, ())
    names = [
        edition.plain(edition.catalogue.vocabulary.audience(item).name)
        for item in resource.audiences
    ]
    return PageContext(
        title=edition.plain(resource.title),
        title_language=_foreign(edition, resource.title),
        summary_language=_foreign(edition, resource.summary),
        summary=edition.plain(resource.summary),
        kind="home" if resource.id == "index" else resource.kind,
        victim_facing=resource.id != "index" and edition.is_victim_facing(resource),
        notices=translation_notices(edition, resource),
        downloads=offered(edition, resource, files, relative),
        dates=dates(edition, resource),
        audience_names=[] if isinstance(resource, Page) else names,
        related=list(_related(edition, resource, relative)),
        doors=list(_doors(edition, resource, relative)),
        chart=_chart(edition, resource, relative),
        power_filters=filter_groups(edition, resource),
        search_filters=_filters(edition, resource, names, files),
        description="" if edition.is_quiet(resource) else edition.plain(resource.summary),
        sharing=sharing(edition, resource, files),
        **frame(edition, resource.id, relative),
    )


def _related(edition: Edition, resource: Resource, relative: Relative) -> Iterator[dict[str, str]]:
    for other_id in resource.related:
        other = edition.target(other_id)
        found = other.resource(other_id) if other else None
        if other and found:
            yield {
                "title": other.plain(found.title),
                "summary": other.plain(found.summary),
                "url": relative(other.path(other_id)),
                "lang": other.locale.code,
                "direction": other.locale.direction,
            }


def _doors(edition: Edition, resource: Resource, relative: Relative) -> Iterator[dict[str, str]]:
    if isinstance(resource, Page):
        for door in resource.doors:
            url = relative(link_path(edition, door.to))
            yield {
                "title": edition.plain(door.title),
                "text": edition.plain(door.text),
                "url": url,
                "icon": door.icon,
            }


def _chart(edition: Edition, resource: Resource, relative: Relative) -> dict[str, Markup] | None:
    if not isinstance(resource, Pathway):
        return None
    chart, outline = on_page(resource, edition, lambda other: relative(link_path(edition, other)))
    return {"drawn": chart, "outline": outline}


def _filters(
    edition: Edition, resource: Resource, audiences: list[str], files: Sequence[Download]
) -> dict[str, list[str]]:
    """Return the values of each search filter, in the reader's language."""
    subjects = edition.catalogue.vocabulary.exploitation
    printed = [file for file in files if file.ending in PURPOSES]
    names = [edition.plain(one.name) for one in subjects if one.id in resource.exploitation]
    filters = {
        "kind": [edition.interface(resource.kind_name)],
        "audience": audiences,
        "exploitation": names,
        "language": [other.locale.name for other in edition.alternates(resource.id)],
        "format": list(dict.fromkeys(edition.interface(file.layout_name) for file in printed)),
    }
    return {name: values for name, values in filters.items() if values}
