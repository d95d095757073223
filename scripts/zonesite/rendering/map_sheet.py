"""The sheet of a map: what is under its pins, as paths on a square of 1,000 units.

The square holds the bounds of the settings, and more of the earth where these are no square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from zonesite.records.map import Line, MapSettings
from zonesite.rendering.projection import Projection, lambert_conic

SIDE = 1000
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
_MOST_LINES = 5
"""How many lines of the grid a map has in each direction, within its bounds."""
_PIECES = 12
"""Of how many straight pieces a parallel is drawn."""

Share = tuple[float, float]
"""A place as shares of the sheet's width and height, from its top left corner."""


@dataclass(frozen=True, slots=True)
class GridLabel:
    """Where a line of the grid meets the edge of the sheet."""

    degrees: float
    is_meridian: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A square part of the earth, projected."""

    project: Projection
    left: float
    bottom: float
    side: float
    """In metres."""

    def share(self, longitude: float, latitude: float) -> Share:
        x, y = self.project(longitude, latitude)
        return (x - self.left) / self.side, 1 - (y - self.bottom) / self.side


@dataclass(frozen=True, slots=True)
class Base:
    """What is drawn under the pins."""

    sheet: Sheet
    grid: str
    sea: str
    outline: str
    labels: tuple[GridLabel, ...]


def sheet_of(settings: MapSettings) -> Sheet:
    """Return the smallest square that holds the bounds of a map."""
    middle = (settings.west + settings.east) / 2
    project = lambert_conic(settings.parallels, (middle, (settings.south + settings.north) / 2))
    edges = [
        project(settings.west + (settings.east - settings.west) * part / _PIECES, latitude)
        for part in range(_PIECES + 1)
        for latitude in (settings.south, settings.north)
    ]
    (left, right), (bottom, top) = ((min(of), max(of)) for of in zip(*edges, strict=True))
    side = max(right - left, top - bottom)
    return Sheet(project, (left + right - side) / 2, (bottom + top - side) / 2, side)


def base_of(settings: MapSettings, lines: Mapping[str, tuple[Line, ...]]) -> Base:
    """Return what is under the pins: a grid, the sea, and an outline where there is one."""
    sheet = sheet_of(settings)
    sea, outline = (lines.get(name or "", ()) for name in (settings.sea, settings.outline))
    grid = [*_meridians(settings), *_parallels(settings)]
    return Base(
        sheet,
        _path(sheet, (line for _, line in grid)),
        _path(sheet, sea),
        _path(sheet, outline),
        tuple(_labels(sheet, grid)),
    )


def _path(sheet: Sheet, lines: Iterable[Line]) -> str:
    """Return lines as one path of whole units, each step from the place before."""
    parts = []
    for line in lines:
        points = [tuple(round(share * SIDE) for share in sheet.share(*at)) for at in line]
        steps = [
            (x - before[0], y - before[1])
            for (x, y), before in zip(points[1:], points, strict=False)
            if (x, y) != before
        ]
        inner = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
        parts.append(f"M{points[0][0]} {points[0][1]}l{inner}")
    return "".join(parts)


def _degrees(low: float, high: float) -> Iterator[float]:
    """Yield round degrees of a grid that has few lines between two bounds, and goes on beside
    them as far again."""
    step = next((size for size in _STEPS if (high - low) / size <= _MOST_LINES), _STEPS[-1])
    span = high - low
    for number in range(ceil((low - span / 2) / step), floor((high + span / 2) / step) + 1):
        yield round(number * step, 1)


def _meridians(settings: MapSettings) -> Iterator[tuple[tuple[float, bool], Line]]:
    margin = (settings.north - settings.south) / 2
    ends = max(-89.0, settings.south - margin), min(89.0, settings.north + margin)
    for degrees in _degrees(settings.west, settings.east):
        yield (degrees, True), tuple((degrees, end) for end in ends)


def _parallels(settings: MapSettings) -> Iterator[tuple[tuple[float, bool], Line]]:
    west, span = settings.west, settings.east - settings.west
    for degrees in _degrees(settings.south, settings.north):
        if abs(degrees) < 90:
            places = (west - span / 2 + 2 * span * part / _PIECES for part in range(_PIECES + 1))
            yield (degrees, False), tuple((place, degrees) for place in places)


def _labels(sheet: Sheet, grid: Iterable[tuple[tuple[float, bool], Line]]) -> Iterator[GridLabel]:
    """Yield where meridians meet the lower edge of a sheet, and parallels its left one."""
    for (degrees, is_meridian), line in grid:
        shares = [sheet.share(*at) for at in line]
        across, edge = (1, 1.0) if is_meridian else (0, 0.0)
        for one, other in pairwise(shares):
            if (one[across] - edge) * (other[across] - edge) < 0:
                part = (edge - one[across]) / (other[across] - one[across])
                x, y = (a + (b - a) * part for a, b in zip(one, other, strict=True))
                if 0 <= x <= 1 and 0 <= y <= 1:
                    yield GridLabel(degrees, is_meridian, x, y)
