"""The same work on many things, on every processor that this process may use."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
WORTH_IT = 400
"""Fewer things than this are done sooner than a second process is under way."""
_work: Callable[[Any], None] | None = None
_choice: tuple[Sequence[Any], Callable[[Any], bool], int] | None = None
"""What a forked worker finds in its memory: only numbers are sent."""


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_PR_SET_PDEATHSIG = 1
"""Linux: the signal that a process gets when its parent is gone (prctl(2))."""


def _end_with(parent: int) -> None:
    """Let a worker end with its parent: one that is killed can stop nobody any more."""
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    except (AttributeError, OSError):
        return
    if os.getppid() != parent:  # it went before the line above
        os._exit(1)


def _do(items: Sequence[Any]) -> None:
    assert _work is not None
    for item in items:
        _work(item)


def in_parallel(items: Sequence[T], work: Callable[[T], None]) -> None:
    """Do `work` on every item, in no promised order; it leaves its results in files.

    The workers are forks: they share what is in memory and nothing is sent but the items.
    Where a system has no fork, and for few items, everything is done here. An exception in a
    worker is raised here; a worker that dies raises `BrokenProcessPool`.
    """
    global _work
    count = processors()
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    if count < 2 or len(items) < WORTH_IT or not can_fork:
        for item in items:
            work(item)
        return
    _work = work
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(count, fork, _end_with, (os.getpid(),)) as pool:
            shares = [items[start::count] for start in range(count)]
            for _ in pool.map(_do, shares):
                pass
    finally:
        _work = None


def _those_chosen(start: int) -> list[int]:
    assert _choice is not None
    items, is_meant, step = _choice
    return [index for index in range(start, len(items), step) if is_meant(items[index])]


def chosen(items: Sequence[T], is_meant: Callable[[T], bool]) -> list[T]:
    """Return the items for which `is_meant` holds, in their order; it is asked in parallel."""
    global _choice
    count = processors()
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    if count < 2 or len(items) < WORTH_IT or not can_fork:
        return [item for item in items if is_meant(item)]
    _choice = (items, is_meant, count)
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(count, fork, _end_with, (os.getpid(),)) as pool:
            found = sorted(
                index for some in pool.map(_those_chosen, range(count)) for index in some
            )
    finally:
        _choice = None
    return [items[index] for index in found]
