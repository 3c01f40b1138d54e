"""A cluster prints what this computer prints: its executor takes the place of the workers here."""

from __future__ import annotations

import multiprocessing
import os
import threading
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from handbill.print import rendering
from handbill.print.cache import PdfCache
from handbill.print.rendering import render_all, worker_pool
from tests.print.conftest import FONTS
from tests.print.printing import job, jobs_of, page

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """Two workers, each a process of its own with one thread for tasks."""
    font_cache = tmp_path_factory.mktemp("fontconfig")
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,
        Client(local) as client,
    ):
        client.run(rendering.warm_up, [FONTS], font_cache)
        yield client


@pytest.fixture
def jobs(harbour_publication):
    """All that the harbour prints in English and Polish."""
    editions = map(harbour_publication.edition, ("en", "pl"))
    return [one for edition in editions for one in jobs_of(edition)]


def files(printed):
    assert [problem for one in printed for problem in one.problems] == []
    return [one.pdf.files for one in printed]


def test_a_cluster_gives_the_same_bytes_as_the_workers_here(cluster, jobs, tmp_path):
    there = render_all(jobs, cluster.get_executor(), PdfCache(tmp_path / "there"))
    with worker_pool(2, [FONTS], tmp_path / "fontconfig") as pool:
        here = render_all(jobs[::-1], pool, PdfCache(tmp_path / "here"))
    assert files(there) == files(here)[::-1]
    assert not any(one.from_cache for one in there + here)


def test_both_workers_of_the_cluster_print(cluster, tmp_path):
    many = [job(page(f"<h1>Text {number}</h1>"), f"text-{number}") for number in range(12)]
    render_all(many, cluster.get_executor(), PdfCache(tmp_path))
    assert all(cluster.run(printing_processes).values())


def test_a_job_that_takes_too_long_is_named_and_the_others_are_printed(cluster, tmp_path):
    long = job(page("<p>Text</p>" * 5000), "endless")
    short = job(page("<h1>Text</h1>"), "short")
    render_all([short], cluster.get_executor(), PdfCache(tmp_path / "other"))
    executor = cluster.get_executor()
    printed = render_all([long, short], executor, PdfCache(tmp_path / "pdf"), seconds=0.5)
    assert [str(problem) for problem in printed[0].problems] == [
        "resources/endless.md print: test (en): could not be printed: took longer than 0.5 seconds"
    ]
    assert printed[1].pdf


def test_nothing_forks_where_a_cluster_works(cluster, tmp_path):
    render_all([job(page("<h1>Text</h1>"))], cluster.get_executor(), PdfCache(tmp_path))
    for threads, daemonic, forked in cluster.run(circumstances).values():
        assert threads > 1
        assert daemonic
        assert forked == []


def printing_processes():
    """Return the processes beside a worker of the cluster."""
    return [pid for pid in own_children() if "handbill.print.workers" in command(pid)]


def circumstances():
    """Return what makes forking unsafe, and the children that are copies of their parent."""
    forked = [pid for pid in own_children() if command(pid) == command(os.getpid())]
    return threading.active_count(), multiprocessing.current_process().daemon, forked


def own_children():
    return [
        pid
        for task in Path("/proc/self/task").iterdir()
        for pid in (task / "children").read_text().split()
    ]


def command(pid):
    return Path(f"/proc/{pid}/cmdline").read_text()
