"""`zonesite init` lays out the site of a new authority, which passes its check and builds at once."""

# ruff: noqa: E501 -- what the command says stands whole, so that it can be searched for

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from small_site import (
    REPOSITORY,
    add,
    content_of,
    lines_of,
    loaded,
    tree,
    zonesite,
)
from test_second_authority import NAMES, WORDS, WRITTEN, found_in
from zonesite.authoring.starter import language_setting
from zonesite.reading.yaml_source import parse

EXAMPLE = "warning: should be replaced, because 'zonesite init' wrote it as an example: put your own in its place, then delete this line"


def init(
    place: Path, languages: str, *names: str, **options: str
) -> subprocess.CompletedProcess[str]:
    """Lay out a site."""
    given = [word for name in names for word in ("--name", name)]
    more = [
        word for key, value in options.items() for word in (f"--{key.replace('_', '-')}", value)
    ]
    return zonesite("init", place, "--languages", languages, *given, *more)


@pytest.fixture(scope="module")
def gulf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in English and a language that the program does not bring."""
    place = tmp_path_factory.mktemp("gulf") / "site"
    done = init(
        place, "en,ar_AE", "Gulf Zones Board", "ar=مجلس مناطق الخليج", time_zone="Asia/Dubai"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{place}: 0 errors, 9 warnings\n")
    return place


@pytest.fixture(scope="module")
def built(gulf: Path) -> dict[str, bytes]:
    """Every file of it, as it is published."""
    out = gulf.parent / "out"
    done = zonesite("build", "--root", gulf, "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(out)


LICENCE = 'licence: {name: CC BY 4.0, id: CC-BY-4.0, address: "https://creativecommons.org/licenses/by/4.0/"}'


def test_every_example_is_told_and_that_no_licence_is_stated(gulf: Path) -> None:
    """Until it is replaced, and the line over it deleted; the licence, until it is stated."""
    (release,) = (gulf / "data/press").rglob("*.yml")
    examples = [
        *("data/incentives.yml:2", "data/places.yml:2"),
        f"{release.relative_to(gulf).as_posix()}:2",
        *("data/settings.yml:2", "data/sources.yml:2", "data/strings/ar.yml:1"),
        *("data/zones.yml:2", "docs/en/about/index.md:2"),
    ]
    lines = [f"{place}:1: {EXAMPLE} [example-left]" for place in examples]
    told = sorted(lines_of(gulf, datetime.now(UTC)))
    (unsaid,) = (line for line in told if line not in lines)
    assert sorted([*lines, unsaid]) == told
    assert unsaid.startswith("data/settings.yml:3:1: warning: should say under which licence")
    assert unsaid.endswith("[licence-unsaid]")


def test_the_question_of_the_licence_is_answered_by_taking_a_sign_away(gulf: Path) -> None:
    """The settings ask it beside an example; nothing else has to be known."""
    settings = gulf / "data/settings.yml"
    before = settings.read_text(encoding="utf-8")
    assert "# Under which licence may others use the texts and data of this site?" in before
    settings.write_text(before.replace(f"# {LICENCE}", LICENCE), encoding="utf-8")
    try:
        assert "licence-unsaid" not in " ".join(lines_of(gulf, datetime.now(UTC)))
    finally:
        settings.write_text(before, encoding="utf-8")


def test_a_licence_that_is_decided_is_stated_at_once(tmp_path: Path) -> None:
    """By its identifier, in small letters too; one that is not among the open ones is refused."""
    done = init(tmp_path / "site", "en", "Board", licence="cc-by-4.0")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "site/data/settings.yml").read_text(encoding="utf-8")
    assert text.splitlines()[-1] == LICENCE
    assert "licence-unsaid" not in " ".join(lines_of(tmp_path / "site", datetime.now(UTC)))

    refused = init(tmp_path / "other", "en", "Board", licence="mine")
    assert refused.returncode == 2
    assert "'mine' is not one of 'cc-by-4.0', 'cc-by-sa-4.0', 'cc0-1.0'" in refused.stderr
    assert not (tmp_path / "other").exists()


def test_a_site_is_built_at_once(built: dict[str, bytes]) -> None:
    """With its zone, its incentive and its release, in both languages; the second from the right."""
    home = built["index.html"].decode()
    arabic = built["ar/index.html"].decode()

    assert "Gulf Zones Board" in home
    assert '<html lang="ar" dir="rtl">' in arabic
    assert "مجلس مناطق الخليج" in arabic
    for path in ("zones/example-zone", "incentives/example-incentive", "sources/example-source"):
        assert f"{path}/index.html" in built
        assert f"ar/{path}/index.html" in built
    assert "only an example" in built["zones/example-zone/index.html"].decode()


def test_the_new_site_shows_nothing_of_another(gulf: Path, built: dict[str, bytes]) -> None:
    """Neither in what is written for its people nor in what is published, in no language."""
    shown = {name: data for name, data in built.items() if name.endswith(WRITTEN)}
    found = [(name, found_in(data.decode(), NAMES + WORDS)) for name, data in shown.items()]
    found += [(name, found_in(data.decode(), NAMES)) for name, data in tree(gulf).items()]
    assert len(shown) > 60
    assert [(name, names) for name, names in found if names] == []


def test_a_file_of_words_has_every_form_that_its_language_has(gulf: Path) -> None:
    """In English, with a line that says so; dates are written as CLDR has them."""
    words = parse((gulf / "data/strings/ar.yml").read_text(encoding="utf-8"))
    english = parse((REPOSITORY / "overrides/strings/en.yml").read_text(encoding="utf-8"))
    assert words.keys() == english.keys()
    assert [*words["unit"]["acre"]] == ["zero", "one", "two", "few", "many", "other"]
    assert words["date"]["pattern_day"] == "d MMMM y"


def test_a_new_record_can_be_written_into_it(gulf: Path, tmp_path: Path) -> None:
    root = shutil.copytree(gulf, tmp_path / "site")
    done = zonesite(
        *("new", "zone", "--root", root, "--name", "Pier One", "--place", "example-place"),
        *("--summary", "At the pier", "--status", "approved", "--as-of", "2026-01"),
        *("--sources", "example-source"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Written: data/zones.yml\nStill missing: العربية\n")


def test_its_workflow_can_be_run_and_pins_what_this_one_pins(gulf: Path) -> None:
    """Each action at the same commit, so that one list of them is looked after."""
    workflow = gulf / ".github/workflows/publish.yml"
    ours = (REPOSITORY / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    pins = set(re.findall(r"uses: (\S+@\S+)", workflow.read_text(encoding="utf-8")))
    assert pins <= set(re.findall(r"uses: (\S+@\S+)", ours))
    for command in (["actionlint"], ["zizmor", "--offline", "--quiet"]):
        program = Path(sys.executable).parent / command[0]
        done = subprocess.run(
            [program, *command[1:], workflow], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


FIRST = {
    "ar,fr": ("مجلس المناطق", "ar", "rtl", "fr", "ltr"),
    "ur,zh": ("زونز بورڈ", "ur", "rtl", "zh-Hans", "ltr"),
}
"""Sites without English: two languages that the program does not bring, and two that it does."""


@dataclass(frozen=True)
class Abroad:
    """A site without English, and what is published of it."""

    place: Path
    files: dict[str, bytes]
    name: str
    tags: tuple[str, str]
    directions: tuple[str, str]

    @property
    def second(self) -> str:
        return self.tags[1][:2]


@pytest.fixture(scope="module", params=FIRST)
def abroad(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Abroad:
    """A site whose first language is not English, as it is laid out."""
    place = tmp_path_factory.mktemp("abroad") / "site"
    name, first, first_direction, second, second_direction = FIRST[request.param]
    done = init(place, request.param, name, url="https://zones.example/")
    assert done.returncode == 0, done.stdout + done.stderr
    assert ": 0 errors, " in done.stdout
    out = place.parent / "out"
    done = zonesite("build", "--root", place, "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    return Abroad(place, tree(out), name, (first, second), (first_direction, second_direction))


def test_any_language_can_be_the_first(abroad: Abroad) -> None:
    """Its pages stand at the root, the others behind their language; each says which it is."""
    for lang, tag, direction in zip(
        ("", f"{abroad.second}/"), abroad.tags, abroad.directions, strict=True
    ):
        for page in ("", "zones/", "zones/example-zone/", "newsroom/", "search/"):
            html = abroad.files[f"{lang}{page}index.html"].decode()
            assert f'<html lang="{tag}" dir="{direction}">' in html
            assert abroad.name in html
        assert f'lang="{tag}"' in abroad.files[f"{lang}404.html"].decode()
        assert f'xml:lang="{tag}"' in abroad.files[f"{lang}feed.xml"].decode()
        assert json.loads(abroad.files[f"{lang}feed.json"])["language"] == tag
    assert not [name for name in abroad.files if name.startswith(("en/", f"{abroad.tags[0]}/"))]
    assert not [name for name in abroad.files if "-en" in name]


def test_search_engines_are_sent_to_the_first_language(abroad: Abroad) -> None:
    """For readers whose language a site has not; nothing names a language that it has not."""
    home = abroad.files["index.html"].decode()
    assert 'hreflang="x-default" href="https://zones.example/"' in home
    assert '<link rel="canonical" href="https://zones.example/">' in home
    assert abroad.files[f"sitemap-{abroad.tags[0][:2]}.xml"]
    for name, data in abroad.files.items():
        if name.endswith((".html", ".xml")):
            assert 'hreflang="en"' not in data.decode(), name
            assert 'lang="en"' not in data.decode(), name


def test_what_is_not_translated_is_shown_in_the_first_language(abroad: Abroad) -> None:
    """Marked as such, and named in the words of the reader."""
    root = shutil.copytree(abroad.place, abroad.place.parent / "untranslated")
    text = f"{{{abroad.tags[0]}: {abroad.name}}}"
    add(
        root,
        "data/zones.yml",
        f"zones:\n  - id: example-zone\n    name: {text}\n    summary: {text}\n"
        "    place: example-place\n    sources: [example-source]\n"
        "    status: [{status: announced, as_of: 2026, sources: [example-source]}]\n",
    )
    renderer = loaded(root, datetime.now(UTC)).renderer
    page = renderer.page("/zones/example-zone/", abroad.second)
    assert {"ar": "arabe", "ur": "以下为乌尔都文文本"}[abroad.tags[0]] in page
    assert f'<span lang="{abroad.tags[0]}" dir="rtl">{abroad.name}</span>' in page


def test_a_site_without_english_shows_nothing_of_another(abroad: Abroad) -> None:
    shown = {name: data for name, data in abroad.files.items() if name.endswith(WRITTEN)}
    found = [(name, found_in(data.decode(), NAMES + WORDS)) for name, data in shown.items()]
    found += [(name, found_in(data.decode(), NAMES)) for name, data in tree(abroad.place).items()]
    assert [(name, names) for name, names in found if names] == []


def test_what_is_written_is_written_in_the_first_language(abroad: Abroad, tmp_path: Path) -> None:
    """By `zonesite new`; a text that lacks it is told of by the name of the language."""
    root = shutil.copytree(abroad.place, tmp_path / "site")
    done = zonesite(
        *("new", "zone", "--root", root, "--id", "pier-one", "--place", "example-place"),
        *("--name", abroad.name, "--summary", abroad.name, "--status", "approved"),
        *("--as-of", "2026-01", "--sources", "example-source"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    first, second = abroad.tags[0][:2], abroad.second
    (zone,) = [row for row in content_of(root).lists["zones"] if row.id == "pier-one"]
    assert (zone.name.first, zone.name.original) == (first, abroad.name)

    place = f"places:\n  - {{id: example-place, name: {{{second}: A}}, kind: region}}\n"
    add(root, "data/places.yml", place)
    spoken = {"ar": "Arabic (ar)", "ur": "Urdu (ur)"}[first]
    assert any(
        f"must have a text in {spoken}, the first" in row
        for row in lines_of(root, datetime.now(UTC))
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("--languages", "en,xx", "--name", "A"),
            "must be codes of languages with commas between them, such as en,ar_AE, not 'xx'",
        ),
        (
            ("--languages", "en,en_GB", "--name", "A"),
            "must name each language once, but 'en' stands twice",
        ),
        (
            ("--languages", "en", "--name", "A", "--time-zone", "Asia/Dubay"),
            "must be a time zone such as Asia/Dubai, not 'Asia/Dubay'. Did you mean Asia/Dubai?",
        ),
        (
            ("--languages", "en", "--name", "A", "--url", "example"),
            "must be the address of the site such as https://example.org/, not 'example'",
        ),
        (
            ("--languages", "en,zh", "--name", "zh=甲"),
            "--name must be there in the first language: en=…",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = zonesite("init", tmp_path / "site", *arguments)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
    assert [*tmp_path.iterdir()] == []


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    done = init(tmp_path, "en", "A")
    assert done.returncode == 2
    assert f"{tmp_path} is there already: name a directory that is not" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


@pytest.mark.parametrize(
    ("code", "id_", "tag", "locale", "name"),
    [
        ("en", "en", "en", "en", "English"),
        ("ar-AE", "ar", "ar", "ar_AE", "العربية"),
        ("zh", "zh", "zh-Hans", "zh_Hans_CN", "简体中文"),
        ("zh_Hant_TW", "zh", "zh-Hant", "zh_Hant_TW", "繁體中文"),
        ("fr", "fr", "fr", "fr", "Français"),
    ],
)
def test_a_language_is_known_by_its_code(
    code: str, id_: str, tag: str, locale: str, name: str
) -> None:
    found = language_setting(code)
    assert (found.id, found.tag, found.locale, found.name) == (id_, tag, locale, name)


def test_an_installed_program_lays_out_and_builds_a_site(tmp_path: Path) -> None:
    """From a wheel, in an environment that has neither the repository nor anything of it."""
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "setup.py", "requirements.in", "requirements.txt", "LICENSE"):
        shutil.copy(REPOSITORY / name, source)
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("scripts", "overrides"):
        shutil.copytree(REPOSITORY / name, source / name, ignore=ignored)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheels = ("wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", tmp_path)
    run(*pip, *wheels, source)
    (wheel,) = tmp_path.glob("*.whl")
    place = tmp_path / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", place)
    (packages,) = place.glob("lib/python*/site-packages")
    # What the program needs is there; the repository itself is not: a path in a .pth file brings
    # no .pth files of its own.
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    run(*pip, "install", "--no-deps", "--no-index", "--target", packages, wheel)

    ours = {*names_below(source, "scripts/zonesite"), *names_below(source, "overrides")}
    installed = {f"scripts/{name}" for name in names_below(packages)}
    installed |= {name.removeprefix("scripts/zonesite/") for name in installed}
    assert ours <= installed

    python = place / "bin" / "python"
    program = (python, "-m", "zonesite")
    where = run(python, "-c", "import zonesite; print(zonesite.__file__)").strip()
    site = tmp_path / "site"
    run(*program, "init", site, "--name", "Gulf Zones Board", "--languages", "en,ar")
    run(*program, "build", "--root", site)
    run(*program, "sbom", "--root", site)

    assert '"externalReferences"' in (site / "site/sbom.cdx.json").read_text(encoding="utf-8")
    assert where == str(packages / "zonesite" / "__init__.py")
    assert "Gulf Zones Board" in (site / "site/index.html").read_text(encoding="utf-8")
    assert str(REPOSITORY) not in "".join(
        path.read_text(encoding="utf-8") for path in site.glob("*.*") if path.is_file()
    )


def names_below(root: Path, folder: str = "") -> set[str]:
    """Return the names of all files below a root that are no compiled modules."""
    files = (path for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix() for path in files if path.suffix != ".pyc"}


def run(*command: str | Path) -> str:
    """Run a command away from the repository; return what it said."""
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, check=False, env=clean, cwd="/"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
