"""The coming instants at which the site will change by itself, and why.

A page depends on the day in few ways, and this is the list of them: a verification that falls due
or expires, what security.txt promises, the deadline of a notice, the year that the search calls
the present one, the twelve months of which the data says what is coming, and pages that show the
day itself, which change with every midnight (`pages.kinds`, `shows_day`).
Everything else comes from what is written of releases and addresses, and may be sealed until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal, get_args

from dateutil.relativedelta import relativedelta

from zonesite.edition.edition import Edition
from zonesite.edition.freshness import verification
from zonesite.edition.plans import plans
from zonesite.newsroom.states import instant_of
from zonesite.reading.content import Content
from zonesite.records.former_address import FormerAddress
from zonesite.records.instant import FIRST_YEAR, LAST_YEAR, end_of, first_instant
from zonesite.records.press import Release
from zonesite.records.release_states import Event
from zonesite.records.upkeep import Kept

Reason = Literal[
    "published",
    Event,
    "review-due",
    "verification-expired",
    "security-expired",
    "deadline-over",
    "year-over",
    "month-over",
]
MONTHS = 12
"""Of how many months, from the present one on, the data says what is coming."""
REASONS: tuple[Reason, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True, order=True)
class Coming:
    """Something that will change the site at an instant."""

    at: datetime
    reason: str
    about: str
    """What it happens to: `press/2026/example`, `zones/alpha`, `pages/about`."""
    stops_the_build: bool = False
    """Whether from then on the check refuses the content, until somebody has put it right."""


def next_midnight(edition: Edition, after: datetime) -> datetime:
    """Return the instant at which the next day begins."""
    zone = edition.settings.zone
    return first_instant(after.astimezone(zone).date() + timedelta(days=1), zone)


def public_changes(edition: Edition, after: datetime) -> Iterator[Coming]:
    """Yield what everybody may know to come after an instant, in no order: nothing sealed is in
    an Edition."""
    of_records = tuple(changes_of_records(edition))
    found = (
        *of_records,
        *_of_settings(edition),
        *_of_the_year(edition),
        *_of_months(edition, of_records),
    )
    yield from (item for item in found if item.at > after)


def changes_of_records(edition: Edition) -> Iterator[Coming]:
    """Yield each end of a verification and of a deadline, also those that are over, in no order."""
    yield from _of_verifications(edition)
    yield from _of_deadlines(edition.releases, edition.settings.zone)


def last_day(coming: Coming, zone: tzinfo) -> date:
    """Return the last day on which all is as before: a day is over at the midnight after it."""
    return (coming.at - timedelta(microseconds=1)).astimezone(zone).date()


def all_changes(content: Content, edition: Edition, after: datetime) -> tuple[Coming, ...]:
    """Return everything that is to come after an instant, what is sealed too, the next first."""
    sealed = (item for item in _of_releases(content) if item.at > after)
    addresses = (item for item in _of_addresses(content) if item.at > after)
    return tuple(sorted({*public_changes(edition, after), *sealed, *addresses}))


def _of_verifications(edition: Edition) -> Iterator[Coming]:
    zone, rules = edition.settings.zone, edition.settings.freshness
    every = ((key, record) for key in edition.records for record in edition.list(key))
    named = ((f"{key}/{record.id}", record) for key, record in every)
    kept = [(name, record) for name, record in named if isinstance(record, Kept)]
    for path, by_lang in edition.pages.items():
        if edition.first in by_lang:
            kept.append((f"pages{path}".rstrip("/"), by_lang[edition.first].upkeep))
    for name, record in kept:
        held = verification(record, rules)
        if held is not None:
            yield from _after_day(held.due_on, "review-due", name, zone)
            stops = rules.then == "stop"
            yield from _after_day(held.expires_on, "verification-expired", name, zone, stops)


def _after_day(
    day: date, reason: str, name: str, zone: tzinfo, stops: bool = False
) -> Iterator[Coming]:
    if day.year <= LAST_YEAR:
        yield Coming(first_instant(day + timedelta(days=1), zone), reason, name, stops)


def _of_settings(edition: Edition) -> Iterator[Coming]:
    security, zone = edition.settings.security, edition.settings.zone
    if security is not None:
        at = first_instant(security.expires, zone)
        yield Coming(at, "security-expired", "settings/security", True)


def _of_the_year(edition: Edition) -> Iterator[Coming]:
    """Yield the end of each year that has releases: the search then moves them to what is over."""
    yield from (_end_of(year, edition.settings.zone) for year in edition.releases_in)


def _end_of(year: int, zone: tzinfo) -> Coming:
    return Coming(first_instant(date(year + 1, 1, 1), zone), "year-over", f"search/{year}")


def _of_months(edition: Edition, of_records: Iterable[Coming]) -> Iterator[Coming]:
    """Yield each end of a month with which something enters or leaves the coming months."""
    zone = edition.settings.zone
    days = {last_day(item, zone) for item in of_records} | {plan.day for plan in plans(edition)}
    for month in {day.replace(day=1) for day in days if FIRST_YEAR < day.year < LAST_YEAR}:
        for first in (month - relativedelta(months=MONTHS - 1), month + relativedelta(months=1)):
            yield Coming(first_instant(first, zone), "month-over", f"coming/{month:%Y-%m}")


def _of_deadlines(releases: Iterable[Release], zone: tzinfo) -> Iterator[Coming]:
    for release in releases:
        if release.deadline is not None:
            name = f"press/{release.date.year}/{release.slug}"
            yield Coming(end_of(release.deadline, zone), "deadline-over", name)


def _of_releases(content: Content) -> Iterator[Coming]:
    zone = content.settings.zone
    yield from _of_deadlines((item for item in content.releases if not item.draft), zone)
    for release in content.releases:
        if release.draft:
            continue
        name = f"press/{release.date.year}/{release.slug}"
        yield Coming(release.published(zone), "published", name)
        yield _end_of(release.date.year, zone)
        for change in release.history:
            yield Coming(instant_of(release, change, zone), change.state, name)


def _of_addresses(content: Content) -> Iterator[Coming]:
    zone = content.settings.zone
    for record in content.all("former_addresses", FormerAddress):
        at = record.at if isinstance(record.at, datetime) else first_instant(record.at, zone)
        yield Coming(at, record.state, f"addresses/{record.id}")
