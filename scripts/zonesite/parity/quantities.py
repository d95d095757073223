"""Quantities and dates as they are read, and what they take over from their neighbours.

In a range or list, what is stated once belongs to every member: `5-7%`, `19 to 22 July 2022`,
`US$5-7 million`, 2021年1月至3月.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import gcd
from typing import TypeAlias

from zonesite.parity.figures import Figure

Value: TypeAlias = Decimal | str
"""A string is a value that no decimal shows: `2/3`, or more digits than a quantity has."""
NUMBER = "number"
RANGES = "~-="
"""Joints of a range: a word, a dash, a dash between spaces. `&` and `,` are joints of a list."""
_JOINTS = RANGES + "&,"
_NEAR = 12
_PART = "p"
"""The joint of "9 of the 11 acres": both are acres."""


@dataclass(slots=True)
class Item:
    """A number, quantity or date while its neighbours may still add to it."""

    start: int
    end: int
    value: Value = Decimal(0)
    kind: str = NUMBER
    soft: bool = False
    magnitude: Decimal = Decimal(1)
    """The million that was written; the value includes it."""
    lesser: Decimal = Decimal(1)
    """The 万 of 百万, which 三百至五百万 may have meant."""
    is_year: bool = False
    complete: bool = False
    """It takes over no unit and no magnitude: ordinals, 2022ء."""
    before: bool = False
    """Its unit stands before it, as currencies do, and 百分之."""
    date: tuple[int, int, int] | None = None
    """Year, month and day; 0 for what is not said."""
    joint: str = "x"
    """What stands between the item before and this one."""


def canonical(value: Value) -> str:
    """Return a value as digits without exponent, separators or needless zeros."""
    if isinstance(value, str):
        return value
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def fraction(numerator: Decimal, denominator: Decimal) -> Value:
    """Return a fraction: a decimal if there is one, otherwise `2/3` in lowest terms."""
    if not denominator or numerator != int(numerator) or denominator != int(denominator):
        return Decimal(0) if not denominator else numerator / denominator
    divisor = gcd(int(numerator), int(denominator))
    above, below = int(numerator) // divisor, int(denominator) // divisor
    return f"{above}/{below}" if _without(below, 2, 5) > 1 else numerator / denominator


def _without(number: int, *primes: int) -> int:
    for prime in primes:
        while number % prime == 0:
            number //= prime
    return number


def _iso(date: tuple[int, int, int]) -> str:
    year, month, day = date
    if not month:
        return f"{year:04d}"
    return (f"{year:04d}-" if year else "--") + f"{month:02d}" + (f"-{day:02d}" if day else "")


def _takes_unit(item: Item, of: Item) -> bool:
    """Return whether a number is bare and its neighbour is not."""
    is_bare = item.kind == NUMBER and not item.complete and item.date is None
    return is_bare and of.kind != NUMBER and of.date is None


def _are_comparable(item: Item, other: Item, factor: int) -> bool:
    """Return whether two numbers may be members of one range: a year and a sum are not."""
    if isinstance(item.value, str) or isinstance(other.value, str):
        return False
    return item.value <= other.value * factor and other.value <= item.value * factor


def _is_like(item: Item, other: Item, is_range: bool) -> bool:
    """Return whether a bare number can be one in a range or list with its neighbour.

    A year counts no years and no percentage, and what is far apart is no list.
    """
    if item.is_year and (not is_range or other.kind.startswith(("duration", "percent"))):
        return False
    if not is_range and item.magnitude != other.magnitude:
        return False
    return _are_comparable(item, other, 10 if item.is_year else 1000)


def _take_magnitude(item: Item, of: Item) -> None:
    """Turn the 5 of `5-7 million` into five million; `500 to 2 million` means 500."""
    if of.magnitude == 1 or item.magnitude != 1 or item.complete or item.is_year or item.date:
        return
    if item.kind not in (NUMBER, of.kind) and not (item.before and of.kind == NUMBER):
        return
    if isinstance(item.value, str) or isinstance(of.value, str):
        return
    for magnitude in (of.magnitude, of.lesser):
        if magnitude > 1 and 0 < item.value < of.value / magnitude:
            item.value, item.magnitude = item.value * magnitude, magnitude
            return


def _take_from_right(item: Item, right: Item, is_range: bool) -> None:
    if item.date and right.date:
        if not item.date[0]:
            item.date, item.soft = (right.date[0], *item.date[1:]), False
        return
    if is_range:
        _take_magnitude(item, right)
    if _takes_unit(item, right) and not right.before and _is_like(item, right, is_range):
        item.kind = right.kind
        item.soft = item.soft and right.soft


def _take_from_left(item: Item, left: Item, is_range: bool) -> None:
    if not (left.before and is_range and _takes_unit(item, left)) or item.is_year:
        return
    if item.joint in "-=" or _is_more(item, left):
        item.kind, item.before, item.soft = left.kind, True, item.soft and left.soft


def _is_more(item: Item, other: Item) -> bool:
    if isinstance(item.value, str) or isinstance(other.value, str):
        return False
    return item.value > other.value


def inherit(items: Sequence[Item], between: bool = False) -> None:
    """Let the members of ranges and lists take over what is stated once among them.

    A comma joins only inside a list that has its "and": `5, 10 and 15%`, but not `In 2024, 15%`.
    """
    in_list = False
    for item, right in zip(items[-2::-1], items[:0:-1], strict=True):
        joint = right.joint
        if joint == _PART and _takes_unit(item, right) and right.kind != "percent":
            item.kind = right.kind
        in_list = joint in _JOINTS and (joint != "," or in_list)
        if in_list:
            _take_from_right(item, right, between or joint in RANGES)
    for left, item in pairwise(items):
        if item.joint == _PART and _takes_unit(item, left) and left.kind != "percent":
            item.kind = left.kind
        if item.joint in _JOINTS:
            _take_from_left(item, left, between or item.joint in RANGES)


def share_currency(items: Sequence[Item]) -> None:
    """Give 15 کروڑ the currency that is said once, at the end.

    As in 9 مئی کو 15 کروڑ اور 16 مئی کو 7 کروڑ ڈالر.
    """
    for item, between, last in zip(items, items[1:], items[2:], strict=False):
        if item.magnitude > 1 and between.joint == "&" and item.kind == NUMBER:
            near = last.start - between.end < _NEAR and not last.before
            if near and last.kind.startswith("money"):
                item.kind = last.kind


def figure(item: Item, text: str) -> Figure:
    """Return the figure of an item, its offsets being those of the text."""
    kind, value = item.kind, item.value
    if item.date:
        kind = "date" if item.date[1] else NUMBER
        written = _iso(item.date)
    elif kind == "duration:year" and value == Decimal("0.5"):
        kind, written = "duration:month", "6"
    elif kind == "duration:decade" and isinstance(value, Decimal):
        kind, written = "duration:year", canonical(value * 10)
    else:
        written = canonical(value)
    return Figure(kind, written, text[item.start : item.end], item.start, item.end, item.soft)


def chains(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Return the items in groups whose members are joined."""
    first = 0
    for place in range(1, len(items) + 1):
        if place == len(items) or items[place].joint not in _JOINTS + _PART:
            yield items[first:place]
            first = place
