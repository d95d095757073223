"""Which items of a list are those of an earlier one: the same, changed, moved, or new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any


@dataclass(frozen=True, slots=True)
class Pair:
    """Where an item comes from."""

    before: int | None
    """Its number in the earlier list; nothing for one that is new in its place."""
    moved: int | None = None
    """Of one that is new in its place, where the very same stood."""


def same(one: Any, other: Any) -> bool:
    """Say whether two plain values are the same, `1` and `true` or `1.0` being none."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def paired(before: Sequence[Any], after: Sequence[Any]) -> list[Pair]:
    """Return for each item of a list which of an earlier one it is, in the order of both."""
    keys, others = [*map(_key, before)], [*map(_key, after)]
    matcher = SequenceMatcher(None, keys, others, autojunk=False)
    numbers: list[int | None] = [None] * len(after)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            numbers[j1:j2] = range(i1, i2)
        elif tag == "replace":
            numbers[j1:j2] = _alike(before[i1:i2], after[j1:j2], i1)
    gone = {number for number in range(len(before)) if number not in numbers}
    return [
        Pair(number, None if number is not None else _found(gone, keys, others[place]))
        for place, number in enumerate(numbers)
    ]


def _found(gone: set[int], keys: Sequence[str], key: str) -> int | None:
    return next((number for number in sorted(gone) if keys[number] == key), None)


def _key(value: Any) -> str:
    if isinstance(value, dict):
        return repr(sorted((key, _key(item)) for key, item in value.items()))
    return repr(value)


def _alike(before: Sequence[Any], after: Sequence[Any], offset: int) -> list[int | None]:
    """Pair items such that those that are most alike are together, in the order of both."""
    scores = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            together = scores[i + 1][j + 1] + _likeness(before[i], after[j])
            scores[i][j] = max(together, scores[i + 1][j], scores[i][j + 1])
    found: list[int | None] = [None] * len(after)
    i = j = 0
    while i < len(before) and j < len(after):
        likeness = _likeness(before[i], after[j])
        if likeness and scores[i][j] == scores[i + 1][j + 1] + likeness:
            found[j] = offset + i
            i, j = i + 1, j + 1
        elif scores[i][j] == scores[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _likeness(one: Any, other: Any) -> float:
    """Return how much two items have in common: records by their keys, of which an id decides."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in ("id", "file"):
            if name in one or name in other:
                return 10.0 if one.get(name) == other.get(name) else 0.01
        return 0.01 + sum(key in other and same(one[key], other[key]) for key in one)
    return 0.01 if type(one) is type(other) else 0.0
