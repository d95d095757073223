"""Instructions of a cold build, counted: a figure that no other program and no processor changes.

valgrind runs the command some thirty times as slowly, so the sites are small; what one release
more costs is the difference of two of them. All of it happens in one process.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sites import INSTANT, content, forget, surroundings
from tables import table

_COUNTED = re.compile(r"I\s+refs:\s+([0-9,]+)")
_COUNTING = (
    *("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"),
)
SIZES = (20, 120)
"""Releases more than the shipped ones, of the two sites."""


def instructions(folder: Path, seed: int, sizes: Sequence[int] = SIZES) -> str:
    """Return what a build of each site executes, and one release more, as a table."""
    if shutil.which("valgrind") is None:
        return "valgrind is not on this machine: no instructions were counted."
    found = [(size, _counted(content(folder / f"counted-{size}", size, seed))) for size in sizes]
    rows = [[f"shipped + {size:,}", _millions(count), "–"] for size, count in found]
    (few, least), (many, most) = found[0], found[-1]
    rows.append([f"each of {many - few:,} more", "–", _millions((most - least) // (many - few))])
    return table(("site", "million instructions", "million a release"), rows)


def _counted(root: Path) -> int:
    """Return how many instructions a cold build executes, the writing of Python's own files left
    out: it runs once before."""
    command = [sys.executable, "-m", "zonesite", "build", "--root", str(root), "--now", INSTANT]
    environment = {**surroundings(root), "PYTHONHASHSEED": "0"}
    runs: tuple[tuple[str, ...], ...] = ((), _COUNTING)
    for prefix in runs:
        forget(root)
        shutil.rmtree(root / "site", ignore_errors=True)
        done = subprocess.run(
            [*prefix, *command],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            preexec_fn=_on_one_processor,
        )
    return int(_COUNTED.findall(done.stderr)[-1].replace(",", ""))


def _on_one_processor() -> None:
    """Let a command begin no other process for its work: each would be counted by itself."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _millions(count: int) -> str:
    return f"{count / 1e6:,.1f}"
