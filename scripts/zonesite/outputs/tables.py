"""The open data as tables and maps, below /data/: CSV, one workbook, GeoJSON, and what describes
them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from zonesite.edition.tracking import RECORDS
from zonesite.open_data.addresses import (
    CATALOGUE,
    CSV_METADATA,
    GEOJSON,
    LISTS,
    PACKAGE,
    PAGE,
    WORKBOOK,
    table_address,
)
from zonesite.open_data.catalogue import about_of
from zonesite.open_data.csv_file import csv_of
from zonesite.open_data.objects import page_path
from zonesite.open_data.packages import csv_name
from zonesite.open_data.tables import Table, tables_of
from zonesite.open_data.whole_files import (
    CHECKSUMS,
    OWN_CHECKSUM,
    bytes_of,
    checksum,
    releases_tables,
)
from zonesite.outputs.checksums import checksums_of
from zonesite.outputs.lazy import Lazy, Made
from zonesite.pages.site import FileAddress, Site

_KEYS = (RECORDS,)


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of every file."""
    for path, _ in _files(site):
        yield FileAddress(path)


def files(site: Site) -> Iterator[tuple[str, Lazy]]:
    """Yield every file, each left while the records or releases in it are what they were."""
    for path, how in _files(site):
        yield path.removeprefix("/"), how()


def _files(site: Site) -> Iterator[Made]:
    for table in tables_of(site):
        yield _of_records(site, table_address(table.name))
    for year, table in zip(sorted(site.edition.releases_in), releases_tables(site), strict=True):
        path = table_address(table.name)
        yield path, partial(_year, site, year, partial(csv_of, table))
        yield f"{path}{OWN_CHECKSUM}", partial(_year, site, year, partial(_checksum, table))
    yield _of_records(site, WORKBOOK)
    yield _of_records(site, GEOJSON)
    yield PACKAGE, partial(_described, site, PACKAGE)
    yield CSV_METADATA, partial(_described, site, CSV_METADATA)
    yield CATALOGUE, partial(_catalogue, site)
    yield f"{PAGE}{CHECKSUMS}", partial(checksums_of, site, PAGE, _files)


def _of_records(site: Site, path: str) -> Made:
    make = partial(bytes_of, site, path)
    return path, lambda: Lazy(make, site.once("pages of records", partial(_pages, site)), _KEYS)


def _year(site: Site, year: int, make: Callable[[], bytes]) -> Lazy:
    found = site.edition.releases_in[year]
    keys = tuple(sorted(f"release {release.path}" for release in found))
    return Lazy(make, " ".join(release.slug for release in found), keys)


def _checksum(table: Table) -> bytes:
    return checksum(csv_of(table), csv_name(table))


def _described(site: Site, path: str) -> Lazy:
    names = [table.name for table in (*tables_of(site), *releases_tables(site))]
    return Lazy(partial(bytes_of, site, path), " ".join(names), ())


def _catalogue(site: Site) -> Lazy:
    about = repr(sorted(about_of(site).by_language.items()))
    return Lazy(partial(bytes_of, site, CATALOGUE), about, ())


def _pages(site: Site) -> str:
    """Return which records have a page, which no key names."""
    found = {
        page_path(key, record).partition("#")[0]
        for key in LISTS
        for record in site.edition.list(key)
    }
    return repr(sorted(path for path in found if path in site.pages))
