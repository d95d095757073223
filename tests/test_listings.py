"""Lists of releases: each release has its place, and one more leaves the others' places alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonesite.newsroom.listings import (
    IN_ONE_PAGE,
    NEWSROOM,
    RESTING_ON,
    Listing,
    address,
    listings,
    there_during,
)
from zonesite.newsroom.publicity import public_from
from zonesite.records.partial_date import PartialDate
from zonesite.records.press import Release

BASES = (NEWSROOM, "/newsroom/zone/alpha/", f"{RESTING_ON}daily/")
START = datetime(2026, 1, 1, tzinfo=UTC)
Releases = tuple[Release, ...]


def newest_first(releases: list[Release] | Releases) -> Releases:
    """Return releases in the order in which an Edition has them."""
    named = sorted(releases, key=lambda item: item.slug)
    return tuple(sorted(named, key=lambda item: item.date, reverse=True))


def a_release(day: date, number: int) -> Release:
    """Return a release of a day."""
    text = {"en": {"title": "T", "summary": "S", "body": "B"}}
    values = {"slug": f"r-{number}", "kind": "statement", "sources": ("daily",), "text": text}
    return Release.model_validate({"date": day, **values})


@st.composite
def many_releases(draw: st.DrawFn, most: int = 20) -> Releases:
    """Return releases of a few months of three years."""
    months = st.tuples(st.sampled_from((2019, 2020, 2022)), st.sampled_from((1, 3, 12)))
    days = draw(st.lists(st.tuples(months, st.integers(1, 3)), max_size=most))
    found = (a_release(date(*month, day), number) for number, (month, day) in enumerate(days))
    return newest_first(list(found))


def by_path(base: str, releases: Releases, size: int) -> dict[str, Listing]:
    """Return the pages of a list."""
    pages = list(listings(base, releases, size))
    found = {page.path: page for page in pages}
    assert len(found) == len(pages)
    return found


@given(base=st.sampled_from(BASES), releases=many_releases(), size=st.integers(1, 4))
def test_every_release_of_a_list_stands_on_exactly_one_finest_page(
    base: str, releases: Releases, size: int
) -> None:
    """A month, or a year without months, or the base of a short list: nothing stands twice.

    The newsroom has its years from the first release; a source shows a short list itself.
    """
    pages = by_path(base, releases, size)
    finest = [page for page in pages.values() if not page.parts]
    if base == NEWSROOM:
        finest = [page for page in finest if page.when]

    shown = [release for page in finest for release in page.releases]
    if base.startswith(RESTING_ON) and len(releases) <= size:
        assert not pages
    else:
        assert newest_first(shown) == releases


@given(base=st.sampled_from(BASES), releases=many_releases(), size=st.integers(1, 4))
def test_a_page_shows_what_is_of_its_time_and_no_more_than_it_may(
    base: str, releases: Releases, size: int
) -> None:
    """A base and a year with months show the newest; everything that is named is there."""
    pages = by_path(base, releases, size)
    for page in pages.values():
        when = page.when
        own = [
            release
            for release in releases
            if when is None
            or (release.date.year == when.year and when.month in (0, release.date.month))
        ]
        is_whole = when is not None and not page.parts
        assert page.releases == tuple(own if is_whole else own[:size])
        if when is not None and not when.month:
            assert bool(page.parts) is (len(own) > IN_ONE_PAGE * size)
        named = [page.later, page.earlier, page.year, *page.parts]
        assert {page.address(part) for part in named if part} <= set(pages)


@given(base=st.sampled_from(BASES), releases=many_releases(), size=st.integers(1, 4))
def test_neighbours_lead_through_all_parts_and_back(
    base: str, releases: Releases, size: int
) -> None:
    """From the newest part of a kind to the oldest, each leads to the next and that one back."""
    pages = by_path(base, releases, size)
    for page in pages.values():
        if page.earlier and page.when:
            other = pages[page.address(page.earlier)]
            assert page.earlier < page.when
            if other.when and bool(other.when.month) is bool(page.when.month):
                assert other.later == page.when
        if page.later and page.when:
            assert page.later > page.when


@given(
    base=st.sampled_from(BASES),
    releases=many_releases(),
    size=st.integers(1, 4),
    number=st.integers(0, 19),
)
def test_one_more_release_changes_only_the_pages_of_its_time(
    base: str, releases: Releases, size: int, number: int
) -> None:
    """Of other times only the neighbours of a page that appears; one less is the same way back."""
    if not releases:
        return
    one = releases[number % len(releases)]
    fewer = by_path(base, tuple(item for item in releases if item is not one), size)
    more = by_path(base, releases, size)

    appeared = {page.when for path, page in more.items() if path not in fewer}
    for path in fewer.keys() & more.keys():
        page = more[path]
        if page == fewer[path]:
            continue
        is_of_its_time = page.when is None or (
            page.when.year == one.date.year and page.when.month in (0, one.date.month)
        )
        assert is_of_its_time or {page.later, page.earlier} & appeared
        if not is_of_its_time:
            assert page.releases == fewer[path].releases
            assert page.parts == fewer[path].parts
    assert fewer.keys() <= more.keys()


@given(
    base=st.sampled_from(BASES),
    releases=many_releases(most=14),
    size=st.integers(1, 3),
    days=st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from((1, 2, 99))), min_size=14, max_size=14
    ),
)
def test_a_page_is_there_as_soon_as_enough_releases_are_listed_and_stays(
    base: str, releases: Releases, size: int, days: list[tuple[int, int]]
) -> None:
    """Not before, and then at once, as the pages themselves say; what was there stays."""
    dated = [
        (release, START + timedelta(days=after), START + timedelta(days=after + lasting))
        for release, (after, lasting) in zip(releases, days, strict=False)
    ]
    told = ((item.date, public_from(start, end)) for item, start, end in dated)
    during = dict(there_during(base, told, size))

    once: set[str] = set()
    for after in range(-1, 7):
        now = START + timedelta(days=after)
        public = tuple(item for item, start, end in dated if start <= now < end)
        there = {path for path, publicity in during.items() if publicity.includes(now)}
        once |= set(by_path(base, public, size)) - (set() if public else {NEWSROOM})
        assert there == once


@pytest.mark.parametrize(
    ("when", "path"),
    [
        (PartialDate(2019), "/newsroom/2019/"),
        (PartialDate(2019, 3), "/newsroom/2019/03/"),
        (PartialDate(2019, 12), "/newsroom/2019/12/"),
    ],
)
def test_a_part_has_its_time_as_its_address(when: PartialDate, path: str) -> None:
    """Two figures for a month, as in the address of no release."""
    assert address(NEWSROOM, when) == path
