"""How pages stand on a screen: nothing beside it, nothing cut off, everything within reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import BrowserContext
from playwright.sync_api import Page as Tab

from browser.support import (
    HEIGHT,
    NARROW,
    WIDE,
    Shown,
    Site,
    all_pages,
    edition,
    every_language,
    kinds,
    language,
    languages,
    listed,
)
from zonesite.pages.addresses import output_file
from zonesite.pages.page import Page

WIDTHS = (320, NARROW, 768, WIDE)
SMALLEST_TARGET = 24
READING_FONT = "Site Nastaliq"


@contextmanager
def _menu_open(here: Tab) -> Iterator[None]:
    """Open the menu of a narrow screen for a while."""
    doors = here.locator("#doors")
    is_menu = here.locator(".tool--menu").is_visible()
    if is_menu:
        doors.evaluate("(one) => one.showPopover()")
    yield
    if is_menu:
        doors.evaluate("(one) => one.hidePopover()")


def test_nothing_stands_beside_the_screen(shown: Shown) -> None:
    """No page and no table scrolls sideways, from the narrowest screen to the widest."""
    amiss = []
    shown.tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for width in WIDTHS:
        here = shown.at(width)
        amiss += [f"at {width}: {line}" for line in here.evaluate("probes.beside()")]
        amiss += [f"table at {width}: {line}" for line in here.evaluate("probes.scrolled()")]

    assert not amiss, listed(amiss)


@pytest.mark.parametrize("page", kinds())
def test_urdu_letters_are_not_cut_off(site: Site, tab: Callable[..., Tab], page: Page) -> None:
    """No box that hides what leaves it, and no framed label, cuts an Urdu word."""
    here = tab(WIDE)
    here.goto(site.address(page.path, "ur"))
    here.evaluate("probes.fonts()")
    amiss = [f"at {WIDE}: {line}" for line in here.evaluate("probes.cut()")]
    here = tab(NARROW)
    with _menu_open(here):
        amiss += [f"at {NARROW}: {line}" for line in here.evaluate("probes.cut()")]

    assert not amiss, listed(amiss)


def test_web_fonts_are_for_urdu_only(shown: Shown) -> None:
    """Urdu pages are set in the site's Nastaliq, pages of other languages in the reader's fonts."""
    fonts: list[str] = shown.tab.evaluate("probes.fonts()")

    if shown.lang == "ur":
        family: str = shown.tab.locator("h1").evaluate("(one) => getComputedStyle(one).fontFamily")
        assert family.split(",")[0].strip('"') in fonts
    else:
        assert fonts == []


@pytest.mark.parametrize("lang", every_language())
def test_only_a_reader_of_urdu_downloads_fonts(
    site: Site, fresh: Callable[..., BrowserContext], lang: str
) -> None:
    """Not even names in three scripts make a reader of another language download a font."""
    context = fresh(NARROW)
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    here = context.new_page()

    for path in ("/", f"/zones/{edition().list('zones')[0].id}/", "/glossary/"):
        here.goto(site.address(path, lang), wait_until="networkidle")

    fonts = [address for address in asked if address.endswith(".woff2")]
    assert any("nastaliq" in address for address in fonts) == (lang == "ur")
    assert bool(fonts) == (lang == "ur"), listed(fonts)


def test_what_is_touched_is_large_enough(shown: Shown) -> None:
    """Navigation, buttons and disclosures are at least 24 by 24 px (WCAG 2.2, 2.5.8)."""
    small = []
    for width in (NARROW, WIDE):
        here = shown.at(width)
        with _menu_open(here):
            found = here.evaluate("(least) => probes.small(least)", SMALLEST_TARGET)
        small += [f"at {width}: {line}" for line in found]

    assert not small, listed(small)


@pytest.mark.parametrize("lang", every_language())
def test_every_page_says_what_it_is(documents: Mapping[str, html.HtmlElement], lang: str) -> None:
    """One main heading, a title, and the language and direction on the root element."""
    item = language(lang)
    amiss = []
    for page in all_pages():
        document = documents[output_file(page.path, item.prefix)]
        headings = [one.text_content().strip() for one in document.iter("h1")]
        title = document.findtext(".//title")
        said = document.get("lang"), document.get("dir")
        if said != (item.tag, item.direction) or len(headings) != 1 or not all([title, *headings]):
            amiss.append(f"{page.path}: {said}, {headings}, {title}")

    assert not amiss, listed(amiss)


@pytest.mark.parametrize("lang", every_language())
def test_the_switcher_stays_on_the_page(
    site: Site, documents: Mapping[str, html.HtmlElement], lang: str
) -> None:
    """From each language it leads to the same page in each other one; from 404 to the homes."""
    prefix = language(lang).prefix
    amiss = []
    for page in all_pages():
        document = documents[output_file(page.path, prefix)]
        path = "/" if page.kind == "not-found" else page.path
        here = site.address(page.path, lang)
        found = [
            (urljoin(here, one.get("href")), one.get("lang"), one.get("aria-current"))
            for one in document.xpath("//nav[@class='languages']//a")
        ]
        expected = [
            (site.address(path, item.id), item.tag, "true" if item.id == lang else None)
            for item in languages()
        ]
        if found != expected:
            amiss.append(f"{page.path}: {found}")

    assert not amiss, listed(amiss)


@pytest.mark.parametrize("lang", every_language())
def test_the_first_screen_says_where_to_go(site: Site, tab: Callable[..., Tab], lang: str) -> None:
    """At 360 px the title of the home page and both of its buttons stand above the fold."""
    here = tab(NARROW)
    here.goto(site.address("/", lang))

    for one in [here.locator("h1"), *here.locator(".hero__actions a").all()]:
        box = one.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= HEIGHT, one.inner_text()


@pytest.mark.parametrize("lang", every_language())
def test_status_is_shown_by_shape_and_word(site: Site, tab: Callable[..., Tab], lang: str) -> None:
    """Each status has a shape of its own beside its word: colour alone tells nothing."""
    here = tab()
    here.goto(site.address("/zones/", lang))
    badges = here.locator(".filter .badge")
    words = [one.inner_text().strip() for one in badges.all()]
    shapes = [one.locator("svg").inner_html() for one in badges.all()]

    assert len(words) == len(edition().zones_reaching)
    assert all(words)
    assert len(set(shapes)) == len(shapes)
