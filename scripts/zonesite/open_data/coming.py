"""What ends, falls due or takes place in the coming months, as far as everybody may know it.

A month is told whole, so that a file changes when its records do, or a month is over, and at no
other midnight. What is sealed is in no Edition; nor is its end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Literal, cast, get_args

from dateutil.relativedelta import relativedelta

from zonesite.edition.forecast import MONTHS, Coming, changes_of_records, last_day
from zonesite.edition.naming import title_of
from zonesite.edition.plans import Plan, PlanKind, plans
from zonesite.newsroom.states import last_change
from zonesite.open_data.addresses import (
    LISTS,
    RELEASES,
    coming_address,
    name_of,
    record_address,
    release_address,
)
from zonesite.open_data.objects import page_path, pages_of, site_file
from zonesite.open_data.values import Json, value_of
from zonesite.pages.site import Site
from zonesite.records.instant import end_of
from zonesite.records.model import Model
from zonesite.records.text import Text
from zonesite.records.walk import named_sources

Ended = Literal["review-due", "verification-expired", "deadline-over"]
Happens = Literal[PlanKind, Ended]
HAPPENS: tuple[str, ...] = (*get_args(PlanKind), *get_args(Ended))
PAGES = "pages"
"""The pages that people write, which are no list of the data."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls on a day."""

    day: date
    """The last day on which all is as before, or the day itself."""
    at: datetime
    """The instant from which it is over, due or withheld."""
    happens: str
    list: str
    id: str
    pointer: str
    sources: tuple[str, ...]
    name: Text
    """What it happens to."""
    known: date
    """The day from which it was known; that of the verification that ends."""
    path: str
    """Where a reader finds it, without language; nothing where nobody does."""
    file: str
    """Its file among the open data, or nothing."""


def coming_of(site: Site) -> Mapping[str, tuple[Due, ...]]:
    """Return what falls into the month of the edition and the eleven after it, by months
    (`2027-04`), the next first; a month with nothing is left out."""
    return site.once("coming", partial(_coming_of, site))


def _coming_of(site: Site) -> Mapping[str, tuple[Due, ...]]:
    first = site.edition.day.replace(day=1)
    end = first + relativedelta(months=MONTHS) if first.year < date.max.year else date.max
    months: dict[str, list[Due]] = defaultdict(list)
    for due in _every(site, first, end):
        months[f"{due.day:%Y-%m}"].append(due)
    return {month: tuple(sorted(found, key=_order)) for month, found in sorted(months.items())}


def _order(due: Due) -> tuple[date, str, str, str, str]:
    return due.day, due.happens, due.list, due.id, due.pointer


def _every(site: Site, first: date, end: date) -> Iterator[Due]:
    """Yield what falls on a day from the first and before the end, in no order."""
    zone = site.edition.settings.zone
    for plan in plans(site.edition):
        if first <= plan.day < end and plan.key in LISTS:
            yield _of_plan(site, plan)
    for item in changes_of_records(site.edition):
        day = last_day(item, zone)
        if first <= day < end and (due := _of_record(site, item, day)):
            yield due


def _of_plan(site: Site, plan: Plan) -> Due:
    record = site.edition.get(plan.key, plan.id)
    parts = {at: part for (_, _, at), part, _ in site.edition.known_since.parts(plan.key, record)}
    return Due(
        day=plan.day,
        at=end_of(plan.day, site.edition.settings.zone),
        happens=plan.kind,
        list=name_of(plan.key),
        id=plan.id,
        pointer=plan.pointer,
        sources=named_sources(parts[plan.pointer]),
        name=_named(record, parts[plan.pointer]),
        known=plan.since,
        path=page_path(plan.key, record),
        file=record_address(plan.key, plan.id),
    )


def _named(record: Model, part: Model) -> Text:
    """Return what a part says of its day, or what its record is called."""
    text = getattr(part, "text", None) if part is not record else None
    return text if isinstance(text, Text) else title_of(record)


def _of_record(site: Site, item: Coming, day: date) -> Due | None:
    """Return the end of a verification or deadline; nothing for a list that is no open data."""
    edition = site.edition
    key, _, name = item.about.partition("/")
    told = partial(Due, day, item.at, item.reason)
    if key == "press":
        release = edition.release(f"/newsroom/{name}/")
        known = last_change(release, edition.settings.zone).date()
        where = (release.path, release_address(release))
        return told(RELEASES, name, "/deadline", release.sources, title_of(release), known, *where)
    if key == PAGES:
        path = f"/{name}/" if name else "/"
        page = edition.pages[path][edition.first]
        if path not in site.pages:
            return None
        known = cast(date, page.upkeep.verified_on)
        return told(PAGES, name, "", (), site.pages[path].title, known, path, "")
    if key not in LISTS:
        return None
    record = edition.get(key, name)
    where = (page_path(key, record), record_address(key, name))
    return told(name_of(key), name, "", (), title_of(record), record.verified_on, *where)


def coming_month_object(site: Site, month: str, found: tuple[Due, ...]) -> Json:
    """Return what is coming in one month."""
    return {"month": month, "count": len(found), "items": [_shown(site, due) for due in found]}


def _shown(site: Site, due: Due) -> Json:
    return {
        "date": due.day.isoformat(),
        "at": due.at.astimezone(site.edition.settings.zone).isoformat(),
        "happens": due.happens,
        "list": due.list,
        "id": due.id,
        "pointer": due.pointer,
        "sources": list(due.sources),
        "name": value_of(due.name),
        "url": site_file(site, due.file) if due.file else None,
        "pages": pages_of(site, due.path),
    }


def coming_months_object(site: Site, coming: Mapping[str, tuple[Due, ...]]) -> Json:
    """Return the coming months in which something falls, the next first."""
    return {
        "months": [
            {"month": month, "count": len(found), "url": site_file(site, coming_address(month))}
            for month, found in coming.items()
        ]
    }
