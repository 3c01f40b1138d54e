"""Several programs in turns: each runs for a moment while the others stand still.

A shared machine is quick now and slow a minute later.  Programs that take short turns meet the same
minutes, so that their ratios say something about them and not about the neighbours.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

SECONDS_OF_A_TURN = 1.5
_SECONDS_OF_A_LOOK = 0.01


@dataclass(frozen=True)
class Cost:
    """What a program took: seconds of the clock and of the processors, most memory in MB."""

    seconds: float
    processor: float
    megabytes: float


@dataclass
class _Program:
    """A program and those that it starts; it stands still but in its turns."""

    process: subprocess.Popen[bytes]
    seconds: float = 0.0
    processor: float = 0.0
    peak: float = 0.0
    ended: bool = field(default=False)

    def run_a_turn(self, is_alone: bool) -> None:
        """Let it run until its turn or the program itself is over.

        It runs on if it is alone: nothing but a pause would come of standing still.
        """
        started = time.monotonic()
        _each_below(self.process.pid, psutil.Process.resume)
        while time.monotonic() < started + SECONDS_OF_A_TURN and not self.ended:
            time.sleep(_SECONDS_OF_A_LOOK)
            pid, status, used = os.wait4(self.process.pid, os.WNOHANG)
            if pid:
                self.ended = True
                self.process.returncode = os.waitstatus_to_exitcode(status)
                self.processor = used.ru_utime + used.ru_stime
        if not self.ended and is_alone:
            self.peak = max(self.peak, memory(self.process.pid))  # it goes on meanwhile
        self.seconds += time.monotonic() - started
        if not self.ended and not is_alone:
            _each_below(self.process.pid, psutil.Process.suspend)
            self.peak = max(self.peak, memory(self.process.pid))


def in_turns(commands: Mapping[str, Sequence[str]], folder: Path) -> dict[str, Cost]:
    """Run Python programs in turns; return what each cost. One that fails ends all."""
    programs = {name: _started(command, folder) for name, command in commands.items()}
    try:
        while going := {name: one for name, one in programs.items() if not one.ended}:
            for name, one in going.items():
                one.run_a_turn(is_alone=len(going) == 1)
                if one.ended and one.process.returncode:
                    raise SystemExit(f"{name} failed")
    finally:
        for one in programs.values():
            if not one.ended:
                _each_below(one.process.pid, psutil.Process.kill)
    return {name: Cost(one.seconds, one.processor, one.peak) for name, one in programs.items()}


def _started(command: Sequence[str], folder: Path) -> _Program:
    process = subprocess.Popen([sys.executable, *command], cwd=folder)
    _each_below(process.pid, psutil.Process.suspend)
    return _Program(process)


def _each_below(pid: int, act: Callable[[psutil.Process], object]) -> None:
    """Do something with a process and all below it, also with those begun meanwhile."""
    done: set[int] = set()
    while new := [one for one in family(pid) if one.pid not in done]:
        for one in new:
            done.add(one.pid)
            with suppress(psutil.Error):
                act(one)


def family(pid: int) -> list[psutil.Process]:
    """Return a process and all below it; nothing when it has ended."""
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.Error:
        return []


def memory(pid: int, only: str = "") -> float:
    """Return the proportional memory (PSS) of a process and those below it, in MB.

    ``only``: a part of the names of those that count.
    """
    total = 0
    for one in family(pid):
        with suppress(psutil.Error):
            if only in one.name():
                total += one.memory_full_info().pss
    return total / 1e6
