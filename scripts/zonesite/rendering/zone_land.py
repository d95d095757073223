"""The picture of the land of zones: a bar for each statement of an area, all on one scale.

The scale is linear and begins at nothing, so that a bar twice as long is twice the land.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from zonesite.edition.land import hectares, is_not_land
from zonesite.records.base import newest_first
from zonesite.records.zones import AreaStatement, Zone
from zonesite.rendering.drawing import Scale, percent, round_steps
from zonesite.rendering.words import Words


@dataclass(frozen=True, slots=True)
class Bar:
    """One statement, drawn from nothing to its least, and on to its most where it is a range."""

    statement: AreaStatement
    least: Decimal
    most: Decimal
    width: str
    x: str
    more: tuple[str, str] | None
    """Where the part between the least and the most begins, and its width."""
    end: str
    """Where it ends."""
    look: str
    """`open` for more than, `closed` for up to, else nothing."""
    words: str
    """Its size in hectares."""


@dataclass(frozen=True, slots=True)
class LandOfZone:
    """A zone and the bars of what is stated of it, newest first."""

    zone: Zone
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class ZoneLand:
    """Zones with stated land, those without, and the scale in hectares."""

    lands: tuple[LandOfZone, ...]
    left_out: tuple[tuple[Zone, AreaStatement], ...]
    """Stated areas that their sources do not call land."""
    silent: tuple[Zone, ...]
    """Zones of which no source states an area."""
    ticks: tuple[tuple[str, str], ...]
    """Where each line of the scale stands, and its number."""


_LOOKS = {"more-than": "open", "at-least": "open", "up-to": "closed"}


def _bar(statement: AreaStatement, scale: Scale, words: Words) -> Bar:
    sizes = hectares(statement)
    low, high = (scale.share(float(size)) for size in (min(sizes), max(sizes)))
    return Bar(
        statement,
        min(sizes),
        max(sizes),
        percent(low),
        scale.left(0, low),
        (scale.left(low, high - low), percent(high - low)) if high > low else None,
        scale.percent(high),
        _LOOKS.get(statement.qualifier or "", ""),
        words.formats.hectares(min(sizes), max(sizes)),
    )


def land_on_one_scale(words: Words) -> ZoneLand | None:
    """Return all stated land of the Edition as bars, nothing where there is none."""
    zones: tuple[Zone, ...] = words.edition.list("zones")
    stated = [
        (zone, tuple(item for item in newest_first(zone.area) if hectares(item))) for zone in zones
    ]
    largest = max((max(hectares(item)) for _, items in stated for item in items), default=None)
    if largest is None:
        return None
    steps = round_steps(float(largest))
    scale = Scale(0, steps[-1], words.language.direction == "rtl")
    lands = tuple(
        LandOfZone(zone, tuple(_bar(item, scale, words) for item in items))
        for zone, items in stated
        if items
    )
    return ZoneLand(
        tuple(sorted(lands, key=lambda land: -max(bar.most for bar in land.bars))),
        tuple(
            (zone, item) for zone in zones for item in newest_first(zone.area) if is_not_land(item)
        ),
        tuple(zone for zone, _ in stated if not zone.area),
        tuple((scale.percent(scale.share(n)), words.number(n)) for n in map(_whole, steps)),
    )


def _whole(number: float) -> float | int:
    return int(number) if number.is_integer() else number
