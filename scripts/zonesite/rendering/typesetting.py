"""Where lines of a drawing end and where its boxes stand.

Text in SVG does not wrap by itself, so lines are broken by the usual widths of letters; a test
in a browser holds every line against its box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

_OPENING = "（《“「『("
_CLOSING = "，。、；：）》」』”’！？"


def letter_width(letter: str) -> float:
    """Return the usual width of a letter, as a part of its size: rather too much."""
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1
    if unicodedata.bidirectional(letter) in ("AL", "R"):
        return 0.46
    if letter.isupper() or letter in "mw%":
        return 0.74
    return 0.36 if letter in " .,:;'|()[]ijlftr-،" else 0.62


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is."""
    return sum(letter_width(letter) for letter in text) * size


def _words(text: str) -> Iterator[str]:
    """Yield the pieces between which a line may end, each with the space before it."""
    piece = ""
    for letter in text:
        is_wide = unicodedata.east_asian_width(letter) in "WF"
        may_part = is_wide and letter not in _CLOSING and piece[-1:] not in _OPENING
        if piece and (letter == " " or may_part):
            yield piece
            piece = ""
        piece += letter
    yield piece


def broken(text: str, size: float, room: float) -> tuple[str, ...]:
    """Return a text as lines that fit into a width."""
    lines = [""]
    for piece in _words(text):
        if lines[-1] and text_width(lines[-1] + piece, size) > room:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return tuple(lines)


def spread(wanted: Iterable[tuple[float, float]], gap: float, least: float) -> tuple[float, ...]:
    """Return the tops of boxes as near as can be to the middles that are wanted for them.

    They keep their order and a gap between them. Each is (middle, height); pools of neighbours
    that would overlap stand at their mean (the pool-adjacent-violators algorithm).
    """
    pools: list[tuple[float, int]] = []
    offsets, down = [], 0.0
    for middle, height in wanted:
        offsets.append(down)
        pools.append((middle - height / 2 - down, 1))
        down += height + gap
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (mean, count), (before, more) = pools.pop(), pools.pop()
            pools.append(((mean * count + before * more) / (count + more), count + more))
    flat = [max(least, mean) for mean, count in pools for _ in range(count)]
    return tuple(top + offset for top, offset in zip(flat, offsets, strict=True))
