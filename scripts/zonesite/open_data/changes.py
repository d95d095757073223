"""What became known when: everything that was stated, published, verified or undone, by months.

Whoever has the data of some day asks for the months since, and reads again only what is named
there. A month says what the sources and the newsroom did in it, not when somebody edited a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal

from zonesite.newsroom.states import instant_of
from zonesite.open_data.addresses import (
    LISTS,
    RELEASES,
    month_address,
    name_of,
    record_address,
    release_address,
)
from zonesite.open_data.objects import page_path, pages_of, site_file
from zonesite.open_data.values import LEFT_OUT, Json
from zonesite.pages.site import Site
from zonesite.records.release_states import Event
from zonesite.records.walk import named_sources

Happened = Literal["stated", "published", "verified", Event]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Something that became known on a day."""

    day: date
    list: str
    id: str
    pointer: str
    """Where in the record (RFC 6901); nothing where it is about the whole."""
    happened: str
    sources: tuple[str, ...]
    path: str
    """Where a reader finds the record, without language; nothing where nobody does."""
    file: str
    """Its file among the open data."""


def changes_of(site: Site) -> Mapping[str, tuple[Change, ...]]:
    """Return every change that has a day, by months (`2022-07`), oldest first."""
    return site.once("changes", partial(_changes, site))


def _changes(site: Site) -> Mapping[str, tuple[Change, ...]]:
    months: dict[str, list[Change]] = defaultdict(list)
    for change in sorted((*_of_records(site), *_of_releases(site))):
        months[f"{change.day:%Y-%m}"].append(change)
    return {month: tuple(found) for month, found in sorted(months.items())}


def _of_records(site: Site) -> Iterator[Change]:
    edition = site.edition
    for key in LISTS:
        for record in edition.list(key):
            path, file = page_path(key, record), record_address(key, record.id)
            told = (name_of(key), record.id)
            for (_, _, pointer), part, day in edition.known_since.parts(key, record):
                if day > date.min and not LEFT_OUT.intersection(pointer.split("/")):
                    yield Change(day, *told, pointer, "stated", named_sources(part), path, file)
            verified = getattr(record, "verified_on", None)
            if verified is not None:
                yield Change(verified, *told, "", "verified", (), path, file)


def _of_releases(site: Site) -> Iterator[Change]:
    edition = site.edition
    zone = edition.settings.zone
    for release in (*edition.releases, *edition.withdrawn):
        name = f"{release.date.year}/{release.slug}"
        told = (RELEASES, name, "")
        where = (release.path, release_address(release))
        day = release.published(zone).astimezone(zone).date()
        yield Change(day, *told, "published", release.sources, *where)
        for entry in release.history:
            at = instant_of(release, entry, zone).astimezone(zone).date()
            yield Change(at, *told, entry.state, (), *where)


def month_object(site: Site, month: str, changes: Iterable[Change]) -> Json:
    """Return the changes of one month."""
    found = [_shown(site, change) for change in changes]
    return {"month": month, "count": len(found), "items": found}


def _shown(site: Site, change: Change) -> Json:
    return {
        "date": change.day.isoformat(),
        "happened": change.happened,
        "list": change.list,
        "id": change.id,
        "pointer": change.pointer,
        "sources": list(change.sources),
        "url": site_file(site, change.file),
        "pages": pages_of(site, change.path),
    }


def months_object(site: Site, changes: Mapping[str, tuple[Any, ...]]) -> Json:
    """Return the months in which something happened, newest first."""
    return {
        "months": [
            {"month": month, "count": len(found), "url": site_file(site, month_address(month))}
            for month, found in sorted(changes.items(), reverse=True)
        ]
    }
