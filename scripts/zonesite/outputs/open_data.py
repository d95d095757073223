"""The open data: every record as JSON, lists of them, and the description of all (OpenAPI).

The list of releases is cut by years, so that one release more writes three files: its own, that of
its year, and the list of the years.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from zonesite.edition.tracking import RECORDS
from zonesite.open_data.addresses import (
    CHANGES,
    COMING,
    INDEX,
    LISTS,
    OPENAPI,
    RELEASES,
    ROOT,
    coming_address,
    list_address,
    month_address,
    record_address,
    release_address,
    year_address,
)
from zonesite.open_data.changes import Change, changes_of, month_object, months_object
from zonesite.open_data.coming import Due, coming_month_object, coming_months_object, coming_of
from zonesite.open_data.objects import (
    page_path,
    pages_of,
    record_object,
    release_object,
    year_object,
)
from zonesite.open_data.values import json_file
from zonesite.open_data.whole_files import CHECKSUMS, bytes_of
from zonesite.outputs.checksums import checksums_of
from zonesite.outputs.lazy import Lazy, Made
from zonesite.pages.site import FileAddress, Site
from zonesite.records.press import Release
from zonesite.runtime.cache import fingerprint
from zonesite.translations.parallels import owner_of


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of every file."""
    for path, _ in _files(site):
        yield FileAddress(path)


def files(site: Site) -> Iterator[tuple[str, Lazy]]:
    """Yield every file. Those of records and releases are left while these are what they were."""
    for path, how in _files(site):
        yield path.removeprefix("/"), how()


def _files(site: Site) -> Iterator[Made]:
    yield from _lists(site)
    yield f"{ROOT}/{CHECKSUMS}", partial(checksums_of, site, f"{ROOT}/", _lists)
    for key in LISTS:
        for record in site.edition.list(key):
            yield record_address(key, record.id), partial(_record, site, key, record)
    yield from _of_releases(site)
    yield from _of_changes(site)
    yield from _of_coming(site)


def _lists(site: Site) -> Iterator[Made]:
    """Yield the files that are downloaded whole."""
    yield INDEX, lambda: Lazy(partial(bytes_of, site, INDEX), _counts(site), (RECORDS,))
    yield OPENAPI, lambda: Lazy(partial(bytes_of, site, OPENAPI), _newest(site), (RECORDS,))
    for key in LISTS:
        yield list_address(key), partial(_list, site, key)
    yield list_address(RELEASES), partial(_years, site)


def _list(site: Site, key: str) -> Lazy:
    there = {one.id: _has_page(site, key, one) for one in site.edition.list(key)}
    return Lazy(partial(bytes_of, site, list_address(key)), repr(there), (RECORDS,))


def _record(site: Site, key: str, record: Any) -> Lazy:
    days = site.once("source days", partial(_source_days, site))
    own = f"{_has_page(site, key, record)} {days} {_own(site, f'{key}/{record.id}')}"
    return Lazy(partial(json_file, record_object, site, key, record), own, (RECORDS,))


def _has_page(site: Site, key: str, record: Any) -> bool:
    return bool(pages_of(site, page_path(key, record)))


def _source_days(site: Site) -> str:
    return fingerprint(repr(sorted(site.edition.source_days.items())).encode())


def _of_changes(site: Site) -> Iterator[Made]:
    changes = changes_of(site)
    yield CHANGES, partial(_months, site, changes)
    for month, found in changes.items():
        yield month_address(month), partial(_month, site, month, found)


def _of_coming(site: Site) -> Iterator[Made]:
    coming = coming_of(site)
    yield COMING, partial(_coming_months, site, coming)
    for month, found in coming.items():
        yield coming_address(month), partial(_coming_month, site, month, found)


def _coming_months(site: Site, coming: Mapping[str, tuple[Due, ...]]) -> Lazy:
    counts = repr([(month, len(found)) for month, found in coming.items()])
    return Lazy(partial(json_file, coming_months_object, site, coming), counts, ())


def _coming_month(site: Site, month: str, found: tuple[Due, ...]) -> Lazy:
    there = [due.path.partition("#")[0] in site.pages for due in found]
    own = fingerprint(repr((found, there)).encode())
    return Lazy(partial(json_file, coming_month_object, site, month, found), own, ())


def _months(site: Site, changes: Mapping[str, tuple[Change, ...]]) -> Lazy:
    counts = repr([(month, len(found)) for month, found in changes.items()])
    return Lazy(partial(json_file, months_object, site, changes), counts, ())


def _month(site: Site, month: str, found: tuple[Change, ...]) -> Lazy:
    there = [change.path.partition("#")[0] in site.pages for change in found]
    own = fingerprint(repr((found, there)).encode())
    return Lazy(partial(json_file, month_object, site, month, found), own, ())


def _of_releases(site: Site) -> Iterator[Made]:
    edition = site.edition
    for year in edition.releases_in:
        yield year_address(year), partial(_year, site, year)
    for release in (*edition.releases, *edition.withdrawn):
        yield release_address(release), partial(_release, site, release)


def _years(site: Site) -> Lazy:
    found = sorted(site.edition.releases_in.items())
    counts = repr([(year, len(releases)) for year, releases in found])
    return Lazy(partial(bytes_of, site, list_address(RELEASES)), counts, ())


def _year(site: Site, year: int) -> Lazy:
    found = site.edition.releases_in[year]
    keys = tuple(sorted(_key(release) for release in found))
    order = " ".join(release.slug for release in found)
    return Lazy(partial(json_file, year_object, site, year), order, keys)


def _release(site: Site, release: Release) -> Lazy:
    media = [item.file.digest for item in site.edition.media_of(release.path)]
    own = f"{_own(site, owner_of(release))} {' '.join(media)}"
    return Lazy(partial(json_file, release_object, site, release), own, (_key(release),))


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
