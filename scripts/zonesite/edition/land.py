"""The land of zones in hectares, with its spread where sources disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from zonesite.records.quantities import SQUARE_METRES, Range
from zonesite.records.zones import AreaStatement, Zone


@dataclass(frozen=True, slots=True)
class Land:
    """An area in hectares: the least and the most that any statement of today gives."""

    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class LandOfZones:
    """The land of several zones together."""

    land: Land | None
    stated: tuple[Zone, ...]
    """Those whose land some source states."""
    left_out: tuple[Zone, ...]
    """Those of which a source states an area that it does not call land."""
    silent: tuple[Zone, ...]
    """Those of which no source states an area."""


def hectares(statement: AreaStatement) -> tuple[Decimal, ...]:
    """Return the land of a statement in hectares, of a range its two ends; nothing for no land."""
    if statement.unit not in SQUARE_METRES or statement.of != "land":
        return ()
    return in_hectares(statement.value, statement.unit)


def in_hectares(value: float | Range, unit: str) -> tuple[Decimal, ...]:
    """Return an area in hectares, of a range its two ends."""
    numbers = (value.from_, value.to) if isinstance(value, Range) else (value,)
    factor = SQUARE_METRES[unit] / SQUARE_METRES["hectare"]
    return tuple(Decimal(str(number)) * factor for number in numbers)


def land_of(zone: Zone) -> Land | None:
    """Return the land of a zone, or nothing where no source states land that still stands.

    Sources that disagree are not judged: an older one may be right.
    """
    areas = [item for item in zone.area if not item.superseded]
    found = [size for item in areas for size in hectares(item)]
    return Land(min(found), max(found)) if found else None


def is_left_out(zone: Zone) -> bool:
    """Say whether a zone has an area that stands, and none that its source calls land."""
    return land_of(zone) is None and any(
        is_not_land(item) for item in zone.area if not item.superseded
    )


def is_not_land(item: object) -> bool:
    """Say whether a stated area is none of land; where its verification has expired, words stand
    in its place, which are no area at all."""
    return isinstance(item, AreaStatement) and item.of != "land"


def land_of_zones(zones: Iterable[Zone]) -> LandOfZones:
    """Return the land of zones together, and of which of them it is."""
    lands = [(zone, land_of(zone)) for zone in zones]
    without = [zone for zone, land in lands if land is None]
    known = [land for _, land in lands if land is not None]
    least, most = (
        sum(sizes, Decimal())
        for sizes in ((land.least for land in known), (land.most for land in known))
    )
    return LandOfZones(
        Land(least, most) if known else None,
        tuple(zone for zone, land in lands if land is not None),
        tuple(zone for zone in without if is_left_out(zone)),
        tuple(zone for zone in without if not is_left_out(zone)),
    )
