"""When each file of the repository last changed, as git remembers it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path


def git(root: Path, *arguments: str) -> bytes:
    """Return what git prints, or nothing where there is no git, no repository, or it fails."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""


def day_of(stamp: bytes, zone: tzinfo) -> date | None:
    """Return the day of a commit; nothing for an instant that no clock can have shown."""
    try:
        seconds = int(stamp)
        return datetime.fromtimestamp(seconds, tz=zone).date() if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def last_changes(root: Path, zone: tzinfo = UTC) -> Mapping[str, date]:
    """Return the day, in a time zone, of the last commit of every file in data/ and docs/.

    It is that of the site: a day of the Edition is, too, and the two are compared.

    Empty for a shallow clone, whose history would make every file look new, and outside git:
    an absent date is better than a wrong one.
    """
    if git(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
        return {}
    form = ("-z", "--format=@%ct", "--name-only", "--relative", "--no-show-signature")
    log = git(root, "log", *form, "--", "data", "docs")
    changed: dict[str, date | None] = {}
    day = None
    # With -z a NUL ends everything, names as they are: "@1754000000", "\ndata/zones.yml", …
    for item in log.split(b"\0"):
        name = item.removeprefix(b"\n")
        if item.startswith(b"@"):
            day = day_of(item[1:], zone)
        elif name:
            changed.setdefault(os.fsdecode(name), day)
    return {name: day for name, day in changed.items() if day is not None}
