"""The calendar of events: read back by icalendar, judged by vobject, the same bytes each time."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import html

from small_site import LANGUAGES, NOW, add, copy_site, edit, loaded
from zonesite.build.generator import Generator, load
from zonesite.outputs import files_of
from zonesite.outputs.event_calendar import dated, entry_of
from zonesite.records.partial_date import PartialDate
from zonesite.records.text import Text

PREFIXES = {"en": "", "ur": "ur/", "zh": "zh/"}
TAGS = {"en": "en", "ur": "ur", "zh": "zh-Hans"}
SITE = "https://zones.example/stz/"
BLESS = "ZONESITE_BLESS"
ACCEPTED = Path(__file__).resolve().parent / "formats" / "accepted"
PAGE = """\
---
kind: events
title: {}
summary: All that happened.
---

<!-- data -->
"""
TITLES = {"en": "Events", "ur": "واقعات", "zh": "大事记"}
MORE = """\
  - id: workshop
    date: 2023-05-02
    kind: conference
    title: {en: "A workshop; with, commas", ur: ایک ورکشاپ, zh: 研讨会}
    summary: {en: It was to teach, ur: سکھانے کے لیے, zh: 用于培训}
    place_name: {en: "Alphaville, a hall", ur: الفا کا ایک ہال, zh: 阿尔法，大厅}
    cancelled:
      as_of: 2023-05-01
      reason: {en: The hall was closed, ur: ہال بند تھا, zh: 场馆关闭}
      sources: [daily]
    sources: [daily]
  - id: some-month
    date: 2023-06
    kind: conference
    title: {en: Of a month, ur: ایک مہینے کا, zh: 某月的}
    summary: {en: Nobody knows the day, ur: دن معلوم نہیں, zh: 日期不详}
    sources: [daily]
"""


def with_events(site: Path, more: str = MORE) -> Path:
    """Give a site a page of events, and more of them."""
    for lang, title in TITLES.items():
        add(site, f"docs/{lang}/events/index.md", PAGE.format(title))
    file = site / "data/events.yml"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    return site


def calendars(generator: Generator) -> dict[str, bytes]:
    """Return the calendar of each language, where there is one."""
    found = dict(files_of(generator.renderer.site))
    names = {lang: f"{prefix}events/calendar.ics" for lang, prefix in PREFIXES.items()}
    return {lang: found[name] for lang, name in names.items() if name in found}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Generator:
    """The small site with a page of events, one of them cancelled."""
    return loaded(with_events(copy_site(tmp_path_factory.mktemp("busy") / "root")))


def entries(data: bytes) -> dict[str, Any]:
    """Return the events of a calendar by their ids, as icalendar reads them."""
    return {str(entry["UID"]): entry for entry in Calendar.from_ical(data).walk("VEVENT")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_another_library_finds_a_calendar_valid(busy: Generator, lang: str) -> None:
    """What must stand once stands once; lines end and fold as RFC 5545 (3.1) says."""
    data = calendars(busy)[lang]

    assert vobject.readOne(data.decode()).validate(raiseException=True)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert [line for line in lines if b"\n" in line or b"\r" in line or len(line) > 75] == []
    for entry in entries(data).values():
        assert sorted(entry.keys()) == sorted(set(entry.keys()))
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "LAST-MODIFIED"} <= {*entry}
        assert entry["STATUS"] in ("CONFIRMED", "CANCELLED")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_calendar_reads_back_as_the_events_of_the_site(busy: Generator, lang: str) -> None:
    """In the language of its readers; of a month or year alone no day may be told."""
    site = busy.renderer.site
    read = entries(calendars(busy)[lang])

    assert {uid: entry["DTSTART"].dt for uid, entry in read.items()} == {
        "event-conference@zones.example": date(2022, 7, 19),
        "event-workshop@zones.example": date(2023, 5, 2),
    }
    for event in dated(site):
        entry = read[f"event-{event.id}@zones.example"]
        assert entry["SUMMARY"] == event.title.pick(lang)[0]
        assert entry["SUMMARY"].params["LANGUAGE"] == TAGS[lang]
        assert str(entry["DESCRIPTION"]).endswith(event.summary.pick(lang)[0])
        assert entry["URL"] == f"{SITE}{PREFIXES[lang]}events/#{event.id}"
        place = event.place_name.pick(lang)[0] if event.place_name else None
        assert entry.get("LOCATION") == place


def test_a_cancelled_event_stays_and_says_so(busy: Generator) -> None:
    """With why, one sequence number on, and the day of the source that said it as its stamp."""
    entry = entries(calendars(busy)["en"])["event-workshop@zones.example"]

    assert (entry["STATUS"], entry["SEQUENCE"]) == ("CANCELLED", 1)
    assert entry["DESCRIPTION"] == "The hall was closed\n\nIt was to teach"
    assert entry["SUMMARY"] == "A workshop; with, commas"
    stamps = {entry[name].dt for name in ("DTSTAMP", "LAST-MODIFIED")}
    assert stamps == {datetime(2023, 5, 1, tzinfo=UTC)}


def test_before_an_event_was_cancelled_its_calendar_did_not_know(site: Path) -> None:
    """An edition of the day before has it as it was announced."""
    edit(
        with_events(site),
        "data/events.yml",
        "      sources: [daily]\n    sources: [daily]\n",
        "      sources: [late]\n    sources: [daily]\n",
    )
    add_source(site, "late", "2023-05-01")
    before, after = (
        entries(calendars(load(site, instant, clock=NOW))["en"])["event-workshop@zones.example"]
        for instant in (datetime(2023, 4, 30, tzinfo=UTC), datetime(2023, 5, 2, tzinfo=UTC))
    )

    assert (before["STATUS"], before["SEQUENCE"]) == ("CONFIRMED", 0)
    assert (after["STATUS"], after["SEQUENCE"]) == ("CANCELLED", 1)
    assert before["UID"] == after["UID"]


def add_source(site: Path, name: str, day: str) -> None:
    """Write one more source into a site."""
    file = site / "data/sources.yml"
    more = (
        f"  - id: {name}\n    title: {{en: A report, ur: ایک خبر, zh: 报道}}\n"
        f"    publisher: {{en: P, ur: پ, zh: 出}}\n    date: {day}\n    kind: press\n"
    )
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")


def test_the_same_content_gives_the_same_calendar(busy: Generator) -> None:
    """Whatever the clock says."""
    later = load(busy.root, datetime(2026, 5, 1, tzinfo=UTC))

    assert calendars(busy) == calendars(later)


@pytest.mark.parametrize(
    "change",
    [
        lambda site: None,
        lambda site: edit(with_events(site, ""), "data/events.yml", "2022-07-19", "2022-07"),
    ],
    ids=["no page of events", "no event of a day"],
)
def test_there_is_no_calendar_without_events_of_a_day(site: Path, change: Any) -> None:
    """A calendar must hold something (RFC 5545, 3.6), and no page leads to one that is not."""
    change(site)
    generator = loaded(site)

    assert calendars(generator) == {}
    pages = generator.renderer.pages
    events = [generator.renderer.page(path, "en") for path in pages if path == "/events/"]
    assert not [page for page in events if "calendar.ics" in page]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_the_calendar_and_what_was_cancelled(busy: Generator, lang: str) -> None:
    """With the reason, its day and its source; and says which events the calendar leaves out."""
    strings = busy.renderer.edition.strings[lang]
    page = html.fromstring(busy.renderer.page("/events/", lang))

    (head,) = page.xpath('//head/link[@type="text/calendar"]')
    (line,) = page.xpath('//p[@class="follow"]')
    assert head.get("href") == line.find("a").get("href") == "../events/calendar.ics"
    assert strings["events.calendar_note"] in line.text_content()
    (notice,) = page.xpath('//li[@id="workshop"]//div[@class="caution"]')
    assert strings["events.cancelled"] in notice.text_content()
    reason = {"en": "The hall was closed", "ur": "ہال بند تھا", "zh": "场馆关闭"}[lang]
    assert reason in notice.text_content()
    assert notice.xpath('.//a[contains(@href, "daily")]')


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_calendar_looks_as_it_was_accepted(busy: Generator, lang: str) -> None:
    """Whole; a change is reviewed like code and accepted by one command."""
    found = calendars(busy)[lang]
    accepted = ACCEPTED / f"events.{lang}.ics"
    if os.environ.get(BLESS):
        accepted.write_bytes(found)

    command = f"{BLESS}=1 .venv/bin/pytest tests/test_event_calendar.py -k accepted"
    assert accepted.exists(), command
    assert found == accepted.read_bytes(), f"To accept it: {command}"


WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), min_size=1, max_size=120
).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(title=WORDS, day=st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_any_words_and_day_come_back_as_they_were(busy: Generator, title: str, day: date) -> None:
    """Commas, semicolons, backslashes and letters of any script, folded or not."""
    (first, *_) = dated(busy.renderer.site)
    english = busy.renderer.site.languages[0]
    text = Text({"en": title})
    when = PartialDate(day.year, day.month, day.day)
    event = first.model_copy(update={"title": text, "date": when})
    data = entry_of(event, english, busy.renderer.site).to_ical()

    (read,) = Calendar.from_ical(b"BEGIN:VCALENDAR\r\n" + data + b"END:VCALENDAR\r\n").subcomponents
    assert (str(read["SUMMARY"]), read["DTSTART"].dt) == (title, day)
    assert not re.search(rb"[^\r\n]{76}", data)
