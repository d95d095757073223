"""The Edition holds what the public may see at one instant, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_site import EMBARGOED, NOW
from zonesite.build.inspect import inspect
from zonesite.edition.edition import Edition, at
from zonesite.edition.naming import path_of
from zonesite.edition.zone_status import status_of, status_statement
from zonesite.pages.all_pages import pages
from zonesite.pages.last_changed import last_changed
from zonesite.reading.content import Content
from zonesite.reading.read import read
from zonesite.reading.yaml_source import parse
from zonesite.records.kinds import DATA_FILES
from zonesite.records.press import Release
from zonesite.records.zones import Zone

ZONES = ("alpha", "beta", "gamma")
TOPICS = ("law", "land")
MOMENT = timedelta(microseconds=1)


@pytest.fixture(scope="module")
def content(small: Path) -> Content:
    """The small site, read and checked."""
    found, problems = inspect(small, NOW)
    assert found is not None, problems
    return found


def release(slug: str, **values: Any) -> Release:
    """Return a release with no more than it must have."""
    text = {"en": {"title": slug, "summary": slug, "body": slug}}
    return Release.model_validate(
        {
            **{"date": "2024-02-03", "slug": slug, "kind": "statement", "sources": ("daily",)},
            **{"text": text, **values},
        }
    )


@st.composite
def releases(draw: st.DrawFn) -> tuple[Release, ...]:
    """Draw releases of all kinds: drafts, embargoed around NOW, with zones and topics or none."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        offset = draw(st.sampled_from([None, -MOMENT, timedelta(), MOMENT, timedelta(days=400)]))
        found.append(
            release(
                f"r{number}",
                date=draw(st.dates(date(2020, 1, 1), date(2023, 1, 3))),
                draft=draw(st.booleans()),
                publish_at=None if offset is None else NOW + offset,
                zones=tuple(draw(st.lists(st.sampled_from(ZONES), unique=True))),
                topics=tuple(draw(st.lists(st.sampled_from(TOPICS), unique=True))),
            )
        )
    return tuple(found)


@given(items=releases())
def test_the_indexes_hold_what_a_scan_finds(content: Content, items: tuple[Release, ...]) -> None:
    """By zone, topic and year stand the public releases, all of them, newest first."""
    edition = at(replace(content, releases=items), NOW, {})

    public = [
        item
        for item in items
        if not item.draft and (item.publish_at is None or item.publish_at <= NOW)
    ]
    zone = content.settings.zone
    public.sort(key=lambda item: item.slug)
    public.sort(key=lambda item: (item.date, item.published(zone)), reverse=True)
    assert list(edition.releases) == public
    for zone in ZONES:
        expected = tuple(item for item in public if zone in item.zones)
        assert edition.releases_about.get(zone, ()) == expected
    for topic in TOPICS:
        expected = tuple(item for item in public if topic in item.topics)
        assert edition.releases_on.get(topic, ()) == expected
    for source in {name for item in public for name in item.sources}:
        expected = tuple(item for item in public if source in item.sources)
        assert edition.releases_from[source] == expected
    years = {item.date.year for item in public}
    assert list(edition.releases_in) == sorted(years, reverse=True)
    for year in years:
        expected = tuple(item for item in public if item.date.year == year)
        assert edition.releases_in[year] == expected


@pytest.mark.parametrize(
    ("offset", "is_public"), [(-MOMENT, False), (timedelta(), True), (MOMENT, True)]
)
def test_a_release_is_public_from_its_instant(
    content: Content, offset: timedelta, is_public: bool
) -> None:
    """Not one microsecond earlier; and the zone of the clock does not matter."""
    item = release("later", publish_at="2026-03-02T09:00:00+05:00")
    instant = datetime(2026, 3, 2, 4, tzinfo=UTC) + offset

    edition = at(replace(content, releases=(item,)), instant, {})

    assert bool(edition.releases) is is_public


@pytest.mark.parametrize("publish_at", [None, "2020-01-01T00:00:00Z"])
def test_a_draft_is_never_public(content: Content, publish_at: str | None) -> None:
    """No instant makes a draft public."""
    item = release("draft", draft=True, publish_at=publish_at)
    end = datetime.max.replace(tzinfo=UTC)

    assert at(replace(content, releases=(item,)), end, {}).releases == ()


def test_a_release_of_a_later_day_is_there_only_if_it_says_so(content: Content) -> None:
    """An embargo that has ended decides; else the date does."""
    later = release("dated-later", date="2030-01-01")
    freed = release("freed", date="2030-01-01", publish_at="2025-12-31T00:00:00Z")

    assert at(replace(content, releases=(later, freed)), NOW, {}).releases == (freed,)


def _sources_in(value: object) -> set[str]:
    """Return every source under a plain value of YAML, without the models' help."""
    found: set[str] = set()
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("sources", "source"):
                found |= set(inner) if isinstance(inner, list) else {inner}
            else:
                found |= _sources_in(inner)
    elif isinstance(value, list):
        for inner in value:
            found |= _sources_in(inner)
    return found


def uses_of(edition: Edition) -> dict[str, set[str]]:
    """Return where what rests on each source is found."""
    found: dict[str, set[str]] = {}
    for source, facts in edition.facts.items():
        found.setdefault(source, set()).update(path_of(fact.key, fact.record) for fact in facts)
    for source, releases in edition.releases_from.items():
        found.setdefault(source, set()).update(release.path for release in releases)
    return found


def test_every_use_of_a_source_is_known(content: Content, small: Path) -> None:
    """What rests on a source is what the files say, down to the last statement."""
    edition = at(content, NOW, {})
    expected: dict[str, set[str]] = {}
    for data_file in (item for item in DATA_FILES if (small / item.path).exists()):
        document = parse((small / data_file.path).read_text(encoding="utf-8"))
        for key in data_file.lists:
            for item in document.get(key, []):
                for source in _sources_in(item):
                    record = edition.get(key, item["id"])
                    expected.setdefault(source, set()).add(path_of(key, record))
    for item in edition.releases:
        for source in item.sources:
            expected.setdefault(source, set()).add(item.path)

    assert uses_of(edition) == expected


def test_an_embargoed_release_is_no_use_of_its_source(content: Content) -> None:
    """The list under a source does not give a release away."""
    uses = [path for found in uses_of(at(content, NOW, {})).values() for path in found]

    assert "/newsroom/2022/first/" in uses
    assert not [path for path in uses if "quillbrook" in path or "draft" in path]


def zone(*statements: tuple[str, str, str]) -> Zone:
    """Return a zone with statements of status: status, date and confidence."""
    status = tuple(
        {"status": word, "as_of": when, "confidence": confidence, "sources": ("daily",)}
        for word, when, confidence in statements
    )
    text = {"en": "Zone"}
    return Zone.model_validate(
        {**{"id": "zone", "name": text, "place": "punjab", "summary": text}, "status": status}
        | {"sources": ("daily",)}
    )


@pytest.mark.parametrize(
    ("statements", "leads"),
    [
        pytest.param(
            [("licensed", "2022-03", "high"), ("notified", "2024", "inference")],
            "licensed",
            id="an older sure one before a newer inference",
        ),
        pytest.param(
            [("licensed", "2022-03", "high"), ("notified", "2024", "medium")],
            "notified",
            id="the newest of those that are no inference",
        ),
        pytest.param(
            [("announced", "2021", "inference"), ("pipeline", "2023", "inference")],
            "pipeline",
            id="the newest inference where there is nothing else",
        ),
        pytest.param(
            [("announced", "undated", "high"), ("pipeline", "2020", "high")],
            "pipeline",
            id="a dated one before an undated one",
        ),
        pytest.param(
            [("announced", "2022", "high"), ("pipeline", "2022", "high")],
            "announced",
            id="the first as written of equal dates",
        ),
    ],
)
def test_the_status_that_leads(statements: list[tuple[str, str, str]], leads: str) -> None:
    """A page leads with the newest status that is more than an inference."""
    subject = zone(*statements)

    assert status_of(subject) == leads
    assert status_statement(subject) in subject.status


def test_zones_are_found_by_place_and_by_every_status_that_they_have_reached(
    content: Content,
) -> None:
    """Zones keep the order of the file within their place; statuses begin with the surest."""
    edition = at(content, NOW, {})

    places = {place: [item.id for item in items] for place, items in edition.zones_in.items()}
    reaching = edition.zones_reaching.items()
    statuses = {status: [item.id for item in items] for status, items in reaching}
    assert places == {"punjab": ["alpha"], "sindh": ["beta", "gamma"]}
    assert list(statuses.items()) == [
        ("licensed", ["alpha"]),
        ("pipeline", ["alpha", "gamma"]),
        ("announced", ["alpha", "beta", "gamma"]),
    ]


def test_an_incentive_is_found_by_the_instruments_that_it_cites(content: Content) -> None:
    """A section and the whole instrument lead to the same instrument, each incentive once."""
    edition = at(content, NOW, {})

    citing = {key: [item.id for item in items] for key, items in edition.incentives_citing.items()}
    assert citing == {"act-2021": ["income-tax", "customs"]}


def test_an_embargoed_release_changed_when_it_became_public(small: Path) -> None:
    """The day of its commit, long before, is told by no sitemap."""
    content, _ = read(small)
    assert content is not None
    early = {EMBARGOED: date(2025, 3, 1)}
    edition = at(content, datetime(2026, 6, 1, tzinfo=UTC), early)
    by_path = {page.path: page for page in pages(edition)}

    days = {
        path: last_changed(edition, by_path[path])
        for path in ("/newsroom/2026/quillbrook-accord/", "/newsroom/2026/", "/newsroom/")
    }

    assert set(days.values()) == {date(2026, 3, 2)}


def test_the_page_of_sources_does_not_say_when_its_file_changed(small: Path) -> None:
    """A source that is committed for a release under embargo would move the day."""
    content, _ = read(small)
    assert content is not None
    edition = at(
        content, NOW, {"data/sources.yml": date(2025, 2, 1), "data/zones.yml": date(2025, 1, 1)}
    )
    by_path = {page.path: page for page in pages(edition)}

    assert last_changed(edition, by_path["/sources/"]) is None
    assert last_changed(edition, by_path["/zones/"]) == date(2025, 1, 1)
