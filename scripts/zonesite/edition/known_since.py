"""From which day the public could have read each record and each part of one.

`edition/known` says of one day what was there; this says of everything since when it is, so that a
program can rebuild any day of the past from what is published today. What was there once has
stayed: statements are superseded, not taken away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zonesite.edition.known import is_needed, own_day
from zonesite.records.fields import SECTIONS, RefersTo, marked
from zonesite.records.model import Model

Lists = Mapping[str, Sequence[Any]]
Place = tuple[str, str, str]
"""The list, the id of the record, and a JSON pointer (RFC 6901) to the part inside it."""


@dataclass
class KnownSince:
    """The first day of everything in some lists of records."""

    source_days: Mapping[str, date]
    newest: date
    """The day of the newest source: what is dated beyond it is a plan."""
    records: dict[tuple[str, str], date] = field(default_factory=dict)
    """The first day of each record, by its list and id."""

    def settle(self, lists: Lists) -> None:
        """Work out the day of every record. One that is nothing without another waits for that, so
        this goes on until no day moves any more; days move only later."""
        self.records = {(key, item.id): date.min for key, items in lists.items() for item in items}
        while True:
            found = {
                (key, item.id): self.day_of(item) for key, items in lists.items() for item in items
            }
            if found == self.records:
                return
            self.records = found

    def day_of(self, part: Model) -> date:
        """Return the first day of a record or part of one, without what it stands in."""
        day = own_day(part, self.source_days, self.newest)
        refers = marked(type(part), RefersTo)
        for name, info in type(part).model_fields.items():
            value = part.__dict__[name]
            if not value or not is_needed(info, refers.get(name)):
                continue
            days = self._days_in(value, refers.get(name))
            day = max(day, min(days, default=date.min))
        return day

    def _days_in(self, value: Any, refers: RefersTo | None) -> list[date]:
        """Return the days of what a field holds that a record is nothing without."""
        items = value if isinstance(value, tuple) else (value,)
        if refers is not None:
            return [self._day_of_id(refers.list, name) for name in items]
        return [self.day_of(item) for item in items if isinstance(item, Model)]

    def _day_of_id(self, key: str, name: str) -> date:
        if key == "sources":
            return self.source_days.get(name, date.min)
        if key == SECTIONS:
            return self.records.get(("instruments", name.partition("#")[0]), date.min)
        return self.records.get((key, name), date.min)

    def parts(self, key: str, record: Any) -> Iterator[tuple[Place, Model, date]]:
        """Yield a record and every part of it that has a day of its own, with its place."""
        day = self.records[key, record.id]
        yield (key, record.id, ""), record, day
        for pointer, part, since in self._inside(record, "", day):
            yield (key, record.id, pointer), part, since

    def _inside(self, owner: Model, pointer: str, day: date) -> Iterator[tuple[str, Model, date]]:
        for name, info in type(owner).model_fields.items():
            value = owner.__dict__[name]
            at = f"{pointer}/{info.alias or name}"
            if isinstance(value, Model):
                inside = [(at, value)]
            elif isinstance(value, tuple) and value and isinstance(value[0], Model):
                inside = [(f"{at}/{number}", item) for number, item in enumerate(value)]
            else:
                continue
            for place, part in inside:
                since = max(day, self.day_of(part))
                yield place, part, since
                yield from self._inside(part, place, since)


def known_since(lists: Lists, source_days: Mapping[str, date]) -> KnownSince:
    """Return the first day of everything in some lists of records."""
    found = KnownSince(source_days, max(source_days.values(), default=date.max))
    found.settle(lists)
    return found
