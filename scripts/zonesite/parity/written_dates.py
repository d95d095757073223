"""Dates and pairs of years written in digits alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zonesite.parity.digits import DASHES

YearMonthDay = tuple[int, int, int]
"""0 stands for what is not said."""
_MONTHS = 12
_LONGEST_MONTH = 31
_CENTURY_OF_TODAY = 2000
_CENTURY = "(?:[1١۱１][9٩۹９]|[2٢۲２][0٠۰０])"
WHOLE = (
    r"\d{4}(?P<mark>[-‐‑–—/.؍])\d{1,2}(?P=mark)\d{1,2}(?!\d)"
    r"|\d{1,2}(?P<other>[-‐‑–—/.؍])\d{1,2}(?P=other)\d{4}(?!\d)"
)
"""2022-07-19, 2022/7/19, 2022.7.19, and 19/7/2022 with its day first, as in Pakistan."""
SHORT = rf"{_CENTURY}\d\d[{DASHES}/]\d\d(?!\d)"
"""2025-26 and 2025/26, two years; 2025-06, a month."""


def whole(written: str) -> YearMonthDay | None:
    """Return what `WHOLE` found, or nothing for what is no day of the calendar."""
    numbers = [int(number) for number in re.split(r"\D", written)]
    if written[4:5].isdecimal() or not written[:4].isdecimal():
        numbers.reverse()
        if numbers[1] > _MONTHS >= numbers[2]:
            numbers[1:] = numbers[2], numbers[1]  # 06/22/2022, as in America
    try:
        date(*numbers)
    except ValueError:
        return None
    return numbers[0], numbers[1], numbers[2]


def readings(written: str) -> tuple[date, ...]:
    """Return every day that digits can mean: with the day first, as here; with the month first, as
    in America; where the year has two digits, also with it first, as in China."""
    numbers = [int(number) for number in re.split(r"\D+", written)]
    first, second, third = numbers
    if first > _LONGEST_MONTH:
        orders = [(first, second, third)]
    elif third > _LONGEST_MONTH:
        orders = [(_year(third), second, first), (_year(third), first, second)]
    else:
        orders = [(_year(third), second, first), (_year(third), first, second)]
        orders.append((_year(first), second, third))
    return tuple(dict.fromkeys(day for order in orders if (day := _day(*order)) is not None))


def _year(number: int) -> int:
    return number if number >= _CENTURY_OF_TODAY else _CENTURY_OF_TODAY + number


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def short(written: str) -> tuple[int, int] | YearMonthDay | None:
    """Return what `SHORT` found: two years, or a month with no day, or nothing."""
    first, second = int(written[:4]), int(written[5:])
    follows = second == (first + 1) % 100
    if written[4] == "-" and 0 < second < 13 and not follows:
        return first, second, 0
    if follows or second > first % 100:
        return first, first + (second - first) % 100
    return None


def numbers(found: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the numbers of what turned out to be no date, with their places."""
    for number in re.finditer(r"\d+", found.group()):
        yield number.group(), found.start() + number.start(), found.start() + number.end()
