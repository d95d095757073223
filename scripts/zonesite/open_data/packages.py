"""What the tables are, for programs: a data package (Frictionless) and CSV on the Web (W3C)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zonesite.open_data.column_words import (
    ByLanguage,
    meanings_of,
    titles_of,
    titles_of_table,
)
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
        "resources": [_resource(site, table) for table in tables],
    }


def _licences(site: Site) -> Json:
    licence = site.edition.settings.licence
    if licence is None:
        return {}
    told = {"name": licence.id, "path": licence.address, "title": licence.name}
    return {"licenses": [told]}


def _resource(site: Site, table: Table) -> Json:
    """Return one table of a data package."""
    schema: dict[str, Any] = {
        "fields": [_field(site, column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if keys := [_foreign_key(column) for column in table.columns if _is_one_id(column)]:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": csv_name(table),
        **_words(site, "title", titles_of_table(site, table)),
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


def _field(site: Site, column: Column) -> Json:
    told = meanings_of(site, column)
    return {
        "name": column.name,
        "type": column.type,
        **_words(site, "title", titles_of(site, column)),
        **_words(site, "description", told),
        **({"format": "any"} if column.type == "datetime" else {}),
    }


def _words(site: Site, name: str, found: ByLanguage) -> Json:
    """Return words as a Table Schema has them, in one language, and beside them in every language
    of the site: the standard knows no languages, and readers of it leave out what they do not
    know."""
    first = found.get(site.languages[0].tag) or next(iter(found.values()), "")
    return {name: first, f"{name}s": dict(found)} if found else {}


def csv_metadata(site: Site, tables: Iterable[Table]) -> Json:
    """Return the description of the tables as CSV on the Web (W3C, "Metadata Vocabulary for
    Tabular Data")."""
    licence = site.edition.settings.licence
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": site.edition.first}],
        "dc:title": site.edition.settings.site_name.original,
        **({"dc:license": {"@id": licence.address}} if licence else {}),
        "dc:source": {"@id": site_file(site, "/")},
        "tables": [_csvw_table(site, table) for table in tables],
    }


def _csvw_table(site: Site, table: Table) -> Json:
    key: list[str] = list(table.key)
    return {
        "url": csv_name(table),
        "dc:title": _in_languages(titles_of_table(site, table)),
        "dc:description": table.about,
        "tableSchema": {
            "columns": [_csvw_column(site, column) for column in table.columns],
            "primaryKey": key if len(key) > 1 else key[0],
        },
    }


_XSD = {"datetime": "dateTimeStamp"}


def _csvw_column(site: Site, column: Column) -> Json:
    """Return a column. The heading in the file is in no language: it is its name."""
    told = _in_languages(meanings_of(site, column))
    return {
        "name": column.name.replace("-", "_"),
        "titles": {"und": column.name, **titles_of(site, column)},
        **({"dc:description": told} if told else {}),
        "datatype": _XSD.get(column.type, column.type),
        **({"separator": BETWEEN} if column.is_list else {}),
    }


def _in_languages(found: ByLanguage) -> list[Json]:
    return [{"@value": words, "@language": tag} for tag, words in found.items()]
