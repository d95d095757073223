"""Another value written into a list or mapping in brackets: `[a, b]`, `{en: "…"}`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from zonesite.authoring.layout import flow
from zonesite.authoring.pairing import paired, same
from zonesite.authoring.yaml_texts import Family, inline
from zonesite.reading.yaml_parts import Entry, Part
from zonesite.records.walk import Path


class Unwritable(Exception):
    """A value cannot be written into a text such that the text then says it, and nothing else."""


def in_brackets(text: str, part: Part, old: Any, new: Any, path: Path) -> str:
    """Return a list or mapping in brackets as it is written anew: what stays in it, as it is.

    Raises `Unwritable` where lines or comments between its items would be lost.
    """
    if type(old) is not type(new) or not old or not new:
        return flow(new, path)
    keys = [entry.key for entry in part.entries]
    if isinstance(new, dict):
        numbers = [keys.index(key) if key in keys else None for key in new]
        befores = [*old.values()]
    else:
        numbers = [pair.before for pair in paired(old, new)]
        befores = old
    items = [
        _new(key, item, path)
        if number is None
        else _one(text, part.entries[number], befores[number], item, _inner(path, key))
        for number, (key, item) in zip(numbers, _pairs(new), strict=True)
    ]
    return _joined(text, part, numbers, items)


def _pairs(value: dict[str, Any] | list[Any]) -> Iterator[tuple[str, Any]]:
    """Yield what is in a list or mapping, with its key."""
    return iter(value.items()) if isinstance(value, dict) else (("", item) for item in value)


def _inner(path: Path, key: str) -> Path:
    return (*path, key) if key else path


def _new(key: str, value: Any, path: Path) -> str:
    return flow({key: value}, path)[1:-1] if key else flow(value, path)


def _one(text: str, entry: Entry, old: Any, new: Any, path: Path) -> str:
    part = entry.value
    head = text[entry.start : part.start]
    if same(old, new):
        return head + text[part.start : entry.end]
    if part.is_flow and isinstance(new, (dict, list)):
        return head + in_brackets(text, part, old, new, path)
    if isinstance(new, str) and isinstance(old, str):
        family: Family = "quoted" if part.style == '"' else "plain"
        return head + inline(new, family, in_brackets=True)
    return head + flow(new, path)


def _joined(text: str, part: Part, numbers: Sequence[int | None], items: Sequence[str]) -> str:
    """Return items in brackets, with what stood between those that still are neighbours."""
    entries = part.entries
    gaps = [text[one.end : other.start] for one, other in pairwise(entries)]
    usual = next(iter(gaps), ", ")
    pieces = [text[part.start : entries[0].start], items[0]]
    stayed = 0
    for (one, other), item in zip(pairwise(numbers), items[1:], strict=True):
        gap = gaps[one] if one is not None and other == one + 1 else None
        stayed += gap is not None
        pieces += [usual if gap is None else gap, item]
    if stayed < len(gaps) and any("#" in gap or "\n" in gap for gap in gaps):
        raise Unwritable("comments or lines between the items")
    return "".join([*pieces, text[entries[-1].end : part.end]])
