"""Zones, the places they lie in, and what is often taken for a zone."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from zonesite.records.base import (
    Absences,
    AnySourceIds,
    Caution,
    DatedText,
    Figure,
    QuantityStatement,
    Record,
    SourceIds,
    Statement,
    ZoneIds,
)
from zonesite.records.fields import HasWords, RefersTo, States
from zonesite.records.map import Latitude, Longitude
from zonesite.records.model import Id, Model
from zonesite.records.text import Text

ZoneStatus = Literal["notified", "licensed", "agreement", "approved", "pipeline", "announced"]
STATUSES: tuple[ZoneStatus, ...] = (
    "notified",
    "licensed",
    "agreement",
    "approved",
    "pipeline",
    "announced",
)
"""From the surest to the least sure, the order in which a reader should meet them."""


class StatusStatement(Statement):
    """The status of a zone as its sources give it."""

    status: Annotated[ZoneStatus, HasWords("status")]


AreaOf = Literal["land", "floor-space", "unclear"]


class AreaStatement(QuantityStatement):
    """How large a zone is, as its sources give it."""

    of: Annotated[AreaOf, HasWords("area_of")] = "land"
    """`unclear`: the source does not say whether it means land or floor space. Only land is drawn
    and added up."""

    @model_validator(mode="after")
    def _square_feet_say_what_they_are_of(self) -> Self:
        if self.unit == "square-foot" and "of" not in self.model_fields_set:
            raise PydanticCustomError("area-of", "land or floor space", {})
        return self


class Pin(Model):
    """A point on the map."""

    latitude: Latitude
    longitude: Longitude
    precision: Annotated[Literal["city", "site"], HasWords("pin")]
    """`city`: the centre of the city, not the site."""
    source: Annotated[Id, RefersTo("sources")]


class Zone(Record):
    """A zone, or a plan for one."""

    name: Text
    place: Annotated[Id, RefersTo("places")]
    """In which part of the country it lies, an id of data/places.yml."""
    has_named_site: StrictBool = True
    """False where the sources name a part of the country, or a number of sites, and no place in
    it: it is listed, and not counted as a zone."""
    city: Text | None = None
    site: Text | None = None
    """Where in the city, as sources say it."""
    developer: Text | None = None
    summary: Text
    pin: Annotated[Pin | None, States("pin")] = None
    status: Annotated[tuple[StatusStatement, ...], Field(min_length=1), States("status", "status")]
    area: Annotated[tuple[AreaStatement, ...], States("area", "area")] = ()
    figures: tuple[Figure, ...] = ()
    cautions: Annotated[tuple[Caution, ...], States("caution")] = ()
    dates: Annotated[tuple[DatedText, ...], States("date", "dates")] = ()
    related: ZoneIds = ()
    """Ids of other zones that may share land or a developer."""
    absent: Absences = ()
    """Empty fields of which a source says why."""
    sources: SourceIds


class NotZone(Record):
    """Something that is often taken for an STZ and is not shown to be one."""

    name: Text
    what: Text
    """What the sources say it is."""
    sources: AnySourceIds = ()
    """Empty where nothing was found that links it to the Authority."""


class Place(Record):
    """A part of the country, as the country divides itself."""

    name: Text
    kind: Annotated[Id, HasWords("place_kind")]
    """What the country calls such a place; its word is in data/strings/ under `place_kind`."""
