"""Workers beside threads: alive as long as they are needed, replaced when they are lost."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from handbill.print import workers
from handbill.print.isolation import TaskFailed
from handbill.print.setting import typesetting
from tests.print.printing import job, page

JOB = job(page("<h1>Text</h1>"))


@pytest.fixture
def thread():
    """One thread, whose worker finds its fonts as this process does."""
    with ThreadPoolExecutor(1) as threads:
        yield threads


def own_children():
    return psutil.Process().children()


def test_a_worker_prints_what_this_process_would_print(thread):
    printed = thread.submit(workers.print_beside, JOB, 60).result()
    assert printed.content == typesetting.render(JOB).content


def test_a_worker_stays_for_the_next_job_and_ends_with_its_thread(thread):
    before = own_children()
    for _ in range(2):
        thread.submit(workers.print_beside, JOB, 60).result()
    (worker,) = (one for one in own_children() if one not in before)
    thread.shutdown()
    assert not worker.is_running()


def test_a_lost_worker_is_named_and_replaced(thread):
    before = own_children()
    thread.submit(workers.print_beside, JOB, 60).result()
    (worker,) = (one for one in own_children() if one not in before)
    os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(TaskFailed, match="its worker stopped"):
        thread.submit(workers.print_beside, JOB, 60).result()
    assert thread.submit(workers.print_beside, JOB, 60).result().pages == 1


def test_a_job_that_takes_too_long_does_not_cost_the_worker(thread):
    long = job(page("<p>Text</p>" * 3000))
    with pytest.raises(TaskFailed, match=r"took longer than 0\.2 seconds"):
        thread.submit(workers.print_beside, long, 0.2).result()
    assert thread.submit(workers.print_beside, JOB, 60).result().pages == 1


def test_what_did_not_begin_does_not_begin_after_an_interruption():
    hold = threading.Event()
    pool = workers.WorkerPool(1, os.environ)
    first, second = pool.submit(hold.wait, 0.5), pool.submit(hold.set)
    pool.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert first.done()
    assert second.cancelled()
