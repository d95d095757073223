"""What was put right, line by line, with every character that cannot be seen spelled out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from zonesite.authoring.mending import ODD_BLANKS, decomposed
from zonesite.authoring.tidy import Tidied
from zonesite.reading.letters import ZWNJ_ASTRAY
from zonesite.reading.problems import is_hidden

_ODD = re.compile(f"[{ODD_BLANKS}\t]")
_ZWNJ = "\u200c"
AROUND = 3
"""So many lines are shown before and after one that differs."""


def differences(tidied: Tidied) -> Iterator[str]:
    """Yield a unified diff of a file for people to read, and what no line can show."""
    if tidied.has_byte_order_mark:
        yield f"{tidied.file}: without the byte order mark at its beginning"
    if tidied.has_other_line_ends:
        yield f"{tidied.file}: with plain line ends (LF)"
    before, after = tidied.before.split("\n"), tidied.after.split("\n")
    heads = [f"--- {tidied.file}", f"+++ {tidied.file}"]
    for start, end in _hunks(before, after):
        lines = f"{start + 1},{end - start}"
        yield from (*heads, f"@@ -{lines} +{lines} @@")
        yield from map(spelled, _changes(before[start:end], after[start:end]))
        heads = []


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield from which line to which something differs, with the lines around it. What is put
    right stays on its line, so that nobody need search which lines belong together."""
    start = end = -1
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        if start >= 0 and number - AROUND > end:
            yield start, end
            start = -1
        start = max(0, number - AROUND) if start < 0 else start
        end = min(len(before), number + AROUND + 1)
    if start >= 0:
        yield start, end


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a hunk, those that go before those that come."""
    for differ, pairs in groupby(zip(before, after, strict=True), lambda pair: pair[0] != pair[1]):
        rows = [*pairs]
        if differ:
            yield from (f"-{old}" for old, _ in rows)
            yield from (f"+{new}" for _, new in rows)
        else:
            yield from (f" {old}" for old, _ in rows)


def spelled(line: str) -> str:
    """Return a line in which `<U+00AD>` stands for what cannot be seen, `<U+00A0>` for an odd
    blank, and `<U+0301>` for the mark of a letter that is written in two."""
    astray = {match.start() for match in ZWNJ_ASTRAY.finditer(line)}
    marks = {at for change in decomposed(line) for at in range(change.start + 1, change.end)}
    return "".join(
        f"<U+{ord(sign):04X}>" if _is_spelled(sign, at in astray) or at in marks else sign
        for at, sign in enumerate(line)
    )


def _is_spelled(sign: str, is_astray: bool) -> bool:
    if sign == _ZWNJ:
        return is_astray
    return is_hidden(sign) or _ODD.match(sign) is not None or unicodedata.category(sign) == "Cs"
