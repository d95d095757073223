"""When something is public: intervals of time, and what follows from them for every address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_site import NOW, content_of, edit, lines_of
from zonesite.edition.edition import at
from zonesite.newsroom.publicity import ALWAYS, END_OF_TIME, NEVER, Publicity, at_least, public_from

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
HOURS = range(-1, 13)


def instant(hour: int) -> datetime:
    """Return an instant by the hours since the first."""
    return FIRST + timedelta(hours=hour)


@st.composite
def some_publicity(draw: st.DrawFn) -> Publicity:
    """Return up to three intervals, of which the last may have no end."""
    edges = sorted(draw(st.sets(st.integers(0, 10), max_size=6)))
    ends = [END_OF_TIME if hour is None else instant(hour) for hour in (*edges[1::2], None)]
    return Publicity(
        tuple((instant(hour), end) for hour, end in zip(edges[::2], ends, strict=False))
    )


@given(st.lists(some_publicity(), max_size=5), st.integers(1, 3))
def test_at_least_so_many_are_public_just_when_they_are(some: list[Publicity], number: int) -> None:
    """At every instant; and the intervals stand in order, apart from each other."""
    found = at_least(number, some)

    for hour in HOURS:
        now = instant(hour)
        assert found.includes(now) == (sum(one.includes(now) for one in some) >= number)
    for (_, end), (start, _) in zip(found.intervals, found.intervals[1:], strict=False):
        assert end < start
    assert all(start < end for start, end in found.intervals)


@given(some_publicity(), some_publicity(), st.integers(-1, 11))
def test_what_covers_is_public_whenever_the_other_is(
    one: Publicity, other: Publicity, hour: int
) -> None:
    """The algebra of intervals is that of their instants."""
    both = one.during(other)

    assert both == other.during(one)
    assert one.covers(both)
    times = [instant(number) for number in HOURS]
    assert one.covers(other) == all(one.includes(now) for now in times if other.includes(now))
    since = one.since(instant(hour))
    for now in times:
        assert since.includes(now) == (now >= instant(hour) and one.includes(now))


def test_nothing_is_public_never_and_everything_always() -> None:
    """The end of time, at which no embargo is left, belongs to what has no end."""
    assert ALWAYS.includes(END_OF_TIME)
    assert not NEVER.includes(END_OF_TIME)
    assert ALWAYS.covers(NEVER)
    assert not NEVER.covers(ALWAYS)
    assert public_from(FIRST, FIRST) == NEVER


@pytest.fixture
def ending(site: Path) -> datetime:
    """Let the release of 2022 be gone from an instant on; return that."""
    end = datetime(2025, 6, 1, tzinfo=UTC)
    path = site / "data/press/2022/2022-06-22-first.yml"
    reason = "{en: It was wrong, ur: یہ غلط تھا, zh: 有误}"
    gone = f"history:\n  - {{state: gone, at: {end.isoformat()}, reason: {reason}}}\n"
    path.write_text(path.read_text(encoding="utf-8") + gone, encoding="utf-8")
    return end


def test_an_address_whose_publicity_ends_is_gone_from_every_page_and_list(
    site: Path, ending: datetime
) -> None:
    """One interval says so, and the Edition, its lists and the check follow."""
    content = content_of(site)
    before = at(content, ending - timedelta(seconds=1), {})
    after = at(content, ending, {})

    assert "/newsroom/2022/first/" in {release.path for release in before.releases}
    assert "/newsroom/2022/first/" not in {release.path for release in after.releases}
    assert 2022 in before.releases_in
    assert 2022 not in after.releases_in


def test_a_link_to_what_is_or_will_be_gone_is_an_error(site: Path, ending: datetime) -> None:
    """Readers of a page that stays would find nothing."""
    edit(site, "docs/en/zones/index.md", "Words before.", "[First](/newsroom/2022/first/).")

    for now in (ending - timedelta(days=1), NOW):
        assert [line for line in lines_of(site, now) if "docs/en/zones/index.md" in line] == [
            "docs/en/zones/index.md:8:9: must not link to '/newsroom/2022/first/', which is gone:"
            " take the link out, or link to what holds now [link-gone]"
        ]
