"""Pictures: marks never overlap, their words say the same, and nothing is of a later day."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from small_site import LANGUAGES, NOW, REPOSITORY, content_of, edit
from zonesite.build.generator import prepare
from zonesite.edition.land import hectares
from zonesite.records.partial_date import PartialDate
from zonesite.rendering.drawing import (
    NARROWEST,
    Mark,
    Placed,
    Scale,
    in_lanes,
    round_steps,
    shortened,
    span,
    ticks_of_years,
    years,
)
from zonesite.rendering.law_times import law_over_time
from zonesite.rendering.render import Renderer
from zonesite.rendering.strips import Point, axis_of
from zonesite.rendering.typesetting import text_width
from zonesite.rendering.words import Words
from zonesite.rendering.zone_land import land_on_one_scale
from zonesite.rendering.zone_times import zones_over_time

WORDS = st.text(st.sampled_from("abW نوٹ已公告 12"), max_size=40)
SHARES = st.floats(0, 1)
SHAPE = re.compile(r"#shape-([a-z-]+)\Z")
THEN = datetime(2022, 6, 30, 12, tzinfo=UTC)


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    """Return marks in the order of their places, some known only to a stretch."""
    found = []
    for _ in range(draw(st.integers(0, 12))):
        start = draw(SHARES)
        end = min(1, start + draw(st.sampled_from([0, 0, 0.02, 0.3])))
        found.append(Mark(start, end, draw(WORDS), draw(st.sampled_from([0.22, 0.56]))))
    return sorted(found, key=lambda mark: mark.start)


def reach(one: Placed, width: float) -> tuple[float, float]:
    """Return from where to where a placed mark reaches in a picture of some width."""
    middle, narrow = one.mark.middle * width, one.mark.middle * NARROWEST
    low = min(one.mark.start * width, middle - one.mark.half)
    high = max(one.mark.end * width, middle + one.mark.half)
    if one.label and one.is_before:
        low = min(low, middle - (narrow - one.low))
    if one.label and not one.is_before:
        high = max(high, middle + text_width(one.label, 1) + 0.9)
    return low, high


@given(found=marks(), wider=st.floats(1, 5))
def test_marks_of_a_lane_never_overlap_on_any_screen(found: list[Mark], wider: float) -> None:
    """Lanes are made for the narrowest screen; on wider ones marks only move apart."""
    placed = in_lanes(found)
    for number, one in enumerate(placed):
        low, high = reach(one, NARROWEST * wider)
        for other in placed[number + 1 :]:
            if one.lane == other.lane:
                before, after = reach(other, NARROWEST * wider)
                assert high <= before + 1e-6 or after <= low + 1e-6


@given(found=marks())
def test_marks_keep_their_order_and_are_the_same_each_time(found: list[Mark]) -> None:
    """One placed mark for each, in its order; lanes are filled without a gap."""
    placed = in_lanes(found)

    assert [one.mark for one in placed] == found
    assert in_lanes(found) == placed
    assert {one.lane for one in placed} == set(range(len({one.lane for one in placed})))


@given(found=marks())
def test_labels_stand_inside_the_picture(found: list[Mark]) -> None:
    """Before their mark where there is no room behind it, cut where there is none at all."""
    for one in in_lanes(found):
        wide = text_width(one.label, 1)
        middle = one.mark.middle * NARROWEST
        room = middle if one.is_before else NARROWEST - middle
        assert not one.label or wide + 0.9 <= room + 1e-6
        assert one.label == one.mark.label or one.label.endswith("…") or not one.label


@given(text=WORDS, room=st.floats(0, 30))
def test_a_shortened_text_fits_and_is_its_beginning(text: str, room: float) -> None:
    """Whole where there is room for it."""
    cut = shortened(text, room)

    assert not cut or text_width(cut, 1) <= room
    assert cut == text or text.startswith(cut.removesuffix("…"))


@given(low=st.floats(-1e4, 1e4), wide=st.floats(1, 1e5), values=st.lists(st.floats(-2e5, 2e5)))
def test_a_scale_keeps_order_and_a_mirrored_one_turns_it(
    low: float, wide: float, values: list[float]
) -> None:
    """Nothing leaves the picture."""
    scale, mirrored = Scale(low, low + wide), Scale(low, low + wide, True)
    shares = [scale.share(value) for value in sorted(values)]

    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    for share in shares:
        left, right = (float(one.percent(share)[:-1]) for one in (scale, mirrored))
        assert left + right == pytest.approx(100, abs=0.011)


@given(first=st.integers(1900, 2100), count=st.integers(1, 120), suffix=st.sampled_from(["", "年"]))
def test_labels_of_years_do_not_overlap(first: int, count: int, suffix: str) -> None:
    """However many years there are, each has its line and some have a label."""
    labels = [f"{first + number}{suffix}" for number in range(count)]
    scale = years(date(first, 1, 1), date(first + count - 1, 12, 31), is_mirrored=False)
    ticks = ticks_of_years(scale, labels)
    shown = [tick for tick in ticks if tick.label]

    assert len(ticks) == count
    assert shown
    for one, other in pairwise(shown):
        assert (other.label_share - one.label_share) * NARROWEST >= text_width(one.label, 1)


@given(most=st.floats(0.01, 1e9))
def test_steps_of_a_scale_are_round_and_reach_the_most(most: float) -> None:
    """They begin at nothing and are equal, so that lengths can be compared."""
    steps = round_steps(most)

    assert steps[0] == 0
    assert steps[-1] >= most * (1 - 1e-9)
    assert steps[-2] < most
    assert 2 <= len(steps) <= 5
    assert {round(b - a, 3) for a, b in pairwise(steps)} == {steps[1]}


def test_a_date_of_which_only_the_year_is_known_ends_with_the_day() -> None:
    """The rest of this year has not been."""
    assert span(PartialDate(2026), date(2026, 3, 1)) == (date(2026, 1, 1), date(2026, 3, 1))
    assert span(PartialDate(2024, 2)) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.fixture(scope="module")
def renderer(small: Path) -> Renderer:
    """The small site on the first day of 2026."""
    return prepare(content_of(small), NOW).renderer


def section(renderer: Renderer, path: str, name: str, lang: str) -> html.HtmlElement:
    """Return a picture with its words."""
    page = renderer.by_language[lang].main(renderer.pages[path])
    (found,) = html.fragment_fromstring(page, create_parent="div").xpath(
        f".//section[@id='{name}']"
    )
    return found


def text(node: html.HtmlElement) -> str:
    """Return its text with plain blanks."""
    return " ".join(node.text_content().split())


def drawn(picture: html.HtmlElement) -> list[str]:
    """Return what the marks of a picture say: status or event, and date."""
    return sorted(" ".join(title.text_content().split()) for title in picture.xpath(".//svg/title"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_status_that_is_drawn_is_in_the_table_and_none_is_left_out(
    renderer: Renderer, lang: str
) -> None:
    """Undated ones stand apart from the scale, and in the table."""
    picture = section(renderer, "/rollout/", "over-time", lang)
    words = renderer.by_language[lang].words
    zones = words.edition.list("zones")
    rows = picture.xpath(".//tbody/tr")
    said = sorted(f"{text(row[0])} {text(row[2])}" for row in rows)

    assert said == sorted(
        f"{zone.name.pick(lang)[0]} {words.formats.date(item.as_of)}"
        for zone in zones
        for item in zone.status
    )
    dated = [item for zone in zones for item in zone.status if item.as_of.is_known]
    assert len(drawn(picture)) == len(dated)
    for title in drawn(picture):
        assert any(title.endswith(text(row[2])) for row in rows)
    for row in rows:
        assert row.xpath("./td[last()]//a")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_inferred_status_has_a_shape_of_its_own(renderer: Renderer, lang: str) -> None:
    """And says so in words."""
    picture = section(renderer, "/rollout/", "over-time", lang)
    shapes = [SHAPE.search(href)[1] for href in picture.xpath(".//svg[title]/use/@href")]  # type: ignore[index]
    inferred = text(picture.xpath(".//svg[use[contains(@href, '-inferred')]]/title")[0])

    assert sorted(shapes) == ["announced", "announced", "licensed", "notified-inferred", "pipeline"]
    assert renderer.by_language[lang].words.s("picture.inferred_word") in inferred


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_stated_area_is_a_bar_as_long_as_it_is_large(renderer: Renderer, lang: str) -> None:
    """Disagreeing statements each have their own; zones without an area are named."""
    picture = section(renderer, "/rollout/", "land", lang)
    words = renderer.by_language[lang].words
    rows = picture.xpath(".//ul[@class='picture__bars']/li")
    stated = {
        words.formats.quantity(item): float(max(hectares(item)))
        for zone in words.edition.list("zones")
        for item in zone.area
    }
    widths = {}
    for row in rows:
        (figure,) = row.xpath(".//bdi[@class='figure']")
        (width,) = row.xpath(".//rect/@width")
        widths[text(figure)] = float(width[:-1])
        assert row.xpath(".//a[@class='source-link']")
        assert row.xpath(".//p//*[contains(@class, 'picture__note')]")

    assert widths.keys() == stated.keys()
    scale = {round(width / stated[words], 2) for words, width in widths.items()}
    assert len(scale) == 1
    assert "beta" in " ".join(picture.xpath("./p//a/@href"))
    assert not picture.xpath(".//svg[not(ancestor-or-self::*[@aria-hidden='true'])]")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_line_of_time_says_in_its_table_what_it_draws(renderer: Renderer, lang: str) -> None:
    """Events of the law, statuses and dates of zones, and the announced end, with sources."""
    picture = section(renderer, "/law/", "over-time", lang)
    rows = picture.xpath(".//tbody/tr")
    comma = str(renderer.by_language[lang].words.s("list.comma"))
    said = sorted(" ".join(f"{text(row[1])}{comma}{text(row[0])}".split()) for row in rows)

    assert drawn(picture) == said  # nothing is undated in the small site
    assert all(row.xpath("./td[last()]//a") for row in rows)
    assert sum("2035" in text(row[0]) for row in rows) == 1
    assert picture.xpath(".//rect[@class='picture__end']")


def placed(points: tuple[Point, ...]) -> list[PartialDate]:
    return [point.when for point in points if point.when.is_known]


@pytest.fixture(scope="module")
def past() -> Renderer:
    """The real site in the middle of 2022."""
    return prepare(content_of(REPOSITORY), THEN).renderer


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_past_edition_draws_nothing_later(past: Renderer, lang: str) -> None:
    """The scale ends with its year, and nothing is announced that was not announced then."""
    words: Words = past.by_language[lang].words
    times, land, law = zones_over_time(words), land_on_one_scale(words), law_over_time(words)
    assert times is not None
    assert land is not None
    assert law is not None

    assert max(placed(times.points)).first <= THEN.date()
    assert max(placed(law.points)).first <= THEN.date()
    assert all(bar.statement.as_of.first <= THEN.date() for one in land.lands for bar in one.bars)
    assert law.ends == ()
    assert "picture.announced" not in [band.word for band in law.bands]
    for axis in (times.axis, law.axis):
        assert date.fromordinal(int(axis.scale.high)) == date(2023, 1, 1)
    for path, name in (("/rollout/", "over-time"), ("/rollout/", "land"), ("/law/", "over-time")):
        found = text(section(past, path, name, lang))
        assert not re.search(r"202[3-9]|203[0-9]", found)


def test_urdu_runs_from_right_to_left(renderer: Renderer) -> None:
    """What is earlier stands further to the right."""
    places = {}
    for lang in LANGUAGES:
        times = zones_over_time(renderer.by_language[lang].words)
        assert times is not None
        shown = [one for row in times.rows for one in row.shown]
        shown.sort(key=lambda one: one.point.when.first)
        places[lang] = [float(one.x[:-1]) for one in shown]

    assert places["en"] == places["zh"] == sorted(places["en"])
    assert places["ur"] == [round(100 - place, 2) for place in places["en"]]


def test_what_is_the_same_is_drawn_the_same(small: Path, renderer: Renderer) -> None:
    """Byte for byte."""
    again = prepare(content_of(small), NOW).renderer

    for path in ("/rollout/", "/law/"):
        page = renderer.pages[path]
        main = renderer.by_language["ur"].main(page)
        assert again.by_language["ur"].main(again.pages[path]) == main
        assert "style=" not in main


def test_the_day_of_the_edition_stands_on_the_scale(renderer: Renderer) -> None:
    """Also where nothing is dated."""
    axis = axis_of((), renderer.by_language["en"].words)

    assert axis.today == "0%"
    assert axis.today_label == "1 January 2026"
    assert [tick.label for tick in axis.ticks] == ["2026"]


def test_without_zones_and_laws_nothing_is_drawn(site: Path) -> None:
    """Pages stand without their pictures."""
    for name in ("zones", "instruments", "incentives", "procedures"):
        (site / "data" / f"{name}.yml").unlink()
    shutil.rmtree(site / "data" / "press")
    words = prepare(content_of(site), NOW).renderer.by_language["en"].words

    assert zones_over_time(words) is None
    assert land_on_one_scale(words) is None
    assert law_over_time(words) is None


def test_a_range_of_an_area_is_drawn_to_both_of_its_ends(site: Path) -> None:
    """Filled to the least, an outline on to the most."""
    edit(site, "data/zones.yml", "value: 100\n", "value: {from: 100, to: 200}\n")
    words = prepare(content_of(site), NOW).renderer.by_language["en"].words
    land = land_on_one_scale(words)
    assert land is not None
    (bar,) = (one for each in land.lands if each.zone.id == "gamma" for one in each.bars)

    assert bar.most == 2 * bar.least
    assert bar.more is not None
    assert bar.more[1] == bar.width
    assert round(bar.least, 3) == Decimal("40.469")
