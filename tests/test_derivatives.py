"""Every derivative of the shipped site says the figures of its records, and no others."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
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
from read_search import found, numbers_found, numbers_on, text_on
from read_twins import body_of, text_of_markdown, text_of_page
from small_site import REPOSITORY, loaded, rendered
from zonesite.build.search_index import Pages, blocks, make_blocks
from zonesite.outputs import files_of
from zonesite.pages.addresses import output_file
from zonesite.pages.twins import has_twin, twin_file
from zonesite.parity.reading import figures
from zonesite.rendering.render import Renderer
from zonesite.search import search_files
from zonesite.search.asking import NUMBER_WORDS

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
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
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
    return made | _search(renderer, made, tmp_path_factory.mktemp("pages"))


def _search(renderer: Renderer, made: Files, folder: Path) -> dict[str, bytes]:
    """Return the files of the search, made of pages as they stand in a folder."""
    for name, data in made.items():
        if name.endswith(".html"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    pages = Pages(renderer, folder, None)
    indexed = make_blocks([*blocks(pages, "", {})], pages)
    return {
        path: data
        for lang in renderer.by_language
        for path, data in search_files(
            lang,
            {name: block for (of, name), block in indexed.items() if of == lang},
            TODAY.year,
        )
    }


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


def _html_of(path: str, lang: str) -> str:
    return f"{'' if lang == 'en' else f'{lang}/'}{path.removeprefix('/')}index.html"


_SYNONYMS = (REPOSITORY / "data/synonyms.yml").read_text(encoding="utf-8")
_TIME = re.compile(r'datetime="(\d{4})-(\d{2})-(\d{2})')


def _in_words(page: str, lang: str) -> set[str]:
    """Return the digits under which a page is found though it writes none of them: of numbers in
    words, of its days, and of other names of its subject."""
    text = text_on(page)
    said = {number for word, number in NUMBER_WORDS.items() if word in text.lower()}
    said |= {run for one in figures(text, lang) for run in re.findall("[0-9]+", one.value)}
    return said | {"".join(day) for day in _TIME.findall(page)} | {*re.findall("[0-9]+", _SYNONYMS)}


def differences_of_search(files: Files, lang: str) -> list[tuple[str, set[str], set[str]]]:
    """Return the pages that the search does not find by one of their numbers, or finds by one that
    they do not have: with both. A part of a page is found by its names in other languages, too, and
    has no number that the page has not."""
    said = numbers_found(found(_index(files, lang), lang))
    differ = []
    for path, told in said.items():
        if "#" in path:
            continue
        page = files[_html_of(path, lang)].decode()
        less = numbers_on(page) - told
        more = told - numbers_on(page)
        if more:
            more -= _in_words(page, lang)
        if more or less:
            differ.append((path, more, less))
    return differ


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_search_finds_each_page_by_its_numbers_and_by_no_other(files: Files, lang: str) -> None:
    """Every run of digits that a reader sees, and every number and day as a whole."""
    said = numbers_found(found(_index(files, lang), lang))

    assert differences_of_search(files, lang) == []
    assert len(said) > 400
    assert sum(map(len, said.values())) > 2000


def _index(files: Files, lang: str) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith(f"search/{lang}/")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_with_another_number_than_the_search_has_is_found(files: Files, lang: str) -> None:
    """One digit on a page, or one term of the index."""
    name = _html_of("/zones/islamabad-technopolis/", lang)
    assert b"140" in files[name]
    page = {**files, name: files[name].replace(b"140", b"149")}
    differ = differences_of_search(page, lang)
    assert [path for path, *_ in differ] == ["/zones/islamabad-technopolis/"]
    assert "149" in differ[0][2]

    terms = re.compile(rf"search/{lang}/terms-.*\.json")
    changed = {
        file: data.replace(b'"140":', b'"9140":') if terms.fullmatch(file) else data
        for file, data in files.items()
    }
    assert changed != files
    found_then = {path: more for path, more, _ in differences_of_search(changed, lang)}
    assert "9140" in found_then["/zones/islamabad-technopolis/"]


_WITH_PAGES = frozenset(
    f"{'newsroom' if of == 'releases' else of}/{name}/"
    for of, name in records_in(REPOSITORY)
    if of in ("zones", "releases")
)
_LINK = re.compile(r"^- \[(.+)\]\(https?://[^/]+/(\S*index\.md)\): (.*)$", re.MULTILINE)
_TO_RECORD = re.compile(r"(?:\.\./|https?://[^/]+/(?:ur/|zh/)?)((?:zones|newsroom)/[a-z0-9/-]+/)")


def _linked(text: str) -> set[str]:
    """Return the pages of zones and releases to which a text leads."""
    return {path for path in _TO_RECORD.findall(text) if path in _WITH_PAGES}


def differences_of_llms(files: Files, lang: str) -> list[tuple[str, set[str]]]:
    """Return the pages of llms.txt of which the linked file leaves out or adds a figure, a zone or
    a release: with these."""
    differ = []
    index = files[f"{'' if lang == 'en' else f'{lang}/'}llms.txt"].decode()
    for _, file, _ in _LINK.findall(index):
        page = files[file.replace("index.md", "index.html")].decode()
        twin = files[file].decode()
        on_page = figures_in(text_of_page(page).split("\n"), lang)
        in_twin = figures_in(text_of_markdown(body_of(twin)).split("\n"), lang)
        main = page[page.index("<main") : page.index("</main>")]
        other = _linked(twin) ^ _linked(main)
        if found_here := (on_page ^ in_twin) | other:
            differ.append((file, found_here))
    return differ


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_llms_txt_leads_to_says_every_figure_zone_and_release_of_its_page(
    files: Files, lang: str
) -> None:
    """And every zone and release of the site is led to from one of them."""
    assert differences_of_llms(files, lang) == []

    index = files[f"{'' if lang == 'en' else f'{lang}/'}llms.txt"].decode()
    linked = set().union(*(_linked(files[file].decode()) for _, file, _ in _LINK.findall(index)))
    assert len(_WITH_PAGES) > 30
    assert linked == _WITH_PAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_of_llms_txt_that_says_otherwise_is_found(files: Files, lang: str) -> None:
    """A figure that is another, and a zone that is left out."""
    name = f"{'' if lang == 'en' else f'{lang}/'}rollout/index.md"
    text = files[name].decode()
    begin = max(found.start() for found in re.finditer("20[0-9]{2}", text))
    other = f"{text[:begin]}2999{text[begin + 4 :]}"
    ((file, differ),) = differences_of_llms({**files, name: other.encode()}, lang)
    assert (file, "2999" in " ".join(differ)) == (name, True)

    name = f"{'' if lang == 'en' else f'{lang}/'}zones/index.md"
    text = files[name].decode()
    without = text.replace("zones/islamabad-technopolis/", "zones/")
    assert without != text
    ((file, differ),) = differences_of_llms({**files, name: without.encode()}, lang)
    assert (file, differ) == (name, {"zones/islamabad-technopolis/"})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_llms_txt_says_of_each_page_what_the_page_says_of_itself(files: Files, lang: str) -> None:
    """Every figure beside a link stands in the text that it leads to."""
    prefix = "" if lang == "en" else f"{lang}/"
    links = _LINK.findall(files[f"{prefix}llms.txt"].decode())
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
