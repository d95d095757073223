"""The map of zones: what it shows is what the list says, and nothing is of a later day."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html

from bad_maps import outline, with_map, with_outline
from small_site import LANGUAGES, NOW, REPOSITORY, content_of, edit
from zonesite.build.fingerprints import of_site
from zonesite.build.generator import prepare
from zonesite.edition.zone_status import status_statement
from zonesite.rendering.render import Renderer
from zonesite.rendering.zone_map import ZoneMap, map_around, zones_on_map

TODAY = datetime(2026, 11, 30, 12, tzinfo=UTC)
THEN = datetime(2022, 6, 30, 12, tzinfo=UTC)
MOST_BYTES = 6144
"""By how much a map may make a page larger, as it is sent (gzip)."""


@pytest.fixture(scope="module")
def real() -> Renderer:
    """The real site."""
    return prepare(content_of(REPOSITORY), TODAY).renderer


def map_of(renderer: Renderer, lang: str = "en") -> ZoneMap:
    found = zones_on_map(renderer.by_language[lang].words)
    assert found is not None
    return found


def on_page(renderer: Renderer, path: str, lang: str, name: str) -> html.HtmlElement:
    """Return the section of a class or id on a page."""
    main = renderer.by_language[lang].main(renderer.pages[path])
    tree = html.fragment_fromstring(main, create_parent="div")
    (found,) = tree.xpath(f".//section[@id='{name}' or starts-with(@class, '{name}')]")
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_zone_is_on_the_map_or_named_beside_it(real: Renderer, lang: str) -> None:
    """Once, with the status that leads its page; its name is a title, not a picture."""
    found = map_of(real, lang)
    shown = [one for place in found.places for one in place.zones]
    zones = real.edition.list("zones")

    assert {one.zone.id for one in shown} | {zone.id for zone in found.unpinned} == {
        zone.id for zone in zones
    }
    assert len({one.zone.id for one in shown}) == len(shown)
    assert not found.unnamed
    assert all(one.lead == status_statement(one.zone) for one in shown)
    titles = on_page(real, "/zones/", lang, "map").xpath(".//a/title/text()")
    assert len(titles) == len(set(titles)) == len(shown)


def test_zones_of_one_city_stand_apart(real: Renderer) -> None:
    """Each has a shape of its own, at its own place."""
    lahore = next(place for place in map_of(real).places if place.label == "Lahore")
    assert len(lahore.zones) > 1
    assert len({(one.x, one.y) for one in lahore.zones}) == len(lahore.zones)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_map_makes_its_page_little_larger(real: Renderer, lang: str) -> None:
    """The whole section, compressed alone, as an upper bound."""
    first = next(zone for zone in real.edition.list("zones") if zone.pin)
    for path, name in (("/zones/", "map"), (f"/zones/{first.id}/", "map-around")):
        section = html.tostring(on_page(real, path, lang, name))
        assert len(gzip.compress(section, 9)) <= MOST_BYTES


def test_the_map_of_a_zone_names_it_alone(real: Renderer) -> None:
    """All others are points, so that one sees where among them it lies."""
    words = real.by_language["en"].words
    zone = next(zone for zone in real.edition.list("zones") if zone.pin)
    found = map_around(words, zone)
    assert found is not None
    assert [one.zone for place in found.places for one in place.zones] == [zone]
    assert len(found.places) == len(map_of(real).places)


def test_a_map_of_the_past_has_the_zones_of_that_day() -> None:
    """With the status that was known then."""
    past = prepare(content_of(REPOSITORY), THEN).renderer
    shown = [one for place in map_of(past).places for one in place.zones]
    assert shown
    assert all(one.lead.as_of.first <= THEN.date() for one in shown if one.lead.as_of.is_known)
    assert {one.zone.id for one in shown} <= {zone.id for zone in past.edition.list("zones")}


def test_a_site_without_bounds_has_no_map(site: Path) -> None:
    """Its pages stand without it."""
    renderer = prepare(content_of(site), NOW).renderer
    assert zones_on_map(renderer.by_language["en"].words) is None
    assert "map__" not in renderer.by_language["en"].main(renderer.pages["/zones/"])
    assert "map__" not in renderer.by_language["en"].main(renderer.pages["/zones/alpha/"])


def test_a_city_and_a_site_have_other_pins(site: Path) -> None:
    """And the legend explains those that are there."""
    with_map()(site)
    edit(
        site,
        "data/zones.yml",
        "    summary: {en: A zone with little,",
        "    pin: {latitude: 24.9, longitude: 67.1, precision: site, source: gazette}\n"
        "    summary: {en: A zone with little,",
    )
    renderer = prepare(content_of(site), NOW).renderer
    found = map_of(renderer)
    assert found.precisions == ("city", "site")
    pins = on_page(renderer, "/zones/", "en", "map").xpath(".//svg//circle/@class")
    assert {"map__pin map__pin--city", "map__pin map__pin--site"} <= set(pins)


def test_an_outline_is_drawn_and_said_to_be_approved(site: Path) -> None:
    """Of its file nothing but the positions is published."""
    shape = outline("Polygon", "[[[62, 25], [77, 25], [75, 36], [62, 25]]]")
    with_outline(shape.replace("{}", '{"name": "<script>alert(1)</script>"}'))(site)
    renderer = prepare(content_of(site), NOW).renderer
    section = on_page(renderer, "/zones/", "en", "map")
    assert section.xpath(".//path[@class='map__outline']")
    assert "handed over as approved" in section.text_content()
    assert "script" not in html.tostring(section, encoding="unicode")


def test_without_an_outline_no_boundary_is_drawn(real: Renderer) -> None:
    """There is sea and a grid, and the page says so."""
    section = on_page(real, "/zones/", "en", "map")
    assert {path.get("class") for path in section.xpath(".//svg[@class='map__sheet']/path")} == {
        "map__sea",
        "map__grid",
    }
    assert "no boundaries" in section.text_content()


def test_another_outline_makes_all_pages_anew(site: Path) -> None:
    """What stands is what a build from nothing would make."""
    with_outline(outline("LineString", "[[62, 25], [77, 25]]"))(site)
    one = prepare(content_of(site), NOW)
    edit(site, "data/map/outline.geojson", "[77, 25]", "[76, 25]")
    other = prepare(content_of(site), NOW)
    before, after = (
        of_site(found.renderer.edition, found.renderer.theme, "https://zones.example/")
        for found in (one, other)
    )
    assert before != after
