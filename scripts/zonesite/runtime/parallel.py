"""The same work on many things, on every processor that this process may use."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
WORTH_IT = 400
"""Fewer things than this are done sooner than a second process is under way."""
SHARES = 12
"""Into how many parts the work of each process is cut: no process waits long for the last."""
_task: tuple[Sequence[Any], Callable[[Any], Any]] | None = None
"""What a forked worker finds in its memory."""
_in_background: Callable[[], Any] | None = None
"""The work of a process that was begun by `aside`."""


_alone = False
"""Whether no other process may be begun."""


@contextmanager
def in_one_process() -> Iterator[None]:
    """Do all work here: a process that runs threads, such as a server's, must not fork."""
    global _alone
    _alone = True
    try:
        yield
    finally:
        _alone = False


def processors() -> int:
    """Return how many processors this process may use."""
    if _alone:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_PR_SET_PDEATHSIG = 1
"""Linux: the signal that a process gets when its parent is gone (prctl(2))."""


_is_worker = False
"""Whether this process was begun by another to do some work."""


def _end_with(parent: int) -> None:
    """Let a worker end with its parent: one that is killed can stop nobody any more."""
    global _is_worker
    _is_worker = True
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    except (AttributeError, OSError):
        return
    if os.getppid() != parent:  # it went before the line above
        os._exit(1)


def _workers(
    count: int, begin: Callable[..., None], *arguments: object
) -> ProcessPoolExecutor | None:
    """Return processes for some work, none of them begun; nothing where a system has only one
    processor, no fork, or no semaphores, which need a /dev/shm with room that may be written to.
    """
    if processors() < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return None
    try:
        return ProcessPoolExecutor(count, multiprocessing.get_context("fork"), begin, arguments)
    except (OSError, NotImplementedError):
        return None


def _one_by_one(items: Sequence[T], work: Callable[[T], R], done: Callable[[int], None]) -> list[R]:
    results: list[R] = []
    for item in items:
        results.append(work(item))
        done(1)
    return results


def _do(share: tuple[int, int]) -> list[Any]:
    assert _task is not None
    items, work = _task
    start, end = share
    return [work(item) for item in items[start:end]]


def unheard(_: int) -> None:
    """Tell nobody how many things are done."""


def mapped(
    items: Sequence[T],
    work: Callable[[T], R],
    worth_it: int = WORTH_IT,
    done: Callable[[int], None] = unheard,
) -> list[R]:
    """Return what `work` makes of every item, in their order; `done` hears of each some that
    are finished.

    The workers are forks: they share what is in memory, so that only numbers are sent to them
    and only results come back. Where a system lets no work be shared, and for fewer items than
    are worth it, everything is done here. An exception in a worker is raised here; a worker that
    dies raises `BrokenProcessPool`.
    """
    global _task
    count = processors()
    workers = _workers(count, _end_with, os.getpid()) if len(items) >= max(2, worth_it) else None
    if workers is None:
        return _one_by_one(items, work, done)
    _task = (items, work)
    try:
        with workers as pool:
            size = max(1, len(items) // (count * SHARES))
            shares = [(at, at + size) for at in range(0, len(items), size)]
            results: list[R] = []
            for some in pool.map(_do, shares):
                results += some
                done(len(some))
            return results
    finally:
        _task = None


def chosen(items: Sequence[T], is_meant: Callable[[T], bool]) -> list[T]:
    """Return the items for which `is_meant` holds, in their order; it is asked in parallel."""
    return [item for item, meant in zip(items, mapped(items, is_meant), strict=True) if meant]


def in_background(work: Callable[[], R]) -> Callable[[], R]:
    """Begin some work in a process of its own; return what waits for its result.

    What goes wrong there is raised by the one who waits. Where a system lets no work be shared,
    the work is done by the one who waits.
    """
    pool = _workers(1, _begin_in_background, os.getpid(), work)
    if pool is None:
        return cache(work)
    future = pool.submit(_do_in_background)
    pool.shutdown(wait=False)
    return future.result


def apart(work: Callable[[], R]) -> R:
    """Return what some work returns that leaves threads of its own behind, as libraries in other
    languages do: a process that is forked later has none of them, and waits for them for ever.

    So it is done in a process that ends with it. It is done here in a worker, which forks no more,
    in a thread of a server, and where a system lets no work be shared.
    """
    is_a_server = threading.current_thread() is not threading.main_thread()
    return work() if _is_worker or is_a_server else in_background(work)()


def _begin_in_background(parent: int, work: Callable[[], Any]) -> None:
    global _in_background
    _end_with(parent)
    _in_background = work


def _do_in_background() -> Any:
    assert _in_background is not None
    return _in_background()
