"""This site, at any size: its content, its build and its check, as a person starts them."""

from __future__ import annotations

import compileall
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from corpus import add_releases, copy_site
from measuring import Round, Series, Step, build, run

COMMAND = Path(sys.executable).with_name("zonesite")
INSTANT = "2026-11-22T00:00:00Z"
"""The instant that is built, so that two runs build the same."""


def content(root: Path, releases: int, seed: int) -> Path:
    """Write a site with so many releases more into an empty directory, ready to build."""
    copy_site(root)
    only_pages(root)
    add_releases(root, releases, seed)
    compileall.compile_dir(root / "scripts", quiet=2)
    return root


def only_pages(root: Path) -> None:
    """Let a site make no documents: peers make none, and they are measured by themselves."""
    path = root / "data" / "settings.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("\ntime_zone:", "\ndocuments: none\ntime_zone:", 1)
    path.write_text(text, encoding="utf-8", newline="\n")


def name_of(releases: int) -> str:
    """Return what a site is called in the tables."""
    return f"shipped + {releases:,}" if releases else "shipped"


def surroundings(root: Path) -> Mapping[str, str]:
    """Return an environment in which the command is the copied one: all rounds run alike."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("ZONESITE_")}
    return {**ours, "PYTHONPATH": str(root / "scripts"), "NO_MKDOCS_2_WARNING": "1"}


def _command(root: Path, *words: str) -> Step:
    command = [str(COMMAND), *words, "--root", str(root), "--now", INSTANT]
    return Step("zonesite", command, environment=surroundings(root))


def forget(root: Path) -> None:
    """Remove all that was remembered from an earlier build."""
    shutil.rmtree(root / ".cache", ignore_errors=True)


def build_again(root: Path, out: Path) -> Round:
    """Build into a directory that may hold an earlier build."""
    return build([_command(root, "build", "--out", str(out))], out)


def build_cold(root: Path, out: Path) -> Round:
    """Build into a directory that does not exist yet, with nothing remembered."""
    forget(root)
    return build_again(root, out)


def check(root: Path) -> float:
    """Return the seconds of a check."""
    return run(_command(root, "check")).seconds


def series(folder: Path, counts: Sequence[int], seed: int) -> list[Series]:
    """Return sites of several sizes, to be built cold."""
    many = []
    for count in counts:
        root = content(folder / f"content-{count}", count, seed)
        many.append(Series(name_of(count), partial(build_cold, root)))
    return many
