"""The files of the map: the sea, and an outline that an authority has approved.

They are GeoJSON, which is read as YAML: whatever is wrong has its line and column. Nothing but
the positions of their lines goes any further.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zonesite.reading.files import Reader
from zonesite.reading.problems import SETTINGS
from zonesite.reading.source_text import Faulty
from zonesite.reading.validate import Complaint
from zonesite.reading.yaml_source import parse
from zonesite.records.map import Line, MapSettings, Shapes
from zonesite.records.settings import Settings

_MARGIN = 15.0
"""How many degrees beside the map a line may still run: the sea goes on there."""


def read_map(reader: Reader, settings: Settings) -> Mapping[str, tuple[Line, ...]]:
    """Return the lines of each file that the settings name, by its name in data/map/."""
    if settings.map is None:
        return {}
    found = {}
    for key in ("sea", "outline"):
        name = getattr(settings.map, key)
        if name is None:
            continue
        file = f"data/map/{name}"
        if not (reader.root / file).is_file():
            complaint = Complaint(("map", key), "map-file", {"found": file})
            reader.complain(SETTINGS, reader.text(SETTINGS) or "", [complaint])
        else:
            found[name] = _lines(reader, settings.map, file)
    return found


def _lines(reader: Reader, settings: MapSettings, file: str) -> tuple[Line, ...]:
    """Return the lines of a file; none where something is wrong with it."""
    text = reader.text(file)
    if text is None:
        return ()
    try:
        value = parse(text)
    except Faulty as faulty:
        for fault in faulty.faults:
            reader.fault(file, fault)
        return ()
    shapes = reader.record(file, text, Shapes, value, ())
    if shapes is None:
        return ()
    reader.complain(file, text, [*_beside(shapes, settings)])
    return shapes.lines


def _beside(shapes: Shapes, settings: MapSettings) -> Iterator[Complaint]:
    """Yield a complaint about each geometry that is far from the map, at its first such place."""
    for number, feature in enumerate(shapes.features):
        for line in feature.geometry.lines:
            far = next((at for at in line if not settings.holds(*at, _MARGIN)), None)
            if far is not None:
                yield off_map(("features", number, "geometry", "coordinates"), far, settings)
                break


def off_map(
    path: tuple[str | int, ...], position: tuple[float, float], settings: MapSettings
) -> Complaint:
    """Return the complaint about a place that is not on the map, with what may be meant."""
    longitude, latitude = position
    is_swapped = settings.holds(latitude, longitude)
    values = {
        "found": f"longitude {longitude:g}, latitude {latitude:g}",
        "west": f"{settings.west:g}",
        "east": f"{settings.east:g}",
        "south": f"{settings.south:g}",
        "north": f"{settings.north:g}",
        "near": f"longitude {latitude:g}, latitude {longitude:g}" if is_swapped else "",
    }
    return Complaint(path, "off-map", values)
