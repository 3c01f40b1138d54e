"""The whole check of a site: load, check, translate; every Problem in one run."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import TemplateError

from handbill.body import body, override_folders
from handbill.content import checking as content_checking
from handbill.content.loading import Loaded, load
from handbill.content.print_layouts import load_print_layouts, misplaced
from handbill.content.references import known_names
from handbill.edition import SOURCE, Access, Publication
from handbill.markdown import checking as markdown_checking
from handbill.markdown.checking import Anchors
from handbill.problems import Problem, errors
from handbill.translation.translations import load_translations

_AUTHORS_FOLDERS = ("docs", "resources", "translations")


@dataclass(frozen=True)
class CheckedSite:
    """A site that was read. ``publication`` is None while there are errors among the problems."""

    publication: Publication | None
    problems: tuple[Problem, ...]


def check_site(root: Path, as_of: datetime.date, access: Access = "public") -> CheckedSite:
    """Read and check the site in folder ``root``; nothing is raised for bad content."""
    loaded = load(root)
    catalogue = loaded.catalogue
    overrides = override_folders(root)
    library, translation_problems = load_translations(
        root, catalogue, tuple(folder / "interface" for folder in overrides)
    )
    layouts, layout_problems = load_print_layouts(overrides, root)
    known = known_names(loaded, layouts)
    # For the anchors of English pages everything counts, also what only members see.
    everything = Publication(catalogue, library, as_of, "members")
    problems = {
        *loaded.problems,
        *translation_problems,
        *layout_problems,
        *misplaced(catalogue, layouts),
        *_links_out(root),
        *content_checking.check(catalogue, known, as_of),
        *markdown_checking.check(catalogue, known, _anchors(everything, loaded)),
    }
    publication = None if errors(problems) else Publication(catalogue, library, as_of, access)
    return CheckedSite(publication, tuple(sorted(problems)))


def for_publish(publication: Publication) -> tuple[Problem, ...]:
    """Return why a site may not be published: contacts that are unverified or invented."""
    return content_checking.for_publish(publication.catalogue)


def _anchors(publication: Publication, loaded: Loaded) -> Anchors:
    """Give the anchors of a page as its English body has them; None for one with errors."""

    @cache
    def anchors(resource_id: str) -> frozenset[str] | None:
        resource = loaded.catalogue.resource(resource_id)
        if resource is None:
            return None
        try:
            rendered = body(resource, publication.edition(SOURCE))
        except TemplateError:
            return None
        return frozenset(heading.anchor for heading in rendered.headings)

    return anchors


def _links_out(root: Path) -> Iterator[Problem]:
    """Refuse symbolic links that lead out of the site: MkDocs would publish what they point to."""
    for name in _AUTHORS_FOLDERS:
        for path in sorted((root / name).rglob("*")):
            if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
                file = path.relative_to(root).as_posix()
                message = "is a link to a place outside the site; expected a file inside it"
                yield Problem(file, 0, "", message)
