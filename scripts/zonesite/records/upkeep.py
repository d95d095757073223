"""Who keeps a fact true, when it was last verified, and how long that holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from dateutil.relativedelta import relativedelta
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from zonesite.records.fields import OWNERS, RefersTo
from zonesite.records.model import Day, Id, Model

_PERIOD = re.compile(r"([0-9]{1,4}) (day|week|month|year)s?\Z")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time on the calendar: `6 months`."""

    number: int
    unit: str
    """day, week, month or year."""

    def after(self, day: date) -> date:
        """Return the day on which the period ends; the last of a month that is too short."""
        if self.unit in _DAYS:
            return day + timedelta(days=min(self.number * _DAYS[self.unit], (date.max - day).days))
        try:
            return day + relativedelta(months=self.number * _MONTHS[self.unit])
        except ValueError:  # beyond the last year
            return date.max

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'s' if self.number > 1 else ''}"

    @classmethod
    def _validate(cls, found: object) -> Period:
        if isinstance(found, cls):
            return found
        match = _PERIOD.match(found) if isinstance(found, str) else None
        if match is None or int(match.group(1)) == 0:
            raise PydanticCustomError("period", "no period", {"found": found})
        period = cls(int(match.group(1)), match.group(2))
        if period.after(_SOME_DAY) > _LONGEST.after(_SOME_DAY):
            values = {"limit": str(_LONGEST), "found": found}
            raise PydanticCustomError("limit-most", "too long", values)
        return period

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "type": "string",
            "pattern": "^[1-9][0-9]{0,3} (day|week|month|year)s?$",
            "description": "A length of time: 90 days, 6 weeks, 6 months, 1 year",
        }


_SOME_DAY = date(2000, 1, 1)
_LONGEST = Period(100, "year")


class Kept(Model):
    """Something that somebody keeps true."""

    owner: Annotated[Id | None, RefersTo(OWNERS)] = None
    """Who verifies it, an id of `owners` in data/settings.yml; where absent, the one at the top
    of the file."""
    verified_on: Day | None = None
    """The day up to which somebody has compared it with its sources. It moves only when somebody
    does so again, never because a file was changed."""
    review_in: Period | None = None
    """After how long that must be done again: `6 months`."""
