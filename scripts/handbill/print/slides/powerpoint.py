"""A deck as an editable presentation: native titles, texts, tables and notes, and the brand.

Pure: the same deck gives the same bytes in every process and on every day.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATED
from pptx.presentation import Presentation

from handbill.print.slides import powerpoint_masters, powerpoint_sizes, powerpoint_slides
from handbill.print.slides.decks import Deck
from handbill.print.slides.office_languages import language_tag

_TEMPLATE_LAYOUTS = (0, 1, 3, 5)
"""Of python-pptx's own template: title slide, title and content, two contents, title only."""

_EARLIEST = datetime.date(1980, 1, 1)
"""The first day that a zip file knows: the date of what has none."""


def presentation(deck: Deck) -> bytes:
    """Return the PowerPoint file of a deck."""
    document = pptx.Presentation()
    _drop_what_is_not_ours(document)
    sizes = powerpoint_sizes.sizes(deck)
    masters = powerpoint_sizes.of_masters(sizes)
    powerpoint_masters.prepare(document, deck, masters)
    for number in range(len(deck.slides)):
        powerpoint_slides.add(document, deck, number, sizes[number], masters)
    _describe(document.core_properties, deck)
    return _zipped(document)


def too_full(deck: Deck) -> tuple[str, ...]:
    """Say of each slide that holds too much for the smallest size of text, in plain words."""
    return tuple(
        f"the slide “{name}” holds more than fits on it in the PowerPoint file; shorten it"
        for name in powerpoint_sizes.too_full(deck)
    )


def _drop_what_is_not_ours(document: Presentation) -> None:
    """Leave out of the template what nobody needs: a picture of it, a printer, other layouts."""
    package = document.part.package
    for owner, kinds in (
        (package, (RELATED.THUMBNAIL, RELATED.EXTENDED_PROPERTIES)),
        (document.part, (RELATED.PRINTER_SETTINGS,)),
    ):
        relations: Any = owner._rels
        for relation in [name for name, found in relations.items() if found.reltype in kinds]:
            relations.pop(relation)
    unused = [
        layout
        for number, layout in enumerate(document.slide_layouts)
        if number not in _TEMPLATE_LAYOUTS
    ]
    for layout in unused:
        document.slide_layouts.remove(layout)


def _describe(properties: Any, deck: Deck) -> None:
    """Say what the file is; no person, no day but that of publishing, nothing of the template."""
    for element in list(properties._element):
        properties._element.remove(element)
    day = deck.published or _EARLIEST
    properties.title = deck.title
    properties.language = language_tag(deck.language)
    properties.author = properties.last_modified_by = deck.brand.publisher
    properties.created = properties.modified = datetime.datetime(day.year, day.month, day.day)
    properties.revision = 1


def _zipped(document: Presentation) -> bytes:
    """Write the parts by name, the list of their types first, without the day and the computer."""
    saved, written = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(written, "w") as file:
        for name in sorted(parts.namelist()):
            entry = zipfile.ZipInfo(name, (*_EARLIEST.timetuple()[:3], 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, parts.read(name))
    return written.getvalue()
