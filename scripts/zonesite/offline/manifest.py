"""What is in an offline copy, file by file, with the edition that it is of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as a manifest names it."""

    path: str
    digest: str
    """SHA-256."""
    size: int


def manifest_of(
    url: str, instant: datetime, files: Iterable[Listed], archives: Sequence[Listed] = ()
) -> bytes:
    """Return a manifest as JSON, one file a line; `archives` are those that hold the files."""
    told: dict[str, object] = {"format": 1, "site": url, "edition": instant.isoformat()}
    if archives:
        told["archives"] = [_told(one) for one in archives]
    head = json.dumps(told, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(json.dumps(_told(one), ensure_ascii=False) for one in files)
    return f'{head},\n "files": [\n{lines}\n ]\n}}\n'.encode()


def _told(file: Listed) -> dict[str, object]:
    return {"path": file.path, "size": file.size, "sha256": file.digest}


def checksums_of(files: Iterable[Listed]) -> bytes:
    """Return the same as `sha256sum -c` reads it."""
    return "".join(f"{one.digest}  {one.path}\n" for one in files).encode()
