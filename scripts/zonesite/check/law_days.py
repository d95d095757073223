"""Rules of the days of a law: what rests on it, or happens to it, falls into its time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zonesite.check.findings import Finding, records_of
from zonesite.reading.content import Content
from zonesite.records.base import Statement
from zonesite.records.fields import SECTIONS, RefersTo, marked
from zonesite.records.law import CHANGES, ENDS, Instrument
from zonesite.records.partial_date import PartialDate
from zonesite.records.regimes import Regime
from zonesite.records.walk import fields_of
from zonesite.records.zones import Zone

_BEGINS = frozenset({"promulgated", "enacted", "in-force"})
_GIVEN = frozenset({"notified", "licensed"})
"""What a zone is only by an act of office, which rests on a law."""


def beginning(law: Instrument) -> PartialDate | None:
    """Return the first day from which a law was there, or nothing where no source says it."""
    days = [event.date for event in law.events if event.kind in _BEGINS and not event.sections]
    if law.in_force_from:
        days.append(law.in_force_from)
    return min((day for day in days if day.is_known), default=None)


def _laws(content: Content) -> Mapping[str, Instrument]:
    return {item.id: item for item in content.all("instruments", Instrument)}


def laws_change_while_they_are_there(content: Content) -> Iterator[Finding]:
    """A law is amended after it begins and before it ends. Where its end comes before its
    beginning another rule tells."""
    for index, law in enumerate(content.all("instruments", Instrument)):
        origin = content.origin("instruments", index)
        begins = beginning(law)
        whole = [event for event in law.events if event.kind in ENDS and not event.sections]
        ends = min((event.date for event in whole if event.date.is_known), default=None)
        for number, event in enumerate(law.events):
            if event.kind not in CHANGES or not event.date.is_known or event in whole:
                continue
            place = (*origin.path, "events", number, "date")
            if begins and event.date.last < begins.first:
                values = {"found": event.date, "begins": begins}
                yield Finding(origin.file, "change-early", values, place, severity="warning")
            elif ends and event.date.first > ends.last:
                values = {"found": event.date, "ends": ends}
                yield Finding(origin.file, "change-late", values, place, severity="warning")


def laws_come_into_force_once(content: Content) -> Iterator[Finding]:
    """The day from which a law is in force is that of the event of which it came into force."""
    for index, law in enumerate(content.all("instruments", Instrument)):
        origin = content.origin("instruments", index)
        day = law.in_force_from
        if day is None or not day.is_known:
            continue
        for number, event in enumerate(law.events):
            is_whole = event.kind == "in-force" and not event.sections and event.date.is_known
            if is_whole and (event.date.last < day.first or day.last < event.date.first):
                values = {"found": event.date, "other": day}
                place = (*origin.path, "events", number, "date")
                yield Finding(origin.file, "in-force-twice", values, place, severity="warning")


def statements_cite_laws_that_are_there(content: Content) -> Iterator[Finding]:
    """No statement rests on a law of a later day, unless a note says what was read instead: a
    bill, as Parliament had it before. Laws whose beginning no source says are left out."""
    begins = {law.id: day for law in _laws(content).values() if (day := beginning(law))}
    for _, origin, record in records_of(content):
        for path, name, value, owner in fields_of(record):
            refers = marked(type(owner), RefersTo).get(name)
            is_cited = refers is not None and refers.list == SECTIONS
            if not is_cited or not isinstance(owner, Statement) or owner.note:
                continue
            for index, citation in enumerate(value):
                day = begins.get(citation.partition("#")[0])
                if day and owner.as_of.is_known and owner.as_of.last < day.first:
                    values = {"found": owner.as_of, "law": citation, "begins": day}
                    place = (*origin.path, *path, index)
                    yield Finding(origin.file, "citation-early", values, place, severity="warning")


def _resting_on(content: Content) -> Mapping[str, frozenset[str]]:
    """Return the laws of each zone: those of the regime that names it as an example, or of the
    only one that names any, because the list of zones is that of one authority."""
    found: dict[str, frozenset[str]] = {}
    for regime in content.all("regimes", Regime):
        laws = frozenset(
            law for it in regime.aspects if it.aspect == "law" for law in it.instruments
        )
        for zone in (id_ for it in regime.aspects if it.aspect == "examples" for id_ in it.zones):
            found[zone] = found.get(zone, frozenset()) | laws
    if found and len(set(found.values())) == 1:
        (only,) = set(found.values())
        return {zone.id: only for zone in content.all("zones", Zone)}
    return found


def zones_are_notified_under_a_law(content: Content) -> Iterator[Finding]:
    """No zone was notified or licensed before the first of the laws of its regime was there: only
    where the beginning of each of them is known."""
    laws = _laws(content)
    resting_on = _resting_on(content)
    for index, zone in enumerate(content.all("zones", Zone)):
        begin = [beginning(laws[it]) if it in laws else None for it in resting_on.get(zone.id, ())]
        known = [day for day in begin if day]
        if not known or len(known) < len(begin):
            continue
        first, origin = min(known), content.origin("zones", index)
        for number, stated in enumerate(zone.status):
            is_early = stated.as_of.is_known and stated.as_of.last < first.first
            if stated.status in _GIVEN and is_early and not stated.note:
                values = {"found": stated.as_of, "status": stated.status, "begins": first}
                place = (*origin.path, "status", number, "as_of")
                yield Finding(origin.file, "status-early", values, place, severity="warning")
