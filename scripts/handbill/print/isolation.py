"""A task in a child of its own: it can hang, crash or eat memory, and nothing else is lost.

A process that has imported everything forks.  That gives a time-out that also stops C code, and a
child's memory ends with it.  Forking needs a process without other threads: see `workers`.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import time
import traceback
from collections.abc import Callable
from typing import Generic, NoReturn, TypeVar

Given = TypeVar("Given")
Returned = TypeVar("Returned")

TASKS_OF_A_CHILD = 100
"""So many tasks share the cost of a fork; then its memory is given back."""
_LENGTH_BYTES = 8
_PIECE = 1 << 20


class TaskFailed(Exception):
    """The task did not come to an end; the message says how it stopped."""

    def __init__(self, message: str, *, took_too_long: bool = False) -> None:
        super().__init__(message)
        self.took_too_long = took_too_long


def in_child(task: Callable[[Given], Returned], given: Given, seconds: float) -> Returned:
    """Return what the task returns; raise TaskFailed if it crashes, fails or takes too long."""
    child = Child(task)
    try:
        return child.run(given, seconds)
    finally:
        child.end()


class Children(Generic[Given, Returned]):
    """One child after the other: each is replaced after some tasks, or after one that failed."""

    def __init__(
        self, task: Callable[[Given], Returned], tasks_of_a_child: int = TASKS_OF_A_CHILD
    ) -> None:
        self._task = task
        self._most = tasks_of_a_child
        self._child: Child[Given, Returned] | None = None

    def run(self, given: Given, seconds: float) -> Returned:
        """Return what the task returns; raise TaskFailed if it crashes, fails or takes too long."""
        child, self._child = self._child or Child(self._task), None
        try:
            answer = child.run(given, seconds)
        except BaseException as error:
            child.end()
            if child.tasks > 1 and isinstance(error, TaskFailed) and not error.took_too_long:
                # What earlier tasks left behind must not be the fault of this one.
                return in_child(self._task, given, seconds)
            raise
        if child.tasks < self._most:
            self._child = child
        else:
            child.end()
        return answer

    def end(self) -> None:
        """Let the child go that waits for a task."""
        if self._child:
            self._child.end()


class Child(Generic[Given, Returned]):
    """A copy of this process that does one task again and again."""

    def __init__(self, task: Callable[[Given], Returned]) -> None:
        from_parent, self._telling = os.pipe()
        self._hearing, to_parent = os.pipe()
        self.tasks = 0
        self._process = os.fork()
        if self._process == 0:
            os.close(self._telling)
            os.close(self._hearing)
            _serve(task, from_parent, to_parent)
        os.close(from_parent)
        os.close(to_parent)

    def run(self, given: Given, seconds: float) -> Returned:
        """Return what the task returns; raise TaskFailed if it crashes, fails or takes too long.

        After any failure the child is of no more use.
        """
        self.tasks += 1
        end = time.monotonic() + seconds
        try:
            write(self._telling, pickle.dumps(given))
            succeeded, value = pickle.loads(read(self._hearing, end))  # noqa: S301 - our own child
        except TimeoutError:
            raise TaskFailed(f"took longer than {seconds:g} seconds", took_too_long=True) from None
        except (EOFError, BrokenPipeError):
            raise TaskFailed(f"crashed ({self._how_it_died()})") from None
        if not succeeded:
            raise TaskFailed(value)
        return value  # type: ignore[no-any-return]

    def end(self) -> None:
        """Let the child go, whatever it is doing."""
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            self._wait()

    def _how_it_died(self) -> str:
        ended_by = self._wait() & 0x7F
        return f"signal {signal.Signals(ended_by).name}" if ended_by else "no answer"

    def _wait(self) -> int:
        os.close(self._telling)
        os.close(self._hearing)
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return status


def _serve(task: Callable[[Given], object], hearing: int, telling: int) -> NoReturn:
    """Do tasks in the child until nobody asks; leave without any of the parent's clean-up."""
    try:
        while True:
            write(telling, _answer(task, read(hearing)))
    finally:
        os._exit(0)


def _answer(task: Callable[[Given], object], given: bytes) -> bytes:
    try:
        return pickle.dumps((True, task(pickle.loads(given))))  # noqa: S301 - from our own parent
    except BaseException as error:
        # Also BaseException: WeasyPrint's fatal errors and a full stack are answers as well.
        return pickle.dumps((False, traceback.format_exception_only(error)[-1].strip()))


def write(pipe: int, content: bytes) -> None:
    """Write something that `read` finds whole at the other end of a pipe."""
    left = memoryview(len(content).to_bytes(_LENGTH_BYTES, "big") + content)
    while left:
        left = left[os.write(pipe, left) :]


def read(pipe: int, end: float | None = None) -> bytes:
    """Return what was written; raise EOFError at the end of all, TimeoutError at this time."""
    return _exactly(pipe, int.from_bytes(_exactly(pipe, _LENGTH_BYTES, end), "big"), end)


def _exactly(pipe: int, length: int, end: float | None) -> bytes:
    pieces: list[bytes] = []
    while length:
        if end is not None:
            ready, _, _ = select.select([pipe], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise TimeoutError
        piece = os.read(pipe, min(length, _PIECE))
        if not piece:
            raise EOFError
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)
