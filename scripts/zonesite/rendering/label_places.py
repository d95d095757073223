"""Where labels stand on a map: beside their points, and never one over another.

A label stands so far from its point, in sizes of its letters, on every screen, while points move
apart as the map grows. So it is known for every size of the map at once whether two of them meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import hypot, inf

DOT = 0.42
"""Half of the room of a point."""
_GAP = 0.7
"""Between a point and a label beside it."""
_EDGE = 0.15
"""Between a label and the edge of the map."""
_AWAY = (0.0, 0.8, 1.8, 3.0, 4.5, 6.5, 9.0, 11.5)
_STEP = 0.5
_STEPS = 16
"""How far a label may be moved, to the side and up or down, in sizes of its letters."""
_CHOICES = 200
"""How many rooms are tried for each label, of those that are nearest."""
_ROUNDS = 30
"""How often each label is placed anew, at most."""
_MEETING, _CROSSING = 40.0, 60.0
"""What it costs to meet another label, or the line to it, in sizes of letters."""
_NEAR_POINT = 0.6
"""How near a line may come to another's point."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point, as shares of the map's width and height, and the size of its label."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Room:
    """The room of a label: from its point to its edges, in sizes of letters."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def end(self) -> tuple[float, float]:
        """Where a line from the point meets the label."""
        if self.left < 0 < self.right:
            return 0.0, self.top if self.top > 0 else self.bottom
        return (self.right if self.right <= 0 else self.left), self.middle


_POINT = Room(-DOT, -DOT, DOT, DOT)


Taken = tuple[Spot, Room]
Sizes = tuple[float, float]
"""The narrowest and the widest side of a square map, in sizes of its letters."""


def places(
    spots: Sequence[Spot], sizes: Sizes, taken: Sequence[Taken] = ()
) -> tuple[Room | None, ...]:
    """Return the room of each label on a map of any size between two, nothing for a label for
    which there is none.

    Each label is placed anew, beside all others as they stand, where it disturbs fewest and is
    nearest to its point, until none would move; two that meet are held apart more strongly each
    time (P. Morris, The Breakout Method, AAAI 1993). None stands on a point or on what is `taken`.
    """
    choices = [
        list(
            islice(
                _free_rooms(spot, (*_other_points(spot, spots), *taken), sizes),
                _CHOICES if len(spots) > 1 else 1,
            )
        )
        for spot in spots
    ]
    rooms: list[Room | None] = [next(iter(found), None) for found in choices]
    order = sorted(range(len(spots)), key=lambda at: (-_crowd(spots, at), at))
    weights: dict[frozenset[int], float] = {}
    for _ in range(_ROUNDS):
        before = list(rooms)
        for at in order:
            others = [
                (*(spots[other], room), weights.get(frozenset((at, other)), _MEETING))
                for other, room in _except(rooms, at)
            ]
            rooms[at] = _best(spots[at], choices[at], others, sizes)
        meeting = list(_meeting(spots, rooms, sizes))
        if rooms == before and not meeting:
            break
        for pair in meeting:
            weights[pair] = weights.get(pair, _MEETING) * 2
    return _without_conflicts(spots, rooms, order, sizes)


def _meeting(
    spots: Sequence[Spot], rooms: Sequence[Room | None], sizes: Sizes
) -> Iterator[frozenset[int]]:
    """Yield the pairs of labels that meet."""
    for at, room in enumerate(rooms):
        for other, taken in _except(rooms[:at], at):
            if room and not are_apart(spots[at], room, spots[other], taken, sizes):
                yield frozenset((at, other))


def _other_points(spot: Spot, spots: Iterable[Spot]) -> Iterator[Taken]:
    """Yield every point but that of a label, or one at the same place."""
    for other in spots:
        if (other.x, other.y) != (spot.x, spot.y):
            yield other, _POINT


def _free_rooms(spot: Spot, taken: Sequence[Taken], sizes: Sizes) -> Iterator[Room]:
    """Yield the rooms of a label that are free of what is taken, the nearest first."""
    for room in sorted(_rooms(spot, sizes[0]), key=_distance):
        if not _is_over_point(room) and _is_free(spot, room, taken, sizes):
            yield room


def _except(rooms: Sequence[Room | None], at: int) -> Iterator[tuple[int, Room]]:
    for other, room in enumerate(rooms):
        if other != at and room is not None:
            yield other, room


def _without_conflicts(
    spots: Sequence[Spot], rooms: list[Room | None], order: Sequence[int], sizes: Sizes
) -> tuple[Room | None, ...]:
    """Return rooms of which none meets another: those that would are left out."""
    kept: dict[int, Room] = {}
    for at in reversed(order):
        room = rooms[at]
        if room and _is_free(spots[at], room, [(spots[o], r) for o, r in kept.items()], sizes):
            kept[at] = room
    return tuple(kept.get(at) for at in range(len(spots)))


def _crowd(spots: Sequence[Spot], at: int) -> float:
    """Return how crowded it is round a point."""
    one = spots[at]
    return sum(1 / (0.05 + abs(one.x - item.x) + abs(one.y - item.y)) for item in spots)


def _rooms(spot: Spot, size: float) -> Iterator[Room]:
    """Yield every room of a label inside the narrowest map, and so inside all."""
    x, y = spot.x * size, spot.y * size
    beside = [(_GAP + away, -_GAP - away - spot.width) for away in _AWAY]
    for left in (*(place for pair in beside for place in pair), *_across(spot)):
        for step in range(-_STEPS, _STEPS + 1):
            top = step * _STEP - spot.height / 2
            room = Room(left, top, left + spot.width, top + spot.height)
            is_across = x + room.left >= _EDGE and x + room.right <= size - _EDGE
            if is_across and y + room.top >= _EDGE and y + room.bottom <= size - _EDGE:
                yield room


def _across(spot: Spot) -> Iterator[float]:
    """Yield where a label above or below its point may begin."""
    yield from (-spot.width * part for part in (0.1, 0.25, 0.5, 0.75, 0.9))


def _is_over_point(room: Room) -> bool:
    """Say whether a label covers its own point."""
    return room.left < DOT and room.right > -DOT and room.top < DOT and room.bottom > -DOT


def _is_free(spot: Spot, room: Room, others: Iterable[Taken], sizes: Sizes) -> bool:
    return all(are_apart(spot, room, *other, sizes) for other in others)


def _best(
    spot: Spot, choices: Iterable[Room], others: Sequence[tuple[Spot, Room, float]], sizes: Sizes
) -> Room | None:
    """Return the room of least cost: each of the others says what it costs to meet it. The choices
    come from the nearest on."""
    best: tuple[float, Room] | None = None
    for room in choices:
        cost = _distance(room)
        if best is not None and cost >= best[0]:
            break
        for other, taken, weight in others:
            if best is not None and cost >= best[0]:
                break
            if not are_apart(spot, room, other, taken, sizes):
                cost += weight
            elif any(_is_crossed(spot, room, other, taken, size) for size in sizes):
                cost += _CROSSING
        if best is None or cost < best[0]:
            best = (cost, room)
    return best[1] if best else None


def _distance(room: Room) -> float:
    x, y = room.end
    return abs(x) + 1.2 * abs(y) + (0.3 if x < 0 else 0) + (0.6 if x == 0 else 0)


def are_apart(one: Spot, room: Room, other: Spot, taken: Room, sizes: Sizes) -> bool:
    """Say whether two rooms never meet, on any map between two sizes.

    In each direction they overlap while the map is between two sizes, because their distance is
    in proportion to it: so they meet where these stretches do.
    """
    across = _overlap(one.x - other.x, room.left - taken.right, room.right - taken.left)
    down = _overlap(one.y - other.y, room.top - taken.bottom, room.bottom - taken.top)
    return max(across[0], down[0], sizes[0]) >= min(across[1], down[1], sizes[1])


def _overlap(share: float, least: float, most: float) -> Sizes:
    """Return between which sizes of the map two rooms overlap in one direction, whose points are a
    share of it apart: where `share * size + least < 0 < share * size + most`."""
    if share == 0:
        return (-inf, inf) if least < 0 < most else (inf, -inf)
    ends = -least / share, -most / share
    return min(ends), max(ends)


def _is_crossed(spot: Spot, room: Room, other: Spot, taken: Room, size: float) -> bool:
    """Say whether one of two lines, from points to their labels, crosses the other, its label or
    its point."""
    own, its = _line(spot, room, size), _line(other, taken, size)
    return (
        _meet(own, its)
        or _is_near(own, other, size)
        or _is_near(its, spot, size)
        or _runs_through(own, other, taken, size)
        or _runs_through(its, spot, room, size)
    )


Segment = tuple[float, float, float, float]


def _line(spot: Spot, room: Room, size: float) -> Segment:
    x, y = spot.x * size, spot.y * size
    across, down = room.end
    return x, y, x + across, y + down


def _is_near(line: Segment, spot: Spot, size: float) -> bool:
    """Say whether a line runs over a point that is not its own."""
    x, y = spot.x * size, spot.y * size
    dx, dy = line[2] - line[0], line[3] - line[1]
    length = dx * dx + dy * dy
    if length < 1:
        return False
    part = ((x - line[0]) * dx + (y - line[1]) * dy) / length
    if not 0.1 < part < 1.1:
        return False
    return hypot(line[0] + part * dx - x, line[1] + part * dy - y) < _NEAR_POINT


def _meet(one: Segment, other: Segment) -> bool:
    """Say whether two lines cross."""

    def side(line: Segment, x: float, y: float) -> float:
        return (line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])

    return (
        side(one, *other[:2]) * side(one, *other[2:]) < 0
        and side(other, *one[:2]) * side(other, *one[2:]) < 0
    )


def _runs_through(line: Segment, spot: Spot, room: Room, size: float) -> bool:
    """Say whether a line crosses a label."""
    x, y = spot.x * size, spot.y * size
    left, right = x + room.left, x + room.right
    top, bottom = y + room.top, y + room.bottom
    return _meet(line, (left, top, right, bottom)) or _meet(line, (left, bottom, right, top))
