"""How a build shows its phases: a bar on a terminal, a line each elsewhere, and where time went."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zonesite.runtime.progress import Progress

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase that is over."""

    name: str
    things: int
    """How many pages or the like; 0 where nobody counted."""
    seconds: float
    processor_seconds: float
    """Of this process and of those that have ended in it."""


class Phases(Progress):
    """Tells a person which phase runs and how far it is, and afterwards what each one took."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.over: list[Phase] = []
        self._name = ""
        self._things = 0
        self._since = (0.0, 0.0)
        self._bar: Any = None

    def phase(self, name: str, total: int = 0) -> None:
        self.end()
        self._name, self._things = name, total
        self._since = (time.perf_counter(), _processor_seconds())
        if self.console.is_terminal:
            self._bar = _bar(self.console)
            self._bar.add_task(name, total=total or None)
            self._bar.start()

    def done(self, count: int) -> None:
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0], count)

    def end(self) -> None:
        """End the phase that runs, if any."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
        if not self._name:
            return
        wall, processor = self._since
        seconds = time.perf_counter() - wall
        over = Phase(self._name, self._things, seconds, _processor_seconds() - processor)
        self.over.append(over)
        self._name = ""
        if not self.console.is_terminal:
            of = f" of {over.things:,}" if over.things else ""
            self.console.print(f"{over.name}{of}: {over.seconds:.1f} s", highlight=False)

    def summary(self) -> str:
        """Return one line: every phase with its seconds."""
        return ", ".join(f"{over.name} {over.seconds:.1f} s" for over in self.over)

    def profile(self) -> str:
        """Return a table of where the time went, phase by phase, for a file."""
        rows = ["phase\tthings\tseconds\tprocessor seconds\tms a thing"]
        for over in self.over:
            each = f"{over.seconds / over.things * 1000:.3f}" if over.things else ""
            times = f"{over.seconds:.3f}\t{over.processor_seconds:.3f}"
            rows.append(f"{over.name}\t{over.things or ''}\t{times}\t{each}")
        rows.append(f"largest process\t\t{_largest_megabytes():.0f} MB\t\t")
        return "\n".join(rows) + "\n"


def _bar(console: Console) -> Any:
    from rich.progress import (  # half a tenth of a second, for terminals only
        BarColumn,
        MofNCompleteColumn,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar

    return Bar(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def _processor_seconds() -> float:
    found = os.times()
    return found.user + found.system + found.children_user + found.children_system


def _largest_megabytes() -> float:
    import resource  # not on every system

    sizes = [resource.getrusage(who).ru_maxrss for who in (0, resource.RUSAGE_CHILDREN)]
    return max(sizes) / (1e6 if sys.platform == "darwin" else 1e3)
