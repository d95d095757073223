"""Lists of releases by the calendar: which pages a list has, and what stands on each.

A numbered page would hold other releases whenever one more is published. The page of a month
holds the releases of that month for good, so that its address keeps its meaning and the page
changes only when something of that month does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache
from itertools import groupby

from zonesite.newsroom.publicity import (
    NEVER,
    Listed,
    Publicity,
    at_least,
    public_from,
    when_listed,
)
from zonesite.records.partial_date import PartialDate
from zonesite.records.press import Release

NEWSROOM = "/newsroom/"
ABOUT_ZONE = "/newsroom/zone/"
ON_TOPIC = "/newsroom/topic/"
OF_KIND = "/newsroom/kind/"
RESTING_ON = "/newsroom/source/"
"""The base addresses of lists; all but the first are followed by an id."""
IN_ONE_PAGE = 5
"""A year of up to so many pages full of releases stands on one page; a fuller one has months."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list: its base, which shows the newest releases, or its part of the
    calendar, which is a year or a month."""

    base: str
    """The address of the first page."""
    when: PartialDate | None
    """The year or month; nothing on the base."""
    releases: tuple[Release, ...]
    """Newest first: all of its time, or the newest where `parts` hold all of them."""
    parts: tuple[PartialDate, ...] = ()
    """The years of a long list, or the months of a full year, newest first."""
    later: PartialDate | None = None
    """The nearest part that comes after this one, if there is one."""
    earlier: PartialDate | None = None

    @property
    def path(self) -> str:
        return self.address(self.when) if self.when else self.base

    @property
    def year(self) -> PartialDate | None:
        """The year of a month, which has a page of its own."""
        return PartialDate(self.when.year) if self.when and self.when.month else None

    def address(self, when: PartialDate) -> str:
        """Return the address of a part of the same list."""
        return address(self.base, when)


def address(base: str, when: PartialDate) -> str:
    """Return the address of a part of a list: `/newsroom/2019/`, `/newsroom/2019/03/`."""
    month = f"{when.month:02d}/" if when.month else ""
    return f"{base}{when.year:04d}/{month}"


@dataclass(frozen=True, slots=True)
class Needed:
    """How many releases a list must have for each kind of its pages."""

    base: int
    """In the list, for the list itself."""
    years: int
    """In the list, for pages of its years."""
    months: int
    """In a year, for pages of its months."""


def needed(base: str, size: int) -> Needed:
    """Return what the pages of a list need, `size` being the releases of a page.

    A source has its own page, so that a list is only made of what does not fit there. The
    newsroom has its years from the first release.
    """
    long = size + 1
    return Needed(
        base=long if base.startswith(RESTING_ON) else 1,
        years=1 if base == NEWSROOM else long,
        months=IN_ONE_PAGE * size + 1,
    )


def bases(release: Release) -> Iterator[str]:
    """Yield the lists that a release stands in."""
    yield NEWSROOM
    yield f"{OF_KIND}{release.kind}/"
    yield from (f"{ABOUT_ZONE}{zone}/" for zone in release.zones)
    yield from (f"{ON_TOPIC}{topic}/" for topic in release.topics)
    yield from (f"{RESTING_ON}{source}/" for source in dict.fromkeys(release.sources))


def first_page(base: str, releases: tuple[Release, ...], size: int) -> Listing:
    """Return the base of a list of releases, which stand newest first."""
    years = tuple(_by_year(releases)) if len(releases) > size else ()
    return Listing(base, None, releases[:size], years)


def listings(base: str, releases: tuple[Release, ...], size: int) -> Iterator[Listing]:
    """Yield every page of a list of releases, which stand newest first: the base leads."""
    need = needed(base, size)
    if len(releases) < need.base and base != NEWSROOM:
        return
    yield first_page(base, releases, size)
    if len(releases) >= need.years:
        years = _by_year(releases)
        full = {year: some for year, some in years.items() if len(some) >= need.months}
        months = {year: _by_month(some) for year, some in full.items()}
        yield from _years(base, years, months, size)
        yield from _months(base, years, months)


Parts = Mapping[PartialDate, tuple[Release, ...]]
"""The releases of each year or month, newest first."""


def _by_year(releases: tuple[Release, ...]) -> Parts:
    groups = groupby(releases, lambda release: release.date.year)
    return {PartialDate(year): tuple(some) for year, some in groups}


def _by_month(releases: tuple[Release, ...]) -> Parts:
    groups = groupby(releases, lambda release: (release.date.year, release.date.month))
    return {PartialDate(year, month): tuple(some) for (year, month), some in groups}


def _years(
    base: str, years: Parts, months: Mapping[PartialDate, Parts], size: int
) -> Iterator[Listing]:
    for year, later, earlier in _with_neighbours(tuple(years)):
        inside = tuple(months.get(year, ()))
        shown = years[year][:size] if inside else years[year]
        yield Listing(base, year, shown, inside, later, earlier)


def _months(base: str, years: Parts, months: Mapping[PartialDate, Parts]) -> Iterator[Listing]:
    """Yield the pages of months; beside them may stand a year that has none."""
    finest = [part for year in years for part in months.get(year, (year,))]
    for part, later, earlier in _with_neighbours(finest):
        if part.month:
            some = months[PartialDate(part.year)][part]
            yield Listing(base, part, some, (), later, earlier)


def _with_neighbours(
    parts: Sequence[PartialDate],
) -> Iterator[tuple[PartialDate, PartialDate | None, PartialDate | None]]:
    """Yield each part, newest first, with the one after it and the one before it in time."""
    for index, part in enumerate(parts):
        later = parts[index - 1] if index else None
        earlier = parts[index + 1] if index + 1 < len(parts) else None
        yield part, later, earlier


def there_during(
    base: str, releases: Iterable[tuple[date, Publicity]], size: int
) -> Iterator[tuple[str, Publicity]]:
    """Yield each page of a list and when it is there, from the day of each release and when that
    is listed.

    A page is there as soon as there are enough releases for it: its very address would tell that
    something is coming. It stays, when there are fewer: a published address never dies.
    """
    for part, there in _parts_during(base, releases, size):
        yield address(base, part) if part else base, there


def _parts_during(
    base: str, releases: Iterable[tuple[date, Publicity]], size: int
) -> Iterator[tuple[PartialDate | None, Publicity]]:
    need = needed(base, size)
    inside: dict[PartialDate | None, list[Publicity]] = defaultdict(list)
    for day, publicity in releases:
        for part in (None, PartialDate(day.year), PartialDate(day.year, day.month)):
            inside[part].append(publicity)

    @cache
    def during(part: PartialDate | None, number: int) -> Publicity:
        """Return while so many releases of a part are listed."""
        return at_least(number, inside[part])

    for part in tuple(inside):
        there = during(part, 1).during(during(None, need.base if part is None else need.years))
        if part is not None and part.month:
            there = there.during(during(PartialDate(part.year), need.months))
        if there != NEVER:
            first, _ = there.intervals[0]
            yield part, public_from(first)


def in_lists(
    releases: Iterable[Release], zone: tzinfo, listed: Listed
) -> dict[str, list[tuple[date, Publicity]]]:
    """Return, for the base of each list, the day of each release in it and when lists have it."""
    found: dict[str, list[tuple[date, Publicity]]] = defaultdict(list)
    for release in releases:
        for then, when in listed(release, zone):
            for base in bases(then):
                found[base].append((then.date, when))
    return found


OnceThere = Mapping[str, frozenset[PartialDate | None]]
"""By the base of a list its parts, and nothing for the base itself, that have an address."""


def once_there(
    releases: Iterable[Release], size: int, zone: tzinfo, instant: datetime
) -> OnceThere:
    """Return every page that a list has had up to an instant, of lists from which a release was
    taken by then: of others what they have now says it."""
    some = tuple(releases)
    left = {base for item in some for base in _left(item, zone, instant)}
    if not left:
        return {}
    mine = (item for item in some if item.history or left & {*bases(item)})
    found = in_lists(mine, zone, when_listed)
    return {
        base: frozenset(
            part
            for part, there in _parts_during(base, found[base], size)
            if there.includes(instant)
        )
        for base in left
    }


def _left(release: Release, zone: tzinfo, instant: datetime) -> Iterator[str]:
    """Yield the lists that had a release, or had it under another day, before an instant."""
    for then, listed in when_listed(release, zone) if release.history else ():
        if any(end <= instant for _, end in listed.intervals):
            yield from bases(then)


def releases_in(releases: tuple[Release, ...], when: PartialDate | None) -> tuple[Release, ...]:
    """Return those of some releases that are of a year or month; all where none is named."""
    if when is None:
        return releases
    return tuple(
        item
        for item in releases
        if item.date.year == when.year and when.month in (0, item.date.month)
    )
