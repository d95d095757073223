"""The twins of pages in Markdown: what they say, who has one, and when one is made anew."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from read_twins import (
    body_of,
    figures_of,
    text_by_older_rules,
    text_of_markdown,
    text_of_page,
    words_of,
)
from small_site import (
    LANGUAGES,
    REPOSITORY,
    copy_site,
    edit,
    loaded,
    published,
    rendered,
    tree,
)
from zonesite.build.generator import Generator
from zonesite.documents.as_markdown import Item, MarkdownWriter, joined
from zonesite.documents.html_tree import Element, tree_of
from zonesite.outputs import twins
from zonesite.pages.twins import twin_of

TODAY = datetime(2026, 7, 1, tzinfo=UTC)
NOW = "2026-01-01T00:00:00Z"
GOLDEN = Path(__file__).resolve().parent / "golden_twins"
BLESS = "ZONESITE_BLESS"
PAGES = {
    "home": "/",
    "zones": "/zones/",
    "zone": "/zones/alpha/",
    "incentive": "/incentives/income-tax/",
    "source": "/sources/daily/",
    "law": "/law/",
    "rollout": "/rollout/",
    "release": "/newsroom/2022/first/",
    "questions": "/questions/",
}
"""The twins that are compared whole."""
NAMED = "{kind}: {name}"
WITHOUT = frozenset({"former", "not-found", "search"})
"""Kinds of pages that have none."""


@dataclass(frozen=True)
class Pair:
    """A page and its twin."""

    path: str
    html: str
    twin: str


def pairs_of(generator: Generator, lang: str) -> Iterator[Pair]:
    for path, of, html in rendered(generator):
        if of == lang and generator.renderer.pages[path].kind not in WITHOUT:
            yield Pair(path, html, generator.renderer.twin(path, lang, html))


@pytest.fixture(scope="module")
def shipped() -> Generator:
    """The shipped site."""
    return loaded(REPOSITORY, TODAY)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_twin_says_every_word_and_figure_of_its_page_and_no_other(
    shipped: Generator, lang: str
) -> None:
    """On every page of the shipped site, by CommonMark and by the older rules."""
    pages = words = figures = 0
    for pair in pairs_of(shipped, lang):
        said, body = text_of_page(pair.html), body_of(pair.twin)
        told = text_of_markdown(body)
        assert words_of(told) == words_of(said), pair.path
        assert words_of(text_by_older_rules(body)) == words_of(said), pair.path
        found = figures_of(said, lang)
        assert figures_of(told, lang) == found, pair.path
        pages, words, figures = pages + 1, words + len(said.split()), figures + found.total()

    assert (pages, words, figures) > (400, 0, 0)
    assert words > 40_000
    assert figures > 24_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_twin_says_where_its_page_is_and_leads_to_addresses_that_are_there(
    shipped: Generator, lang: str
) -> None:
    """Each link is a full address; one of the site has a page or a file, and a source its own."""
    site = shipped.renderer.site
    language = shipped.renderer.by_language[lang].language
    links = 0
    for pair in pairs_of(shipped, lang):
        assert pair.twin.split("\n---\n")[0].count(f"<{site.absolute(language, pair.path)}>") == 1
        for address in re.findall(r"\]\(([^()\s]*)\)", pair.twin):
            links += 1
            if not address.startswith(site.url):
                assert re.match(r"https?://|mailto:|tel:", address), (pair.path, address)
                continue
            path = f"/{address.removeprefix(site.url)}".partition("#")[0].partition("?")[0]
            bare = next(
                (path.removeprefix(f"/{item.id}") for item in site.languages if item.prefix
                 and path.startswith(f"/{item.id}/")),
                path,
            )  # fmt: skip
            assert site.has(path) or site.has(bare), (pair.path, address)
            assert "#source-" not in address, (pair.path, address)
    assert links > 20_000


def test_the_fast_reading_of_html_finds_what_the_library_finds(shipped: Generator) -> None:
    """Over every page in English and Urdu: elements, attributes and texts."""
    count = 0
    for path, lang, html in rendered(shipped):
        if lang != "zh" and hash_of(path) % 3 == 0:
            count += 1
            main = html[html.index("<main") : html.index("</main>")]
            assert _plain(tree_of(main)) == _by_library(main), (path, lang)
    assert count > 200


def hash_of(path: str) -> int:
    return sum(map(ord, path))


def _plain(element: Element | str) -> object:
    if isinstance(element, str):
        return element
    return element.tag, element.attributes, [_plain(child) for child in element.children]


def _by_library(main: str) -> object:
    from html.parser import HTMLParser

    empty = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.root: tuple[str, dict[str, str], list[object]] = ("", {}, [])
            self.open = [self.root]

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found = (tag, {name: value or "" for name, value in attrs}, list[object]())
            self.open[-1][2].append(found)
            if tag not in empty:
                self.open.append(found)

        def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.handle_starttag(tag, attrs)
            if tag not in empty:
                self.open.pop()

        def handle_endtag(self, tag: str) -> None:
            if self.open[-1][0] == tag:
                self.open.pop()

        def handle_data(self, data: str) -> None:
            self.open[-1][2].append(data)

    reader = Reader()
    reader.feed(main)
    reader.close()
    return reader.root


def test_only_pages_that_say_something_of_their_own_have_a_twin(
    built_twice: tuple[Path, Path],
) -> None:
    """What leads on, is shown for what is missing, or only looks for pages has none; a page names
    its twin where it has one."""
    _, out = built_twice
    pages = {file.relative_to(out).as_posix() for file in out.rglob("index.html")}
    found = {file.relative_to(out).as_posix() for file in out.rglob("*.md")}

    bare = {page for page in pages if page.replace("index.html", "index.md") not in found}
    searches = {f"{prefix}search/index.html" for prefix in ("", "ur/", "zh/")}
    assert searches <= bare
    assert all(
        page in searches or 'class="page page--former"' in (out / page).read_text() for page in bare
    )
    link = '<link rel="alternate" type="text/markdown" href="index.md">'
    assert {page for page in pages if link in (out / page).read_text()} == pages - bare
    assert link not in (out / "404.html").read_text()
    assert not list(out.rglob("404*.md"))


def test_every_address_of_a_twin_is_one_of_the_site(
    generator: Generator, built_twice: tuple[Path, Path]
) -> None:
    """In each language, and no sitemap names it."""
    site, (_, out) = generator.renderer.site, built_twice
    told = {item.path for item in twins.addresses(site)}

    assert told == {twin_of(p.path) for p in site.pages.values() if p.kind not in WITHOUT}
    assert told <= set(site.files)
    assert not any("index.md" in file.read_text() for file in out.glob("sitemap*.xml"))


@pytest.fixture(scope="module")
def built_twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small site and where it was published, by the real command."""
    place = tmp_path_factory.mktemp("twins")
    root = copy_site(place / "root")
    return root, published(root, place / "site", NOW)


def test_a_twin_is_made_with_its_page_alone(tmp_path: Path) -> None:
    """After a change of one record no other twin is even written; one that was lost comes back
    with its page, and one that somebody changed is put right."""
    root = copy_site(tmp_path / "root")
    out = published(root, tmp_path / "site", NOW)
    before = {file: os.stat(out / file) for file in tree(out)}
    edit(root, "data/incentives.yml", "{en: No income tax for", "{en: No tax on income for")
    (out / "zones/alpha/index.md").unlink()
    (out / "ur/zones/alpha/index.md").write_text("# Another\n")

    published(root, out, NOW)
    fresh = tree(published(root, tmp_path / "fresh", NOW))
    made = {
        file
        for file in tree(out)
        if file not in before or os.stat(out / file).st_ino != before[file].st_ino
    }
    lost = {"zones/alpha/index.md", "ur/zones/alpha/index.md"}
    assert {file: data for file, data in tree(out).items() if file.endswith(".md")} == {
        file: data for file, data in fresh.items() if file.endswith(".md")
    }
    assert lost <= made
    # A page may differ in its frame or its order alone; its twin then stays.
    pages = {file.replace("index.html", "index.md") for file in made if file.endswith(".html")}
    assert {file for file in made if file.endswith(".md")} - lost <= pages
    assert {file for file in before if file.endswith(".md")} - made


@pytest.fixture(scope="module")
def small_twins(generator: Generator) -> dict[tuple[str, str], str]:
    """The twins of the small site, by path and language."""
    return {
        (pair.path, lang): pair.twin for lang in LANGUAGES for pair in pairs_of(generator, lang)
    }


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_twin_reads_as_it_was_accepted(
    small_twins: dict[tuple[str, str], str], name: str, lang: str
) -> None:
    """Whole; a change is reviewed like code and accepted by one command."""
    found = small_twins[PAGES[name], lang]
    golden = GOLDEN / f"{name}.{lang}.md"
    if os.environ.get(BLESS):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")

    accepted = golden.read_text(encoding="utf-8") if golden.exists() else ""
    assert found == accepted, (
        f"To accept it: {BLESS}=1 .venv/bin/pytest tests/test_twins.py -k accepted"
    )


def test_there_is_no_golden_twin_that_nothing_compares() -> None:
    """A page that is no longer compared leaves no file behind."""
    assert {path.name for path in GOLDEN.iterdir()} == {
        f"{name}.{lang}.md" for name in PAGES for lang in LANGUAGES
    }


SIGNS = st.sampled_from(
    [
        *"\\`*_{}[]()#+-.!|<>&~^=:;/\"'$%@ 0189aZé中ی۵。",
        *("  ", "**", "__", "~~", "``", "1. ", "1) ", "- ", "+ ", "# ", "> ", "---", "***", "==="),
        *("<script>", "</p>", "<!--", "&amp;", "&#35;", "[x](y)", "![a](b)", "[a]: b", "[^1]"),
        *("https://a.example/?x=1&y=2", "a@b.example", "| a | b |", "| --- |", "    ", "\\|"),
    ]
)
TEXTS = st.lists(SIGNS, min_size=1, max_size=14).map("".join)
HOLDERS = {
    "a paragraph": "<p>{}</p>",
    "two lines": "<p>Words<br>{}</p>",
    "strong words": "<p>Of <strong>{}</strong> it</p>",
    "a heading": "<h2>{}</h2>",
    "an item": "<ul><li>{}</li></ul>",
    "an item after a paragraph": "<ol><li><p>One</p><p>{}</p><ul><li>x</li></ul></li></ol>",
    "a pair": "<dl><dt>{0}</dt><dd>{0}</dd></dl>",
    "a quotation": "<blockquote><p>{}</p></blockquote>",
    "a link": '<p><a href="../x/">{}</a></p>',
    "a table": "<table><caption>{0}</caption><thead><tr><th>{0}</th><th>b</th></tr></thead>"
    "<tbody><tr><td>{0}</td><td><p>one</p><p>{0}</p></td></tr></tbody></table>",
}


def no_items(number: int, _: MarkdownWriter) -> Item:
    """Stand for the fragments of a page that has none."""
    raise AssertionError(number)


@pytest.mark.parametrize("holder", HOLDERS)
@given(text=TEXTS)
@example(text="1. a")
@example(text="# a #")
@example(text="<script>alert(1)</script>")
@example(text="a_b_ _c_ __d__ e_f")
def test_signs_in_a_text_mean_nothing_in_its_twin(holder: str, text: str) -> None:
    """Whatever a record says, wherever it stands: Markdown shows the same text again."""
    main = f"<main>{HOLDERS[holder].format(escape(text))}</main>"
    writer = MarkdownWriter(lambda href: f"https://example.org/{href}", NAMED, no_items)
    made = joined(writer.parts(tree_of(main)))
    shown = [
        re.sub(r"\s", "", one).replace("https://example.org/../x/", "")
        for one in (text_of_markdown(made), text_by_older_rules(made))
    ]
    said = re.sub(r"\s", "", text_of_page(f"<html><body>{main}</body></html>"))
    said = said if holder != "a pair" else said.replace("\n", "")
    if holder == "a pair" and text.strip():
        bare = re.sub(r"\s", "", text)
        said = f"{bare}:{bare}"
    assert Counter(shown) == Counter([said, said]), made
