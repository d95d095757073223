"""The open data as tables and maps, below /data/: CSV, one workbook, GeoJSON, and what describes
them."""

from __future__ import annotations

from collections.abc import Iterator
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
from zonesite.outputs.lazy import Lazy
from zonesite.pages.site import FileAddress, Site


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of every file."""
    for path, _ in _files(site):
        yield FileAddress(path)


def files(site: Site) -> Iterator[tuple[str, bytes | Lazy]]:
    """Yield every file, each left while the records or releases in it are what they were."""
    for path, made in _files(site):
        yield path.removeprefix("/"), made


def _files(site: Site) -> Iterator[tuple[str, Lazy]]:
    of_records = tuple(tables_of(site))
    of_years = tuple(releases(site, year) for year in sorted(site.edition.releases_in))
    there = _pages(site)
    for table in of_records:
        yield _csv(table, there, (RECORDS,))
    for year, table in zip(sorted(site.edition.releases_in), of_years, strict=True):
        found = site.edition.releases_in[year]
        keys = tuple(sorted(f"release {release.path}" for release in found))
        yield _csv(table, " ".join(release.slug for release in found), keys)
    every = (*of_records, *of_years)
    names = " ".join(table.name for table in every)
    book = partial(workbook_of, of_records, site.edition.settings.site_name.original, _day(site))
    yield WORKBOOK, Lazy(book, there, (RECORDS,))
    yield GEOJSON, Lazy(partial(json_file, geojson, site), there, (RECORDS,))
    yield PACKAGE, Lazy(partial(json_file, data_package, site, every), names, ())
    yield CSV_METADATA, Lazy(partial(json_file, csv_metadata, site, every), names, ())
    about = repr(sorted(about_of(site).by_language.items()))
    yield CATALOGUE, Lazy(partial(json_file, catalogue, site), about, ())


def _csv(table: Table, own: str, keys: tuple[str, ...]) -> tuple[str, Lazy]:
    return table_address(table.name), Lazy(partial(csv_of, table), own, keys)


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
