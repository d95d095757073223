"""In which parts and order a form shows the fields of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from zonesite.records.law import Incentive
from zonesite.records.press import Release
from zonesite.records.reference import Event, Source
from zonesite.records.zones import Zone


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together under a heading."""

    code: str
    """Its heading in the catalogue: `section-words`."""
    keys: tuple[str, ...]
    is_closed: bool = False
    """Whether it is unfolded only where something stands in it."""


_CARE = Section("section-care", ("owner", "verified_on", "review_in", "translations"), True)
SECTIONS: Mapping[type[BaseModel], tuple[Section, ...]] = {
    Release: (
        Section("section-words", ("text",)),
        Section("section-facts", ("kind", "date", "slug", "sources", "zones", "topics")),
        Section("section-public", ("publish_at", "draft")),
        Section("section-people", ("quoted",), True),
        Section("section-media", ("media",), True),
        Section("section-kind", ("deadline", "event", "claim", "corrects"), True),
        Section("section-reviews", ("translations",)),
    ),
    Zone: (
        Section("section-words", ("name", "summary", "city", "site", "developer")),
        Section("section-facts", ("id", "place", "has_named_site", "sources", "related", "pin")),
        Section("section-statements", ("status", "area", "figures")),
        Section("section-dates", ("cautions", "dates", "absent"), True),
        _CARE,
    ),
    Incentive: (
        Section("section-words", ("name", "summary", "claim", "difference")),
        Section("section-facts", ("id", "group", "for", "applies_from", "sources", "zones")),
        Section("section-statements", ("provisions", "conditions")),
        Section("section-dates", ("cautions", "absent", "gap"), True),
        _CARE,
    ),
    Source: (
        Section("section-words", ("title", "publisher", "locator", "note")),
        Section(
            "section-facts",
            ("id", "date", "kind", "confidence", "language", "url", "publisher_url", "first_seen"),
        ),
        Section("section-care", ("brief_id", *_CARE.keys), True),
    ),
    Event: (
        Section("section-words", ("title", "summary", "place_name")),
        Section("section-facts", ("id", "date", "kind", "sources", "zones", "topics")),
        Section("section-dates", ("cancelled",), True),
        _CARE,
    ),
}
"""The records that can be edited in the form."""
LISTS: Mapping[str, type[BaseModel]] = {
    "releases": Release,
    "zones": Zone,
    "incentives": Incentive,
    "sources": Source,
    "events": Event,
}
"""What stands in the addresses of the form, and what it lists."""
