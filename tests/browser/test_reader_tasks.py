"""What readers come to do, each thing done by keyboard alone on a screen of 360 px.

Every walk begins on the home page. A reader presses Tab until the link is there, and Enter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator
from playwright.sync_api import Page as Tab

from browser.support import (
    HEIGHT,
    NARROW,
    PROBES,
    Site,
    edition,
    every_language,
    generator,
    language,
    say,
    shown_date,
    shown_day,
)
from zonesite.edition.zone_status import status_statement
from zonesite.records.base import newest_first

MOST_STOPS = 250
PRINTED = "window.printed = 0; window.print = () => { window.printed += 1; };"


class Reader:
    """Someone without a mouse, on the home page of one language."""

    def __init__(self, site: Site, tab: Tab, lang: str) -> None:
        self.site = site
        self.tab = tab
        self.lang = lang
        tab.goto(site.address("/", lang))

    def says(self, key: str, **values: object) -> str:
        """Return a word of the interface in the reader's language."""
        return say(self.lang, key, **values)

    def address(self, path: str) -> str:
        """Return the address of a page in the reader's language."""
        return self.site.address(path, self.lang)

    def sees(self, selector: str, **options: Any) -> Locator:
        """Return the first part of the page that fits, which must be visible."""
        found = self.tab.locator(selector, **options).first
        found.wait_for(state="visible")
        return found

    def tab_until(self, fits: Callable[[dict[str, Any]], bool], what: str) -> None:
        """Press Tab until the stop is the one that is looked for; each stop must be seen."""
        passed = []
        for _ in range(MOST_STOPS):
            self.tab.keyboard.press("Tab")
            stop = self.tab.evaluate("probes.focus()")
            if stop is None:
                continue
            assert stop["isSeen"], f"the keyboard is at {stop['name']}, and nobody sees it"
            if fits(stop):
                return
            passed.append(stop["href"] or stop["text"])
        raise AssertionError(f"{what} was not reached; passed: {passed[-20:]}")

    def reach(self, address: str) -> None:
        """Tab to the link with an address."""
        self.tab_until(lambda stop: stop["href"] == address, address)

    def reach_button(self, words: str) -> None:
        """Tab to a button or disclosure with some words on it."""
        self.tab_until(lambda stop: not stop["href"] and words in stop["text"], words)

    def enter(self) -> None:
        """Press Enter."""
        self.tab.keyboard.press("Enter")

    def follow(self, path: str) -> None:
        """Tab to the link that leads to a page of the reader's language, and open it."""
        address = self.address(path)
        self.reach(address)
        self.enter()
        self.tab.wait_for_url(address)

    def follow_anchor(self, name: str) -> Locator:
        """Tab to a link into this page, open it, and return the part that it leads to."""
        here = self.tab.url.partition("#")[0]
        self.reach(f"{here}#{name}")
        self.enter()
        target = self.sees(f"[id='{name}']:target")
        box = target.bounding_box()
        assert box is not None
        assert -1 <= box["y"] < HEIGHT, f"#{name} is not on the screen"
        return target

    def open_door(self, section: str) -> None:
        """Open the menu, and in it one of the main pages."""
        self.reach_button(self.says("frame.menu"))
        self.enter()
        self.sees("#doors")
        self.follow(f"/{section}/")


@pytest.fixture(params=every_language())
def reader(request: pytest.FixtureRequest, site: Site, readers_tab: Tab) -> Reader:
    """Return a reader of each language."""
    return Reader(site, readers_tab, request.param)


@pytest.fixture(scope="module")
def readers_tab(browser: Any) -> Iterator[Tab]:
    """Open a narrow tab that counts what is printed and may write to the clipboard."""
    context: BrowserContext = browser.new_context(
        viewport={"width": NARROW, "height": HEIGHT},
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.add_init_script(path=PROBES)
    context.add_init_script(PRINTED)
    yield context.new_page()
    context.close()


def test_which_zones_exist_and_how_sure_that_is(reader: Reader) -> None:
    """Home, all zones, one zone: its status, the day it holds for, and the source of that."""
    status, zones = next(iter(edition().zones_reaching.items()))
    zone = zones[0]
    lead = status_statement(zone)
    day = reader.says("as_of", date=shown_date(reader.lang, lead.as_of))

    reader.follow("/zones/")
    names = reader.sees(".glance")
    for one in edition().list("zones"):
        assert one.name.pick(reader.lang)[0] in names.inner_text()
    row = reader.sees(f"tr[id='{zone.id}']")
    assert reader.says(f"status.{status}") in row.inner_text()
    assert day in row.inner_text()

    reader.follow(f"/zones/{zone.id}/")
    line = reader.sees(".status-line")
    assert reader.says(f"status.{status}") in line.inner_text()
    assert day in line.inner_text()
    source = reader.follow_anchor(f"source-{lead.sources[0]}")
    publisher = edition().get("sources", lead.sources[0]).publisher.pick(reader.lang)[0]
    assert publisher in source.inner_text()


def _is_dated(provision: Any) -> bool:
    """Tell whether a provision states its term, from when it runs, and the section it is in."""
    term, cites = provision.term, provision.cites
    return term is not None and term.starts is not None and bool(cites) and "#" in cites[0]


def test_what_would_apply_to_a_chip_maker_from_shenzhen(reader: Reader) -> None:
    """The incentive: its warning, its term and its start, and the section that gives it."""
    incentive = next(
        item
        for item in edition().list("incentives")
        if "zone-enterprise" in item.for_
        and any(
            one.term and one.term.starts and "#" in "".join(one.cites) for one in item.provisions
        )
    )
    provision = next(one for one in incentive.provisions if one.term and one.cites)
    instrument, _, section = provision.cites[0].partition("#")

    reader.follow("/incentives/")
    assert reader.says("phase_out.title") in reader.sees(".caution--law").inner_text()

    reader.follow(f"/incentives/{incentive.id}/")
    assert reader.says("beneficiary.zone-enterprise") in reader.sees(".who").inner_text()
    terms = reader.sees(".who__terms")
    box = terms.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 1.5 * HEIGHT
    warning = reader.sees(".caution--law")
    assert reader.says("phase_out.title") in warning.inner_text()
    assert warning.locator("time").first.is_visible()
    assert warning.locator(".source-link").first.is_visible()
    provisions = reader.sees("#provisions").inner_text()
    form = "one" if provision.term.years == 1 and reader.lang != "zh" else "other"
    years = reader.says(f"unit.year.{form}", n=provision.term.years)
    said = reader.says(f"term.{provision.term.starts}", years=years)
    assert said in provisions
    assert said in terms.inner_text()

    address = reader.address(f"/law/{instrument}/#{section}")
    reader.reach(address)
    reader.enter()
    reader.tab.wait_for_url(address)
    number = next(
        one.number for one in edition().get("instruments", instrument).sections if one.id == section
    )
    assert number in reader.sees(f"[id='{section}']:target").inner_text()


def test_what_a_licence_needs_costs_and_takes(reader: Reader) -> None:
    """In a line a track; each step says all eight things about itself, the unknown ones, too."""
    procedure = edition().list("procedures")[0]
    asked = {
        reader.says(f"step.{name}")
        for name in ["who", "requirements", "result", "cost", "time", "law", "recourse"]
    }

    reader.open_door("invest")
    glance = reader.sees(".glance li").inner_text()
    for name in ("requirements", "cost", "time"):
        assert reader.says(f"step.{name}").lower() in glance.lower()
    track = reader.follow_anchor(procedure.id)

    # First, on one screen: what is known of the whole track, and what nothing was found of.
    summary = track.locator(".known")
    for name in ("who", "requirements", "law", "result"):
        assert reader.says(f"step.{name}") in summary.inner_text()
    missing = track.locator(".track__unknown").inner_text()
    for name in ("cost", "time"):
        assert reader.says(f"step.{name}").lower() in missing
    assert reader.says("procedure.answered_by") in missing
    steps = track.locator(".step")
    assert steps.count() == len(procedure.steps)
    first = steps.first.locator("summary")
    reader.tab_until(
        lambda stop: (
            stop["tag"] == "summary" and first.evaluate("(one) => one === document.activeElement")
        ),
        "the first step",
    )
    reader.enter()
    steps.first.locator(".pairs").wait_for(state="visible")
    reader.tab.evaluate("probes.unfold(99)")
    for step in steps.all():
        *known, last = step.locator(".pairs > div > dt").all_inner_texts()
        assert last == reader.says("step.sources")
        assert all(text.strip() for text in step.locator(".pairs > div > dd").all_inner_texts())
        unknown = step.locator(".step__unknown")
        assert unknown.count() == 1
        rest = {word for word in asked if word.lower() in unknown.inner_text()}
        assert rest | set(known) == asked
        assert len(rest) + len(known) == len(asked)


SAID_ON = {"en": "22 June 2022", "ur": "22 جون، 2022", "zh": "2022年6月22日"}


def test_what_was_said_on_22_june_2022(reader: Reader) -> None:
    """Newsroom, the day, the release: its day, its summary and where that is from."""
    release = next(item for item in edition().releases if item.date == date(2022, 6, 22))

    reader.open_door("newsroom")
    day = reader.sees(f".glance a[href$='{release.path.removeprefix('/newsroom/')}']")
    words = generator().renderer.by_language[reader.lang].words.formats
    assert words.day_of_year(release.date) in day.inner_text()
    reader.follow(release.path)

    head = reader.sees(".release .page-head").inner_text()
    assert SAID_ON[reader.lang].replace("،", "") in head.replace("،", "")
    assert release.text[reader.lang].title in head
    assert release.text[reader.lang].summary in head
    assert reader.sees(".sources").locator("li").count() == len(release.sources)


def test_whether_a_figure_has_changed(reader: Reader) -> None:
    """What was stated before stands beside the newest, each with its date; sources open below."""
    figure = next(item for item in edition().list("figures") if len(item.statements) > 3)
    newest, *before = newest_first(figure.statements)
    dates = [shown_date(reader.lang, statement.as_of) for statement in before]

    said = reader.sees(".counted__before").inner_text()
    assert all(day in said for day in dates)
    reader.follow(f"/rollout/#{figure.id}")
    ledger = reader.tab.locator(f".ledger[id='{figure.id}']")
    assert shown_date(reader.lang, newest.as_of) in ledger.inner_text()
    old = ledger.locator(".older .statement")
    assert not old.first.is_visible()
    reader.tab_until(
        lambda stop: (
            stop["tag"] == "summary"
            and ledger.locator("summary").evaluate("(one) => one === document.activeElement")
        ),
        "the older statements",
    )
    assert all(day in ledger.locator("summary").inner_text() for day in dates)
    reader.enter()

    old.first.wait_for(state="visible")
    assert old.count() == len(before)
    for day, one in zip(dates, old.all(), strict=True):
        assert day in one.inner_text()
        assert one.locator(".source-link").first.is_visible()


def test_who_answers_in_chinese(reader: Reader) -> None:
    """The China desk: who was reported to lead it and when, and that no contact is published."""
    desk = edition().get("desks", "china-desk")
    missing = [name for name in ("phone", "email", "address", "hours") if not getattr(desk, name)]

    reader.follow("/china/")

    card = reader.sees(f".desk[id='{desk.id}']")
    assert desk.name.pick(reader.lang)[0] in card.inner_text()
    if desk.holder:
        assert shown_date(reader.lang, newest_first(desk.holder)[0].as_of) in card.inner_text()
    unknown = card.locator(".desk__unknown").inner_text()
    assert missing
    assert reader.says("unknown.these", what="").strip(" .。۔") in unknown
    for name in missing:
        assert reader.says(f"desk.{name}").lower() in unknown
    reader.reach(reader.address(f"/gaps/#{desk.gap}"))
    reader.enter()
    reader.tab.wait_for_url("**/gaps/#*")
    assert reader.says("gaps.answered_by") in reader.sees(f"[id='{desk.gap}']:target").inner_text()


def test_the_newest_release_to_quote_and_print(reader: Reader) -> None:
    """From the home page to the newest release in the reader's language, and to paper."""
    release = next(item for item in edition().releases if reader.lang in item.text)

    reader.follow(release.path)

    article = reader.sees("article.release")
    text = release.text[reader.lang]
    assert text.title in reader.sees("h1").inner_text()
    assert text.summary in article.inner_text()
    style = "(one) => getComputedStyle(one).direction"
    assert article.evaluate(style) == language(reader.lang).direction
    assert shown_day(reader.lang, release.date) in article.inner_text()

    reader.reach_button(reader.says("share.print"))
    reader.enter()
    assert reader.tab.evaluate("window.printed") == 1

    reader.tab.emulate_media(media="print")
    printed = reader.tab.locator("body").inner_text()
    reader.tab.emulate_media(media="screen")
    assert text.summary in printed
    assert reader.address(release.path) in printed
    menu = generator().renderer.pages["/invest/"].names.menu.pick(reader.lang)[0]
    assert menu not in printed


def test_whether_this_is_the_site_of_the_authority(reader: Reader) -> None:
    """The first thing on the first screen says no, and a link beside it says more."""
    notice = reader.sees(".independent")
    box = notice.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < HEIGHT / 4
    assert reader.says("frame.independent_short") in notice.inner_text()

    reader.follow("/about/")

    assert reader.says("frame.independent_long") in reader.sees(".footer__notice").inner_text()
    assert "STZA" in reader.sees("main .prose").inner_text()


def test_where_a_figure_comes_from(reader: Reader) -> None:
    """From a zone's area to the source below it, to all that rests on that, and back again."""
    zone = next(item for item in edition().list("zones") if item.area and item.area[0].sources)
    statement = newest_first(zone.area)[0]
    source = edition().get("sources", statement.sources[0])

    reader.follow("/zones/")
    reader.follow(f"/zones/{zone.id}/")
    area = reader.sees("#area .statement")
    assert shown_date(reader.lang, statement.as_of) in area.inner_text()
    below = reader.follow_anchor(f"source-{source.id}")
    publisher = source.publisher.pick(reader.lang)[0]
    assert publisher in below.inner_text()
    if source.url:
        assert below.locator(f"a[href='{source.url}']").is_visible()

    reader.follow(f"/sources/{source.id}/")
    facts = reader.tab.locator(".fact")
    releases = edition().releases_from.get(source.id, ())[: edition().settings.releases_per_page]
    assert facts.count() == len(edition().facts.get(source.id, ())) + len(releases)
    assert publisher in reader.sees(".pairs").inner_text()
    if source.url:
        assert reader.sees(f"a[href='{source.url}']").is_visible()
    reader.follow(f"/zones/{zone.id}/#area")
    assert shown_date(reader.lang, statement.as_of) in reader.sees("#area:target").inner_text()


def test_how_to_send_a_page_to_the_board(reader: Reader) -> None:
    """The page gives its address to read, to copy and to mail; no account, no other service."""
    zone = next(iter(edition().zones_reaching.values()))[0]
    reader.follow("/zones/")
    reader.follow(f"/zones/{zone.id}/")
    address = reader.address(f"/zones/{zone.id}/")

    reader.tab_until(lambda stop: stop["href"].startswith("mailto:"), "a link to mail the page")
    mail = urlsplit(str(reader.tab.evaluate("document.activeElement.href")))
    fields = parse_qs(mail.query, strict_parsing=True)
    assert mail.path == ""
    assert fields["body"] == [address]
    site = edition().settings.site_name.pick(reader.lang)[0]
    assert fields["subject"] == [say(reader.lang, "share.subject", site=site)]
    assert address in reader.sees(".share__address").inner_text()

    reader.reach_button(reader.says("share.copy"))
    reader.enter()
    reader.sees(f".share__actions button:has-text('{reader.says('share.copied')}')")
    assert reader.tab.evaluate("navigator.clipboard.readText()") == address
