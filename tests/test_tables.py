"""The open data as tables and maps: what others' programs read is what the records say."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from csvw import CSVW
from frictionless import Package
from geojson_pydantic import FeatureCollection
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from small_site import LANGUAGES, REPOSITORY, loaded
from zonesite.open_data.addresses import LISTS
from zonesite.open_data.csv_file import MARK, csv_of, safe
from zonesite.open_data.tables import BETWEEN, Column, Table, tables_of
from zonesite.open_data.workbook import Sheet, workbook_of
from zonesite.outputs.lazy import Lazy
from zonesite.outputs.tables import files
from zonesite.pages.site import Site
from zonesite.records.base import Caution, Statement
from zonesite.records.quantities import Range
from zonesite.records.walk import parts_in

TODAY = datetime.fromisoformat("2026-11-30T12:00:00+05:00")


@pytest.fixture(scope="module")
def site() -> Site:
    """The shipped site."""
    return loaded(REPOSITORY, TODAY).renderer.site


@pytest.fixture(scope="module")
def folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files below /data/."""
    place = tmp_path_factory.mktemp("tables")
    for path, data in files(site):
        assert path.startswith("data/")
        made = data.make() if isinstance(data, Lazy) else data
        (place / path.removeprefix("data/")).write_bytes(made)
    return place


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table, as Python's own reader has them."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_the_tables_are_a_valid_data_package(folder: Path) -> None:
    """By Frictionless: every cell has its type, keys are unique, ids lead to rows."""
    report = Package(str(folder / "datapackage.json")).validate()

    assert report.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    assert report.stats["tasks"] == len(list(folder.glob("*.csv")))


def test_the_tables_are_valid_csv_on_the_web(folder: Path) -> None:
    """By another program that reads the metadata of the W3C, with types and several values."""
    group = CSVW(str(folder / "csv-metadata.json"), validate=True)

    assert group.is_valid
    zones = next(table for table in group.tables if str(table.url) == "zones.csv")
    first = next(iter(zones.iterdicts()))
    assert isinstance(first["sources"], list)


def test_every_statement_is_a_row_with_its_figures_and_sources(site: Site, folder: Path) -> None:
    rows = rows_of(folder / "statements.csv")
    found = [
        (row["record"], row["value"], row["value_to"], row["unit"], row["as_of"], row["sources"])
        for row in rows
    ]
    expected = []
    for key in LISTS:
        for record in site.edition.list(key):
            for _, part, _ in parts_in(record):
                if isinstance(part, (Statement, Caution)):
                    expected.append((record.id, *_values(part), str(part.as_of), _ids(part)))

    assert found == expected
    assert len(found) > 200


def _values(part: Any) -> tuple[str, str, str]:
    value = getattr(part, "value", None)
    low, high = (value.from_, value.to) if isinstance(value, Range) else (value, None)
    return _text(low), _text(high), getattr(part, "unit", None) or ""


def _text(value: float | None) -> str:
    return "" if value is None else str(value)


def _ids(part: Any) -> str:
    return BETWEEN.join(part.sources)


def test_areas_are_in_hectares_too(folder: Path) -> None:
    """One acre is 0.40468564224 hectares."""
    rows = rows_of(folder / "statements.csv")
    acres = [row for row in rows if row["unit"] == "acre" and row["value"]]

    assert len(acres) > 10
    for row in acres:
        assert float(row["value_hectares"]) == pytest.approx(
            float(row["value"]) * 0.40468564224, abs=0.0001
        )


def test_the_workbook_says_what_the_tables_say(folder: Path) -> None:
    """A sheet for each table, in its order, and no formula in any."""
    book = openpyxl.load_workbook(folder / "tables.xlsx")
    assert book.sheetnames[:2] == ["zones", "not-zones"]
    assert book.sheetnames[-2:] == ["statements", "columns"]
    for sheet in book.worksheets[:-1]:
        rows = rows_of(folder / f"{sheet.title}.csv")
        head, *cells = sheet.iter_rows()
        assert [cell.value for cell in head] == list(rows[0])
        assert len(cells) == len(rows)
        for shown, row in zip(cells, rows, strict=True):
            assert {cell.data_type for cell in shown} <= {"s", "n", "b", "d"}
            assert [_as_csv(cell.value) for cell in shown] == list(row.values())


def test_days_are_days_and_amounts_have_their_thousands_apart(folder: Path) -> None:
    """A month, a year and `undated` stay words, because no cell of days says them."""
    book = openpyxl.load_workbook(folder / "tables.xlsx")
    sheet = book["statements"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    dated = [row[columns["as_of"] - 1] for row in sheet.iter_rows(min_row=2)]
    amounts = [row[columns["value"] - 1] for row in sheet.iter_rows(min_row=2)]

    assert {cell.number_format for cell in dated if cell.data_type == "d"} == {"yyyy-mm-dd"}
    words = {str(cell.value) for cell in dated if cell.data_type != "d"}
    assert "undated" in words
    assert not [word for word in words if len(word) == 10 and word[4] == "-"]
    shown = {cell.number_format for cell in amounts if isinstance(cell.value, int)}
    assert shown == {"#,##0"}


@pytest.mark.parametrize("written", ["1899-12-31", "1900-02-28", "2026-02-30", "2026-13-01"])
def test_what_no_spreadsheet_knows_as_a_day_stays_as_it_is_written(
    written: str, tmp_path: Path
) -> None:
    """Excel counts a day in February 1900 that never was."""
    file = tmp_path / "days.xlsx"
    file.write_bytes(workbook_of([Sheet(_table(written, "1900-03-01"))], "T", date(2026, 1, 1)))
    before, first = openpyxl.load_workbook(file)["some"][2]

    assert before.value == written
    assert first.value.date() == date(1900, 3, 1)


def test_every_sheet_keeps_its_heading_in_sight_and_urdu_reads_from_the_right(folder: Path) -> None:
    """And no column is so wide that the next is out of sight."""
    book = openpyxl.load_workbook(folder / "tables.xlsx")
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        for cell, value in zip(sheet[1], sheet[2], strict=True):
            width = sheet.column_dimensions[cell.column_letter].width
            assert 9 <= width <= 45, (sheet.title, cell.value)
            is_urdu = cell.value.endswith("_ur") and cell.value != "page_ur"
            if value.value is not None:
                assert (value.alignment.readingOrder == 2) == is_urdu, (sheet.title, cell.value)


def test_the_workbook_says_what_each_column_means(site: Site, folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "tables.xlsx")["columns"]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    named = [(table.name, column.name) for table in tables_of(site) for column in table.columns]

    assert [tuple(row[:2]) for row in rows] == named
    assert head[3:] == [f"{of}_{lang}" for lang in LANGUAGES for of in ("title", "meaning")]
    assert all(all(row) for row in rows)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_workbook_as_it_is(folder: Path, tmp_path: Path) -> None:
    """Each sheet, written by it as CSV, says what the table says; it has run nothing."""
    shutil.copy(folder / "tables.xlsx", tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", form, "tables.xlsx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=300,
    )
    for name in ("zones", "statements", "events", "sources", "desks"):
        told = [[*row.values()] for row in rows_of(tmp_path / f"tables-{name}.csv")]
        meant = [[*row.values()] for row in rows_of(folder / f"{name}.csv")]
        assert [[_plain(cell) for cell in row] for row in told] == [
            [_plain(cell) for cell in row] for row in meant
        ]


def _plain(cell: str) -> str:
    """Return a cell without what CSV marks and LibreOffice writes otherwise."""
    marked = cell.removeprefix(MARK) if cell.startswith(MARK) else cell
    try:
        return f"{float(marked):.6g}"
    except ValueError:
        return " ".join(marked.split()).lower()


def _as_csv(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat()
    return safe(" ".join(value.split())) if isinstance(value, str) else str(value)


def test_the_workbook_is_the_same_bytes_each_time(site: Site) -> None:
    one, other = (
        workbook_of(map(Sheet, tables_of(site)), "Title", date(2026, 1, 1)) for _ in range(2)
    )

    assert one == other


def _table(*cells: Any) -> Table:
    columns = tuple(Column(f"c{number}") for number in range(len(cells)))
    return Table("some", "", columns, lambda: iter([cells]))


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "\t=1", "+92 51 x"]
)
def test_a_text_that_a_spreadsheet_would_run_is_marked(text: str) -> None:
    row = csv_of(_table(text)).decode().split("\r\n")[1]

    assert next(csv.reader([row]))[0].startswith(MARK)


@pytest.mark.parametrize("text", ["+92 51 9205992", "-", "a=b", "A-1", "2021"])
def test_other_texts_stand_as_they_are(text: str) -> None:
    assert safe(text) == (f"{MARK}-" if text == "-" else text)


def test_a_line_end_in_a_text_begins_no_row(site: Site) -> None:
    lines = csv_of(_table("one\r\ntwo\nthree", 'say "so", or not')).decode().split("\r\n")

    assert lines == ["c0,c1", 'one two three,"say ""so"", or not"', ""]


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=5))
def test_whatever_a_cell_holds_comes_back_but_for_blanks_and_the_mark(texts: list[str]) -> None:
    """Other programs read what was written, one row and as many cells; nothing runs."""
    head, row, *rest = csv.reader(io.StringIO(csv_of(_table(*texts)).decode(), newline=""))

    assert rest == []
    assert len(head) == len(row) == len(texts)
    for text, cell in zip(texts, row, strict=True):
        assert cell.removeprefix(MARK) == " ".join(text.split()).removeprefix(MARK)
        assert not cell.startswith(("=", "@", "\t", "\r"))


def test_zones_are_valid_geojson_and_stand_where_their_pins_are(site: Site, folder: Path) -> None:
    """Longitude first, as RFC 7946 has it; a zone without a pin is nowhere."""
    text = (folder / "zones.geojson").read_text(encoding="utf-8")
    features = FeatureCollection.model_validate_json(text).features

    zones = site.edition.list("zones")
    assert [feature.id for feature in features] == [zone.id for zone in zones]
    for feature, zone in zip(features, zones, strict=True):
        if zone.pin is None:
            assert feature.geometry is None
            continue
        longitude, latitude = feature.geometry.coordinates[:2]
        assert (longitude, latitude) == (zone.pin.longitude, zone.pin.latitude)
        assert 60 < longitude < 78
        assert 23 < latitude < 38


def test_the_catalogue_has_what_dcat_ap_asks_for(folder: Path) -> None:
    """The mandatory properties of DCAT-AP 3, as another program reads them from JSON-LD."""
    graph = _graph(json.loads((folder / "catalogue.jsonld").read_text(encoding="utf-8")))

    dcat, dct = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"
    for name, needs in {
        f"{dcat}Catalog": ("title", "description", "publisher"),
        f"{dcat}Dataset": ("title", "description"),
        f"{dcat}DataService": ("title",),
    }.items():
        (found,) = (node for node in graph.values() if name in node.get("@type", ()))
        assert all(f"{dct}{key}" in found for key in needs), name
    given = [node for node in graph.values() if f"{dcat}Distribution" in node.get("@type", ())]
    assert len(given) == 4
    for node in given:
        assert node[f"{dcat}accessURL"]
        assert node[f"{dct}license"] == [{"@id": "https://creativecommons.org/licenses/by/4.0/"}]
    (dataset,) = (node for node in graph.values() if f"{dcat}Dataset" in node.get("@type", ()))
    titles = {item["@language"] for item in dataset[f"{dct}title"]}
    assert titles == {"en", "ur", "zh"}


def _graph(document: Any) -> Mapping[str, Any]:
    """Return the nodes of a document by their names."""
    return {node["@id"]: node for node in jsonld.flatten(document)}
