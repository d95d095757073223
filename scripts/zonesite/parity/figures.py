"""A figure as a text states it, and what two texts do not state alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

BOUND = "bound"
_CONTRARY = {">": "<", "<": ">"}
_LOOSE = ("times", "quarter", "half", "time")


class Figure(NamedTuple):
    """One figure of a text, in a form that is the same in every language.

    A tuple is made in a third of the time of a frozen dataclass, and there are many.
    """

    kind: str
    """`number`, `percent`, `money:USD`, `area:acre`, `duration:year`, `length:kilometre`,
    `power:megawatt`, `weight:tonne`, `times` (doubled), `half` and `quarter` (of a year),
    `quarters` (the first three), `weekday`, `time`, `date`, `phone`,
    `email`, `web`, or `bound` (more than, less than)."""
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
    english: tuple[Figure, ...]
    translation: tuple[Figure, ...]


_Grouped = dict[tuple[str, str], list[Figure]]


def _grouped(figures: Iterable[Figure]) -> _Grouped:
    groups: _Grouped = {}
    for figure in figures:
        groups.setdefault((figure.kind, figure.value), []).append(figure)
    return groups


def _hard(figures: Iterable[Figure]) -> int:
    return sum(not figure.soft for figure in figures)


def _years(figures: Iterable[Figure]) -> set[str]:
    return {figure.value[:4] for figure in figures if figure.kind in ("date", "number")}


def _complete_dates(side: _Grouped, other: _Grouped, years: set[str]) -> None:
    """Let a date without its year be the same day of a year that its text names elsewhere.

    "2 December 2020 ... 3 December 2020" is in Chinese 2020年12月2日…12月3日.
    """
    for kind, value in [key for key in side if key[0] == "date" and key[1][0] == "-"]:
        bare = side[kind, value]
        spare = len(bare) - len(other.get((kind, value), []))
        for full in [key for key in other if key[0] == "date" and key[1][4:] == value[1:]]:
            missing = len(other[full]) - len(side.get(full, []))
            if full[1][:4] in years and missing > 0 and spare > 0:
                spare -= 1
                side.setdefault(full, []).append(bare.pop())


def _also(kind: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the other forms in which another language may state a figure."""
    if kind == "number":
        yield from (("times", value), ("quarter", value))
    elif kind == "time" and " or " in value:
        yield from (("time", time) for time in value.split(" or "))
    elif (kind, value) == ("duration:hour", "24"):
        yield "time", "24/7"
    elif (kind, value) == ("duration:month", "6"):
        yield "half", "1"


def _pair_across_kinds(side: _Grouped, other: _Grouped) -> None:
    """Let a figure stand for that of another kind which the other side lacks a partner for.

    "Three times" is in Chinese 三次 or 三倍, and "9:30" may be in the evening.
    """
    wanted = [key for key in other if key[0] in _LOOSE]
    if not wanted:
        return
    for key in list(side):
        spare = len(side[key]) - len(other.get(key, ()))
        for also in _also(*key):
            missing = len(other.get(also, ())) - len(side.get(also, ()))
            for _ in range(min(spare, missing)):
                side.setdefault(also, []).append(side[key].pop())
                spare -= 1


def _contradicted(side: _Grouped, other: _Grouped) -> Iterator[tuple[str, str]]:
    """Yield the bounds of which the other side says the contrary, and this side does not."""
    for kind, value in side:
        if kind == BOUND and (kind, value) not in other:
            contrary = kind, _CONTRARY[value[0]] + value[1:]
            if contrary in other and contrary not in side:
                yield kind, value


def differences(english: Iterable[Figure], translation: Iterable[Figure]) -> tuple[Difference, ...]:
    """Return the figures that one side states more often than the other, in reading order.

    Every hard figure of one side needs a partner on the other, hard or soft.
    """
    english, translation = tuple(english), tuple(translation)
    ours, theirs = _grouped(english), _grouped(translation)
    kinds = {figure.kind for figure in (*english, *translation)}
    if "date" in kinds:
        _complete_dates(ours, theirs, _years(english))
        _complete_dates(theirs, ours, _years(translation))
    if not kinds.isdisjoint(_LOOSE):
        _pair_across_kinds(ours, theirs)
        _pair_across_kinds(theirs, ours)
    found = []
    for key in ours | theirs:
        mine, other = ours.get(key, ()), theirs.get(key, ())
        if len(mine) != len(other) and (_hard(mine) > len(other) or _hard(other) > len(mine)):
            found.append(Difference(*key, tuple(mine), tuple(other)))
    if BOUND in kinds:
        found += [Difference(*key, tuple(ours[key]), ()) for key in _contradicted(ours, theirs)]
        found += [Difference(*key, (), tuple(theirs[key])) for key in _contradicted(theirs, ours)]
    return tuple(found)
