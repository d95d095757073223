"""The only reader of YAML: bytes in; plain values, or problems with their places, out.

It reads less than YAML 1.1 offers, on purpose: no tags, no anchors or aliases, no
sexagesimal or octal numbers, no `yes`/`no` as truth values. What looks like text is text.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

import yaml
from yaml import CSafeLoader

MAX_BYTES = 1_000_000
"""A content file beyond this is a mistake or an attack: the largest real one is a tenth."""
MAX_DEPTH = 24
"""No record nests deeper than eight; libyaml's composer recurses on the C stack."""

Path = tuple[str | int, ...]
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_DEEP = re.compile(r"^[ \t]*(?:[-?:][ \t]+){24,}", re.MULTILINE)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MARKED = re.compile(r"(?:^|[:,\[{?-][ \t]+|[\[{,])[ \t]*(?:[&*]\w|!)", re.MULTILINE)
"""Where an anchor, alias or tag may stand; most texts have none and are not looked at twice."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in the text itself, at a line and column counted from one."""

    line: int
    column: int
    code: str
    values: Mapping[str, object]
    where: str = ""


class Faulty(Exception):
    """The text cannot be read as a plain document."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


def read_bounded(path: FilePath) -> bytes:
    """Return the bytes of a file; one that is too large, or without an end, is not read.

    Raises `Faulty`, and `OSError` as `open` does.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Faulty([Fault(1, 1, "not-a-file", {})])
        raw = file.read(MAX_BYTES + 1) if status.st_size <= MAX_BYTES else b""
    if (size := max(status.st_size, len(raw))) > MAX_BYTES:
        raise Faulty([Fault(1, 1, "file-too-large", {"size": size, "limit": MAX_BYTES})])
    return raw


def _without_waiting(path: str, flags: int) -> int:
    """Open a pipe, too, at once: `open` would wait for somebody to write into it."""
    return os.open(path, flags | os.O_NONBLOCK)


def decode(raw: bytes) -> str:
    """Return the text of a file: UTF-8, with or without a BOM, any line ending.

    Raises `Faulty` for a file that is empty, not UTF-8 or holds control characters.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        found = f"0x{raw[error.start]:02X}"
        raise Faulty([Fault(line, column, "not-utf8", {"found": found})]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Faulty([Fault(1, 1, "empty-file", {})])
    if found_control := _CONTROL.search(text):
        line, column = _place(text, found_control.start())
        code = f"U+{ord(found_control.group()):04X}"
        raise Faulty([Fault(line, column, "control-character", {"found": code})])
    return text


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


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


def _syntax_fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    unended = "quoted scalar" in (error.context or "")
    mark = error.context_mark if unended else error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    source = text.split("\n")
    if 0 < line <= len(source) and "\t" in source[line - 1]:
        return Fault(line, source[line - 1].index("\t") + 1, "tab", {})
    return Fault(line, column, "yaml-syntax", {"found": error.problem or "this"})


def compose(text: str) -> yaml.Node:
    """Return the tree of nodes of one document. Raises `Faulty` for what is not plain YAML."""
    try:
        if fault := _early_fault(text):
            raise Faulty([fault])
        loader = CSafeLoader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise Faulty([_syntax_fault(error, text)]) from None
    except yaml.YAMLError as error:
        fault = Fault(1, 1, "yaml-syntax", {"found": str(error)})
        raise Faulty([fault]) from None
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
    root = compose(text)
    constructor = _Constructor()
    value = constructor.value(root)
    if constructor.faults:
        raise Faulty(constructor.faults)
    return value


class Places:
    """Finds lines and columns in one text; it is composed once, however much is wrong in it."""

    def __init__(self, text: str) -> None:
        self._root = compose(text)
        self._lines = text.split("\n")

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

    def inside(self, path: Path, lines: int, column: int) -> tuple[int, int]:
        """Return the place of something inside a text: so many lines down, at a column.

        Exact in a literal block (`|`); elsewhere the place of the text itself.
        """
        _, node, _ = self._nodes(path)
        if not isinstance(node, yaml.ScalarNode) or node.style != "|":
            return self.of(path)
        mark = node.start_mark
        assert mark is not None
        line = mark.line + 1 + lines
        written = self._lines[line] if line < len(self._lines) else ""
        return line + 1, len(written) - len(written.lstrip(" ")) + column


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
