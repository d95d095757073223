"""A memory of looks that found nothing, so that nobody need look again.

It holds fingerprints only and may be deleted at any time. What cannot be read or written is
as if it were not there: somebody then looks.
"""

from __future__ import annotations

from pathlib import Path

from zonesite.runtime.cache import FOLDER, is_trusted, keep_checked, recall_bytes

SIZE = 16
"""Bytes of a fingerprint."""


class Agreed:
    """Fingerprints of what was looked at and found good, kept in .cache/ of a site."""

    def __init__(self, file: Path | None, known: frozenset[bytes]) -> None:
        self._file = file
        self._known = known

    @classmethod
    def of(cls, root: Path, what: str) -> Agreed:
        """Return what is remembered for the site under `root`, of one kind of looks."""
        file = root / FOLDER / f"agreed-{what}"
        if not is_trusted(root):
            return cls(None, frozenset())
        raw = recall_bytes(file) or b""
        whole = len(raw) - len(raw) % SIZE
        return cls(file, frozenset(raw[at : at + SIZE] for at in range(0, whole, SIZE)))

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._known

    def keep(self, digests: set[bytes]) -> None:
        """Remember these and nothing else."""
        if self._file is not None and digests != self._known:
            keep_checked(self._file, b"".join(sorted(digests)))
