"""Fonts: Urdu is drawn by the small ones as by the whole ones, and no page jumps for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import BrowserContext, Route, expect

from browser.support import NARROW, Site, listed
from web_fonts import NAMES

WORD = re.compile(r"[\u0621-\u06d3\u200c]{2,}")
MOST_WORDS = 400
LEAST_SHIFT = 0.01
WATCH = """
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) shifted += one.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
DRAW = """
async ([whole, small, words]) => {
  const size = 40;
  for (const [family, address] of [["whole", whole], ["small", small]]) {
    document.fonts.add(await new FontFace(family, `url(${address})`).load());
  }
  const board = new OffscreenCanvas(480, 4 * size).getContext("2d", { willReadFrequently: true });
  const { width, height } = board.canvas;
  const draw = (family, word) => {
    board.clearRect(0, 0, width, height);
    board.font = `${size}px ${family}`;
    board.direction = "rtl";
    board.fillText(word, width - size, 2 * size);
    const shown = Math.min(width, Math.ceil(board.measureText(word).width) + 2 * size);
    const { data } = board.getImageData(width - shown, 0, shown, height);
    return { advance: board.measureText(word).width, ink: data };
  };
  return words.filter((word) => {
    const [one, other] = [draw("whole", word), draw("small", word)];
    let inked = 0;
    let differing = 0;
    for (let at = 3; at < one.ink.length; at += 4) {
      if (one.ink[at] > 127) inked += 1;
      if (Math.abs(one.ink[at] - other.ink[at]) > 127) differing += 1;
    }
    return inked === 0 || one.advance !== other.advance || differing > inked / 100;
  });
}
"""


@pytest.mark.parametrize("name", NAMES)
def test_words_are_drawn_by_the_small_font_as_by_the_whole_one(
    site: Site,
    documents: Mapping[str, html.HtmlElement],
    fresh: Callable[..., BrowserContext],
    name: str,
) -> None:
    """The same width, and at most a hundredth of the ink elsewhere: shape and joins hold."""
    texts = (page.text_content() for file, page in documents.items() if file.startswith("ur/"))
    words = sorted({word for text in texts for word in WORD.findall(text)}, key=len)[-MOST_WORDS:]
    here = fresh().new_page()
    here.goto(site.address("/", "ur"))
    fonts = [f"{site.url}assets/fonts/{file}.woff2" for file in (name, f"{name}-common")]

    unlike: list[str] = here.evaluate(DRAW, [*fonts, words])

    assert len(words) == MOST_WORDS
    assert not unlike, listed(unlike)


@pytest.mark.parametrize("path", ["/", "/zones/", "/law/"])
def test_urdu_does_not_jump_when_its_fonts_come(
    site: Site, fresh: Callable[..., BrowserContext], path: str
) -> None:
    """Where lines are slow a page is shown with its fonts, and nothing on it moves."""
    here = fresh(NARROW).new_page()
    here.add_init_script(WATCH)
    slow = here.context.new_cdp_session(here)
    slow.send("Network.enable")
    speed = {"latency": 100, "downloadThroughput": 400_000, "uploadThroughput": 100_000}
    slow.send("Network.emulateNetworkConditions", {"offline": False, **speed})

    here.goto(site.address(path, "ur"), wait_until="networkidle")

    expect(here.locator("h1")).to_be_visible()
    assert here.evaluate("shifted") <= LEAST_SHIFT


def test_fonts_that_come_too_late_are_for_the_next_page(
    site: Site, fresh: Callable[..., BrowserContext]
) -> None:
    """The text stands in the reader's own font meanwhile, and stays in it."""
    context = fresh(NARROW)
    held: list[Route] = []
    context.route("**/*.woff2", lambda route: held.append(route))
    here = context.new_page()
    here.add_init_script(WATCH)

    here.goto(site.address("/zones/", "ur"), wait_until="commit")
    expect(here.locator("html")).to_have_class("has-own-fonts")
    expect(here.locator("h1")).to_be_visible()
    for route in held:
        route.continue_()
    here.wait_for_load_state("networkidle")

    family: Any = here.locator("h1").evaluate("(one) => getComputedStyle(one).fontFamily")
    assert "Site Nastaliq" not in family
    assert here.evaluate("shifted") <= LEAST_SHIFT
