"""Tasks in children: whatever happens there, nothing is lost here."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from handbill.print.isolation import TASKS_OF_A_CHILD, Children, TaskFailed, in_child

Start = Callable[..., Children[Any, Any]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start children that end with the test: whoever waits for a browser would wait for them."""
    started: list[Children[Any, Any]] = []

    def children(task: Callable[[Any], Any], tasks: int = TASKS_OF_A_CHILD) -> Children[Any, Any]:
        started.append(Children(task, tasks))
        return started[-1]

    yield children
    for one in started:
        one.end()


def test_an_error_in_a_child_is_told_with_its_words():
    def fail(_):
        raise ValueError("no such thing")

    with pytest.raises(TaskFailed, match="ValueError: no such thing"):
        in_child(fail, None, 5)


def test_a_large_answer_comes_back_whole():
    assert len(in_child(lambda size: b"x" * size, 3_000_000, 20)) == 3_000_000


def test_a_large_task_arrives_whole():
    assert in_child(len, b"x" * 3_000_000, 20) == 3_000_000


def test_a_child_leaves_nothing_behind_in_its_parent():
    seen: list[int] = []
    in_child(seen.append, 1, 5)
    assert seen == []


def test_some_tasks_share_a_child_and_then_it_is_replaced(start: Start):
    children = start(lambda _: os.getpid(), 2)
    first, second, third = (children.run(None, 5) for _ in range(3))
    assert first == second != third
    assert os.getpid() not in (first, third)


def test_a_child_that_failed_is_replaced(start: Start):
    def done_by(number):
        return 1 // number and os.getpid()

    children = start(done_by)
    first = children.run(1, 5)
    with pytest.raises(TaskFailed, match="ZeroDivisionError"):
        children.run(0, 5)
    assert children.run(1, 5) != first


def test_a_task_does_not_pay_for_what_those_before_it_left_behind(start: Start):
    seen = []

    def dies_of_the_third(number):
        seen.append(number)
        if len(seen) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return tuple(seen)

    children = start(dies_of_the_third)
    assert [children.run(number, 5) for number in (1, 2, 3)] == [(1,), (1, 2), (3,)]


def test_a_task_that_took_too_long_is_not_tried_again(start: Start):
    children = start(time.sleep)
    children.run(0, 5)
    began = time.monotonic()
    with pytest.raises(TaskFailed, match=r"took longer than 0\.5 seconds"):
        children.run(60, 0.5)
    assert time.monotonic() - began < 0.9
