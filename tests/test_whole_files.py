"""The files that people download whole: sizes on their page, checksums that others can check."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from lxml import html

from small_site import LANGUAGES, REPOSITORY, content_of
from zonesite.build.generator import Generator, prepare
from zonesite.languages.formats import Formats
from zonesite.open_data.addresses import PAGE, ROOT
from zonesite.open_data.whole_files import whole_files
from zonesite.outputs import files_of, law_graph, open_data, tables
from zonesite.outputs.lazy import Lazy

TODAY = datetime.fromisoformat("2026-11-30T12:00:00+05:00")
FOLDERS = ("data", ROOT.removeprefix("/"))


@pytest.fixture(scope="module")
def today() -> Generator:
    """The shipped site as it is."""
    return prepare(content_of(REPOSITORY), TODAY)


@pytest.fixture(scope="module")
def published(today: Generator, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The open data as files."""
    root = tmp_path_factory.mktemp("published")
    for output in (open_data, tables, law_graph):
        for path, data in output.files(today.renderer.site):
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data.make() if isinstance(data, Lazy) else data)
    return root


def checked(folder: Path, *arguments: str) -> tuple[int, str]:
    """Return what `sha256sum` says of a folder."""
    done = subprocess.run(
        ("sha256sum", "-c", *arguments), cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("folder", FOLDERS)
def test_sha256sum_finds_all_files_as_they_were_published(published: Path, folder: str) -> None:
    """Each one that is downloaded whole, and no other."""
    code, said = checked(published / folder, "checksums.txt")

    names = {line.partition(":")[0] for line in said.splitlines() if line.endswith(": OK")}
    assert code == 0
    there = {file.name for file in (published / folder).iterdir() if file.is_file()}
    own = {"checksums.txt", "changes.json", "coming.json"}
    assert names == {name for name in there - own if not name.startswith("releases-")}
    assert len(names) > 20


def test_of_some_files_in_one_folder_the_same_checksums_do(published: Path, tmp_path: Path) -> None:
    """And a file that is not what was published is found."""
    for name in ("tables.xlsx", "zones.geojson", "checksums.txt"):
        shutil.copy(published / "data" / name, tmp_path)
    told = ("--ignore-missing", "checksums.txt")
    assert checked(tmp_path, *told) == (0, "tables.xlsx: OK\nzones.geojson: OK\n")

    with (tmp_path / "tables.xlsx").open("ab") as file:
        file.write(b"\0")
    assert checked(tmp_path, *told) == (1, "tables.xlsx: FAILED\nzones.geojson: OK\n")


def test_the_releases_of_each_year_have_their_own(published: Path) -> None:
    years = sorted((published / "data").glob("releases-*.csv"))

    assert len(years) > 3
    for file in years:
        assert checked(file.parent, f"{file.name}.sha256") == (0, f"{file.name}: OK\n")


def test_the_law_as_data_has_its_own(published: Path) -> None:
    """It stands in another folder, beside the page that shows it."""
    assert checked(published / "law", "graph.json.sha256") == (0, "graph.json: OK\n")
    with (published / "law/graph.json").open("ab") as file:
        file.write(b" ")
    assert checked(published / "law", "graph.json.sha256") == (1, "graph.json: FAILED\n")
    law = published / "law/graph.json"
    law.write_bytes(law.read_bytes()[:-1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command_that_proves_them_is_broken_inside_no_word(today: Generator, lang: str) -> None:
    """A narrow screen has room for `--ignore-missing`, and would break it after the hyphen."""
    page = html.fromstring(today.renderer.page(PAGE, lang))
    (command,) = page.xpath('//main//code[@class="command"]')
    words = command.xpath("./bdi/text()")
    assert " ".join(words) == command.text_content()
    assert words == ["sha256sum", "-c", "--ignore-missing", "checksums.txt"]
    style = (REPOSITORY / "overrides/assets/site.css").read_text(encoding="utf-8")
    assert ".command > bdi { white-space: nowrap; }" in style


def test_what_is_published_is_the_same_each_time(published: Path) -> None:
    """Made of the same content once more, byte for byte."""
    site = prepare(content_of(REPOSITORY), TODAY).renderer.site
    for path, make in whole_files(site).items():
        assert make() == (published / path.removeprefix("/")).read_bytes(), path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_the_sizes_of_what_is_published(
    today: Generator, published: Path, lang: str
) -> None:
    """In the words of its language, beside each file that is downloaded whole."""
    renderer = today.renderer.by_language[lang]
    formats = Formats(renderer.language, today.renderer.site.edition.strings[lang])
    page = html.fromstring(today.renderer.page(PAGE, lang))
    page.make_links_absolute(f"https://here.example/{'' if lang == 'en' else f'{lang}/'}data/")

    told = {}
    for size in page.xpath('//main//span[@class="file-size"]'):
        (link,) = size.getparent().xpath(
            "./a[not(preceding-sibling::span) or following-sibling::span][last()]"
        )
        path = re.sub("^https://here.example/", "", link.get("href"))
        told[path] = size.text_content().strip("()（）")
    assert told == {path: formats.file_size((published / path).stat().st_size) for path in told}
    named = {path.removeprefix("/") for path in whole_files(today.renderer.site)}
    assert len(told) > 40
    assert told.keys() <= named
    links = {link.get("href").partition(".example/")[2] for link in page.xpath("//main//a")}
    assert {f"{folder}/checksums.txt" for folder in FOLDERS} <= links
    assert links & named == told.keys() | (links & {f"{FOLDERS[1]}/releases.json"})


def test_one_release_more_makes_no_table_of_records_anew(today: Generator) -> None:
    """The checksums of the tables depend on the records and on which tables there are alone."""
    by_path = dict(tables.files(today.renderer.site))

    assert not [key for key in by_path["data/checksums.txt"].keys if key.startswith("release ")]
    year = by_path["data/releases-2022.csv.sha256"]
    assert year.keys == by_path["data/releases-2022.csv"].keys


def test_every_checksum_is_an_address(today: Generator) -> None:
    site = today.renderer.site
    made = {path for path, _ in files_of(site) if path.endswith((".sha256", "checksums.txt"))}

    assert all(site.is_shared(f"/{path}") for path in made)
    assert {"data/checksums.txt", "api/v1/checksums.txt"} <= made
