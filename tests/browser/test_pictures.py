"""Pictures as they are drawn: no word on another, none outside, on narrow and wide screens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page as Tab

from browser.support import NARROW, WIDE, Site, every_language, listed

COLLIDING = """() => {
  const found = [];
  for (const strip of document.querySelectorAll(".picture__strip")) {
    const edge = strip.getBoundingClientRect();
    const marks = strip.querySelectorAll("text, svg[y] > use");
    const boxes = [...marks].map((node) => [node, node.getBoundingClientRect()]);
    boxes.forEach(([node, box], number) => {
      const name = node.textContent.trim() || node.getAttribute("href");
      if (node.tagName === "text" && (box.left < edge.left - 8 || box.right > edge.right + 8)) {
        found.push(`${name} leaves its picture`);
      }
      for (const [other, beside] of boxes.slice(number + 1)) {
        const across = Math.min(box.right, beside.right) - Math.max(box.left, beside.left);
        const down = Math.min(box.bottom, beside.bottom) - Math.max(box.top, beside.top);
        const is_text = node.tagName === "text" || other.tagName === "text";
        if (is_text && across > 1 && down > box.height / 3) {
          found.push(`${name} stands on ${other.textContent.trim() || other.getAttribute("href")}`);
        }
      }
    });
  }
  return found;
}"""


@pytest.mark.parametrize("lang", every_language())
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("path", ["/rollout/", "/law/"])
def test_no_word_of_a_picture_stands_on_another(
    site: Site, tab: Callable[..., Tab], path: str, width: int, lang: str
) -> None:
    """Lanes are made by the usual widths of letters; the fonts that are there must agree."""
    here = tab(width)
    here.goto(site.address(path, lang))
    here.evaluate("probes.fonts()")

    colliding = here.evaluate(COLLIDING)

    assert here.locator(".picture__strip").count() > 1
    assert not colliding, listed(colliding)
    assert not here.evaluate("probes.beside()")


ON_THE_MAP = """() => {
  const found = [];
  const map = document.querySelector("#map .map");
  const edge = map.getBoundingClientRect();
  const drawn = ".map__name, .map__zone use, .map__pin, .map__ticks text";
  const marks = [...map.querySelectorAll(drawn)];
  const boxes = marks.map((node) => [node, node.getBoundingClientRect()]);
  boxes.forEach(([node, box], number) => {
    const name = node.textContent.trim() || node.getAttribute("class") || node.getAttribute("href");
    const is_wide = box.left < edge.left || box.right > edge.right;
    if (is_wide || box.top < edge.top || box.bottom > edge.bottom) {
      found.push(`${name} leaves the map`);
    }
    for (const [other, beside] of boxes.slice(number + 1)) {
      const across = Math.min(box.right, beside.right) - Math.max(box.left, beside.left);
      const down = Math.min(box.bottom, beside.bottom) - Math.max(box.top, beside.top);
      const are_pins = [node, other].every((one) => one.classList.contains("map__pin"));
      if (!are_pins && across > 1 && down > 1 + Math.min(box.height, beside.height) / 4) {
        found.push(`${name} stands on ${other.textContent.trim() || other.getAttribute("class")}`);
      }
    }
  });
  return found;
}"""


@pytest.mark.parametrize("lang", every_language())
def test_no_name_on_the_map_stands_on_another(
    site: Site, tab: Callable[..., Tab], lang: str
) -> None:
    """On every width between; each shape is a link with a name, and so is each zone in the list."""
    here = tab(WIDE)
    here.goto(site.address("/zones/", lang))
    here.evaluate("probes.fonts()")

    for width in (320, NARROW, 480, 700, 1000, WIDE):
        here.set_viewport_size({"width": width, "height": 900})
        colliding = here.evaluate(ON_THE_MAP)
        assert not colliding, f"{width}: {listed(colliding)}"

    zones = here.locator("#map .map__zone")
    names = zones.evaluate_all("all => all.map((one) => one.querySelector('title').textContent)")
    assert len(names) > 10
    assert len(set(names)) == len(names)
    shown = here.locator("#map a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    rows = here.locator(".zone-table th a")
    assert set(rows.evaluate_all("all => all.map((one) => one.getAttribute('href'))")) == set(shown)
