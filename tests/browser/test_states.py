"""A release in every state, from the page to the server's answer: what each derivative says.

The whole is one table, kept beside this file, with a cell for each state, language and derivative.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from xml.etree import ElementTree as xml

import pytest

from browser.nginx_server import free_port, served
from lifecycle_site import (
    BEFORE,
    DIGEST,
    DOCUMENT,
    EMPTIED,
    FILES_LED,
    LIVES,
    RECORDS_LED,
    TOPIC,
    ZONE,
    Life,
    with_every_state,
)
from small_site import copy_site, edit, loaded, tree, zonesite
from test_changes_feed import with_data_page
from zonesite.newsroom.document_names import card_of, document_of
from zonesite.outputs import OUTPUTS
from zonesite.outputs.lazy import Lazy
from zonesite.records.release_states import EVENTS, STANDINGS
from zonesite.search import paths_of

ACCEPTED = Path(__file__).parent / "states.md"
PREFIXES = {"en": "", "ur": "/ur", "zh": "/zh"}
TAGS = {"en": "en", "ur": "ur", "zh": "zh-Hans"}
NOTED = ("2025-10-11", "2025-10-12", "2026-01-07", "2026-01-11")
"""When it is noted what is public: before each release was moved, merged or removed. What is made
of a page is known by that alone once the page is another."""
ATOM = "{http://www.w3.org/2005/Atom}"
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


@dataclass(frozen=True)
class Served:
    """The site of one second before the scheduled release, built and served."""

    root: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """The address of the site without its last slash."""
        return f"http://127.0.0.1:{self.port}"

    def answer(self, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
        """Return status, headers and body of an answer; redirects are not followed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path)
        found: HTTPResponse = connection.getresponse()
        body = found.read().decode(errors="replace")
        connection.close()
        return found.status, {name.lower(): text for name, text in found.getheaders()}, body

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Every file of the site, its compression undone."""
        return {
            name: gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
            for name, data in tree(self.folder).items()
        }

    def is_citing(self, name: str) -> bool:
        """Say whether a file holds the words of the release that cites the others."""
        told = ("feed.xml", "feed.json", f"{DIGEST.rstrip('/').rpartition('/')[2]}.json")
        return f"{DIGEST}index." in f"/{name}" or name.endswith(told)

    def text(self, path: str) -> str:
        """Return a file of the site; nothing where there is none."""
        file = self.folder / path.lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        return file.read_text(encoding="utf-8") if file.exists() else ""


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Build the site with a release in every state by the real command, and serve it."""
    root = with_every_state(copy_site(tmp_path_factory.mktemp("lives") / "root"))
    edit(root, "data/settings.yml", "documents: none", "documents: all")
    with_data_page(root)
    for day in NOTED:
        noted = zonesite("ledger", "update", "--root", root, "--now", f"{day}T12:00:00Z")
        assert noted.returncode == 0, noted.stderr
    folder = root.parent / "site"
    port = free_port()
    url = ("--site-url", f"http://127.0.0.1:{port}/")
    now = ("--now", BEFORE.isoformat())
    done = zonesite("build", "--root", root, "--out", folder, *url, *now)
    assert done.returncode == 0, done.stderr
    with served(folder, port, tmp_path_factory.mktemp("nginx")):
        yield Served(root, folder, port)


def _page(site: Served, item: Life, lang: str) -> str:
    """What stands at its address."""
    html = site.text(f"{PREFIXES[lang]}{item.path}")
    if not html:
        return "nothing"
    if "page--former" in html:
        return "what became of it"
    found = ["text"]
    found += re.findall(r'class="notice notice--(withdrawn|superseded)"', html)
    found += ["history"] if 'id="history"' in html else []
    return ", ".join(found)


def _told(site: Served, item: Life, lang: str) -> str:
    """Whether readers of the language are told why, in it."""
    if not item.reasons:
        return "nothing to tell"
    there = item.reasons[lang].rstrip(".。۔") in site.text(f"{PREFIXES[lang]}{item.path}")
    return "reason" if there else "no reason"


def _server(site: Served, item: Life, lang: str) -> str:
    """What the server answers at its address, and at those that it had before."""
    told = []
    for path in (item.path, *item.former):
        status, headers, _ = site.answer(f"{PREFIXES[lang]}{path}")
        language = headers.get("content-language", "")
        assert language in ("", TAGS[lang]), path
        led = headers.get("location", "").removeprefix(PREFIXES[lang])
        told.append(f"{status} {led}".strip())
    return ", ".join(told)


def _documents(site: Served, item: Life, lang: str) -> str:
    """What the server answers at the addresses of its document, those of before too, and of one
    that a correction has taken away. All languages share them."""
    paths = [f"{path}{DOCUMENT}" for path in (item.path, *item.former)]
    return ", ".join(_file(site, path) for path in [*paths, *(item.path + n for n in item.taken)])


def _made_of_page(
    name_of: Callable[[str, str], str],
) -> Callable[[Served, Life, str], str]:
    """What the server answers where a file made of its page is found, at those of before too, and
    whether the page of the language names it."""

    def cell(site: Served, item: Life, lang: str) -> str:
        name = name_of(item.path, lang)
        told = [_file(site, name_of(path, lang)) for path in (item.path, *item.former)]
        is_named = name.rpartition("/")[2] in site.text(f"{PREFIXES[lang]}{item.path}")
        return ", ".join([*told, *(["named"] if is_named else [])])

    return cell


def _twin(site: Served, item: Life, lang: str) -> str:
    """What the server answers where the page is found as Markdown, at the addresses of before too,
    and whether that says why, in the language."""
    addresses = [f"{PREFIXES[lang]}{path}index.md" for path in (item.path, *item.former)]
    told = [_file(site, address) for address in addresses]
    name = addresses[0].removeprefix("/")
    if name in site.files:
        text = site.files[name].decode()
        assert text.startswith("# ")
        assert f"{site.url}{PREFIXES[lang]}{item.path}>" in text
        assert item.titles[lang] in text
        if item.reasons:
            there = item.reasons[lang].rstrip(".。۔") in text
            told.append("reason" if there else "no reason")
    return ", ".join(told)


def _file(site: Served, path: str) -> str:
    """What the server answers at the address of a file: what is gone has the page that says why."""
    status, headers, body = site.answer(path)
    if status == 410:
        assert headers["content-type"].startswith("text/html"), path
        assert f"{site.url}{path.rpartition('/')[0]}/<" in body, path
    return f"{status} {headers.get('location', '')}".strip()


def _document_rules(site: Served, item: Life, lang: str) -> str:
    """Whether other servers are told what to answer there."""
    names = (DOCUMENT, *item.taken)
    asked = {f"{path}{name}" for path in (item.path, *item.former) for name in names}
    rows = [row.split() for row in site.text("/_redirects").splitlines()]
    return " ".join(row[-1] for row in rows if row[0] in asked) or "none"


def _robots(site: Served, item: Life, lang: str) -> str:
    """Whether search engines may have it, and which page stands for it."""
    html = site.text(f"{PREFIXES[lang]}{item.path}")
    if not html:
        return "nothing"
    hidden = 'name="robots" content="noindex"' in html
    canonical = re.search(r'rel="canonical" href="http://[^/]+([^"]+)"', html)
    to = canonical[1].removeprefix(PREFIXES[lang]) if canonical else "none"
    return f"{'noindex' if hidden else 'index'}, {'itself' if to == item.path else to}"


def _in(path: str) -> Callable[[Served, Life, str], str]:
    """Whether a page of the site links to it."""

    def listed(site: Served, item: Life, lang: str) -> str:
        html = site.text(f"{PREFIXES[lang]}{path}").partition("<main")[2]
        return "listed" if re.search(rf'href="[^"]*{item.path}"', html) else "absent"

    return listed


def _mark(site: Served, item: Life, lang: str) -> str:
    """Whether a release that cites it marks the link."""
    html = site.text(f"{PREFIXES[lang]}{DIGEST}")
    link = re.search(rf'<a href="[^"]*{item.path}"[^>]*>.*?</a>( <span class="tag)?', html)
    return "uncited" if link is None else "marked" if link[1] else "unmarked"


def _search(site: Served, item: Life, lang: str) -> str:
    """Whether the index of the search has its page."""
    files = (site.folder / "search" / lang).glob("pages-*.json")
    return (
        "found"
        if any(item.path in paths_of(file.read_text("utf-8")) for file in files)
        else "absent"
    )


def _atom(site: Served, item: Life, lang: str) -> str:
    """Whether the feed has it, says what has become of it, or tells its followers to forget it."""
    feed = xml.fromstring(site.text(f"{PREFIXES[lang]}/feed.xml"))
    deleted = [entry.get("ref", "") for entry in feed.iter(DELETED)]
    for entry in feed.iter(f"{ATOM}entry"):
        (link,) = [one for one in entry.iter(f"{ATOM}link") if one.get("rel") == "alternate"]
        if link.get("href", "").endswith(f"{PREFIXES[lang]}{item.path}"):
            related = [one for one in entry.iter(f"{ATOM}link") if one.get("rel") == "related"]
            return ", ".join(["entry", *(_led(site, one.get("href", ""), lang) for one in related)])
    return "deleted" if any(f":{item.slug}:" in ref for ref in deleted) else "absent"


def _json_feed(site: Served, item: Life, lang: str) -> str:
    """The same of the JSON feed."""
    feed = json.loads(site.text(f"{PREFIXES[lang]}/feed.json"))
    for entry in feed["items"]:
        if entry["url"].endswith(item.path):
            over, _, _ = entry["summary"].rpartition("\n")
            to = re.findall(rf"{site.url}\S+", over)
            return ", ".join(["item", *(_led(site, url, lang) for url in to)])
    deleted = [entry["id"] for entry in feed.get("_deleted", {"items": ()})["items"]]
    return "deleted" if any(f":{item.slug}:" in name for name in deleted) else "absent"


def _led(site: Served, address: str, lang: str) -> str:
    """Return where a feed leads, without what all addresses of a language have."""
    return address.removeprefix(f"{site.url}{PREFIXES[lang]}")


def _sitemap(site: Served, item: Life, lang: str) -> str:
    """Whether a sitemap of the language has it."""
    files = site.folder.glob(f"sitemap-{lang}*.xml")
    address = f"{PREFIXES[lang]}{item.path}</loc>"
    return "there" if any(address in file.read_text() for file in files) else "absent"


def _sentences(site: Served, item: Life, lang: str) -> str:
    """What is said to whoever asks whether it is real, for which it has its title."""
    files = (site.folder / "newsroom" / "sentences").glob("*.json")
    every = [entry for file in files for entry in json.loads(file.read_text(encoding="utf-8"))]
    found = [entry for entry in every if entry["path"] == item.path]
    assert all(entry["title"][lang] == item.titles[lang] for entry in found)
    return " ".join(entry.get("state") or "published" for entry in found) or "unknown"


def _data_file(item: Life) -> str:
    """Return the file of a release for programs."""
    year, slug = item.path.removeprefix("/newsroom/").strip("/").split("/")
    return f"api/v1/releases/{year}/{slug}.json"


def _data(site: Served, item: Life, lang: str) -> str:
    """What programs are told of it in the language: its state, and which lists have it."""
    name = _data_file(item)
    if name not in site.files:
        return "none"
    told = json.loads(site.files[name])
    assert told["record"]["text"][lang]["title"] == item.titles[lang]
    year, slug = name.removesuffix(".json").split("/")[-2:]
    listed = json.loads(site.files[f"api/v1/releases/{year}.json"])["items"]
    in_list = [entry["state"] for entry in listed if entry["id"] == slug]
    table = site.text(f"/data/releases-{year}.csv").splitlines()
    in_table = [line.split(",")[3] for line in table if line.startswith(f"{slug},")]
    assert in_list == in_table
    return ", ".join((told["state"], "listed" if in_list else "in no list"))


def _changes(site: Served, item: Life, lang: str) -> str:
    """What those are told of it who follow the changes of the data, the newest first."""
    feed = json.loads(site.files[f"{PREFIXES[lang]}/data/feed.json".lstrip("/")])
    own = f"{PREFIXES[lang]}{item.path}"
    found = [entry["id"].split(":")[-2] for entry in feed["items"] if entry["url"].endswith(own)]
    return ", ".join(found) or "nothing"


def _elsewhere(site: Served, item: Life, lang: str) -> str:
    """Which files of any kind hold its title in the language, besides its own page, the PDF of
    that, and what tells of each release whether it is real."""
    title = item.titles[lang].encode()
    here = f"{PREFIXES[lang]}{item.path}"
    own = {f"{here}index.html", f"{here}index.md", document_of(item.path, lang)}
    told = {name for name, data in site.files.items() if title in data}
    told -= {name.lstrip("/") for name in own}
    told -= {name for name in told if name.startswith("newsroom/sentences/")}
    told -= {_data_file(item)}
    told -= {name for name in told if name.startswith(f"{PREFIXES[lang]}/data/feed.".lstrip("/"))}
    cited = {name for name in told if site.is_citing(name)}
    if not told - cited:
        return "where it is cited" if cited else "nowhere"
    return "in lists"


def _rules(site: Served, item: Life, lang: str) -> str:
    """Whether other servers are told what to answer."""
    rows = site.text("/_redirects").splitlines()
    own = [row.split()[-1] for row in rows if row.startswith(f"{PREFIXES[lang]}{item.path} ")]
    return " ".join(own) or "none"


DERIVATIVES: Mapping[str, Callable[[Served, Life, str], str]] = {
    "page": _page,
    "reason": _told,
    "nginx": _server,
    "robots, canonical": _robots,
    "newsroom": _in("/newsroom/"),
    "home": _in("/"),
    "zone": _in(ZONE),
    "topic": _in(TOPIC),
    "links to it": _mark,
    "search": _search,
    "Atom": _atom,
    "JSON Feed": _json_feed,
    "sitemap": _sitemap,
    "_redirects": _rules,
    "document": _documents,
    "_redirects of documents": _document_rules,
    "PDF of it": _made_of_page(document_of),
    "card of it": _made_of_page(card_of),
    "twin of it": _twin,
    "is it real": _sentences,
    "data": _data,
    "changes": _changes,
    "title in other files": _elsewhere,
}
READ = frozenset(
    {
        *("cards", "changes_feed", "feeds", "media", "open_data", "page_documents"),
        *("redirects", "sentences", "sitemap", "tables", "twins"),
    }
)
"""The outputs that derivatives of their own are about."""
SILENT = frozenset(
    {
        *(
            "allowed_signers",
            "assets",
            "coming_calendar",
            "event_calendar",
            "host_headers",
            "icons",
            "law_graph",
        ),
        *("llms_txt", "next_change", "security_txt"),
    }
)
"""Those that say nothing of releases."""


def _table(site: Served) -> str:
    head = ["state", "language", *DERIVATIVES]
    rows = [head, ["---"] * len(head)]
    for item in LIVES:
        for lang in PREFIXES:
            cells = [cell(site, item, lang) for cell in DERIVATIVES.values()]
            assert all(cells), (item.name, lang, cells)
            rows.append([item.name, lang, *cells])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def test_every_state_says_the_same_in_every_language_and_derivative(lives: Served) -> None:
    """No cell is empty, none differs from what was accepted, and no state is left out."""
    found = _table(lives)
    if os.environ.get("ZONESITE_BLESS"):
        ACCEPTED.write_text(found, encoding="utf-8")
    assert found == ACCEPTED.read_text(encoding="utf-8")
    assert {item.name for item in LIVES} == {*STANDINGS, *EVENTS}


def test_every_output_has_a_derivative_or_says_nothing_of_releases(lives: Served) -> None:
    """A new output must be looked at here, or be named as one that is silent, which it then is."""
    names = {output.__name__.rpartition(".")[2] for output in OUTPUTS}  # type: ignore[attr-defined]
    assert names == READ | SILENT

    site = loaded(lives.root, BEFORE).renderer.site
    words = [word.encode() for life in LIVES for word in (life.path, *life.titles.values())]
    for output in OUTPUTS:
        if output.__name__.rpartition(".")[2] in SILENT:  # type: ignore[attr-defined]
            for path, data in output.files(site):
                made = data.make() if isinstance(data, Lazy) else data
                assert not [word for word in words if word in made], path


@pytest.mark.parametrize("item", LIVES, ids=lambda item: item.name)
def test_a_state_means_what_the_table_of_states_says(lives: Served, item: Life) -> None:
    """The answer of the server, lists and texts follow the one row of its standing."""
    name = item.name if item.name in STANDINGS else "published"
    row = STANDINGS[name]  # type: ignore[index]
    for lang, prefix in PREFIXES.items():
        assert lives.answer(f"{prefix}{item.path}")[0] == row.status
        assert ("text" in _page(lives, item, lang)) == row.has_text
        for listed in (_in("/newsroom/"), _in(ZONE), _in(TOPIC)):
            assert (listed(lives, item, lang) == "listed") == row.is_listed
        assert (_search(lives, item, lang) == "found") == row.is_listed


@pytest.mark.parametrize("lang", PREFIXES)
@pytest.mark.parametrize("old", RECORDS_LED)
def test_an_address_of_a_record_or_page_leads_on_or_is_gone(
    lives: Served, old: str, lang: str
) -> None:
    """In one step, with and without its last slash, for whoever reads and whoever only asks."""
    prefix, to = PREFIXES[lang], RECORDS_LED[old]
    for path in (old, old.rstrip("/"), f"{old}index.html"):
        for method in ("GET", "HEAD"):
            status, headers, body = lives.answer(f"{prefix}{path}", method)
            if to:
                assert (status, headers["location"]) == (301, f"{prefix}{to}")
                assert lives.answer(f"{prefix}{to}")[0] == 200
            else:
                assert status == 410
                assert headers["content-language"] == TAGS[lang]
                assert (f'<html lang="{TAGS[lang]}"' in body) == (method == "GET")


@pytest.mark.parametrize("lang", PREFIXES)
@pytest.mark.parametrize("old", FILES_LED)
def test_a_feed_or_file_leads_on_with_its_page_or_is_gone(
    lives: Served, old: str, lang: str
) -> None:
    """In the reader's language; what is gone shows the page that says why."""
    prefix, to = PREFIXES[lang], FILES_LED[old]
    status, headers, body = lives.answer(f"{prefix}{old}")
    if to:
        assert (status, headers["location"]) == (301, f"{prefix}{to}")
        assert lives.answer(f"{prefix}{to}")[0] == 200
    else:
        assert (status, headers["content-language"]) == (410, TAGS[lang])
        assert headers["content-type"].startswith("text/html")
        assert f'<html lang="{TAGS[lang]}"' in body


def test_a_list_that_has_become_empty_answers_and_says_so(lives: Served) -> None:
    """Its address was public, so it stays; search engines are not sent there."""
    for prefix in PREFIXES.values():
        status, _, body = lives.answer(f"{prefix}{EMPTIED}")
        assert status == 200
        assert 'content="noindex"' in body


@pytest.mark.parametrize("lang", PREFIXES)
def test_a_sealed_address_is_answered_like_any_that_never_was(lives: Served, lang: str) -> None:
    """Status, headers and body, to whoever guesses: that is how forecasts were found early."""
    sealed = next(item for item in LIVES if item.name == "scheduled")
    random = sealed.path.replace(sealed.slug, "t" * len(sealed.slug))
    for method in ("GET", "HEAD"):
        for end in ("", "index.html"):
            asked = [f"{PREFIXES[lang]}{path}{end}" for path in (sealed.path, random)]
            one, other = (lives.answer(path, method) for path in asked)
            for headers in (one[1], other[1]):
                headers.pop("date")
            assert one == other
            assert one[0] == 404
