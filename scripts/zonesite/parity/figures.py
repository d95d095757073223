"""A figure as a text states it, and a difference between two texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

BOUND, PER = "bound", "per"
"""Kinds that say something about another figure."""


class Figure(NamedTuple):
    """One figure of a text, in a form that is the same in every language.

    A tuple is made in a third of the time of a frozen dataclass, and there are many.
    """

    kind: str
    """`number`, `percent`, `money:USD`, `area:acre`, `duration:year`, `length:kilometre`,
    `power:megawatt`, `weight:tonne`, `age`, `times` (doubled), `half` and `quarter` (of a year),
    `quarters` (the first three), `weekday`, `time`, `date`, `phone`,
    `email`, `web`, `bound` (more than, less than), or `per` (the dollar of a rate)."""
    value: str
    """A decimal without exponent or needless zeros, a fraction (`2/3`), or a date: `2022-07-19`,
    `2022-07`, and without a year `--07-19` and `--07`, as ISO 8601 once wrote them."""
    text: str
    """As written, with its unit."""
    start: int
    end: int
    soft: bool
    """It may stand for a figure of another language but need not: an article, "both", "first"."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that one text states more often than the other."""

    kind: str
    value: str
    original: tuple[Figure, ...]
    translation: tuple[Figure, ...]
