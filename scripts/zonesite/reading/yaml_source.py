"""The only reader of YAML: text in; plain values, or problems with their places, out.

It reads less than YAML 1.1 offers, on purpose: no tags, no anchors or aliases, no
sexagesimal or octal numbers, no `yes`/`no` as truth values. What looks like text is text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml import CSafeLoader

from zonesite.reading.causes import as_fault, cause_of, of_sign, standing
from zonesite.reading.quote_slips import ended_early
from zonesite.reading.scalars import Scalar, offsets_in
from zonesite.reading.source_text import Fault, Faulty
from zonesite.records.walk import Path

MAX_DEPTH = 24
"""No record nests deeper than eight; libyaml's composer recurses on the C stack."""

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_DEEP = re.compile(r"^[ \t]*(?:[-?:][ \t]+){24,}", re.MULTILINE)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_MARKED = re.compile(r"(?:^|[:,\[{?-][ \t]+|[\[{,])[ \t]*(?:[&*]\w|!)", re.MULTILINE)
"""Where an anchor, alias or tag may stand; most texts have none and are not looked at twice."""


def _event_fault(event: yaml.Event) -> Fault | None:
    """Refuse anchors, aliases and tags: what is read must be what is written."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return _fault_at(event, "alias")
    if getattr(event, "tag", None):
        tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")  # type: ignore[attr-defined]
        return _fault_at(event, "tag", found=tag)
    return None


def _early_fault(text: str) -> Fault | None:
    """Return what would harm the composer or hide in its result, before it is composed."""
    deep = text.count("[") + text.count("{") > MAX_DEPTH or _DEEP.search(text)
    if not deep and not _MARKED.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=CSafeLoader):
        if fault := _event_fault(event):
            return fault
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                return _fault_at(event, "too-deep", limit=MAX_DEPTH)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
    return None


_NEAR = 60
"""So many lines behind a place it does not matter to it what is wrong."""


def _fault_place(text: str, last: int) -> tuple[int, int] | None:
    """Return where reading a text gives up, or nothing where it gets past a line."""
    documents = 0
    try:
        for event in yaml.parse(text, Loader=CSafeLoader):
            mark = event.start_mark
            documents += isinstance(event, yaml.DocumentStartEvent)
            if mark is None or mark.line > last:
                return None
            if documents > 1:
                return mark.line + 1, mark.column + 1
    except yaml.MarkedYAMLError as error:
        return _place_of(error)
    return None


def _place_of(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    mark = error.problem_mark or error.context_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _begins(error: yaml.MarkedYAMLError) -> tuple[int, int] | None:
    """Return the place at which the key, text or list began whose end was not found."""
    what = error.context or ""
    begun = ("simple key", "quoted scalar", "flow", "anchor", "alias", "tag")
    mark = error.context_mark if any(name in what for name in begun) else None
    return (mark.line + 1, mark.column + 1) if mark else None


def _syntax_fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    place = _place_of(error)
    lines = text.split("\n")
    if len(text) <= _LARGEST:
        last = place[0] + _NEAR
        first = [begun[0] - 1] if (begun := _begins(error)) else []
        cause = cause_of(text, place, first, lambda other: _fault_place(other, last))
        if cause is not None:
            return as_fault(cause)
    line, column = _begins(error) or place
    if 0 < line <= len(lines) and "\t" in lines[line - 1]:
        return Fault(line, lines[line - 1].index("\t") + 1, "tab", {})
    if early := ended_early(lines, line - 1):
        return as_fault(early)
    return Fault(line, column, "yaml-syntax", {"found": standing(lines, line, column)})


_LARGEST = 200_000
"""In a text of more characters nobody looks for a cause: each is tried by reading it."""


def compose(text: str) -> yaml.Node:
    """Return the tree of nodes of one document. Raises `Faulty` for what is not plain YAML."""
    try:
        if fault := _early_fault(text):
            raise Faulty([of_sign(fault, text)])
        loader = CSafeLoader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise Faulty([_syntax_fault(error, text)]) from None
    except yaml.YAMLError as error:
        fault = Fault(1, 1, "yaml-syntax", {"found": standing(text.split("\n"), 1, 1)})
        raise Faulty([fault]) from error
    if node is None:
        raise Faulty([Fault(1, 1, "empty-file", {})])
    return node


def _fault_at(node: yaml.Node | yaml.Event, code: str, **values: object) -> Fault:
    mark = node.start_mark
    assert mark is not None
    return Fault(mark.line + 1, mark.column + 1, code, values)


class _Constructor:
    """Turns nodes into plain values and gathers every fault on the way."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def value(self, node: yaml.Node, depth: int = 0) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if depth > MAX_DEPTH:
            self.faults.append(_fault_at(node, "too-deep", limit=MAX_DEPTH))
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(node, depth)

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        text: str = node.value
        if node.style:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if not text[0].isdigit() and text[0] not in "+-":
            return text
        if _INTEGER.match(text) and len(text) < 19:
            return int(text)
        return float(text) if _DECIMAL.match(text) else text

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.faults.append(_fault_at(key_node, "key-not-text"))
                continue
            key = key_node.value
            if key in result:
                fault = _fault_at(key_node, "repeated-key", key=key, line=lines[key])
                self.faults.append(fault)
            lines[key] = key_node.start_mark.line + 1
            result[key] = self.value(value_node, depth + 1)
        return result


def parse(text: str) -> Any:
    """Return the plain value of one document. Raises `Faulty` with every fault found."""
    return value_of(compose(text))


def value_of(root: yaml.Node) -> Any:
    """Return the plain value of a tree of nodes. Raises `Faulty` with every fault found."""
    constructor = _Constructor()
    value = constructor.value(root)
    if constructor.faults:
        raise Faulty(constructor.faults)
    return value


_COMMENT = re.compile(r"([ \t]+|[ \t]*\n[ \t]+)(#[^\n]*)")


@dataclass(frozen=True, slots=True)
class Commented:
    """An unquoted value and the comment at its end, with the offset of that in the whole text."""

    path: Path
    value: str
    offset: int
    blanks: str
    """What stands between the two."""
    comment: str


def line_starts(text: str) -> list[int]:
    """Return the offsets at which the lines of a text begin."""
    return [0, *(end.end() for end in re.finditer("\n", text))]


class Places:
    """Finds lines and columns in one text; it is composed once, however much is wrong in it."""

    def __init__(self, text: str) -> None:
        self._root = compose(text)
        self._text = text
        self._starts = line_starts(text)
        self._written: tuple[yaml.Node, list[int]] | None = None
        """Where the characters of the text that was asked for last are written."""
        self._begun: tuple[yaml.Node, list[int]] | None = None
        """Where the lines of the text that was asked for last begin in it."""

    def _nodes(self, path: Path) -> tuple[yaml.Node | None, yaml.Node, bool]:
        """Return the key and the value at a path, or the nearest parent, and whether it is it."""
        key: yaml.Node | None = None
        node = self._root
        for step in path:
            key_node, child = _child(node, step)
            if child is None:
                return key, node, False
            key, node = key_node, child
        return key, node, True

    def of(self, path: Path, of_key: bool = False) -> tuple[int, int]:
        """Return the line and column of the value at a path, or of its key.

        Where the path leads nowhere (a missing key), the place of the nearest parent.
        """
        key, node, exact = self._nodes(path)
        mark = key.start_mark if key is not None and of_key and exact else node.start_mark
        assert mark is not None
        return mark.line + 1, mark.column + 1

    def at(self, path: Path, offset: int) -> tuple[int, int]:
        """Return the place of the character at an offset of a text, however the text is written.

        Where the path leads to no text, the place of what it leads to.
        """
        _, node, exact = self._nodes(path)
        if not exact or not isinstance(node, yaml.ScalarNode):
            return self.of(path)
        if self._written is None or self._written[0] is not node:
            self._written = (node, offsets_in(self._text, _scalar(path, node)))
        offsets = self._written[1]
        if not offsets:
            return self.of(path)
        return self.place(offsets[min(offset, len(offsets) - 1)])

    def inside(self, path: Path, lines: int, column: int) -> tuple[int, int]:
        """Return the place of something inside a text: so many lines down, at a column."""
        _, node, exact = self._nodes(path)
        if not exact or not isinstance(node, yaml.ScalarNode):
            return self.of(path)
        if self._begun is None or self._begun[0] is not node:
            self._begun = (node, line_starts(node.value))
        starts = self._begun[1]
        return self.at(path, starts[min(lines, len(starts) - 1)] + column - 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset in the whole text."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def with_comments(self) -> Iterator[Commented]:
        """Yield every unquoted value that a comment ends."""
        for path, node in _scalars(self._root):
            if found := self._commented(path, node):
                yield found

    def _commented(self, path: Path, node: yaml.ScalarNode) -> Commented | None:
        mark = node.end_mark
        if node.style or not node.value or mark is None:
            return None
        match = _COMMENT.match(self._text, mark.index)
        if match is None:
            return None
        return Commented(path, node.value, match.start(2), match.group(1), match.group(2))


def _scalar(path: Path, node: yaml.ScalarNode) -> Scalar:
    assert node.start_mark is not None
    assert node.end_mark is not None
    return Scalar(path, node.value, node.style or "", node.start_mark.index, node.end_mark.index)


def _scalars(node: yaml.Node, path: Path = ()) -> Iterator[tuple[Path, yaml.ScalarNode]]:
    """Yield every value that is no list and no mapping, in the order in which they stand."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _scalars(value, (*path, index))
    elif isinstance(node, yaml.ScalarNode):
        yield path, node


def texts_in(text: str) -> Iterator[Scalar]:
    """Yield every text of a document that can be read, and where it is written."""
    constructor = _Constructor()
    for path, node in _scalars(compose(text)):
        if isinstance(constructor.value(node), str):
            yield _scalar(path, node)


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == step:
                return key_node, value_node
    return None, None


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text of a plain value with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
