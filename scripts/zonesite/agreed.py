"""A memory of comparisons that found nothing, so that they need not be made again.

It holds fingerprints only and may be deleted at any time. What cannot be read or written is
as if it were not there: the comparison is then made.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

SIZE = 16
"""Bytes of a fingerprint."""


class Agreed:
    """Fingerprints of what agreed, kept in .cache/ of a site."""

    def __init__(self, file: Path, known: frozenset[bytes]) -> None:
        self._file = file
        self._known = known

    @classmethod
    def of(cls, root: Path) -> Agreed:
        """Return what is remembered for the site under `root`."""
        file = root / ".cache" / "agreed"
        try:
            raw = file.read_bytes()
        except OSError:
            raw = b""
        whole = len(raw) - len(raw) % SIZE
        return cls(file, frozenset(raw[at : at + SIZE] for at in range(0, whole, SIZE)))

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._known

    def keep(self, digests: set[bytes]) -> None:
        """Remember these and nothing else."""
        if digests == self._known:
            return
        fresh = self._file.with_name(f"agreed-{os.getpid()}")
        with suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
            fresh.write_bytes(b"".join(sorted(digests)))
            os.replace(fresh, self._file)
