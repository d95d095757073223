"""Another authority's site is built with the same program and templates, and shows nothing of
this one's: no name, law, place or word."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from small_site import REPOSITORY, SITES, add, lines_of, tree, zonesite

NOW = datetime(2026, 2, 1, tzinfo=UTC)
NAMES = (
    *("stza", "pakistan", "special technology", "islamabad", "lahore", "karachi", "punjab"),
    *("pseb", "federal board", "zbra", "china-desk", "china desk"),
    *("پاکستان", "اسپیشل ٹیکنالوجی", "زیڈ بی آر اے", "فیڈرل بورڈ"),
    *("巴基斯坦", "特别技术区", "联邦税务局", "中国事务处"),
)
"""Names of this site, in small letters."""
WORDS = ("province", "rupee", "pkr", " صوبے", ">صوبے", "卢比")
"""Words that another site need not have either, though the program may know them."""
WRITTEN = (".html", ".json", ".xml", ".txt", ".css", ".js", ".svg")
EXAMPLES = "scripts/zonesite/reporting/explained/"
"""Examples of mistakes are made in the invented site of the tests, and tried there."""
TONGUES = ("scripts/zonesite/parity/", "scripts/zonesite/search/")
"""What languages call currencies and magnitudes is no matter of one site."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the other authority's content, whose settings of MkDocs lead to the program."""
    root = tmp_path_factory.mktemp("harbour") / "root"
    shutil.copytree(SITES / "harbour", root)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    hooks = REPOSITORY / "scripts/hooks.py"
    settings.write_text(text.replace("scripts/hooks.py", str(hooks)), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def built(root: Path) -> dict[str, bytes]:
    """Every file of the other authority's site."""
    out = root.parent / "site"
    done = zonesite("build", "--root", root, "--out", out, "--now", NOW.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(out)


def found_in(text: str, names: tuple[str, ...]) -> set[str]:
    """Return which of some names a text holds."""
    folded = text.casefold()
    return {name for name in names if name in folded}


def test_the_other_site_has_no_problems(root: Path) -> None:
    """Twenty files of content and no interface words but two are enough."""
    assert lines_of(root, NOW) == []


def test_a_template_of_its_own_makes_no_shared_word_a_fault(root: Path, tmp_path: Path) -> None:
    """What the shared one used is not the site's to remove; its own words are."""
    site = shutil.copytree(root, tmp_path / "root", ignore=shutil.ignore_patterns(".cache"))
    add(site, "overrides/zone.html", "<h1>{{ t(subject.name) }}</h1>\n")
    assert lines_of(site, NOW) == []

    words = site / "data/strings"
    for file in words.iterdir():
        file.write_text(f"aside: Aside\n{file.read_text(encoding='utf-8')}", encoding="utf-8")

    assert lines_of(site, NOW) == [
        "data/strings/en.yml:1:8: warning: aside: is used by no template: remove it [string-unused]"
    ]


def test_the_other_site_names_its_own_licence_and_no_other(built: dict[str, bytes]) -> None:
    """On each page, in what assistants are told, and wherever programs read it."""
    address = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    name, spdx = "Open Government Licence 3.0", "OGL-UK-3.0"
    texts = {path: data.decode() for path, data in built.items() if path.endswith(WRITTEN)}
    texts |= {path: data.decode() for path, data in built.items() if path.endswith(".jsonld")}

    foreign = ("cc by", "cc-by", "creativecommons")
    assert {path for path, text in texts.items() if found_in(text, foreign)} == set()
    pages = [path for path in texts if path.endswith(".html") and "feed.xml" in texts[path]]
    assert len(pages) > 20
    assert [
        path for path in pages if f'<a rel="license external" href="{address}"' not in texts[path]
    ] == []
    assert json.loads(texts["api/v1/index.json"])["licence"] == spdx
    openapi = json.loads(texts["api/v1/openapi.json"])["info"]["license"]
    assert openapi == {"name": name, "identifier": spdx}
    package = json.loads(texts["data/datapackage.json"])["licenses"]
    assert package == [{"name": spdx, "path": address, "title": name}]
    assert json.loads(texts["data/csv-metadata.json"])["dc:license"] == {"@id": address}
    catalogue = json.loads(texts["data/catalogue.jsonld"])
    assert catalogue["dct:license"] == catalogue["dcat:dataset"]["dct:license"] == {"@id": address}
    for lang in ("", "zh/"):
        assert f"{name}" in texts[f"{lang}llms.txt"]
        assert address in texts[f"{lang}llms.txt"]


def test_the_other_site_shows_nothing_of_this_one(built: dict[str, bytes]) -> None:
    """In no file, in no language, whatever its kind."""
    found = {
        name: names
        for name, data in built.items()
        if name.endswith(WRITTEN) and (names := found_in(data.decode(), NAMES + WORDS))
    }

    assert len(built) > 70
    assert found == {}


def test_the_other_site_shows_its_own_announced_end_of_incentives(built: dict[str, bytes]) -> None:
    """On the home page, on the list of incentives and on the incentive that it touches."""
    for path in ("index.html", "incentives/index.html", "incentives/no-tax/index.html"):
        assert "The Board announced the end of the exemption" in built[path].decode()
        assert "委员会宣布终止免税" in built[f"zh/{path}"].decode()


def test_the_other_site_shows_its_own_words_units_and_kinds(built: dict[str, bytes]) -> None:
    """Its authority, its currency, the kind of its places and a page for a topic of its own."""
    zone = built["zones/pier-one/index.html"].decode()
    topic = built["zh/ports/index.html"].decode()

    assert "Harbour Zones Board" in zone
    assert "AED 50 million" in zone
    assert "Emirate" in built["zones/in/north-shore/index.html"].decode()
    assert re.search(r'<a href="[^"]*"[^>]*>港口</a>', built["zh/index.html"].decode())
    for shown in ("港口服务处", "起重机", "第一台起重机就位"):
        assert shown in topic


def test_the_program_and_its_templates_name_nothing_of_this_site() -> None:
    """What only this site knows is settings or content."""
    places = (REPOSITORY / "scripts", REPOSITORY / "overrides")
    found = {}
    for file in (file for place in places for file in sorted(place.rglob("*"))):
        name = file.relative_to(REPOSITORY).as_posix()
        is_text = file.suffix in (".py", ".yml", ".html", ".js", ".css", ".svg")
        if is_text and not name.startswith((*TONGUES, EXAMPLES)):
            names = found_in(file.read_text(encoding="utf-8"), NAMES)
            if names:
                found[name] = names

    assert found == {}


def test_the_other_site_can_be_written_to(built: dict[str, bytes]) -> None:
    """On every page of each language, with the address of that page."""
    for path, lang in (("zones/pier-one/", ""), ("about/", "zh/"), ("", "zh/")):
        page = built[f"{lang}{path}index.html"].decode()
        address = f"https%3A%2F%2Fharbour.example%2F{lang}{path}".replace("/", "%2F")
        assert "mailto:corrections@harbour.example?subject=" in page
        assert f"body={address}%0D%0A" in page
        assert "has no address" not in page
