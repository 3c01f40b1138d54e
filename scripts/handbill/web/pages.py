"""The pages of one language as MkDocs files, made from the edition and added after static-i18n."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from handbill.body import body_markdown, list_markdown
from handbill.edition import SOURCE, Edition
from handbill.web.addresses import LISTS, page_ids
from handbill.web.downloads import Downloads
from handbill.web.pictures import of_library

_NOT_OF_THE_SITE = ("body/", "charts/", "print/", "fonts/", "styles/", "interface/")
"""Folders of overrides/ that are material for the build and not files of the site."""
_UNUSED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette", "assets/_mkdocs")
"""Files of Material that our pages do not load."""


def without_strangers(files: Files) -> Files:
    """Leave out what no page needs, and every file of docs/: nothing is copied unseen."""
    for file in list(files):
        of_theme = not _is_below_docs(file)
        if not of_theme or file.src_uri.startswith(_NOT_OF_THE_SITE) or _is_unused(file):
            files.remove(file)
    return files


def _is_below_docs(file: File) -> bool:
    return file.is_documentation_page() or getattr(file, "localization", "theme") != "theme"


def _is_unused(file: File) -> bool:
    return file.src_uri.startswith(_UNUSED) or file.src_uri.endswith(".map")


def files_of(
    edition: Edition, downloads: Downloads, config: MkDocsConfig, in_nav: Iterable[str]
) -> list[File]:
    """Return one MkDocs file for each page of a language."""
    listed = set(in_nav)
    made = {
        page_id: _file(edition, page_id, downloads, config, page_id in listed)
        for page_id in page_ids(edition)
    }
    for page_id, file in made.items():
        file.alternates = _alternates(edition, page_id, file, config)  # type: ignore[attr-defined]
    return list(made.values())


def _file(
    edition: Edition, page_id: str, downloads: Downloads, config: MkDocsConfig, in_nav: bool
) -> File:
    code = edition.locale.code
    inclusion = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    name = f"{page_id}.md" if code == SOURCE else f"{page_id}.{code}.md"
    content = markdown_of(edition, page_id, downloads)
    file: Any = File.generated(config, name, content=content, inclusion=inclusion)
    # The address must be set before ``url`` is first read: it is cached.
    file.dest_uri = f"{edition.path(page_id)}index.html"
    file.name, file.locale, file.locale_alternate_of, file.localization = page_id, code, code, code
    file.norm_src_uri = f"{page_id}.md"
    return file  # type: ignore[no-any-return]


def markdown_of(edition: Edition, page_id: str, downloads: Downloads) -> str:
    """Return the body Markdown of a page."""
    if page_id in LISTS:
        own = edition.path(page_id)
        previews = of_library(edition, downloads, lambda path: get_relative_url(path, own))
        return list_markdown(page_id, edition, previews)
    if edition.stand_in(page_id):
        return f"{{{{ message.{edition.sentence} }}}}\n"
    return body_markdown(edition.known(page_id), edition)


def _alternates(edition: Edition, page_id: str, own: File, config: MkDocsConfig) -> dict[str, File]:
    found = {}
    for other in edition.alternates(page_id):
        if other is edition:
            found[other.locale.code] = own
            continue
        file = File.generated(config, f"{page_id}.{other.locale.code}.md", content="")
        file.dest_uri = f"{other.path(page_id)}index.html"
        found[other.locale.code] = file
    return found


def page_id_of(file: File) -> str:
    """Return the id of the resource or page that a file of ours was made from."""
    return str(getattr(file, "norm_src_uri", file.src_uri)).removesuffix(".md")
