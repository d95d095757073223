"""Instants and days: how they are written, and which instant a day begins at."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from zonesite.records.partial_date import check_year

_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2})?([Zz]|[-+][0-9]{2}:[0-9]{2})\Z"
)
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""No site is of another time; a calendar's first and last days have none in some time zones."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def parse_instant(found: object) -> datetime:
    """Return an instant of RFC 3339. Raises `ValueError`, also when the zone is missing."""
    if isinstance(found, datetime) and found.tzinfo is not None:
        return found
    if not isinstance(found, str) or not _INSTANT.match(found):
        raise ValueError(found)
    return datetime.fromisoformat(found.upper().replace("Z", "+00:00"))


def parse_moment(found: str) -> datetime | date:
    """Return an instant, or a day where only a day is named. Raises `ValueError`."""
    stated = date.fromisoformat(found) if _DAY.match(found) else parse_instant(found)
    if not FIRST_YEAR <= stated.year <= LAST_YEAR:
        raise ValueError(found)
    return stated


def _instant(found: object) -> datetime:
    try:
        instant = parse_instant(found)
    except ValueError:
        raise PydanticCustomError("instant", "no instant", {"found": found}) from None
    check_year(instant.year, found)
    return instant


Instant = Annotated[
    datetime, BeforeValidator(_instant), WithJsonSchema({"type": "string", "format": "date-time"})
]


def first_instant(day: date, zone: tzinfo) -> datetime:
    """Return the first instant of a day in a time zone.

    Before standard time a midnight was so many seconds from UTC too, which RFC 3339 cannot
    write: such a day begins at its midnight of UTC.
    """
    midnight = datetime.combine(day, time(), tzinfo=zone)
    is_whole = not (midnight.utcoffset() or timedelta()) % timedelta(minutes=1)
    return midnight if is_whole else midnight.replace(tzinfo=UTC)


def end_of(moment: datetime | date, zone: tzinfo) -> datetime:
    """Return the instant at which a moment is over: itself, or the end of a day in a zone."""
    if isinstance(moment, datetime):
        return moment
    return first_instant(moment + timedelta(days=1), zone)


def _moment(found: object) -> datetime | date:
    """Return an instant, or a day where only a day is named."""
    try:
        if isinstance(found, date):
            moment: datetime | date = found
        elif _DAY.match(str(found)):
            moment = date.fromisoformat(str(found))
        else:
            moment = parse_instant(found)
    except ValueError:
        raise PydanticCustomError("moment", "no moment", {"found": found}) from None
    check_year(moment.year, found)
    return moment


Moment = Annotated[
    datetime | date,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}),
]
"""An instant with its zone, or a day, which begins at its midnight in the zone of the site."""
