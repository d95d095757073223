"""One file written at one stroke, in place of another or of none, or left as it is."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path


class ChangedMeanwhile(Exception):
    """Somebody has saved the file since it was read."""


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Write a file anew. Raises `OSError`, and `ChangedMeanwhile` where it does not hold `before`
    any more; then it is as it was."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if not os.access(path, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(path))
    name = _beside(path, after, mode)
    try:
        if path.is_symlink() or path.read_bytes() != before:
            raise ChangedMeanwhile(str(path))
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet. Raises `FileExistsError` where something is, and other
    `OSError`; then there is what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    name = _beside(path, data, 0o644)
    try:
        os.link(name, path)  # unlike a rename, it replaces nothing
    finally:
        os.unlink(name)


def _beside(path: Path, data: bytes, mode: int) -> str:
    """Write bytes into a file of its own in the same folder, and to the disk; return its name."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
    except BaseException:
        os.unlink(name)
        raise
    return name
