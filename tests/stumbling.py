"""A check that fails as it is told to, in a module that a process of its own loads at once."""

from __future__ import annotations

import os
import signal
from datetime import datetime
from pathlib import Path

from zonesite.reading.problems import Problem


def stumbling(root: Path, _: datetime) -> tuple[None, tuple[Problem, ...]]:
    """Check as a file under the root says: raise, end the process, or find one problem."""
    what = (root / "what").read_text(encoding="utf-8")
    if what == "raise":
        raise RecursionError("too deep")
    if what == "end":
        os.kill(os.getpid(), signal.SIGKILL)
    return None, (Problem("data/zones.yml", 1, 1, "missing-key", what, {"key": "name"}),)
