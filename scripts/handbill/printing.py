"""Printing on this computer: the jobs of a whole build, or the copies of one resource."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from handbill.body import font_folders
from handbill.checking import for_publish
from handbill.content.lookup import contact_named, refuse_language, resource_named
from handbill.content.resources import Resource
from handbill.edition import SOURCE, Edition, Publication
from handbill.print import layouts
from handbill.print.cache import PdfCache
from handbill.print.jobs import PREVIEW, PrintJob, environment
from handbill.print.rendering import Printed, render_all, worker_pool
from handbill.problems import Problem, ProblemsFound, found
from handbill.releases import BUILD_FOLDER

FOLDER = Path(BUILD_FOLDER) / "print"

Report = Callable[[str, int, int], None]
"""Told of progress: the name of the step, how much of it is done, how much there is."""


def fingerprint(root: Path) -> str:
    """Return what every job of a site is keyed by: fonts, libraries and print code."""
    return environment(font_folders(root))


def print_all(
    root: Path, jobs: Sequence[PrintJob], workers: int, report: Report
) -> tuple[Printed, ...]:
    """Render the jobs of a site, or take them from its cache; raise ProblemsFound if one fails."""
    cache = root / BUILD_FOLDER / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    done = 0

    def progress(_: Printed) -> None:
        nonlocal done
        done += 1
        report("PDFs", done, len(jobs))

    report("PDFs", 0, len(jobs))
    with worker_pool(workers, font_folders(root), cache / "fontconfig") as pool:
        printed = render_all(jobs, pool, PdfCache(cache / "pdf"), progress)
    if problems := [problem for one in printed for problem in one.problems]:
        raise ProblemsFound(problems)
    return printed


def copies(
    publication: Publication,
    resource_id: str,
    locale: str = SOURCE,
    layout: str | None = None,
    local_contact: str | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, content) of what is printed of a resource in a language.

    In all its layouts or one; with a member's own contact, whose key is then part of the name.
    Raise ProblemsFound for a name that is not known, for what is not printed, and where the site
    may not be published: paper cannot be called back.
    """
    catalogue = publication.catalogue
    if problems := for_publish(publication):
        raise ProblemsFound(problems)
    resource = resource_named(catalogue, resource_id)
    if locale != SOURCE:
        refuse_language(resource, locale, publication.edition(SOURCE).meant_for(resource))
    edition = publication.edition(locale)
    wanted = _layouts(resource, edition, layout)
    if local_contact is not None:
        contact_named(catalogue, local_contact)
        resource = resource.model_copy(update={"local_contact": local_contact})
    prints = fingerprint(catalogue.root)
    jobs = [layouts.job(resource, edition, name, prints) for name in wanted]
    for printed in print_all(catalogue.root, jobs, 1, lambda *_: None):
        for ending, content in printed.pdf.files.items() if printed.pdf else ():
            whose = f"{local_contact}." if local_contact else ""
            if ending != PREVIEW:  # a picture for the site
                yield printed.job.file_name(f"{whose}{ending}"), content


def _layouts(resource: Resource, edition: Edition, layout: str | None) -> tuple[str, ...]:
    file = edition.catalogue.origins[resource.id].file
    if layout is not None and layout not in resource.print:
        expected = "a layout that its print: lists"
        message = found(layout, expected, " or ".join(resource.print) or "a4-document")
        raise ProblemsFound([Problem("--layout", 0, "", message)])
    if not edition.availability(resource).pdf:
        message = f"has no PDF in {edition.locale.code}; expected print: and a whole translation"
        raise ProblemsFound([Problem(file, 0, "print", message)])
    return (layout,) if layout else resource.print
