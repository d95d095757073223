"""The finder in a browser: its script says what its pages say, and what a day makes of a term."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Page as Tab

from browser.support import NARROW, WIDE, Site, every_language, offer_modules
from small_site import REPOSITORY, content_of
from test_finder import NOW
from zonesite.edition.edition import at
from zonesite.finder.answer_pages import Finder, finder_of
from zonesite.finder.evaluate import answers
from zonesite.finder.law_dates import end_of_term
from zonesite.finder.profile import QUESTIONS, Profile
from zonesite.finder.rules import rules_of
from zonesite.pages.of_finder import records_of

_COMPARED = """async ({ script, profiles, home }) => {
  const { show } = await import(script);
  const words = (node) => node.textContent.replace(/\\s+/g, "");
  const shown = (root) => [...root.querySelectorAll(".finder-answer")].map((one) => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll(":scope > .screen-only").forEach((link) => link.remove());
    return words(copy);
  }).join("|");
  const differing = [];
  for (const [profile, path] of profiles) {
    show(profile);
    const page = await documentAt(new URL(path.slice(1), home));
    const here = shown(document);
    const link = document.querySelector("[data-finder-outcomes] > .screen-only a");
    const leads = new URL(link.href).pathname.endsWith(path);
    if (here.length < 200 || here !== shown(page) || !leads) differing.push(path);
  }
  return differing;
}"""
_OUTCOMES = """async ({ script, profiles }) => {
  const { evaluate, normal } = await import(script);
  const rules = JSON.parse(document.querySelector("[data-finder-rules]").textContent);
  return profiles.map((profile) => rules.rules
    .map((rule) => evaluate(rules, rule, normal(rules, profile)).outcome[0]).join(""));
}"""


@cache
def _finder() -> Finder:
    return finder_of(rules_of(records_of(at(content_of(REPOSITORY), NOW, {}))))


def _as_object(profile: Profile) -> dict[str, str]:
    return dict(zip(QUESTIONS, profile.answers, strict=True))


@pytest.mark.parametrize("lang", every_language())
def test_the_script_says_the_words_of_every_page(
    site: Site, tab: Callable[..., Tab], lang: str
) -> None:
    """Each answer of the script is word for word that of the page at its address: outcomes,
    reasons, sections, dates and what would change them, in each language."""
    here = tab(WIDE)
    here.goto(site.address("/finder/", lang))
    profiles = [(_as_object(page.profile), page.path) for page in _finder().pages]
    script = site.address("/assets/finder.js", "en")
    home = site.address("/", lang)
    asked = {"script": script, "profiles": profiles, "home": home}

    assert here.evaluate(_COMPARED, asked) == []


def test_the_script_evaluates_every_profile_as_we_do(site: Site, tab: Callable[..., Tab]) -> None:
    """Over each zone and each sector by itself, and all other answers."""
    here = tab(WIDE)
    here.goto(site.address("/finder/", "en"))
    profiles = tuple(_finder().rules.space.profiles())
    script = site.address("/assets/finder-rules.js", "en")
    offer_modules(here)
    told = here.evaluate(
        _OUTCOMES, {"script": script, "profiles": [_as_object(one) for one in profiles]}
    )

    assert len(told) == len(profiles) == 21_280
    for profile, found in zip(profiles, told, strict=True):
        expected = "".join(one.outcome[0] for one in answers(_finder().rules, profile))
        assert found == expected, profile


_WRONG = {
    "who=nobody": "“nobody”",
    "who=zone-enterprise&zone=atlantis": "“atlantis”",
    "who=__proto__": "“__proto__”",
    "origin=home&origin=abroad": "twice",
    "licence=day&day=2020-12-01": "1 December 2020",
    "licence=day&day=2099-01-01": "1 January 2099",
    "licence=day&day=2023-02-29": "2023-02-29",
    "licence=day&day=%3Cb%3E": "<b>",
    "who=" + "x" * 4_000: "“xxxx",
}


def test_a_link_with_what_is_no_answer_says_so_and_shows_the_form(
    site: Site, tab: Callable[..., Tab]
) -> None:
    here = tab(NARROW)
    for query, words in _WRONG.items():
        here.goto(f"{site.address('/finder/', 'en')}?{query}")
        trouble = here.locator("[data-finder-trouble]")
        assert words in trouble.inner_text(), query
        assert trouble.locator("b").count() == 0
        assert here.locator("[data-finder]").is_visible()
        assert here.locator("[data-finder-verdict]").inner_text() == ""


def test_nothing_is_answered_before_it_is_asked_and_nothing_jumps(
    site: Site, tab: Callable[..., Tab]
) -> None:
    """The questions have their room before the script comes; an answer comes when one asks."""
    here = tab(NARROW)
    here.goto(site.address("/finder/", "en"))
    assert here.locator("[data-finder]").is_visible()
    assert here.locator("[data-finder-verdict]").inner_text() == ""
    moved = """() => new Promise((done) => new PerformanceObserver((list) => done(
        list.getEntries().reduce((sum, entry) => sum + entry.value, 0)
    )).observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => done(0), 300))"""
    assert here.evaluate(moved) <= 0.01

    here.get_by_role("button", name="Show what applies").click()

    assert here.locator("[data-finder-verdict]").inner_text() != ""


_PLANNED = "This day has not come"
_QUERY = "?who=zone-enterprise&origin=home&zone=tech7-islamabad&activity=semiconductors&day="


def test_a_day_makes_the_ends_of_terms_a_picture_and_a_calendar(
    site: Site, tab: Callable[..., Tab], tmp_path: Path
) -> None:
    """Of 29 February too. The calendar is read by another program than wrote it."""
    here = tab(WIDE)
    here.goto(f"{site.address('/finder/', 'ur')}{_QUERY}2024-02-29")
    shown = here.locator("[data-finder-clock] .picture__name time").evaluate_all(
        "all => all.map(t => t.dateTime)"
    )
    assert set(shown) == {"2034-02-28"}
    with here.expect_download() as downloaded:
        here.locator("[data-finder-clock] a[download]").click()
    file = tmp_path / "clock.ics"
    downloaded.value.save_as(file)
    raw = file.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    entries = Calendar.from_ical(raw).walk("VEVENT")
    assert [entry["DTSTART"].dt for entry in entries] == [date(2034, 2, 28)] * len(shown)
    assert len({str(entry["UID"]) for entry in entries}) == len(entries)
    assert all("اختتام" in str(entry["SUMMARY"]) for entry in entries)

    here.goto(f"{site.address('/finder/', 'en')}{_QUERY}2035-12-31")
    assert _PLANNED in here.locator("[data-finder-trouble]").inner_text()
    assert here.locator(".finder-verdict__one--applies bdi").inner_text() == "0"


_DAYS = """async ({ script, days }) => {
  const { endOfTerm, isDay, period, today } = await import(script);
  const rules = JSON.parse(document.querySelector("[data-finder-rules]").textContent);
  const at = (text) => today("Asia/Karachi", new Date(text));
  return {
    ends: days.map((day) => endOfTerm(day, 10)),
    periods: days.map((day) => period(rules.dates, day)),
    none: ["2023-02-29", "2024-13-01", "29-02-2024", "", "2024-2-9"].filter(isDay),
    today: [at("2026-11-29T18:59:59Z"), at("2026-11-29T19:00:00Z")],
  };
}"""


def test_the_script_counts_days_as_we_do(site: Site, tab: Callable[..., Tab]) -> None:
    """Today is the day of the zone of the site: in Karachi it begins at 19:00 UTC."""
    days = [date.fromordinal(n) for n in range(date(2020, 11, 25).toordinal(), 743_600, 17)]
    days += [date(2024, 2, 29), date(2028, 2, 29), date(2021, 10, 6), date(2035, 12, 31)]
    here = tab(WIDE)
    here.goto(site.address("/finder/", "en"))
    asked = {
        "script": site.address("/assets/finder-days.js", "en"),
        "days": [day.isoformat() for day in days],
    }
    offer_modules(here)
    found: dict[str, Any] = here.evaluate(_DAYS, asked)

    assert found["ends"] == [end_of_term(day, 10).isoformat() for day in days]
    dates = _finder().rules.dates
    assert [one if one not in ("before", "after") else None for one in found["periods"]] == [
        dates.period(day) for day in days
    ]
    assert found["none"] == []
    assert found["today"] == ["2026-11-29", "2026-11-30"]


def test_without_scripts_links_lead_from_who_one_is_to_the_answer(
    site: Site, tab: Callable[..., Tab]
) -> None:
    """A chip designer from Shenzhen with a licence of 2024 in Tech7, by links alone."""
    here = tab(NARROW)
    here.goto(site.address("/finder/", "zh"))
    address = here.locator("#zone-enterprise a").first.get_attribute("href")
    here.goto(f"{site.address('/finder/', 'zh')}{address}")
    for path in (
        "zone-enterprise/home/not-yet/no-licence/named-activity/",
        "zone-enterprise/home/zone/no-licence/named-activity/",
        "zone-enterprise/home/zone/in-force/named-activity/",
    ):
        links = here.locator(".said__question a").evaluate_all("all => all.map(a => a.href)")
        leading = [link for link in links if link.endswith(f"/zh/finder/{path}")]
        assert leading, path
        here.goto(leading[0])
    assert here.locator(".finder-verdict__one--applies bdi").inner_text() == "7"


def test_the_rules_of_a_page_are_data_and_no_script(site: Site, tab: Callable[..., Tab]) -> None:
    here = tab(WIDE)
    here.goto(site.address("/finder/", "en"))
    text = here.locator("[data-finder-rules]").text_content() or ""
    assert json.loads(text)["dates"]["in_force"] == "2021-10-06"
    assert not {"<", ">", "&"} & set(text)
