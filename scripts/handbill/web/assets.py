"""The generated files of ``assets/``: the partnership's colours and the fonts of its languages."""

from __future__ import annotations

from pathlib import Path

from handbill.body import find_override, font_folders
from handbill.branding import tokens_css
from handbill.edition import Publication
from handbill.releases import BUILD_FOLDER
from handbill.web.fonts import WebFont, font_files, web_fonts


def font_cache(root: Path) -> Path:
    """Return the folder in which a site keeps its small fonts."""
    return root / BUILD_FOLDER / "cache" / "fonts"


def asset_files(publication: Publication) -> dict[str, bytes]:
    """Return the generated assets by name."""
    partnership, root = publication.catalogue.partnership, publication.catalogue.root
    fonts = font_files(fonts_of(publication), font_cache(root))
    template = find_override(root, "styles/tokens.css.j2").read_text("utf-8")
    tokens = tokens_css(template, partnership.colours.brand, partnership.colours.accent)
    return {**fonts, "tokens.css": tokens.encode()}


def fonts_of(publication: Publication) -> tuple[WebFont, ...]:
    """Return the fonts that the pages of a publication need."""
    folders = font_folders(publication.catalogue.root)
    locales = publication.catalogue.partnership.languages
    return web_fonts(folders, locales, characters(publication))


def characters(publication: Publication) -> frozenset[str]:
    """Return every character that the content and its translations use, in any language."""
    found: set[str] = set()
    for text in publication.catalogue.texts():
        found.update(text.text)
    for edition in publication.editions:
        found.update(edition.locale.name)
        for words in (edition.translations.content, edition.translations.interface):
            found.update("".join(words.values()))
    return frozenset(found)
