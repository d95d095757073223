"""The offline copy of the shipped site, opened from a file in Chromium, in every language."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Request, Route, expect
from playwright.sync_api import Page as Tab

from browser.support import NARROW, ROOT, Site, amiss, every_language, language, offer_modules, say
from made_once import made_once
from offline_site import unpacked
from zonesite.search import document, for_excerpts, paths_of

ASKED = [
    ("en", "licens"),
    ("en", '"President signs three bills"'),
    ("en", "qwrtplk"),
    ("ur", "ٹيكس"),
    ("ur", "زونوں"),
    ("zh", "中关村"),
    ("zh", "片"),
]
ROWS = """(all) => all.map((one) => {
  const { href } = one.querySelector("a");
  one.querySelector("a").removeAttribute("href");
  return [href, one.innerHTML];
})"""
EXCERPTS = """async ([files, root]) => {
  const { page } = await import(`${root}assets/search-excerpt.js`);
  const isOther = async (file) => {
    const [online, offline] = await Promise.all([page(root + file), page(`${root}kept/${file}`)]);
    return !online || online !== offline ? file : "";
  };
  return (await Promise.all(files.map(isOther))).filter(Boolean);
}"""
"""The pages of which excerpts would be others offline."""
KNOWN = {"en": "Lahore Technopolis", "ur": "لاہور ٹیکنوپولس", "zh": "拉合尔科技城"}


@pytest.fixture(scope="session")
def copy(site: Site) -> Path:
    """The copy of the shipped site, unpacked once for all processes of tests."""

    def make(place: Path) -> None:
        out = shutil.copytree(site.folder, place / "site")
        words = ["offline", "--root", str(ROOT), "--out", str(out)]
        done = subprocess.run(
            [sys.executable, "-m", "zonesite", *words], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        unpacked(out / "downloads/offline-copy.zip", place / "unpacked")

    (folder,) = (made_once("offline-copy", make) / "unpacked").iterdir()
    return folder


@pytest.fixture
def opened(fresh: Callable[..., BrowserContext], copy: Path) -> Iterator[Callable[[str, str], Tab]]:
    """Return a function that opens a page of the copy from its file. Nothing may go wrong on it,
    and nothing may be asked for but files."""
    wrong: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith("file:"):
            wrong.append(request.url)

    def of(lang: str, path: str) -> Tab:
        tab = fresh(NARROW).new_page()
        tab.on("console", lambda message: wrong.append(message.text))
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
        tab.on("request", note)
        tab.goto(address(copy, lang, path))
        return tab

    yield of
    assert wrong == []


def address(copy: Path, lang: str, path: str) -> str:
    return f"{copy.as_uri()}{language(lang).prefix}{path}index.html"


def results(tab: Tab, words: str) -> list[Any]:
    """Return what a search says and shows: path, title and excerpt, with what is marked in it."""
    tab.locator("[data-search] input").fill(words)
    tab.locator("[data-search] input").press("Enter")
    tab.locator(".search__status:not(:empty)").wait_for()
    shown = tab.locator(".search__status").text_content() or ""
    if any(sign.isdigit() for sign in shown):
        tab.locator(".search__results li").first.wait_for()
    rows = tab.locator(".search__results li").evaluate_all(ROWS)
    return [shown, *rows]


@pytest.mark.parametrize(("lang", "words"), ASKED)
def test_the_search_answers_as_it_does_online(
    site: Site,
    copy: Path,
    opened: Callable[[str, str], Tab],
    tab: Callable[..., Tab],
    lang: str,
    words: str,
) -> None:
    """The same count, the same pages in the same order, the same excerpts with the same marks; and
    each result leads to a file."""
    online = tab(NARROW)
    online.goto(site.address("/search/", lang))
    said, *rows = results(online, words)
    here, *files = results(opened(lang, "/search/"), words)

    assert here == said
    assert [row[1] for row in files] == [row[1] for row in rows]
    addresses = [row[0].removeprefix(site.url).partition("#") for row in rows]
    assert [row[0] for row in files] == [
        f"{copy.as_uri()}/{path}index.html{sign}{part}" for path, sign, part in addresses
    ]


@pytest.mark.parametrize("lang", every_language())
def test_a_reader_goes_from_the_home_page_by_search_to_a_page(
    copy: Path, opened: Callable[[str, str], Tab], lang: str
) -> None:
    """The words typed at the head of a page are looked up on the page of the search."""
    tab = opened(lang, "/")
    tab.locator(".tool--find").click()
    tab.locator("#find input").fill(KNOWN[lang])
    tab.locator("#find input").press("Enter")
    tab.wait_for_url("**/search/index.html?q=*")
    tab.locator(".search__results a").first.click()
    tab.wait_for_url("file:**/index.html")

    expect(tab.locator("main h1")).to_contain_text(KNOWN[lang])
    expect(tab.locator(".notice--offline")).to_be_visible()
    expect(tab.locator(".notice__alone")).to_be_hidden()


@pytest.mark.parametrize("lang", every_language())
def test_names_are_offered_in_the_masthead(opened: Callable[[str, str], Tab], lang: str) -> None:
    """As they are online; what is chosen opens the file of its page."""
    tab = opened(lang, "/zones/")
    tab.locator(".tool--find").click()
    tab.locator(".find__words[role=combobox]").wait_for()
    tab.locator(".find__words").fill("Lahore Technopolis")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/zones/lahore-technopolis/index.html")


@pytest.mark.parametrize("lang", every_language())
def test_the_switcher_leads_to_the_same_page_in_each_language(
    copy: Path, opened: Callable[[str, str], Tab], lang: str
) -> None:
    tab = opened("en", "/zones/")
    tab.locator(f".languages a[hreflang='{language(lang).tag}']").click()

    expect(tab).to_have_url(address(copy, lang, "/zones/"))
    expect(tab.locator("html")).to_have_attribute("lang", language(lang).tag)


def test_urdu_has_its_letters(opened: Callable[[str, str], Tab]) -> None:
    """The fonts come from files, too."""
    tab = opened("ur", "/")
    tab.evaluate("document.fonts.ready.then(() => true)")
    loaded = "[...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family)"

    assert "Site Nastaliq" in "".join(tab.evaluate(loaded))


@pytest.mark.parametrize("lang", every_language())
def test_a_pasted_text_is_compared(opened: Callable[[str, str], Tab], lang: str) -> None:
    tab = opened(lang, "/newsroom/verify/")
    tab.locator("#pasted").fill("Nobody has ever published this sentence here.")
    tab.locator("[data-verify] button").click()

    expect(tab.locator(".verify__answer")).to_have_text(say(lang, "verify.unknown", all="1"))


@pytest.mark.parametrize("lang", every_language())
def test_a_page_that_is_opened_alone_can_be_read_and_says_what_to_do(
    fresh: Callable[..., BrowserContext], copy: Path, tmp_path: Path, lang: str
) -> None:
    """Some systems open one file of an archive without unpacking the others."""
    file = language(lang).prefix.lstrip("/") + "/zones/index.html"
    alone = shutil.copy(copy / file.lstrip("/"), tmp_path / "index.html")
    tab = fresh(NARROW).new_page()
    tab.goto(Path(alone).as_uri())

    expect(tab.locator(".notice__alone")).to_be_visible()
    expect(tab.locator(".notice__alone")).to_have_text(say(lang, "offline.alone"))
    expect(tab.locator("main h1")).to_be_visible()


def test_every_page_says_what_it_says_online(site: Site, copy: Path) -> None:
    """Read as text, each page of the copy has the words and figures of the page itself."""
    pages = sorted(copy.rglob("*.html"))
    other = []
    for page in pages:
        file = page.relative_to(copy).as_posix()
        before, after = (
            document("/", "", "", 1.0, (place / file).read_text(encoding="utf-8")).text
            for place in (site.folder, copy)
        )
        if before != after and "data-offline-copy" not in page.read_text(encoding="utf-8"):
            other.append(file)

    assert len(pages) > 700
    assert other == []


def test_excerpts_come_from_the_text_that_a_browser_reads_online(
    site: Site, tab: Callable[..., Tab]
) -> None:
    """What is kept of each page for the search gives, read by the same script, the same text, down
    to the marks of direction."""
    files = []
    for lang in every_language():
        for rows in (site.folder / "search" / lang).glob("pages-*.json"):
            prefix = language(lang).prefix.lstrip("/")
            found = {path.partition("#")[0] for path in paths_of(rows.read_text("utf-8"))}
            files += [f"{prefix}{path}".lstrip("/") for path in sorted(found)]
    here = tab(NARROW, use="excerpts")
    here.goto(site.address("/search/"))
    kept = {
        file: for_excerpts((site.folder / file / "index.html").read_text(encoding="utf-8"))
        for file in files
    }

    def give(route: Route) -> None:
        body = kept[route.request.url.removeprefix(f"{site.url}kept/")]
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    here.route("**/kept/**", give)
    offer_modules(here)
    other = here.evaluate(EXCERPTS, [files, site.url])
    here.unroute("**/kept/**")

    assert len(files) > 250
    assert other == []


@pytest.mark.parametrize("lang", every_language())
def test_the_offer_and_the_copy_can_be_used_by_everybody(
    copy: Path, fresh: Callable[..., BrowserContext], lang: str
) -> None:
    """Neither the page of downloads with its offer, nor one of the copy, breaks a rule of WCAG or
    is wider than a telephone."""
    published = copy.parents[1] / "site"
    file = f"{language(lang).prefix.lstrip('/')}/downloads/index.html".lstrip("/")
    here = fresh(NARROW).new_page()
    for page in (published / file, copy / file):
        here.goto(page.as_uri())
        assert ("offline-copy.zip" in here.content()) is (page == published / file)
        assert amiss(here) == []
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert here.evaluate(wide) == 0
