"""Making the pages: one language in one process, then everything laid together in one folder."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import Any

from handbill.edition import SOURCE, Publication
from handbill.problems import HandbillError
from handbill.processes import fresh_processes
from handbill.web.assets import font_cache, fonts_of
from handbill.web.downloads import Downloads
from handbill.web.fonts import small_font


def build_pages(publication: Publication, downloads: Downloads, work: Path, workers: int) -> Path:
    """Write all pages of a publication into a folder below ``work`` and return that folder."""
    locales = publication.catalogue.partnership.languages
    folders = {locale: work / f"pages-{locale}" for locale in locales}
    if min(workers, len(locales)) == 1:
        for locale in locales:
            _build_locale(publication, downloads, locale, folders[locale])
    else:
        _build_side_by_side(publication, downloads, folders, workers)
    return _laid_together(folders)


def _build_side_by_side(
    publication: Publication, downloads: Downloads, folders: dict[str, Path], workers: int
) -> None:
    cache = font_cache(publication.catalogue.root)
    with fresh_processes(min(workers, len(folders))) as pool:
        # The fonts are the longest single piece of a first build: they are shared out as well.
        fonts = [pool.submit(small_font, font, cache) for font in fonts_of(publication)]
        futures = [
            pool.submit(_build_locale, publication, downloads, locale, folder)
            for locale, folder in folders.items()
        ]
        for font in fonts:
            font.result()
        for future in futures:
            future.result()


def _build_locale(
    publication: Publication, downloads: Downloads, locale: str, folder: Path
) -> None:
    """Build the pages of one language with MkDocs; raise HandbillError if it refuses."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    remarks = _Remarks()
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    logger.addHandler(remarks)
    try:
        config = load_config(
            str(mkdocs_file(publication.catalogue.root)), site_dir=str(folder), strict=True
        )
        plugin: Any = config.plugins["handbill"]
        plugin.publication, plugin.downloads = publication, downloads
        # static-i18n builds the other languages itself unless it believes that it already is.
        i18n: Any = config.plugins["i18n"]
        i18n.current_language, i18n.building = locale, True
        build(config)
    except MkDocsException as error:
        reasons = "\n".join([*remarks.texts, str(error)])
        raise HandbillError(f"the pages in “{locale}” could not be made:\n{reasons}") from None
    finally:
        logger.removeHandler(remarks)


class _Remarks(logging.Handler):
    """Keeps what MkDocs warns of: it says only “aborted” in its exception."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def mkdocs_file(root: Path) -> Path:
    """Return the site's ``mkdocs.yml``; raise HandbillError if there is none."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        raise HandbillError(
            "mkdocs.yml is missing; expected it beside the folders docs and resources"
        )
    return path


def _laid_together(folders: dict[str, Path]) -> Path:
    """Put each language's pages, and images that only it shows, into the English site."""
    site = folders[SOURCE]
    for locale, folder in folders.items():
        if locale != SOURCE:
            shutil.move(folder / locale, site / locale)
            for file in sorted((folder / "images").rglob("*")):
                _copy_new(file, site / file.relative_to(folder))
    return site


def _copy_new(source: Path, target: Path) -> None:
    if source.is_file() and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
