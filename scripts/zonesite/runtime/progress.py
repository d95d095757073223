"""What a build tells of itself while it runs."""

from __future__ import annotations


class Progress:
    """Hears which phase begins, of how many things, and how many are done. This one is silent."""

    def phase(self, name: str, total: int = 0) -> None:
        """Begin a phase; the one before it is over. `total` is 0 where nobody counts."""

    def done(self, count: int) -> None:
        """So many more things of this phase are done."""


SILENT = Progress()
