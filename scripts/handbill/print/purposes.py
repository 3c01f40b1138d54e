"""From the PDF to read on a screen to the files of every purpose: nothing is laid out again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handbill.print import previews
from handbill.print.chapters import parts
from handbill.print.jobs import (
    CARD,
    OFFICE,
    PREFLIGHT,
    PRESS,
    PREVIEW,
    SCREEN,
    SLIDES,
    PrintJob,
    RenderedPdf,
)
from handbill.print.paper import die, imposition, preflight, press
from handbill.print.setting import tick_boxes, typesetting


def printed(job: PrintJob) -> RenderedPdf:
    """Return the files of a job. What is wrong with it stands in its ``warnings``."""
    if "browser" in job.purposes:
        from handbill.print.slides import browser_deck  # slow to import, and few jobs are for it

        return browser_deck.written(job)
    if isinstance(job, parts.Binding):
        return finished(job, job.done())
    rendered = typesetting.render(job)
    return parts.prepared(job, rendered) if parts.is_part(job) else finished(job, rendered)


def finished(job: PrintJob, rendered: RenderedPdf) -> RenderedPdf:
    """Return the files of all purposes of a job, made from its screen PDF.

    What a print shop could not print joins the warnings, and slides that are too full.
    """
    screen = rendered.content
    if not screen:
        return rendered
    files = dict[str, bytes]()
    if "screen" in job.purposes:
        files[SCREEN] = _to_read(job, screen)
    if job.sheets is not None:
        files[OFFICE] = imposition.imposed(screen, job.sheets, job.direction, job.cut)
    faults: tuple[str, ...] = ()
    if "press" in job.purposes:
        for_press, faults = _for_press(job, screen)
        files |= for_press
    if job.deck is not None:
        from handbill.print.slides import powerpoint  # slow to import, and few jobs have slides

        files[SLIDES] = powerpoint.presentation(job.deck)
        faults = (*faults, *powerpoint.too_full(job.deck))
    files |= _pictures(job, files.get(SCREEN, screen))
    return replace(rendered, files=files, warnings=(*rendered.warnings, *faults))


def _to_read(job: PrintJob, screen: bytes) -> bytes:
    """Return what is read on a screen: it shows where it will be cut, and its boxes take ticks."""
    if job.cut:
        screen = die.drawn(screen, job.cut)
    return tick_boxes.made(screen) if tick_boxes.wanted(job.html) else screen


def _pictures(job: PrintJob, screen: bytes) -> Mapping[str, bytes]:
    """Return the preview of what is read on a screen, or the card to show beside a link."""
    if "picture" in job.purposes:
        return {CARD: previews.card(screen)}
    return {PREVIEW: previews.preview(screen)} if "screen" in job.purposes else {}


def _for_press(job: PrintJob, screen: bytes) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """Return the PDF for a print shop with its preflight report, and what is wrong with it."""
    prepared = press.prepared(screen, job.cut)
    report = preflight.report(prepared, job.file_name(PRESS))
    return {PRESS: prepared, PREFLIGHT: report.encode()}, preflight.problems(prepared)
