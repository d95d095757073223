"""A site of an earlier day says what the public could have read on that day, and nothing later."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from small_site import NOW, REPOSITORY, add, edit, lines_of, loaded, rendered
from zonesite.build.generator import prepare
from zonesite.build.inspect import inspect, moment
from zonesite.edition.edition import Edition, at
from zonesite.edition.first_seen import own_date
from zonesite.edition.zone_status import status_of
from zonesite.reading.content import Content
from zonesite.reading.read import read
from zonesite.records.model import Model
from zonesite.records.text import Text
from zonesite.records.walk import fields_of

ABOUT = "docs/en/about.md"


@pytest.fixture(scope="module")
def content(small: Path) -> Content:
    """The small site, read."""
    found, problems = read(small)
    assert found is not None
    assert problems == []
    return found


def on(content: Content, day: str) -> Edition:
    """Return the Edition of noon on a day."""
    return at(content, datetime.fromisoformat(f"{day}T12:00:00+05:00"), {})


def test_a_statement_is_there_from_its_date(content: Content) -> None:
    """The day before, the zone had another status, or was not known at all."""
    status = {
        day: {zone.id: status_of(zone) for zone in on(content, day).list("zones")}
        for day in ("2021-12-31", "2022-03-01", "2023-12-01", "2024-01-01")
    }

    assert status == {
        "2021-12-31": {},
        "2022-03-01": {"alpha": "licensed"},
        "2023-12-01": {"alpha": "licensed", "beta": "announced", "gamma": "announced"},
        "2024-01-01": {"alpha": "licensed", "beta": "announced", "gamma": "pipeline"},
    }


def test_a_statement_is_not_there_before_its_source(site: Path) -> None:
    """What was said of March could be read only when a source printed it."""
    edit(site, "data/sources.yml", "date: 2021-10-06", "date: 2022-05-01")
    found, _ = read(site)
    assert found is not None

    assert on(found, "2022-04-30").list("zones") == ()
    assert [zone.id for zone in on(found, "2022-05-01").list("zones")] == ["alpha"]


def test_later_releases_are_absent(content: Content) -> None:
    """Those of the day itself are there."""
    slugs = [release.slug for release in on(content, "2023-05-04").releases]

    assert slugs == ["english-only", "first"]


def test_what_names_an_unknown_thing_stops_naming_it(content: Content) -> None:
    """Neither a related zone nor a law is named before it was known."""
    (alpha,) = on(content, "2022-06-01").list("zones")

    assert alpha.related == ()
    assert on(content, "2021-01-01").list("instruments") == ()
    assert on(content, "2021-01-01").list("procedures") == ()


def test_an_edition_of_today_is_not_of_the_past(content: Content) -> None:
    """Nothing is taken out, and every record is the one that was read."""
    edition = at(content, NOW, {})

    assert not edition.is_past
    assert all(edition.list(key) == content.lists[key] for key in ("zones", "incentives", "events"))
    assert on(content, "2022-06-01").is_past


def test_a_text_that_rests_on_a_later_source_is_left_out(site: Path) -> None:
    """A summary has no date: when one of its sources came later, so may the words."""
    edit(site, "data/sources.yml", "date: undated", "date: 2025-02-01")
    edit(
        site,
        "data/zones.yml",
        "        sources: [gazette]\n      - status: notified",
        "        sources: [gazette, daily]\n      - status: notified",
    )
    found, _ = read(site)
    assert found is not None

    (alpha,) = on(found, "2023-01-01").list("zones")

    assert alpha.summary.original == "This text was written later and is left out of this edition."
    assert alpha.status[0].sources == ("gazette",)


def test_the_reader_is_told_of_the_day_and_led_to_no_missing_page(small: Path) -> None:
    """Every page says of which day it is; links to what came later are plain words."""
    then = datetime(2022, 6, 1, tzinfo=UTC)
    content, problems = inspect(small, then, NOW)
    assert content is not None, problems
    generator = prepare(content, then)

    pages = {(path, lang): html for path, lang, html in rendered(generator)}

    assert "/zones/beta/" not in {path for path, _ in pages}
    assert all("notice--past" in html for html in pages.values())
    notice = re.compile(r'class="(?:notice|caution|state|upkeep)[ "]')
    assert {len(notice.findall(html.partition("<h1")[0])) for html in pages.values()} == {1}
    assert not any('zones/beta/"' in html for html in pages.values())


KARACHI = timezone(timedelta(hours=5))


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        (date(2022, 6, 30), datetime(2022, 6, 30, 23, 59, 59, 999999, KARACHI)),
        (date(2026, 1, 1), datetime(2026, 1, 1, 5, tzinfo=KARACHI)),
        (date(2026, 1, 2), datetime(2026, 1, 2, tzinfo=KARACHI)),
        (datetime(2026, 1, 1, 3, tzinfo=UTC), datetime(2026, 1, 1, 3, tzinfo=UTC)),
    ],
    ids=["over", "the present one", "to come", "an instant"],
)
def test_a_day_means_its_end_but_never_what_is_still_to_come(
    small: Path, stated: date, meant: datetime
) -> None:
    """In the zone of the site; naming today must not lift an embargo of this evening."""
    assert moment(small, stated, NOW) == meant


@settings(max_examples=15)
@given(st.dates(date(2018, 1, 1), date(2026, 1, 1)))
def test_every_day_has_a_site(small: Path, day: date) -> None:
    """Whatever is not yet known, no page is in want of it."""
    then = datetime(day.year, day.month, day.day, tzinfo=UTC)
    content, problems = inspect(small, min(then, NOW), NOW)
    assert content is not None, problems

    assert all(html for _, _, html in rendered(prepare(content, then)))


@settings(max_examples=50)
@given(st.dates(date(2018, 1, 1), date(2030, 1, 1)), st.integers(0, 2000))
def test_what_was_known_stays_known(small: Path, day: date, days: int) -> None:
    """A later edition has every zone, release and source of an earlier one."""
    content, _ = read(small)
    assert content is not None
    earlier = datetime(day.year, day.month, day.day, tzinfo=UTC)
    later = datetime.fromtimestamp(earlier.timestamp() + days * 86400, UTC)
    editions = at(content, earlier, {}), at(content, later, {})

    for key in ("zones", "incentives", "instruments", "events", "sources"):
        before, after = (set(edition.records[key]) for edition in editions)
        assert before <= after
    slugs = [{release.slug for release in edition.releases} for edition in editions]
    assert slugs[0] <= slugs[1]


def test_a_date_that_has_not_come_is_a_mistake_only_for_the_clock(site: Path) -> None:
    """The site of an earlier day is built from the content of today."""
    then = datetime(2022, 6, 1, tzinfo=UTC)

    assert lines_of(site, then) != []
    assert inspect(site, then, NOW)[1] == ()
    assert loaded(site).renderer.edition.is_past is False


@pytest.fixture
def updated(site: Path) -> Path:
    """A site in which things rest on what came later."""
    add(
        site,
        "data/sources.yml",
        (site / "data/sources.yml").read_text(encoding="utf-8")
        + "  - {id: later, title: {en: Later}, publisher: P, date: 2025-06-01, kind: press}\n",
    )
    return site


def then(site: Path, day: str = "2024-06-01") -> Edition:
    """Return the Edition of a day from a site that was changed."""
    found, problems = read(site)
    assert found is not None
    assert problems == []
    return on(found, day)


def test_a_release_that_was_brought_up_to_date_is_without_its_words(updated: Path) -> None:
    """Its title and date stay; what a later source brought does not, nor that source."""
    file = "data/press/2022/2022-06-22-first.yml"
    edit(updated, file, "sources: [gazette", "sources: [later, gazette")

    edition = then(updated)
    (first,) = (item for item in edition.releases if item.slug == "first")

    assert first.text["en"].body.startswith("This text was written later")
    assert "later" not in (*first.sources, *edition.records["sources"])


def test_a_verification_of_a_later_day_is_unknown(updated: Path) -> None:
    """Nobody had verified it then."""
    text = (updated / "data/zones.yml").read_text(encoding="utf-8")
    add(updated, "data/zones.yml", f"verified_on: 2025-10-20\n{text}")

    assert {zone.verified_on for zone in then(updated).list("zones")} == {None}
    assert {zone.verified_on for zone in then(updated, "2025-10-20").list("zones")} == {
        date(2025, 10, 20)
    }


def test_an_incentive_of_zones_that_were_not_known_is_not_there(site: Path) -> None:
    """Without its limit it would be everybody's."""
    edit(site, "data/incentives.yml", "zones: [alpha]", "zones: [beta]")

    assert [item.id for item in then(site, "2022-06-01").list("incentives")] == ["customs"]


def test_a_plan_beyond_the_newest_source_is_known_with_its_record(site: Path) -> None:
    """The end of a licence lies ahead of every edition."""
    edit(site, "data/zones.yml", "date: 2022-03-05", "date: 2039-01-01")
    edit(
        site,
        "data/zones.yml",
        "ur: لائسنس دیا گیا, zh: 颁发许可证}\n        sources: [gazette]",
        "ur: لائسنس دیا گیا, zh: 颁发许可证}\n        sources: [daily]",
    )

    edition = then(site, "2025-12-01")

    assert not edition.is_past
    assert [str(item.date) for item in edition.get("zones", "alpha").dates] == ["2039-01-01"]


def test_days_of_changes_after_the_edition_are_not_told(content: Content) -> None:
    """Feed and sitemap are of that day, too."""
    changed = {"data/zones.yml": date(2023, 1, 1), "docs/en/about.md": date(2026, 1, 1)}

    edition = at(content, datetime(2024, 1, 1, tzinfo=UTC), changed)

    assert edition.changed == {"data/zones.yml": date(2023, 1, 1)}


def test_a_later_warning_is_not_there_yet(content: Content) -> None:
    """Whatever its sources had said before: what they prove was seen only then."""
    before, after = on(content, "2025-05-31"), on(content, "2025-06-01")

    assert before.get("zones", "alpha").cautions == ()
    assert len(after.get("zones", "alpha").cautions) == 1


UNDATED = "  - {id: leaflet, title: {en: Leaflet}, publisher: P, date: undated, kind: press}\n"
LEAFLETS = """\
  - id: leaflets
    label: {en: Leaflets, ur: پرچے, zh: 传单}
    topic: law
    page: /rollout/
    statements: [{value: 7, unit: count, as_of: 2023-12-01, sources: [leaflet]}]
"""


@pytest.fixture
def undated(updated: Path) -> Path:
    """A site in which a statement of 2023-12-01 rests on a source without a date."""
    for file, more in (("data/sources.yml", UNDATED), ("data/figures.yml", LEAFLETS)):
        add(updated, file, (updated / file).read_text(encoding="utf-8") + more)
    return updated


def test_an_undated_source_is_known_from_the_first_day_of_what_rests_on_it(undated: Path) -> None:
    """Its page would else tell of what had not happened."""
    before, after = then(undated, "2023-11-30"), then(undated, "2023-12-01")

    assert "leaflet" not in before.records["sources"]
    assert "leaflet" in after.records["sources"]


def test_somebody_may_state_when_a_source_was_first_seen(undated: Path) -> None:
    """That goes before what can be told from the content."""
    edit(
        undated,
        "data/sources.yml",
        "date: undated, kind: press}",
        "date: undated, first_seen: 2024-02-01, kind: press}",
    )

    assert "leaflet" not in then(undated, "2024-01-31").records["sources"]
    assert [item.id for item in then(undated, "2024-01-31").list("figures")] == ["zones-counted"]
    assert "leaflet" in then(undated, "2024-02-01").records["sources"]


def test_an_undated_source_is_not_known_before_a_day_that_its_title_names(undated: Path) -> None:
    """Unless somebody says otherwise."""
    edit(undated, "data/sources.yml", "{en: Leaflet}", "{en: Leaflet of 5 March 2024}")

    assert "leaflet" not in then(undated, "2024-03-04").records["sources"]
    assert "leaflet" in then(undated, "2024-03-05").records["sources"]


def test_a_hand_written_page_says_nothing_of_what_was_not_known_yet(updated: Path) -> None:
    """A sentence that leads to a later zone was written later, though it names no day."""
    edit(
        updated,
        ABOUT,
        "It shows [the zones]",
        "[Beta](/zones/beta/) came first.\n\nIt shows [the zones]",
    )
    found, problems = read(updated)
    assert found is not None
    assert problems == []

    def about(day: str) -> str:
        of = prepare(found, datetime.fromisoformat(f"{day}T12:00:00+05:00"))
        return next(html for path, lang, html in rendered(of) if (path, lang) == ("/about/", "en"))

    assert "came first" in about("2024-06-02")
    assert "came first" not in about("2022-06-01")
    assert "It shows <a" in about("2022-06-01")


def test_a_hand_written_page_was_not_verified_before_its_day(updated: Path) -> None:
    """And what it says of later days is left out, in every language."""
    edit(updated, ABOUT, "kind: prose\n", "kind: prose\nverified_on: 2024-06-02\n")
    edit(updated, ABOUT, "It shows [the zones]", "Seen in June 2024.\n\nIt shows [the zones]")
    found, problems = read(updated)
    assert found is not None
    assert problems == []

    generators = {
        day: prepare(found, datetime.fromisoformat(f"{day}T12:00:00+05:00"))
        for day in ("2024-05-31", "2024-06-02")
    }
    pages = {
        day: next(html for path, lang, html in rendered(of) if (path, lang) == ("/about/", "en"))
        for day, of in generators.items()
    }

    assert "Last verified" not in pages["2024-05-31"]
    assert "Seen in June" not in pages["2024-05-31"]
    assert "This text was written later" in pages["2024-05-31"]
    assert "It shows <a" in pages["2024-05-31"]
    assert "Last verified" in pages["2024-06-02"]
    assert "Seen in June" in pages["2024-06-02"]


def is_dated(part: Model) -> bool:
    """Say whether something stands under a date of its own."""
    when = own_date(part)
    return when is not None and when.is_known


def test_this_site_of_a_past_day_holds_nothing_of_later() -> None:
    """No verification, source or word: with the content as it stands."""
    found, _ = read(REPOSITORY)
    assert found is not None
    edition = on(found, "2022-06-30")
    words = edition.later_words
    records = [record for key in edition.records for record in edition.list(key)]
    pages = [page for by_lang in edition.pages.values() for page in by_lang.values()]

    verified = [item for item in records if getattr(item, "verified_on", None)]
    told = [
        (record.id, value.original)
        for record in records
        for _, name, value, owner in fields_of(record)
        if isinstance(value, Text) and words.are_in(value.original, value.first)
        if name == "note" or not is_dated(owner)
    ]

    assert len(records) > 100
    assert verified == []
    assert [page.path for page in pages if page.upkeep.verified_on] == []
    assert [page.path for page in pages if words.are_in(page.summary, page.lang)] == []
    assert told == []
    assert not {"gvs-cptic", "gvs-beijing-centre", "startupinsider-cptic", "tech7-site"} & set(
        edition.records["sources"]
    )
    assert all(
        not (item.date.is_known and item.date.first > edition.day)
        for item in edition.list("sources")
    )
