"""Nothing sealed is in a site before its instant: no word, no byte, and the search would see it."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli
import pytest
from click.testing import CliRunner

from small_site import REPOSITORY, add, content_of, copy_site, edit, published, tree, zonesite
from zonesite.build.generator import Generator
from zonesite.cli import leakcheck
from zonesite.documents.blocks import Document, Paragraph, Run
from zonesite.documents.fonts import chinese_fonts
from zonesite.documents.typesetting import Template, typeset
from zonesite.leaks.search import Leak, Search
from zonesite.leaks.secrets import items, public_words

NOW = datetime(2026, 1, 1, tzinfo=UTC)
STARTS = "2026-01-01T00:00:00Z"
RELEASE = "data/press/2026/2026-04-01-brindlewick.yml"
Change = Callable[[Path], None]
"""Writes something sealed into a site."""


def seal_release(site: Path) -> None:
    """A release of a topic and source of its own, and the first of its zone, with its speaker."""
    topics = site / "data/topics.yml"
    with topics.open("a", encoding="utf-8") as file:
        file.write(
            "  - id: grompling\n    name: {en: Grompling trade, ur: گرومپلنگ تجارت, zh: 鼹鼬贸易}\n"
        )
    with (site / "data/sources.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  - id: vextorial\n    title: {en: The Vextorial Register of Clams}\n"
            "    publisher: {en: House of Clams}\n    url: https://clams.example/vextorial\n"
            "    language: en\n    kind: press\n    date: 2025-12-20\n"
        )
    add(
        site,
        RELEASE,
        "date: 2026-04-01\nslug: brindlewick\nkind: statement\n"
        "publish_at: 2026-04-01T09:30:00+05:00\n"
        "zones: [beta]\ntopics: [grompling]\nsources: [vextorial]\n"
        "quoted:\n  - name: {en: Odrun Plimsk, ur: اودرن پلمسک, zh: 奥德伦}\n"
        "    role: {en: Keeper of clams, ur: سیپیوں کا نگران, zh: 蚌类看守人}\n"
        "translations: {ur: unreviewed, zh: unreviewed}\n"
        "text:\n"
        "  en: {title: Brindlewick grows, summary: Clams are counted in Brindlewick again, "
        "body: Every *clam* of the quiet harbour was counted by lantern light.}\n"
        "  ur: {title: برنڈل وک بڑھتا ہے, summary: برنڈل وک میں سیپیاں پھر گنی گئیں, "
        "body: خاموش بندرگاہ کی ہر سیپی لالٹین کی روشنی میں گنی گئی۔}\n"
        "  zh: {title: 蚌港扩大, summary: 蚌港再次清点蚌类, "
        "body: 静港里的每一只蚌都在灯笼光下被清点过了。}\n",
    )


def seal_withdrawal(site: Path) -> None:
    """A release that is public will be withdrawn."""
    _append(
        site,
        "data/press/2022/2022-06-22-first.yml",
        "history:\n  - state: withdrawn\n    at: 2026-05-01T10:00:00+05:00\n    reason:\n"
        "      en: The seals of the ledger were broken by moths\n"
        "      ur: کھاتے کی مہریں کیڑوں نے توڑ دی تھیں\n"
        "      zh: 账簿的封印被蛾子咬坏了所以撤回\n",
    )


def seal_removal(site: Path) -> None:
    """A release that is public will be gone from a day on."""
    _append(
        site,
        "data/press/2023/2023-05-04-english-only.yml",
        "history:\n  - state: gone\n    at: 2026-05-03\n    reason:\n"
        "      en: Nobody could read the handwriting of its author\n"
        "      ur: اس کے مصنف کی لکھائی کوئی نہیں پڑھ سکا\n"
        "      zh: 谁也认不出作者的笔迹因此删除\n",
    )


def seal_move(site: Path) -> None:
    """A release that is public will have another address."""
    old = site / "data/press/2023/2023-09-11-clarified.yml"
    text = old.read_text(encoding="utf-8").replace("slug: clarified", "slug: plumbing-of-clams")
    old.unlink()
    add(
        site,
        "data/press/2023/2023-09-11-plumbing-of-clams.yml",
        f"{text}history:\n  - state: moved\n    at: 2026-06-01T08:00:00+05:00\n"
        "    former_slug: clarified\n",
    )


def seal_correction(site: Path) -> None:
    """A correction that has not been made at the instant of the site."""
    file = "data/press/2022/2022-06-22-first.yml"
    edit(site, file, "summary: It is about Alpha", "summary: Wombats of Alpha dig very deep holes")
    _append(
        site,
        file,
        "history:\n  - state: corrected\n    at: 2026-02-10T10:00:00+05:00\n"
        "    change: substantive\n    note:\n"
        "      en: The wombats were left out of the first account\n"
        "      ur: پہلی تحریر میں وومبیٹ کا ذکر رہ گیا تھا\n"
        "      zh: 第一稿漏掉了袋熊的事情现予补充\n"
        "    was: {text: {en: {summary: It is about Alpha}}}\n",
    )


def seal_address(site: Path) -> None:
    """A page that people wrote will be gone."""
    add(
        site,
        "data/addresses.yml",
        "former_addresses:\n  - id: omega\n    name: {en: Omega, ur: اومیگا, zh: 欧米茄}\n"
        "    path: /zones/omega/\n    state: gone\n    at: 2026-05-02T11:00:00+05:00\n"
        "    reason:\n      en: The island sank below the waves at noon\n"
        "      ur: جزیرہ دوپہر کو لہروں کے نیچے ڈوب گیا\n"
        "      zh: 该岛于正午沉入波涛之下不复存在\n",
    )


def seal_draft(site: Path) -> None:
    """A release that is public at no instant."""
    seal_release(site)
    edit(site, RELEASE, "publish_at: 2026-04-01T09:30:00+05:00\n", "draft: true\n")


def _append(site: Path, file: str, text: str) -> None:
    path = site / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


KINDS: dict[str, tuple[Change, str | None]] = {
    "release": (seal_release, "2026-04-01T09:30:00+05:00"),
    "withdrawal": (seal_withdrawal, "2026-05-01T10:00:00+05:00"),
    "removal": (seal_removal, "2026-05-03T00:00:00+05:00"),
    "move": (seal_move, "2026-06-01T08:00:00+05:00"),
    "correction": (seal_correction, "2026-02-10T10:00:00+05:00"),
    "address": (seal_address, "2026-05-02T11:00:00+05:00"),
    "draft": (seal_draft, None),
}


def before(at: str | None) -> str:
    """Return the instant a second before another; some instant for what is never public."""
    when = datetime.fromisoformat(at or "2026-07-01T00:00:00+05:00")
    return (when - timedelta(seconds=1)).isoformat()


@pytest.fixture
def bare(site: Path) -> Path:
    """The small site without anything sealed."""
    (site / "data/press/2026/2026-03-02-quillbrook-accord.yml").unlink()
    (site / "data/press/2025/2025-01-01-draft-note.yml").unlink()
    return site


SECRET = [name for name in KINDS if name != "correction"]
"""A correction is noted when it is made: an instant before it is one of the past."""


@pytest.mark.parametrize("kind", SECRET)
def test_a_second_before_the_site_is_that_of_a_content_without_it(
    bare: Path, tmp_path: Path, kind: str
) -> None:
    """Byte for byte: pages, feeds, sitemaps, search, open data; what is sealed, sources and
    topics of its own among it, may stand in the content or not."""
    seal, at = KINDS[kind]
    without = tree(published(bare, tmp_path / "without", before(at)))

    seal(bare)

    assert tree(published(bare, tmp_path / "with", before(at))) == without


def _git(site: Path, day: str, *arguments: str) -> None:
    """Run git in a site as somebody of a day."""
    environment = {
        "GIT_AUTHOR_NAME": "A. Person",
        "GIT_AUTHOR_EMAIL": "a@zones.example",
        "GIT_COMMITTER_NAME": "A. Person",
        "GIT_COMMITTER_EMAIL": "a@zones.example",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "PATH": "/usr/bin:/bin:/usr/local/bin",
    }
    command = ["git", "-C", str(site), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


@pytest.mark.parametrize("kind", SECRET)
def test_neither_the_history_of_the_repository_nor_what_is_noted_of_translations_tells(
    bare: Path, tmp_path: Path, kind: str
) -> None:
    """A commit of what is sealed changes no date of a page, list, feed or sitemap."""
    seal, at = KINDS[kind]
    (bare / ".gitignore").write_text(".cache\n", encoding="utf-8")
    _git(bare, "2026-01-05", "init", "-q")
    _git(bare, "2026-01-05", "add", ".")
    _git(bare, "2026-01-05", "commit", "-qm", "What is public")
    without = tree(published(bare, tmp_path / "without", before(at)))

    seal(bare)
    assert zonesite("translated", "--root", bare).returncode == 0
    _git(bare, "2026-02-14", "add", "-A")
    _git(bare, "2026-02-14", "commit", "-qm", "What is sealed")

    assert b"2026-01-05" in b"".join(without.values())
    assert tree(published(bare, tmp_path / "with", before(at))) == without


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with something sealed of every kind."""
    site = copy_site(tmp_path_factory.mktemp("sealed") / "root")
    for name, (seal, _) in KINDS.items():
        if name not in ("draft", "correction"):
            seal(site)
    edit(site, "data/press/2025/2025-01-01-draft-note.yml", "title: A draft", "title: Moth diary")
    return site


@pytest.fixture(scope="module")
def checked(sealed: Path) -> subprocess.CompletedProcess[str]:
    """What the command says of that site."""
    return zonesite("leakcheck", "--root", sealed, "--now", STARTS)


def test_nothing_is_found_a_second_before_and_everything_at_the_instant(
    checked: subprocess.CompletedProcess[str],
) -> None:
    """Every kind that can be sealed: the search proves itself by what it finds at the instants."""
    assert checked.stdout.startswith("0 bytes of what is sealed found in ")
    assert checked.stdout.endswith(" files, 7 items, 6 instants\n")
    assert checked.returncode == 0


@pytest.fixture(scope="module")
def search(sealed: Path) -> Search:
    content = content_of(sealed)
    return Search(items(content, NOW), public_words(content, NOW), ())


def test_every_text_of_every_language_is_sought(search: Search) -> None:
    """Titles, names, sources, notes and addresses, by their languages."""
    sought = {
        (one.what, one.lang)
        for item in search.items
        if item.name == "press/2026/brindlewick"
        for one in item.words
    }

    expected = {
        (part, lang) for part in ("title", "summary", "body") for lang in ("en", "ur", "zh")
    }
    expected |= {(part, lang) for part in ("name", "role") for lang in ("en", "ur", "zh")}
    expected |= {(part, "") for part in ("slug", "address", "id", "url", "instant")}
    assert expected <= sought


PLANTED: dict[str, tuple[str, bytes]] = {
    "a title": ("feed.xml", b"<title>Brindlewick grows</title>"),
    "five words between tags": (
        "index.html",
        b"<p>was <a href='/'>counted</a> again: <b>quiet</b> <i>harbour was counted by lan</i>tern",
    ),
    "tags inside a word": ("a.html", b"<p><b>Brin</b>dle<i>wick</i> grows</p>"),
    "letters as references": ("a.html", b"&#66;rindlewick&nbsp;&#x67;rows"),
    "HTML in a feed": ("feed.xml", b"&lt;b&gt;Brindle&amp;#119;ick&lt;/b&gt; grows"),
    "an attribute": ("a.html", b'<img alt="Clams are counted in Brindlewick">'),
    "a comment in a page": ("a.html", b"<!-- Clams are counted in Brindlewick again -->"),
    "JSON": ("a.json", json.dumps({"title": "برنڈل وک بڑھتا ہے"}).encode()),
    "an address in an address": ("a.html", b"x?u=%2Fnewsroom%2F2026%2Fbrindlewick%2F"),
    "letters of another keyboard": ("a.txt", "برنڈل وك بڑھتا هے".encode()),
    "eight characters": ("a.zh", "每一只蚌，都在灯笼".encode()),
    "gzip": ("sitemap.xml.gz", gzip.compress(b"the vextorial register of clams")),
    "brotli": ("a.json.br", brotli.compress(b"said Odrun Plimsk today")),
    "UTF-16": ("a.csv", "name;Odrun Plimsk;said".encode("utf-16")),
    "UTF-16 inside a picture": ("a.avif", b"\0\0\0\x1cftypavif" + "奥德伦".encode("utf-16-le")),
    "a stream of a PDF": (
        "a.pdf",
        b"%PDF-1.7\n1 0 obj\nstream\n"
        + zlib.compress(b"[(Brin) -20 (dlewick) 3 ( grows)] TJ")
        + b"\nendstream\n",
    ),
    "a string of a PDF with a sign that is no digit of eight": (
        "a.pdf",
        b"%PDF-1.7\n/Title (\\9 Brindlewick \\147rows)\n",
    ),
    "the title of a PDF": (
        "a.pdf",
        b"%PDF-1.7\n/Title <FEFF" + "蚌港扩大".encode("utf-16-be").hex().encode() + b">\n",
    ),
    "a text of a PNG": (
        "a.png",
        b"\x89PNG\r\n\x1a\n"
        + len(packed := b"Title\0\0" + zlib.compress(b"Brindlewick grows")).to_bytes(4)
        + b"zTXt"
        + packed
        + b"\0\0\0\0",
    ),
    "XMP of a JPEG": ("a.jpg", b"\xff\xd8\xff\xe1\0\x40<dc:title>Brindlewick grows</dc:title>"),
    "a line of a calendar": (
        "a.ics",
        b"BEGIN:VCALENDAR\r\nSUMMARY:Brindle\r\n wick grows\r\nEND:VCALENDAR\r\n",
    ),
    "the instant": ("next.json", b'{"next": "2026-04-01T04:30:00Z"}'),
    "the name of a file": ("newsroom/2026/brindlewick/index.html", b""),
    "a reason in Chinese": ("a.txt", "账簿的封印被蛾子".encode()),
    "a reason in Urdu": ("a.txt", "کھاتے کی مہریں کیڑوں نے".encode()),
    "the twin of a page": (
        "zones/index.md",
        b"| **Brin**dlewick | [Brindlewick grows](https://a.b/) |",
    ),
    "words of Markdown round a link": (
        "index.md",
        b"-   was counted\n    again: [quiet](https://a.example/x/y/) harbour was counted by",
    ),
    "escaped signs of Markdown": ("index.md", b"Brindlewick\\_grows\\."),
    "a draft": ("a.txt", b"It is called Moth diary."),
    "a new address": ("a.txt", b"/newsroom/2023/plumbing-of-clams/"),
}


def _zipped() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", "<p>Brindlewick <b>grows</b></p>")
    return data.getvalue()


def _set_in_type(text: str, lang: str) -> bytes:
    """Return a document whose fonts number their letters as they like."""
    said = (Paragraph((Run(text),)),)
    direction = "rtl" if lang == "ur" else "ltr"
    document = Document(
        "T", lang, direction, "A", "D", said, said[:0], said[:0], "", "https://a.example/", "", "QR"
    )
    folder = REPOSITORY / "overrides" / "documents"
    return typeset(document, Template(folder, (folder / "fonts", chinese_fonts())), Path)


PLANTED["the letters of a PDF"] = ("a.pdf", _set_in_type("Brindlewick grows", "en"))
PLANTED["the letters of a Chinese PDF"] = ("a.pdf", _set_in_type("蚌港扩大", "zh-Hans"))
PLANTED["the words of an Urdu PDF"] = ("a.pdf", _set_in_type("برنڈل وک بڑھتا ہے", "ur"))
PLANTED["a zip"] = ("a.docx", _zipped())


@pytest.mark.parametrize("how", PLANTED)
def test_a_planted_leak_is_found(search: Search, tmp_path: Path, how: str) -> None:
    """However a file writes or packs it."""
    file, data = PLANTED[how]
    add(tmp_path, file, data)

    assert {leak.file for leak in search.leaks(tmp_path, NOW)} == {file}


@pytest.mark.parametrize(
    "data",
    [
        b"<p>It is about Alpha. The first release, A. Person, The Gazette</p>",
        "第一篇新闻稿，阿尔法获得许可。参见园区".encode(),
        b"four words of clams",
        b'{"built": "2026-04-01T04:29:59Z"}',
        b"/newsroom/2023/clarified/",
    ],
    ids=["public words", "public characters", "few words", "another instant", "public address"],
)
def test_what_is_public_is_no_leak(search: Search, tmp_path: Path, data: bytes) -> None:
    """The content says what is public, and a few words in common tell nothing."""
    add(tmp_path, "a.html", data)

    assert search.leaks(tmp_path, NOW) == []


def test_at_its_instant_it_is_no_leak_any_more(search: Search, tmp_path: Path) -> None:
    """And a second before it is one."""
    add(tmp_path, "a.txt", "Brindlewick grows")
    at = datetime.fromisoformat("2026-04-01T09:30:00+05:00")

    assert search.leaks(tmp_path, at) == []
    leaks = search.leaks(tmp_path, at - timedelta(seconds=1))
    (release,) = (item for item in search.items if item.name == "press/2026/brindlewick")
    assert leaks == [
        Leak("a.txt", release, "title", "en", "brindlewick grows"),
        Leak("a.txt", release, "slug", "", "brindlewick"),
    ]


@pytest.mark.parametrize("redacted", [False, True])
def test_a_leak_of_the_site_is_told_with_its_file_language_and_item(
    bare: Path, monkeypatch: pytest.MonkeyPatch, redacted: bool
) -> None:
    """A sealed title in one output; the public log of a workflow names neither item nor words."""
    seal_release(bare)
    build = leakcheck.build_site

    def leaking(generator: Generator, out: Path) -> None:
        build(generator, out)
        add(out, "robots.txt", "# برنڈل وک بڑھتا ہے")

    monkeypatch.setattr("zonesite.cli.leakcheck.build_site", leaking)
    told = ["--redacted"] if redacted else []
    done = CliRunner().invoke(
        leakcheck.leakcheck, ["--root", str(bare), "--now", STARTS, *told], catch_exceptions=False
    )

    line, summary, _ = done.output.split("\n")
    assert line == "robots.txt, as of 2026-04-01T09:29:59+05:00: title in ur" + (
        "" if redacted else " of press/2026/brindlewick: “برنڈل وک بڑہتا ہے”"
    )
    assert summary.startswith("31 bytes of what is sealed found in ")
    assert done.exit_code == 1


def test_what_cannot_be_found_at_its_instant_is_an_error(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search that would not see an item proves nothing of it."""
    seal_release(bare)
    monkeypatch.setattr("zonesite.cli.leakcheck.build_site", lambda *_: None)

    done = CliRunner().invoke(leakcheck.leakcheck, ["--root", str(bare), "--now", STARTS])

    assert done.output.splitlines() == [
        "Nothing of press/2026/brindlewick is found at 2026-04-01T09:30:00+05:00: "
        "the search would not see it leak",
        "0 bytes of what is sealed found in 0 files, 1 items, 1 instants",
    ]
    assert done.exit_code == 1


def seal_two(site: Path) -> None:
    """Releases of two coming instants, the second with words of the first."""
    for month, title in ((4, "Brindlewick grows"), (6, "Brindlewick grows old")):
        slug = title.lower().replace(" ", "-")
        add(
            site,
            f"data/press/2026/2026-0{month}-01-{slug}.yml",
            f"date: 2026-0{month}-01\nslug: {slug}\nkind: statement\nsources: [daily]\n"
            f"publish_at: 2026-0{month}-01T09:30:00+05:00\n"
            f"text:\n  en: {{title: {title}, summary: On {title} for all, body: {title}.}}\n",
        )


def leakcheck_of(site: Path) -> tuple[int, list[str]]:
    """Return the exit status of the command and what it says."""
    told = ["--root", str(site), "--now", STARTS]
    done = CliRunner().invoke(leakcheck.leakcheck, told, catch_exceptions=False)
    return done.exit_code, done.output.splitlines()


def test_only_what_differs_from_one_instant_to_the_next_is_made(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is built from nothing for the first instant, and once more before the last, to
    prove that what stands is right; what no instant changes is made for no other build."""
    seal_two(bare)
    build, made = leakcheck.build_site, []

    def counted(generator: Generator, out: Path) -> None:
        build(generator, out)
        made.append((out / "newsroom/2022/first/index.html").exists())

    monkeypatch.setattr("zonesite.cli.leakcheck.build_site", counted)

    status, (summary,) = leakcheck_of(bare)

    assert status == 0
    assert summary.startswith("0 bytes of what is sealed found in ")
    assert summary.endswith(" files, 2 items, 2 instants")
    cold = True
    assert made == [cold, False, False, cold, False]


def test_what_a_later_instant_makes_is_searched_and_compared_with_a_build_from_nothing(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A leak in a file that was clean before is found; a file that was left standing wrongly,
    which could hide one, is named."""
    seal_two(bare)
    build, builds = leakcheck.build_site, []

    def faulty(generator: Generator, out: Path) -> None:
        build(generator, out)
        builds.append(out)
        add(out, "count.txt", f"build {len(builds)}")
        if generator.renderer.edition.instant >= datetime(2026, 6, 1, tzinfo=UTC):
            add(out, "robots.txt", "# Brindlewick grows old")

    monkeypatch.setattr("zonesite.cli.leakcheck.build_site", faulty)

    status, (leak, left_behind, _) = leakcheck_of(bare)

    assert status == 1
    assert leak.startswith("robots.txt, as of 2026-06-01T09:29:59+05:00: title in en of press/")
    assert left_behind == (
        "count.txt: is not what a build from nothing makes, so that the search proves nothing"
    )
