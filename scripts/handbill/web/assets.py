"""The generated files of ``assets/``: the partnership's colours and the fonts of its languages."""

from __future__ import annotations

from pathlib import Path

from handbill.body import find_override, override_folders
from handbill.branding import tokens_css
from handbill.edition import Publication
from handbill.web.fonts import font_files


def asset_files(publication: Publication, cache: Path) -> dict[str, bytes]:
    """Return the generated assets by name; subset fonts are kept in the folder ``cache``."""
    partnership, root = publication.catalogue.partnership, publication.catalogue.root
    folders = tuple(folder / "fonts" for folder in override_folders(root))
    fonts = font_files(folders, partnership.languages, characters(publication), cache)
    template = find_override(root, "styles/tokens.css.j2").read_text("utf-8")
    tokens = tokens_css(template, partnership.colours.brand, partnership.colours.accent)
    return {**fonts, "tokens.css": tokens.encode()}


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
