"""What stands in the directory that a site is published in, and what it was made from.

A build leaves a note of it in .cache/. The next one believes that note only of files that are
still as they were: by their size, time and number, or else, after a move to another disk or
machine, by their bytes.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from zonesite.publish.tree import files_in
from zonesite.runtime.cache import FOLDER, fingerprint, is_trusted, keep, keep_bytes, recall

_FORMAT = 1


class File(NamedTuple):
    """A file as it was when it was written."""

    digest: str
    size: int
    modified_ns: int
    inode: int


class MadeFrom(NamedTuple):
    """What one page was made from."""

    fingerprint: str
    """The fingerprint of all of it together."""
    keys: tuple[str, ...]
    """What was looked at while it was made, sorted."""


@dataclass(frozen=True, slots=True)
class KeptBundle:
    """Files of the search index that stand, and what the index says of them."""

    fingerprint: str
    contents: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    """What a new build may rely on."""

    site: str = ""
    """The fingerprint of what all pages are made from."""
    files: Mapping[str, File] = field(default_factory=dict)
    """Those that stand as they were written."""
    others: frozenset[str] = frozenset()
    """Files that nobody vouches for: changed by others, or not ours."""
    made_from: Mapping[str, MadeFrom] = field(default_factory=dict)
    bundles: Mapping[str, KeptBundle] = field(default_factory=dict)


EMPTY = Manifest()


def digest_of(data: bytes) -> str:
    """Return what stands for the bytes of a file."""
    return blake2b(data, digest_size=16).hexdigest()


def file_of(path: Path | str, digest: str) -> File:
    """Return a file that has just been written."""
    return as_written(os.stat(path), digest)


def as_written(found: os.stat_result, digest: str) -> File:
    """Return a file of which the system says something, with the digest of its bytes."""
    return File(digest, found.st_size, found.st_mtime_ns, found.st_ino)


def _place(root: Path, out: Path) -> Path:
    return root / FOLDER / "built" / f"{fingerprint(os.fsencode(out))}.json"


def _is_same(path: str, file: File) -> bool:
    try:
        found = os.stat(path, follow_symlinks=False)
    except OSError:
        return False
    if found.st_size != file.size or not stat.S_ISREG(found.st_mode):
        return False
    if (found.st_mtime_ns, found.st_ino) == (file.modified_ns, file.inode):
        return True
    with open(path, "rb") as opened:
        return digest_of(opened.read()) == file.digest


def read_manifest(root: Path, out: Path) -> Manifest:
    """Return what stands in `out` and may be relied on."""
    names = frozenset(files_in(out)) if out.is_dir() else frozenset()
    try:
        noted = _parsed(recall(_place(root, out)) if is_trusted(root) else None)
    except (AttributeError, KeyError, TypeError, ValueError):
        noted = EMPTY
    base = f"{out}/"
    files = {
        name: file
        for name, file in noted.files.items()
        if name in names and _is_same(base + name, file)
    }
    made_from = {name: made for name, made in noted.made_from.items() if name in files}
    return Manifest(noted.site, files, names - files.keys(), made_from, noted.bundles)


def _parsed(found: Any) -> Manifest:
    if found is None or found["format"] != _FORMAT:
        return EMPTY
    keys = found["keys"]
    return Manifest(
        site=found["site"],
        files={name: File(*rest) for name, rest in found["files"].items()},
        made_from={
            name: MadeFrom(told, tuple([keys[number] for number in numbers]))
            for name, (told, numbers) in found["made_from"].items()
        },
        bundles={
            name: KeptBundle(told, contents, tuple(files))
            for name, (told, contents, files) in found["bundles"].items()
        },
    )


def write_manifest(root: Path, out: Path, manifest: Manifest) -> None:
    """Note what stands in `out` now, for the next build."""
    if not is_trusted(root):
        return
    numbers: dict[str, int] = {}
    made_from = {
        name: [made.fingerprint, [numbers.setdefault(key, len(numbers)) for key in made.keys]]
        for name, made in manifest.made_from.items()
    }
    place = _place(root, out)
    _forget_others(place.parent)
    keep_bytes(place.with_suffix(".out"), os.fsencode(out))
    found = {
        "format": _FORMAT,
        "site": manifest.site,
        "files": dict(manifest.files),
        "keys": list(numbers),
        "made_from": made_from,
        "bundles": {
            name: [kept.fingerprint, kept.contents, kept.files]
            for name, kept in manifest.bundles.items()
        },
    }
    keep(place, found)


def _forget_others(folder: Path) -> None:
    """Remove the notes of directories that are not there any more."""
    for place in sorted(folder.glob("*.out")):
        with suppress(OSError):
            if not os.path.isdir(os.fsdecode(place.read_bytes())):
                for noted in folder.glob(f"{place.stem}.*"):
                    noted.unlink(missing_ok=True)
