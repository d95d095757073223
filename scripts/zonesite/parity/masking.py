"""Masking what has been read in a text, so that nothing reads it again, and a first look at it."""

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


def has_any(lower: str, signs: Iterable[str]) -> bool:
    """Return whether a text has one of some signs, without which a reader need not begin."""
    for sign in signs:  # noqa: SIM110 - a generator for any() would take longer than the search
        if sign in lower:
            return True
    return False
