"""One print job becomes a PDF: layout, fitting, checks and tags. Imports WeasyPrint.

Nothing is read but the job and the fonts of `fonts.use_only`, and nothing is written.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint.logger import LOGGER
from weasyprint.urls import FatalURLFetchingError

from handbill.print import fonts
from handbill.print.jobs import SCREEN, PrintJob, RenderedPdf
from handbill.print.pictures import Refused
from handbill.print.setting import (
    accessibility,
    array_types,
    copied_text,
    drawn_lines,
    fitting,
    hanging_spaces,
    lines,
    narrow_lines,
    overflow,
    paging,
    shortcuts,
    stylesheets,
    svg_lines,
)
from handbill.print.setting.fetcher import Jail

PDF_VARIANT = "pdf/ua-1"
PATCHES = (
    array_types,
    copied_text,
    drawn_lines,
    hanging_spaces,
    lines,
    narrow_lines,
    shortcuts,
    svg_lines,
)
"""Importing these is what makes them work; this keeps the imports in sight."""


def render(job: PrintJob) -> RenderedPdf:
    """Return the screen PDF of a job. What is wrong with it stands in its ``warnings``."""
    jail = Jail()
    with _said_by_weasyprint() as said:
        try:
            document, unfitted = laid_out(job.html, jail)
            content = document.write_pdf(
                pdf_variant=PDF_VARIANT,
                finisher=_finish,
                pdf_identifier=bytes.fromhex(job.key[:32]),
            )
            jail.raise_refusals()
        except (Refused, FatalURLFetchingError):
            return RenderedPdf({}, 0, tuple(f"refused: {text}" for text in jail.refusals))
        except accessibility.NotAccessible as error:
            return RenderedPdf({}, 0, error.reasons)
        finally:
            if said:
                stylesheets.forget()
    warnings = tuple(dict.fromkeys((*said, *unfitted)))
    return RenderedPdf({SCREEN: content}, len(document.pages), warnings)


def _finish(document: Any, pdf: Any) -> None:
    """Mend the tags, and show each page up to its trim: the bleed stays drawn beyond the edge."""
    accessibility.finish(document, pdf)
    for reference in pdf.page_references:
        page = pdf.objects[int(reference.split()[0])]
        page["MediaBox"] = page["TrimBox"]
        page.pop("BleedBox", None)


@dataclass(frozen=True)
class Source:
    """What is laid out, once or more often: HTML, its style sheets, and its pictures once read."""

    html: Any
    sheets: tuple[Any, ...]
    pictures: dict[str, Any]

    def laid_out(self) -> Any:
        """Return the document as it is now."""
        return self.html.render(
            font_config=fonts.configuration(),
            pdf_variant=PDF_VARIANT,
            stylesheets=self.sheets,
            cache=self.pictures,
        )

    def in_size(self, points: float) -> Any:
        """Return the document in a size of text."""
        self.html.etree_element.set("style", f"font-size: {points:g}pt")
        return self.laid_out()


def laid_out(html: str, jail: Jail) -> tuple[Any, tuple[str, ...]]:
    """Return the laid out document in the largest size that fits, and what does not fit."""
    source = Source(*stylesheets.read(html, jail), {})
    fit = fitting.fit_of(source.html.etree_element)
    if fit is None:
        document = _with_known_pages(source)
        return document, misfits(document, None)
    if document := fitting.fitted(source, fit):
        return document, ()
    # If even the smallest size does not fit, its misfits say so.
    document = source.in_size(fit.sizes[-1])
    return document, misfits(document, fit)


def _with_known_pages(source: Source) -> Any:
    """Lay a document out, and once more where that tells what must be left out or numbered."""
    document = source.laid_out()
    for amended in (paging.leave_out_contents, paging.number_pages):
        if amended(source.html.etree_element, document):
            document = source.laid_out()
    return document


def misfits(document: Any, fit: fitting.Fit | None) -> tuple[str, ...]:
    """Say in plain words what does not fit."""
    needed = len(document.pages)
    too_long = []
    if fit and needed > fit.most_pages:
        too_long.append(
            f"needs {needed} pages even in {fit.sizes[-1]:g} pt; "
            f"expected at most {fit.most_pages}: shorten the text"
        )
    return (*too_long, *(worded(found) for found in overflow.find(document)))


def worded(found: overflow.Overflow) -> str:
    """Say where text does not fit."""
    where = f"page {found.page}" + (f", “{found.panel}”" if found.panel else "")
    if not found.text:
        return f"{where}: does not fit on its page; shorten its text"
    return f"{where}: “{found.text}” does not fit; shorten it or the text around it"


@contextmanager
def _said_by_weasyprint() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs as warning or error."""
    said: list[str] = []
    listener = _Listener(said)
    level = LOGGER.level
    LOGGER.addHandler(listener)
    LOGGER.setLevel(logging.WARNING)
    try:
        yield said
    finally:
        LOGGER.removeHandler(listener)
        LOGGER.setLevel(level)


class _Listener(logging.Handler):
    """Keeps messages in a list."""

    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.said = said

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
