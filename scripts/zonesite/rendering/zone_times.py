"""The picture of zones by status over time: each a row, from the first statement of it on."""

from __future__ import annotations

from dataclasses import dataclass

from zonesite.edition.naming import path_of
from zonesite.records.zones import StatusStatement, Zone
from zonesite.rendering.law_labels import plain
from zonesite.rendering.strips import Axis, Point, Row, axis_of, row_of
from zonesite.rendering.words import Words


@dataclass(frozen=True, slots=True)
class ZoneTimes:
    """Rows on one scale, and those that have no place on it."""

    axis: Axis
    rows: tuple[Row, ...]
    apart: tuple[Row, ...]
    """Zones of which no statement is dated."""

    @property
    def points(self) -> tuple[Point, ...]:
        """Every statement of a status, in the order of the rows."""
        return tuple(point for row in (*self.rows, *self.apart) for point in row.points)


def point_of(zone: Zone, statement: StatusStatement, words: Words, *, labelled: bool) -> Point:
    """Return a statement of a zone's status as a point in time."""
    word = plain(words, f"status.{statement.status}")
    is_inferred = statement.confidence == "inference"
    said = f"{word}{plain(words, 'list.comma')}{plain(words, 'picture.inferred_word')}"
    return Point(
        statement.as_of,
        statement.status,
        said if is_inferred else word,
        word if labelled else "",
        is_inferred,
        statement,
        statement.sources,
        ((path_of("zones", zone), zone.name),),
    )


def zones_over_time(words: Words) -> ZoneTimes | None:
    """Return the statuses of all zones of the Edition, nothing where there is no zone."""
    zones: tuple[Zone, ...] = words.edition.list("zones")
    if not zones:
        return None
    axis = axis_of((item.as_of for zone in zones for item in zone.status), words)
    rows = []
    for zone in zones:
        points = [point_of(zone, item, words, labelled=True) for item in zone.status]
        path = path_of("zones", zone)
        rows.append(row_of(zone.name, points, axis, path=path, record=zone, is_joined=True))
    dated = sorted((row for row in rows if row.shown), key=lambda row: row.points[0].when.first)
    return ZoneTimes(axis, tuple(dated), tuple(row for row in rows if not row.shown))
