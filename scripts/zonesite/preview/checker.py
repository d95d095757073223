"""A process of its own that checks the content, so that pages need not wait for it."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Condition, Thread
from typing import Any

from zonesite.build.inspect import inspect
from zonesite.reading.problems import Problem, spoken
from zonesite.runtime.parallel import in_one_process


@dataclass(frozen=True, slots=True)
class Failed:
    """A check that came to no end: the fault of the program or of the machine, not of content."""

    error: str = ""
    """What was raised; nothing where the process itself has ended."""
    status: int = 0
    """With what status it has ended, negative by a signal."""

    def cause(self, lang: str) -> str:
        """Return what happened, in a language of messages where the program knows it."""
        return self.error or spoken("preview-check-ended", lang).format(status=self.status)

    def sentence(self, lang: str) -> str:
        """Return what happened and what comes next, in a language of messages."""
        return spoken("preview-check-failed", lang).format(found=self.cause(lang))


def described(error: Exception) -> str:
    """Return what was raised, for whoever is asked about it."""
    return f"{type(error).__name__}: {error}".removesuffix(": ")


Verdict = tuple[Problem, ...] | Failed
Inspect = Callable[[Path, datetime], tuple[Any, tuple[Problem, ...]]]


def _serve(root: Path, questions: Connection, look: Inspect) -> None:
    """Check the content for each instant that is asked for, until nobody asks any more."""
    try:
        with in_one_process():  # it ends with the server, and so would leave its own behind
            while True:
                instant: datetime = questions.recv()
                questions.send(_verdict(root, instant, look))
    except (EOFError, KeyboardInterrupt, BrokenPipeError):
        return


def _verdict(root: Path, instant: datetime, look: Inspect) -> Verdict:
    """Return what a check finds; where it fails, the terminal has the whole story."""
    try:
        return look(root, instant)[1]
    except Exception as error:  # content that nobody has seen yet may hold anything
        traceback.print_exc()
        return Failed(described(error))


class Checker:
    """Checks the content under a root whenever it has changed, and tells what was found.

    It begins a process anew (`spawn`): one that has threads, such as a server, must not fork. One
    that has ended is replaced when the next version is to be checked.
    """

    def __init__(
        self, root: Path, told: Callable[[int, Verdict], None], look: Inspect = inspect
    ) -> None:
        self._root = root
        self._told = told
        self._look = look
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
        process, questions = self._begun()
        while True:
            version, instant = self._next()
            if not process.is_alive():
                process, questions = self._begun()
            verdict = _asked(process, questions, instant)
            if verdict is not None:
                self._told(version, verdict)

    def _begun(self) -> tuple[SpawnProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self._root, theirs, self._look), daemon=True)
        process.start()
        theirs.close()
        return process, ours


def _asked(process: SpawnProcess, questions: Connection, instant: datetime) -> Verdict | None:
    """Return what a process has found; nothing where it ends because the program does."""
    try:
        questions.send(instant)
        verdict: Verdict = questions.recv()
        return verdict
    except (EOFError, OSError):
        process.join()
        questions.close()
        return Failed(status=process.exitcode) if process.exitcode else None
