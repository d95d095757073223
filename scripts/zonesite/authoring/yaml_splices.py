"""What is to be written anew in a YAML text, so that it says something else at one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from zonesite.authoring import layout
from zonesite.authoring.layout import STEP
from zonesite.authoring.pairing import Pair, paired, same
from zonesite.authoring.yaml_brackets import in_brackets
from zonesite.authoring.yaml_texts import Manner, Written, anew
from zonesite.reading.yaml_parts import Entry, Part
from zonesite.records.walk import Path


@dataclass(frozen=True, slots=True)
class Splice:
    """Other words for what stands from `start` to `end`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """A part, and what leads to it."""

    part: Part
    lead: int
    """Where what stands behind its `:` or dash begins."""
    column: int
    """How deep its key or dash stands."""
    is_item: bool = False


class Splices:
    """Finds what is to be written anew in one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, place: Place, old: Any, new: Any, path: Path) -> Iterator[Splice]:
        """Yield what makes one value of another, each where it stands."""
        part = place.part
        if same(old, new):
            return
        if part.is_flow and isinstance(new, (dict, list)):
            yield Splice(part.start, part.end, in_brackets(self._text, part, old, new, path))
        elif isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
            yield from self._of_mapping(part, old, new, path)
        elif isinstance(old, list) and isinstance(new, list) and new:
            yield from self._of_list(place, old, new, path)
        elif isinstance(old, str) and isinstance(new, str):
            yield from self._put(place, self._anew(place, old, new))
        else:
            yield from self._put(place, _written(new, path, place))

    # Mappings and lists that stand line by line

    def _of_mapping(
        self, part: Part, old: dict[str, Any], new: dict[str, Any], path: Path
    ) -> Iterator[Splice]:
        entries = {entry.key: entry for entry in part.entries}
        yield from self._without(part, [key in new for key in entries])
        kept = [key for key in new if key in entries]
        for key in kept:
            place = Place(entries[key].value, entries[key].lead, part.column)
            yield from self.of(place, old[key], new[key], (*path, key))
        behind = kept[-1]  # where nothing that is kept comes before it
        for key, value in new.items():
            if key in entries:
                behind = key
            else:
                lines = layout.entries({key: value}, part.column, path)
                yield self._below(entries[behind], [*lines])

    def _of_list(
        self, place: Place, old: list[Any], new: list[Any], path: Path
    ) -> Iterator[Splice]:
        part, entries = place.part, place.part.entries
        pairs = paired(old, new)
        kept = {
            pair.before: item
            for pair, item in zip(pairs, new, strict=True)
            if pair.before is not None
        }
        if not kept:
            yield from self._put(place, _written(new, path, place))
            return
        yield from self._without(part, [number in kept for number in range(len(old))])
        for number, item in kept.items():
            inner = Place(entries[number].value, entries[number].lead, part.column, is_item=True)
            yield from self.of(inner, old[number], item, (*path, number))
        behind: Entry | None = None
        for pair, item in zip(pairs, new, strict=True):
            if pair.before is not None:
                behind = entries[pair.before]
                continue
            lines = self._moved(part, pair) or [*layout.list_item(item, part.column, path)]
            yield self._below(behind, lines) if behind else self._on_top(place, lines)

    def _moved(self, part: Part, pair: Pair) -> list[str]:
        """Return the lines of an item that stood elsewhere in its list, comments and all."""
        if pair.moved is None:
            return []
        entry = part.entries[pair.moved]
        rows = self._text[entry.start : self._line_end(entry.end)].split("\n")
        return [" " * part.column + rows[0], *rows[1:]]

    def _below(self, entry: Entry, lines: list[str]) -> Splice:
        at = self._line_end(entry.end)
        return Splice(at, at, "".join(f"\n{row}" for row in lines))

    def _on_top(self, place: Place, lines: list[str]) -> Splice:
        """Return the lines of a new first item, above the comments on what was the first."""
        first = place.part.entries[0]
        if not place.is_item and place.lead:
            at = self._line_end(place.lead)
            return Splice(at, at, "".join(f"\n{row}" for row in lines))
        words = "\n".join(lines).lstrip(" ") + "\n" + " " * place.part.column
        return Splice(first.start, first.start, words)

    def _without(self, part: Part, keeps: Sequence[bool]) -> Iterator[Splice]:
        """Yield what takes entries away: their lines, and no comment above or below them."""
        entries, first = part.entries, keeps.index(True)
        done = 0
        if (
            first
            and not self._begins_line(entries[0])
            and not self._has_comments(entries[: first + 1])
        ):
            yield Splice(entries[0].start, entries[first].start, "")  # the next one behind the dash
            done = first
        for entry, is_kept in zip(entries[done:], keeps[done:], strict=True):
            if is_kept:
                continue
            if self._begins_line(entry):
                yield Splice(*self._whole_lines(entry), "")
            else:
                yield Splice(entry.start, self._line_end(entry.end), "")

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1

    def _begins_line(self, entry: Entry) -> bool:
        return not self._text[self._line_start(entry.start) : entry.start].strip(" ")

    def _whole_lines(self, entry: Entry) -> tuple[int, int]:
        """Return the lines of an entry with the line end before them, or that behind the first."""
        begin, stop = self._line_start(entry.start), self._line_end(entry.end)
        return (begin - 1, stop) if begin else (0, min(stop + 1, len(self._text)))

    def _has_comments(self, entries: Sequence[Entry]) -> bool:
        gaps = (
            self._text[self._line_end(one.end) : other.start] for one, other in pairwise(entries)
        )
        return any(gap.strip() for gap in gaps)

    def _line_end(self, at: int) -> int:
        found = self._text.find("\n", at)
        return len(self._text) if found < 0 else found

    # One value in the place of another

    def _put(self, place: Place, new: Written) -> Iterator[Splice]:
        part = place.part
        if place.is_item and not new.inline:
            first, *rest = new.lines
            new = Written(first.lstrip(" "), rest)
        below = "".join(f"\n{row}" for row in new.lines)
        if part.kind == "scalar" or part.is_flow:
            yield from self._instead_of_inline(place, new.inline, below)
        elif place.is_item or not place.lead:
            yield Splice(part.start, self._line_end(part.end), new.inline + below)
        else:
            yield Splice(place.lead, place.lead, f" {new.inline}" if new.inline else "")
            yield Splice(self._line_end(place.lead), self._line_end(part.end), below)

    def _instead_of_inline(self, place: Place, inline: str, below: str) -> Iterator[Splice]:
        """Yield what replaces a value that stands, or begins, in the line of its key or dash."""
        part = place.part
        end = part.start + len(self._sign_of(part)) if part.is_block_scalar else part.end
        if part.start == part.end:  # nothing stands there at all
            yield Splice(place.lead, place.lead, f" {inline}" if inline else "")
        else:
            yield Splice(part.start if inline else place.lead, end, inline)
        lines = self._line_end(end)
        if below or part.is_block_scalar:
            last = part.end if part.is_block_scalar else lines
            is_last = last == len(self._text) and below and inline in ("|", ">")
            yield Splice(lines, last, below + "\n" * bool(is_last))

    def _anew(self, place: Place, old: str, new: str) -> Written:
        """Return other words as they are written in the place of a text."""
        part = place.part
        sign = self._sign_of(part) if part.is_block_scalar else ""
        depth = self._depth_of(place, sign) if sign else STEP
        return anew(old, new, Manner(part.style, sign, place.column, depth))

    def _sign_of(self, part: Part) -> str:
        """Return the whole sign above the lines of a text: `|-`."""
        return self._text[part.start : self._line_end(part.start)].split(" ", 1)[0]

    def _depth_of(self, place: Place, sign: str) -> int:
        """Return how much deeper than its key the lines of a text stand below its sign."""
        if stated := re.search("[1-9]", sign):
            return int(stated.group())
        rows = self._text[self._line_end(place.part.start) : place.part.end].split("\n")
        depths = [len(row) - len(row.lstrip(" ")) - place.column for row in rows if row.strip()]
        return depths[0] if depths and 0 < depths[0] < 10 else STEP


def _written(value: Any, path: Path, place: Place) -> Written:
    """Return a new value as it is written behind the key or dash of a place."""
    if place.is_item or not place.lead:
        first, *rest = layout.list_item(value, place.column, path)
        return Written(first[place.column + 2 :], rest)
    first, *rest = layout.entries({str(path[-1]): value}, place.column, path[:-1])
    return Written(first.partition(":")[2].lstrip(" "), rest)
