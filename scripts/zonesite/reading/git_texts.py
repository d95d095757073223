"""Earlier texts of a file, as git remembers them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, tzinfo
from pathlib import Path

from zonesite.reading.git_dates import day_of, git

MOST = 200
"""How many commits of a file are looked through."""


def earlier_versions(root: Path, file: str, zone: tzinfo) -> Iterator[tuple[date, bytes]]:
    """Yield what a file held after each commit that changed it, with the day of that in a time
    zone, newest first; nothing outside git. `file` is relative to the root."""
    log = git(root, "log", f"-{MOST}", "--format=%H %ct", "--no-show-signature", "--", file)
    for line in log.splitlines():
        commit, _, stamp = line.partition(b" ")
        day = day_of(stamp, zone)
        if day and (data := git(root, "show", f"{commit.decode()}:./{file}")):
            yield day, data


def earlier_texts(root: Path, file: str) -> Iterator[bytes]:
    """Yield what a file held after each commit that changed it, newest first; nothing outside
    git. `file` is relative to the root."""
    yield from (data for _, data in earlier_versions(root, file, UTC))
