"""Lines of a paragraph that were meant as the items of a list: readers see them run together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LEADING = r"[ \t\u00a0\u2002-\u200a\u3000]*"
BULLET = r"[•·▪◦‣●○■□➢✓✔]|o(?=[ ]{2})"
_BULLET = re.compile(rf"{LEADING}({BULLET})")
"""A line never begins with one of these but as an item of a list."""
_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"{LEADING}({pattern})"))
    for kind, pattern in (
        ("dash", r"[-–—−‐](?![-–—−‐\d])"),
        ("digit", r"[0-9۰-۹٠-٩０-９]{1,3}[ ]?[.．)）、۔:：-](?![0-9۰-۹０-９])"),
        ("bracket", r"[(（][^()（）\n]{1,4}[)）]"),
        ("letter", r"[a-zA-Z\u0627-\u06d2][.)）](?!\w\.)"),
        ("letters", r"(?:[ivxlIVXL]{1,5}|[\u0620-\u06d2]{2,4})[.)）]"),
        ("chinese", r"[一二三四五六七八九十]{1,3}[、.．)）]|第[一二三四五六七八九十]{1,3}[，、：]"),
        ("circle", r"[①-⓿❶-❿]"),
    )
)
"""A line may begin with one of these in any text; two lines of a paragraph, or one after a
colon, are a list."""
_COLON = (":", "：")


def lines_run_together(run: str) -> tuple[int, str] | None:
    """Return the first line that was meant as an item, by its offset, and its marker.

    `run` is text that no block and no break divides, as a reader sees it.
    """
    offset, lines = 0, []
    for line in run.split("\n"):
        lines.append((offset, line))
        offset += len(line) + 1
    for start, line in lines:
        if match := _BULLET.match(line):
            return start + match.start(1), match.group(1)
    words = [line for _, line in lines]
    for _, pattern in _MARKERS:
        if found := _items(words, pattern):
            number, match = found[0]
            return lines[number][0] + match.start(1), match.group(1)
    return None


def _items(lines: Sequence[str], pattern: re.Pattern[str]) -> list[tuple[int, re.Match[str]]]:
    """Return the lines of a paragraph that are items of a list, if that is what they are."""
    found = [
        (number, match)
        for number, line in enumerate(lines)
        if (match := pattern.match(line)) and match.end() < len(line)
    ]
    after_colon = any(n and lines[n - 1].rstrip().endswith(_COLON) for n, _ in found)
    return found if len(found) >= 2 or after_colon else []


def dashes_in(lines: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of the lines of a paragraph whose dash was meant as the mark of an item."""
    pattern = dict(_MARKERS)["dash"]
    for number, _ in _items(lines, pattern):
        yield number
