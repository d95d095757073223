"""Lists whose marks somebody typed, and tables that only put lines side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from zonesite.importing.document import Block, Paragraph, Run, Table, item_at
from zonesite.importing.letters.sentences import is_sentence
from zonesite.reading.list_markers import BULLET

_B = r"[ \t\u00a0\u3000]"
_MARK = re.compile(
    rf"{_B}*(?:(?P<bullet>{BULLET}|[\uf0b7\uf0a7]){_B}*|(?P<dash>[*–−-]){_B}+"
    rf"|(?P<number>\d{{1,3}})[.)]{_B}+)(?=\S)"
)
_MOST_ROWS = 6
"""So many rows a table may have that is the head of a letter."""
Mark = Literal["bullet", "dash", "number"]


def typed_mark(line: str) -> re.Match[str] | None:
    """Return the mark of an item with which a line begins."""
    return _MARK.match(line)


def _kind(match: re.Match[str] | None) -> Mark | None:
    if match is None:
        return None
    return next((kind for kind in ("bullet", "dash", "number") if match.group(kind)), None)


def with_typed_items(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks in which items whose marks were typed are items. A dash or a number is one
    only where another one stands beside it, or a colon before."""
    marks = [_mark(block) for block in blocks]
    return tuple(
        _item(block, match) if match and _is_sure(blocks, marks, number) else block
        for number, (block, match) in enumerate(zip(blocks, marks, strict=True))
    )


def _mark(block: Block) -> re.Match[str] | None:
    if isinstance(block, Table) or block.item or block.heading or block.is_markdown:
        return None
    return _MARK.match(block.text)


def _is_sure(blocks: Sequence[Block], marks: Sequence[re.Match[str] | None], number: int) -> bool:
    kind = _kind(marks[number])
    if kind == "bullet":
        return True
    beside = [marks[at] for at in (number - 1, number + 1) if 0 <= at < len(marks)]
    if any(_kind(other) == kind for other in beside):
        return True
    before = blocks[number - 1].text.rstrip() if number else ""
    return before.endswith((":", "：")) and kind == "dash"


def _item(block: Block, match: re.Match[str]) -> Paragraph:
    assert isinstance(block, Paragraph)
    number = int(match.group("number") or 0)
    return replace(block.with_runs(cut_runs(block.runs, match.end())), item=item_at(0, number))


def cut_runs(runs: Sequence[Run], length: int) -> tuple[Run, ...]:
    """Return runs without so many of their first characters."""
    kept: list[Run] = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        if run.text[cut:] or run.note:
            kept.append(replace(run, text=run.text[cut:]))
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    return tuple(kept)


def without_layout_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks in which a table is none that has one column, or that stands above the first
    sentence and has none: its cells are lines."""
    first = next((n for n, one in enumerate(blocks) if _speaks(one)), 0)
    return tuple(
        part
        for number, block in enumerate(blocks)
        for part in (_lines(block) if _is_layout(block, number < first) else [block])
    )


def _speaks(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.heading and is_sentence(block.text)


def _is_layout(block: Block, is_above: bool) -> bool:
    if isinstance(block, Paragraph):
        return False
    if len(block.rows[0]) == 1:
        return True
    lines = [*_lines(block)]
    return is_above and len(block.rows) <= _MOST_ROWS and not any(_speaks(one) for one in lines)


def _lines(block: Block) -> Iterator[Paragraph]:
    assert isinstance(block, Table)
    for row in block.rows:
        yield from (paragraph for cell in row for paragraph in cell if paragraph.text.strip())
