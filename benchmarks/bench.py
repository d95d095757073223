"""How long the real command takes, and how much memory, with more and more releases.

Every build is a process of its own, started as a person would start it. Nothing here fails
because something was slow: it prints a table, and a person reads it.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.metadata
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from corpus import SEED, add_releases, copy_site

COMMAND = Path(sys.executable).with_name("zonesite")
INSTANT = "2026-11-22T00:00:00Z"
"""The instant that is built, so that two runs build the same."""
SECONDS = {0: 6.0, 1000: 10.0}
"""What we aim at, by the number of releases added to the shipped content."""
MEGABYTES = {0: 300.0}
COMPARING = {10_000: 8.0}
"""Seconds that comparing the figures of all translations may add."""
POLL = 0.02
PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n")
_PHASE = re.compile(r"([a-z][a-z -]*?) ([0-9]+\.[0-9]) s(?:, |$)")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Round:
    """One build, measured from outside."""

    seconds: float
    processor: float
    """Seconds of processor time, user and system, of all its processes."""
    largest: float
    """MB at most of the largest single process, as the kernel counted it."""
    together: float | None
    """MB at most of all its processes at one moment; none where /proc cannot say."""
    phases: dict[str, float]
    files: int
    megabytes: float
    load: float
    """Load of the machine in the minute before the build."""


@dataclass
class Series:
    """The builds of one site."""

    releases: int
    rounds: list[Round] = field(default_factory=list)
    failure: str = ""

    def each(self, name: str) -> list[float]:
        """Return one measure of every round."""
        return [getattr(item, name) for item in self.rounds if getattr(item, name) is not None]

    def phase(self, name: str) -> float:
        """Return the median of a phase; what no phase covers is the start and the end."""
        if name == REST:
            return statistics.median(
                item.seconds - sum(item.phases.values()) for item in self.rounds
            )
        return statistics.median(item.phases.get(name, 0.0) for item in self.rounds)


REST = "start, imports, swap"


def _children(pid: int) -> Iterator[int]:
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            yield int(child)


def _resident(pid: int) -> int:
    """Return the bytes of a process and its descendants that are in memory now."""
    try:
        total = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
        return total + sum(_resident(child) for child in _children(pid))
    except (OSError, IndexError):  # it has ended meanwhile
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
            self.most = max(self.most, _resident(self.pid))

    def stop(self) -> int:
        """Return the most bytes that were seen."""
        self._done.set()
        self.join()
        return self.most


def _surroundings(root: Path) -> dict[str, str]:
    """Return an environment in which the command is the copied one: all rounds run alike."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("ZONESITE_")}
    return {**ours, "PYTHONPATH": str(root / "scripts"), "NO_MKDOCS_2_WARNING": "1"}


class BuildFailed(Exception):
    """The command did not build; what it said is the message."""


def build(root: Path, out: Path) -> Round:
    """Build once into a directory that does not exist yet, with nothing remembered from an
    earlier build, and remove it again."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    command = [str(COMMAND), "build", "--root", str(root), "--out", str(out), "--now", INSTANT]
    load = os.getloadavg()[0]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        begin = perf_counter()
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env=_surroundings(root)
        )
        watch = Watch(process.pid)
        watch.start()
        # wait4 gives the use of this build alone; RUSAGE_CHILDREN is the maximum over all of them.
        _, status, use = os.wait4(process.pid, 0)
        seconds = perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        together = watch.stop()
        output.seek(0)
        said = output.read()
    if process.returncode != 0:
        raise BuildFailed(f"{' '.join(command)}\nexit status {process.returncode}\n{said}")
    sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    shutil.rmtree(out)
    return Round(
        seconds=seconds,
        processor=use.ru_utime + use.ru_stime,
        largest=_in_megabytes(use.ru_maxrss),
        together=together / 1e6 if together else None,
        phases=_phases(said),
        files=len(sizes),
        megabytes=sum(sizes) / 1e6,
        load=load,
    )


def _in_megabytes(maxrss: int) -> float:
    """Return MB from `ru_maxrss`: kilobytes on Linux, bytes on macOS (getrusage(2))."""
    return maxrss / 1e6 if sys.platform == "darwin" else maxrss * 1024 / 1e6


def _phases(said: str) -> dict[str, float]:
    """Return the seconds of each phase from the one line of them that the command prints."""
    for line in reversed(said.splitlines()):
        found = _PHASE.findall(line)
        if len(found) > 1:
            return {name: float(seconds) for name, seconds in found}
    return {}


def measure(counts: Sequence[int], rounds: int, seed: int) -> list[Series]:
    """Build every site once per round, so that what else the machine does meets all alike."""
    many = [Series(count) for count in counts]
    with tempfile.TemporaryDirectory(prefix="zonesite-bench-") as folder:
        for series in many:
            root = Path(folder) / f"content-{series.releases}"
            copy_site(root)
            add_releases(root, series.releases, seed)
            compileall.compile_dir(root / "scripts", quiet=2)
        for number in range(1, rounds + 1):
            for series in many:
                if series.failure:
                    continue
                root = Path(folder) / f"content-{series.releases}"
                try:
                    done = build(root, Path(folder) / "site")
                except BuildFailed as error:
                    series.failure = str(error)
                    print(f"+{series.releases}: the build failed\n{error}", file=sys.stderr)
                    continue
                series.rounds.append(done)
                print(
                    f"round {number}: +{series.releases} releases {done.seconds:.1f} s "
                    f"(load before {done.load:.1f})",
                    file=sys.stderr,
                )
    return many


@dataclass(frozen=True)
class Comparison:
    """What comparing the figures of all translations costs, as seen from outside."""

    releases: int
    cold: list[float]
    """Seconds of `zonesite check` that remembers nothing, for each round."""
    warm: list[float]
    """The same when nothing has changed since."""


def _check(root: Path) -> float:
    command = [str(COMMAND), "check", "--root", str(root), "--now", INSTANT]
    begin = perf_counter()
    done = subprocess.run(
        command, env=_surroundings(root), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BuildFailed(done.stdout[-2000:] + done.stderr)
    return perf_counter() - begin


def compare(releases: int, rounds: int, seed: int) -> Comparison:
    """Check a site with and without what was remembered, in turn."""
    result = Comparison(releases, [], [])
    with tempfile.TemporaryDirectory(prefix="zonesite-bench-") as folder:
        root = Path(folder)
        copy_site(root)
        add_releases(root, releases, seed)
        compileall.compile_dir(root / "scripts", quiet=2)
        for _ in range(rounds):
            shutil.rmtree(root / ".cache", ignore_errors=True)
            result.cold.append(_check(root))
            result.warm.append(_check(root))
    return result


def compared(found: Comparison) -> str:
    """Return the comparison as Markdown."""
    cold, warm = statistics.median(found.cold), statistics.median(found.warm)
    name = f"shipped + {found.releases:,}"
    head = ("figures compared", "check, cold", "check, nothing changed", "comparing", "target")
    verdict = _verdict(cold - warm, COMPARING.get(found.releases), "s")
    row = [name, f"{cold:.1f} s", f"{warm:.1f} s", f"**{cold - warm:.1f} s**", verdict]
    return "\n".join(_table(head, [row]))


def _verdict(found: float, target: float | None, unit: str) -> str:
    if target is None:
        return "–"
    word = "met" if found <= target else "missed"
    return f"{target:g} {unit}: {word}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    align = ["---", *["---:"] * (len(head) - 1)]
    return [_row(head), _row(align), *(_row(row) for row in rows)]


def _name(series: Series) -> str:
    return f"shipped + {series.releases:,}" if series.releases else "shipped"


def _figures(series: Series) -> list[str]:
    if not series.rounds:
        return [_name(series), "failed", *["–"] * 8]
    seconds = series.each("seconds")
    together = max(series.each("together"), default=None)
    largest = max(series.each("largest"))
    middle = statistics.median(seconds)
    return [
        _name(series),
        f"**{middle:.1f}**",
        f"{min(seconds):.1f}–{max(seconds):.1f}",
        _verdict(middle, SECONDS.get(series.releases), "s"),
        f"{statistics.median(series.each('processor')):.1f}",
        f"**{together:.0f}**" if together else "–",
        f"{largest:.0f}",
        _verdict(together or largest, MEGABYTES.get(series.releases), "MB"),
        f"{series.rounds[-1].files:,}",
        f"{series.rounds[-1].megabytes:.1f}",
    ]


def report(many: Sequence[Series], rounds: int, seed: int) -> str:
    """Return the results as Markdown."""
    head = (
        *("site", "seconds", "min–max", "target", "CPU s", "MB, all processes"),
        *("MB, largest", "target", "files", "MB written"),
    )
    lines = [*_facts(many, rounds, seed), "", *_table(head, [_figures(item) for item in many])]
    built = [item for item in many if item.rounds]
    names = list(dict.fromkeys(name for item in built for name in item.rounds[0].phases))
    if names:
        rows = [
            [_name(item), *(f"{item.phase(name):.1f}" for name in (*names, REST))] for item in built
        ]
        lines += ["", *_table(("seconds of", *names, REST), rows)]
    return "\n".join(lines)


def _facts(many: Sequence[Series], rounds: int, seed: int) -> Iterator[str]:
    loads = [load for series in many for load in series.each("load")]
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield f"- {usable} cores, {_memory()}{platform.system()} {platform.machine()}"
    yield f"- {platform.python_implementation()} {platform.python_version()}"
    yield f"- {', '.join(f'{name} {_version(name)}' for name in PACKAGES)}"
    yield f"- {rounds} rounds, medians; seed {seed}"
    if loads:
        yield f"- load average before a build: {min(loads):.1f} to {max(loads):.1f}"


def _memory() -> str:
    try:
        total = os.sysconf("SC_PHYS_PAGES") * _PAGE
    except (OSError, ValueError):
        return ""
    return f"{total / 1e9:.0f} GB, "


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "(not installed)"


def _counts(text: str) -> list[int]:
    counts = [int(part) for part in text.split(",")]
    if min(counts) < 0:
        raise ValueError(text)
    return list(dict.fromkeys(counts))


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def main() -> None:
    """Measure, and print the results as Markdown."""
    parser = argparse.ArgumentParser(description="Measure `zonesite build` as a whole process.")
    parser.add_argument(
        "--releases",
        type=_counts,
        default=[0, 1000],
        help="how many releases to add to the shipped ones, for each site: 0,1000",
    )
    parser.add_argument("--rounds", type=_positive, default=3, help="builds of each site: 3")
    parser.add_argument("--seed", type=int, default=SEED, help="of the added releases")
    parser.add_argument(
        "--compare",
        type=int,
        default=10_000,
        metavar="N",
        help="how many releases to compare the figures of: 10000; 0 leaves that out",
    )
    options = parser.parse_args()
    many = measure(options.releases, options.rounds, options.seed)
    print(report(many, options.rounds, options.seed))
    ever = _in_megabytes(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    if options.compare:
        print(f"\n{compared(compare(options.compare, options.rounds, options.seed))}")
    print(f"\nLargest process of all rounds (RUSAGE_CHILDREN): {ever:.0f} MB")


if __name__ == "__main__":
    main()
