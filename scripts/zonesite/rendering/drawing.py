"""What pictures are drawn with: scales, their ticks, and lanes in which marks never overlap.

A place along a picture is a share of its width, written as a percentage, and every size is in
units of its letters. One drawing so serves all screens: a wider one only moves marks apart, and
lanes are made for the narrowest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zonesite.records.partial_date import PartialDate
from zonesite.rendering.typesetting import text_width

NARROWEST = 20.0
"""The width of a picture on the narrowest screen (320 px), in sizes of its letters."""
HALF, THIN = 0.56, 0.22
"""Half of a mark and of a thin one, with the room around it."""
TO_LABEL = 0.9
"""From the middle of a mark to its label."""
_ROOM = 0.5
"""Between a label and what follows it."""
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from one number to another, drawn as its readers read."""

    low: float
    high: float
    is_mirrored: bool = False

    def share(self, value: float) -> float:
        """Return how far along the line a number stands: 0 where one begins to read, to 1."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    def percent(self, share: float) -> str:
        """Return where a share stands in the picture, from its left."""
        return percent(1 - share if self.is_mirrored else share)

    def left(self, start: float, width: float) -> str:
        """Return where something stands that is so wide, as shares, from the left."""
        return percent(1 - start - width if self.is_mirrored else start)


def percent(share: float) -> str:
    """Return a share as SVG has it, to a hundredth of a percent."""
    return f"{round(share * 100, 2):g}%"


def span(when: PartialDate, latest: date = date.max) -> tuple[date, date]:
    """Return the days that a date may mean, none after the latest."""
    return when.first, max(when.first, min(when.last, latest))


def years(first: date, last: date, is_mirrored: bool) -> Scale:
    """Return a scale of whole years that holds two days."""
    low, high = date(first.year, 1, 1), date(last.year + 1, 1, 1)
    return Scale(low.toordinal(), high.toordinal(), is_mirrored)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across a picture, and the label of what begins there."""

    share: float
    label: str
    label_share: float
    anchor: str
    """`middle` of its year or, where labels are wider than years, `start`."""


def ticks_of_years(scale: Scale, labels: Sequence[str]) -> tuple[Tick, ...]:
    """Return a line where each year begins, and labels of as many years as there is room for on
    the narrowest screen. There is one label a year."""
    first = date.fromordinal(int(scale.low)).year
    widest = max(text_width(label, 1) for label in labels) + _ROOM
    room = NARROWEST / len(labels)
    every = next(step for step in _whole_steps() if room * step >= widest or step >= len(labels))
    ticks = []
    for number, label in enumerate(labels):
        start = scale.share(date(first + number, 1, 1).toordinal())
        is_shown = number % every == 0 and start + widest / NARROWEST <= 1
        middle = scale.share(date(first + number, 7, 2).toordinal())
        place = (middle, "middle") if every == 1 else (start, "start")
        ticks.append(Tick(start, label if is_shown else "", *place))
    return tuple(ticks)


def _whole_steps() -> Iterable[int]:
    power = 1
    while True:
        yield from (step * power for step in _STEPS)
        power *= 10


def round_steps(most: float, parts: int = 4) -> tuple[float, ...]:
    """Return numbers from nothing to at least the most, at round and equal steps."""
    power = 10.0**-3
    while True:
        for step in _STEPS:
            if step * power * parts >= most:
                size = step * power
                count = next(n for n in range(1, parts + 1) if n * size >= most)
                return tuple(round(size * number, 3) for number in range(count + 1))
        power *= 10


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at one place of a scale, before it has a lane. All places are shares."""

    start: float
    """With `end` the stretch in which it may be: the same where it is known to the day."""
    end: float
    label: str = ""
    half: float = HALF
    """Half of its width, in sizes of letters."""

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in a lane; its label stands behind it or, where there is no room, before it."""

    mark: Mark
    lane: int
    label: str
    is_before: bool
    low: float
    """With `high` the room that it takes on the narrowest screen, in sizes of its letters."""
    high: float


def in_lanes(marks: Iterable[Mark]) -> tuple[Placed, ...]:
    """Return marks in the order that they came, each in the first lane where it is free.

    What is apart on the narrowest screen is apart on all: only distances grow.
    """
    placed: list[Placed] = []
    for mark in marks:
        low, high, label, is_before = _room_of(mark)
        taken = {one.lane for one in placed if low < one.high and one.low < high}
        lane = next(number for number in range(len(placed) + 1) if number not in taken)
        placed.append(Placed(mark, lane, label, is_before, low, high))
    return tuple(placed)


def _room_of(mark: Mark) -> tuple[float, float, str, bool]:
    """Return from where to where a mark reaches, its label, and whether that stands before it."""
    middle = mark.middle * NARROWEST
    low = min(middle - mark.half, mark.start * NARROWEST)
    high = max(middle + mark.half, mark.end * NARROWEST)
    after, before = NARROWEST - middle - TO_LABEL, middle - TO_LABEL
    is_before = text_width(mark.label, 1) > after and before > after
    label = shortened(mark.label, before if is_before else after)
    if not label:
        return low, high, "", False
    reach = TO_LABEL + text_width(label, 1) + _ROOM
    if is_before:
        return min(low, middle - reach), high, label, True
    return low, max(high, middle + reach), label, False


def shortened(text: str, room: float) -> str:
    """Return a text that fits, cut with an ellipsis where it must be; nothing if nothing fits."""
    if text_width(text, 1) <= room:
        return text
    for length in range(len(text) - 1, 0, -1):
        cut = text[:length].rstrip() + "…"
        if text_width(cut, 1) <= room:
            return cut
    return ""
