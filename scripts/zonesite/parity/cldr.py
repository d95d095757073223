"""What CLDR knows of a language: its months, days, units, currencies and powers of ten.

Babel is loaded only when a language is asked for that has no module of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from babel import Locale

_SAMPLES = (0, 1, 2, 3, 11, 100, 1.5)
"""Numbers that together have every plural category of CLDR."""
_UNITS = {
    **{
        f"duration-{name}": f"duration:{name}"
        for name in ("second", "minute", "hour", "day", "week", "month", "year", "decade")
    },
    "area-acre": "area:acre",
    "area-hectare": "area:hectare",
    "area-square-meter": "area:square-metre",
    "area-square-kilometer": "area:square-kilometre",
    "area-square-foot": "area:square-foot",
    "area-square-mile": "area:square-mile",
    "area-square-yard": "area:square-yard",
    "length-meter": "length:metre",
    "length-kilometer": "length:kilometre",
    "length-mile": "length:mile",
    "length-foot": "length:foot",
    "power-kilowatt": "power:kilowatt",
    "power-megawatt": "power:megawatt",
    "power-gigawatt": "power:gigawatt",
    "mass-tonne": "weight:tonne",
    "concentr-percent": "percent",
}
"""The units of CLDR and our kinds of figures."""
_PARTS = {"am": "a", "morning": "a", "pm": "p", "afternoon": "p", "evening": "p", "night": "w"}
_PLACE = "\0"


class Unit(NamedTuple):
    """A word for a unit: `alone` is how many of it the word alone says, or nothing."""

    kind: str
    word: str
    alone: int | None


@cache
def locale_of(lang: str) -> Locale | None:
    """Return the locale of a language, or nothing for a language that CLDR does not know."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return None


def months(locale: Locale) -> Iterator[tuple[int, str]]:
    """Yield every name of every month, those in front of a day and those alone."""
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from _words_of(locale.months.get(context, {}).get(width, {}))


def weekdays(locale: Locale) -> Iterator[tuple[int, str]]:
    """Yield every whole name of the days of the week, Monday being 1."""
    for context in ("format", "stand-alone"):
        for number, word in _words_of(locale.days.get(context, {}).get("wide", {})):
            yield number + 1, word


def _words_of(names: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    yield from ((number, word) for number, word in names.items() if not word[0].isdecimal())


def has_capital_names(locale: Locale) -> bool:
    """Say whether a month is written with a capital letter, as in English."""
    return all(word[0] != word[0].lower() for _, word in months(locale))


def units(locale: Locale) -> Iterator[Unit]:
    """Yield the words of every unit, abbreviations of one letter left out."""
    from babel.units import UnknownUnitError, format_unit

    for name, kind in _UNITS.items():
        for length in ("long", "short"):
            for sample in _SAMPLES:
                try:
                    said = format_unit(sample, name, length, locale=locale)
                except UnknownUnitError:
                    continue
                if name not in said:  # CLDR has no words for it in this width
                    yield from _unit(kind, said, sample)


def _unit(kind: str, said: str, sample: float) -> Iterator[Unit]:
    word = re.sub(r"\d+(?:\D\d+)?", _PLACE, said)
    bare = word.replace(_PLACE, "").strip()
    if word.count(_PLACE) > 1 or sum(map(str.isalpha, bare)) < 2:
        return
    count = None if _PLACE in word else int(sample)
    if count in (None, 1, 2):
        yield Unit(kind, bare, count)


def currencies(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the code and every name of the currencies that are money somewhere today."""
    from babel.core import get_global
    from babel.numbers import get_currency_name

    codes = {
        code
        for rows in get_global("territory_currencies").values()
        for code, _, until, is_tender in rows
        if until is None and is_tender
    }
    for code in sorted(codes & locale.currencies.keys()):
        for count in (None, *_SAMPLES):
            name = get_currency_name(code, count, locale=locale)
            if name != code and "(" not in name:
                yield code, name
        symbol = locale.currency_symbols.get(code, code)
        if symbol != code and len(symbol) > 1:
            yield code, symbol


def magnitudes(locale: Locale) -> Iterator[tuple[Decimal, str]]:
    """Yield the words of powers of ten as compact numbers have them: 5 million."""
    for patterns in locale.compact_decimal_formats.get("long", {}).values():
        for power, pattern in patterns.items():
            said = str(pattern.pattern).replace("'", "")
            zeros = said.count("0")
            word = said.replace("0", "").strip()
            if zeros and word:
                yield Decimal(power) / 10 ** (zeros - 1), word


class DateJoint(NamedTuple):
    """What stands between two parts of a date: 22. Juni, junio de 2022, 22 ביוני."""

    said: str
    is_glued: bool
    """It is the first letter of the next word."""


def date_joints(locale: Locale) -> Iterator[DateJoint]:
    """Yield what stands between day and month, and between month and year."""
    pattern = str(locale.date_formats["long"].pattern)
    found = re.fullmatch(r"d+(?P<first>.*?)M+(?P<second>.*?)y+.*", pattern)
    for part in found.groups() if found else ():
        said = part.replace("'", "")
        if said.strip():
            yield DateJoint(said.strip(), said[-1].isalpha())


def day_parts(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the words for parts of the day: `a` before noon, `p` after it, `w` in the night."""
    for width in ("wide", "abbreviated", "narrow"):
        for name, word in locale.day_periods.get("format", {}).get(width, {}).items():
            if part := _PARTS.get(name.rstrip("0123456789")):
                yield part, word


def has_decimal_comma(locale: Locale) -> bool:
    """Say whether 1,5 is one and a half, and 1.500 fifteen hundred."""
    symbols = locale.number_symbols
    latin = symbols.get("latn", symbols)
    return bool(latin.get("decimal") == ",")
