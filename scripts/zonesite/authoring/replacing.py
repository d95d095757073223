"""One file replaced at one stroke by another of the same permissions, or left as it is."""

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
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        if path.is_symlink() or path.read_bytes() != before:
            raise ChangedMeanwhile(str(path))
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
