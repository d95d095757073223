"""What more content costs: the growth of a cold build, and one release more, other or less."""

from __future__ import annotations

import re
import shutil
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from filecmp import cmp
from pathlib import Path

from corpus import add_release
from measuring import Round, Series
from peers import ratio
from sites import build_again, build_cold, content
from tables import table

_COUNTS = {
    name: re.compile(rf"([0-9][0-9,]*) (?:files? )?(?:were )?{name}\b")
    for name in ("written", "removed", "unchanged")
}


def growth(many: Sequence[Series], counts: Sequence[int], shipped: int) -> str:
    """Return how the time and memory of a build grow; 1.00 is in step with the releases."""
    head = (
        *("site", "releases", "seconds", "ms a release", "growth of time"),
        *("MB, all processes", "growth of memory", "MB written"),
    )
    rows, before = [], None
    for item, count in zip(many, counts, strict=True):
        if not item.rounds:
            rows.append([item.name, f"{count + shipped:,}", "failed", *["–"] * 5])
            continue
        seconds = item.median("seconds")
        most = max(item.each("together"), default=max(item.each("largest")))
        steps = ["–", "–"]
        if before:
            more = (count + shipped) / before[0]
            steps = [
                f"{value / was / more:.2f}"
                for value, was in ((seconds, before[1]), (most, before[2]))
            ]
        rows.append(
            [
                *(item.name, f"{count + shipped:,}", f"{seconds:.1f}"),
                *(f"{seconds / (count + shipped) * 1000:.1f}", steps[0], f"{most:.0f}", steps[1]),
                f"{item.rounds[-1].megabytes:.1f}",
            ]
        )
        before = (count + shipped, seconds, most)
    return table(head, rows)


@dataclass
class Change:
    """What is done to a site that has been built before, and what building it again took."""

    name: str
    rounds: list[Round] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    """Where the tree differs from a cold build's, of every round that was compared."""


def one_more(folder: Path, releases: int, rounds: int, seed: int) -> tuple[Round, list[Change]]:
    """Build a site, then again and again after a small change, into the same directory."""
    root, out = content(folder / "content", releases, seed), folder / "site"
    other = content(folder / "other", releases, seed)
    cold = build_cold(root, out)
    changes = [
        Change(name) for name in ("nothing changed", "one added", "one changed", "one removed")
    ]
    for number in range(rounds):
        for change in changes:
            for site in (root, other):
                _apply(change.name, site, releases + number, seed)
            change.rounds.append(build_again(root, out))
            print(f"{change.name}: {change.rounds[-1].seconds:.1f} s", file=sys.stderr)
            if number == 0:
                fresh = folder / "fresh"
                build_cold(other, fresh)
                change.same += differences(out, fresh)
                shutil.rmtree(fresh)
    return cold, changes


def _apply(name: str, root: Path, number: int, seed: int) -> None:
    some = sorted((root / "data" / "press").rglob("*.yml"))
    middle = some[len(some) // 2]
    if name == "one added":
        add_release(root, number, seed)
    elif name == "one changed":
        text = middle.read_text(encoding="utf-8")
        changed = re.sub(r'^(    title: ".*)"$', r'\1 *"', text, flags=re.MULTILINE)
        middle.write_text(changed, encoding="utf-8", newline="\n")
    elif name == "one removed":
        middle.unlink()


def differences(one: Path, two: Path) -> list[str]:
    """Return the files that are not the same, byte for byte, in two trees."""
    trees = [{path.relative_to(top) for path in _files(top)} for top in (one, two)]
    lone = trees[0] ^ trees[1]
    other = (name for name in trees[0] & trees[1] if not cmp(one / name, two / name, shallow=False))
    return sorted(name.as_posix() for name in (*lone, *other))


def _files(top: Path) -> Iterator[Path]:
    return (path for path in top.rglob("*") if path.is_file())


def written(said: str) -> str:
    """Return how many files a build wrote, removed and left, where it says so."""
    found = {name: pattern.findall(said) for name, pattern in _COUNTS.items()}
    return ", ".join(f"{some[-1]} {name}" for name, some in found.items() if some) or "–"


def after_changes(cold: Round, changes: Sequence[Change], measure: Series | None) -> str:
    """Return what building again took."""
    head = (
        *("after a cold build", "seconds", "min–max", "of that build", "of Hugo + Pagefind"),
        *("CPU s", "files", "differs from a cold build"),
    )
    rows = [["that build", f"{cold.seconds:.1f}", "", "", ratio(cold.seconds, measure), *[""] * 3]]
    for change in changes:
        seconds = [item.seconds for item in change.rounds]
        middle = statistics.median(seconds)
        rows.append(
            [
                change.name,
                f"**{middle:.1f}**",
                f"{min(seconds):.1f}–{max(seconds):.1f}",
                f"{middle / cold.seconds:.2f}",
                f"**{ratio(middle, measure)}**",
                f"{statistics.median(item.processor for item in change.rounds):.1f}",
                written(change.rounds[-1].said),
                f"in {len(change.same)} files: {change.same[0]}" if change.same else "no",
            ]
        )
    return table(head, rows)
