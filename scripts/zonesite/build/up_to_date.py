"""Whether a site stands already as a build would make it, found out without reading any content.

A build leaves a note of what it was made from and of what stands. The next one that is asked for
the same compares what the system says of each file (size, times, number) with that note: a file
that was touched in any way is a reason to build as ever, and so is whatever is not known for sure.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from zonesite.publish.instant_file import NAME, text_of
from zonesite.publish.manifest import File
from zonesite.publish.tree import MARK, new_tree, write
from zonesite.reading.git_dates import git
from zonesite.runtime.cache import FOLDER, fingerprint, is_trusted, keep, recall
from zonesite.runtime.program import SHARED, program

if TYPE_CHECKING:
    from zonesite.build.parts import Part

_MADE_FROM = ("data", "docs", "overrides")
"""The folders of a site that a build reads."""
_SINGLE_FILES = ("mkdocs.yml", "zonesite_hooks.py")
_SETTLED_NS = 100_000_000
"""A file that was written so shortly before it is looked at could be written again without
another time (`racy git`, git's own documentation, knows the same of its index)."""
_NEVER_SETTLED = 1 << 63


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build is asked for."""

    root: Path
    out: Path
    stated: datetime | None
    """The instant that was named; the present one where none was."""
    clock: datetime
    site_url: str | None = None
    without: str = ""
    """What is left out."""
    part: Part | None = None
    """Of a site that is built in parts."""

    @property
    def instant(self) -> datetime:
        return self.stated or self.clock


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has left in its directory."""

    made_from: str
    """The fingerprint of the program, the options and each file that was read."""
    instant: datetime
    """Of the site."""
    is_stated: bool
    """Whether that instant was named."""
    clock: datetime
    """The present instant at the time."""
    until: datetime
    """From when on the same content makes another site, or another verdict on it."""
    next_change: datetime | None
    """As next-change.json says it."""
    time_zone: str
    summary: tuple[str, ...]
    """What the build said of the site: pages and the like."""
    files: int
    """How many stand."""
    verdict: Mapping[str, str]
    """How many errors and warnings there were, by the language of that line; empty without any."""
    stands: str = ""
    """The fingerprint of each file and folder of the tree."""

    @property
    def told(self) -> bytes:
        """Return next-change.json as it must stand."""
        return text_of(self.instant, self.next_change, ZoneInfo(self.time_zone))


def made_from(wanted: Wanted) -> str:
    """Return the fingerprint of all that a build reads; nothing where it cannot be told for sure
    whether a file will be the same."""
    if wanted.part is not None:
        return ""
    settled = wanted.clock.timestamp() * 1e9 - _SETTLED_NS
    try:
        found = list(_inputs(wanted.root))
    except OSError:
        return ""  # a build says what it cannot read
    if any(touched_ns > settled for _, touched_ns in found):
        return ""
    lines = sorted(line for line, _ in found)
    # What git remembers of files is asked of the history up to this commit, and of no other.
    commit = os.fsdecode(git(wanted.root, "rev-parse", "HEAD", "--is-shallow-repository"))
    options = (str(wanted.root), wanted.site_url or "", wanted.without)
    parts = (program(), commit, *options, *lines)
    return fingerprint(*map(os.fsencode, parts))


def _inputs(root: Path) -> Iterator[tuple[str, int]]:
    """Yield a line for each file that a build may read, and when it was last touched; what is no
    file, such as a link, is never settled, for what it leads to may change."""
    for name in _SINGLE_FILES:
        if os.path.lexists(root / name):
            yield _line(name, os.lstat(root / name))
    for folder in (*(root / name for name in _MADE_FROM), SHARED):
        if os.path.lexists(folder):
            yield from _below(os.fspath(folder))


def _below(folder: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield f"{entry.path}/", 0
                yield from _below(entry.path)
            else:
                yield _line(entry.path, entry.stat(follow_symlinks=False))
    if os.path.islink(folder):
        yield folder, _NEVER_SETTLED


def _line(name: str, found: os.stat_result) -> tuple[str, int]:
    touched_ns = max(found.st_mtime_ns, found.st_ctime_ns)
    told = f"{name} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"
    return told, touched_ns if stat.S_ISREG(found.st_mode) else _NEVER_SETTLED


def as_it_was(wanted: Wanted, read: str) -> Built | None:
    """Return what the last build has left if all of it stands and a build from what was `read`
    would leave the same; of a build for another instant, all but next-change.json."""
    built = _recalled(wanted) if read else None
    if built is None or built.made_from != read or not _is_of_now(built, wanted):
        return None
    try:
        files, folders = recall(_names_of(wanted)) or ([], [])
        is_whole = (
            (wanted.out / MARK).is_file()
            and (wanted.out / NAME).read_bytes() == built.told
            and _fingerprint_of(wanted.out, files, folders) == built.stands
        )
    except (OSError, TypeError, ValueError):
        return None
    return built if is_whole else None


def _is_of_now(built: Built, wanted: Wanted) -> bool:
    of_the_present = wanted.stated is None and not built.is_stated
    return built.clock <= wanted.clock < built.until and (
        of_the_present or built.instant == wanted.instant
    )


def renewed(wanted: Wanted, built: Built) -> bool:
    """Let the site say for which instant it was built, where that is another than before; return
    whether it is. Raises what `new_tree` does."""
    fresh = replace(built, instant=wanted.instant, clock=wanted.clock)
    if fresh.told == built.told:
        return False
    with new_tree(wanted.out) as tree:
        write(tree.path, NAME, fresh.told)
        tree.removals = ()
    keep(_place(wanted), _as_json(fresh))
    return True


def note(wanted: Wanted, built: Built, files: Mapping[str, File]) -> None:
    """Note what stands in the directory of a build, for the next one: its files as they were
    written, whatever somebody may have done to them since."""
    if not built.made_from or not is_trusted(wanted.root):
        return
    names = sorted(files)
    folders = sorted({above for file in names for above in _above(file)})
    states = [_state(files[name]) for name in names if name != NAME]
    with suppress(OSError):  # somebody changes it already
        stands = _fingerprint(wanted.out, states, folders)
        keep(_names_of(wanted), [names, folders])
        keep(_place(wanted), _as_json(replace(built, stands=stands)))


def _state(file: File) -> tuple[int, int, int]:
    return file.size, file.modified_ns, file.inode


def _above(file: str) -> Iterator[str]:
    while "/" in file:
        file = file.rpartition("/")[0]
        yield file


def _fingerprint_of(out: Path, files: Iterable[str], folders: Iterable[str]) -> str:
    """Return the fingerprint of a tree of some files, as they are now."""
    base, lstat = f"{out}/", os.lstat
    found = (lstat(base + name) for name in files if name != NAME)
    return _fingerprint(out, [(one.st_size, one.st_mtime_ns, one.st_ino) for one in found], folders)


def _fingerprint(out: Path, states: Iterable[tuple[int, int, int]], folders: Iterable[str]) -> str:
    """Return the fingerprint of a tree whose files are in some states.

    A folder whose time has not changed has no other names in it than before, so that none is read
    but the outermost, in which next-change.json is replaced.
    """
    base, lstat = f"{out}/", os.lstat
    around = [(one.st_mtime_ns, one.st_ino) for one in (lstat(base + name) for name in folders)]
    parts = (states, around, sorted(os.listdir(out)))
    return fingerprint(*(repr(part).encode() for part in parts))


def _place(wanted: Wanted) -> Path:
    name = fingerprint(os.fsencode(wanted.out))
    return wanted.root / FOLDER / "built" / f"{name}.up-to-date.json"


def _names_of(wanted: Wanted) -> Path:
    return _place(wanted).with_suffix(".names")


_INSTANTS = ("instant", "clock", "until", "next_change")


def _as_json(built: Built) -> dict[str, Any]:
    found = asdict(built)
    return found | {name: found[name] and found[name].isoformat() for name in _INSTANTS}


def _recalled(wanted: Wanted) -> Built | None:
    found: Any = recall(_place(wanted)) if is_trusted(wanted.root) else None
    try:
        instants = {name: found[name] and datetime.fromisoformat(found[name]) for name in _INSTANTS}
        return Built(**(found | instants))
    except (KeyError, TypeError, ValueError):
        return None
