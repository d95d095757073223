"""Long lists: filtered without script, sorted with it, folded on narrow screens; by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, expect
from playwright.sync_api import Page as Tab

from browser.support import NARROW, WIDE, Site, edition, every_language, say
from zonesite.edition.zone_status import status_statement
from zonesite.records.zones import STATUSES

FOLDED = ("/sources/", "/glossary/", "/events/", "/partners/", "/invest/", "/rollout/")
"""The pages that are long on a narrow screen."""
LONGEST = {"/rollout/": (13400, 18300, 12600), "/sources/": (13500, 18800, 12200)}
LONGEST |= {"/": (6400, 8700, 5600)}
"""How long some pages may be at 360 px, in the order of the languages. Fonts differ a little
between machines, and a page that is as long as before they were folded is far longer."""
SPARE = 1.05


def rows(tab: Tab) -> list[str]:
    """Return the ids of the zones that the table shows, in its order."""
    shown: list[str] = tab.locator(".zone-table tbody tr:visible").evaluate_all(
        "(rows) => rows.map((row) => row.id)"
    )
    return shown


def tab_to(tab: Tab, wanted: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(200):
        tab.keyboard.press("Tab")
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


@pytest.fixture
def without_script(fresh: Callable[..., BrowserContext]) -> Tab:
    """Return a narrow tab in which no script runs."""
    return fresh(NARROW, java_script_enabled=False).new_page()


@pytest.mark.parametrize("lang", every_language())
def test_zones_are_filtered_without_script(site: Site, without_script: Tab, lang: str) -> None:
    """A choice shows as many rows as it says, those of its status; the keyboard makes it."""
    here = without_script
    here.goto(site.address("/zones/", lang))
    every = len(edition().list("zones"))
    here.locator("#show-all").focus()
    assert here.locator(".zone-table tbody tr:visible").count() == every

    for status, zones in edition().zones_reaching.items():
        here.keyboard.press("ArrowDown")
        expect(here.locator(f"#show-{status}")).to_be_checked()
        for zone in edition().list("zones"):
            row = here.locator(f"tr[id='{zone.id}']")
            expect(row).to_be_visible(visible=zone in zones)
        label = here.locator("label", has=here.locator(f"#show-{status}"))
        assert str(len(zones)) in label.inner_text()


@pytest.mark.parametrize("lang", every_language())
def test_zones_are_sorted_by_keyboard(
    site: Site, fresh: Callable[..., BrowserContext], lang: str
) -> None:
    """By each column, up and down; what has no value stays last; a filter goes on."""
    here = fresh(WIDE).new_page()
    here.goto(site.address("/zones/", lang))
    heads = here.locator(".zone-table thead th")
    before = rows(here)

    tab_to(here, heads.nth(2).locator("button"))
    here.keyboard.press("Enter")
    expect(heads.nth(2)).to_have_attribute("aria-sort", "ascending")
    zones = {zone.id: zone for zone in edition().list("zones")}
    order = [STATUSES.index(status_statement(zones[name]).status) for name in rows(here)]
    assert order == sorted(order)
    here.keyboard.press("Enter")
    expect(heads.nth(2)).to_have_attribute("aria-sort", "descending")
    order = [STATUSES.index(status_statement(zones[name]).status) for name in rows(here)]
    assert order == sorted(order, reverse=True)

    tab_to(here, heads.nth(3).locator("button"))
    for _ in ("ascending", "descending"):
        here.keyboard.press("Space")
        sizes = here.locator(".zone-table tbody td:last-child").evaluate_all(
            "(cells) => cells.map((cell) => cell.dataset.sort ?? null)"
        )
        known = [float(size) for size in sizes if size is not None]
        assert sizes[len(known) :] == [None] * (len(sizes) - len(known))
        assert known in (sorted(known), sorted(known, reverse=True))
    expect(heads.nth(2)).not_to_have_attribute("aria-sort", "descending")

    here.locator("#show-notified").check()
    assert len(rows(here)) == len(edition().zones_reaching["notified"])
    assert sorted(before) == sorted(zones)


@pytest.mark.parametrize("lang", every_language())
def test_events_of_one_kind_are_shown_whole_without_script(
    site: Site, without_script: Tab, lang: str
) -> None:
    """A filter looks into the years that are folded, too, and leaves out those without any."""
    here = without_script
    here.goto(site.address("/events/", lang))
    events = edition().list("events")
    kind = sorted(events, key=lambda item: item.date, reverse=True)[0].kind
    choice = here.locator(".filter__choice", has_text=say(lang, f"event_kind.{kind}"))

    choice.locator("input").check()

    for item in events:
        expect(here.locator(f"li[id='{item.id}']")).to_be_visible(visible=item.kind == kind)


@pytest.mark.parametrize("path", FOLDED)
def test_what_an_address_names_is_shown_although_it_was_folded(
    site: Site, fresh: Callable[..., BrowserContext], path: str
) -> None:
    """With script and without, also where somebody is on the page already."""
    for is_scripted in (True, False):
        here = fresh(NARROW, java_script_enabled=is_scripted).new_page()
        here.goto(site.address(path))
        folded = here.locator("main details:not([open]) [id]:not(svg *)")
        name = folded.last.get_attribute("id")
        assert name, f"nothing on {path} is folded"
        inside = here.locator(f"[id='{name}']")
        expect(inside).not_to_be_visible()

        here.goto(site.address(f"{path}#{name}"))
        expect(inside).to_be_visible()
        expect(inside).to_be_in_viewport()


@pytest.mark.parametrize("path", FOLDED)
def test_nothing_stays_folded_on_wide_screens_and_on_paper(
    site: Site, tab: Callable[..., Tab], path: str
) -> None:
    """What is long on a telephone is a page on a desk; on a telephone its keys open it."""
    here = tab(WIDE, use="folds")
    here.goto(site.address(path))
    folds = here.locator("details.fold")
    count = folds.count()
    assert count > 0
    inside = here.locator("details.fold > :not(summary)")
    assert here.locator("details.fold > summary:visible").count() == 0
    assert here.locator("details.fold > :not(summary):visible").count() == inside.count()

    here = tab(NARROW, use="folds")
    closed = here.locator("details.fold:not([open])").first
    within = closed.locator("> :not(summary)").first
    assert not within.is_visible()
    here.emulate_media(media="print")
    assert within.is_visible()
    here.emulate_media(media="screen")
    closed.locator("> summary").focus()
    here.keyboard.press("Enter")
    expect(here.locator("details.fold > summary:focus")).to_be_visible()
    assert here.locator("details.fold[open] > summary:focus").count() == 1


@pytest.mark.parametrize("lang", every_language())
@pytest.mark.parametrize("path", LONGEST)
def test_long_pages_stay_as_short_as_they_have_become(
    site: Site, tab: Callable[..., Tab], path: str, lang: str
) -> None:
    """At 360 px, by folding and by rows that are no higher than what is in them."""
    here = tab(NARROW)
    here.goto(site.address(path, lang))
    here.evaluate("probes.fonts()")

    height = here.evaluate("document.documentElement.scrollHeight")

    assert height <= LONGEST[path][every_language().index(lang)] * SPARE
