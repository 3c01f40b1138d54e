"""A task in a child of its own: it can hang, crash or eat memory, and nothing else is lost.

A worker that has imported everything forks for each task.  That costs some milliseconds, gives a
time-out that also stops C code, and keeps a worker's memory from growing.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import time
import traceback
from collections.abc import Callable
from typing import TypeVar

Given = TypeVar("Given")
Returned = TypeVar("Returned")

_PIECE = 1 << 20


class TaskFailed(Exception):
    """The task did not come to an end; the message says how it stopped."""


def in_child(task: Callable[[Given], Returned], given: Given, seconds: float) -> Returned:
    """Return what the task returns; raise TaskFailed if it crashes, fails or takes too long."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run_and_leave(task, given, writing)
    os.close(writing)
    try:
        answer = _read(reading, seconds)
    except TimeoutError:
        os.kill(child, signal.SIGKILL)
        raise TaskFailed(f"took longer than {seconds:g} seconds") from None
    finally:
        os.close(reading)
        _, status = os.waitpid(child, 0)
    return _opened(answer, status)


def _run_and_leave(task: Callable[[Given], Returned], given: Given, writing: int) -> None:
    """Run in the child: write the answer and leave without any of the parent's clean-up."""
    try:
        answer = pickle.dumps((True, task(given)))
    except BaseException as error:
        # Also BaseException: WeasyPrint's fatal errors and a full stack are answers as well.
        answer = pickle.dumps((False, traceback.format_exception_only(error)[-1].strip()))
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
    finally:
        os._exit(0)


def _read(pipe: int, seconds: float) -> bytes:
    pieces: list[bytes] = []
    end = time.monotonic() + seconds
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            raise TimeoutError
        piece = os.read(pipe, _PIECE)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


def _opened(answer: bytes, status: int) -> Returned:  # type: ignore[type-var]
    if status or not answer:
        how = f"signal {signal.Signals(status & 0x7F).name}" if status & 0x7F else "no answer"
        raise TaskFailed(f"crashed ({how})")
    succeeded, value = pickle.loads(answer)  # noqa: S301 — written by our own child
    if not succeeded:
        raise TaskFailed(value)
    return value  # type: ignore[no-any-return]
