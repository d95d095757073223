"""An example of each field, out of what the site itself publishes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from zonesite.open_data.addresses import LISTS, RELEASES
from zonesite.open_data.changes import changes_of, month_object
from zonesite.open_data.coming import coming_month_object, coming_of
from zonesite.open_data.geojson import geojson
from zonesite.open_data.objects import page_path, record_object, release_object
from zonesite.open_data.tables import statements
from zonesite.open_data.values import Json, value_of
from zonesite.pages.site import Site
from zonesite.records.model import Model
from zonesite.records.press import Release
from zonesite.records.walk import parts_in

_RELEASES_LOOKED_AT = 40
"""The oldest ones: the newest would give another example with every release that comes."""


@dataclass(frozen=True, slots=True)
class Examples:
    """What fields hold, by the name of what they are fields of."""

    values: Mapping[str, Mapping[str, Json]]
    record: Mapping[str, tuple[str, Any]]
    """The list and record of which most examples of such records are."""

    def of(self, scope: str, key: str) -> Json:
        """Return what a field holds somewhere, or nothing where it holds nothing anywhere."""
        return self.values.get(scope, {}).get(key)


def examples_of(site: Site) -> Examples:
    """Return the examples of a site, found once."""
    return site.once("data examples", partial(_examples, site))


def _examples(site: Site) -> Examples:
    found: dict[str, list[Json]] = defaultdict(list)
    fullest: dict[str, tuple[int, str, Any]] = {}
    for key, record in _records(site):
        for part in (record, *_inside(record)):
            name = type(part).__name__
            value = value_of(part)
            found[name].append(value)
            if part is record and _said(value) > fullest.get(name, (0,))[0]:
                fullest[name] = (_said(value), key, record)
    for name, values in _around(site, {name: one[1:] for name, one in fullest.items()}):
        found[name].extend(values)
    statement_names = [name for name in found if "Statement" in name]
    found["Statement"] = [value for name in statement_names for value in found[name]]
    return Examples(
        {name: _first_of_each(values) for name, values in found.items()},
        {name: (key, record) for name, (_, key, record) in fullest.items()},
    )


def _records(site: Site) -> Iterator[tuple[str, Any]]:
    for key in LISTS:
        yield from ((key, record) for record in site.edition.list(key))
    oldest = site.edition.releases[-_RELEASES_LOOKED_AT:]
    yield from ((RELEASES, release) for release in reversed(oldest))


def _inside(record: Model) -> Iterator[Model]:
    for _, part, _ in parts_in(record):
        yield part
    if isinstance(record, Release):
        yield from record.text.values()


def _around(site: Site, fullest: Mapping[str, tuple[str, Any]]) -> Iterator[tuple[str, list[Json]]]:
    files = [
        release_object(site, record) if key == RELEASES else record_object(site, key, record)
        for key, record in fullest.values()
        if key == RELEASES or page_path(key, record)
    ]
    yield "File", files
    held = [file["verification"] for file in files if file.get("verification")]
    yield "Verification", held
    for month, changes in changes_of(site).items():
        yield "Change", month_object(site, month, changes)["items"]
        break
    for month, coming in coming_of(site).items():
        yield "Coming", coming_month_object(site, month, coming)["items"]
        break
    yield "Map", [feature["properties"] for feature in geojson(site)["features"]]
    yield "Statements", _rows(site)


def _rows(site: Site) -> list[Json]:
    """Return the rows of the table of statements; a text as an object by language."""
    table = statements(site)
    found: list[Json] = []
    for row in table.rows():
        cells: dict[str, Any] = {}
        for column, cell in zip(table.columns, row, strict=True):
            key = column.path[-1][1]
            if column.lang:
                if cell is not None:
                    cells.setdefault(key, {})[column.lang] = cell
            else:
                cells[key] = cell
        found.append(cells)
    return found


def _first_of_each(values: list[Json]) -> Mapping[str, Json]:
    """Return what each key holds in the value that says most, or in the next that says it."""
    found: dict[str, Json] = {}
    for value in sorted(values, key=_said, reverse=True):
        for key, one in value.items():
            if one not in (None, "", [], {}) and found.get(key) in _WEAK:
                found[key] = one
    return found


_WEAK = (None, False, "undated")
"""Examples in whose place another value says more of the field."""


def _said(value: Mapping[str, Json]) -> int:
    """Return how many keys say something."""
    return sum(one not in (None, False, "", [], {}) for one in value.values())
