"""The graph of the law as it is drawn: its words within their boxes, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page as Tab

from browser.support import NARROW, WIDE, Site, every_language, language, listed

GRAPH = "/law/graph/"
PATIENCE = 100
"""How often it is looked whether a key has scrolled: the browser does so when it next paints."""
OUTSIDE = """() => {
  const found = [];
  for (const node of document.querySelectorAll("a.graph__node")) {
    const box = node.querySelector(".graph__box").getBBox();
    for (const text of node.querySelectorAll("text")) {
      const line = text.getBBox();
      const over = Math.max(box.x - line.x, line.x + line.width - box.x - box.width);
      const ink = text.textContent.trim();
      if (over > 0) found.push(`${ink} leaves its box by ${over.toFixed(1)}`);
      const low = Number(text.getAttribute("y"));
      if (low <= box.y || low >= box.y + box.height) found.push(`${ink} stands above or below`);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("lang", every_language())
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_word_stands_within_its_box(
    site: Site, tab: Callable[..., Tab], lang: str, width: int
) -> None:
    """Lines are broken by the usual widths of letters; the fonts that are there must agree."""
    here = tab(width)
    here.goto(site.address(GRAPH, lang))
    here.evaluate("probes.fonts()")

    outside = here.evaluate(OUTSIDE)

    assert here.locator("a.graph__node").count() > 0
    assert not outside, listed(outside)


@pytest.mark.parametrize("lang", every_language())
def test_a_narrow_screen_scrolls_the_graph_and_not_the_page(
    site: Site, tab: Callable[..., Tab], lang: str
) -> None:
    """The region has a name, takes the focus, and its arrow keys bring the last column on."""
    here = tab(NARROW)
    here.goto(site.address(GRAPH, lang))
    region = here.locator(".graph")
    way = -1 if language(lang).direction == "rtl" else 1

    region.focus()
    here.keyboard.press("ArrowLeft" if way < 0 else "ArrowRight")
    for _ in range(PATIENCE):
        if region.evaluate("(one) => one.scrollLeft"):
            break
        here.wait_for_timeout(20)

    assert region.evaluate("(one) => one === document.activeElement")
    assert region.get_attribute("aria-label")
    assert region.evaluate("(one) => Math.sign(one.scrollLeft)") == way
    assert not here.evaluate("probes.beside()")


@pytest.mark.parametrize("lang", every_language())
def test_the_whole_graph_is_on_a_wide_screen(
    site: Site, tab: Callable[..., Tab], lang: str
) -> None:
    """Nothing of it has to be scrolled to."""
    here = tab(WIDE)
    here.goto(site.address(GRAPH, lang))

    assert here.locator(".graph").evaluate("(one) => one.scrollWidth <= one.clientWidth")


@pytest.mark.parametrize("lang", every_language())
def test_a_box_is_reached_and_opened_by_keyboard(
    site: Site, tab: Callable[..., Tab], lang: str
) -> None:
    """From the region on, each stop is a box with a ring, in the order in which they are read."""
    here = tab(NARROW)
    here.goto(site.address(GRAPH, lang))
    nodes = here.locator("a.graph__node")
    here.locator(".graph").focus()
    for number in range(3):
        here.keyboard.press("Tab")
        assert nodes.nth(number).evaluate("(one) => one === document.activeElement")
        assert here.evaluate("probes.focus().isSeen")
        ring = nodes.nth(number).locator(".graph__box")
        assert ring.evaluate("(one) => Number.parseFloat(getComputedStyle(one).strokeWidth)") >= 3

    address = here.evaluate("probes.focus().href")
    here.keyboard.press("Enter")
    here.wait_for_url(address)


def test_the_columns_are_read_in_the_direction_of_the_language(
    site: Site, tab: Callable[..., Tab]
) -> None:
    """Laws stand on the left in English and Chinese, on the right in Urdu."""
    here = tab(WIDE)
    for lang in every_language():
        here.goto(site.address(GRAPH, lang))
        law = here.locator(".graph__node--instrument").first.bounding_box()
        incentive = here.locator(".graph__node--incentive").first.bounding_box()
        assert law is not None
        assert incentive is not None
        assert (law["x"] > incentive["x"]) == (language(lang).direction == "rtl")


def test_the_file_of_the_graph_is_served(site: Site, tab: Callable[..., Tab]) -> None:
    """The page of every language leads to the one file."""
    here = tab(WIDE)
    for lang in every_language():
        here.goto(site.address(GRAPH, lang))
        assert here.locator("a[href$='law/graph.json']").first.evaluate("(one) => one.href") == (
            f"{site.url}law/graph.json"
        )
    assert (site.folder / "law" / "graph.json").is_file()
