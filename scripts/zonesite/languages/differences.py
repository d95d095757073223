"""What differs between two texts, word by word, so that it reads well in each script.

Chinese has no spaces between words: its characters are compared one by one, and what stays the
same between two changes is only shown as such where it is more than a stray character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]
_CJK = "\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+(?:[-.,:'’٫٬][^\W{_CJK}]+)*|\s+|.", re.DOTALL)
_LEAST_KEPT = 2
"""Fewer letters or characters that stay between two changes belong to the change."""
CONTEXT = 8
"""How many words, or twice as many characters, are shown around a change."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words that stayed, was removed or was added."""

    kind: Kind
    text: str


def tokens(text: str) -> list[str]:
    """Return the words, characters, signs and spaces of a text, which joined are the text."""
    return _TOKEN.findall(text)


def differences(before: str, after: str) -> tuple[Segment, ...]:
    """Return the runs in which two texts are the same or differ, in their order.

    What is not `added` joins to the one text, what is not `removed` to the other.
    """
    old, new = tokens(before), tokens(after)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    steps = [(tag == "equal", "".join(old[a:b]), "".join(new[c:d])) for tag, a, b, c, d in codes]
    return tuple(_segments(_joined(steps)))


def _joined(steps: Sequence[tuple[bool, str, str]]) -> list[tuple[bool, str, str]]:
    """Return steps in which a scrap between two changes is part of one change."""
    found: list[tuple[bool, str, str]] = []
    for index, (is_same, old, new) in enumerate(steps):
        inside = 0 < index < len(steps) - 1
        is_change = not is_same or (inside and len(old.strip()) < _LEAST_KEPT)
        if found and is_change and not found[-1][0]:
            _, before, after = found.pop()
            old, new = before + old, after + new
        found.append((not is_change, old, new))
    return found


def _segments(steps: Sequence[tuple[bool, str, str]]) -> Iterator[Segment]:
    for is_same, old, new in steps:
        if is_same:
            yield Segment("same", old)
            continue
        if old:
            yield Segment("removed", old)
        if new:
            yield Segment("added", new)


def shortened(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return segments of which what stayed is cut to what stands near a change."""
    last = len(segments) - 1
    return tuple(
        item
        if item.kind != "same"
        else Segment("same", _cut(item.text, at_start=index == 0, at_end=index == last))
        for index, item in enumerate(segments)
    )


def _cut(text: str, *, at_start: bool, at_end: bool) -> str:
    found = tokens(text)
    most = 2 * CONTEXT
    head = [] if at_start else found[:most]
    tail = [] if at_end else found[-most:]
    if len(found) <= len(head) + len(tail):
        return text
    return f"{''.join(head)} … {''.join(tail)}"
