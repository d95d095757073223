"""What a YAML text is made of: every value with the place where it is written, and how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from zonesite.reading.yaml_source import compose, value_of

_BLANK_LINES = re.compile(r"(\n[ \t]*)+\Z")


@dataclass(frozen=True, slots=True)
class Part:
    """A value, from its first character to behind its last one.

    Comments and empty lines that follow it are not its own; those between its entries are.
    """

    kind: Literal["scalar", "list", "mapping"]
    start: int
    end: int
    column: int
    """How many characters stand before it in its line."""
    style: str
    """Of a scalar its quotation mark, `|` or `>`; of a list or mapping `[` or `{`; nothing for
    what stands without any."""
    entries: tuple[Entry, ...] = ()

    @property
    def is_flow(self) -> bool:
        return self.style in ("[", "{")

    @property
    def is_block_scalar(self) -> bool:
        return self.style in ("|", ">")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list, or a key of a mapping with its value."""

    key: str
    """Nothing for an item of a list."""
    start: int
    """Where its key stands; of an item, its dash, or itself in brackets."""
    lead: int
    """What stands behind the `:` or the dash begins here; of an item in brackets, itself."""
    value: Part

    @property
    def end(self) -> int:
        return max(self.lead, self.value.end)


def parts_of(text: str) -> Part:
    """Return the parts of a document. Raises `Faulty` for what is not plain YAML."""
    return _Finder(text).part(compose(text))


def value_and_parts(text: str) -> tuple[Any, Part]:
    """Return what a document says, and its parts. Raises `Faulty` with every fault found."""
    root = compose(text)
    return value_of(root), _Finder(text).part(root)


class _Finder:
    """Makes parts of the nodes of one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def part(self, node: Any) -> Part:
        start, column = node.start_mark.index, node.start_mark.column
        if node.id == "scalar":
            style = node.style or ""
            return Part("scalar", start, self._end_of_scalar(node, style), column, style)
        is_list = node.id == "sequence"
        end = node.end_mark.index
        style = self._text[start] if node.flow_style else ""
        entries = tuple(self._items(node) if is_list else self._pairs(node))
        if not node.flow_style:
            end = entries[-1].end
        return Part("list" if is_list else "mapping", start, end, column, style, entries)

    def _end_of_scalar(self, node: Any, style: str) -> int:
        start, end = node.start_mark.index, node.end_mark.index
        if style not in ("|", ">"):
            return int(end)
        written = self._text[start:end]
        if "+" in written.split("\n", 1)[0]:  # the empty lines at its end are its own
            return int(end) - written.endswith("\n")
        return int(start) + len(_BLANK_LINES.sub("", written))

    def _pairs(self, node: Any) -> list[Entry]:
        found = []
        for key, value in node.value:
            colon = self._text.index(":", key.end_mark.index)
            part = self.part(value)
            found.append(Entry(str(key.value), key.start_mark.index, colon + 1, part))
        return found

    def _items(self, node: Any) -> list[Entry]:
        found: list[Entry] = []
        at, column = node.start_mark.index, node.start_mark.column
        dash = re.compile(rf"^[ ]{{{column}}}-(?=\s|\Z)", re.MULTILINE)
        for value in node.value:
            part = self.part(value)
            if node.flow_style:
                found.append(Entry("", part.start, part.start, part))
                continue
            if found:
                match = dash.search(self._text, found[-1].end)
                assert match is not None
                at = match.end() - 1
            found.append(Entry("", at, at + 1, part))
        return found
