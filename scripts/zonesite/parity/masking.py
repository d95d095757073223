"""Masking: what has been read is blanked in a text, so that nothing reads it again."""

from __future__ import annotations

from collections.abc import Iterable

from zonesite.parity.figures import Figure

BLANK = "\0"


def masked(lower: str, read: Iterable[Figure]) -> str:
    """Return a text, as long as it was, without the figures that were read in it, in order."""
    pieces, reached = [], 0
    for figure in read:
        if figure.start < reached:  # FY24-25 is two figures in one place
            continue
        pieces += [lower[reached : figure.start], BLANK * (figure.end - figure.start)]
        reached = figure.end
    return "".join([*pieces, lower[reached:]]) if pieces else lower
