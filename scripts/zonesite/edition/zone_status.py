"""How far a zone has come: the statement that leads, and every status that it has reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zonesite.records.base import newest_first
from zonesite.records.zones import STATUSES, StatusStatement, Zone, ZoneStatus

_NOT_YET = ("target", "projection")
"""Natures of statements about what is to come."""


def status_statement(zone: Zone) -> StatusStatement:
    """Return the newest statement of a zone's status that is no inference.

    An inference leads only where there is no other statement; all of them are shown.
    """
    sure = tuple(item for item in zone.status if item.confidence != "inference")
    return newest_first(sure or zone.status)[0]


def status_of(zone: Zone) -> ZoneStatus:
    """Return the status that leads a zone's page."""
    return status_statement(zone).status


def surest_statement(zone: Zone) -> StatusStatement:
    """Return the statement of the surest status that a zone has ever reached, the newest of them.

    A zone that was notified and later signed an agreement has reached both; what only this site
    infers, or what was only aimed at, counts where there is nothing else.
    """
    stated = [item for item in zone.status if item.confidence != "inference"]
    reached = tuple(item for item in stated if item.nature not in _NOT_YET)
    return min(
        newest_first(reached or tuple(stated) or zone.status),
        key=lambda item: STATUSES.index(item.status),
    )


def has_reached(zone: Zone, status: ZoneStatus) -> bool:
    """Say whether a zone has reached at least a status."""
    return STATUSES.index(surest_statement(zone).status) <= STATUSES.index(status)


def by_status_reached(zones: Iterable[Zone]) -> Mapping[ZoneStatus, tuple[Zone, ...]]:
    """Return the zones that have reached at least each status, the surest status first; a status
    that adds no zone to the one before it is left out."""
    every = tuple(zones)
    found: dict[ZoneStatus, tuple[Zone, ...]] = {}
    before: tuple[Zone, ...] = ()
    for status in STATUSES:
        reached = tuple(zone for zone in every if has_reached(zone, status))
        if reached != before:
            found[status] = before = reached
    return found
