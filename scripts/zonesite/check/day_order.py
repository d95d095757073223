"""Rules of the order of days: what follows something comes after it."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.check.findings import Finding, records_of
from zonesite.reading.content import Content
from zonesite.records.base import Statement
from zonesite.records.law import ENDS, Instrument
from zonesite.records.reference import Source
from zonesite.records.upkeep import Kept
from zonesite.records.walk import fields_of, named_in


def verifications_follow_their_sources(content: Content) -> Iterator[Finding]:
    """Nobody has compared a record with a source that was not published yet."""
    dates = {item.id: item.date for item in content.all("sources", Source) if item.date.is_known}
    for _, origin, record in records_of(content):
        if not isinstance(record, Kept) or record.verified_on is None:
            continue
        for path, source in named_in(record, "sources"):
            if source in dates and dates[source].first > record.verified_on:
                values = {
                    "verified": record.verified_on,
                    "source": source,
                    "date": dates[source],
                }
                place = (*origin.path, *path)
                yield Finding(origin.file, "verified-early", values, place, severity="warning")
                break


_OF_THEIR_DAY = frozenset({"press", "statement", "company"})
"""Kinds of sources that are not written on: a register or a law is kept up to date."""


def statements_are_no_later_than_their_sources(content: Content) -> Iterator[Finding]:
    """A report states nothing of a day after the one on which it was published."""
    sources = {item.id: item for item in content.all("sources", Source)}
    for _, origin, record in records_of(content):
        for path, name, value, owner in fields_of(record):
            if name != "as_of" or not isinstance(owner, Statement) or not value.is_known:
                continue
            named = [sources[source] for source in owner.sources if source in sources]
            fixed = [one.date for one in named if one.kind in _OF_THEIR_DAY and one.date.is_known]
            if fixed and len(fixed) == len(owner.sources):
                newest = max(fixed, key=lambda one: one.last)
                if newest.last < value.first:
                    values = {"found": value, "date": newest}
                    place = (*origin.path, *path)
                    yield Finding(origin.file, "stated-late", values, place, severity="warning")


def sources_are_read_after_they_are_written(content: Content) -> Iterator[Finding]:
    """Nobody could read a source before the day that it bears."""
    for index, source in enumerate(content.all("sources", Source)):
        seen, day = source.first_seen, source.date
        if seen and day.is_known and seen < day.first:
            origin = content.origin("sources", index)
            values = {"found": seen, "date": day}
            place = (*origin.path, "first_seen")
            yield Finding(origin.file, "seen-early", values, place, severity="warning")


def laws_end_after_they_begin(content: Content) -> Iterator[Finding]:
    """An instrument ends, and what it gives ends, after it is in force and after that is said."""
    instruments = {item.id: item for item in content.all("instruments", Instrument)}
    for index, law in enumerate(instruments.values()):
        origin = content.origin("instruments", index)
        begins = law.in_force_from
        for number, event in enumerate(law.events):
            place = (*origin.path, "events", number)
            ends = event.kind in ENDS and not event.sections
            if begins and begins.is_known and ends and event.date.last < begins.first:
                values = {"found": event.date, "begins": begins}
                yield Finding(origin.file, "ends-early", values, (*place, "date"))
            if event.ends_by and event.date.is_known and event.ends_by.last < event.date.first:
                values = {"found": event.ends_by, "begins": event.date}
                yield Finding(origin.file, "ends-early", values, (*place, "ends_by"))
        successor = instruments.get(law.replaced_by or "")
        after = successor.in_force_from if successor else None
        if begins and after and begins.is_known and after.is_known and after.last < begins.first:
            values = {"found": after, "begins": begins}
            yield Finding(origin.file, "ends-early", values, (*origin.path, "replaced_by"))
