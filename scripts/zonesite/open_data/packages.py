"""What the tables are, for programs: a data package (Frictionless) and CSV on the Web (W3C)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zonesite.open_data.csv_file import DIALECT
from zonesite.open_data.objects import site_file
from zonesite.open_data.tables import BETWEEN, Column, Table
from zonesite.open_data.values import Json
from zonesite.pages.site import Site


def csv_name(table: Table) -> str:
    """Return the name of a table's file, beside the two descriptions."""
    return f"{table.name}.csv"


def data_package(site: Site, tables: Iterable[Table]) -> Json:
    """Return the descriptor of a Tabular Data Package (specs.frictionlessdata.io)."""
    settings, first = site.edition.settings, site.edition.first
    return {
        "profile": "tabular-data-package",
        "name": "open-data",
        "title": settings.site_name.pick(first)[0],
        "homepage": site.url,
        **_licences(site),
        "resources": [_resource(table) for table in tables],
    }


def _licences(site: Site) -> Json:
    licence = site.edition.settings.licence
    if licence is None:
        return {}
    told = {"name": licence.id, "path": licence.address, "title": licence.name}
    return {"licenses": [told]}


def _resource(table: Table) -> Json:
    """Return one table of a data package."""
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if keys := [_foreign_key(column) for column in table.columns if _is_one_id(column)]:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": csv_name(table),
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": schema,
    }


def _is_one_id(column: Column) -> bool:
    return bool(column.names) and not column.is_list


def _foreign_key(column: Column) -> Json:
    return {"fields": column.name, "reference": {"resource": column.names, "fields": "id"}}


def _field(column: Column) -> Json:
    about = f"{column.about} {_SEVERAL}".strip() if column.is_list else column.about
    return {
        "name": column.name,
        "type": column.type,
        **({"description": about} if about else {}),
        **({"format": "any"} if column.type == "datetime" else {}),
    }


_SEVERAL = f"Several stand with '{BETWEEN}' between them."


def csv_metadata(site: Site, tables: Iterable[Table]) -> Json:
    """Return the description of the tables as CSV on the Web (W3C, "Metadata Vocabulary for
    Tabular Data")."""
    licence = site.edition.settings.licence
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": site.edition.first}],
        "dc:title": site.edition.settings.site_name.original,
        **({"dc:license": {"@id": licence.address}} if licence else {}),
        "dc:source": {"@id": site_file(site, "/")},
        "tables": [_csvw_table(table) for table in tables],
    }


def _csvw_table(table: Table) -> Json:
    key: list[str] = list(table.key)
    return {
        "url": csv_name(table),
        "dc:description": table.about,
        "tableSchema": {
            "columns": [_csvw_column(column) for column in table.columns],
            "primaryKey": key if len(key) > 1 else key[0],
        },
    }


_XSD = {"datetime": "dateTimeStamp"}


def _csvw_column(column: Column) -> Json:
    return {
        "name": column.name.replace("-", "_"),
        "titles": column.name,
        **({"dc:description": column.about} if column.about else {}),
        "datatype": _XSD.get(column.type, column.type),
        **({"separator": BETWEEN} if column.is_list else {}),
    }
