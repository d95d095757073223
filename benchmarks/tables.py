"""What was measured, as Markdown."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import statistics
from collections.abc import Iterator, Sequence

from measuring import REST, Series

SECONDS = {"shipped": 6.0, "shipped + 1,000": 10.0}
"""What we aim at, by the site."""
MEGABYTES = {"shipped": 300.0}
PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n")


def verdict(found: float, target: float | None, unit: str) -> str:
    """Return a target and whether it was met."""
    if target is None:
        return "–"
    word = "met" if found <= target else "missed"
    return f"{target:g} {unit}: {word}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; every column but the first holds numbers."""
    align = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join([_row(head), _row(align), *(_row(row) for row in rows)])


def memory(series: Series) -> tuple[str, str]:
    """Return the most MB of all processes together, and of the largest one."""
    together = max(series.each("together"), default=None)
    return (f"**{together:.0f}**" if together else "–", f"{max(series.each('largest')):.0f}")


def _figures(series: Series) -> list[str]:
    if not series.rounds:
        return [series.name, "failed", *["–"] * 8]
    seconds, middle = series.each("seconds"), series.median("seconds")
    most = max(series.each("together"), default=max(series.each("largest")))
    return [
        series.name,
        f"**{middle:.1f}**",
        f"{min(seconds):.1f}–{max(seconds):.1f}",
        verdict(middle, SECONDS.get(series.name), "s"),
        f"{series.median('processor'):.1f}",
        *memory(series),
        verdict(most, MEGABYTES.get(series.name), "MB"),
        f"{series.rounds[-1].files:,}",
        f"{series.rounds[-1].megabytes:.1f}",
    ]


def report(many: Sequence[Series]) -> str:
    """Return the builds of one site at several sizes, and their phases."""
    head = (
        *("site", "seconds", "min–max", "target", "CPU s", "MB, all processes"),
        *("MB, largest", "target", "files", "MB written"),
    )
    tables = [table(head, [_figures(item) for item in many])]
    built = [item for item in many if item.rounds]
    names = list(dict.fromkeys(name for item in built for name in item.rounds[0].phases))
    if names:
        rows = [
            [item.name, *(f"{item.phase(name):.1f}" for name in (*names, REST))] for item in built
        ]
        tables.append(table(("seconds of", *names, REST), rows))
    return "\n\n".join(tables)


def facts(rounds: int, seed: int) -> Iterator[str]:
    """Return on what was measured."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield f"- {usable} cores, {_memory()}{platform.system()} {platform.machine()}"
    yield f"- {platform.python_implementation()} {platform.python_version()}"
    yield f"- {', '.join(f'{name} {_version(name)}' for name in PACKAGES)}"
    yield f"- {rounds} rounds, medians; seed {seed}"


def loads(many: Sequence[Series]) -> str:
    """Return how busy the machine was."""
    found = [load for item in many for load in item.each("load")]
    if not found:
        return "- nothing was built"
    return (
        f"- load average before a build: {min(found):.1f} to {max(found):.1f},"
        f" {statistics.median(found):.1f} in the middle"
    )


def _memory() -> str:
    try:
        total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return ""
    return f"{total / 1e9:.0f} GB, "


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "(not installed)"
