"""Dates, numbers, areas and money as readers of each language write them.

Everything comes from CLDR through Babel, except the words for units (data/strings) and the
choice of magnitude: a large number is written with a word only where that loses nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from babel.units import format_unit

from zonesite.languages.language import Language
from zonesite.records.base import FigureStatement, QuantityStatement
from zonesite.records.partial_date import PartialDate
from zonesite.records.quantities import SQUARE_METRES, Range

_CONVERTED = ("acre", "kanal")
"""What is also shown in hectares. Floor space stays as it is."""
_MAX_DECIMALS = 3
_PLACE = re.compile(r"\{([a-z_]+)\}")


def filled(words: str, values: Mapping[str, str]) -> str:
    """Return interface words with values in their `{places}`; a place without a value stays.

    In one pass: what stands in a value is never taken for a place, be it `{n}` in a name.
    """
    return _PLACE.sub(lambda place: values.get(place.group(1), place.group()), words)


def hectares_of(value: Decimal, unit: str) -> Decimal | None:
    """Return an area in hectares to three figures; nothing for what is no area of land."""
    if unit not in _CONVERTED:
        return None
    hectares = value * SQUARE_METRES[unit] / SQUARE_METRES["hectare"]
    return round(hectares, max(0, 2 - hectares.adjusted()))


class Formats:
    """Formatting for one language with its interface words."""

    def __init__(self, language: Language, strings: Mapping[str, str]) -> None:
        self.language = language
        self._strings = strings
        self._powers = _powers_with_a_word(strings)
        self._numbers: dict[str, str] = {}

    def date(self, when: PartialDate) -> str:
        """Return a day, month or year, or the words for a date that is not stated.

        The names of months are CLDR's; the pattern is the site's (data/strings), because Urdu
        print writes 22 جون 2022ء where CLDR has neither the ء nor the bare order.
        """
        if not when.is_known:
            return self._strings["date.undated"]
        if when.day:
            pattern = self._strings["date.pattern_day"]
            return str(format_date(when.first, pattern, locale=self.language.locale))
        if when.month:
            pattern = self._strings["date.pattern_month"]
            return str(format_date(when.first, pattern, locale=self.language.locale))
        return filled(self._strings["date.year"], {"year": str(when.year)})

    def day_of_year(self, day: datetime.date) -> str:
        """Return a day under its year: `22 Jun`, as CLDR has it for the language."""
        return str(format_skeleton("MMMd", day, locale=self.language.locale))

    def number(self, value: int | float | Decimal) -> str:
        """Return a number with the separators of the language, nothing rounded away."""
        told = str(value)
        if told not in self._numbers:
            exact, locale = Decimal(told), self.language.locale
            self._numbers[told] = str(
                format_decimal(exact, locale=locale, decimal_quantization=False)
            )
        return self._numbers[told]

    def magnitude(self, value: int | float) -> str:
        """Return a large number with its word (billion, ارب, 亿) where that is exact."""
        exact = Decimal(str(value))
        for power in self._powers:
            scaled = exact / power
            decimals = -int(scaled.normalize().as_tuple().exponent)
            if abs(scaled) >= 1 and decimals <= _MAX_DECIMALS:
                word = self._strings[f"magnitude.{len(str(power)) - 1}"]
                return filled(word, {"n": self.number(scaled.normalize())})
        return self.number(value)

    def _count_word(self, key: str, value: int | float, shown: str, code: str = "") -> str:
        plural = self.language.locale.plural_form(value)
        words = self._strings.get(f"{key}.{plural}", self._strings[f"{key}.other"])
        return filled(words, {"n": shown, "code": code})

    def _with_unit(self, unit: str, value: int | float, shown: str) -> str:
        """Return a number with its unit; a currency that has no word is shown by its code."""
        has_word = f"unit.{unit}.other" in self._strings
        return self._count_word(f"unit.{unit if has_word else 'currency'}", value, shown, unit)

    def count(self, key: str, value: int) -> str:
        """Return `5 zones`: the words under `key.one`, `key.other`, by the language's plurals."""
        return self._count_word(key, value, self.number(value))

    def value(self, value: int | float | Range, unit: str) -> str:
        """Return a number or range with its unit."""
        if isinstance(value, Range):
            ends = {"from": _tidy(value.from_), "to": _tidy(value.to)}
            shown = filled(
                self._strings["range"], {name: self.magnitude(end) for name, end in ends.items()}
            )
            return self._with_unit(unit, value.to, shown)
        return self._with_unit(unit, value, self.magnitude(_tidy(value)))

    def quantity(self, statement: QuantityStatement | FigureStatement) -> str:
        """Return the whole value of a statement: `more than 100 acres`."""
        assert statement.value is not None
        assert statement.unit is not None
        words = self.value(statement.value, statement.unit)
        if statement.qualifier is None:
            return words
        return filled(self._strings[f"qualifier.{statement.qualifier}"], {"q": words})

    def hectares(self, least: Decimal, most: Decimal) -> str:
        """Return an area between two sizes in hectares: `1,234–2,345 hectares`, or one size."""
        return self._area(least, most, "hectare")

    def acres(self, least: Decimal, most: Decimal) -> str:
        """Return an area between two sizes in hectares as acres, like `hectares`."""
        factor = SQUARE_METRES["hectare"] / SQUARE_METRES["acre"]
        low, high = (round(size * factor, 4) for size in (least, most))  # 8 kanal are one acre
        return self._area(low, high, "acre")

    def _area(self, least: Decimal, most: Decimal, unit: str) -> str:
        shown = [
            self.number(round(size, max(0, 2 - size.adjusted())).normalize())
            for size in (least, most)
        ]
        words = (
            shown[0]
            if shown[0] == shown[1]
            else filled(self._strings["range"], {"from": shown[0], "to": shown[1]})
        )
        return self._count_word(f"unit.{unit}", 2, words)

    def about(self, words: str) -> str:
        """Return a value as one that was rounded."""
        return filled(self._strings["qualifier.about"], {"q": words})

    def file_size(self, size: int) -> str:
        """Return the size of a file in the units of CLDR: `24 kB`, `1.3 MB`."""
        exact = Decimal(size)
        unit = "megabyte" if size >= 1_000_000 else "kilobyte"
        shown = exact / (1_000_000 if unit == "megabyte" else 1000)
        rounded = round(shown, 1) if shown < 10 else round(shown)
        words = format_unit(rounded, f"digital-{unit}", "short", locale=self.language.locale)
        return str(words)

    def in_hectares(self, value: int | float | Range, unit: str | None) -> str:
        """Return an area in hectares to three figures, or nothing for what is no area."""
        rounded = None if isinstance(value, Range) else hectares_of(Decimal(str(value)), unit or "")
        if rounded is None:
            return ""
        words = self._count_word("unit.hectare", 2, self.number(rounded.normalize()))
        return self.about(words)


def _powers_with_a_word(strings: Mapping[str, str]) -> tuple[int, ...]:
    """Return the powers of ten that a language has a word for, the largest first.

    English says million and billion, Urdu lakh, crore, arab and kharab, Chinese 万 and 亿; a
    language leaves the others bare (`{n}`) in its interface words.
    """
    exponents = (
        int(key.removeprefix("magnitude."))
        for key, words in strings.items()
        if key.startswith("magnitude.") and words != "{n}"
    )
    return tuple(10**exponent for exponent in sorted(exponents, reverse=True))


def _tidy(value: int | float) -> int | float:
    """Return a whole float as an integer, so that 400.0 reads 400."""
    return int(value) if float(value).is_integer() else value
