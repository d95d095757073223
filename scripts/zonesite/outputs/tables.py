"""The open data as tables and maps, below /data/: CSV, one workbook, GeoJSON, and what describes
them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from zonesite.edition.tracking import RECORDS
from zonesite.open_data.addresses import (
    CATALOGUE,
    CSV_METADATA,
    GEOJSON,
    LISTS,
    PACKAGE,
    WORKBOOK,
    table_address,
)
from zonesite.open_data.catalogue import about_of, catalogue
from zonesite.open_data.csv_file import csv_of
from zonesite.open_data.geojson import geojson
from zonesite.open_data.objects import page_path
from zonesite.open_data.packages import csv_metadata, data_package
from zonesite.open_data.tables import Table, releases, tables_of
from zonesite.open_data.values import json_file
from zonesite.open_data.workbook import workbook_of
from zonesite.outputs.lazy import Lazy, Made
from zonesite.pages.site import FileAddress, Site


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of every file."""
    for path, _ in _files(site):
        yield FileAddress(path)


def files(site: Site) -> Iterator[tuple[str, Lazy]]:
    """Yield every file, each left while the records or releases in it are what they were."""
    for path, how in _files(site):
        yield path.removeprefix("/"), how()


def _files(site: Site) -> Iterator[Made]:
    of_records = tuple(tables_of(site))
    years = sorted(site.edition.releases_in)
    of_years = tuple(releases(site, year) for year in years)
    for table in of_records:
        yield table_address(table.name), partial(_of_records, site, partial(csv_of, table))
    for year, table in zip(years, of_years, strict=True):
        yield table_address(table.name), partial(_year, site, year, table)
    every = (*of_records, *of_years)
    yield WORKBOOK, partial(_of_records, site, partial(_workbook, site, of_records))
    yield GEOJSON, partial(_of_records, site, partial(json_file, geojson, site))
    yield PACKAGE, partial(_described, every, partial(json_file, data_package, site, every))
    yield CSV_METADATA, partial(_described, every, partial(json_file, csv_metadata, site, every))
    yield CATALOGUE, partial(_catalogue, site)


def _of_records(site: Site, make: Callable[[], bytes]) -> Lazy:
    return Lazy(make, site.once("pages of records", partial(_pages, site)), (RECORDS,))


def _workbook(site: Site, tables: tuple[Table, ...]) -> bytes:
    return workbook_of(tables, site.edition.settings.site_name.original, _day(site))


def _year(site: Site, year: int, table: Table) -> Lazy:
    found = site.edition.releases_in[year]
    keys = tuple(sorted(f"release {release.path}" for release in found))
    return Lazy(partial(csv_of, table), " ".join(release.slug for release in found), keys)


def _described(tables: tuple[Table, ...], make: Callable[[], bytes]) -> Lazy:
    return Lazy(make, " ".join(table.name for table in tables), ())


def _catalogue(site: Site) -> Lazy:
    about = repr(sorted(about_of(site).by_language.items()))
    return Lazy(partial(json_file, catalogue, site), about, ())


def _pages(site: Site) -> str:
    """Return which records have a page, which no key names."""
    found = {
        page_path(key, record).partition("#")[0]
        for key in LISTS
        for record in site.edition.list(key)
    }
    return repr(sorted(path for path in found if path in site.pages))


def _day(site: Site) -> date:
    """Return the day of the newest source: a workbook says when it was made, and no clock is."""
    days = (source.date.first for source in site.edition.list("sources") if source.date.is_known)
    return max(days, default=date(1980, 1, 1))
