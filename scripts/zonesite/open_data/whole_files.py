"""The files of the open data that people download whole, each made once for a site, with their
sizes and checksums.

What is made here are the bytes that are published: the page about the data says their sizes, and
`sha256sum -c --ignore-missing checksums.txt` proves what was downloaded beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from hashlib import sha256

from zonesite.open_data.addresses import (
    CATALOGUE,
    CSV_METADATA,
    GEOJSON,
    INDEX,
    LISTS,
    OPENAPI,
    PACKAGE,
    PAGE,
    RELEASES,
    ROOT,
    WORKBOOK,
    list_address,
    table_address,
)
from zonesite.open_data.catalogue import catalogue
from zonesite.open_data.column_words import columns_table
from zonesite.open_data.csv_file import csv_of
from zonesite.open_data.geojson import geojson
from zonesite.open_data.law_graph import ADDRESS as GRAPH
from zonesite.open_data.law_graph import PAGE as GRAPH_PAGE
from zonesite.open_data.law_graph import graph_object
from zonesite.open_data.objects import index_object, list_object, releases_object
from zonesite.open_data.openapi import openapi
from zonesite.open_data.packages import csv_metadata, data_package
from zonesite.open_data.tables import Table, releases, tables_of
from zonesite.open_data.values import json_file
from zonesite.open_data.workbook import Sheet, workbook_of
from zonesite.pages.site import Site

CHECKSUMS = "checksums.txt"
"""The name of the checksums in each folder: whoever has several files in one needs no path."""
FOLDERS = (f"{ROOT}/", PAGE)
"""The folders in which such files stand."""
OWN_CHECKSUM = ".sha256"
"""What stands behind the address of a file for the checksum of that file alone: of the releases of
a year, because one release more must not have the tables of all years read, and of a file that
stands in another folder."""
Make = Callable[[], bytes]


def bytes_of(site: Site, path: str) -> bytes:
    """Return a file that is downloaded whole, as it is published."""
    return site.once(f"bytes of {path}", whole_files(site)[path])


def size_of(site: Site, path: str) -> int:
    """Return the size of a file that is downloaded whole, in bytes."""
    return len(bytes_of(site, path))


def whole_files(site: Site) -> Mapping[str, Make]:
    """Return what makes each file that is downloaded whole, by address."""
    return site.once("whole files", partial(_whole_files, site))


def _whole_files(site: Site) -> dict[str, Make]:
    of_records = tuple(tables_of(site))
    every = (*of_records, *releases_tables(site))
    return {
        INDEX: partial(json_file, index_object, site),
        OPENAPI: partial(json_file, openapi, site),
        **{list_address(key): partial(json_file, list_object, site, key) for key in LISTS},
        list_address(RELEASES): partial(json_file, releases_object, site),
        **{table_address(table.name): partial(csv_of, table) for table in of_records},
        WORKBOOK: partial(_workbook, site, of_records),
        GEOJSON: partial(json_file, geojson, site),
        PACKAGE: partial(json_file, data_package, site, every),
        CSV_METADATA: partial(json_file, csv_metadata, site, every),
        CATALOGUE: partial(json_file, catalogue, site),
        **({GRAPH: partial(json_file, graph_object, site)} if GRAPH_PAGE in site.pages else {}),
    }


def releases_tables(site: Site) -> tuple[Table, ...]:
    """Return the table of the releases of each year, the oldest first."""
    return tuple(releases(site, year) for year in sorted(site.edition.releases_in))


def _workbook(site: Site, tables: tuple[Table, ...]) -> bytes:
    named = (*tables, columns_table(site, tables))
    sheets = (Sheet(table, _right_to_left(site, table)) for table in named)
    return workbook_of(sheets, site.edition.settings.site_name.original, _day(site))


def _right_to_left(site: Site, table: Table) -> frozenset[str]:
    written = {item.id for item in site.languages if item.direction == "rtl"}
    return frozenset(
        column.name
        for column in table.columns
        if column.lang in written and column.path[-1:] != (("File", "pages"),)
    )


def _day(site: Site) -> date:
    """Return the day of the newest source: a workbook says when it was made, and no clock is."""
    days = (source.date.first for source in site.edition.list("sources") if source.date.is_known)
    return max(days, default=date(1980, 1, 1))


def checksums(site: Site, folder: str) -> bytes:
    """Return the SHA-256 of each such file of a folder, as `sha256sum -c` reads them there."""
    paths = sorted(path for path in whole_files(site) if path.startswith(folder))
    lines = (checksum(bytes_of(site, path), path.removeprefix(folder)) for path in paths)
    return b"".join(lines)


def checksum(data: bytes, name: str) -> bytes:
    """Return the line of one file."""
    return f"{sha256(data).hexdigest()}  {name}\n".encode()
