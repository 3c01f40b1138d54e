"""A resource of an edition as body Markdown: the one text that its page and its PDFs are made of.

The Markdown is English; the Markdown extension translates it block by block.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handbill.content import powers_selection, training_packs
from handbill.content.partnership import Area
from handbill.content.resources import KINDS, Page, Pathway, Resource
from handbill.content.scenarios import scenarios_of
from handbill.content.slides import clock, slides_of, timetable
from handbill.content.steps import Answer, Step
from handbill.edition import SOURCE, Edition
from handbill.markdown.rendering import Rendered

CLOCKS: Mapping[str, str] = {
    "at-once": "At once",
    "same-day": "The same day",
    "within-24-hours": "Within 24 hours",
    "within-48-hours": "Within 48 hours",
    "within-5-working-days": "Within 5 working days",
    "within-30-days": "Within 30 days",
    "no-time-limit": "No time limit",
}
READERS: Mapping[str, str] = {
    "duty-to-notify": "For bodies with the duty to notify",
    "first-responder": "For other First Responders",
    "everyone-else": "For everyone else",
}
ALLOWS: Mapping[str, str] = {
    "enter": "Enter",
    "inspect": "Inspect",
    "seize": "Seize",
    "arrest": "Arrest",
    "stop": "Stop",
    "require-information": "Require information",
    "close": "Close or prohibit",
    "order": "Order",
    "fine": "Fine",
}
PLACES: Mapping[str, str] = {
    "dwelling": "Dwelling",
    "business": "Business premises",
    "vehicle": "Vehicle",
    "land": "Land",
    "vessel": "Vessel",
}
WARRANTS: Mapping[str, str] = {
    "needed": "Warrant needed",
    "not-needed": "No warrant needed",
    "depends": "Warrant needed in some cases",
    "court-order": "Court order needed",
}
EXTENTS: Mapping[str, str] = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}

BASE_OVERRIDES = next(
    folder
    for folder in (Path(__file__).parent / "overrides", Path(__file__).parents[2] / "overrides")
    if folder.is_dir()
)
"""The templates, styles and fonts that ship with Handbill: in the wheel, or beside the sources."""


def override_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders that templates are searched in: the site's own first, then Handbill's."""
    own = root / "overrides"
    folders = (own, BASE_OVERRIDES) if own.is_dir() else (BASE_OVERRIDES,)
    return tuple(dict.fromkeys(folder.resolve() for folder in folders))


def find_override(root: Path, name: str) -> Path:
    """Return the file of overrides/ with this name, the site's own before Handbill's."""
    for folder in override_folders(root):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"overrides/{name}")


def font_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders that hold fonts: the site's own first, then Handbill's."""
    return tuple(folder / "fonts" for folder in override_folders(root))


def body_markdown(resource: Resource, edition: Edition) -> str:
    """Return the body Markdown of a resource, in English, placeholders unfilled."""
    template = _environment(override_folders(edition.catalogue.root)).get_template(
        f"{resource.kind}.md.j2"
    )
    return template.render(resource=resource, edition=edition, contacts=edition.contacts)


def list_markdown(name: str, edition: Edition, previews: Mapping[str, object]) -> str:
    """Return the Markdown of a page that every language has: ``library`` or ``glossary``.

    ``previews``: resource id → the picture of what is printed of it, with url, width and height.
    """
    template = _environment(override_folders(edition.catalogue.root)).get_template(f"{name}.md.j2")
    return template.render(
        edition=edition,
        groups=_library(edition),
        terms=edition.catalogue.terms,
        previews=previews,
    )


def _library(edition: Edition) -> list[tuple[str, list[Resource]]]:
    """Group all resources by kind: first what this language has, then what is in English only."""
    source = edition.publication.edition(SOURCE)
    groups = []
    for kind in KINDS:
        if kind is not Page:
            found = [item for item in source.resources if isinstance(item, kind)]
            found.sort(key=lambda item: (not edition.has_page(item.id), item.id))
            groups += [(kind.plural_name, found)] if found else []
    return groups


@dataclass(frozen=True)
class ContactGroup:
    """The contacts of a step at one time of day, by key: those for everywhere, those of an area."""

    at: Literal["day", "night"] | None
    everywhere: tuple[str, ...]
    areas: tuple[tuple[Area, tuple[str, ...]], ...]


def contact_groups(step: Step, edition: Edition) -> tuple[ContactGroup, ...]:
    """Group the contacts of a step: at any hour first, then by day, at night."""
    return tuple(
        group
        for at in (None, "day", "night")
        if (group := _contact_group(step, at, edition)).everywhere or group.areas
    )


def _contact_group(
    step: Step, at: Literal["day", "night"] | None, edition: Edition
) -> ContactGroup:
    def of(area: str | None) -> tuple[str, ...]:
        return tuple(one.key for one in step.contacts if (one.at, one.area) == (at, area))

    areas = ((area, of(area.id)) for area in edition.partnership.areas)
    return ContactGroup(at, of(None), tuple((area, keys) for area, keys in areas if keys))


def steps_before(pathway: Pathway) -> Mapping[str, tuple[Step, ...]]:
    """Return for each step, by key, the steps that lead to it."""
    return {
        step.key: tuple(one for one in pathway.steps if step.key in one.leads_to)
        for step in pathway.steps
    }


def answer_mark(step: Step, answer: Answer) -> str | None:
    """Return what tells an answer from others that lead to the same step, or None if none does.

    It follows the words, so that a link to a route never claims an answer that was not given.
    """
    alike = [one for one in step.answers if one.next and one.next == answer.next]
    return hashlib.sha256(answer.text.encode()).hexdigest()[:4] if len(alike) > 1 else None


def is_long(text: str, edition: Edition, characters: int = 140) -> bool:
    """Whether a Text would push what follows it off the first screen of a phone."""
    return len(edition.expand(text).strip()) > characters


def opening(text: str, edition: Edition) -> tuple[str, str]:
    """Split a long Text into its first paragraph and the rest; a short one has no rest."""
    first, _, rest = text.strip().partition("\n\n")
    return (first, rest.strip()) if is_long(text, edition, 400) else (text.strip(), "")


def body(resource: Resource, edition: Edition) -> Rendered:
    """Return the body of a resource as HTML in the edition's language, with absolute links."""
    return edition.rendered(body_markdown(resource, edition))


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([folder / "body" for folder in folders]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - the output is Markdown, in which the renderer shows HTML as text
    )
    environment.globals.update(
        _=str,
        clocks=CLOCKS,
        readers=READERS,
        allows=ALLOWS,
        places=PLACES,
        warrants=WARRANTS,
        extents=EXTENTS,
        selection=powers_selection,
        training=training_packs,
        slides_of=slides_of,
        timetable=timetable,
        clock=clock,
        scenarios_of=scenarios_of,
        answer_mark=answer_mark,
        contact_groups=contact_groups,
        is_long=is_long,
        opening=opening,
        steps_before=steps_before,
    )
    environment.filters.update(below=_below, line=_line)
    return environment


def _below(text: str, levels: int = 1) -> str:
    """Move headings down so that a text fits under a heading of its page."""
    return re.sub(
        r"^(#{1,5}) ", lambda match: "#" * min(6, len(match[1]) + levels) + " ", text, flags=re.M
    )


def _line(text: str) -> str:
    """Keep a Line from starting a list, a heading or a quotation."""
    return re.sub(
        r"^([#>+*-]|\d+[.)])(?= )", lambda match: match[1][:-1] + "\\" + match[1][-1], text
    )
