"""Every mistake with the map: what is changed in the good site, and what is said."""

# ruff: noqa: E501 -- the sentences stand whole, so that they can be searched for

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from small_site import add, edit

Change = Callable[[Path], None]
BOUNDS = "west: 60.0, south: 23.0, east: 78.0, north: 38.0, parallels: [25.0, 35.0]"
OUTLINE = "data/map/outline.geojson"


def with_map(bounds: str = BOUNDS, more: str = "") -> Change:
    """A site whose settings have a map."""
    line = f"map: {{{bounds}{more}}}\ntime_zone:"
    return lambda site: edit(site, "data/settings.yml", "time_zone:", line)


def with_outline(text: str) -> Change:
    """A site whose map has an outline in a file of this text."""

    def change(site: Path) -> None:
        with_map(more=", outline: outline.geojson")(site)
        add(site, OUTLINE, text)

    return change


def outline(kind: str, coordinates: str) -> str:
    """A file of GeoJSON with one geometry, whose coordinates stand on line 2."""
    return (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry":\n'
        f'{{"type": "{kind}", "coordinates": {coordinates}}}}}]}}\n'
    )


def drawn(kind: str, coordinates: str) -> Change:
    return with_outline(outline(kind, coordinates))


def pinned(pin: str) -> Change:
    """A map, and a pin of the zone alpha at another place."""

    def change(site: Path) -> None:
        with_map()(site)
        edit(site, "data/zones.yml", "latitude: 31.5, longitude: 74.3", pin)

    return change


MANY = json.dumps([[60 + n / 1000, 30] for n in range(3001)])
_WRONG_KEY = "data/settings.yml:3:6: map: must hold a part of the earth between 0.1 and 60 degrees wide and high: 'west' less than 'east', 'south' less than 'north', and between these two standard parallels, the southern one first, on one side of the equator"
_ON_MAP = "must be on the map, which data/settings.yml lets run from longitude 60 to 78 and from latitude 23 to 38, not at"
_POSITION = "must be a longitude from -180 to 180 and a latitude from -90 to 90 in degrees, as GeoJSON has them: [74.35, 31.56], not"
_AGAIN = "A file in metres must be exported anew as WGS 84"
_LINE = "must be a line of at least two positions or, of an area, of at least four of which the last is the first again, not"
BAD_MAPS: tuple[tuple[str, str, Change, str], ...] = (
    (
        "a map whose west is its east",
        "map-bounds",
        with_map(BOUNDS.replace("60.0", "78.0").replace("east: 78.0", "east: 60.0")),
        _WRONG_KEY,
    ),
    (
        "a map with one standard parallel",
        "map-bounds",
        with_map(BOUNDS.replace("35.0]", "25.0]")),
        _WRONG_KEY,
    ),
    (
        "a map across the equator",
        "map-bounds",
        with_map(BOUNDS.replace("23.0", "-20.0").replace("[25.0", "[-15.0")),
        _WRONG_KEY,
    ),
    (
        "a map of another key",
        "unknown-key",
        with_map(more=", tiles: yes"),
        "data/settings.yml:3:82: map.tiles: must not have the key 'tiles'; known keys are east, north, outline, parallels, sea, south, west.",
    ),
    (
        "a pin whose latitude and longitude are exchanged",
        "off-map",
        pinned("latitude: 74.3, longitude: 31.5"),
        f"data/zones.yml:9:10: zones.pin: {_ON_MAP} longitude 31.5, latitude 74.3. Did you mean 'longitude 74.3, latitude 31.5'?",
    ),
    (
        "a pin that is not on the map",
        "off-map",
        pinned("latitude: 51.5, longitude: -0.1"),
        f"data/zones.yml:9:10: zones.pin: {_ON_MAP} longitude -0.1, latitude 51.5.",
    ),
    (
        "a pin beyond the pole",
        "limit-most",
        pinned("latitude: 131.5, longitude: 74.3"),
        "data/zones.yml:9:21: zones.pin.latitude: must be 90.0 or less, not 131.5",
    ),
    (
        "an outline that is not there",
        "map-file",
        with_map(more=", outline: outline.geojson"),
        "data/settings.yml:3:91: map.outline: must be the name of a file in data/map/; there is no file data/map/outline.geojson",
    ),
    (
        "an outline in another folder",
        "pattern",
        with_map(more=", outline: ../../secret.geojson"),
        "data/settings.yml:3:91: map.outline: must have the form ^[a-z0-9]+(-[a-z0-9]+)*\\.geojson$, not '../../secret.geojson'",
    ),
    (
        "a file of the map that no setting names",
        "file-unknown",
        lambda site: [with_map()(site), add(site, "data/map/other.geojson", "{}")][0],
        "data/map/other.geojson:1:1: is a file that nothing reads; known files are addresses.yml, desks.yml, events.yml, figures.yml, gaps.yml, glossary.yml, incentives.yml, instruments.yml, parks.yml, partners.yml, places.yml, procedures.yml, questions.yml, regimes.yml, sectors.yml, settings.yml, sources.yml, synonyms.yml, topics.yml, zones.yml.",
    ),
    (
        "an outline of points",
        "choice",
        drawn("Point", "[74.3, 31.5]"),
        f"{OUTLINE}:2:10: features.geometry.type: must be one of LineString, MultiLineString, Polygon, MultiPolygon, not 'Point'.",
    ),
    (
        "an outline that is no JSON",
        "must-be-mapping",
        with_outline("<svg onload='alert(1)'/>"),
        f"{OUTLINE}:1:1: must be a record (lines of 'key: value'), not '<svg onload='alert(1)'/>'",
    ),
    (
        "an outline in metres",
        "map-position",
        drawn("LineString", "[[8000000.0, 3700000.0], [8100000.0, 3800000.0]]"),
        f"{OUTLINE}:2:40: features.geometry.coordinates: {_POSITION} '[8000000.0, 3700000.0]'. {_AGAIN}",
    ),
    (
        "an outline with words for numbers",
        "map-position",
        drawn("LineString", "[[74.3, 31.5], ['<script>', NaN]]"),
        f"{OUTLINE}:2:54: features.geometry.coordinates: {_POSITION} '['<script>', 'NaN']'. {_AGAIN}",
    ),
    (
        "an area that is open",
        "map-line",
        drawn("Polygon", "[[[70, 30], [71, 30], [71, 31], [70, 31]]]"),
        f"{OUTLINE}:2:37: features.geometry.coordinates: {_LINE} '[[70, 30], [71, 30], [71, 31], [70, 31]]'",
    ),
    (
        "an outline with exchanged coordinates",
        "off-map",
        drawn("LineString", "[[31.5, 74.3], [32.5, 73.3]]"),
        f"{OUTLINE}:2:39: features.geometry.coordinates: {_ON_MAP} longitude 31.5, latitude 74.3. Did you mean 'longitude 74.3, latitude 31.5'?",
    ),
    (
        "an outline of too many positions",
        "map-points",
        drawn("LineString", MANY),
        f"{OUTLINE}:1:43: features: must hold 3000 positions at most, because every page with a map carries them, not 3001: simplify the lines",
    ),
)
