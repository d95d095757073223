"""From which day each source could be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zonesite.edition.later_words import dates_in
from zonesite.records.model import Model
from zonesite.records.partial_date import PartialDate
from zonesite.records.press import Release
from zonesite.records.reference import Source
from zonesite.records.walk import named_sources, parts_in


def own_date(record: Model) -> PartialDate | None:
    """Return the date that a statement, event or text carries itself."""
    found = getattr(record, "as_of", None) or getattr(record, "date", None)
    return found if isinstance(found, PartialDate) else None


def _resting_days(records: Iterable[Model]) -> Mapping[str, date]:
    """Return the first day of anything dated that rests on each source."""
    days: dict[str, list[date]] = defaultdict(list)
    for record in records:
        for part in (record, *(part for _, part, _ in parts_in(record))):
            when = own_date(part)
            if when is not None and when.is_known:
                for name in named_sources(part):
                    days[name].append(when.first)
    return {name: min(found) for name, found in days.items()}


def source_days(
    lists: Mapping[str, tuple[Any, ...]], releases: Iterable[Release]
) -> dict[str, date]:
    """Return the day from which each source is known, where that can be told.

    It is the day that somebody states, or that of the source itself; of an undated one the first
    day on which something dated rests on it, but no day before one that its title names. What
    lies beyond every dated source is a plan.
    """
    sources: tuple[Source, ...] = lists.get("sources", ())
    days = {item.id: item.date.first for item in sources if item.date.is_known}
    days |= {item.id: item.first_seen for item in sources if item.first_seen}
    newest = max(days.values(), default=date.max)
    found: dict[str, list[date]] = defaultdict(list)
    for name, day in _resting_days(record for items in lists.values() for record in items).items():
        found[name].append(day)
    for release in releases:
        for name in release.sources:
            found[name].append(release.date)
    first = {name: min(some) for name, some in found.items()}
    for item in sources:
        named = [when for when in dates_in(item.title.original, item.title.first) if when <= newest]
        if named:
            first[item.id] = max(first.get(item.id, date.min), *named)
    return {name: day for name, day in first.items() if day <= newest} | days
