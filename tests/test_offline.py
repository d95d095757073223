"""The offline copy: the published site and nothing else, in files that lead to each other."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from posixpath import dirname, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from lxml import html

from offline_site import AT, Copied, copied, offline, unpacked, with_downloads
from small_site import LANGUAGES, content_of, copy_site, published, tree
from zonesite.cli.offline import LIBZIM
from zonesite.cli.offline import offline as command
from zonesite.leaks.file_texts import texts_in
from zonesite.leaks.search import Search
from zonesite.leaks.secrets import items, public_words
from zonesite.offline.addresses import Addresses
from zonesite.offline.archive import Archive, Packed, packed
from zonesite.offline.scripts import NotAPlainScript, as_plain_script
from zonesite.parity import figures
from zonesite.reading.problems import said
from zonesite.search import document, for_excerpts
from zonesite.servers.media_types import BY_ENDING

if TYPE_CHECKING:
    from conftest import Built

URL = "https://zones.example/stz/"
COPY = (
    "downloads/offline-copy.json",
    "downloads/offline-copy.sha256",
    "downloads/offline-copy.zip",
)
FOLLOWED = (("a", "href"), ("form", "action"), ("script", "src"), ("img", "src"), ("link", "href"))
NOT_LOADED = ("canonical", "alternate")
DAY = {"en": "1 February 2026", "ur": "1 فروری 2026ء", "zh": "2026年2月1日"}


@pytest.fixture(scope="module")
def copy() -> Copied:
    return copied()


@pytest.fixture
def fresh(copy: Copied, tmp_path: Path) -> Path:
    """The published site without a copy, which a test may change."""
    return shutil.copytree(copy.without, tmp_path / "elsewhere" / "site")


def parsed(copy: Copied) -> Iterator[tuple[str, html.HtmlElement]]:
    for file in copy.pages:
        yield file, html.document_fromstring((copy.folder / file).read_bytes())


def followed(page: html.HtmlElement) -> Iterator[str]:
    """Yield what a reader or browser follows from a page."""
    for tag, attribute in FOLLOWED:
        for element in page.iter(tag):
            if element.get("rel") not in NOT_LOADED and element.get(attribute) is not None:
                yield element.get(attribute)
    for element in page.xpath("//*[@srcset]"):
        yield from (one.split()[0] for one in element.get("srcset").split(","))


def published_page(copy: Copied, file: str) -> str:
    """Return a page as it is published; nothing where there is none."""
    page = copy.without / file
    return page.read_text(encoding="utf-8") if page.is_file() else ""


def page_of(copy: Copied, lang: str, path: str) -> str:
    prefix = "" if lang == "en" else f"{lang}/"
    return (copy.folder / f"{prefix}{path}index.html").read_text(encoding="utf-8")


# --- what is in it -------------------------------------------------------------------------------


def test_it_has_every_page_but_those_that_servers_show_for_missing_ones(copy: Copied) -> None:
    there = {name for name in tree(copy.without) if name.endswith(".html")}

    assert set(copy.pages) == {name for name in there if not name.endswith("404.html")}


def test_every_other_file_is_in_it_or_serves_servers_or_scripts_alone(copy: Copied) -> None:
    """Pictures, documents, feeds, calendars and the law as data are there, byte for byte."""
    before, after = tree(copy.without), tree(copy.folder)
    others = {name for name in before if not name.endswith((".html", ".js"))}
    missing = others - after.keys()

    assert {name for name in others - missing if before[name] != after[name]} == set()
    assert {re.sub("[0-9]+|(ur|zh)/|-[a-z0-9]{8}", "", name) for name in missing} == {
        *(".zonesite", "_redirects", "manifest.webmanifest", "next-change.json", "robots.txt"),
        *("redirects.apache.conf", "redirects.nginx.conf", "sitemap.xml", "sitemap-en.xml"),
        *("sitemap-ur.xml", "sitemap-zh.xml", "sitemap-en-.xml", "sitemap-ur-.xml"),
        *("sitemap-zh-.xml", "assets/folding.json", "newsroom/sentences/.json"),
        "newsroom/sentences/removed.json",
        *{re.sub("[0-9]+|(ur|zh)/", "", name) for name in before if name.endswith("index.md")},
        *("search/en/index.json", "search/en/pages-.json", "search/en/terms-.json"),
        *("search/index.json", "search/pages-.json", "search/terms-.json"),
        *("search/en/latin-words.json", "search/latin-words.json"),
        *("search/en/other-words.json", "search/other-words.json"),
        *("search/en/names.json", "search/names.json"),
        *("search/en/traditional.json", "search/traditional.json"),
    }


def test_what_scripts_fetch_is_in_it_as_scripts_with_the_same_value(copy: Copied) -> None:
    files = copy.folder / "assets/files"
    for name in tree(copy.without):
        if name.startswith(("search/", "newsroom/sentences/")) and name.endswith(".json"):
            script = (files / f"{name}.js").read_text(encoding="utf-8")
            value = script.removeprefix(f'offlineFile("{name}",').removesuffix(");\n")
            assert json.loads(value) == json.loads((copy.without / name).read_bytes())


def test_nothing_beside_the_pages_looks_like_the_page_to_open(copy: Copied) -> None:
    """Where a system hides the last part of names, `index.html.js` would be shown as `index.html`,
    and opened by a program that runs scripts."""
    scripts = [path.relative_to(copy.folder) for path in copy.folder.rglob("*.js")]

    assert {path.parts[0] for path in scripts} == {"assets"}


def test_every_link_leads_to_a_file_in_it_and_to_a_place_there(copy: Copied) -> None:
    """Or to another site: no address of the site itself is followed, and none begins at the root
    of the disk. What leads nowhere where it is published, on this small site, does so here."""
    pages = dict(parsed(copy))
    ids = {file: set(page.xpath("//@id")) for file, page in pages.items()}
    broken = []
    for file, page in pages.items():
        for address in followed(page):
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "mailto"):
                broken += [(file, address)] if address.startswith(URL) else []
                continue
            at = f"{dirname(file)}/{unquote(parts.path)}" if parts.path else file
            name, place = normpath(at).lstrip("/"), unquote(parts.fragment)
            is_lost = name not in ids and not (copy.folder / name).is_file()
            if is_lost and (copy.without / name / "index.html").exists():
                broken.append((file, address))
            elif place and f'id="{place}"' in published_page(copy, name):
                broken += [] if place in ids[name] else [(file, address)]
            if is_lost:
                assert not (copy.without / name).exists(), (file, address)

    assert broken == []


def test_hard_links_are_led_with_their_query_and_place(copy: Copied) -> None:
    for lang in LANGUAGES:
        text = page_of(copy, lang, "downloads/")
        for address in (
            '"../about/index.html?from=a&amp;to=b#what"',
            '"../about/index.html#ask"',
            '"../events/calendar.ics"',
            '"../feed.json"',
        ):
            assert address in text


def test_a_page_at_a_former_address_leads_on(copy: Copied) -> None:
    """There is no server in a file that could answer with a redirect: the page does it."""
    moved = [
        file
        for file in copy.pages
        if 'body class="page page--former' in (copy.folder / file).read_text(encoding="utf-8")
    ]

    assert moved
    for file in moved:
        page = html.document_fromstring((copy.folder / file).read_bytes())
        (first, *_) = page.xpath("//main//p/a/@href")
        assert ((copy.folder / file).parent / first).resolve().is_file()


def test_what_another_origin_would_have_to_answer_is_not_asked_for(copy: Copied) -> None:
    """Browsers ask for modules, manifests and early fonts across origins; files have none."""
    for file in copy.pages:
        text = (copy.folder / file).read_text(encoding="utf-8")
        assert 'type="module"' not in text
        assert 'rel="manifest"' not in text
        assert "crossorigin" not in text
        assert "connect-src" not in text


# --- what it says --------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_of_which_day_it_is_and_where_its_original_stands(
    copy: Copied, lang: str
) -> None:
    prefix = "" if lang == "en" else f"{lang}/"
    for path in ("", "zones/alpha/", "newsroom/2022/first/"):
        page = html.document_fromstring(page_of(copy, lang, path))
        (notice,) = page.xpath("//main/div[contains(@class, 'notice--offline')]")
        assert DAY[lang] in notice.text_content()
        assert f"{URL}{prefix}{path}" in notice.text_content()
        assert notice.xpath(".//a") == []


def test_whoever_has_opened_one_page_inside_the_archive_is_told_what_to_do(copy: Copied) -> None:
    """Only the stylesheet hides that sentence, and it is not there then."""
    style = (copy.folder / "assets/site.css").read_text(encoding="utf-8")

    assert re.search(r"\.notice__alone \{ display: none; \}", style)
    for file, page in parsed(copy):
        assert len(page.xpath("//main/div/p[@class='notice__alone']")) == 1, file


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_figures_are_those_of_the_pages(copy: Copied, lang: str) -> None:
    """The figures that are read out of each page of the copy are those of the page itself."""
    prefix = "" if lang == "en" else f"{lang}/"
    of_lang = [name for name in copy.pages if name.split("/")[0] in ("ur", "zh") or not prefix]
    some = [name for name in of_lang if name.startswith(prefix)]
    found = 0
    for file in some:
        before, after = (
            figures(_text((place / file).read_text(encoding="utf-8")), lang)
            for place in (copy.without, copy.folder)
        )
        assert before == after, file
        found += len(before)

    assert found > len(some)


def _text(page: str) -> str:
    return document("/", "", "", 1.0, page).text


def test_the_pages_of_downloads_offer_it_with_size_and_day(copy: Copied) -> None:
    megabytes = copy.archive.stat().st_size / 1_000_000
    for lang in LANGUAGES:
        prefix = "" if lang == "en" else f"{lang}/"
        file = copy.site / f"{prefix}downloads/index.html"
        page = html.document_fromstring(file.read_bytes())
        (offer,) = page.xpath("//div[@data-offline-copy]")
        links = offer.xpath(".//a/@href")
        assert [(file.parent / link).resolve() for link in links] == [
            copy.site / "downloads" / f"offline-copy.{kind}" for kind in ("zip", "json", "sha256")
        ]
        assert DAY[lang] in offer.text_content()
        assert re.search(rf"\b{megabytes:.1f}".removesuffix(".0") + r"\s?MB", offer.text_content())
        assert offer.xpath(".//a/@download") == ["zones.example-2026-02-01.zip"]


def test_without_it_the_pages_of_downloads_lead_to_none(copy: Copied) -> None:
    for file in (copy.without / "downloads/index.html", copy.folder / "downloads/index.html"):
        page = html.document_fromstring(file.read_bytes())
        (offer,) = page.xpath("//div[@data-offline-copy]")
        assert offer.xpath(".//a") == []
        assert offer.text_content().strip()


def test_nothing_else_of_the_published_site_is_changed(copy: Copied) -> None:
    before, after = tree(copy.without), tree(copy.site)
    pages = {f"{prefix}downloads/index.html" for prefix in ("", "ur/", "zh/")}

    assert after.keys() - before.keys() == set(COPY)
    assert {name for name in before if before[name] != after.get(name)} == pages


def test_the_next_build_takes_it_away_with_its_offer(copy: Copied, tmp_path: Path) -> None:
    """What is published never offers the copy of another edition."""
    root = shutil.copytree(copy.root, tmp_path / "root")
    out = shutil.copytree(copy.site, tmp_path / "site")
    assert set(COPY) < tree(out).keys()

    published(root, out, AT)

    assert tree(out) == tree(copy.without)


# --- its lists -----------------------------------------------------------------------------------


def test_its_checksums_are_those_that_sha256sum_finds(copy: Copied) -> None:
    for folder, name in (
        (copy.folder, "SHA256SUMS"),
        (copy.site / "downloads", "offline-copy.sha256"),
    ):
        done = subprocess.run(
            ["sha256sum", "-c", "--strict", name],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    listed = (copy.folder / "SHA256SUMS").read_text(encoding="utf-8")
    names = {line.split("  ", 1)[1] for line in listed.splitlines()}
    assert names == tree(copy.folder).keys() - {"SHA256SUMS"}


def test_its_manifest_names_every_file_and_the_edition(copy: Copied) -> None:
    told = json.loads((copy.site / "downloads/offline-copy.json").read_bytes())
    inside = json.loads((copy.folder / "offline-copy.json").read_bytes())
    built = json.loads((copy.site / "next-change.json").read_bytes())["built_for"]
    sizes = {name: len(data) for name, data in tree(copy.folder).items()}

    assert told["edition"] == inside["edition"] == built
    assert told["site"] == inside["site"] == URL
    assert {one["path"]: one["size"] for one in told["files"]} == {
        name: size for name, size in sizes.items() if name != "SHA256SUMS"
    }
    assert inside["files"] == told["files"][:-2]
    assert [one["path"] for one in told["archives"]] == ["offline-copy.zip"]
    assert told["archives"][0]["size"] == copy.archive.stat().st_size


# --- its bytes -----------------------------------------------------------------------------------


def test_the_same_site_has_the_same_copy_anywhere(copy: Copied, fresh: Path) -> None:
    """Another directory, another time zone, another hash seed; and once more over its own."""
    root = shutil.copytree(copy.root, fresh.parent / "another root")
    wanted = tree(copy.site)
    wanted.pop(".zonesite")
    for environment in ({"TZ": "America/St_Johns", "PYTHONHASHSEED": "7"}, {"TZ": "Asia/Karachi"}):
        done = offline(root, fresh, **environment)
        assert done.returncode == 0, done.stderr
        found = tree(fresh)
        found.pop(".zonesite")
        assert found == wanted


def test_files_have_the_date_of_the_edition_and_stand_in_order(copy: Copied) -> None:
    with zipfile.ZipFile(copy.archive) as archive:
        every = archive.infolist()
        assert archive.testzip() is None
    names = [one.filename for one in every]

    assert {one.date_time for one in every} == {(2026, 2, 1, 4, 0, 0)}
    assert {one.external_attr >> 16 for one in every} == {0o100644}
    assert names[:-3] == sorted(names[:-3])
    assert [name.partition("/")[2] for name in names[-3:]] == [
        *("READ-ME.txt", "offline-copy.json", "SHA256SUMS")
    ]
    assert {name.partition("/")[0] for name in names} == {"zones.example-2026-02-01"}


def test_an_archive_of_more_files_than_a_short_number_counts_can_be_read() -> None:
    target = BytesIO()
    one = packed("0", b"the same")
    archive = Archive(target, datetime(1970, 1, 1, tzinfo=UTC))
    archive.add(replace(one, name=str(number)) for number in range(66_000))
    archive.finish()

    with zipfile.ZipFile(target) as found:
        assert len(found.namelist()) == 66_000
        assert found.read("65999") == b"the same"
        assert found.getinfo("0").date_time == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("data", [b"", b"x", b"\0" * 100_000, bytes(range(256)) * 3])
def test_an_archive_gives_back_what_was_put_into_it(data: bytes) -> None:
    target = BytesIO()
    instant = datetime(2026, 2, 1, 9, 30, 59, tzinfo=timezone(timedelta(hours=5)))
    archive = Archive(target, instant)
    archive.add([packed("ایک/文 件.bin", data), Packed("b", b"", 0, 0, 0, "")])
    archive.finish()

    with zipfile.ZipFile(target) as found:
        assert found.read("ایک/文 件.bin") == data
        assert found.getinfo("b").date_time == (2026, 2, 1, 4, 30, 58)


# --- embargo and past editions -------------------------------------------------------------------


def test_nothing_sealed_is_in_it_and_what_was_planted_is_found(
    built: Built, small: Path, tmp_path: Path
) -> None:
    """A second before an instant it tells nothing of what comes then; the search of leaks sees it
    in the copy of a site that does."""
    now = datetime(2026, 3, 2, 3, 59, 59, tzinfo=UTC)
    content = content_of(small)
    search = Search(items(content, now), public_words(content, now), ())
    for published_tree, is_clean in ((built.before, True), (built.at, False)):
        out = tmp_path / published_tree.name
        out.mkdir()
        for name in (".zonesite", "index.html", "next-change.json", "feed.xml"):  # to search less
            shutil.copy(published_tree / name, out / name)
        assert offline(small, out).returncode == 0
        for file in out.rglob("*"):
            if file.is_file() and file.name != "offline-copy.zip":
                file.unlink()
        found = search.leaks(out, now)
        assert {leak.file for leak in found} == (
            set() if is_clean else {"downloads/offline-copy.zip"}
        )


def test_the_copy_of_a_past_edition_holds_that_edition(tmp_path: Path) -> None:
    root = with_downloads(copy_site(tmp_path / "root"))
    out = published(root, tmp_path / "site", "2022-12-31T00:00:00Z")
    assert offline(root, out).returncode == 0
    folder = unpacked(out / "downloads/offline-copy.zip", tmp_path / "unpacked")

    assert folder.name == "zones.example-2022-12-31"
    pages = {name for name in tree(folder) if name.endswith(".html")}
    assert pages == {name for name in tree(out) if name.endswith(".html")} - {
        *("404.html", "ur/404.html", "zh/404.html")
    }
    assert "31 December 2022" in (folder / "index.html").read_text(encoding="utf-8")


# --- its parts -----------------------------------------------------------------------------------

FILES = frozenset(
    {
        *("index.html", "ur/index.html", "ur/zones/alpha/index.html", "zones/alpha/index.html"),
        *("zones/index.html", "a b/ا.pdf", "events/calendar.ics"),
    }
)


@pytest.mark.parametrize(
    ("address", "led"),
    [
        ("../", "../index.html"),
        ("../?q=a%20b#x", "../index.html?q=a%20b#x"),
        ("../../", "../../index.html"),
        ("./", "index.html"),
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../../ur/zones/alpha/#ایک-جگہ", "../../ur/zones/alpha/index.html#ایک-جگہ"),
        ("../alpha", "../alpha/index.html"),
        ("../alpha/?a=1&amp;b=2#%D8%A7", "../alpha/index.html?a=1&amp;b=2#%D8%A7"),
        ("../../a%20b/%D8%A7.pdf", "../../a%20b/%D8%A7.pdf"),
        ("../../events/calendar.ics", "../../events/calendar.ics"),
        ("/stz/zones/", "../index.html"),
        ("/stz/", "../../index.html"),
        ("/stz", "../../index.html"),
        (f"{URL}ur/#top", "../../ur/index.html#top"),
        (URL.rstrip("/"), "../../index.html"),
        ("", ""),
        ("#status", "#status"),
        ("?q=1", "?q=1"),
        ("/elsewhere/", "/elsewhere/"),
        ("//zones.example/stz/", "//zones.example/stz/"),
        ("https://zones.example/stzx/", "https://zones.example/stzx/"),
        ("https://other.example/zones/", "https://other.example/zones/"),
        ("mailto:a@example.org?body=../", "mailto:a@example.org?body=../"),
        ("../nothing/", "../nothing/"),
        ("../../../../up/", "../../../../up/"),
    ],
)
def test_an_address_leads_to_a_file(address: str, led: str) -> None:
    """What leads away, or nowhere, stays as it is."""
    assert Addresses(URL, FILES).of(address, "zones/alpha") == led


@pytest.mark.parametrize(
    "line",
    [
        "import { x } from './b.js';",
        'import { x } from "./b.js";',
        "import x from './b.js';",
        "export default 1;",
        "export { x };",
        "import.meta.url;",
        "import('./b.js');",
    ],
)
def test_a_module_that_imports_is_no_plain_script(line: str) -> None:
    with pytest.raises(NotAPlainScript, match=r"a\.js"):
        as_plain_script("a.js", f"{line}\n")


def test_a_plain_script_keeps_its_names_to_itself() -> None:
    assert as_plain_script("a.js", "const one = 1;\nexport function two() {}\n") == (
        '(() => {\n"use strict";\nconst one = 1;\nfunction two() {}\n})();\n'
    )


def test_excerpts_are_made_from_what_a_search_may_find() -> None:
    page = (
        '<html><main id="main"><h1 class="x">A <em>title</em></h1><p>One<wbr>word &amp; '
        '<a href="/">'
        'more</a><bdi dir="ltr" class="y">1,200</bdi></p><div data-search-ignore><p>not</p></div>'
        "<template>nor this</template><ul><li>a<li>b</ul></main></html>"
    )

    assert for_excerpts(page) == (
        '<main><h1>A title</h1> Oneword &amp; more<bdi dir="ltr">1,200</bdi> a b</main>'
    )


# --- what stops it -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nothing_is_published_it_says_what_to_do(
    copy: Copied, tmp_path: Path, lang: str
) -> None:
    """In no directory, and in one of ours that does not say for which instant it was built."""
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / ".zonesite").touch()
    for out in (tmp_path / "no" / "thing", bare):
        done = offline(copy.root, out, "--lang", lang)

        assert done.returncode == 1
        assert said("refused-no-site", lang, out=str(out)) in done.stderr
    assert not (tmp_path / "no").exists()
    assert [file.name for file in bare.iterdir()] == [".zonesite"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_libzim_it_says_how_to_get_it_and_changes_nothing(
    copy: Copied, fresh: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setitem(sys.modules, "libzim.writer", None)
    before = tree(fresh)

    done = CliRunner().invoke(
        command, ["--root", str(copy.root), "--out", str(fresh), "--zim", "--lang", lang]
    )

    assert done.exit_code == 1
    assert said("refused-libzim", lang, command=LIBZIM) in done.output
    assert tree(fresh) == before


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_script_of_another_form_is_named(copy: Copied, fresh: Path, lang: str) -> None:
    (fresh / "assets/search.js").write_text("export default 1;\n")

    done = offline(copy.root, fresh, "--lang", lang)

    assert done.returncode == 1
    assert said("refused-one-script", lang, file="assets/search.js") in done.stderr


def test_a_site_without_a_page_of_downloads_is_told_so(
    built: Built, small: Path, tmp_path: Path
) -> None:
    out = shutil.copytree(built.at, tmp_path / "site")

    done = offline(small, out)

    assert done.returncode == 0
    assert done.stdout.startswith("No page of this site offers it")


# --- for Kiwix -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def zim(copy: Copied, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published site with a ZIM file."""
    out = shutil.copytree(copy.without, tmp_path_factory.mktemp("zim") / "site")
    done = offline(copy.root, out, "--zim", PYTHONHASHSEED="3")
    assert done.returncode == 0, done.stderr
    return out


def test_the_zim_file_holds_what_the_archive_holds(copy: Copied, zim: Path) -> None:
    """Read back by libzim: the same bytes under the same names, with its own checksum right."""
    from libzim.reader import Archive as Zim

    found = Zim(zim / "downloads/offline-copy.zim")
    wanted = tree(copy.folder)

    assert found.check()
    assert found.has_checksum
    assert found.entry_count == len(wanted)
    for name, data in wanted.items():
        assert bytes(found.get_entry_by_path(name).get_item().content) == data
    assert found.main_entry.get_item().path == "index.html"
    assert found.has_illustration(48)
    assert found.get_metadata("Language") == b"eng,urd,zho"
    assert found.get_metadata("Date") == b"2026-02-01"
    assert found.get_metadata("Title") == b"Small site"


def test_the_zim_file_is_searched_in_every_language(zim: Path) -> None:
    from libzim.reader import Archive as Zim
    from libzim.search import Query, Searcher

    searcher = Searcher(Zim(zim / "downloads/offline-copy.zim"))
    for words, prefix in (("Alpha", "zones/"), ("الفا", "ur/"), ("阿尔法", "zh/")):
        found = searcher.search(Query().set_query(words)).getResults(0, 5)
        assert any(path.startswith(prefix) for path in found), words


def test_the_zim_file_has_the_same_bytes_each_time(copy: Copied, zim: Path, fresh: Path) -> None:
    """What libzim draws by lot is settled by the digest of the archive."""
    done = offline(copy.root, fresh, "--zim", PYTHONHASHSEED="4", TZ="Asia/Tokyo")

    assert done.returncode == 0, done.stderr
    assert tree(fresh) == tree(zim)


def test_what_is_planted_in_a_zim_file_is_found(zim: Path) -> None:
    """The search of leaks reads it entry by entry: compressed, its bytes say nothing."""
    data = (zim / "downloads/offline-copy.zim").read_bytes()
    names = set(texts_in("offline-copy.zim", data))

    assert {"index.html", "ur/zones/alpha/index.html"} < names
    assert any("<h1>Alpha" in text for text in names)


def test_the_zim_file_is_offered_and_listed_and_goes_when_it_is_not_made(
    copy: Copied, zim: Path, tmp_path: Path
) -> None:
    out = shutil.copytree(zim, tmp_path / "site")
    page = html.document_fromstring((out / "downloads/index.html").read_bytes())
    told = json.loads((out / "downloads/offline-copy.json").read_bytes())
    sums = (out / "downloads/offline-copy.sha256").read_text(encoding="utf-8")

    assert [one["path"] for one in told["archives"]] == ["offline-copy.zip", "offline-copy.zim"]
    assert [line.split("  ")[1] for line in sums.splitlines()] == [
        *("offline-copy.zip", "offline-copy.zim")
    ]
    assert page.xpath("//div[@data-offline-copy]//a/@type") == [*_TYPES_OFFERED]

    assert offline(copy.root, out).returncode == 0
    assert not (out / "downloads/offline-copy.zim").exists()
    assert tree(out) == tree(copy.site)


_TYPES_OFFERED = ("application/zip", "application/x-zim")


def test_every_type_of_file_that_a_site_has_is_known_to_the_zim_file(copy: Copied) -> None:
    endings = {name.rpartition(".")[2] for name in tree(copy.folder) if "." in name}

    assert endings <= BY_ENDING.keys()
