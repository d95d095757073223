"""What two texts do not state alike, though each language has its own forms for a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from zonesite.parity.figures import BOUND, PER, Difference, Figure

_CONTRARY = {">": "<", "<": ">"}
_LONG = 10
"""A number with more digits than this is no part of "one in three"."""
_BELOW_ONE = ("0.", "1/", "2/", "3/", "4/", "5/", "6/", "7/", "8/", "9/")
_LOOSE = ("percent", "times", "quarter", "quarters", "half", "time", "age")
"""Kinds that another language may state as a figure of another kind."""
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


_MONTHS_OF = {"3": ("quarter", "1"), "6": ("half", "1"), "9": ("quarters", "3")}
"""The first six months of a year are its first half."""


def _hours(value: str) -> Iterator[tuple[str, str]]:
    """Yield the times that a number may be, as in "tomorrow at ten"."""
    if value.isdecimal() and 1 <= int(value) <= 12:
        first, second = f"{int(value) % 12:02d}:00", f"{int(value) % 12 + 12}:00"
        yield from (("time", time) for time in (f"{first} or {second}", first, second))


def _also(kind: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the other forms in which another language may state a figure."""
    if kind == "number":
        yield from (("times", value), ("quarter", value), ("age", value))
        yield from _hours(value)
        if value.startswith("0."):
            yield "percent", f"{(Decimal(value) * 100).normalize():f}"
        if value.replace(".", "", 1).isdecimal():  # "rose three times": 增至三倍, or 增长三倍
            yield "times", str(Decimal(value) + 1)
    elif kind == "duration:year":
        yield "age", value
    elif kind == "time" and " or " in value:
        yield from (("time", time) for time in value.split(" or "))
    elif (kind, value) == ("duration:hour", "24"):
        yield "time", "24/7"
    elif kind == "duration:month" and value in _MONTHS_OF:
        yield _MONTHS_OF[value]


def _is_number(key: tuple[str, str]) -> bool:
    """Return whether a figure has no unit: it may stand for much, and is asked last."""
    return key[0] == "number"


def _pair_across_kinds(side: _Grouped, other: _Grouped) -> None:
    """Let a figure stand for that of another kind which the other side lacks a partner for.

    "Three times" is in Chinese 三次 or 三倍, and "9:30" may be in the evening.
    """
    wanted = [key for key in other if key[0] in _LOOSE]
    if not wanted:
        return
    for key in sorted(side, key=_is_number):
        spare = len(side[key]) - len(other.get(key, ()))
        for also in _also(*key):
            missing = len(other.get(also, ())) - len(side.get(also, ()))
            for _ in range(min(spare, missing)):
                side.setdefault(also, []).append(side[key].pop())
                spare -= 1


def _spare(side: _Grouped, other: _Grouped) -> list[int]:
    """Return the whole numbers that the other side lacks."""
    return [
        int(value)
        for kind, value in side
        if kind == "number" and value.isdecimal() and len(value) < _LONG and value[0] != "0"
        if len(side[kind, value]) > len(other.get((kind, value), ()))
    ]


def _pair_fractions(side: _Grouped, other: _Grouped) -> None:
    """Let "one in three" be the third of another language."""
    for key in other:
        if key[0] != "number" or not key[1].startswith(_BELOW_ONE):
            continue
        if len(other[key]) <= len(side.get(key, ())):
            continue
        share = Fraction(key[1])
        for whole in (spare := _spare(side, other)):
            part = share * whole
            if part.denominator == 1 and part < whole and part in spare:
                side["number", str(whole)].pop()
                side.setdefault(key, []).append(side["number", str(part)].pop())
                break


def _is_contrary(key: tuple[str, str], side: _Grouped, other: _Grouped) -> bool:
    """Return whether the other side says the contrary of a bound, or prices another currency."""
    kind, value = key
    if kind == BOUND:
        contrary = kind, _CONTRARY[value[0]] + value[1:]
        return contrary in other and contrary not in side
    return kind == PER and any(theirs[0] == PER and theirs not in side for theirs in other)


def _contradicted(side: _Grouped, other: _Grouped) -> Iterator[tuple[str, str]]:
    """Yield what the other side does not merely leave out but says otherwise."""
    for key in side:
        if key not in other and _is_contrary(key, side, other):
            yield key


def differences(
    original: Iterable[Figure], translation: Iterable[Figure]
) -> tuple[Difference, ...]:
    """Return the figures that one side states more often than the other, in reading order.

    Every hard figure of one side needs a partner on the other, hard or soft.
    """
    original, translation = tuple(original), tuple(translation)
    ours, theirs = _grouped(original), _grouped(translation)
    kinds = {figure.kind for figure in (*original, *translation)}
    if "date" in kinds:
        _complete_dates(ours, theirs, _years(original))
        _complete_dates(theirs, ours, _years(translation))
    if not kinds.isdisjoint(_LOOSE):
        _pair_across_kinds(ours, theirs)
        _pair_across_kinds(theirs, ours)
    _pair_fractions(ours, theirs)
    _pair_fractions(theirs, ours)
    found = []
    for key in ours | theirs:
        mine, other = ours.get(key, ()), theirs.get(key, ())
        if len(mine) != len(other) and (_hard(mine) > len(other) or _hard(other) > len(mine)):
            found.append(Difference(*key, tuple(mine), tuple(other)))
    if BOUND in kinds or PER in kinds:
        found += [Difference(*key, tuple(ours[key]), ()) for key in _contradicted(ours, theirs)]
        found += [Difference(*key, (), tuple(theirs[key])) for key in _contradicted(theirs, ours)]
    return tuple(found)
