"""JSON that one run leaves for the next, in .cache/ of a site.

All of it may be deleted at any time. What cannot be read, was cut short or changed is as if it
were not there, and what cannot be written is not kept: the work is then done again. It is JSON
and no pickle, because a cache may come from a machine that is trusted less than this one.
"""

from __future__ import annotations

import json
import os
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
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            fresh.write_bytes(data)
            os.replace(fresh, place)
        finally:
            fresh.unlink(missing_ok=True)
