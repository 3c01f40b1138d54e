"""The build: print, pages, index, audit, then swap. A failed step leaves the live site alone."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from handbill import audit
from handbill.body import override_folders
from handbill.content.print_layouts import load_print_layouts
from handbill.content.wording import digits
from handbill.edition import Publication
from handbill.print import previews
from handbill.print.composing import composed
from handbill.print.jobs import CARD, PREVIEW, PrintJob, RenderedPdf
from handbill.print.rendering import Printed
from handbill.printing import Report, fingerprint, print_all
from handbill.problems import ProblemsFound
from handbill.releases import release, workspace
from handbill.web import search
from handbill.web.building import build_pages
from handbill.web.downloads import FOLDER, Download, Downloads


@dataclass(frozen=True)
class Summary:
    """What a build made: counts, bytes, seconds, and where it lies."""

    pages: int
    languages: int
    pdfs: int
    rendered: int
    pdf_bytes: int
    site_bytes: int
    seconds: float
    place: Path


def build(publication: Publication, workers: int, report: Report) -> Summary:
    """Build a checked publication and make it live; ``report`` is told of progress.

    Raise ProblemsFound or HandbillError if a step fails; then nothing has changed.
    """
    started = time.monotonic()
    root = publication.catalogue.root
    with workspace(root) as work:
        # Print first: pages name the PDFs that exist, with their sizes.
        jobs = composed(publication, fingerprint(root), workers)
        printed = print_all(root, jobs, workers, report)
        downloads = _downloads(publication, printed)

        report("Pages", 0, 1)
        site = build_pages(publication, downloads, work, workers)
        _write_files(site / FOLDER, printed)
        report("Pages", 1, 1)

        # The index reads finished pages; the audit reads everything that would be published.
        report("Search", 0, 1)
        search.index(site)
        report("Search", 1, 1)
        problems = audit.audit(site, promises(publication), workers)
        if problems:
            raise ProblemsFound(problems)
        place = release(root, site)
    return _summary(publication, printed, place, time.monotonic() - started)


def promises(publication: Publication) -> audit.Promises:
    """Return what the finished pages and PDFs of a publication must keep to."""
    contacts = publication.catalogue.contacts.values()
    shown = (number for one in contacts for number in (one.phone, one.textphone) if number)
    dialled = (link for one in contacts for link in (one.tel, one.textphone_tel) if link)
    return audit.Promises(
        publication.catalogue.partnership.address,
        frozenset(digits(number) for number in shown),
        frozenset(dialled),
    )


def _downloads(publication: Publication, printed: Sequence[Printed]) -> Downloads:
    root = publication.catalogue.root
    described, _ = load_print_layouts(override_folders(root), root)
    found: dict[str, tuple[Download, ...]] = {}
    for one in printed:
        if one.pdf:
            name = described[one.job.layout].name
            files = tuple(_download(one.job, one.pdf, name, ending) for ending in one.pdf.files)
            found[one.job.resource] = (*found.get(one.job.resource, ()), *files)
    return found


def _download(job: PrintJob, pdf: RenderedPdf, layout_name: str, ending: str) -> Download:
    content = pdf.files[ending]
    return Download(
        resource=job.resource,
        locale=job.locale,
        layout=job.layout,
        layout_name=layout_name,
        ending=ending,
        file_name=job.file_name(ending),
        size=len(content),
        pages=pdf.pages,
        shape=previews.size(content) if ending in (PREVIEW, CARD) else None,
    )


def _write_files(folder: Path, printed: Sequence[Printed]) -> None:
    folder.mkdir(exist_ok=True)
    for one in printed:
        if one.pdf:
            for ending, content in one.pdf.files.items():
                (folder / one.job.file_name(ending)).write_bytes(content)


def _summary(
    publication: Publication, printed: Sequence[Printed], place: Path, seconds: float
) -> Summary:
    files = [path for path in place.rglob("*") if path.is_file()]
    pdfs = [path for path in files if path.suffix == ".pdf"]
    return Summary(
        pages=sum(path.name == "index.html" for path in files),
        languages=len(publication.editions),
        pdfs=len(pdfs),
        rendered=sum(not one.from_cache for one in printed),
        pdf_bytes=sum(path.stat().st_size for path in pdfs),
        site_bytes=sum(path.stat().st_size for path in files),
        seconds=seconds,
        place=place,
    )
