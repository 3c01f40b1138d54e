"""What a page offers to print: the finished files of its resource, in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbill.content.resources import Resource
from handbill.edition import Edition

FOLDER = "pdf"
"""Where the files lie in the site."""

PURPOSES: Mapping[str, str] = {
    "screen.pdf": "To read on a screen",
    "office.pdf": "For your own printer",
    "press.pdf": "For a print shop",
    "pptx": "To edit",
    "deck.html": "For a browser",
}
"""Ending of a file → its column: what the file is for, in English."""

BESIDE: Mapping[str, tuple[str, str]] = {"press.txt": ("press.pdf", "Preflight report")}
"""Ending of a file that only accompanies another → that one's ending, and what it is."""

PREVIEW = "preview.webp"
"""Ending of the picture of a layout's first page."""

_MEDIA_TYPES = {
    "html": "text/html",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain",
}


@dataclass(frozen=True)
class Download:
    """One finished file; ``size`` is in bytes, ``pages`` counts those of its layout.

    ``shape`` is the width and height of a picture in pixels.
    """

    resource: str
    locale: str
    layout: str
    layout_name: str
    ending: str
    file_name: str
    size: int
    pages: int
    shape: tuple[int, int] | None = None


Downloads = Mapping[str, tuple[Download, ...]]
"""Resource id → its files, in the order of the partnership's languages, then of its layouts."""


@dataclass(frozen=True)
class Picture:
    """A picture as a page shows it: its address, and its size so that nothing moves around it."""

    url: str
    width: int
    height: int


def picture(
    files: Iterable[Download], locale: str, ending: str, address: Callable[[str], str]
) -> Picture | None:
    """Return the first picture with this ending among the files in a language."""
    for one in files:
        if (one.locale, one.ending) == (locale, ending) and one.shape:
            return Picture(address(f"{FOLDER}/{one.file_name}"), *one.shape)
    return None


def offered(
    edition: Edition,
    resource: Resource,
    downloads: Iterable[Download],
    relative: Callable[[str], str],
) -> list[dict[str, object]]:
    """Return the files language by language, the reader's own first: a small table for each.

    Not with pictures where the reader may be watched: what makes a picture of a link takes the
    first that it finds on the page.
    """
    with_pictures = () if edition.is_quiet(resource) else (PREVIEW,)
    endings = {*PURPOSES, *BESIDE, *with_pictures}
    shown = [one for one in downloads if one.ending in endings]
    locales = list(dict.fromkeys(one.locale for one in shown))
    locales.sort(key=lambda locale: locale != edition.locale.code)
    return [_in_language(edition, locale, shown, relative) for locale in locales]


def _in_language(
    edition: Edition, locale: str, shown: list[Download], relative: Callable[[str], str]
) -> dict[str, object]:
    other = edition.publication.edition(locale).locale
    files = [one for one in shown if one.locale == locale]
    columns = [ending for ending in PURPOSES if any(one.ending == ending for one in files)]
    return {
        "name": other.name,
        "locale": locale,
        "direction": other.direction,
        "own": locale == edition.locale.code,
        "columns": [edition.interface(PURPOSES[ending]) for ending in columns],
        "rows": list(_rows(edition, files, columns, relative)),
    }


def _rows(
    edition: Edition, files: list[Download], columns: list[str], relative: Callable[[str], str]
) -> Iterator[dict[str, object]]:
    for layout in dict.fromkeys(one.layout for one in files):
        of_layout = [one for one in files if one.layout == layout]
        yield {
            "layout_name": edition.interface(of_layout[0].layout_name),
            "pages": max(one.pages for one in of_layout),
            "preview": picture(of_layout, of_layout[0].locale, PREVIEW, relative),
            "cells": [list(_cell(edition, of_layout, ending, relative)) for ending in columns],
        }


def _cell(
    edition: Edition, files: list[Download], column: str, relative: Callable[[str], str]
) -> Iterator[dict[str, object]]:
    """Yield the file of a column and those that accompany it."""
    for one in files:
        beside, what = BESIDE.get(one.ending, (one.ending, PURPOSES.get(one.ending, "")))
        if beside == column:
            suffix = one.ending.rpartition(".")[2]
            yield {
                "purpose": edition.interface(what),
                "main": one.ending == column,
                "format": suffix.upper(),
                "media_type": _MEDIA_TYPES[suffix],
                "url": relative(f"{FOLDER}/{one.file_name}"),
                "size_text": _size(edition, one.size),
                "file_name": one.file_name,
            }


def _size(edition: Edition, size: int) -> str:
    number = edition.locale.number(max(1, round(size / 1000)))
    return edition.interface("{size} KB", size=number)
