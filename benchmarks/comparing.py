"""What comparing the figures of all translations costs `zonesite check`."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from sites import check, content, forget, name_of
from tables import table, verdict

TARGETS = {10_000: 8.0}
"""Seconds that it may add, by the number of releases added to the shipped ones."""


def compared(releases: int, rounds: int, seed: int) -> str:
    """Check a site with and without what was remembered, in turn."""
    colds, warms = [], []
    with tempfile.TemporaryDirectory(prefix="zonesite-bench-") as folder:
        root = content(Path(folder) / "content", releases, seed)
        for _ in range(rounds):
            forget(root)
            colds.append(check(root))
            warms.append(check(root))
    cold, warm = statistics.median(colds), statistics.median(warms)
    head = ("figures compared", "check, cold", "check, nothing changed", "comparing", "target")
    said = verdict(cold - warm, TARGETS.get(releases), "s")
    row = [name_of(releases), f"{cold:.1f} s", f"{warm:.1f} s", f"**{cold - warm:.1f} s**", said]
    return table(head, [row])
