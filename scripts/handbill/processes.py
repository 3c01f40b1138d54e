"""Processes that work side by side."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def fresh_processes(count: int, begin: Callable[[], object] | None = None) -> ProcessPoolExecutor:
    """Return an executor of fresh interpreters, each of which first calls ``begin``.

    Forking would copy this process with locks that other threads hold, and what libraries such as
    MkDocs keep in their modules.
    """
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=begin)
