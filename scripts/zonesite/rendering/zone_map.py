"""The picture of zones on a map: each a shape by its status, beside the name of its city.

A pin that means a whole city is drawn otherwise than one of a site, and zones of one city stand
side by side. The map is never mirrored; its words run as those of its language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from zonesite.edition.naming import path_of
from zonesite.edition.zone_status import status_statement
from zonesite.records.text import Text
from zonesite.records.zones import Pin, StatusStatement, Zone
from zonesite.rendering.drawing import percent
from zonesite.rendering.label_places import Room, Spot, Taken, places
from zonesite.rendering.map_sheet import Base, GridLabel, base_of
from zonesite.rendering.strips import length
from zonesite.rendering.typesetting import text_width
from zonesite.rendering.words import Words

PITCH = 1.85
"""How far the shapes of a city stand apart: 24 px on a screen of 320 (WCAG 2.2, 2.5.8)."""
ROW = 1.6
"""The height of a label. The list of zones on the page leads to each as well, in larger letters."""
SIZES = (22.0, 46.0)
"""The width of the narrowest and of the widest map, in sizes of its letters (site.css)."""
_PAD = 0.3
_GRID_SIZE = 0.8
"""The size of the letters of the grid."""


@dataclass(frozen=True, slots=True)
class PinnedZone:
    """A zone of a city, and where its shape stands from the point of the city."""

    zone: Zone
    path: str
    lead: StatusStatement
    x: str
    y: str
    hit: tuple[str, str]
    """The left and upper edge of what leads to it, as wide as `PITCH` and as high as `ROW`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point of the map, and its label where it has one."""

    name: Text
    precision: str
    x: str
    y: str
    label: str = ""
    lang: str = ""
    """The tag of the label's language, where it is not the reader's."""
    label_x: str = ""
    label_y: str = ""
    leader: tuple[str, str] | None = None
    """From the point to the label."""
    zones: tuple[PinnedZone, ...] = ()
    paper: tuple[str, str, str, str] | None = None
    """The room of the label: left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The degrees of a line of the grid, at the edge."""

    x: str
    y: str
    label: str
    is_meridian: bool


@dataclass(frozen=True, slots=True)
class ZoneMap:
    """A map, and the zones that are not on it or have no room there."""

    base: Base
    ticks: tuple[Tick, ...]
    places: tuple[Place, ...]
    unnamed: tuple[Zone, ...]
    """Zones whose names found no room."""
    unpinned: tuple[Zone, ...]
    """Zones of which no place is known."""

    @property
    def precisions(self) -> tuple[str, ...]:
        """The kinds of pins that are there."""
        return tuple(sorted({place.precision for place in self.places}))


@dataclass(frozen=True, slots=True)
class _Group:
    """The zones of one pin."""

    pin: Pin
    name: Text
    zones: tuple[Zone, ...]


def _groups(zones: Iterable[Zone]) -> tuple[_Group, ...]:
    """Return zones by their pins, in their own order."""
    found: dict[tuple[object, ...], list[Zone]] = {}
    for zone in zones:
        if zone.pin is not None:
            key = (zone.pin.latitude, zone.pin.longitude, zone.pin.precision)
            found.setdefault(key, []).append(zone)
    return tuple(
        _Group(pin, those[0].city or those[0].name, tuple(those))
        for those in found.values()
        if (pin := those[0].pin) is not None
    )


def _base(words: Words) -> Base | None:
    settings = words.edition.settings.map
    if settings is None:
        return None
    lines = words.edition.map_lines
    return words.remembered(("map base",), partial(base_of, settings, lines))


def zones_on_map(words: Words) -> ZoneMap | None:
    """Return all zones of the Edition on the map; nothing where there is no map, or no pin."""
    zones: tuple[Zone, ...] = words.edition.list("zones")
    return _drawn(words, _groups(zones), tuple(zone for zone in zones if zone.pin is None))


def map_around(words: Words, zone: Zone) -> ZoneMap | None:
    """Return the map with one zone named, and all others as points; nothing without its pin."""
    if zone.pin is None:
        return None
    groups = _groups(item for item in words.edition.list("zones") if item.id != zone.id)
    own = _Group(zone.pin, zone.city or zone.name, (zone,))
    others = (group for group in groups if group.pin != zone.pin)
    return _drawn(words, (own, *(_Group(group.pin, group.name, ()) for group in others)), ())


def _drawn(words: Words, groups: Sequence[_Group], unpinned: tuple[Zone, ...]) -> ZoneMap | None:
    base = _base(words)
    if base is None or not groups:
        return None
    ticks = [_tick(label, words) for label in base.labels]
    spots = [_spot(group, base, words) for group in groups]
    named = [at for at, group in enumerate(groups) if group.zones]
    quiet = [(spots[at], _DOT) for at, group in enumerate(groups) if not group.zones]
    taken = (*quiet, *(taken for _, taken in ticks))
    rooms = dict(zip(named, places([spots[at] for at in named], SIZES, taken), strict=True))
    shown = [
        _place(group, spot, rooms.get(at), words)
        for at, (group, spot) in enumerate(zip(groups, spots, strict=True))
    ]
    unnamed = [zone for at in named if rooms[at] is None for zone in groups[at].zones]
    return ZoneMap(base, tuple(tick for tick, _ in ticks), tuple(shown), tuple(unnamed), unpinned)


_DOT = Room(-0.4, -0.4, 0.4, 0.4)


def _tick(label: GridLabel, words: Words) -> tuple[Tick, Taken]:
    """Return the degrees of a line of the grid, and the room that they take."""
    sides = ("east", "west") if label.is_meridian else ("north", "south")
    side = sides[0 if label.degrees >= 0 else 1]
    shown = words.number(int(abs(label.degrees)) if label.degrees % 1 == 0 else abs(label.degrees))
    text = words.s(f"map.{side}", n=shown).unescape()
    width = text_width(text, _GRID_SIZE) + 0.4
    room = Room(-width / 2, -1.3, width / 2, 0) if label.is_meridian else Room(0, -0.6, width, 0.6)
    spot = Spot(label.x, label.y, 0, 0)
    return Tick(percent(label.x), percent(label.y), text, label.is_meridian), (spot, room)


def _label(group: _Group, words: Words) -> tuple[str, str]:
    text, lang = group.name.pick(words.language.id)
    tags = {item.id: item.tag for item in words.edition.languages}
    return text, "" if lang == words.language.id else tags[lang]


def _spot(group: _Group, base: Base, words: Words) -> Spot:
    """Return where a pin stands, and the size of its label: its name and a shape for each zone."""
    x, y = base.sheet.share(group.pin.longitude, group.pin.latitude)
    width = 2 * _PAD + text_width(_label(group, words)[0], 1) + PITCH * len(group.zones)
    return Spot(min(1, max(0, x)), min(1, max(0, y)), width, ROW)


def _place(group: _Group, spot: Spot, room: Room | None, words: Words) -> Place:
    precision = group.pin.precision
    bare = Place(group.name, precision, percent(spot.x), percent(spot.y))
    if room is None:
        return bare
    text, lang = _label(group, words)
    is_rtl = words.language.direction == "rtl"
    start, sign = (room.right, -1) if is_rtl else (room.left, 1)
    first = start + sign * (1.5 * _PAD + text_width(text, 1) + PITCH / 2)
    zones = tuple(
        _pinned(zone, first + sign * PITCH * number, room.middle)
        for number, zone in enumerate(group.zones)
    )
    across, down = room.end
    is_close = abs(across) + abs(down) < 1
    return Place(
        group.name,
        precision,
        bare.x,
        bare.y,
        text,
        lang,
        length(start + sign * _PAD),
        length(room.middle + 0.36),
        None if is_close else (length(across), length(down)),
        zones,
        (length(room.left), length(room.top + 0.1), length(spot.width), length(ROW - 0.2)),
    )


def _pinned(zone: Zone, x: float, y: float) -> PinnedZone:
    hit = (length(x - PITCH / 2), length(y - ROW / 2))
    return PinnedZone(
        zone, path_of("zones", zone), status_statement(zone), length(x), length(y), hit
    )
