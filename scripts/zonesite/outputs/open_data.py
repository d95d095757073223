"""The open data: every record as JSON, lists of them, and the description of all (OpenAPI).

The list of releases is cut by years, so that one release more writes three files: its own, that of
its year, and the list of the years.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from zonesite.edition.tracking import RECORDS
from zonesite.open_data.addresses import (
    CHANGES,
    INDEX,
    LISTS,
    OPENAPI,
    RELEASES,
    list_address,
    month_address,
    record_address,
    release_address,
    year_address,
)
from zonesite.open_data.changes import changes_of, month_object, months_object
from zonesite.open_data.objects import (
    index_object,
    list_object,
    page_path,
    pages_of,
    record_object,
    release_object,
    releases_object,
    year_object,
)
from zonesite.open_data.openapi import openapi
from zonesite.open_data.values import json_file
from zonesite.outputs.lazy import Lazy
from zonesite.pages.site import FileAddress, Site
from zonesite.records.press import Release
from zonesite.runtime.cache import fingerprint
from zonesite.translations.parallels import owner_of


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of every file."""
    for path, _ in _files(site):
        yield FileAddress(path)


def files(site: Site) -> Iterator[tuple[str, bytes | Lazy]]:
    """Yield every file. Those of records and releases are left while these are what they were."""
    for path, made in _files(site):
        yield path.removeprefix("/"), made


def _files(site: Site) -> Iterator[tuple[str, bytes | Lazy]]:
    edition = site.edition
    days = fingerprint(repr(sorted(edition.source_days.items())).encode())
    yield INDEX, Lazy(partial(json_file, index_object, site), _counts(site), (RECORDS,))
    yield OPENAPI, Lazy(partial(json_file, openapi, site), _newest(site), (RECORDS,))
    for key in LISTS:
        records = edition.list(key)
        there = {record.id: bool(pages_of(site, page_path(key, record))) for record in records}
        make = partial(json_file, list_object, site, key)
        yield list_address(key), Lazy(make, repr(there), (RECORDS,))
        for record in records:
            own = f"{there[record.id]} {days} {_own(site, f'{key}/{record.id}')}"
            make = partial(json_file, record_object, site, key, record)
            yield record_address(key, record.id), Lazy(make, own, (RECORDS,))
    yield from _of_releases(site)
    yield from _of_changes(site)


def _of_changes(site: Site) -> Iterator[tuple[str, Lazy]]:
    changes = changes_of(site)
    counts = repr([(month, len(found)) for month, found in changes.items()])
    yield CHANGES, Lazy(partial(json_file, months_object, site, changes), counts, ())
    for month, found in changes.items():
        there = [change.path.partition("#")[0] in site.pages for change in found]
        own = fingerprint(repr((found, there)).encode())
        yield (
            month_address(month),
            Lazy(partial(json_file, month_object, site, month, found), own, ()),
        )


def _of_releases(site: Site) -> Iterator[tuple[str, Lazy]]:
    edition = site.edition
    counts = repr([(year, len(found)) for year, found in sorted(edition.releases_in.items())])
    yield list_address(RELEASES), Lazy(partial(json_file, releases_object, site), counts, ())
    for year, found in edition.releases_in.items():
        keys = tuple(sorted(_key(release) for release in found))
        order = " ".join(release.slug for release in found)
        yield year_address(year), Lazy(partial(json_file, year_object, site, year), order, keys)
    for release in (*edition.releases, *edition.withdrawn):
        make = partial(json_file, release_object, site, release)
        media = [item.file.digest for item in edition.media_of(release.path)]
        own = f"{_own(site, owner_of(release))} {' '.join(media)}"
        yield release_address(release), Lazy(make, own, (_key(release),))


def _key(release: Release) -> str:
    return f"release {release.path}"


def _own(site: Site, owner: str) -> str:
    """Return what is known of the translations of an owner, which no key names."""
    edition = site.edition
    behind = sorted(item.lang for item in edition.behind(owner))
    return repr((behind, sorted(edition.reviews_of(owner))))


def _counts(site: Site) -> str:
    return repr(len(site.edition.releases))


def _newest(site: Site) -> str:
    return repr([release.path for release in site.edition.releases[:1]])
