"""Writing a new tree beside the old one, and putting it in its place at the end.

A whole tree is swapped in at one stroke. Where little of a large site has changed only that is
written, and moved into the old tree file by file, once it is complete and a journal says so: a
build that is killed meanwhile is carried on by the next one. One build at a time may publish in
a directory.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import re
import shutil
import signal
import stat
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

MARK = ".zonesite"
"""A file in every tree that we made: a directory without it is not ours to replace."""
JOURNAL = ".zonesite-journal"
"""In a tree of changes that is complete: which files of the old tree are to be removed."""
FILE_MODE, FOLDER_MODE = 0o644, 0o755
"""A site is for everybody, servers of other users included, whatever the umask of who built it."""
_OURS = (MARK, JOURNAL)
_HERE = -100  # AT_FDCWD of Linux: paths are relative to the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux


class NotOurs(Exception):
    """The output directory holds something that this program did not make."""


class AlreadyBuilding(Exception):
    """Another process is making a tree for the same output directory."""


class HalfPublished(Exception):
    """Some changes have been moved in and others have not; the next build carries on."""


@dataclass
class Tree:
    """What a build writes: a whole new tree, unless it says that it holds changes only."""

    path: Path
    removals: tuple[str, ...] | None = None
    """Files of the old tree that are no more, when this one holds nothing but changes."""


def write(out: Path, file: str, data: bytes) -> os.stat_result:
    """Write one file of the tree, with its folders; return what the system says of it.

    There are tens of thousands, each in a folder of its own, so that no object of a file is made,
    and no path is looked up again for what is known of the open file.
    """
    path = f"{out}/{file}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        opened = os.open(path, flags, 0o666)
    except FileNotFoundError:
        _make_folder(os.path.dirname(path))
        opened = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(opened, rest) :]
        return os.fstat(opened)
    finally:
        os.close(opened)


def _make_folder(folder: str) -> None:
    """Make a folder: most have their parent already."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    except FileExistsError:
        pass  # another worker has made it


def _is_ours(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    return (folder / MARK).exists() or not any(folder.iterdir())


@contextmanager
def new_tree(out: Path) -> Iterator[Tree]:
    """Yield an empty tree beside `out`; when all went well it takes the place of `out`, or its
    changes do.

    A build that fails, or is interrupted, leaves `out` as it was. Raises `NotOurs` before
    anything is written when `out` holds files that were not made here, `AlreadyBuilding`,
    `OSError` where the system refuses, and `HalfPublished` where it refuses in the middle of
    moving changes.
    """
    if out.exists() and not _is_ours(out):
        raise NotOurs(str(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    with _alone(out):
        _put_right(out)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-new-", dir=out.parent))
        tree = Tree(fresh)
        try:
            (fresh / MARK).touch()
            yield tree
            _let_all_read(fresh)
            if tree.removals is None:
                _swap(fresh, out)
            else:
                _commit(fresh, tree.removals)
                _carry_out(fresh, out)
        finally:
            if not (fresh / JOURNAL).exists():
                _discard(fresh)


def _let_all_read(folder: Path | str) -> None:
    """Give a folder, and every file and folder below it, the modes of a published site."""
    os.chmod(folder, FOLDER_MODE)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                continue
            if entry.is_dir():
                _let_all_read(entry.path)
            elif stat.S_IMODE(entry.stat().st_mode) != FILE_MODE:
                os.chmod(entry.path, FILE_MODE)


def _commit(fresh: Path, removals: tuple[str, ...]) -> None:
    """Say that a tree of changes is complete: from now on it is carried out, come what may."""
    draft = fresh / f"{JOURNAL}-draft"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(removals, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, fresh / JOURNAL)


def _carry_out(fresh: Path, out: Path) -> None:
    """Move the changes of a tree into `out`: what is new, then what differs, then what is gone.

    Whatever has been moved before is not there any more, so that this may be begun again.
    """
    try:
        with _undisturbed():
            _move_all(fresh, out)
    except OSError as error:
        raise HalfPublished(str(out)) from error
    (fresh / JOURNAL).unlink()
    _discard(fresh)


def _move_all(fresh: Path, out: Path) -> None:
    removals = json.loads((fresh / JOURNAL).read_text(encoding="utf-8"))
    for file in sorted(files_in(fresh), key=lambda name: (os.path.lexists(out / name), name)):
        _move(fresh / file, out, file)
    for file in removals:
        _remove(out, file)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait until the changes have been moved: they are few."""
    held: list[int] = []
    signals = (signal.SIGINT, signal.SIGTERM)
    if threading.current_thread() is not threading.main_thread():
        yield  # Python lets only the main thread say what a signal does
        return
    before = [signal.signal(number, lambda found, _: held.append(found)) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
        if held:
            signal.raise_signal(held[0])


def files_in(folder: Path | str, inside: str = "") -> Iterator[str]:
    """Yield every file below a tree by its name in it, but those that only we need."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_in(entry.path, f"{inside}{entry.name}/")
            elif inside or entry.name not in _OURS:
                yield f"{inside}{entry.name}"


def _move(source: Path, out: Path, file: str) -> None:
    """Move a file to its place; what somebody else has put in its way goes."""
    target = out / file
    for name in reversed(target.relative_to(out).parents[:-1]):
        parent = out / name
        if parent.is_symlink() or parent.is_file():
            parent.unlink()
        if not parent.exists():
            parent.mkdir()
            parent.chmod(FOLDER_MODE)
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    os.replace(source, target)


def _remove(out: Path, file: str) -> None:
    """Remove a file, and the folders that are empty then; a folder that has taken its place
    stays."""
    if (out / file).is_dir() and not (out / file).is_symlink():
        return
    (out / file).unlink(missing_ok=True)
    for folder in (out / file).parents:
        if folder == out:
            return
        try:
            folder.rmdir()
        except OSError:
            return


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
        if _is_ours(fresh) and (fresh / JOURNAL).is_file():
            _carry_out(fresh, out)
        with suppress(OSError):
            if _is_ours(fresh):
                _discard(fresh)


def _beside(out: Path, what: str) -> list[Path]:
    """Return what `mkdtemp` has made for `out`, and not what it made for `out`-new."""
    made = re.compile(rf"\.{re.escape(out.name)}-{what}-[a-z0-9_]+")
    return sorted(path for path in out.parent.iterdir() if made.fullmatch(path.name))


def _discard(tree: Path) -> None:
    """Remove a tree, its mark last: killed half-way, the rest is still ours."""
    with suppress(OSError):
        for path in tree.iterdir():
            if path.name != MARK:
                _clear(path)
    shutil.rmtree(tree, ignore_errors=True)


def _clear(path: Path) -> None:
    """Remove a file or a folder; one that resists stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


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
