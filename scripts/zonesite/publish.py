"""Writing a whole new tree beside the old one, and swapping it in at the end."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = ".zonesite"
"""A file in every tree that we made: a directory without it is not ours to replace."""


class NotOurs(Exception):
    """The output directory holds something that this program did not make."""


def write(out: Path, file: str, data: bytes) -> None:
    """Write one file of the tree, with its folders."""
    path = out / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _may_replace(out: Path) -> bool:
    if not out.exists():
        return True
    return out.is_dir() and ((out / MARK).exists() or not any(out.iterdir()))


@contextmanager
def new_tree(out: Path) -> Iterator[Path]:
    """Yield an empty directory beside `out`; when all went well it takes the place of `out`.

    A build that fails, or is interrupted, leaves `out` as it was. Raises `NotOurs` before
    anything is written when `out` holds files that were not made here.
    """
    if not _may_replace(out):
        raise NotOurs(str(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-new-", dir=out.parent))
    try:
        yield fresh
        (fresh / MARK).touch()
        fresh.chmod(0o755)
        _swap(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, out: Path) -> None:
    """Put `fresh` at `out`. The old tree is moved away first and only then removed."""
    if not out.exists():
        os.replace(fresh, out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    try:
        os.replace(out, old / "tree")
        os.replace(fresh, out)
    except BaseException:
        if not out.exists() and (old / "tree").exists():
            os.replace(old / "tree", out)
        old.rmdir()  # what could not be put back is not removed: this fails, and says so
        raise
    shutil.rmtree(old, ignore_errors=True)
