"""Earlier texts of a file, as git remembers them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zonesite.reading.git_dates import git

MOST = 200
"""How many commits of a file are looked through."""


def earlier_texts(root: Path, file: str) -> Iterator[bytes]:
    """Yield what a file held after each commit that changed it, newest first; nothing outside
    git. `file` is relative to the root."""
    log = git(root, "log", f"-{MOST}", "--format=%H", "--", file).decode().split()
    for commit in log:
        if data := git(root, "show", f"{commit}:./{file}"):
            yield data
