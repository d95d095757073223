"""The sentences of all releases of a year as digests, for "Is this release real?"."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from functools import partial
from typing import Any

from zonesite.edition.naming import title_of
from zonesite.newsroom.former import Former
from zonesite.newsroom.sentences import digests
from zonesite.newsroom.states import last_change, shown_state, stages
from zonesite.outputs.lazy import Lazy
from zonesite.pages.site import FileAddress, Site
from zonesite.records.press import Release
from zonesite.records.text import Text

_FOLDER = "/newsroom/sentences/"


def _years(site: Site) -> Mapping[int, list[Release]]:
    found: dict[int, list[Release]] = defaultdict(list)
    for release in (*site.edition.releases, *site.edition.withdrawn):
        found[release.date.year].append(release)
    return found


def _removed(site: Site) -> tuple[Former, ...]:
    """Return the releases that can be read nowhere any more."""
    former = site.edition.former.values()
    return tuple(item for item in former if item.sentences)


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of the file of each year, and of those that were removed."""
    yield from (FileAddress(f"{_FOLDER}{year}.json") for year in _years(site))
    if _removed(site):
        yield FileAddress(f"{_FOLDER}removed.json")


def files(site: Site) -> Iterator[tuple[str, Lazy | bytes]]:
    """Yield the file of each year: of each release what it is called, since when, in what state,
    and the digests of its sentences, those that a correction has replaced apart."""
    zone = site.edition.settings.zone
    for year, some in _years(site).items():
        keys = tuple(sorted(f"release {release.path}" for release in some))
        own = repr([release.path for release in some])
        path = f"{_FOLDER}{year}.json".lstrip("/")
        yield path, Lazy(partial(_of_year, some, zone), own, keys)
    if removed := _removed(site):
        path = f"{_FOLDER}removed.json".lstrip("/")
        yield path, _written(_of_former(item, zone) for item in removed)


def _row(path: str, name: Text, day: str, state: str, at: datetime, zone: tzinfo) -> dict[str, Any]:
    when = at.astimezone(zone).date().isoformat()
    return {"path": path, "title": name.by_language, "date": day, "state": state, "since": when}


def _of(release: Release, zone: tzinfo) -> dict[str, Any]:
    now = frozenset[str]().union(*map(digests, release.text.values()))
    texts = (text for one in stages(release)[:-1] for text in one.release.text.values())
    before = frozenset[str]().union(*map(digests, texts))
    state = shown_state(release) or "published"
    since = last_change(release, zone) if state != "published" else release.published(zone)
    row = _row(release.path, title_of(release), str(release.date), state, since, zone)
    return {**row, "now": sorted(now), "before": sorted(before - now)}


def _of_year(some: Iterable[Release], zone: tzinfo) -> bytes:
    return _written(_of(item, zone) for item in some)


def _of_former(former: Former, zone: tzinfo) -> dict[str, Any]:
    day = former.first_name[1].isoformat() if former.first_name else ""
    row = _row(former.path, former.name, day, former.state, former.at, zone)
    return {**row, "now": [], "before": sorted(former.sentences)}


def _written(rows: Iterable[dict[str, Any]]) -> bytes:
    return json.dumps([*rows], ensure_ascii=False, separators=(",", ":")).encode()
