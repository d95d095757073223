"""When something is public: intervals of time, which everything that asks gets from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from itertools import groupby

from zonesite.records.press import Release

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
    """Return when the public may read a release; a draft never."""
    return _shown_from(release, release.published(zone))


def unless_embargoed(release: Release) -> Publicity:
    """Return when nothing hides that there is a release: always, unless it has an embargo.

    Of a release without one the address is no secret. At an instant before its day, which is one
    of the past, links to it are taken out.
    """
    return _shown_from(release, release.publish_at or START_OF_TIME)


def _shown_from(release: Release, start: datetime) -> Publicity:
    return NEVER if release.draft else public_from(start)
