"""The bill of materials: what a published site was made with, and what of others is in it."""

from __future__ import annotations

import json
import re
import tomllib
from email.message import Message
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from fontTools.ttLib import TTFont
from packaging.markers import Marker

from conftest import AT
from small_site import REPOSITORY, copy_site, git, published, tree, zonesite
from zonesite.runtime.program import PACKAGE
from zonesite.sbom.cyclonedx import NAME
from zonesite.sbom.installed import packages
from zonesite.sbom.licences import Licence, stated_licence
from zonesite.sbom.locked import Locked, lock_beside, locked
from zonesite.sbom.shipped import of_theme, outline_of

SHIPPED = tomllib.loads((PACKAGE / "sbom/shipped.toml").read_text(encoding="utf-8"))["shipped"]
FONTS = {
    "Noto Nastaliq Urdu": REPOSITORY / "overrides/assets/fonts/noto-nastaliq-urdu-400.woff2",
    "Noto Naskh Arabic": REPOSITORY / "overrides/assets/fonts/noto-naskh-arabic-400.woff2",
    "Noto Sans SC": Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf",
    "Noto Serif SC": Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSerifSC-Regular.otf",
}


def bill(root: Path, out: Path) -> bytes:
    """Return what the command puts into a site."""
    done = zonesite("sbom", "--root", root, "--out", out)
    assert done.returncode == 0, done.stderr
    return (out / NAME).read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The bill of the small site."""
    folder = tmp_path_factory.mktemp("sbom")
    root = copy_site(folder / "root")
    told: dict[str, Any] = json.loads(bill(root, published(root, folder / "site", AT)))
    return told


def component(made: dict[str, Any], name: str) -> dict[str, Any]:
    found = [one for one in made["components"] if one["name"] == name]
    assert len(found) == 1, name
    one: dict[str, Any] = found[0]
    return one


def test_it_is_cyclonedx(made: dict[str, Any]) -> None:
    """As the library of CycloneDX validates it, strictly; and the validator refuses another."""
    validator = JsonStrictValidator(SchemaVersion.V1_6)

    assert validator.validate_str(json.dumps(made)) is None
    wrong = {**made, "components": [{"type": "font", "name": "Noto"}]}
    assert validator.validate_str(json.dumps(wrong)) is not None


def test_what_it_refers_to_is_in_it(made: dict[str, Any]) -> None:
    """Each dependency once, and no name twice."""
    names = [one["bom-ref"] for one in made["components"]]
    asked = [one["ref"] for one in made["dependencies"]]

    assert len(set(names)) == len(names)
    assert len(set(asked)) == len(asked)
    leading = {to for one in made["dependencies"] for to in one.get("dependsOn", ())}
    assert leading <= set(names)
    assert leading == set(names), "something is in the bill that nothing needs"


def test_the_same_site_has_the_same_bill(tmp_path: Path) -> None:
    """Wherever it is, in any time zone; its time is that of the site, and what says something else
    has another serial number."""
    bills = []
    for name, now, zone in (("a", AT, "UTC"), ("b", AT, "Asia/Tokyo"), ("c", "2026-04-02", "UTC")):
        root = copy_site(tmp_path / name)
        published(root, tmp_path / f"site-{name}", now)
        done = zonesite("sbom", "--root", root, "--out", tmp_path / f"site-{name}", TZ=zone)
        assert done.returncode == 0, done.stderr
        bills.append((tmp_path / f"site-{name}" / NAME).read_bytes())

    one, other = json.loads(bills[0]), json.loads(bills[2])
    assert bills[0] == bills[1]
    assert one["metadata"]["timestamp"] == AT
    assert one["serialNumber"] != other["serialNumber"]


def test_it_is_named_in_the_manifest_and_on_the_page_of_verification(tmp_path: Path) -> None:
    """A build takes it away, and a site with a manifest takes none."""
    root = copy_site(tmp_path / "root")
    out = published(root, tmp_path / "site", AT)
    before = tree(out)
    bill(root, out)

    assert zonesite("manifest", "--root", root, "--out", out).returncode == 0
    files = [one["path"] for one in json.loads((out / "manifest.json").read_bytes())["files"]]
    assert NAME in files
    late = zonesite("sbom", "--root", root, "--out", out)
    assert late.returncode == 1
    assert "has a manifest" in late.stderr

    published(root, out, AT)
    assert tree(out) == before


def test_every_package_of_the_lock_that_is_used_is_in_it(made: dict[str, Any]) -> None:
    """With its version and the SHA-256 of each of its files, as pip would accept them."""
    text = lock_beside(PACKAGE).read_text(encoding="utf-8")
    pins = locked(text)
    not_here = {
        name
        for name, marker in re.findall(r"^([a-z0-9-]+)==\S+ ; (.*) \\$", text, re.MULTILINE)
        if not Marker(marker).evaluate()
    }

    listed = {one["name"]: one for one in made["components"] if "purl" in one}
    assert set(listed) == set(pins) - not_here
    for name, one in listed.items():
        assert one["version"] == version(name) == pins[name].version
        (reference,) = one["externalReferences"]
        digests = [found["content"] for found in reference["hashes"]]
        assert digests
        assert all(f"--hash=sha256:{digest}" in text for digest in digests)
        assert one["scope"] == "excluded"


def test_packages_name_those_that_they_need(made: dict[str, Any]) -> None:
    """So that a fault in one can be followed to what has it in use."""
    needs = {one["ref"]: one.get("dependsOn", []) for one in made["dependencies"]}
    mkdocs = component(made, "mkdocs")["bom-ref"]

    assert component(made, "jinja2")["bom-ref"] in needs[mkdocs]
    assert component(made, "mdurl")["bom-ref"] not in needs[mkdocs]
    assert mkdocs in needs[component(made, "zonesite")["bom-ref"]]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"License-Expression": "MIT"}, Licence("MIT", is_spdx=True)),
        ({"License": "mit"}, Licence("MIT", is_spdx=True)),
        ({"License": "UNKNOWN"}, None),
        ({"License": "The whole text\nof a licence"}, None),
        ({"License": "BSD, dependency licenses"}, Licence("BSD, dependency licenses", False)),
        ({"Classifier": "License :: OSI Approved :: MIT License"}, Licence("MIT", is_spdx=True)),
        ({"Classifier": "License :: OSI Approved :: BSD License"}, Licence("BSD License", False)),
        ({"Classifier": "Topic :: Software"}, None),
        ({}, None),
    ],
)
def test_a_licence_is_what_the_package_states(
    fields: dict[str, str], expected: Licence | None
) -> None:
    """A name that means several licences stays a name, and what is not stated is not guessed."""
    metadata = Message()
    for name, value in fields.items():
        metadata[name] = value

    assert stated_licence(metadata) == expected


def test_a_licence_that_nobody_states_is_told_as_not_found(made: dict[str, Any]) -> None:
    """Programs of the machine do not state theirs."""
    found = component(made, "git")

    assert "licenses" not in found
    assert found["version"] in git(REPOSITORY, "--version")
    assert found["properties"] == [
        {"name": "zonesite:licence", "value": "not found in what was read"}
    ]


def test_fonts_are_named_with_the_digests_of_their_files(
    made: dict[str, Any], small: Path, tmp_path: Path
) -> None:
    """Those that stand in the site; what is only in documents is there where there are some."""
    fonts = tmp_path / "assets/fonts"
    fonts.mkdir(parents=True)
    for name in ("noto-naskh-arabic-400.woff2", "own.woff2"):
        (fonts / name).write_bytes(b"font")
    published_files = frozenset({f"assets/fonts/{path.name}" for path in fonts.iterdir()})

    (naskh,) = of_theme(tmp_path, published_files)
    with_pdf = [one.name for one in of_theme(tmp_path, published_files | {"a/b.pdf"})]

    assert naskh.name == "Noto Naskh Arabic"
    assert list(naskh.digests) == ["assets/fonts/noto-naskh-arabic-400.woff2"]
    in_the_site = [one["name"] for one in made["components"] if one["scope"] == "required"]
    assert in_the_site[:2] == ["Noto Nastaliq Urdu", "Noto Naskh Arabic"]
    assert with_pdf == [*FONTS, "Libertinus Serif"]


def test_every_font_of_the_theme_is_in_the_table() -> None:
    """A new one without a row would be shipped unsaid."""
    folder = REPOSITORY / "overrides"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.woff2")}
    named = {file for one in of_theme(folder, frozenset(files)) for file in one.digests}

    assert named == files


@pytest.mark.parametrize("row", [row for row in SHIPPED if row["name"] in FONTS])
def test_versions_and_licences_are_those_of_the_fonts_themselves(row: dict[str, Any]) -> None:
    """By the table of names in each font."""
    names = TTFont(FONTS[row["name"]])["name"]

    assert names.getDebugName(1) == row["name"]
    assert names.getDebugName(5).split(";")[0] == f"Version {row['version']}"
    assert re.search(r"scripts\.sil\.org/OFL|openfontlicense\.org", names.getDebugName(14))
    assert row["licence"] == "OFL-1.1"


def test_the_table_of_characters_says_where_it_is_from() -> None:
    """Version and licence of OpenCC stand in the file, too."""
    (row,) = [row for row in SHIPPED if row["name"].startswith("OpenCC")]
    head = " ".join((PACKAGE / "search/traditional.txt").read_text(encoding="utf-8").split()[:60])

    assert f"OpenCC {row['version']}" in head
    assert "Apache License 2.0" in head
    assert row["licence"] == "Apache-2.0"


def test_the_sea_of_the_map_is_named_as_its_file_says() -> None:
    """With its source and the words of its licence."""
    found = outline_of(REPOSITORY / "data/map/sea.geojson")

    assert found is not None
    assert found.source.startswith("Natural Earth, 1:10m land, version 4.1.0")
    assert found.licence == Licence(
        "Public domain (naturalearthdata.com, terms of use)", is_spdx=False
    )


def test_an_outline_that_names_no_source_is_the_sites_own(tmp_path: Path) -> None:
    """An authority draws its own boundary."""
    (tmp_path / "own.geojson").write_text('{"type": "FeatureCollection"}', encoding="utf-8")

    assert outline_of(tmp_path / "own.geojson") is None


def test_the_lock_is_read_without_its_comments() -> None:
    """They name packages as well."""
    digest = "c" * 64
    entry = f"b==2 ; python_version < '4' \\\n    --hash=sha256:{digest}"

    pins = locked(f"# via a==1\n{entry}\n    # via a==1\n")

    assert pins == {"b": Locked("2", (digest,))}


def test_only_what_is_reached_from_the_program_is_in_use() -> None:
    """What the tests need is none of it."""
    assert "zonesite" in packages()
    assert "pytest" not in packages()
