"""When something is public: intervals of time, which everything that asks gets from here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from itertools import groupby

from zonesite.newsroom.states import phases
from zonesite.records.press import Release
from zonesite.records.release_states import STANDINGS, StandingRow

START_OF_TIME = datetime.min.replace(tzinfo=UTC)
END_OF_TIME = datetime.max.replace(tzinfo=UTC)
Interval = tuple[datetime, datetime]
"""From its start, which belongs to it, to its end, which does not; `END_OF_TIME` is no end."""


@dataclass(frozen=True, slots=True)
class Publicity:
    """The instants at which something is public: intervals apart from each other, in order."""

    intervals: tuple[Interval, ...] = ()

    def includes(self, instant: datetime) -> bool:
        """Say whether it is public at an instant."""
        return any(
            start <= instant and (instant < end or end == END_OF_TIME)
            for start, end in self.intervals
        )

    def covers(self, other: Publicity) -> bool:
        """Say whether it is public whenever something else is."""
        return all(
            any(start <= first and last <= end for start, end in self.intervals)
            for first, last in other.intervals
        )

    def during(self, other: Publicity) -> Publicity:
        """Return when both are public."""
        return at_least(2, (self, other))

    def since(self, instant: datetime) -> Publicity:
        """Return what is left of it from an instant on."""
        return self.during(public_from(instant))


def public_from(start: datetime, end: datetime = END_OF_TIME) -> Publicity:
    """Return one interval, or none where its end does not come after its start."""
    return Publicity(((start, end),) if start < end else ())


NEVER = Publicity()
ALWAYS = public_from(START_OF_TIME)


def at_least(number: int, some: Iterable[Publicity]) -> Publicity:
    """Return when at least so many of some things are public."""
    intervals = [interval for one in some for interval in one.intervals]
    if all(end == END_OF_TIME for _, end in intervals):  # as nearly always
        starts = sorted(start for start, _ in intervals)
        return public_from(starts[number - 1]) if number <= len(starts) else NEVER
    steps = [(start, 1) for start, _ in intervals]
    steps += [(end, -1) for _, end in intervals if end < END_OF_TIME]
    found: list[Interval] = []
    count, since = 0, None
    for instant, together in groupby(sorted(steps), lambda step: step[0]):
        count += sum(change for _, change in together)
        if count >= number and since is None:
            since = instant
        elif count < number and since is not None:
            found.append((since, instant))
            since = None
    if since is not None:
        found.append((since, END_OF_TIME))
    return Publicity(tuple(found))


def of_release(release: Release, zone: tzinfo) -> Publicity:
    """Return when the public may read what a release says; a draft never."""
    return _while(release, zone, lambda row: row.has_text, release.published(zone))


Listed = Callable[[Release, tzinfo], Iterable[tuple[Release, Publicity]]]
"""Returns a release as lists have had it, under its days and topics, with the time in which they
did."""


def when_listed(release: Release, zone: tzinfo) -> Iterator[tuple[Release, Publicity]]:
    """Yield a release as lists have had it, with the time in which they did."""
    for phase in phases(release, zone):
        listed = public_from(phase.start, phase.end or END_OF_TIME)
        if STANDINGS[phase.standing].is_listed and listed != NEVER:
            yield phase.release, listed


def listed_unless_embargoed(release: Release, zone: tzinfo) -> Iterator[tuple[Release, Publicity]]:
    """Yield the same, where a release without an embargo is listed from the start of time: that
    it is there is no secret."""
    published = release.published(zone)
    for then, listed in when_listed(release, zone):
        (start, end), *_ = listed.intervals
        yield then, public_from(_start(release) if start == published else start, end)


def unless_embargoed(release: Release, zone: tzinfo) -> Publicity:
    """Return when nothing hides that a release can be read: always until it is removed, unless
    it has an embargo.

    Of a release without one the address is no secret. At an instant before its day, which is one
    of the past, links to it are taken out.
    """
    return _while(release, zone, lambda row: row.has_text, _start(release))


def _start(release: Release) -> datetime:
    return release.publish_at or START_OF_TIME


def _while(
    release: Release, zone: tzinfo, holds: Callable[[StandingRow], bool], start: datetime
) -> Publicity:
    """Return the times in which something holds of a release, from a start on."""
    if release.draft:
        return NEVER
    if not release.history:
        return public_from(start)
    first, *others = phases(release, zone)
    times = [(start, first.end or END_OF_TIME)] if holds(STANDINGS[first.standing]) else []
    times += [
        (phase.start, phase.end or END_OF_TIME)
        for phase in others
        if holds(STANDINGS[phase.standing])
    ]
    return at_least(1, (public_from(*time) for time in times))
