"""In Urdu text, numbers and Latin words are seen from left to right, and copied as written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Page as Tab

from browser.support import NARROW, WIDE, Site, edition, listed
from test_isolation import OUT_OF_ORDER
from visual_order import wrong_numbers
from zonesite.pages.isolation import isolated

PLACES = """(wanted) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (texts.nextNode()) nodes.push(texts.currentNode);
  const whole = nodes.map((node) => node.data).join("");
  const starts = nodes.map(((sum) => (node) => (sum += node.data.length) - node.data.length)(0));
  const place = (at) => {
    const number = starts.findLastIndex((start) => start <= at);
    const range = document.createRange();
    range.setStart(nodes[number], at - starts[number]);
    range.setEnd(nodes[number], at - starts[number] + 1);
    const [box] = range.getClientRects();
    return box ? [box.left, box.top] : null;
  };
  const found = [];
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    found.push([...wanted].map((_, index) => place(at + index)));
  }
  return found;
}"""
"""Where each character of a text stands, at each place where it is shown."""
LEFT_ALONE = [
    *("2022", "1,000", "10:30", "22/06/2022", "۲۰۲۲", "5G", "R&D", "Section 21(a)"),
    *("S.R.O. 1020(I)/2022", "Tel: +92 51 111 789 892", "report-2022.pdf"),
]
LICENCE, HELPLINE = "02-10000-104", "0800-01010"
PUBLISHER = "kkconsultant.net"
"""What is isolated in the summary of a part of a page."""


def _is_in_order(places: list[list[float] | None]) -> bool:
    """Say whether characters go from left to right, line by line."""
    shown = [(round(top / 12), left) for left, top in filter(None, places)]
    return shown == sorted(shown)


def _zones_with(text: str) -> list[str]:
    return [f"/zones/{zone.id}/" for zone in edition().list("zones") if text in repr(zone)]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_numbers_of_this_site_are_seen_in_order(
    site: Site, tab: Callable[..., Tab], width: int
) -> None:
    """The helpline and the number of a licence, wherever they are shown."""
    cases = [("/questions/", HELPLINE), *((path, LICENCE) for path in _zones_with(LICENCE))]
    assert len(cases) > 1
    amiss = []
    for path, text in cases:
        here = tab(width)
        here.goto(site.address(path, "ur"))
        here.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found = here.evaluate(PLACES, text)
        shown = [one for one in found if any(one)]
        assert shown, path
        amiss += [f"{path}: {text}" for one in shown if not _is_in_order(one)]

    assert not amiss, listed(amiss)


def test_every_kind_of_token_is_seen_in_order(tab: Callable[..., Tab]) -> None:
    """On a made page: what is isolated, and what is left as it is because it need not be."""
    tokens = [*OUT_OF_ORDER, *LEFT_ALONE]
    rows = "".join(f"<p>یہ {escape(one)} ہے۔</p>" for one in tokens)
    here = tab(WIDE, use="made")
    here.set_content(isolated(f'<html lang="ur" dir="rtl"><body>{rows}</body></html>', "rtl"))

    amiss = [one for one in tokens if not all(map(_is_in_order, here.evaluate(PLACES, one)))]

    assert not amiss, listed(amiss)


def test_no_number_on_an_urdu_page_is_out_of_order(
    documents: Mapping[str, HtmlElement],
) -> None:
    """Told of every page by another implementation of the algorithm."""
    amiss = [
        f"{file}: {wrong.number} in {wrong.paragraph[:80]}"
        for file, document in documents.items()
        if file.startswith("ur/")
        for wrong in wrong_numbers(document.find("body"))
    ]

    assert not amiss, listed(amiss)


def test_what_is_copied_is_what_was_written(site: Site, tab: Callable[..., Tab]) -> None:
    """Nothing invisible goes along."""
    here = tab(WIDE)
    here.goto(site.address("/questions/", "ur"))
    isolate = here.locator("bdi[dir=ltr]", has_text=HELPLINE).first
    whole = isolate.evaluate(
        "(one) => { getSelection().selectAllChildren(one.parentElement);"
        " return getSelection().toString(); }"
    )

    assert HELPLINE in whole
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", whole)


@pytest.mark.parametrize("query", [PUBLISHER, "kkconsultant"])
def test_results_of_the_search_are_seen_in_order(
    site: Site, tab: Callable[..., Tab], query: str
) -> None:
    """Summaries keep what their pages isolate, also with the words of the query marked in it."""
    here = tab(NARROW)
    here.goto(f"{site.address('/search/', 'ur')}?q={query}")
    results = here.locator(".search__results")
    results.locator("li").first.wait_for()
    found = here.evaluate(PLACES, PUBLISHER)

    assert PUBLISHER in results.inner_text()
    assert found
    assert all(map(_is_in_order, found))
    assert not re.search("[\u2066-\u2069]", results.inner_html())
