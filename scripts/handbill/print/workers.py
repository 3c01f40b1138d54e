"""Warm processes that print, one beside each thread that wants something printed.

A worker is a fresh interpreter, started as a program: that is safe and allowed wherever a thread
runs, also in the daemonic processes of a Dask cluster, where neither forking nor `multiprocessing`
is.  It has a single thread, has imported WeasyPrint and printed a page, and forks for its jobs.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import TracebackType

from handbill.print.isolation import Children, TaskFailed, in_child, read, write
from handbill.print.jobs import PrintJob, RenderedPdf

_of_this_thread = threading.local()


class Worker:
    """Our end of a worker.  The other end is `main`."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._line, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env={**environment, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        self.stop = weakref.finalize(self, _hang_up, self._line, process)
        """Let the process end; that also happens when this one ends."""

    def print(self, job: PrintJob, seconds: float) -> RenderedPdf:
        """Return the files of a job; raise TaskFailed if it does not come to an end."""
        try:
            write(self._line.fileno(), pickle.dumps((job, seconds)))
            answer = pickle.loads(read(self._line.fileno()))  # noqa: S301 - our own program
        except (EOFError, ConnectionError):
            raise WorkerStopped("its worker stopped") from None
        if isinstance(answer, TaskFailed):
            raise answer
        return answer  # type: ignore[no-any-return]


def _hang_up(line: socket.socket, process: subprocess.Popen[bytes]) -> None:
    line.close()
    process.wait()


class WorkerStopped(TaskFailed):
    """The process that was to do the task is gone."""


class WorkerPool(ThreadPoolExecutor):
    """Threads that each have a worker beside them; `print_beside` reaches it."""

    def __init__(self, workers: int, environment: Mapping[str, str]) -> None:
        super().__init__(workers, initializer=_use, initargs=(environment,))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # What has not begun when somebody presses Ctrl-C need not begin.
        self.shutdown(cancel_futures=error is not None)


def _use(environment: Mapping[str, str]) -> None:
    _of_this_thread.environment = environment


def print_beside(job: PrintJob, seconds: float) -> RenderedPdf:
    """Return the files of a job, made by the worker of this thread; a lost worker is replaced."""
    mine = _of_this_thread.__dict__
    if "worker" not in mine:
        mine["worker"] = Worker(mine.get("environment", os.environ))
    try:
        return mine["worker"].print(job, seconds)  # type: ignore[no-any-return]
    except WorkerStopped:
        mine.pop("worker").stop()
        raise


def warm_up() -> None:
    """Import and try out everything, so that each job only pays for itself."""
    from handbill.print import purposes

    purposes.printed(_WARMING_JOB)
    gc.collect()
    gc.freeze()  # what is here now is shared by every child instead of copied into it


def main() -> None:
    """Print what is said on the line that is our standard input, until it is hung up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this one decides when it ends
    line = sys.stdin.fileno()
    warm_up()
    from handbill.print import purposes

    children = Children(purposes.printed)
    with suppress(EOFError, ConnectionError):
        while True:
            job, seconds = pickle.loads(read(line))  # noqa: S301 - from our own parent
            write(line, pickle.dumps(_answer(children, job, seconds)))
    children.end()


def _answer(
    children: Children[PrintJob, RenderedPdf], job: PrintJob, seconds: float
) -> RenderedPdf | TaskFailed:
    from handbill.print import purposes

    try:
        if "@font-face" in job.html.lower():  # its fonts stay in the process that read them
            return in_child(purposes.printed, job, seconds)
        return children.run(job, seconds)
    except TaskFailed as error:
        return error


_WARMING_JOB = PrintJob(
    resource="",
    locale="en",
    layout="",
    title="-",
    language="en",
    direction="ltr",
    html=(
        "<!DOCTYPE html><html lang=en><title>-</title><style>* { font-family: 'Noto Sans' }</style>"
        "<h1>A <i>b</i></h1><p>a <i>c</i> <a href='https://example.org/'>\u0639 \u1210 \u0995</a>"
    ),
    file_stem="",
    environment="",
)


if __name__ == "__main__":
    main()
