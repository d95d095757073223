"""Pages on paper: text, sources and addresses stay, what can only be clicked goes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext
from playwright.sync_api import Page as Tab

from browser.support import Site, edition, every_language, kinds, listed
from zonesite.pages.page import Page

SCREEN_ONLY = (
    *(".skip", ".doors", ".languages", ".tool", ".find", ".jump"),
    *(".share__actions", ".footer__nav"),
)
SHEET = 794
"""The width of A4 at 96 dots an inch."""
WITHOUT_ADDRESS = """(links) => links
  .filter((one) => !getComputedStyle(one, "::after").content.includes(one.getAttribute("href")))
  .map((one) => one.href)"""
OPEN_ON_PAPER = """
window.closedOnPaper = null;
addEventListener("DOMContentLoaded", () => {
  addEventListener("beforeprint", () => {
    window.closedOnPaper = document.querySelectorAll("details:not([open])").length;
  });
});
"""


@pytest.fixture
def paper(tab: Callable[..., Tab]) -> Tab:
    """Return a tab as wide as a sheet that shows pages as they are printed."""
    here = tab(SHEET, use="paper")
    here.emulate_media(media="print")
    return here


@pytest.mark.parametrize("lang", every_language())
@pytest.mark.parametrize("page", kinds())
def test_a_printed_page_has_its_text_and_no_navigation(
    site: Site, paper: Tab, page: Page, lang: str
) -> None:
    """Title and text are printed, with the address they came from; what is clicked is not."""
    paper.goto(site.address(page.path, lang))

    printed = [
        name for name in SCREEN_ONLY for one in paper.locator(name).all() if one.is_visible()
    ]
    assert not printed, listed(printed)
    assert paper.locator("h1").is_visible()
    assert paper.locator(".footer__notice").is_visible()
    assert paper.locator(".footer .print-only").is_visible()
    assert not paper.evaluate("probes.beside()")


@pytest.mark.parametrize("lang", every_language())
def test_the_printed_address_is_that_of_the_page(site: Site, paper: Tab, lang: str) -> None:
    """Whoever holds the paper can find the page again."""
    path = edition().releases[0].path
    paper.goto(site.address(path, lang))

    assert site.address(path, lang) in paper.locator(".footer .print-only").inner_text()


@pytest.mark.parametrize("page", kinds())
def test_sources_are_printed_with_their_addresses(site: Site, paper: Tab, page: Page) -> None:
    """Every source stands on the paper, and behind each link to it the address that it leads to."""
    paper.goto(site.address(page.path))
    sources = paper.locator(".sources__list > li")
    links = paper.locator(".sources__links a[href^='http'], .prose a[href^='http']")

    assert sources.count() == paper.locator(".sources__list > li:visible").count()
    without = links.evaluate_all(WITHOUT_ADDRESS)
    assert not without, listed(without)


@pytest.mark.parametrize("lang", every_language())
def test_disclosures_are_open_on_paper_and_closed_again(
    site: Site, fresh: Callable[..., BrowserContext], lang: str
) -> None:
    """Older statements are printed: a reader of paper cannot unfold them."""
    here = fresh(SHEET).new_page()
    here.add_init_script(OPEN_ON_PAPER)
    here.goto(site.address("/rollout/", lang))
    closed = here.locator("details:not([open])").count()
    assert closed > 0

    here.pdf(format="A4")

    assert here.evaluate("window.closedOnPaper") == 0
    assert here.locator("details:not([open])").count() == closed


@pytest.mark.parametrize("lang", every_language())
def test_the_steps_to_a_licence_are_a_checklist_of_a_page_a_track(
    site: Site, fresh: Callable[..., BrowserContext], lang: str
) -> None:
    """What to do for each licence fits on one sheet, with what it rests on behind the last."""
    here = fresh(SHEET, bypass_csp=True).new_page()
    here.goto(site.address("/invest/", lang))
    tracks = here.locator(".track").count()
    here.evaluate(
        "document.querySelectorAll('.track ~ :not(.track)').forEach((one) => one.remove())"
    )
    here.evaluate("document.querySelector('.footer').remove()")
    here.add_style_tag(content=".track:last-child { break-after: auto !important }")

    pages = re.findall(rb"/Type\s*/Page\b", here.pdf(format="A4", prefer_css_page_size=True))

    assert tracks == len(edition().list("procedures"))
    assert len(pages) == tracks
