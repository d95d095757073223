"""How far zones have come, what that gives them, and what their counts count."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_site import NOW, REPOSITORY, content_of, edit, lines_of, loaded
from zonesite.edition.edition import at, incentives_of
from zonesite.edition.land import Land, land_of, land_of_zones
from zonesite.edition.status import is_disputed
from zonesite.edition.zone_status import by_status_reached, has_reached, status_of, surest_statement
from zonesite.records.zones import STATUSES, Zone

Stated = tuple[str, str, str, str]


def zone(
    *statements: Stated, area: tuple[tuple[object, ...], ...] = (), name: str = "zone"
) -> Zone:
    """Return a zone with statements of its status (with date, confidence, nature) and area."""
    text = {"en": "T"}
    status = tuple(
        {"status": s, "as_of": d, "confidence": c, "nature": n, "sources": ("daily",)}
        for s, d, c, n in statements
    )
    land = tuple(
        dict(zip(("value", "unit", "of"), said, strict=False))
        | {"as_of": "2024", "sources": ("daily",)}
        for said in area
    )
    return Zone.model_validate(
        {"id": name, "name": text, "place": "punjab", "summary": text, "sources": ("daily",)}
        | {"status": status, "area": land}
    )


NOTIFIED = ("notified", "2024", "high", "reported")
AGREED = ("agreement", "2025", "high", "reported")


def test_a_zone_that_was_notified_and_later_signed_an_agreement_stays_notified() -> None:
    """Its page leads with the newest status, a count with the surest."""
    subject = zone(NOTIFIED, AGREED)

    assert status_of(subject) == "agreement"
    assert surest_statement(subject).status == "notified"
    assert [status for status in STATUSES if has_reached(subject, status)] == list(STATUSES)


@pytest.mark.parametrize(
    ("statements", "surest"),
    [
        ([("notified", "2024", "inference", "reported"), AGREED], "agreement"),
        ([("notified", "2026", "high", "target"), AGREED], "agreement"),
        ([("notified", "2024", "inference", "reported")], "notified"),
        ([("notified", "2024", "unverified", "reported"), AGREED], "notified"),
    ],
)
def test_what_is_inferred_or_aimed_at_counts_only_where_there_is_nothing_else(
    statements: list[Stated], surest: str
) -> None:
    """What somebody says, confirmed or not, is a statement; a target is none of what is."""
    assert surest_statement(zone(*statements)).status == surest


@given(st.lists(st.sampled_from(STATUSES), max_size=6))
def test_each_count_holds_those_before_it(reached: list[str]) -> None:
    """And the last holds every zone; a status that adds nothing is left out."""
    zones = [
        zone((status, "2024", "high", "reported"), name=f"zone-{number}")
        for number, status in enumerate(reached)
    ]
    found = [{item.id for item in some} for some in by_status_reached(zones).values()]

    assert list(by_status_reached(zones)) == [status for status in STATUSES if status in reached]
    assert all(few < many for few, many in pairwise(found))
    assert not zones or found[-1] == {item.id for item in zones}


def test_land_has_the_spread_of_its_statements_in_one_unit() -> None:
    """Whatever the units; what is no land, or has been superseded, is no part of it."""
    spread = zone(
        NOTIFIED, area=((100, "acre"), (50, "hectare"), ({"from": 10, "to": 20}, "hectare"))
    )
    silent = zone(NOTIFIED, area=((1100, "count"),), name="silent")
    found = land_of_zones((spread, silent))

    assert land_of(spread) is not None
    assert (found.land.least, found.land.most) == (Decimal(10), Decimal(50))  # type: ignore[union-attr]
    assert found.stated == (spread,)
    assert found.silent == (silent,)
    assert land_of_zones(()).land is None


def test_floor_space_is_no_part_of_the_land_and_is_named_as_left_out() -> None:
    """Nor is an area of which nobody knows what it is of; land beside it counts as it is."""
    building = zone(NOTIFIED, area=((90_000, "square-foot", "floor-space"),), name="building")
    unclear = zone(NOTIFIED, area=((1_100_000, "square-foot", "unclear"),), name="unclear")
    both = zone(
        NOTIFIED, area=((10, "hectare"), (90_000, "square-foot", "floor-space")), name="both"
    )
    found = land_of_zones((building, unclear, both))

    assert found.land == Land(Decimal(10), Decimal(10))
    assert (found.stated, found.left_out, found.silent) == ((both,), (building, unclear), ())


def test_land_and_floor_space_of_one_zone_are_no_dispute() -> None:
    """Two sizes of its land are."""
    built = ((10, "hectare"), (90_000, "square-foot", "floor-space"))
    disputed = ((10, "hectare"), (12, "hectare"))

    assert not is_disputed(zone(NOTIFIED, area=built))
    assert is_disputed(zone(NOTIFIED, area=disputed))


@pytest.mark.parametrize("lang", ["en", "ur", "zh"])
def test_what_is_not_said_to_be_land_is_named_wherever_land_is_added_or_drawn(
    site: Path, lang: str
) -> None:
    """With its own figure, which is not turned into hectares; no bar and no sum has it."""
    edit(
        site,
        "data/zones.yml",
        "value: 100\n        unit: acre",
        "value: 1100000\n        unit: square-foot\n        of: unclear",
    )
    renderer = loaded(site).renderer
    words = renderer.by_language[lang].words
    unclear = str(words.s("area_of.unclear"))
    land = {path: renderer.page(path, lang) for path in ("/", "/zones/", "/rollout/")}
    before = str(words.s("rollout.left_out", zones="\0")).split("\0", maxsplit=1)[0]

    for page in land.values():
        assert page.count(before) == 1
        assert re.search(r"<a href=[^>]*zones/gamma/", page[page.index(before) :])
    picture = land["/rollout/"]
    assert str(words.s("picture.left_out")) in picture
    assert unclear in land["/zones/"]
    assert unclear in picture
    assert (
        "data-sort"
        not in land["/zones/"]
        .split('id="gamma"')[1]
        .split("</tr>")[0]
        .split(words.s("zone.area"))[1]
    )
    assert unclear in (gamma := renderer.page("/zones/gamma/", lang))
    assert "converted" not in gamma.split('id="area"')[1].split("</section>")[0]


def test_an_incentive_applies_from_its_status_on(site: Path) -> None:
    """A zone that has not come so far is told that nothing applies yet, and names no licensor."""
    edit(
        site,
        "data/incentives.yml",
        "  - id: income-tax\n",
        "  - id: income-tax\n    applies_from: licensed\n",
    )
    edition = at(content_of(site), NOW, {})
    has = {
        item.id: [one.id for one in incentives_of(edition, item)] for item in edition.list("zones")
    }

    assert "income-tax" in has["alpha"]
    assert "income-tax" not in has["beta"]


def test_a_plan_without_a_named_site_is_listed_and_not_counted(site: Path) -> None:
    """The rows behind a number are as many as the number says."""
    edit(site, "data/zones.yml", "  - id: gamma\n", "  - id: gamma\n    has_named_site: false\n")
    generator = loaded(site)
    edition = generator.renderer.edition

    assert [len(zones) for zones in edition.zones_reaching.values()] == [1, 2]
    page = generator.renderer.page("/zones/", "en")
    assert 'id="gamma" class=""' in page
    assert page.count('class="reached-') == 2


def test_a_status_that_there_is_not_is_told_at_its_place(site: Path) -> None:
    """With all that there are, and the nearest."""
    edit(
        site,
        "data/incentives.yml",
        "  - id: income-tax\n",
        "  - id: income-tax\n    applies_from: licenced\n",
    )

    assert lines_of(site) == [
        "data/incentives.yml:4:19: incentives.applies_from: must be one of notified, licensed,"
        " agreement, approved, pipeline, announced, not 'licenced'. Did you mean"
        " 'licensed'? [choice]"
    ]


def test_what_a_source_says_is_not_there_is_told_from_what_was_not_found(site: Path) -> None:
    """With the source that says so; of everything else only that nothing was found."""
    edit(
        site,
        "data/zones.yml",
        "  - id: gamma\n",
        "  - id: gamma\n    absent:\n"
        "      - {field: developer, state: not-published, as_of: 2021-10, sources: [gazette]}\n",
    )
    page = loaded(site).renderer.page("/zones/gamma/", "en")

    assert page.count("Not published, as a source says") == 1
    assert page.count("Not found in the sources read") >= 1


@pytest.mark.parametrize("lang", ["en", "ur", "zh"])
def test_no_word_claims_that_something_was_never_published(lang: str) -> None:
    """Sources were read as copies, often in part: more than "not found" is for a source to say."""
    claims = {
        "en": ("not published", "has not published", "unpublished"),
        "ur": ("شائع نہیں",),
        "zh": ("尚未公布", "未公布"),
    }
    for folder in ("overrides/strings", "data/strings"):
        text = (REPOSITORY / folder / f"{lang}.yml").read_text(encoding="utf-8")
        said = [line for line in text.splitlines() if any(word in line for word in claims[lang])]
        assert [line for line in said if "not-published:" not in line] == []
