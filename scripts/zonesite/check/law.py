"""Rules about the law: what is cited was in force when it was claimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zonesite.check.findings import Finding, records_of
from zonesite.reading.content import Content
from zonesite.records.fields import SECTIONS, RefersTo, marked
from zonesite.records.law import ENDS, Instrument
from zonesite.records.partial_date import PartialDate
from zonesite.records.upkeep import Kept
from zonesite.records.walk import fields_of


def _ended(instrument: Instrument, instruments: Mapping[str, Instrument]) -> PartialDate | None:
    """Return the date on which an instrument, as a whole, was replaced or repealed.

    Where no event says so, the one from which its successor is in force.
    """
    events = (event for event in instrument.events if event.kind in ENDS and not event.sections)
    ends = [event.date for event in events if event.date.is_known]
    successor = instruments.get(instrument.replaced_by or "")
    if not ends and successor and successor.in_force_from:
        return successor.in_force_from if successor.in_force_from.is_known else None
    return min(ends, default=None)


def _claimed(owner: Any, record: Any) -> date | None:
    """Return the day for which a citation is claimed: that of the statement, or the one up to
    which the record was verified. Nothing where neither is known."""
    stated = getattr(owner, "as_of", None)
    if isinstance(stated, PartialDate):
        return stated.first if stated.is_known else None
    return record.verified_on if isinstance(record, Kept) else None


def _finding(
    citation: str, claimed: date | None, instruments: Mapping[str, Instrument]
) -> dict[str, object] | None:
    instrument = instruments.get(citation.partition("#")[0])
    ended = _ended(instrument, instruments) if instrument else None
    if instrument is None or ended is None or claimed is None or claimed <= ended.last:
        return None
    return {
        "id": instrument.id,
        "ended": ended,
        "claimed": claimed,
        "successor": instrument.replaced_by or "-",
    }


def citations_are_in_force(content: Content) -> Iterator[Finding]:
    """No statement cites an instrument that had been replaced or repealed on its date."""
    instruments = {item.id: item for item in content.all("instruments", Instrument)}
    for _, origin, record in records_of(content):
        for path, name, value, owner in fields_of(record):
            refers = marked(type(owner), RefersTo).get(name)
            if refers is None or refers.list != SECTIONS:
                continue
            for index, citation in enumerate(value):
                found = _finding(citation, _claimed(owner, record), instruments)
                if found:
                    yield Finding(
                        origin.file, "citation-ended", found, (*origin.path, *path, index)
                    )
