"""What every derivative of a site says of each record, read back from its bytes, and what the
records say, read from their files: as figures in one form, whoever writes them how."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import feedparser
import openpyxl
import yaml
from icalendar import Calendar
from lxml import html

from read_twins import body_of, text_of_markdown
from zonesite.parity.reading import figures

Record = tuple[str, str]
"""The list of a record and its id; of a release its year stands before its slug."""
Said = dict[Record, set[str]]
Files = Mapping[str, bytes]
LANGUAGES = ("en", "ur", "zh")
PRIVATE = frozenset(
    {"owner", "verified_on", "review_in", "translations", "differs", "draft", "brief_id"}
)
"""Keys that say who keeps and reviews a record, or hold for the editors alone."""
_DAY = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?)(?:[T ][\d:.+Z-]+)?")
_NAME = re.compile(r"[A-Za-z0-9._~:/?#%&=+@|-]*[A-Za-z][A-Za-z0-9._~:/?#%&=+@|-]*")
"""Ids, addresses and words of programs: figures in them say nothing."""
_LANGUAGE = re.compile(r"_(en|ur|zh)(?:_|$)")


def figures_in(value: object, lang: str = "en") -> set[str]:
    """Return the figures of a value: numbers and days in one form, those of texts by language."""
    if isinstance(value, Mapping):
        return set().union(
            *(
                figures_in(part, key if key in LANGUAGES else lang)
                for key, part in value.items()
                if key not in PRIVATE
            )
        )
    if isinstance(value, (list, tuple)):
        return set().union(*(figures_in(part, lang) for part in value))
    if value is None or isinstance(value, bool):
        return set()
    text = str(value).strip()
    if day := _DAY.fullmatch(text):
        return {day.group(1)}
    if number := _number(text):
        return {number}
    if _NAME.fullmatch(text):
        return set()
    plain = re.sub(r"\]\([^()\s]*\)", "]", text)
    return {
        _number(found.value) or found.value
        for found in figures(plain, lang)
        if found.kind not in ("bound", "web", "mail", "ordinal") and re.search(r"\d", found.value)
    }


def _number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return ""
    return f"{number.normalize():f}" if number.is_finite() else ""


def records_in(root: Path) -> dict[Record, Any]:
    """Return the records of a root as their files have them, every value as it is written."""
    found: dict[Record, Any] = {}
    for file in sorted((root / "data").glob("*.yml")):
        for key, records in _yaml(file).items():
            if isinstance(records, list) and file.name not in ("settings.yml", "synonyms.yml"):
                for record in records:
                    found[key.replace("_", "-"), record["id"]] = record
    for file in sorted((root / "data" / "press").rglob("*.yml")):
        release = _yaml(file)
        found["releases", f"{release['date'][:4]}/{release['slug']}"] = release
    return found


def _yaml(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(file.read_bytes(), Loader=yaml.BaseLoader)
    return found


def of_api(files: Files) -> Said:
    """Return what the JSON of each record says."""
    said: Said = {}
    for name, data in files.items():
        if re.fullmatch(r"api/v1/(?!changes/)[a-z-]+/.+\.json", name):
            told = json.loads(data)
            if "record" in told:
                key = told["id"]
                if told["list"] == "releases":
                    key = name.removeprefix("api/v1/releases/").removesuffix(".json")
                said[told["list"], key] = figures_in(told["record"])
    return said


_COMPUTED = re.compile(r"page_|.*_hectares$|state$|part$|changed$")
"""Columns that the site has made: addresses, conversions, states."""


def _of_tables(tables: Mapping[str, list[dict[str, Any]]]) -> Said:
    said: Said = defaultdict(set)
    for name, rows in tables.items():
        for row in rows:
            if name == "statements":
                key = row["list"], row["record"]
                del row["number"]  # its place in a list
            elif name.startswith("releases"):
                key = "releases", f"{str(row['date'])[:4]}/{row['id']}"
            else:
                key = name, row["id"]
            for column, cell in row.items():
                if not _COMPUTED.match(column):
                    lang = _LANGUAGE.search(column)
                    said[key] |= _of_cell(cell, lang.group(1) if lang else "en")
    return dict(said)


def _of_cell(cell: Any, lang: str) -> set[str]:
    text = "" if cell is None else str(cell)
    return figures_in(text if " " in text else text.split("|"), lang)


def of_csv(files: Files) -> Said:
    """Return what the tables say."""
    tables = {
        name.removeprefix("data/").removesuffix(".csv"): [
            *csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
        ]
        for name, data in files.items()
        if re.fullmatch(r"data/[^/]+\.csv", name)
    }
    return _of_tables(tables)


def of_xlsx(files: Files) -> Said:
    """Return what the workbook says."""
    book = openpyxl.load_workbook(io.BytesIO(files["data/tables.xlsx"]), read_only=True)
    tables = {}
    for sheet in book.worksheets:
        if sheet.title == "columns":  # what the others mean
            continue
        head, *rows = sheet.iter_rows(values_only=True)
        tables[sheet.title] = [dict(zip(map(str, head), row, strict=False)) for row in rows]
    return _of_tables(tables)


def of_geojson(files: Files) -> Said:
    """Return what the map says of each zone."""
    told = json.loads(files["data/zones.geojson"])
    return {
        ("zones", one["id"]): figures_in([one["properties"], one["geometry"] or {}])
        for one in told["features"]
    }


def _release_of(address: str) -> Record:
    found = re.search(r"/newsroom/(\d{4}/[a-z0-9-]+)/", address)
    assert found, address
    return "releases", found.group(1)


def of_json_feed(files: Files) -> Said:
    """Return what the JSON feeds of the newsroom say of each release, in all languages."""
    said: Said = defaultdict(set)
    for lang in LANGUAGES:
        told = json.loads(files[f"{'' if lang == 'en' else f'{lang}/'}feed.json"])
        for item in told["items"]:
            words = [item["title"], item["summary"], _plain(item["content_html"])]
            dates = [item["date_published"], item["date_modified"]]
            said[_release_of(item["url"])] |= figures_in(words, lang) | figures_in(dates)
    return dict(said)


def of_atom(files: Files) -> Said:
    """Return the same of the Atom feeds."""
    said: Said = defaultdict(set)
    for lang in LANGUAGES:
        told = feedparser.parse(files[f"{'' if lang == 'en' else f'{lang}/'}feed.xml"])
        for entry in told.entries:
            words = [entry.title, entry.summary, *(_plain(one.value) for one in entry.content)]
            dates = [entry.published, entry.updated]
            said[_release_of(entry.link)] |= figures_in(words, lang) | figures_in(dates)
    return dict(said)


def _plain(markup: str) -> list[str]:
    return [
        text_of
        for block in html.fragments_fromstring(markup)
        if (text_of := block.text_content() if not isinstance(block, str) else block)
    ]


def of_calendar(files: Files) -> Said:
    """Return what the calendar says of each event, in all languages."""
    said: Said = defaultdict(set)
    for lang in LANGUAGES:
        name = f"{'' if lang == 'en' else f'{lang}/'}events/calendar.ics"
        for event in Calendar.from_ical(files[name]).walk("VEVENT"):
            key = "events", str(event["UID"]).removeprefix("event-").partition("@")[0]
            words = [str(event[part]) for part in ("SUMMARY", "DESCRIPTION") if part in event]
            said[key] |= figures_in(words, lang) | {event["DTSTART"].dt.isoformat()[:10]}
    return dict(said)


def of_json_ld(files: Files) -> Said:
    """Return what the pages of releases say of them for programs, in all languages."""
    said: Said = defaultdict(set)
    for name, data in files.items():
        found = re.fullmatch(r"(?:(ur|zh)/)?newsroom/(\d{4}/[a-z0-9-]+)/index\.html", name)
        if found:
            block = re.search(rb'<script type="application/ld\+json">(.*?)</script>', data)
            if block:
                told = json.loads(block.group(1))
                words = {key: told[key] for key in ("headline", "description") if key in told}
                dates = {key: told[key] for key in told if key.startswith("date")}
                key = "releases", found.group(2)
                said[key] |= figures_in(words, found.group(1) or "en") | figures_in(dates)
    return dict(said)


PAGES = {
    "zones": "zones/{}/",
    "incentives": "incentives/{}/",
    "sectors": "sectors/{}/",
    "sources": "sources/{}/",
    "instruments": "law/{}/",
    "releases": "newsroom/{}/",
}
"""Where the records stand that have pages of their own."""


def of_twins(files: Files) -> Said:
    """Return what the twins of the pages of records say, in all languages."""
    return {
        (name, key): set().union(*(said for _, said in twins))
        for (name, key), twins in _twins(files).items()
    }


def _twins(files: Files) -> dict[Record, list[tuple[str, set[str]]]]:
    found: dict[Record, list[tuple[str, set[str]]]] = defaultdict(list)
    for name, pattern in PAGES.items():
        path = re.compile(
            rf"(?:(ur|zh)/)?{pattern.format('([a-z0-9/-]+)')}index\.md".replace("//", "/")
        )
        for file, data in files.items():
            if match := path.fullmatch(file):
                lang = match.group(1) or "en"
                lines = text_of_markdown(body_of(data.decode())).split("\n")
                found[name, match.group(2)].append((lang, figures_in(lines, lang)))
    return found


DERIVATIVES: Mapping[str, Callable[[Files], Said]] = {
    "API": of_api,
    "CSV": of_csv,
    "XLSX": of_xlsx,
    "GeoJSON": of_geojson,
    "JSON Feed": of_json_feed,
    "Atom": of_atom,
    "calendar": of_calendar,
    "JSON-LD": of_json_ld,
    "twins": of_twins,
}


def promised(record: Any) -> set[str]:
    """Return the figures that tables promise: of what a record is itself and of every statement
    and warning in it; what happened on a date, and the body of a release, is in the JSON alone."""
    own = {
        key: value
        for key, value in record.items()
        if not (isinstance(value, list) and value and isinstance(value[0], Mapping))
        and not (key == "text" and _is_of_release(value))
    }
    if _is_of_release(record.get("text")):
        own["text"] = {
            lang: {key: value for key, value in words.items() if key != "body"}
            for lang, words in record["text"].items()
        }
    return figures_in([own, *_statements(record)])


def _is_of_release(value: Any) -> bool:
    return isinstance(value, Mapping) and any(isinstance(part, Mapping) for part in value.values())


_OF_STATEMENTS = frozenset({"as_of", "value", "text", "what", "note"})


def _statements(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        if "as_of" in value:
            yield {key: value[key] for key in value if key in _OF_STATEMENTS}
        for part in value.values():
            yield from _statements(part)
    elif isinstance(value, list):
        for part in value:
            yield from _statements(part)


class Nearness:
    """Which figures the page of a record may have: its own, those of the records that it names or
    that name it, those of what these name, and areas in hectares."""

    def __init__(self, records: Mapping[Record, Any]) -> None:
        self._figures = {
            key: figures_in(record) | set(_hectares(record)) for key, record in records.items()
        }
        by_id: dict[str, set[Record]] = defaultdict(set)
        for key in records:
            by_id[key[1].rpartition("/")[2]].add(key)
        self._names = {key: _named(record, by_id) for key, record in records.items()}
        self._named_by: dict[Record, set[Record]] = defaultdict(set)
        for key, others in self._names.items():
            for other in others:
                self._named_by[other].add(key)

    def around(self, key: Record) -> set[str]:
        """Return the figures that may stand on the page of a record."""
        near = {key} | self._names[key] | self._named_by[key]
        if key[0] == "sectors":  # their pages say which step to a licence asks for them
            near |= {one for one in self._names if one[0] == "procedures"}
        near |= set().union(*(self._names[one] for one in near))
        return set().union(*(self._figures[one] for one in near))


def _named(value: Any, by_id: Mapping[str, set[Record]]) -> set[Record]:
    if isinstance(value, Mapping):
        return set().union(*(_named(part, by_id) for part in value.values()))
    if isinstance(value, list):
        return set().union(*(_named(part, by_id) for part in value))
    ids = re.findall(r"[a-z0-9][a-z0-9-]+", str(value))
    return set().union(*(by_id.get(one, set()) for one in ids))


_HECTARES = {"acre": Decimal("0.40468564224"), "kanal": Decimal("0.0505857"), "hectare": Decimal(1)}
"""The international acre; a kanal is an eighth of it."""


def _hectares(value: Any) -> Iterator[str]:
    """Yield the areas of a record in hectares, as pages round them: to three figures."""
    if isinstance(value, Mapping):
        factor = _HECTARES.get(str(value.get("unit")))
        for number in figures_in(value.get("value")) if factor else ():
            assert factor
            yield f"{Decimal(f'{Decimal(number) * factor:.3g}').normalize():f}"
        for part in value.values():
            yield from _hectares(part)
    elif isinstance(value, list):
        for part in value:
            yield from _hectares(part)
