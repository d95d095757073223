"""What records say of days that were still to come when they were stated: events, dates such as the
end of a licence, a law that is to come into force, the end of what a law gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from zonesite.edition.edition import Edition
from zonesite.records.kinds import KINDS
from zonesite.records.model import Model
from zonesite.records.partial_date import PartialDate
from zonesite.records.reference import Event, Source

PlanKind = Literal["event", "date", "in-force", "phase-out"]
_KINDS: dict[str, PlanKind] = {"date": "date", "in_force_from": "in-force", "ends_by": "phase-out"}
"""What a field with a date says of a day that is to come."""


@dataclass(frozen=True, slots=True, order=True)
class Plan:
    """Something that is stated of a coming day."""

    day: date
    kind: PlanKind
    key: str
    """The list of the record."""
    id: str
    pointer: str
    """Where in the record it stands (RFC 6901); nothing where the record is it."""
    since: date
    """The day from which it could be read."""


def plans(edition: Edition) -> Iterator[Plan]:
    """Yield what was known before its day came, also where it is over by now.

    Of a month or year nobody says the day, but what is to end by then ends with its last. A
    cancelled event is none.
    """
    for key in KINDS:
        for record in edition.list(key):
            if isinstance(record, Source) or getattr(record, "cancelled", None):
                continue
            for (_, _, pointer), part, since in edition.known_since.parts(key, record):
                for kind, day in _days_of(part):
                    if since < day:
                        yield Plan(day, kind, key, record.id, pointer, since)


def _days_of(part: Model) -> Iterator[tuple[PlanKind, date]]:
    for name, kind in _KINDS.items():
        when = getattr(part, name, None)
        if isinstance(when, PartialDate) and (when.is_day or (name == "ends_by" and when.is_known)):
            yield "event" if isinstance(part, Event) else kind, when.last
