"""The days that divide licences: since when the law gives, since when its end is announced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zonesite.finder.profile import BEFORE_LAW, IN_FORCE, NO_LICENCE, SINCE_ANNOUNCEMENT
from zonesite.records.law import EventKind, Instrument, InstrumentEvent
from zonesite.records.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class LawDates:
    """Dates that are not known are absent, and divide nothing."""

    first: PartialDate | None = None
    """From when there were licences at all, under this law or one that it replaced."""
    in_force: PartialDate | None = None
    announced: PartialDate | None = None
    """When the end of what is given was first announced."""
    ends: PartialDate | None = None
    """By when it is to end, as announced."""

    @property
    def periods(self) -> tuple[str, ...]:
        """What the answer about a licence can be."""
        has_former = self.first and self.in_force and self.first < self.in_force
        before = (BEFORE_LAW,) if has_former else ()
        since = (SINCE_ANNOUNCEMENT,) if self.announced else ()
        return (NO_LICENCE, *before, IN_FORCE, *since)

    def period(self, day: date) -> str | None:
        """Return the answer that a day amounts to; nothing for one on which there could be no
        licence: before any law, or after the announced end."""
        if (self.first and day < self.first.first) or (self.ends and day > self.ends.last):
            return None
        if self.in_force and day < self.in_force.first:
            return BEFORE_LAW
        is_since = self.announced is not None and day >= self.announced.first
        return SINCE_ANNOUNCEMENT if is_since else IN_FORCE

    def years(self) -> range:
        """Return the years in which there can be a licence, as far as both ends are known."""
        if self.first is None or self.ends is None:
            return range(0)
        return range(self.first.first.year, self.ends.last.year + 1)


def end_of_term(start: date, years: int) -> date:
    """Return the same day so many years on; of 29 February the 28th where the year has none."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 2, 28)


def _dates(law: Instrument, kind: EventKind) -> list[PartialDate]:
    return [item.date for item in law.events if item.kind == kind and item.date.is_known]


def _start(law: Instrument) -> list[PartialDate]:
    """Return from when a law is in force: an event may know the day of it better."""
    stated = [law.in_force_from] if law.in_force_from and law.in_force_from.is_known else []
    return _dates(law, "in-force") or stated or _dates(law, "promulgated")


def _announcements(law: Instrument, sections: frozenset[str]) -> list[InstrumentEvent]:
    return [
        event
        for event in law.events
        if event.kind == "phase-out-announced"
        and event.date.is_known
        and (not event.sections or sections & frozenset(event.sections))
    ]


def _earliest(dates: Iterable[PartialDate]) -> PartialDate | None:
    return min(dates, key=lambda when: (when.first, when.last), default=None)


def law_dates(instruments: Mapping[str, Instrument], citations: Iterable[str]) -> LawDates:
    """Return the dates of the laws that are cited, of each kind the earliest."""
    cited = [citation.partition("#")[::2] for citation in citations]
    names = dict.fromkeys(name for name, _ in cited if name in instruments)
    laws = [instruments[name] for name in names]
    former = [law for law in instruments.values() if law.replaced_by in names]
    starts = [when for law in laws for when in _start(law)]
    before = [when for law in former for when in _start(law)]
    sections = frozenset(section for _, section in cited)
    told = [event for law in laws for event in _announcements(law, sections)]
    return LawDates(
        first=_earliest([*starts, *before]),
        in_force=_earliest(starts),
        announced=_earliest(event.date for event in told),
        ends=_earliest(event.ends_by for event in told if event.ends_by),
    )
