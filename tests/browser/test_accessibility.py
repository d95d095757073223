"""WCAG 2.2 at levels A and AA, as far as a machine can tell, and the ways of the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page as Tab

from browser.support import (
    NARROW,
    WIDE,
    Shown,
    Site,
    every_language,
    kinds,
    listed,
)
from zonesite.pages.page import Page

LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
_REPORT = {"resultTypes": ["violations"], "preload": False}
RULES = {"runOnly": {"type": "tag", "values": LEVELS}, **_REPORT}
OF_COLOUR = ("color-contrast", "link-in-text-block")
RULES_OF_COLOUR = {"runOnly": {"type": "rule", "values": OF_COLOUR}, **_REPORT}
"""What is the same for all texts of one look."""
OTHER_RULES = {**RULES, "rules": {rule: {"enabled": False} for rule in OF_COLOUR}}
ZOOMED = (640, 320)
"""A window of 1280 px at 200 % and at 400 %, in CSS pixels."""


@contextmanager
def unfolded(tab: Tab) -> Iterator[None]:
    """Bring axe into an open page and show what can be unfolded, for a while."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE_SCRIPT)
    tab.evaluate("probes.unfold()")
    try:
        yield
    finally:
        tab.evaluate("probes.fold()")


@contextmanager
def dark(tab: Tab) -> Iterator[None]:
    """Let the reader's system be dark for a while."""
    tab.emulate_media(color_scheme="dark")
    try:
        yield
    finally:
        tab.emulate_media(color_scheme="light")


def _found(tab: Tab, run: str, rules: Mapping[str, Any]) -> list[str]:
    return [
        f"{one['id']}: {node['html'][:120]} ({' '.join(node['failureSummary'].split()[:40])})"
        for one in tab.evaluate(run, rules)
        for node in one["nodes"]
    ]


def on_the_page(tab: Tab, rules: Mapping[str, Any]) -> list[str]:
    """Return what axe finds on the whole of a page as it stands."""
    return _found(tab, "async (rules) => (await axe.run(rules)).violations", rules)


def colours(tab: Tab) -> list[str]:
    """Return what axe finds in those colours of a page that have not passed yet in this tab."""
    return _found(tab, "(rules) => probes.colours(rules)", RULES_OF_COLOUR)


def violations(tab: Tab, rules: Mapping[str, Any]) -> list[str]:
    """Return what axe finds in an open page with what can be unfolded shown."""
    with unfolded(tab):
        return on_the_page(tab, rules)


def test_axe_finds_no_violation(shown: Shown, looked: Callable[..., None]) -> None:
    """No rule of WCAG 2.0 to 2.2 A and AA is broken, narrow or wide, light or dark.

    A page has one structure in both colour schemes: the dark one is asked for colours only.
    """
    looks = [("axe", width, 100, of) for width in (WIDE, NARROW) for of in ("light", "dark")]
    looked(shown.page.kind, shown.lang, *looks)
    found = []
    with unfolded(shown.tab):
        for width in (WIDE, NARROW):
            here = shown.at(width)
            light = [*on_the_page(here, OTHER_RULES), *colours(here)]
            with dark(here):
                of_dark = colours(here)
            found += [f"at {width}: {line}" for line in light]
            found += [f"dark at {width}: {line}" for line in of_dark]

    assert not found, listed(found)


def test_every_stop_of_the_keyboard_is_seen(shown: Shown, looked: Callable[..., None]) -> None:
    """Whatever the keyboard can reach shows a ring when it is there."""
    looked(shown.page.kind, shown.lang, ("focus", WIDE, 100, "light"))
    ringless = shown.at(WIDE).evaluate("probes.ringless()")

    assert not ringless, listed(ringless)


def test_a_zoomed_page_does_not_scroll_sideways(shown: Shown, looked: Callable[..., None]) -> None:
    """At 200 % and 400 %, and with letters of twice the size, lines still end on the screen."""
    looks = [("reflow", 1280, 100 * 1280 // width, "light") for width in ZOOMED]
    looked(shown.page.kind, shown.lang, *looks)
    amiss = []
    for width in ZOOMED:
        amiss += [f"at {width}: {line}" for line in shown.at(width).evaluate("probes.beside()")]
    tab = shown.at(WIDE)
    tab.evaluate("document.documentElement.style.fontSize = '200%'")
    amiss += [f"letters of 200 %: {line}" for line in tab.evaluate("probes.beside()")]
    tab.evaluate("document.documentElement.style.fontSize = ''")

    assert not amiss, listed(amiss)


@pytest.mark.parametrize("page", kinds())
def test_forced_colours_keep_a_page_readable(
    site: Site, tab: Callable[..., Tab], page: Page, looked: Callable[..., None]
) -> None:
    """With the system's own colours, text keeps its contrast, buttons and focus their outline."""
    looked(page.kind, "en", ("forced-colours", WIDE, 100, "forced"))
    here = tab(WIDE, use="forced colours")
    here.emulate_media(forced_colors="active")
    here.goto(site.address(page.path, "en"))

    with unfolded(here):
        amiss = colours(here)
        amiss += [f"no ring: {line}" for line in here.evaluate("probes.ringless()")]
        amiss += [f"no outline: {line}" for line in here.evaluate("probes.borderless()")]

    assert not amiss, listed(amiss)


@pytest.mark.parametrize("lang", every_language())
@pytest.mark.parametrize("path", ["/", "/zones/", "/sources/"])
def test_the_skip_link_leads_to_the_content(
    site: Site, tab: Callable[..., Tab], path: str, lang: str
) -> None:
    """The first stop is seen once it is reached; behind it the next stop is in the content."""
    here = tab(NARROW)
    here.goto(site.address(path, lang))

    here.keyboard.press("Tab")
    first = here.evaluate("probes.focus()")
    here.keyboard.press("Enter")
    landed = here.evaluate("document.activeElement.id")
    here.keyboard.press("Tab")

    assert first["href"].endswith("#main")
    assert first["isSeen"]
    assert landed == "main"
    assert here.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("lang", every_language())
def test_the_menu_opens_and_closes_by_keyboard(
    site: Site, tab: Callable[..., Tab], lang: str
) -> None:
    """Enter opens it, the next stop is its first door, Escape closes it and gives focus back."""
    here = tab(NARROW)
    here.goto(site.address("/", lang))
    menu = here.locator(".tool--menu")
    doors = here.locator("#doors")
    assert not doors.is_visible()

    menu.focus()
    here.keyboard.press("Enter")
    doors.wait_for(state="visible")
    opened = violations(here, RULES)
    here.keyboard.press("Tab")
    first = here.evaluate("probes.focus()")
    here.keyboard.press("Escape")
    doors.wait_for(state="hidden")

    assert not opened, listed(opened)
    assert first["href"] == site.address("/zones/", lang)
    assert first["isSeen"]
    assert menu.evaluate("(one) => one === document.activeElement")


@pytest.mark.parametrize("lang", every_language())
def test_every_stop_comes_on_screen(site: Site, tab: Callable[..., Tab], lang: str) -> None:
    """Going through the whole home page at 360 px, each stop is scrolled to and seen."""
    here = tab(NARROW)
    here.goto(site.address("/", lang))
    unseen = []
    stops = here.locator("a[href], button, input, summary").count()
    for _ in range(stops):
        here.keyboard.press("Tab")
        stop = here.evaluate("probes.focus()")
        if stop is None:
            break
        if not stop["isSeen"]:
            unseen.append(stop["name"])

    assert not unseen, listed(unseen)
