"""The rule of the map: what is pinned lies on it."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.check.findings import Finding
from zonesite.reading.content import Content
from zonesite.reading.map_lines import off_map
from zonesite.records.zones import Zone


def pins_lie_on_the_map(content: Content) -> Iterator[Finding]:
    """The pin of a zone lies within the bounds of the map, where the settings have one."""
    settings = content.settings.map
    if settings is None:
        return
    for index, zone in enumerate(content.all("zones", Zone)):
        if zone.pin and not settings.holds(zone.pin.longitude, zone.pin.latitude):
            origin = content.origin("zones", index)
            at = (zone.pin.longitude, zone.pin.latitude)
            found = off_map((*origin.path, "pin"), at, settings)
            yield Finding(origin.file, found.code, found.values, found.path)
