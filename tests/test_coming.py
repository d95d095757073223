"""What is coming: just what the Edition of a later day shows otherwise, and nothing sealed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from small_site import LANGUAGES, REPOSITORY, content_of, copy_site, edit, lines_of
from test_changes_feed import with_data_page
from test_leaks import seal_release
from zonesite.build.generator import Generator, prepare
from zonesite.edition.edition import Edition, at
from zonesite.edition.freshness import verification
from zonesite.open_data.addresses import LISTS, ROOT, name_of
from zonesite.open_data.coming import HAPPENS, coming_of
from zonesite.outputs import coming_calendar, open_data
from zonesite.reading.content import Content
from zonesite.records.partial_date import PartialDate
from zonesite.records.reference import Event, Source
from zonesite.records.upkeep import Kept
from zonesite.records.walk import parts_in

PREFIXES = {"en": "", "ur": "ur/", "zh": "zh/"}
NOW = datetime.fromisoformat("2026-01-02T10:00:00+05:00")
TODAY = datetime.fromisoformat("2026-11-30T12:00:00+05:00")
FIRST = "data/press/2022/2022-06-22-first.yml"
EVENTS = """\
  - id: harbour-day
    date: 2026-05-06
    kind: conference
    title: {en: "A day; of plans", ur: منصوبوں کا دن, zh: 规划日}
    summary: {en: It is planned, ur: اس کا منصوبہ ہے, zh: 已列入计划}
    sources: [daily]
  - id: called-off
    date: 2026-05-07
    kind: conference
    title: {en: Called off, ur: منسوخ, zh: 取消}
    summary: {en: It was planned, ur: اس کا منصوبہ تھا, zh: 曾列入计划}
    cancelled: {as_of: 2025-05-01, reason: {en: Rain, ur: بارش, zh: 下雨}, sources: [daily]}
    sources: [daily]
"""


def busy(site: Path) -> Path:
    """Give the small site something of every kind that can come."""
    with_data_page(site)
    edit(site, FIRST, "sources: [gazette]", "sources: [gazette]\ndeadline: 2026-04-10")
    file = "data/press/2023/2023-05-04-english-only.yml"
    edit(site, file, "sources: [", "deadline: 2026-06-01T17:00:00+05:00\nsources: [")
    edit(site, "data/zones.yml", "  - id: alpha\n    name", "  - id: alpha\n    VERIFIED\n    name")
    edit(site, "data/zones.yml", "VERIFIED", "verified_on: 2025-06-10\n    review_in: 8 months")
    licence = "{en: Licence ends, ur: لائسنس ختم, zh: 许可证到期}"
    old = "      - date: 2022-03-05\n"
    new = f"      - date: 2026-08-09\n        text: {licence}\n        sources: [gazette]\n{old}"
    edit(site, "data/zones.yml", old, new)
    edit(site, "data/instruments.yml", "ends_by: 2035", "ends_by: 2026-09")
    events = site / "data/events.yml"
    events.write_text(events.read_text(encoding="utf-8") + EVENTS, encoding="utf-8")
    page = site / "docs/en/data/index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("kind: data\n", "kind: data\nverified_on: 2025-09-01\n"), "utf-8")
    with (site / "data/settings.yml").open("a", encoding="utf-8") as settings:
        settings.write("freshness: {review_in: 12 months, expires_in: 5 months}\n")
    return site


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Content:
    site = busy(copy_site(tmp_path_factory.mktemp("coming") / "root"))
    assert [line for line in lines_of(site, NOW) if "error" in line] == []
    return content_of(site)


@pytest.fixture(scope="module")
def shipped() -> Content:
    return content_of(REPOSITORY)


def public(content: Content, now: datetime) -> Content:
    """Return content of which nothing is sealed."""
    zone = content.settings.zone
    found = tuple(item for item in content.releases if item.published(zone) <= now)
    return replace(content, releases=found)


Sign = tuple[str, str, str]
"""What happens, to which list and record."""


def shown(edition: Edition) -> Mapping[Sign, object]:
    """Return all that an Edition shows otherwise on another day, worked out from its records."""
    found: dict[Sign, object] = {}
    for key in LISTS:
        for record in edition.list(key):
            name = (name_of(key), record.id)
            found |= _verified(name, record, edition)
            if isinstance(record, Source) or getattr(record, "cancelled", None):
                continue
            for part in (record, *(part for _, part, _ in parts_in(record))):
                for happens, day in _planned(part):
                    found[happens, f"{name[0]}/{name[1]}", day.isoformat()] = edition.is_over(day)
    for path, by_lang in edition.pages.items():
        found |= _verified(("pages", path.strip("/")), by_lang[edition.first].upkeep, edition)
    for release in edition.releases:
        if release.deadline:
            name = ("releases", f"{release.date.year}/{release.slug}")
            found["deadline-over", "/".join(name), ""] = edition.is_over(release.deadline)
    return found


def _verified(name: tuple[str, str], kept: Any, edition: Edition) -> dict[Sign, object]:
    held = verification(kept, edition.settings.freshness) if isinstance(kept, Kept) else None
    if held is None:
        return {}
    state, what = held.state(edition.day), "/".join(name)
    return {
        ("review-due", what, ""): state != "fresh",
        ("verification-expired", what, ""): state == "expired",
    }


def _planned(part: Any) -> Iterator[tuple[str, date]]:
    kinds = {"date": "date", "in_force_from": "in-force", "ends_by": "phase-out"}
    for field, happens in kinds.items():
        when = getattr(part, field, None)
        if isinstance(when, PartialDate) and (when.is_day or field == "ends_by"):
            yield "event" if isinstance(part, Event) else happens, when.last


def expected(content: Content, now: datetime, days: list[date]) -> set[tuple[date, Sign]]:
    """Return what the Editions of neighbouring midnights show otherwise, on some days."""
    zone = content.settings.zone
    found = set()
    for day in days:
        midnight = datetime.combine(day, time(), tzinfo=zone)
        eve, after = (at(content, when, {}) for when in (midnight, midnight + timedelta(days=1)))
        before, later = shown(eve), shown(after)
        assert before.keys() == later.keys()
        found |= {(day, sign) for sign, value in later.items() if value != before[sign]}
        is_quiet = not any(changed == day for changed, _ in found)
        assert not is_quiet or (eve.records, eve.pages) == (after.records, after.pages), day
    return found


def told(content: Content, now: datetime) -> list[tuple[date, Sign]]:
    """Return what is said to come."""
    plans = ("event", "date", "in-force", "phase-out")
    return [
        (
            due.day,
            (
                due.happens,
                f"{due.list}/{due.id}",
                due.day.isoformat() if due.happens in plans else "",
            ),
        )
        for found in coming_of(prepare(content, now).renderer.site).values()
        for due in found
    ]


def days_from(first: date, number: int) -> list[date]:
    return [first + timedelta(days=count) for count in range(number)]


def test_each_day_of_a_year_shows_just_what_was_said_to_come(invented: Content) -> None:
    """On the day that an item names the Edition differs in what the item says, and on no day does
    it differ in anything else; in an invented site, with something of every kind."""
    content = public(invented, NOW)
    items = told(content, NOW)

    assert {sign[0] for _, sign in items} == set(HAPPENS) - {"in-force"}
    assert len(items) == len(set(items))
    assert set(items) == expected(content, NOW, days_from(date(2026, 1, 1), 365))


def test_it_holds_of_the_shipped_content(shipped: Content) -> None:
    """On the days that are named, on those beside them, and on the first day of each month."""
    content = public(shipped, TODAY)
    items = told(content, TODAY)
    named = {day for day, _ in items}
    beside = {day + timedelta(days=by) for day in named for by in (-1, 0, 1)}
    firsts = {date(2027, month, 1) for month in range(1, 11)}

    assert len(items) == len(set(items)) == 500
    assert set(items) == expected(content, TODAY, sorted(beside | firsts | {TODAY.date()}))


def test_each_item_names_the_instant_from_which_it_is_otherwise(invented: Content) -> None:
    """A deadline with an hour is over at that hour, any other day at its midnight."""
    site = prepare(invented, NOW).renderer.site
    items = [due for found in coming_of(site).values() for due in found]
    instants = {due.id: due.at.isoformat() for due in items if due.happens == "deadline-over"}

    assert instants == {
        "2022/first": "2026-04-11T00:00:00+05:00",
        "2023/english-only": "2026-06-01T17:00:00+05:00",
    }


def _files(generator: Generator) -> dict[str, Any]:
    made = ((path, data) for path, data in open_data.files(generator.renderer.site))
    return {f"/{path}": json.loads(data.make()) for path, data in made if "/coming" in path}


def test_the_months_are_twelve_from_the_present_one(invented: Content) -> None:
    """One with nothing in it is left out; each is told whole until it is over."""
    files = _files(prepare(invented, NOW))
    months = [month["month"] for month in files[f"{ROOT}/coming.json"]["months"]]
    assert months == [f"2026-{month:02d}" for month in (2, 4, 5, 6, 7, 8, 9)]
    for month in files[f"{ROOT}/coming.json"]["months"]:
        shard = files[f"{ROOT}/coming/{month['month']}.json"]
        assert month["count"] == shard["count"] == len(shard["items"]) > 0

    later = _files(prepare(invented, datetime.fromisoformat("2026-04-30T23:00:00+05:00")))
    assert f"{ROOT}/coming/2026-02.json" not in later
    assert later[f"{ROOT}/coming/2026-04.json"] == files[f"{ROOT}/coming/2026-04.json"]
    assert f"{ROOT}/coming/2027-02.json" in later


def test_nothing_sealed_is_said_to_come(tmp_path: Path) -> None:
    """Neither the end of an embargo, nor the deadline or the event of what is sealed: the files
    are those of content without it, byte for byte."""
    plain, sealed = (busy(copy_site(tmp_path / name / "root")) for name in ("plain", "sealed"))
    seal_release(sealed)
    (release,) = (sealed / "data/press").rglob("*brindlewick*")
    text = release.read_text(encoding="utf-8")
    release.write_text(f"{text}deadline: 2026-05-20\n", encoding="utf-8")
    made = []
    for site in (plain, sealed):
        generator = prepare(content_of(site), NOW)
        calendars = {
            path: one.make() for path, one in coming_calendar.files(generator.renderer.site)
        }
        made.append((_files(generator), calendars))

    assert made[0] == made[1]
    at_end = prepare(content_of(sealed), datetime.fromisoformat("2026-04-01T09:30:00+05:00"))
    assert "brindlewick" in json.dumps(_files(at_end))


def calendar(generator: Generator, lang: str) -> bytes:
    files = dict(coming_calendar.files(generator.renderer.site))
    return files[f"{PREFIXES[lang]}data/coming.ics"].make()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_another_library_finds_the_calendar_valid(invented: Content, lang: str) -> None:
    """Lines end and fold as RFC 5545 (3.1) says, and every entry is a whole day."""
    data = calendar(prepare(invented, NOW), lang)

    assert vobject.readOne(data.decode()).validate(raiseException=True)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert [line for line in lines if b"\n" in line or len(line) > 75] == []
    events = list(Calendar.from_ical(data).walk("VEVENT"))
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert [type(event["DTSTART"].dt) for event in events] == [date] * len(events)
    assert all(event["DTSTAMP"].dt < datetime(2026, 1, 1, tzinfo=UTC) for event in events)


def test_the_calendar_has_what_is_coming(invented: Content) -> None:
    events = list(Calendar.from_ical(calendar(prepare(invented, NOW), "en")).walk("VEVENT"))

    assert [(event["DTSTART"].dt.isoformat(), str(event["SUMMARY"])) for event in events] == [
        ("2026-02-10", "To be compared with the sources again by this day: Alpha Zone"),
        ("2026-04-10", "Deadline: The first release"),
        ("2026-05-06", "Event: A day; of plans"),
        ("2026-06-01", "Deadline: Only in English"),
        (
            "2026-07-10",
            "Last day on which these figures are shown without being compared again: Alpha Zone",
        ),
        ("2026-08-09", "Date: Licence ends"),
        ("2026-09-01", "To be compared with the sources again by this day: Data"),
        ("2026-09-30", "To end by this day: The end by 2035 was announced"),
    ]


def test_what_stays_in_the_calendar_keeps_its_id_and_stamp(invented: Content) -> None:
    """Whichever day it is made on, and in every language."""
    later = datetime.fromisoformat("2026-03-15T10:00:00+05:00")
    stamps = []
    for now, lang in ((NOW, "en"), (later, "en"), (NOW, "zh")):
        events = Calendar.from_ical(calendar(prepare(invented, now), lang)).walk("VEVENT")
        stamps.append({str(one["UID"]): one["DTSTAMP"].dt for one in events})

    assert stamps[0] == stamps[2]
    both = stamps[0].keys() & stamps[1].keys()
    assert len(both) == 7
    assert all(stamps[0][uid] == stamps[1][uid] for uid in both)


def test_with_nothing_to_come_the_calendar_stays(tmp_path: Path) -> None:
    """Others have subscribed to it; it has a clock in it, because it must have something."""
    site = with_data_page(copy_site(tmp_path / "root"))
    data = calendar(prepare(content_of(site), NOW), "en")

    found = Calendar.from_ical(data)
    assert [part.name for part in found.subcomponents] == ["VTIMEZONE"]
    assert vobject.readOne(data.decode()).validate(raiseException=True)
