"""A picture of rows on one scale of years: what every picture over time is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zonesite.records.partial_date import PartialDate
from zonesite.records.text import Text
from zonesite.rendering.drawing import (
    HALF,
    THIN,
    TO_LABEL,
    Mark,
    Placed,
    Scale,
    Tick,
    in_lanes,
    span,
    ticks_of_years,
    years,
)
from zonesite.rendering.typesetting import text_width
from zonesite.rendering.words import Words

EDGE, LABEL_PAD = 0.5, 0.2
"""Where a mark ends, and the room behind a label."""
LANE, BARE_LANE = 1.75, 1.2
"""The height of a lane with labels and without, in sizes of their letters."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something that happened or was stated at a date."""

    when: PartialDate
    shape: str
    """The name of its shape."""
    word: str
    """What the shape says."""
    label: str
    """What is written beside it."""
    is_inferred: bool
    record: Any
    """What it is drawn from."""
    sources: tuple[str, ...]
    owners: tuple[tuple[str, Text], ...]
    """The zones or laws that it is of: where a reader finds each, and its name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A point as it is drawn, in percentages of the width and sizes of letters."""

    point: Point
    x: str
    y: str
    label: str
    label_x: str
    """From the middle of its mark."""
    anchor: str
    paper: tuple[str, str]
    """Where the room of the label begins, and its width."""
    stretch: tuple[str, str] | None
    """From where to where it may be, where the day is not known."""
    run: tuple[str, str] | None = None
    """From it to the next one of its row, or to the day of the picture."""
    is_last: bool = False
    """Nothing newer is known."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its points, and the line that joins them."""

    name: Any
    """A text, or an interface word."""
    path: str
    record: Any
    height: str
    shown: tuple[Shown, ...]
    undated: tuple[Point, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point in the order of dates, undated ones last."""
        return (*(one.point for one in self.shown), *self.undated)


@dataclass(frozen=True, slots=True)
class Axis:
    """The years, and the day of the picture."""

    scale: Scale
    ticks: tuple[Tick, ...]
    day: date
    today: str
    today_label: str
    today_anchor: str
    today_x: str

    def x(self, share: float) -> str:
        return self.scale.percent(share)

    def share(self, day: date) -> float:
        return self.scale.share(day.toordinal())


def length(size: float) -> str:
    """Return a length in sizes of letters."""
    return f"{round(size, 3):g}em"


def axis_of(dates: Iterable[PartialDate], words: Words) -> Axis:
    """Return whole years that hold some dates and the day of the Edition."""
    day = words.edition.day
    known = [when for when in dates if when.is_known]
    first = min((when.first for when in known), default=day)
    last = max((when.first for when in known), default=day)
    scale = years(min(first, day), max(last, day), words.language.direction == "rtl")
    numbers = range(date.fromordinal(int(scale.low)).year, date.fromordinal(int(scale.high)).year)
    labels = [words.formats.date(PartialDate(year)) for year in numbers]
    share = scale.share(day.toordinal())
    written = words.formats.date(PartialDate(day.year, day.month, day.day))
    (placed,) = in_lanes([Mark(share, share, written)])
    return Axis(
        scale,
        ticks_of_years(scale, labels),
        day,
        scale.percent(share),
        placed.label,
        *_beside(placed, scale),
    )


def _beside(placed: Placed, scale: Scale) -> tuple[str, str]:
    """Return on which side of its anchor a label stands, and how far away."""
    away = TO_LABEL if placed.is_before == scale.is_mirrored else -TO_LABEL
    return ("end" if placed.is_before else "start"), length(away)


def _paper(placed: Placed, scale: Scale) -> tuple[str, str]:
    """Return the room of a label, from its left: no line of the picture crosses it."""
    width = TO_LABEL + text_width(placed.label, 1) + LABEL_PAD - EDGE
    is_right = placed.is_before == scale.is_mirrored
    return length(EDGE if is_right else -EDGE - width), length(width)


def mark_of(point: Point, axis: Axis) -> Mark:
    """Return where a dated point stands; a date that begins before the day ends with it."""
    is_past = point.when.first <= axis.day
    first, last = span(point.when, axis.day if is_past else date.max)
    half = THIN if point.shape == "date" else HALF
    return Mark(axis.share(first), axis.share(last), point.label, half)


def row_of(
    name: Any,
    points: Iterable[Point],
    axis: Axis,
    *,
    path: str = "",
    record: Any = None,
    is_joined: bool = False,
) -> Row:
    """Return a row of points in the order of their dates; undated ones stand apart."""
    every = tuple(points)
    dated = sorted((one for one in every if one.when.is_known), key=lambda one: one.when.first)
    placed = in_lanes(mark_of(point, axis) for point in dated)
    lane = LANE if any(one.label for one in placed) else BARE_LANE
    lanes = 1 + max((one.lane for one in placed), default=0)
    shown = tuple(
        _shown(point, one, axis.scale, lane) for point, one in zip(dated, placed, strict=True)
    )
    if is_joined:
        shown = _joined(shown, placed, axis)
    undated = tuple(one for one in every if not one.when.is_known)
    return Row(name, path, record, length(lanes * lane), shown, undated)


def _joined(shown: tuple[Shown, ...], placed: tuple[Placed, ...], axis: Axis) -> tuple[Shown, ...]:
    """Return what is shown, each with a line on to the next, the last to the day of the picture."""
    places = [one.mark.middle for one in placed]
    today = axis.share(axis.day)
    ends = [*places[1:], max(today, places[-1])] if places else []
    return tuple(
        replace(one, run=(axis.x(start), axis.x(end)), is_last=number == len(shown))
        for number, (one, start, end) in enumerate(zip(shown, places, ends, strict=True), start=1)
    )


def _shown(point: Point, placed: Placed, scale: Scale, lane: float) -> Shown:
    middle = (placed.lane + 0.5) * lane
    anchor, label_x = _beside(placed, scale)
    mark = placed.mark
    return Shown(
        point,
        scale.percent(mark.middle),
        length(middle),
        placed.label,
        label_x,
        anchor,
        _paper(placed, scale),
        (scale.percent(mark.start), scale.percent(mark.end)) if mark.end > mark.start else None,
    )
