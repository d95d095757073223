"""A process of its own that checks the content, so that pages need not wait for it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Condition, Thread

from zonesite.build.inspect import inspect
from zonesite.reading.problems import Problem
from zonesite.runtime.parallel import in_one_process

Verdict = tuple[Problem, ...]


def _serve(root: Path, questions: Connection) -> None:
    """Check the content for each instant that is asked for, until nobody asks any more."""
    try:
        with in_one_process():  # it ends with the server, and so would leave its own behind
            while True:
                instant: datetime = questions.recv()
                questions.send(inspect(root, instant)[1])
    except (EOFError, KeyboardInterrupt, BrokenPipeError):
        return


class Checker:
    """Checks the content under a root whenever it has changed, and tells what was found.

    It begins a process anew (`spawn`): one that has threads, such as a server, must not fork.
    """

    def __init__(self, root: Path, told: Callable[[int, Verdict], None]) -> None:
        self._root = root
        self._told = told
        self._asked: tuple[int, datetime] | None = None
        self._wake = Condition()
        Thread(target=self._run, name="checker", daemon=True).start()

    def ask(self, version: int, instant: datetime) -> None:
        """Have a version of the content checked; of several that wait, only the last one is."""
        with self._wake:
            self._asked = version, instant
            self._wake.notify()

    def _next(self) -> tuple[int, datetime]:
        with self._wake:
            while self._asked is None:
                self._wake.wait()
            asked, self._asked = self._asked, None
            return asked

    def _run(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self._root, theirs), daemon=True)
        process.start()
        theirs.close()
        while True:
            version, instant = self._next()
            try:
                ours.send(instant)
                self._told(version, ours.recv())
            except (EOFError, OSError):  # the process has ended, and so will this one
                return
