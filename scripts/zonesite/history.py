"""When each file of the repository last changed, as git remembers it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints, or nothing where there is no git or no repository."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def last_changes(root: Path) -> Mapping[str, date]:
    """Return the UTC day of the last commit of every file in data/ and docs/.

    Empty for a shallow clone, whose history would make every file look new, and outside git:
    an absent date is better than a wrong one.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = _git(root, "log", "--format=%x00%ct", "--name-only", "--relative", "--", "data", "docs")
    changed: dict[str, date] = {}
    for commit in log.split("\0")[1:]:
        stamp, _, names = commit.partition("\n")
        day = datetime.fromtimestamp(int(stamp), tz=UTC).date()
        for name in filter(None, names.split("\n")):
            changed.setdefault(name, day)
    return changed
