"""The map of a site: what it shows of the earth, and the lines of a file of GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, StrictFloat, StrictStr, model_validator
from pydantic_core import PydanticCustomError

from zonesite.records.model import Model

FOLDER = "data/map"
MOST_POINTS = 3000
"""How many points all lines of a file may have: every page with a map carries them."""
_NARROWEST, _WIDEST = 0.1, 60.0
"""How many degrees a map may span: a cone shows no more of the earth well."""

Latitude = Annotated[StrictFloat, Field(ge=-90, le=90)]
Longitude = Annotated[StrictFloat, Field(ge=-180, le=180)]
Position = tuple[float, float]
"""A longitude and a latitude in degrees, as GeoJSON has them."""
Line = tuple[Position, ...]
MapFile = Annotated[StrictStr, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.geojson$")]
"""The name of a file in data/map/."""


class MapSettings(Model):
    """What the map of the zones shows."""

    west: Longitude
    south: Latitude
    east: Longitude
    north: Latitude
    parallels: tuple[Latitude, Latitude]
    """The two standard parallels of Lambert's conformal conic projection."""
    sea: MapFile | None = None
    """Where there is sea, as areas: public data such as that of Natural Earth."""
    outline: MapFile | None = None
    """The outline of the country as its authority has approved it. Without it no boundary is
    drawn: boundaries are contested, and what may be shown of them is regulated."""

    @model_validator(mode="after")
    def _spans_a_part_of_the_earth(self) -> Self:
        spans = (self.east - self.west, self.north - self.south)
        low, high = self.parallels
        is_cone = self.south <= low < high <= self.north and low * high > 0
        if not (all(_NARROWEST <= span <= _WIDEST for span in spans) and is_cone):
            raise PydanticCustomError("map-bounds", "no part of the earth", {})
        return self

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the map, below the root of the site."""
        return tuple(f"{FOLDER}/{name}" for name in (self.sea, self.outline) if name)

    def holds(self, longitude: float, latitude: float, margin: float = 0) -> bool:
        """Say whether a place lies on the map, or not more degrees beside it than `margin`."""
        return (
            self.west - margin <= longitude <= self.east + margin
            and self.south - margin <= latitude <= self.north + margin
        )


_DEPTHS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""How many lists hold the positions of each kind of geometry."""
_CLOSED = ("Polygon", "MultiPolygon")


class Geometry(Model):
    """Lines, or areas with their edges; whatever else stands in a file is not looked at."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    type: Literal["LineString", "MultiLineString", "Polygon", "MultiPolygon"]
    coordinates: Any

    @model_validator(mode="after")
    def _is_made_of_positions(self) -> Self:
        for place, found in _lists(self.coordinates, _DEPTHS[self.type] - 1, ("coordinates",)):
            _check_line(found, place, is_closed=self.type in _CLOSED)
        return self

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, or every edge of every area."""
        found = _lists(self.coordinates, _DEPTHS[self.type] - 1, ())
        return tuple(tuple((float(p[0]), float(p[1])) for p in line) for _, line in found)


def _lists(found: Any, depth: int, place: tuple[str | int, ...]) -> Iterator[tuple[Any, Any]]:
    """Yield every list that lies so deep in others, with the keys that lead to it."""
    if not depth:
        yield place, found
    elif isinstance(found, list):
        for number, inner in enumerate(found):
            yield from _lists(inner, depth - 1, (*place, number))
    else:
        raise _wrong("map-line", place, found)


def _wrong(code: str, place: tuple[str | int, ...], found: Any) -> PydanticCustomError:
    """Return the complaint about what stands at a place, in its own words: 'a list' tells nobody
    which of a hundred is meant."""
    said = str(found) if isinstance(found, list) else found
    return PydanticCustomError(code, "wrong", {"found": said, "at": place})


def _check_line(line: Any, place: tuple[str | int, ...], *, is_closed: bool) -> None:
    """Raise `PydanticCustomError` for what is no line of positions, or an area that is open."""
    if not isinstance(line, list):
        raise _wrong("map-line", place, line)
    for number, position in enumerate(line):
        if not _is_position(position):
            raise _wrong("map-position", (*place, number), position)
    if len(line) < (4 if is_closed else 2) or (is_closed and line[0][:2] != line[-1][:2]):
        raise _wrong("map-line", place, line)


def _is_position(found: Any) -> bool:
    """Say whether something is a longitude and a latitude, with or without a height."""
    if not isinstance(found, list) or not 2 <= len(found) <= 3:
        return False
    if not all(type(number) in (int, float) for number in found):
        return False
    return abs(float(found[0])) <= 180 and abs(float(found[1])) <= 90


class Feature(Model):
    """One geometry; what is told of it is not looked at."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    type: Literal["Feature"]
    geometry: Geometry


class Shapes(Model):
    """A file of GeoJSON."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    type: Literal["FeatureCollection"]
    features: Annotated[tuple[Feature, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_small(self) -> Self:
        points = sum(len(line) for line in self.lines)
        if points > MOST_POINTS:
            values = {"n": points, "limit": MOST_POINTS, "at": ("features",)}
            raise PydanticCustomError("map-points", "too many", values)
        return self

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of the file, and every edge of its areas."""
        return tuple(line for feature in self.features for line in feature.geometry.lines)
