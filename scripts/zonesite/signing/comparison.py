"""What stands at a place, held against a manifest, file by file."""

from __future__ import annotations

import os
import re
import stat
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from time import monotonic
from typing import Literal

from zonesite.publish.tree import files_in
from zonesite.runtime.parallel import mapped
from zonesite.signing.manifest import NAME, SIGNATURE, Manifest, Stated

AT_ONCE = 8
"""So many files are asked of a server at a time: as many as a browser would."""
GIVES_UP_AFTER = 20
"""So many answers in a row that never came: the server is down."""
_FOR_SERVERS = re.compile(
    r"(?:.*/)?(?:_redirects|_headers|\.htaccess|404\.html)|[a-z]+\.[a-z]+\.conf|servers/.*"
)
"""What servers read and need not hand out."""

How = Literal["same", "differs", "missing", "unread"]
Fetch = Callable[[str, int], Stated | None]
"""Return what stands at a path, of which so many bytes are expected; nothing where there is
nothing. Raises `Unread`."""


class Unread(Exception):
    """What stands at a path could not be read."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the files of a place stand to those of a manifest; each list is sorted."""

    differs: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    """Files that no manifest names; of a server they cannot be known."""
    unread: tuple[str, ...] = ()
    """Files that could not be looked at."""
    withheld: tuple[str, ...] = ()
    """Files for the server itself, which it does not hand out."""
    lagging: tuple[str, ...] = ()
    """Files of the publication before, which stay for whoever has a page of it open."""

    @property
    def is_same(self) -> bool:
        return not (self.differs or self.missing or self.extra)


def stated(path: Path | str) -> Stated | None:
    """Return what stands in a plain file; nothing where there is none. Whatever else is there
    may wait for ever to be read, or lead elsewhere."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                return None
            return Stated(file_digest(file, "sha256").hexdigest(), found.st_size)
    except OSError:
        return None


def listed(folder: Path) -> Mapping[str, Stated]:
    """Return every file of a published tree, but the manifest and its signature.

    Each is read: what is signed rests on no cache. Raises `OSError` for what cannot be read.
    """
    names = sorted(name for name in files_in(folder) if name not in (NAME, SIGNATURE))
    found = mapped(names, lambda name: stated(folder / name))
    for name, file in zip(names, found, strict=True):
        if file is None:
            raise OSError(f"{name} cannot be read")
    return {name: file for name, file in zip(names, found, strict=True) if file is not None}


def of_folder(
    manifest: Manifest, folder: Path, apart: str = "", may_stay: frozenset[str] = frozenset()
) -> Comparison:
    """Compare the files of a directory with a manifest; what begins with `apart` is no part of
    the site, and what may stay is told apart from what nobody knows."""
    found_there = frozenset(files_in(folder)) - {NAME, SIGNATURE}
    there = frozenset(name for name in found_there if not (apart and name.startswith(apart)))
    names = [name for name in manifest.files if name in there]
    found = mapped(names, lambda name: stated(folder / name))
    differs = [
        name
        for name, file in zip(names, found, strict=True)
        if file is None or file != manifest.files[name]
    ]
    missing = [name for name in manifest.files if name not in there]
    extra = there - manifest.files.keys()
    return Comparison(
        tuple(differs),
        tuple(missing),
        tuple(sorted(extra - may_stay)),
        lagging=tuple(sorted(extra & may_stay)),
    )


def of_server(manifest: Manifest, fetch: Fetch, patience_s: float) -> Comparison:
    """Compare what a server hands out with a manifest, several files at a time; what has not
    been asked when `patience_s` are over, or the server is down, could not be looked at."""
    asking = _Asking(manifest.files, fetch, monotonic() + patience_s)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        told = dict(zip(manifest.files, threads.map(asking.about, manifest.files), strict=True))

    def those(how: How, *, for_servers: bool = False) -> Iterator[str]:
        for path, found in told.items():
            if found == how and (_FOR_SERVERS.fullmatch(path) is not None) is for_servers:
                yield path

    withheld = [*those("missing", for_servers=True), *those("unread", for_servers=True)]
    differs = [*those("differs"), *those("differs", for_servers=True)]
    return Comparison(
        tuple(sorted(differs)),
        tuple(those("missing")),
        unread=tuple(those("unread")),
        withheld=tuple(sorted(withheld)),
    )


class _Asking:
    """One file after another asked of a server, until it has been silent too often."""

    def __init__(self, files: Mapping[str, Stated], fetch: Fetch, last: float) -> None:
        self._files, self._fetch, self._last = files, fetch, last
        self._silent = 0
        self._lock = threading.Lock()

    def about(self, path: str) -> How:
        """Say how what stands at a path stands to what is stated of it."""
        if self._silent >= GIVES_UP_AFTER or monotonic() > self._last:
            return "unread"
        try:
            found = self._fetch(path, self._files[path].size)
        except Unread:
            if not _FOR_SERVERS.fullmatch(path):
                with self._lock:
                    self._silent += 1
            return "unread"
        self._silent = 0
        if found is None:
            return "missing"
        return "same" if found == self._files[path] else "differs"
