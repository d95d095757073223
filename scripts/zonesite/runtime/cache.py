"""What one run leaves for the next, in .cache/ of a site: JSON or bytes with a checksum.

All of it may be deleted at any time. What cannot be read, was cut short or changed by accident is
as if it were not there, and what cannot be written is not kept: the work is then done again.
The checksum is no signature: who may write a cache can make it say what no source says, as who
may write the program can. So a cache that others may write is not used, and none may be taken
from where others work. It is JSON and no pickle, so that it can at least run nothing.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

FOLDER = ".cache"


def fingerprint(*parts: bytes) -> str:
    """Return 32 hexadecimal digits that stand for some bytes; each part counts on its own."""
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def is_trusted(root: Path) -> bool:
    """Say whether the cache of a site, if there is one, can be written by nobody else.

    It belongs to who runs this program, and neither group nor others may write in it. Where a
    system has no such rights it is trusted.
    """
    try:
        found = os.lstat(root / FOLDER)
    except OSError:
        return True
    if not hasattr(os, "geteuid"):
        return True
    others = stat.S_IWGRP | stat.S_IWOTH
    return (
        stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & others
    )


def recall(place: Path) -> Any:
    """Return what was kept at a place, or `None`."""
    try:
        checksum, _, text = place.read_bytes().partition(b"\n")
        return json.loads(text) if checksum == fingerprint(text).encode() else None
    except (OSError, ValueError, RecursionError):
        return None


def keep(place: Path, value: Any) -> None:
    """Keep a value of plain JSON at a place, whole or not at all."""
    with suppress(OSError, ValueError):  # half a surrogate pair cannot be written
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        keep_bytes(place, fingerprint(text).encode() + b"\n" + text)


def keep_bytes(place: Path, data: bytes) -> None:
    """Keep bytes at a place, whole or not at all."""
    fresh = place.with_name(f"{place.name}-{os.getpid()}")
    with suppress(OSError):
        _make_folder(place.parent)
        try:
            fresh.write_bytes(data)
            os.replace(fresh, place)
        finally:
            fresh.unlink(missing_ok=True)


def recall_bytes(place: Path) -> bytes | None:
    """Return bytes that were kept with their checksum, or `None`."""
    try:
        checksum, _, data = place.read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if checksum == fingerprint(data).encode() else None


def keep_checked(place: Path, data: bytes) -> None:
    """Keep bytes with their checksum, whole or not at all."""
    keep_bytes(place, fingerprint(data).encode() + b"\n" + data)


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it; that of a cache itself is for nobody else to write."""
    for path in reversed((folder, *folder.parents)):
        if not path.exists():
            path.mkdir(mode=0o755 if path.name == FOLDER else 0o777, exist_ok=True)
            if path.name == FOLDER:
                path.chmod(0o755)
