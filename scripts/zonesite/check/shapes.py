"""Blocks of a Markdown text that begin by accident, or that Markdown would show otherwise than
they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zonesite.check.findings import Finding
from zonesite.check.markdown_texts import MarkdownText
from zonesite.pages.blocks import Blocks, Item, cells_of

_MAY = re.compile(
    r"[ \t>]*(?:#[# \t]*$|[=-]+[ \t]*$|[0-9]+\.[ \t]|[-–—][ ]?(?:30|(?i:ends?))[ ]?[-–—])"
    r"| {4}| {0,3}\t"
)
"""A text without a line that begins so, and without a table, has no block of which anything could
be said."""
_END_MARK = re.compile(
    r"[ \t>]*(?P<mark>#(?:[ \t]+#)+|###|[-–—][ ]?(?:30|(?i:ends?))[ ]?[-–—])[ \t]*$"
)
_EMPTY_HEADING = re.compile(r"[ \t>]{0,8}(?P<mark>#{1,6})[ \t#]*$")
_UNDERLINE = re.compile(r"[ >]*(?P<mark>=+|-+)[ \t]*$")
_OTHER_BLOCK = re.compile(
    r"[ \t>]*(?:$|#{1,6}|[-*+][ \t]|[0-9]+\.[ \t]|([-*_])(?:[ \t]*\1){2,}[ \t]*$)"
)
"""What an underline does not make a heading of."""
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
LARGEST_FIRST = 99
"""A list that begins with a larger number is a sentence that begins with a year."""


def _line_findings(lines: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
    """Yield the line, column, code and sign of what single lines show."""
    before = ""
    for number, line in enumerate(lines):
        if match := _END_MARK.match(line):
            yield number, match.start("mark"), "end-mark", match.group("mark")
        elif match := _EMPTY_HEADING.match(line):
            yield number, match.start("mark"), "heading-empty", match.group("mark")
        elif (match := _UNDERLINE.match(line)) and not _OTHER_BLOCK.match(before):
            yield number, match.start("mark"), "heading-underlined", match.group("mark")
        before = line


def _counting(items: Sequence[Item]) -> Iterator[tuple[Item, str, dict[str, object]]]:
    """Yield the items whose number is not the one that readers would see."""
    last: dict[int, tuple[int, int]] = {}
    for item in items:
        last = {depth: numbers for depth, numbers in last.items() if depth <= item.depth}
        if item.marker[-1] != ".":
            last.pop(item.depth, None)
            continue
        written = int(item.marker[:-1])
        if item.is_first or item.depth not in last:
            last[item.depth] = (written, written)
            if written > LARGEST_FIRST:
                yield item, "list-number", {"found": item.marker, "cure": f"{written}\\."}
            continue
        previous, shown = last[item.depth]
        last[item.depth] = (written, shown + 1)
        if written != shown + 1 and not written == previous == 1:
            yield item, "list-count", {"found": item.marker, "shown": f"{shown + 1}."}
            last[item.depth] = (written, written)


def shapes_in(text: MarkdownText) -> Iterator[Finding]:
    """Yield the blocks that are not what they seem."""
    if (excess := text.too_much) is not None:
        yield text.finding(excess.offset, excess.code, excess.values)
        return
    if not text.line and (fence := _FENCE.search(text.text)):
        yield text.finding(fence.start(1), "code-fence", {"found": fence.group(1)})
    lines = text.masked.split("\n")
    if "|" not in text.masked and not any(_MAY.match(line) for line in lines):
        return
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for number, column, code, found in _line_findings(lines):
        yield text.finding(starts[number] + column, code, {"found": found})
    blocks = Blocks([line.expandtabs(4) for line in lines])
    for number in blocks.codes:
        yield text.finding(starts[number], "code-block", {})
    for item, code, values in _counting(blocks.items):
        yield text.finding(starts[item.line] + lines[item.line].index(item.marker), code, values)
    for table in blocks.tables:
        cells = cells_of(table.rows[0])
        for number, row in enumerate(table.rows[2:], table.line + 2):
            if (found_cells := cells_of(row)) > cells:
                values = {"expected": cells, "found": found_cells}
                yield text.finding(starts[number], "cells-lost", values)
