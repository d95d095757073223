"""Rules about zones beside each other: on the map, and in a list by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from zonesite.check.findings import Finding
from zonesite.reading.content import Content
from zonesite.records.zones import Pin, Zone

_KILOMETRES = 6371.0
"""The radius of the earth."""
_ONE_CITY = 30
"""So many kilometres lie between two sites of one city at most: half the width of the widest."""
_ONE_SPOT = 5
"""So near to each other, two pins are of one city, and of one province: the middles of two cities
of two provinces lie farther apart even where one has grown into the other."""
_ALIKE = 0.9
_WORD = re.compile(r"\w+")


def kilometres(one: Pin, other: Pin) -> float:
    """Return how far two pins lie apart, on a sphere."""
    north, south = radians(one.latitude), radians(other.latitude)
    across = radians(one.longitude - other.longitude)
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(across / 2) ** 2
    return 2 * _KILOMETRES * asin(sqrt(half))


def _of_city(zone: Zone) -> str:
    return zone.city.original.casefold() if zone.city else ""


def _stray_from(number: int, pins: Sequence[tuple[Zone, Pin]]) -> tuple[str, int] | None:
    """Return a zone of its city from which a pin is far, and how far, if it is so from most of
    them; of two, the later one is told."""
    zone, pin = pins[number]
    near = [it for it, (other, _) in enumerate(pins) if _of_city(other) == _of_city(zone) != ""]
    others = [it for it in near if it != number]
    far = {pins[it][0].id: round(kilometres(pin, pins[it][1])) for it in others}
    strays = [(id_, n) for id_, n in far.items() if n > _ONE_CITY]
    is_told = 2 * len(strays) > len(others) and (len(others) > 1 or others[0] < number)
    return strays[0] if is_told else None


def pins_lie_where_their_zone_does(content: Content) -> Iterator[Finding]:
    """Pins of one city lie near each other, and one spot is in one part of the country."""
    zones = [(index, zone) for index, zone in enumerate(content.all("zones", Zone)) if zone.pin]
    pins = [(zone, zone.pin) for _, zone in zones if zone.pin]
    for number, (index, zone) in enumerate(zones):
        origin = content.origin("zones", index)
        place = (*origin.path, "pin")
        if stray := _stray_from(number, pins):
            values: dict[str, object] = {"id": stray[0], "n": stray[1]}
            yield Finding(origin.file, "pin-far", values, place, severity="warning")
            continue
        for other, pin in pins[:number]:
            if other.place != zone.place and kilometres(pins[number][1], pin) < _ONE_SPOT:
                values = {"id": other.id, "place": zone.place, "other": other.place}
                yield Finding(origin.file, "pin-place", values, place, severity="warning")
                break


def _name(zone: Zone) -> str:
    return " ".join(_WORD.findall(zone.name.original.casefold()))


def _are_alike(one: str, other: str) -> bool:
    """Say whether two names are one, or one with a slip; numbers tell zones apart."""
    if re.findall(r"\d+|\b[ivx]+\b", one) != re.findall(r"\d+|\b[ivx]+\b", other):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def zones_of_one_place_have_different_names(content: Content) -> Iterator[Finding]:
    """Two zones of one part of the country are told apart by their names, or say that they are
    related: else one has been entered twice."""
    zones = list(enumerate(content.all("zones", Zone)))
    for (_, one), (index, other) in combinations(zones, 2):
        is_told = one.id in other.related or other.id in one.related
        if one.place == other.place and not is_told and _are_alike(_name(one), _name(other)):
            origin = content.origin("zones", index)
            values = {"found": other.name.original, "id": one.id, "other": one.name.original}
            place = (*origin.path, "name", other.name.first)
            yield Finding(origin.file, "name-near", values, place, severity="warning")
