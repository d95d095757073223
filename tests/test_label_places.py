"""Labels on a map never stand over each other, however large it is shown."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from zonesite.rendering.label_places import DOT, Room, Spot, are_apart, places

SIZES = (22.0, 46.0)
_SHARES = st.floats(0, 1, width=32)
SPOTS = st.lists(st.builds(Spot, _SHARES, _SHARES, st.floats(2, 12), st.just(1.6)), max_size=7)


def box(spot: Spot, room: Room, size: float) -> tuple[float, float, float, float]:
    x, y = spot.x * size, spot.y * size
    return x + room.left, y + room.top, x + room.right, y + room.bottom


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    near = 1e-6
    return (
        one[0] < other[2] - near
        and other[0] < one[2] - near
        and one[1] < other[3] - near
        and other[1] < one[3] - near
    )


@settings(max_examples=25, deadline=None)
@given(SPOTS, st.floats(*SIZES))
def test_labels_cover_no_label_and_no_point(spots: list[Spot], size: float) -> None:
    """At every size of the map between the narrowest and the widest, and inside its edges."""
    found = places(spots, SIZES)
    named = [(spot, room) for spot, room in zip(spots, found, strict=True) if room]

    for (one, room), (other, taken) in combinations(named, 2):
        assert not meet(box(one, room, size), box(other, taken, size))
    for one, room in named:
        left, top, right, bottom = box(one, room, size)
        assert left >= 0
        assert top >= 0
        assert right <= size
        assert bottom <= size
        for other in spots:
            assert not meet(box(one, room, size), box(other, Room(-DOT, -DOT, DOT, DOT), size))


@settings(max_examples=200, deadline=None)
@given(*[st.builds(Spot, _SHARES, _SHARES, st.floats(1, 9), st.just(1.6))] * 2, st.data())
def test_two_rooms_that_are_called_apart_are_so_at_every_size(
    one: Spot, other: Spot, data: st.DataObject
) -> None:
    """What is computed for all sizes at once is what is seen at each of them."""
    rooms = [
        Room(x, y, x + spot.width, y + spot.height)
        for spot in (one, other)
        for x, y in [(data.draw(st.integers(-9, 9)), data.draw(st.integers(-4, 4)))]
    ]
    sizes = [SIZES[0] + (SIZES[1] - SIZES[0]) * part / 48 for part in range(49)]
    met = any(meet(box(one, rooms[0], size), box(other, rooms[1], size)) for size in sizes)
    assert not (met and are_apart(one, rooms[0], other, rooms[1], SIZES))


def test_a_label_alone_stands_beside_its_point() -> None:
    (room,) = places([Spot(0.5, 0.5, 5, 1.6)], SIZES)
    assert room is not None
    assert room.left == 0.7
    assert room.middle == 0


def test_a_label_that_finds_no_room_is_left_out() -> None:
    """Nothing is drawn over something else: the list beside the map has every name."""
    spots = [Spot(0.5, 0.5, 21, 1.6)] * 14
    found = places(spots, SIZES)
    assert None in found
    assert any(found)
