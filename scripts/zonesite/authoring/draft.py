"""A text that is being put right: what has become of each of its characters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """Other words for what stands from `start` to `end`; at least one character."""

    start: int
    end: int
    words: str


class Draft:
    """The characters of a text, each with what stands in its place by now.

    So it is known at the end which characters of a file are to be written anew, and no other is
    touched. Characters that are `fixed` stay, and so does a change that reaches over one.
    """

    def __init__(self, text: str, fixed: Iterable[int] = ()) -> None:
        self.original = text
        self._cells = list(text)
        self._fixed = frozenset(fixed)

    @property
    def text(self) -> str:
        """The text as it is by now."""
        return "".join(self._cells)

    def make(self, changes: Iterable[Change]) -> None:
        """Make changes of the text as it is by now; of two that overlap, the first."""
        owners = [cell for cell, words in enumerate(self._cells) for _ in words]
        starts: dict[int, int] = {}
        for offset, cell in enumerate(owners):
            starts.setdefault(cell, offset)
        apart: list[Change] = []
        for change in sorted(changes, key=lambda item: item.start):
            if not apart or change.start >= apart[-1].end:
                apart.append(change)
        for change in reversed(apart):
            cells = sorted({*owners[change.start : change.end]})
            if self._fixed.isdisjoint(cells):
                self._replace(cells, starts, change)

    def _replace(self, cells: list[int], starts: dict[int, int], change: Change) -> None:
        first, last = cells[0], cells[-1]
        before = self._cells[first][: change.start - starts[first]]
        after = self._cells[last][change.end - starts[last] :]
        for cell in cells:
            self._cells[cell] = ""
        self._cells[first] = before + change.words + after

    def changed(self) -> list[tuple[int, str]]:
        """Return each character that is to be written anew, by its place in the original."""
        pairs = zip(self.original, self._cells, strict=True)
        return [(at, now) for at, (was, now) in enumerate(pairs) if was != now]
