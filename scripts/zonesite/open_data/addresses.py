"""The addresses of the open data: where a list, a record and the description of all stand."""

from __future__ import annotations

from zonesite.newsroom.feed_addresses import DATA
from zonesite.records.kinds import KINDS
from zonesite.records.press import Release

ROOT = "/api/v1"
INDEX = f"{ROOT}/index.json"
OPENAPI = f"{ROOT}/openapi.json"
RELEASES = "releases"
"""The list of the releases, which are no list of a data file."""
LISTS: tuple[str, ...] = tuple(key for key, row in KINDS.items() if row.is_open_data)
"""Every other list, by its name in data/."""


def name_of(key: str) -> str:
    """Return what a list is called in addresses: `not_zones` is `not-zones`."""
    return key.replace("_", "-")


def list_address(key: str) -> str:
    """Return the address of a list."""
    return f"{ROOT}/{name_of(key)}.json"


def record_address(key: str, record_id: str) -> str:
    """Return the address of one record of a list."""
    return f"{ROOT}/{name_of(key)}/{record_id}.json"


def year_address(year: int) -> str:
    """Return the address of the releases of one year: a list of all would grow with each."""
    return f"{ROOT}/{RELEASES}/{year:04d}.json"


def release_address(release: Release) -> str:
    """Return the address of one release."""
    return f"{ROOT}/{RELEASES}/{release.date.year:04d}/{release.slug}.json"


CHANGES = f"{ROOT}/changes.json"


COMING = f"{ROOT}/coming.json"


def coming_address(month: str) -> str:
    """Return the address of what is coming in one month (`2027-04`)."""
    return f"{ROOT}/coming/{month}.json"


def month_address(month: str) -> str:
    """Return the address of the changes of one month (`2022-07`)."""
    return f"{ROOT}/changes/{month}.json"


PAGE = DATA
"""The page about the data; the files for people and their tools stand below it."""
WORKBOOK = f"{PAGE}tables.xlsx"
GEOJSON = f"{PAGE}zones.geojson"
PACKAGE = f"{PAGE}datapackage.json"
CSV_METADATA = f"{PAGE}csv-metadata.json"
CATALOGUE = f"{PAGE}catalogue.jsonld"


def table_address(name: str) -> str:
    """Return the address of a table as CSV."""
    return f"{PAGE}{name}.csv"
