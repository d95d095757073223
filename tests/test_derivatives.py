"""Every derivative of the shipped site says the figures of its records, and no others."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest

from read_derivatives import (
    DERIVATIVES,
    LANGUAGES,
    Files,
    Nearness,
    Record,
    Said,
    figures_in,
    promised,
    records_in,
)
from small_site import REPOSITORY, loaded, rendered
from zonesite.outputs import files_of
from zonesite.pages.addresses import output_file
from zonesite.pages.twins import has_twin, twin_file

TODAY = datetime(2026, 7, 1, tzinfo=UTC)
PROMISES: Mapping[str, Callable[[Any], set[str]]] = {
    "API": figures_in,
    "CSV": promised,
    "XLSX": promised,
    "twins": lambda record: figures_in(_shown(record)),
    "JSON Feed": lambda record: figures_in([record["date"], _of(record, "title", "summary")]),
    "Atom": lambda record: figures_in([record["date"], _of(record, "title", "summary")]),
    "JSON-LD": lambda record: figures_in([record["date"], _of(record, "title", "summary")]),
    "calendar": lambda record: figures_in([record["date"], record["title"]]),
    "GeoJSON": lambda record: figures_in([record.get("pin", {}), record["name"]]),
}
"""What of a record a derivative says in any case."""
FLOORS = {
    "API": (500, 1600),
    "CSV": (500, 1300),
    "XLSX": (500, 1300),
    "twins": (130, 2000),
    "JSON Feed": (15, 150),
    "Atom": (15, 150),
    "JSON-LD": (15, 40),
    "calendar": (40, 140),
    "GeoJSON": (18, 45),
}
"""So many records and figures at least: a comparison of nothing must not pass."""


def _shown(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record without what readers are not shown: when a source that shows no date was
    seen first, and what tables call a law for short."""
    return {key: part for key, part in record.items() if key not in ("first_seen", "short")}


def _of(record: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {lang: [words[key] for key in keys] for lang, words in record["text"].items()}


@pytest.fixture(scope="module")
def records() -> dict[Record, Any]:
    return records_in(REPOSITORY)


@pytest.fixture(scope="module")
def nearness(records: Mapping[Record, Any]) -> Nearness:
    return Nearness(records)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Every file of the shipped site besides assets and documents."""
    generator = loaded(REPOSITORY, TODAY)
    renderer = generator.renderer
    made = {
        path: data
        for path, data in files_of(renderer.site)
        if path.endswith((".json", ".csv", ".xlsx", ".geojson", ".xml", ".ics", "llms.txt"))
    }
    for path, lang, html in rendered(generator):
        name = output_file(path, renderer.by_language[lang].language.prefix)
        made[name] = html.encode()
        if has_twin(renderer.pages[path]):
            made[twin_file(name)] = renderer.twin(path, lang, html).encode()
    return made


def differences(
    name: str, said: Said, records: Mapping[Record, Any], nearness: Nearness
) -> list[tuple[Record, set[str], set[str]]]:
    """Return the records of which a derivative says figures that they do not have, or has not
    said those that it promises: with both."""
    found = []
    for key, told in said.items():
        if key not in records:
            continue
        allowed = nearness.around(key) if name == "twins" else figures_in(records[key])
        more = told - allowed
        if name == "twins":
            more = {figure for figure in more if not _is_of_page(figure, allowed)}
        less = PROMISES[name](records[key]) - told
        if more or less:
            found.append((key, more, less))
    return found


_VERIFIED = {"2025-10-20", "2026-10-20", "2027-04-20", "2027-10-20"}
"""Days of verification and when the next one is due, which stand on a page beside the record."""


def _is_of_page(figure: str, allowed: set[str]) -> bool:
    """Say whether a figure is one that a page makes: it counts, and says when it was verified;
    what is read in a line that joins two is none (a day without a year, a time), and a year or a
    month is no other figure than a day in it."""
    return (
        re.fullmatch(r"\d{1,2}", figure) is not None
        or figure in _VERIFIED
        or re.match(r"--|\d\d:", figure) is not None
        or any(day.startswith(f"{figure}-") for day in allowed)
    )


@pytest.mark.parametrize("name", DERIVATIVES)
def test_a_derivative_says_the_figures_of_each_record_and_no_other(
    files: Files, records: Mapping[Record, Any], nearness: Nearness, name: str
) -> None:
    """Numbers, days, money and shares, compared with the files in data/ by readers that share
    nothing with the writers."""
    said = {key: told for key, told in DERIVATIVES[name](files).items() if key in records}
    least_records, least_figures = FLOORS[name]

    assert differences(name, said, records, nearness) == []
    assert len(said) >= least_records
    assert sum(map(len, said.values())) >= least_figures


def _in(*names: str, old: bytes, new: bytes) -> Callable[[Files], dict[str, bytes]]:
    def changed(files: Files) -> dict[str, bytes]:
        assert all(old in files[name] for name in names), (names, old)
        return {**files, **{name: files[name].replace(old, new, 1) for name in names}}

    return changed


def _in_workbook(files: Files) -> dict[str, bytes]:
    book = openpyxl.load_workbook(io.BytesIO(files["data/tables.xlsx"]))
    sheet = book["statements"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 140)
    cell.value = 940
    data = io.BytesIO()
    book.save(data)
    return {**files, "data/tables.xlsx": data.getvalue()}


CDA = "newsroom/2025/cda-islamabad-technopolis-land/"
CHANGES: Mapping[str, Callable[[Files], dict[str, bytes]]] = {
    "API": _in("api/v1/zones/islamabad-technopolis.json", old=b": 140", new=b": 148"),
    "CSV": _in("data/statements.csv", old=b",140,", new=b",148,"),
    "XLSX": _in_workbook,
    "GeoJSON": _in("data/zones.geojson", old=b"33.72148", new=b"33.72149"),
    "JSON Feed": _in("ur/feed.json", old=b"140 ", new=b"148 "),
    "Atom": _in("zh/feed.xml", old="140英亩".encode(), new="148英亩".encode()),
    "calendar": _in("events/calendar.ics", old=b"DATE:20201202", new=b"DATE:20201209"),
    "JSON-LD": _in(f"{CDA}index.html", old=b'shed":"2025-10-15', new=b'shed":"2025-10-16'),
    "twins": _in("zones/islamabad-technopolis/index.md", old=b"140 acres", new=b"149 acres"),
}


@pytest.mark.parametrize("name", DERIVATIVES)
def test_one_digit_that_differs_is_found(
    files: Files, records: Mapping[Record, Any], nearness: Nearness, name: str
) -> None:
    """In each derivative: the figure that nobody stated is named with its record."""
    said = DERIVATIVES[name](CHANGES[name](files))
    found = differences(name, said, records, nearness)

    assert len(found) == 1
    assert found[0][1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_llms_txt_says_of_each_page_what_the_page_says_of_itself(files: Files, lang: str) -> None:
    """Every figure beside a link stands in the text that it leads to."""
    prefix = "" if lang == "en" else f"{lang}/"
    links = re.findall(
        r"^- \[(.+)\]\(https?://[^/]+/(\S*index\.md)\): (.*)$",
        files[f"{prefix}llms.txt"].decode(),
        re.MULTILINE,
    )
    told = 0
    for title, file, summary in links:
        html = files[file.replace("index.md", "index.html")].decode()
        about = re.search(r'<meta name="description" content="([^"]*)"', html)
        assert about
        found = figures_in([title, summary], lang)
        told += len(found)
        assert found <= figures_in([files[file].decode(), about.group(1)], lang), file
    assert len(links) > 20
    assert told
