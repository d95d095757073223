"""Regimes under which somebody may set up: what is known of each, aspect by aspect."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from zonesite.records.base import Citations, Ids, Record, SourceIds, TextStatement, ZoneIds
from zonesite.records.fields import HasWords, RefersTo, States
from zonesite.records.model import Id, Model
from zonesite.records.text import Text

Aspect = Literal[
    "law",
    "regulator",
    "who-may",
    "income-tax",
    "customs-and-sales-tax",
    "foreign-exchange",
    "land",
    "term",
    "announced",
    "examples",
    "confused-with",
]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
"""In what regimes are compared, in the order in which a reader should meet it."""


class RegimeStatement(TextStatement):
    """What one set of sources says of one aspect of a regime."""

    cites: Citations = ()
    """The sections that it rests on, where some were seen."""


class RegimeAspect(Model):
    """One aspect of a regime: what is known of it, or that nothing was found.

    What another record says is named and never said again: its words, figures, dates and sources
    stand here as they stand there.
    """

    aspect: Annotated[Aspect, HasWords("regime_aspect")]
    instruments: Annotated[Ids, RefersTo("instruments")] = ()
    """Laws, shown with the days on which they came and changed."""
    persons: Annotated[Ids, RefersTo("persons")] = ()
    incentives: Annotated[Ids, RefersTo("incentives")] = ()
    partners: Annotated[Ids, RefersTo("partners")] = ()
    events: Annotated[Ids, RefersTo("events")] = ()
    figures: Annotated[Ids, RefersTo("figures")] = ()
    counts: Annotated[Ids, RefersTo("counts")] = ()
    fees: Annotated[Ids, RefersTo("fees")] = ()
    zones: ZoneIds = ()
    parks: Annotated[Ids, RefersTo("parks")] = ()
    not_zones: Annotated[Ids, RefersTo("not_zones")] = ()
    statements: Annotated[tuple[RegimeStatement, ...], States("regime")] = ()
    """What no other record says."""
    not_found: Text | None = None
    """What was looked for, where nothing of it was found in the sources read."""
    gap: Annotated[Id | None, RefersTo("gaps")] = None
    """The open gap that covers what is not known of it; where absent, that of the regime."""

    @model_validator(mode="after")
    def _is_known_or_not(self) -> Self:
        if self.is_known == (self.not_found is not None):
            raise PydanticCustomError("aspect-both", "both or nothing", {"aspect": self.aspect})
        return self

    @property
    def id(self) -> Aspect:
        """What tells it from the other aspects of its regime."""
        return self.aspect

    @property
    def is_known(self) -> bool:
        """Whether something is known of it."""
        named = (getattr(self, key) for key in NAMED)
        return bool(self.statements) or any(named)


NAMED = (
    "instruments",
    "persons",
    "incentives",
    "partners",
    "events",
    "figures",
    "counts",
    "fees",
    "zones",
    "parks",
    "not_zones",
)
"""The lists of which an aspect may name records, in the order in which they are shown."""


class Regime(Record):
    """A regime under which somebody may set up, being outside of all included."""

    name: Text
    summary: Text
    """What it comes to, in a sentence, for somebody who has to choose."""
    aspects: Annotated[tuple[RegimeAspect, ...], Field(min_length=1)]
    gap: Annotated[Id | None, RefersTo("gaps")] = None
    """The open gap that covers what is not known of it."""
    desk: Annotated[Id | None, RefersTo("desks")] = None
    """The office that could be asked."""
    sources: SourceIds

    def of(self, aspect: Aspect) -> RegimeAspect | None:
        """Return what the record says of an aspect; nothing where it is silent."""
        return next((item for item in self.aspects if item.aspect == aspect), None)
