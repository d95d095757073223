"""Dates and pairs of years written in digits alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zonesite.parity.digits import DASHES

YearMonthDay = tuple[int, int, int]
"""0 stands for what is not said."""
_MONTHS = 12
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
