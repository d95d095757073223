"""The feeds of what has changed in the data: valid, newest first, with what was stated before."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import html

from conftest import AT, BEFORE
from lifecycle_site import with_every_state
from small_site import LANGUAGES, REPOSITORY, add, content_of, copy_site, loaded
from test_feed_formats import complaints
from zonesite.build.generator import Generator, prepare
from zonesite.open_data.addresses import ROOT
from zonesite.open_data.changes import changes_of
from zonesite.outputs import changes_feed, open_data
from zonesite.outputs.changes_feed import ENTRIES, entries, newest
from zonesite.pages.site import Site
from zonesite.reading.content import Content

PREFIXES = {"en": "", "ur": "ur/", "zh": "zh/"}
TODAY = datetime.fromisoformat("2026-11-30T12:00:00+05:00")
PAST = datetime.fromisoformat("2025-08-31T12:00:00+05:00")
PAGE = """\
---
kind: data
title: Data
summary: Data of the zones.
---

For programs.

<!-- data -->
"""


def with_data_page(site: Path) -> Path:
    """Give a site a page about its data."""
    add(site, "docs/en/data/index.md", PAGE)
    return site


def made(generator: Generator) -> dict[str, bytes]:
    return {path: data.make() for path, data in changes_feed.files(generator.renderer.site)}


@pytest.fixture(scope="module")
def content() -> Content:
    """The shipped content."""
    return content_of(REPOSITORY)


@pytest.fixture(scope="module")
def shipped(content: Content) -> Site:
    """The shipped site as it was when something had been stated anew."""
    return prepare(content, PAST).renderer.site


@pytest.fixture(scope="module")
def today(content: Content) -> Generator:
    """The shipped site as it is."""
    return prepare(content, TODAY)


def test_each_language_has_both_feeds_beside_its_page(tmp_path: Path) -> None:
    """And a site without the page has none."""
    without = loaded(copy_site(tmp_path / "without"))
    site = loaded(with_data_page(copy_site(tmp_path / "with")))

    assert made(without) == {}
    assert sorted(made(site)) == sorted(
        f"{prefix}data/feed.{form}" for prefix in PREFIXES.values() for form in ("json", "xml")
    )
    for lang in LANGUAGES:
        page = html.fromstring(site.renderer.page("/data/", lang))
        links = page.xpath('//head/link[@rel="alternate"][@type][@type!="text/markdown"]')
        told = [(link.get("type"), link.get("href")) for link in links]
        assert told == [
            ("application/atom+xml", "../data/feed.xml"),
            ("application/feed+json", "../data/feed.json"),
            ("text/calendar", "../data/coming.ics"),
        ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_feeds_are_valid_and_say_the_same(today: Generator, lang: str) -> None:
    """For the validators of the feeds of releases, and as feedparser reads them."""
    files = made(today)
    names = [f"{PREFIXES[lang]}data/feed.{form}" for form in ("xml", "json")]
    assert [complaints(name, files[name]) for name in names] == [[], []]

    read, feed = feedparser.parse(files[names[0]]), json.loads(files[names[1]])
    assert not read.bozo
    told = [(item.id, item.link, item.title, item.updated) for item in read.entries]
    items = [(one["id"], one["url"], one["title"], one["date_modified"]) for one in feed["items"]]
    assert told == items
    assert len(items) == ENTRIES
    days = [one["date_modified"] for one in feed["items"]]
    assert days == sorted(days, reverse=True)


def test_who_has_read_the_entries_reads_on_in_the_month_of_the_oldest(shipped: Site) -> None:
    files = {path: data.make() for path, data in changes_feed.files(shipped)}
    feed = json.loads(files["data/feed.json"])
    oldest = feed["items"][-1]["date_modified"][:7]
    address = f"{shipped.url.rstrip('/')}{ROOT}/changes/{oldest}.json"

    assert feed["_earlier"] == {"url": address}
    links = {link.rel: link.href for link in feedparser.parse(files["data/feed.xml"]).feed.links}
    assert links["archives"] == address
    assert f"{ROOT}/changes/{oldest}.json" in {file.path for file in open_data.addresses(shipped)}


@pytest.mark.parametrize(
    ("lang", "title", "line"),
    [
        (
            "en",
            "Stated: Karachi Education City STZ",
            "Area: 435 acres (Stated before: 500 acres (3 June 2025))Sources: Profit, TechJuice",
        ),
        (
            "zh",
            "新说法：卡拉奇教育城特别技术区",
            "面积：435英亩（此前的说法：500英亩（2025年6月3日））来源：Profit、TechJuice",
        ),
    ],
)
def test_an_entry_says_what_is_stated_what_was_before_and_by_whom(
    shipped: Site, lang: str, title: str, line: str
) -> None:
    language = next(item for item in shipped.languages if item.id == lang)
    found = entries(shipped, language, newest(changes_of(shipped)))
    (entry,) = (one for one in found if one.title == title)

    lines = [item.text_content() for item in html.fromstring(entry.content).xpath("//li")]
    assert lines[0] == line
    assert line.startswith(entry.summary)
    assert entry.address.endswith("/zones/karachi-education-city/")


def test_every_change_of_a_day_is_in_one_entry(shipped: Site) -> None:
    """None twice, and none left out between the oldest entry and the newest."""
    batches = newest(changes_of(shipped))
    told = [change for batch in batches for change in batch]
    oldest = min(change.day for change in told)
    every = {one for some in changes_of(shipped).values() for one in some if one.day > oldest}

    assert len(told) == len(set(told))
    assert every <= set(told)
    assert len(batches) == ENTRIES


def test_what_happens_to_a_release_is_told_with_its_reason(tmp_path: Path) -> None:
    """Also of one that was withdrawn; what of it was replaced is named."""
    site = with_data_page(with_every_state(copy_site(tmp_path / "root")))
    feed = json.loads(
        made(loaded(site, datetime.fromisoformat("2026-06-01T00:00:00Z")))["data/feed.json"]
    )
    by_tag: dict[str, Any] = {item["tags"][0]: item for item in feed["items"]}

    assert {"Corrected", "Superseded", "Withdrawn", "Restored", "Moved", "Published"} <= set(by_tag)
    corrected = [item for item in feed["items"] if item["tags"][0] == "Corrected"]
    assert [item["content_html"] for item in corrected] == [
        "<ul><li>The count of people.</li><li>Text</li></ul>",
        "<ul><li>The opening is in spring.</li><li>Text</li></ul>",
    ]


def test_nothing_sealed_is_told(tmp_path: Path) -> None:
    """A second before its instant the feed has no word of a release, and at it its entry."""
    site = with_data_page(copy_site(tmp_path / "root"))
    before, at = (
        json.loads(made(loaded(site, datetime.fromisoformat(when)))["data/feed.json"])
        for when in (BEFORE, AT)
    )

    assert "quillbrook" not in json.dumps(before).lower()
    assert "quillbrook" in json.dumps(at["items"][:3]).lower()


def test_what_files_are_made_from_is_asked_once_a_build(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Addresses ask for no fingerprint, and files for that of each once; the changes of all
    records are found once, however many files tell of them."""
    asked: list[str] = []
    for name in ("_own", "_source_days"):
        real = getattr(open_data, name)

        def counted(site: Site, *rest: str, real: Any = real, name: str = name) -> str:
            asked.append(" ".join((name, *rest)))
            return str(real(site, *rest))

        monkeypatch.setattr(open_data, name, counted)
    site = loaded(with_data_page(copy_site(tmp_path / "root"))).renderer.site
    assert asked == []

    first = changes_of(site)
    assert [path for path, _ in open_data.files(site)]
    assert len(asked) == len(set(asked)) > 10
    assert changes_of(site) is first
