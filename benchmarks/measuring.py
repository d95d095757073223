"""One build measured from outside, and several sites built in turn."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

POLL = 0.1
"""Asking for the memory of a process stops it for some milliseconds."""
REST = "start, imports, swap"
_PHASE = re.compile(r"([a-z][a-z -]*?) ([0-9]+\.[0-9]) s(?:, |$)")


@dataclass(frozen=True)
class Step:
    """One command of a build."""

    name: str
    command: Sequence[str]
    folder: Path | None = None
    """Where it runs; here if none."""
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Run:
    """One command, measured from outside."""

    seconds: float
    processor: float
    largest: float
    together: float | None
    said: str


@dataclass(frozen=True)
class Round:
    """One build: all its commands, one after the other."""

    seconds: float
    processor: float
    """Seconds of processor time, user and system, of all its processes."""
    largest: float
    """MB at most of the largest single process, as the kernel counted it."""
    together: float | None
    """MB at most of all its processes at one moment; none where /proc cannot say."""
    phases: dict[str, float]
    parts: dict[str, Run]
    """Each of its commands."""
    pages: int
    files: int
    megabytes: float
    load: float
    """Load of the machine in the minute before the build."""
    said: str


class BuildFailed(Exception):
    """The command did not build; what it said is the message."""


@dataclass
class Series:
    """The builds of one site."""

    name: str
    build: Callable[[Path], Round]
    """Builds into a directory that does not exist yet."""
    rounds: list[Round] = field(default_factory=list)
    failure: str = ""

    def each(self, name: str) -> list[float]:
        """Return one measure of every round."""
        return [getattr(item, name) for item in self.rounds if getattr(item, name) is not None]

    def median(self, name: str) -> float:
        """Return the median of a measure."""
        return statistics.median(self.each(name))

    def phase(self, name: str) -> float:
        """Return the median of a phase; what no phase covers is the start and the end."""
        if name == REST:
            return statistics.median(
                item.seconds - sum(item.phases.values()) for item in self.rounds
            )
        return statistics.median(item.phases.get(name, 0.0) for item in self.rounds)


def _children(pid: int) -> Iterator[int]:
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            yield int(child)


def _memory(pid: int) -> int:
    """Return the bytes of a process and its descendants that are in memory now: what several of
    them share counts once in all, a part of it in each (proc(5), Pss)."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
        found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
        own = int(found.group(1)) * 1024 if found else 0
        return own + sum(_memory(child) for child in _children(pid))
    except OSError:  # it has ended meanwhile
        return 0


class Watch(threading.Thread):
    """Looks at a process tree until told to stop, and remembers the most memory it saw."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.most = 0
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.wait(POLL):
            self.most = max(self.most, _memory(self.pid))

    def stop(self) -> int:
        """Return the most bytes that were seen."""
        self._done.set()
        self.join()
        return self.most


def run(step: Step) -> Run:
    """Run one command to its end."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        begin = perf_counter()
        process = subprocess.Popen(
            step.command,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=step.folder,
            env=None if step.environment is None else dict(step.environment),
        )
        watch = Watch(process.pid)
        watch.start()
        # wait4 gives the use of this build alone; RUSAGE_CHILDREN is the maximum over all of them.
        _, status, use = os.wait4(process.pid, 0)
        seconds = perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        largest = in_megabytes(use.ru_maxrss)
        together = watch.stop() / 1e6
        output.seek(0)
        said = output.read()
    if process.returncode != 0:
        raise BuildFailed(
            f"{' '.join(step.command)}\nexit status {process.returncode}\n{said[-2000:]}"
        )
    return Run(
        seconds=seconds,
        processor=use.ru_utime + use.ru_stime,
        largest=largest,
        # A peak between two looks is missed, but never that of a single process.
        together=max(together, largest) if together else None,
        said=said,
    )


def build(steps: Sequence[Step], out: Path) -> Round:
    """Run the commands of one build, then count what stands in the directory they wrote to."""
    load = os.getloadavg()[0]
    runs = [run(step) for step in steps]
    sizes = {path: path.stat().st_size for path in out.rglob("*") if path.is_file()}
    said = "\n".join(done.said for done in runs)
    return Round(
        seconds=sum(done.seconds for done in runs),
        processor=sum(done.processor for done in runs),
        largest=max(done.largest for done in runs),
        together=max((done.together for done in runs if done.together), default=None),
        phases=_phases(said),
        parts={step.name: done for step, done in zip(steps, runs, strict=True)},
        pages=sum(path.suffix == ".html" for path in sizes),
        files=len(sizes),
        megabytes=sum(sizes.values()) / 1e6,
        load=load,
        said=said,
    )


def in_megabytes(maxrss: int) -> float:
    """Return MB from `ru_maxrss`: kilobytes on Linux, bytes on macOS (getrusage(2))."""
    return maxrss / 1e6 if sys.platform == "darwin" else maxrss * 1024 / 1e6


def _phases(said: str) -> dict[str, float]:
    """Return the seconds of each phase from the one line of them that the command prints."""
    for line in reversed(said.splitlines()):
        found = _PHASE.findall(line)
        if len(found) > 1:
            return {name: float(seconds) for name, seconds in found}
    return {}


def in_turn(many: Sequence[Series], rounds: int, folder: Path) -> None:
    """Build every site once per round, so that what else the machine does meets all alike."""
    for number in range(1, rounds + 1):
        for series in many:
            if series.failure:
                continue
            out = folder / "site"
            try:
                done = series.build(out)
            except BuildFailed as error:
                series.failure = str(error)
                print(f"{series.name}: the build failed\n{error}", file=sys.stderr)
                continue
            finally:
                shutil.rmtree(out, ignore_errors=True)
            series.rounds.append(done)
            print(
                f"round {number}: {series.name} {done.seconds:.1f} s (load before {done.load:.1f})",
                file=sys.stderr,
            )
