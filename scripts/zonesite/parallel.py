"""The same work on many things, on every processor that this process may use."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
WORTH_IT = 400
"""Fewer things than this are done sooner than a second process is under way."""
_work: Callable[[Any], None] | None = None


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
        with ProcessPoolExecutor(count, multiprocessing.get_context("fork")) as pool:
            shares = [items[start::count] for start in range(count)]
            for _ in pool.map(_do, shares):
                pass
    finally:
        _work = None
