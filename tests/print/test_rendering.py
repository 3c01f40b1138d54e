"""Many jobs: the same PDFs whatever happens around them, and one bad job harms only itself."""

from __future__ import annotations

import os
import shutil
import signal
import time
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from handbill.print import purposes, rendering
from handbill.print.cache import PdfCache
from handbill.print.jobs import RenderedPdf
from handbill.print.rendering import Printed, render_all, worker_pool
from handbill.print.setting import typesetting
from tests.print.conftest import FONTS
from tests.print.printing import job, page

JOBS = [job(page(f"<h1>Text {number}</h1>"), f"text-{number}") for number in range(6)]


class Here(Executor):
    """Runs each task at once, in this process."""

    def submit(self, fn, /, *args, **kwargs):
        future: Future[object] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Broken(Executor):
    """Stands for a pool whose workers are gone."""

    error: Exception = BrokenProcessPool()

    def submit(self, fn, /, *args, **kwargs):
        future: Future[object] = Future()
        future.set_exception(self.error)
        return future


@pytest.fixture
def cache(tmp_path):
    return PdfCache(tmp_path / "pdf")


def contents(printed):
    return [one.pdf.content for one in printed]


def test_order_workers_and_places_of_files_change_nothing(tmp_path):
    here = render_all(JOBS, Here(), PdfCache(tmp_path / "one"))
    elsewhere = shutil.copytree(FONTS, tmp_path / "fonts")
    with worker_pool(2, [elsewhere], tmp_path / "fontconfig") as pool:
        backwards = render_all(JOBS[::-1], pool, PdfCache(tmp_path / "two"))
    assert contents(here) == contents(backwards)[::-1]
    assert [one.job for one in backwards] == JOBS[::-1]


def test_an_unchanged_job_is_taken_from_the_cache(cache, monkeypatch):
    first = render_all(JOBS[:2], Here(), cache)
    monkeypatch.setattr(typesetting, "render", lambda job: pytest.fail("rendered again"))
    second = render_all(JOBS[:2], Here(), cache)
    assert contents(second) == contents(first)
    assert [one.from_cache for one in first + second] == [False, False, True, True]
    assert [one.pdf and one.pdf.pages for one in second] == [1, 1]


def test_a_changed_word_renders_only_what_carries_it(cache):
    render_all(JOBS, Here(), cache)
    changed = [job(page("<h1>Another</h1>"), "text-0"), *JOBS[1:]]
    assert [one.from_cache for one in render_all(changed, Here(), cache)] == [False] + [True] * 5


def test_progress_is_told_of_every_job(cache):
    told: list[Printed] = []
    render_all(JOBS[:3], Here(), cache, told.append)
    assert sorted(one.job.resource for one in told) == ["text-0", "text-1", "text-2"]


def test_a_problem_names_the_resource_and_is_not_cached(cache):
    bad = job(page("<p>\U00013000</p>"), "crew-card")
    for _ in range(2):
        (printed,) = render_all([bad], Here(), cache)
        assert not printed.from_cache
        assert printed.problems[0].file == "resources/crew-card.md"
        assert "U+13000" in printed.problems[0].message


def crash(bad_job):
    if bad_job.resource == "text-1":
        os.kill(os.getpid(), signal.SIGKILL)
    return RenderedPdf({"screen.pdf": b"pdf"}, 1)


def hang(bad_job):
    if bad_job.resource == "text-1":
        time.sleep(60)
    return RenderedPdf({"screen.pdf": b"pdf"}, 1)


@pytest.mark.parametrize(
    ("trouble", "seconds", "message"),
    [
        (crash, 60, "could not be printed: crashed (signal SIGKILL)"),
        (hang, 0.3, "could not be printed: took longer than 0.3 seconds"),
    ],
)
def test_one_job_that_dies_or_hangs_is_named_and_the_others_are_printed(
    cache, monkeypatch, no_other_thread, trouble, seconds, message
):
    monkeypatch.setattr(purposes, "printed", trouble)
    printed = render_all(JOBS[:3], Here(), cache, seconds=seconds)
    assert [one.pdf is None for one in printed] == [False, True, False]
    assert [str(problem) for problem in printed[1].problems] == [
        f"resources/text-1.md print: test (en): {message}"
    ]


def test_a_pool_that_broke_becomes_a_problem_too(cache):
    (printed,) = render_all(JOBS[:1], Broken(), cache)
    assert printed.problems[0].message == (
        "could not be printed: its worker stopped (BrokenProcessPool)"
    )


def test_a_cluster_that_lost_a_worker_becomes_a_problem_too(cache):
    class Lost(Broken):
        error = LookupError("no worker has it")

    (printed,) = render_all(JOBS[:1], Lost(), cache)
    message = "could not be printed: its worker stopped (LookupError)"
    assert printed.problems[0].message == message


def test_a_worker_is_warm_before_its_first_job(font_cache):
    rendering.warm_up([FONTS], font_cache)
    assert rendering.print_one(JOBS[0]).warnings == ()
