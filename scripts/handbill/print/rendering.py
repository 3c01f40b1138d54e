"""Many jobs become PDFs: from the cache where they are known, else side by side in warm workers."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handbill.print import fonts, workers
from handbill.print.cache import PdfCache
from handbill.print.chapters import documents
from handbill.print.chapters.parts import is_fine, is_part
from handbill.print.isolation import TaskFailed, in_child
from handbill.print.jobs import PrintJob, RenderedPdf
from handbill.print.workers import WorkerPool
from handbill.problems import Problem

SECONDS_FOR_A_JOB = 120.0


@dataclass(frozen=True)
class Printed:
    """What became of a job: its files, or the problems that prevented them."""

    job: PrintJob
    pdf: RenderedPdf | None
    problems: tuple[Problem, ...] = ()
    from_cache: bool = False


Progress = Callable[[Printed], None]


def render_all(
    jobs: Iterable[PrintJob],
    executor: Executor,
    cache: PdfCache,
    progress: Progress | None = None,
    seconds: float = SECONDS_FOR_A_JOB,
) -> tuple[Printed, ...]:
    """Return what became of each job, in the order of the jobs, whatever order they finished in.

    A job with a problem never stops the others.  Only files without a problem are cached.
    """
    jobs = tuple(jobs)
    done: dict[PrintJob, Printed] = {}
    for printed in _outcomes(jobs, executor, cache, seconds):
        done[printed.job] = printed
        if progress:
            progress(printed)
    return tuple(done[job] for job in jobs)


def worker_pool(count: int, font_folders: Sequence[Path], font_cache: Path) -> Executor:
    """Return an executor of warm processes: fonts chosen, WeasyPrint imported, a page printed."""
    return WorkerPool(count, {**os.environ, **fonts.environment(font_folders, font_cache)})


def warm_up(font_folders: Sequence[Path], font_cache: Path) -> None:
    """Prepare the process that runs an executor's tasks; before its first job, and only once."""
    fonts.use_only(font_folders, font_cache)
    if threading.active_count() == 1:
        workers.warm_up()


def print_one(job: PrintJob, seconds: float = SECONDS_FOR_A_JOB) -> RenderedPdf:
    """Render one job in a process of its own; raise TaskFailed if it does not come to an end."""
    if threading.active_count() > 1:
        # Forking would copy the other threads' locks, but not who opens them.
        return workers.print_beside(job, seconds)
    from handbill.print import purposes

    return in_child(purposes.printed, job, seconds)


def _outcomes(
    jobs: Iterable[PrintJob], executor: Executor, cache: PdfCache, seconds: float
) -> Iterator[Printed]:
    """Yield what became of each job as soon as it is known, those in the cache first."""
    unknown = []
    for job in jobs:
        if pdf := cache.get(job.key):
            yield Printed(job, pdf, from_cache=True)
        else:
            unknown.append(job)
    # The longest first: a short one fills the last gap better than a long one.
    unknown.sort(key=lambda job: -len(job.html))
    render = partial(_rendered, executor, cache, seconds)
    for job, outcome in documents.each_done(unknown, render):
        printed = _outcome(job, outcome)
        if printed.pdf and not printed.problems:
            cache.put(job.key, printed.pdf)
        yield printed


def _rendered(
    executor: Executor, cache: PdfCache, seconds: float, job: PrintJob
) -> Future[RenderedPdf]:
    """Have a job rendered; take a part of a long document from the cache where it is known."""
    known = cache.get(job.key) if is_part(job) else None
    if known:
        future: Future[RenderedPdf] = Future()
        future.set_result(known)
        return future
    future = executor.submit(print_one, job, seconds)
    if is_part(job):
        future.add_done_callback(partial(_keep, cache, job.key))
    return future


def _keep(cache: PdfCache, key: str, done: Future[RenderedPdf]) -> None:
    """Keep a part that nothing is wrong with."""
    if not done.cancelled() and not done.exception() and is_fine(done.result()):
        cache.put(key, done.result())


def _outcome(job: PrintJob, future: Future[RenderedPdf]) -> Printed:
    try:
        pdf = future.result()
    except TaskFailed as error:
        return Printed(job, None, (job.problem(f"could not be printed: {error}"),))
    except Exception as error:
        # Every kind of executor has its own words for a worker that is gone.
        problem = job.problem(f"could not be printed: its worker stopped ({type(error).__name__})")
        return Printed(job, None, (problem,))
    problems = tuple(job.problem(warning) for warning in pdf.warnings)
    return Printed(job, pdf if pdf.files else None, problems)
