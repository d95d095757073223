"""The zones on a map of one's own: GeoJSON (RFC 7946)."""

from __future__ import annotations

from zonesite.open_data.addresses import record_address
from zonesite.open_data.objects import page_path, pages_of, site_file
from zonesite.open_data.values import Json, value_of
from zonesite.pages.site import Site
from zonesite.records.base import newest_first
from zonesite.records.zones import Zone


def geojson(site: Site) -> Json:
    """Return a feature for each zone. One without a pin has no geometry: no place is made up.

    `precision` says whether a point is the site or the centre of its city.
    """
    return {
        "type": "FeatureCollection",
        "features": [_feature(site, zone) for zone in site.edition.list("zones")],
    }


def _feature(site: Site, zone: Zone) -> Json:
    newest = newest_first(zone.status)[0]
    point = None
    if zone.pin is not None:  # longitude first (RFC 7946, 3.1.1)
        point = {"type": "Point", "coordinates": [zone.pin.longitude, zone.pin.latitude]}
    return {
        "type": "Feature",
        "id": zone.id,
        "geometry": point,
        "properties": {
            "name": value_of(zone.name),
            "place": zone.place,
            "city": value_of(zone.city),
            "precision": zone.pin.precision if zone.pin else None,
            "pin_source": zone.pin.source if zone.pin else None,
            "status": newest.status,
            "status_as_of": str(newest.as_of),
            "status_sources": list(newest.sources),
            "pages": pages_of(site, page_path("zones", zone)),
            "url": site_file(site, record_address("zones", zone.id)),
        },
    }
