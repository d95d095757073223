"""What `make reproducible` runs: the site of the last commit, built under each disturbance.

Prints one line a disturbance with the digest of the tree, and whether it is the same; ends with 1
where one is not. What is not committed is left out, and told.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from disturbances import (
    TABLE,
    NotPossible,
    Subject,
    Way,
    is_same,
    lines_of,
    stood_under,
    whole,
    with_python,
)

ROOT = Path(__file__).resolve().parents[1]
UNDISTURBED = "none"
QUICK = ("--without", "documents")
DAYS_BEFORE = 40
"""The other instant of a warm build: pages that show days, and months, are others then."""


def _git(*arguments: str | Path) -> str:
    command = ["git", "-C", str(ROOT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _clones_of(commit: Path) -> Callable[[Path, Path], Path]:
    """Return what clones a repository, program and all, with the history from which the sitemaps
    have their dates. It is itself a clone: somebody may commit meanwhile."""

    def cloned(to: Path, _: Path) -> Path:
        _git("clone", "--quiet", commit, to)
        return to

    return cloned


def _another_python(_: object) -> Path:
    raise NotPossible("name an interpreter that has the requirements with --python")


def _ways(options: argparse.Namespace) -> Mapping[str, Way]:
    another = with_python(options.python) if options.python else _another_python
    ways: Mapping[str, Way] = {**TABLE, "python": another}
    return {name: ways[name] for name in options.only or ways}


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make reproducible", description=__doc__)
    parser.add_argument("--whole", action="store_true", help="with documents and offline copy")
    parser.add_argument("--now", help="the instant of the site; the present where none is named")
    parser.add_argument("--python", help="another interpreter, with the requirements installed")
    parser.add_argument("--only", action="append", choices=[*TABLE, "python"], help="this one")
    return parser.parse_args(arguments)


def _subject(commit: Path, options: argparse.Namespace) -> Subject:
    now = datetime.fromisoformat(options.now) if options.now else datetime.now(UTC)
    earlier = now - timedelta(days=DAYS_BEFORE)
    added = (("offline",),) if options.whole else ()
    return Subject(
        ROOT,
        _clones_of(commit),
        now.isoformat(timespec="seconds"),
        earlier.isoformat(timespec="seconds"),
        () if options.whole else QUICK,
        (*added, ("sbom",), ("manifest",)),
    )


def main(arguments: list[str]) -> int:
    """Build, compare and tell; return the status."""
    options = _options(arguments)
    if _git("status", "--porcelain"):
        print("What is not committed is left out.", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        commit = Path(folder) / "commit"
        _git("clone", "--quiet", "--bare", ROOT, commit)
        subject = _subject(commit, options)
        print(f"commit {_git('rev-parse', 'HEAD')} as of {subject.now}", flush=True)
        found = stood_under({UNDISTURBED: whole, **_ways(options)}, subject, Path(folder))
    before = found.pop(UNDISTURBED)
    if isinstance(before, Exception):
        print(before, file=sys.stderr)
        return 1
    print("\n".join(lines_of(before, found)))
    return 0 if all(is_same(before, one) for one in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
