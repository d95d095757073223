"""The picture of law and zones on one line of time, on to the announced end of reliefs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from zonesite.edition.naming import path_of
from zonesite.records.law import EventKind, Instrument, InstrumentEvent
from zonesite.records.partial_date import PartialDate
from zonesite.records.text import Text
from zonesite.records.zones import STATUSES, Zone
from zonesite.rendering.drawing import percent
from zonesite.rendering.law_labels import plain
from zonesite.rendering.strips import Axis, Point, Row, axis_of, row_of
from zonesite.rendering.words import Words
from zonesite.rendering.zone_times import point_of


@dataclass(frozen=True, slots=True)
class Band:
    """Rows that belong together, and the interface word that stands above them."""

    word: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class LawTimes:
    """Bands on one scale; where reliefs are announced to end, from and to, in percent."""

    axis: Axis
    bands: tuple[Band, ...]
    ends: tuple[tuple[str, str], ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Everything that is drawn, by its date; undated ones last."""
        every = [point for band in self.bands for row in band.rows for point in row.points]
        return tuple(sorted(every, key=lambda one: (not one.when.is_known, one.when.first)))


@dataclass(frozen=True, slots=True)
class _Told:
    """An event, once, though it may be noted at several laws."""

    event: InstrumentEvent
    laws: tuple[Instrument, ...]
    sources: tuple[str, ...]


def _told(words: Words) -> tuple[_Told, ...]:
    found: dict[tuple[str, PartialDate], list[tuple[InstrumentEvent, Instrument]]] = {}
    for law in words.edition.list("instruments"):
        for event in law.events:
            found.setdefault((event.id, event.date), []).append((event, law))
    told = []
    for items in found.values():
        sources = dict.fromkeys(name for event, _ in items for name in event.sources)
        told.append(_Told(items[0][0], tuple(law for _, law in items), tuple(sources)))
    return tuple(told)


def _owners(laws: Iterable[Instrument]) -> tuple[tuple[str, Text], ...]:
    return tuple({path_of("instruments", law): law.short for law in laws}.items())


def _of_event(told: _Told, words: Words) -> Point:
    event, laws = told.event, told.laws
    name = laws[0].short.pick(words.language.id)[0]
    label = name if len(laws) == 1 else words.count("count.instruments", len(laws))
    word = plain(words, f"instrument_event.{event.kind}")
    return Point(event.date, event.kind, word, label, False, event, told.sources, _owners(laws))


def _ends(told: tuple[_Told, ...], words: Words) -> list[Point]:
    """Return the announced ends, each once: several announcements may name one."""
    found: dict[PartialDate, list[_Told]] = {}
    for one in told:
        if one.event.ends_by is not None:
            found.setdefault(one.event.ends_by, []).append(one)
    said = plain(words, "picture.announced_end")
    points = []
    for when, items in found.items():
        sources = tuple(dict.fromkeys(name for one in items for name in one.sources))
        owners = _owners(law for one in items for law in one.laws)
        label = words.formats.date(when)
        points.append(Point(when, "end", said, label, False, items[0].event, sources, owners))
    return points


def _rows_of_law(told: tuple[_Told, ...]) -> Iterator[tuple[str, list[_Told]]]:
    for kind in get_args(EventKind):
        of_kind = [one for one in told if one.event.kind == kind]
        if of_kind:
            yield f"instrument_event.{kind}", of_kind


def _of_zones(zones: tuple[Zone, ...], words: Words) -> Iterator[tuple[str, list[Point]]]:
    for status in STATUSES:
        points = [
            point_of(zone, item, words, labelled=False)
            for zone in zones
            for item in zone.status
            if item.status == status
        ]
        if points:
            yield f"status.{status}", points
    dates = [_of_date(zone, item, words) for zone in zones for item in zone.dates]
    if dates:
        yield "zone.dates", dates


def _of_date(zone: Zone, item: Any, words: Words) -> Point:
    said = item.text.pick(words.language.id)[0]
    owner = (path_of("zones", zone), zone.name)
    return Point(item.date, "date", said, "", False, item, item.sources, (owner,))


def law_over_time(words: Words) -> LawTimes | None:
    """Return the line of time of the Edition, nothing where nothing happened to any law."""
    told = _told(words)
    if not told:
        return None
    law = [(key, [_of_event(one, words) for one in items]) for key, items in _rows_of_law(told)]
    ends = _ends(told, words)
    zones = list(_of_zones(words.edition.list("zones"), words))
    groups = [
        ("picture.law", law),
        ("picture.zones", zones),
        ("picture.announced", [("picture.announced_end", ends)] if ends else []),
    ]
    dates = (point.when for _, rows in groups for _, points in rows for point in points)
    axis = axis_of(dates, words)
    bands = tuple(
        Band(word, tuple(row_of(plain(words, key), items, axis, record=key) for key, items in rows))
        for word, rows in groups
        if rows
    )
    stretches = [(axis.share(point.when.first), axis.share(point.when.last)) for point in ends]
    drawn = tuple(
        (axis.scale.left(low, high - low), percent(high - low)) for low, high in stretches
    )
    return LawTimes(axis, bands, drawn)
