"""Where lists, tables and quotations of a Markdown text begin, as people write them.

Python-Markdown wants an empty line before a list or table, and four blanks before what stands
inside an item; people and word processors write neither. This extension of Markdown puts both
in, by the rules of CommonMark: https://spec.commonmark.org/0.31.2/#lists. mkdocs.yml names it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

DEEPEST = 8
"""So deep may lists and quotations stand in each other; nobody reads more, and each level takes
Markdown a call within a call."""
_MAY_CHANGE = re.compile(r" *(?:[-*+] |[0-9]+\. |>|#[^\s#])")
"""A text without a line that begins so, and without a table, needs nothing."""
_ITEM = re.compile(r"( *)([-*+]|[0-9]+\.)( +)(?=\S)")
_QUOTE = re.compile(r" {0,3}> ?")
_HEADING = re.compile(r"#{1,6}(?!#)")
_TAG = re.compile(r"#(?=[^\s#])")
"""`#1020`, `#NAME`: CommonMark wants a blank after the sign of a heading."""
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
_DELIMITER = re.compile(r" *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
_INNER_BAR = re.compile(r"(?<!\\)\|")
Kind = Literal["start", "blank", "text", "item", "quote", "table", "heading", "rule", "code"]
_AFTER_EMPTY: frozenset[Kind] = frozenset({"start", "blank"})
_CLOSED: frozenset[Kind] = frozenset({"start", "blank", "heading", "rule"})
"""After these a list may begin in any case."""


def _as_text(sign: str) -> str:
    """Return a sign as Markdown keeps an escaped one: it means nothing to what comes later."""
    return f"\x02{ord(sign)}\x03"


@dataclass(frozen=True, slots=True)
class Item:
    """The beginning of an item of a list."""

    line: int
    """Counted from nought."""
    depth: int
    marker: str
    is_first: bool
    """Whether a list begins with it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that become a table; the second one is the line of strokes."""

    line: int
    rows: tuple[str, ...]


@dataclass(slots=True)
class _Open:
    """An item to which later lines may belong."""

    indent: int
    content: int
    is_ordered: bool


def cells_of(row: str) -> int:
    """Return how many cells a row of a table has."""
    row = re.sub(r"(`+)(?:(?!\1).)*\1", "", row.strip())
    return len(_INNER_BAR.findall(row.removeprefix("|").removesuffix("|"))) + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


@dataclass
class Blocks:
    """Goes through the lines of a text once and writes them as Python-Markdown wants them."""

    lines: Sequence[str]
    first: int = 0
    level: int = 0
    out: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    """The lines on which code begins because of its blanks."""
    _open: list[_Open] = field(default_factory=list)
    _last: Kind = "start"
    _inside: int | None = None
    """The indentation of a paragraph of an item that an empty line has begun."""
    _at: int = 0

    def __post_init__(self) -> None:
        while self._at < len(self.lines):
            self._next(self.lines[self._at])

    def _next(self, line: str) -> None:
        if not line.strip():
            self._put(line, "blank")
        elif not self._open and self._is_code(line):
            if self._last != "code":
                self.codes.append(self.first + self._at)
            self._put(line, "code")
        elif _RULE.match(line):
            self._rule(line)
        elif (match := _ITEM.match(line)) and self._item(line, match):
            pass
        elif match := _QUOTE.match(line):
            self._quote(line)
        elif "|" in line and self._table(line):
            pass
        elif _TAG.match(line):
            self._text(_as_text("#") + line[1:])
        elif _HEADING.match(line):
            self._open.clear()
            self._apart({"table"})
            self._put(line, "heading")
        else:
            self._text(line)

    def _put(self, line: str, kind: Kind) -> None:
        self.out.append(line)
        self._last = kind
        self._at += 1

    def _apart(self, from_: set[Kind]) -> None:
        """Leave an empty line after certain lines."""
        if self._last in from_:
            self.out.append("")

    def _is_code(self, line: str) -> bool:
        return _indent(line) >= 4 and (self._last in _CLOSED or self._last == "code")

    def _is_inside(self, indent: int) -> bool:
        return bool(self._open) and indent >= self._open[-1].indent + 2

    def _rule(self, line: str) -> None:
        if self._open and not self._is_inside(_indent(line)):
            self._apart({"item", "text"})
            self._open.clear()
        self._apart({"table"})
        self._put(line, "rule")

    def _item(self, line: str, match: re.Match[str]) -> bool:
        """Write the beginning of an item; say whether it is one."""
        indent, marker = len(match.group(1)), match.group(2)
        before = None
        still_open = list(self._open)
        while still_open and indent < still_open[-1].indent + 2:
            before = still_open.pop()
        is_ordered = marker[-1] == "."
        goes_on = before is not None and before.is_ordered == is_ordered
        is_one = not is_ordered or marker.lstrip("0") == "1."
        if not is_one and not goes_on and self._last not in _CLOSED:
            if before or still_open:
                dot = match.end(2) - 1
                line = line[:dot] + _as_text(".") + line[dot + 1 :]
            self._text(line)
            return True
        if not goes_on and (before or not still_open):
            self._apart({"text", "item"})
        elif self._inside is not None:
            self._apart({"text"})
        self._apart({"quote", "table"})
        self._open = still_open
        content = match.end(3) if len(match.group(3)) <= 4 else match.end(2) + 1
        self.items.append(Item(self.first + self._at, len(still_open), marker, not goes_on))
        if _TAG.match(line, match.end()):
            line = line[: match.end()] + _as_text("#") + line[match.end() + 1 :]
        self._put(" " * (4 * len(still_open)) + line[indent:], "item")
        self._open.append(_Open(indent, content, is_ordered))
        self._inside = None
        return True

    def _quote(self, line: str) -> None:
        if self._is_inside(_indent(line)) and self._last not in _AFTER_EMPTY:
            self._put(line, "text")
            return
        if self._is_inside(_indent(line)):
            self._text(line)
            return
        self._open.clear()
        self._apart({"item", "table"})
        if self._inside is not None:
            self._apart({"text"})
        end = self._at
        while end < len(self.lines) and _QUOTE.match(self.lines[end]):
            end += 1
        inner = [
            line[match.end() :]
            for line in self.lines[self._at : end]
            if (match := _QUOTE.match(line))
        ]
        if self.level < DEEPEST:
            first = self.first + self._at
            found = (self.items, self.tables, self.codes)
            inner = Blocks(inner, first, self.level + 1, [], *found).out
        self.out.extend(f"> {line}" if line else ">" for line in inner)
        self._last = "quote"
        self._at = end

    def _table(self, line: str) -> bool:
        """Write a table; say whether it is one."""
        under = self.lines[self._at + 1] if self._at + 1 < len(self.lines) else ""
        is_table = "|" in under and _DELIMITER.match(under) and cells_of(line) == cells_of(under)
        if not is_table:
            return False
        while self._open and not self._is_inside(_indent(line)):
            self._open.pop()
        end = self._at + 2
        while end < len(self.lines) and "|" in self.lines[end]:
            if _QUOTE.match(self.lines[end]) or self.lines[end].startswith(
                ("## ", "### ", "#### ")
            ):
                break
            end += 1
        if self._last not in _CLOSED:
            self.out.append("")
        rows = tuple(self.lines[self._at : end])
        self.tables.append(Table(self.first + self._at, rows))
        self.out.extend(" " * (4 * len(self._open)) + row.lstrip(" ") for row in rows)
        self._last = "table"
        self._at = end
        return True

    def _text(self, line: str) -> None:
        self._apart({"table"})
        if self._last in ("blank", "table"):
            while self._open and not self._is_inside(_indent(line)):
                self._open.pop()
            self._inside = None
            if self._open:
                extra = _indent(line) - self._open[-1].content
                self._inside = 4 * len(self._open) + (extra if extra >= 4 else 0)
                if extra >= 4:
                    self.codes.append(self.first + self._at)
        if self._inside is not None and self._open:
            line = " " * self._inside + line.lstrip(" ")
        self._put(line, "text")


class _Beginnings(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        for line in lines:
            if "|" in line or _MAY_CHANGE.match(line):
                return Blocks(lines).out
        return lines


class Beginnings(Extension):
    """Lets lists, tables and quotations begin where people begin them."""

    def extendMarkdown(self, md: Markdown) -> None:
        # After white space has been made even (30) and fenced code been taken out (25), before
        # HTML is (20).
        md.preprocessors.register(_Beginnings(md), "beginnings", 24)


def makeExtension(**options: object) -> Beginnings:
    """Return the extension: the name by which Markdown asks for one."""
    return Beginnings(**options)
