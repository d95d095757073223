"""Numbers in digits of any script, and Roman numerals."""

from __future__ import annotations

import re
from decimal import Decimal

from zonesite.parity.quantities import Value

DASHES = "-‐‑‒–—―−﹣－~～〜∼"
"""What stands between the two ends of a range: dashes, minus signs and tildes of Unicode."""
SEPARATORS = ",，٬،"
POINTS = r".٫．۔"
DIGITS = rf"(?>\d+(?:[{SEPARATORS}\u202f\u2009]\d{{2,3}}(?!\d))*(?:[{POINTS}]\d+)?)"
"""Nothing of it is given back. Written as `(…)?+` it would be misread by Python before 3.11.5."""
_GROUPED = re.compile(
    rf"\d{{1,3}}(?:([{SEPARATORS}\u202f\u2009])\d{{3}})(?:\1\d{{3}})*|\d{{1,2}}(?:([{SEPARATORS}])\d\d)(?:\2\d\d)*\2\d{{3}}"
)
_LONG = 20
"""More digits than this are no quantity, and Decimal would round them."""
_PLAIN = str.maketrans("٫．۔", "...", SEPARATORS + "\u202f\u2009")
_POINT = re.compile(f"[{POINTS}]")
_PIECE = re.compile(rf"\d+(?:[{POINTS}]\d+)?")


def value_of(written: str) -> Value:
    """Return the value of a number in digits: a decimal, or the digits where they are too many."""
    plain = written.translate(_PLAIN)
    if len(plain) > _LONG:
        return "".join(str(int(digit)) if digit.isdecimal() else "." for digit in plain)
    return Decimal(plain)


def pieces(written: str) -> list[tuple[int, int]]:
    """Return where the numbers are in what `DIGITS` found: one, or several in `20,21,22`.

    Groups are of three digits, or the Indian way of two and at last three (CLDR: #,##,##0).
    """
    whole = _POINT.split(written, maxsplit=1)[0]
    if whole.isdecimal() or _GROUPED.fullmatch(whole):
        return [(0, len(written))]
    return [found.span() for found in _PIECE.finditer(written)]


def is_year(written: str) -> bool:
    """Return whether digits may name a year."""
    return len(written) == 4 and written.isdecimal() and 1000 <= int(written) < 3000


_ROMAN = re.compile(r"(?=.)(c{0,3})(x[cl]|l?x{0,3})(i[xv]|v?i{0,3})")
ROMAN_SIGNS = "ⅰ-ⅻ"
"""Signs that are a whole numeral, as a range of small letters."""
_FIRST_SIGN, _LAST_SIGN = "ⅰⅻ"
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def is_roman_sign(lower: str) -> bool:
    """Return whether a Roman numeral is one sign of Unicode: Ⅱ."""
    return len(lower) == 1 and _FIRST_SIGN <= lower <= _LAST_SIGN


def roman(lower: str) -> int:
    """Return the value of a Roman numeral in small letters, or 0 for what is none."""
    if is_roman_sign(lower):
        return ord(lower) - ord(_FIRST_SIGN) + 1
    if not _ROMAN.fullmatch(lower):
        return 0
    values = [_ROMAN_DIGITS[letter] for letter in lower]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )
