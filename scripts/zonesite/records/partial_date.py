"""Dates as sources give them: a day, a month, a year, or none at all."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

FIRST_YEAR, LAST_YEAR = 1800, 2200
"""The law that a site cites may be old, and a lease long; a year beyond is a slip of the hand."""
_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


def check_year(year: int, found: object) -> None:
    """Raise a complaint about a date, written as `found`, whose year no site means."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        values = {"first": FIRST_YEAR, "last": LAST_YEAR, "found": found}
        raise PydanticCustomError("year-range", "no such year", values)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, month or year; `year` 0 is a date that the source does not show."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def is_known(self) -> bool:
        return self.year > 0

    @property
    def is_day(self) -> bool:
        return self.day > 0

    @property
    def first(self) -> date:
        """The first day that is meant. An undated statement sorts before every other."""
        return date(self.year or 1, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that may be meant."""
        if not self.year:
            return date.max
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if not self.year:
            return "undated"
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @classmethod
    def parse(cls, found: object) -> PartialDate:
        """Return the date. Raises `ValueError` for what is no date of the calendar."""
        if found == "undated":
            return cls(0)
        match = _PATTERN.match(str(found)) if isinstance(found, (str, int)) else None
        if match is None or isinstance(found, bool):
            raise ValueError(found)
        year, month, day = (int(part) if part else 0 for part in match.groups())
        date(year, month or 1, day or 1)
        if match.group(2) == "00" or match.group(3) == "00":
            raise ValueError(found)
        return cls(year, month, day)

    @classmethod
    def _validate(cls, found: object) -> PartialDate:
        if isinstance(found, cls):
            return found
        try:
            parsed = cls.parse(found)
        except ValueError:
            raise PydanticCustomError("partial-date", "not a date", {"found": found}) from None
        if parsed.is_known:
            check_year(parsed.year, found)
        return parsed

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        pattern = "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|undated)$"
        return {
            "anyOf": [{"type": "string", "pattern": pattern}, {"type": "integer"}],
            "description": "A day (2022-07-19), a month (2022-07), a year (2022) or `undated`",
        }
