"""Writing a whole new tree beside the old one, and swapping it in at the end.

One build at a time may do so. A build that is killed can tidy nothing; the next one does.
"""

from __future__ import annotations

import ctypes
import fcntl
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

MARK = ".zonesite"
"""A file in every tree that we made: a directory without it is not ours to replace."""
_HERE = -100  # AT_FDCWD of Linux: paths are relative to the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux


class NotOurs(Exception):
    """The output directory holds something that this program did not make."""


class AlreadyBuilding(Exception):
    """Another process is making a tree for the same output directory."""


def write(out: Path, file: str, data: bytes) -> None:
    """Write one file of the tree, with its folders."""
    path = out / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _is_ours(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    return (folder / MARK).exists() or not any(folder.iterdir())


@contextmanager
def new_tree(out: Path) -> Iterator[Path]:
    """Yield an empty directory beside `out`; when all went well it takes the place of `out`.

    A build that fails, or is interrupted, leaves `out` as it was. Raises `NotOurs` before
    anything is written when `out` holds files that were not made here, `AlreadyBuilding`, and
    `OSError` where the system refuses.
    """
    if out.exists() and not _is_ours(out):
        raise NotOurs(str(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    with _alone(out):
        _put_right(out)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-new-", dir=out.parent))
        try:
            (fresh / MARK).touch()
            yield fresh
            fresh.chmod(0o755)
            _swap(fresh, out)
        finally:
            _discard(fresh)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold the lock of `out`, which the system takes back however this process ends.

    `lockf` and not `flock`: a worker that outlives a killed build would keep the latter.
    """
    file = out.with_name(f".{out.name}.lock")
    while True:
        with file.open("a") as lock:
            try:
                fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except (BlockingIOError, PermissionError):
                raise AlreadyBuilding(str(out)) from None
            if not _stands_at(lock, file):
                continue  # its holder has removed it since it was opened: a lock on nothing
            try:
                yield
            finally:
                file.unlink(missing_ok=True)
            return


def _stands_at(file: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _put_right(out: Path) -> None:
    """Put back or remove what killed builds have left; what resists does not stop this one."""
    for old in _beside(out, "old"):
        with suppress(OSError):
            if not out.exists() and _is_ours(old / "tree"):
                os.replace(old / "tree", out)
            if _is_ours(old / "tree"):
                _discard(old / "tree")
            old.rmdir()
    for fresh in _beside(out, "new"):
        with suppress(OSError):
            if _is_ours(fresh):
                _discard(fresh)


def _beside(out: Path, what: str) -> list[Path]:
    return sorted(out.parent.glob(f".{glob.escape(out.name)}-{what}-*"))


def _discard(tree: Path) -> None:
    """Remove a tree, its folders before its mark: killed half-way, the rest is still ours."""
    with suppress(OSError):
        for path in tree.iterdir():
            shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(tree, ignore_errors=True)


def _swap(fresh: Path, out: Path) -> None:
    """Put `fresh` at `out`. What stood there is afterwards at `fresh`, or gone."""
    if not out.exists():
        os.replace(fresh, out)
    elif not _exchange(fresh, out):
        _replace(fresh, out)


def _exchange(one: Path, other: Path) -> bool:
    """Let two directories change places at one stroke; say whether this system could."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(rename(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)


def _replace(fresh: Path, out: Path) -> None:
    """Do the same in two steps. The old tree is moved away first and only then removed."""
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    try:
        os.replace(out, old / "tree")
        os.replace(fresh, out)
    finally:
        if not out.exists():
            os.replace(old / "tree", out)  # where this fails, nothing is removed
        _discard(old / "tree")
        old.rmdir()
