"""What must not show in a published site: where, when, by whom and on what it was built.

`TABLE` has one row a disturbance; `stood_under` builds a site under one and returns what stands
then, so that two can be compared: the bytes and the mode of every file, the mode of every folder.
Times of files are no part of it: they say when a file came to be on this disk.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
DISTURBED = HERE / "disturbed"
"""A folder on Python's path, whose `sitecustomize` disturbs from within."""
AS_IT_IS: Mapping[str, str] = {
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "NO_MKDOCS_2_WARNING": "1",
}
"""What every build has that nothing disturbs."""
PARTS = 3

Stand = Mapping[str, str]
"""What stands: a file by its name, or a folder with a slash at its end, and what tells whether it
is the same."""


class NotPossible(Exception):
    """A disturbance needs what is not on this machine; says what."""


class BuildFailed(Exception):
    """A build ended with an error; says its last line."""


@dataclass(frozen=True)
class Subject:
    """A site to build again and again."""

    program: Path
    """Holds `scripts/` and `overrides/`."""
    copied: Callable[[Path, Path], Path]
    """Puts the content with its history into a new folder, for a program; returns the folder of
    the program that builds it: that one, or where there is one in the copy, the copy itself."""
    now: str
    """The instant of every build."""
    earlier: str
    """Another, at which the site is different."""
    arguments: tuple[str, ...] = ()
    """For every build."""
    beside: tuple[tuple[str, ...], ...] = ()
    """The commands that add to a site that stands, in their order."""


@dataclass(frozen=True)
class Root:
    """A copy of the content, and the program that builds it."""

    content: Path
    program: Path


@dataclass(frozen=True)
class Bench:
    """How one build is begun."""

    subject: Subject
    place: Path
    """An empty folder for all that it needs and makes."""
    before: tuple[str, ...] = ()
    """A command that runs the build: its words before those of the build."""
    environment: Mapping[str, str] = field(default_factory=dict)
    program: Path | None = None
    python: str = sys.executable

    def copied(self, name: str = "root") -> Root:
        """Return a fresh copy of the content."""
        root = self.place / name
        return Root(root, self.subject.copied(root, self.program or self.subject.program))

    def run(self, program: Path, *words: str | Path) -> None:
        """Run a command of a program. Raises `BuildFailed`."""
        paths = [DISTURBED, program / "scripts"]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
        done = subprocess.run(
            [*self.before, self.python, "-m", "zonesite", *map(str, words)],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            cwd=self.place,
            env={
                **kept,
                **AS_IT_IS,
                "PYTHONPATH": os.pathsep.join(map(str, paths)),
                **self.environment,
            },
        )
        if done.returncode:
            # Problems of the content go to stdout, everything else to stderr.
            said = (done.stdout.strip() or done.stderr.strip() or "nothing").splitlines()
            raise BuildFailed(f"{words[0]} ended with {done.returncode}: {said[-1]}")

    def build(self, root: Root, out: Path, now: str, *words: str) -> None:
        """Build the site, or a part of it."""
        where = ("--root", root.content, "--out", out, "--now", now)
        self.run(root.program, "build", *where, *self.subject.arguments, *words)

    def add(self, root: Root, out: Path) -> Path:
        """Run the commands that add to a site that stands; return where it is."""
        for command in self.subject.beside:
            self.run(root.program, *command, "--root", root.content, "--out", out)
        return out


Way = Callable[[Bench], Path]
"""Builds a site and returns where it stands."""


def whole(bench: Bench) -> Path:
    """Build from nothing, in one go."""
    root = bench.copied()
    bench.build(root, bench.place / "site", bench.subject.now)
    return bench.add(root, bench.place / "site")


def warm(bench: Bench) -> Path:
    """Build for another instant first, and then what has to change."""
    root = bench.copied()
    for instant in (bench.subject.earlier, bench.subject.now):
        bench.build(root, bench.place / "site", instant)
    return bench.add(root, bench.place / "site")


def in_parts(bench: Bench) -> Path:
    """Build parts from copies of their own, and join them, the last one first."""
    parts = []
    for number in range(1, PARTS + 1):
        root = bench.copied(f"root-{number}")
        parts.append(bench.place / f"part-{number}")
        bench.build(root, parts[-1], bench.subject.now, "--part", f"{number}/{PARTS}")
    bench.run(root.program, "join", "--out", bench.place / "site", *reversed(parts))
    return bench.add(root, bench.place / "site")


def elsewhere(bench: Bench) -> Path:
    """Build with another copy of the program, in a folder with blanks and letters of Urdu."""
    place = bench.place / "ایک اور جگہ" / "a b"
    for name in ("program", "home", "temporary"):
        (place / name).mkdir(parents=True)
    for name in ("scripts", "overrides"):
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(bench.subject.program / name, place / "program" / name, ignore=ignored)
    homes = {"HOME": str(place / "home"), "TMPDIR": str(place / "temporary"), "USER": "somebody"}
    return whole(Bench(bench.subject, place, (), homes, place / "program", bench.python))


def _with(*before: str, **environment: str) -> Way:
    def build(bench: Bench) -> Path:
        if before and not shutil.which(before[0]):
            raise NotPossible(f"{before[0]} is not here")
        return whole(Bench(bench.subject, bench.place, before, environment, python=bench.python))

    return build


def _on_one_core(bench: Bench) -> Path:
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) < 2:
        raise NotPossible("it has no second core that one could do without")
    return _with("taskset", "--cpu-list", str(cores[0]))(bench)


# A clock of libfaketime: years ahead and running, but files keep their own times, and nobody who
# waits for a while waits for years.
_CLOCK = {"NO_FAKE_STAT": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
TABLE: Mapping[str, Way] = {
    "path": elsewhere,
    "clock": _with("faketime", "-f", "+3650d", **_CLOCK),
    "time-zone": _with(TZ="Pacific/Chatham"),
    "locale": _with(LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0", LANGUAGE="ur:zh"),
    "hash-seed": _with(PYTHONHASHSEED="4242"),
    "file-order": _with(DISTURBED_ORDER="1"),
    "umask": _with("sh", "-c", 'umask 077; exec "$@"', "sh"),
    "one-core": _on_one_core,
    "five-workers": _with(DISTURBED_WORKERS="5"),
    "epoch": _with(SOURCE_DATE_EPOCH="86400"),
    "warm": warm,
    "parts": in_parts,
}
"""By its name, what is different in a build. `epoch`: what other programs take for the present."""


def with_python(python: str) -> Way:
    """Return how another interpreter builds, in whose environment the requirements are."""

    def build(bench: Bench) -> Path:
        return whole(Bench(bench.subject, bench.place, python=python))

    return build


def standing(out: Path) -> Stand:
    """Return what stands in a directory, our own mark of it included."""
    found: dict[str, str] = {}
    for path in sorted(out.rglob("*")):
        mode = f"{path.stat(follow_symlinks=False).st_mode & 0o7777:o}"
        name = path.relative_to(out).as_posix()
        if path.is_dir():
            found[f"{name}/"] = mode
        else:
            found[name] = f"{mode} {sha256(path.read_bytes()).hexdigest()}"
    return found


def digest_of(stand: Stand) -> str:
    """Return one SHA-256 for all that stands."""
    lines = (f"{told}  {name}\n" for name, told in sorted(stand.items()))
    return sha256("".join(lines).encode()).hexdigest()


def differing(one: Stand, other: Stand) -> list[str]:
    """Return the names of what is not the same in both, sorted."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


Found = Stand | NotPossible | BuildFailed


def stood_under(ways: Mapping[str, Way], subject: Subject, place: Path) -> dict[str, Found]:
    """Return what stood after the build of each name, two of which run at a time."""

    def found(name: str) -> Found:
        (place / name).mkdir(parents=True)
        try:
            return standing(ways[name](Bench(subject, place / name)))
        except (NotPossible, BuildFailed) as error:
            return error
        finally:
            shutil.rmtree(place / name)

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(ways, pool.map(found, ways), strict=True))


def lines_of(before: Stand, found: Mapping[str, Found]) -> Iterator[str]:
    """Yield the table of what was found: its name, the digest, and whether it is the same."""
    yield _row("disturbance", "SHA-256 of the tree", "identical")
    yield _row("none", digest_of(before), "")
    for name, stand in found.items():
        if isinstance(stand, NotPossible):
            yield _row(name, "", f"not built: {stand}")
        elif isinstance(stand, BuildFailed):
            yield _row(name, "", f"no: {stand}")
        else:
            yield _row(name, digest_of(stand), _verdict(differing(before, stand)))


def _row(name: str, digest: str, verdict: str) -> str:
    return f"{name:13} {digest[:20]:20} {verdict}".rstrip()


def _verdict(names: Sequence[str]) -> str:
    if not names:
        return "yes"
    others = f" and {len(names) - 1:,} more" if names[1:] else ""
    return f"no: {names[0]}{others}"


def is_same(before: Stand, found: Found) -> bool:
    """Say whether nothing speaks against a disturbance: one that is not possible here proves
    nothing, and is told as such."""
    return isinstance(found, NotPossible) or (
        not isinstance(found, BuildFailed) and not differing(before, found)
    )
