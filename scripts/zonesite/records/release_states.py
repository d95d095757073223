"""The states of a release: which can follow which, and what each must say.

The one table of them. A release is a draft, is scheduled or is published by its own fields;
whatever happens afterwards is one entry of its `history`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from zonesite.records.fields import HasWords, Replaced
from zonesite.records.former_release import FormerRelease
from zonesite.records.instant import Moment
from zonesite.records.model import Day, Id, Model, SitePath
from zonesite.records.text import Text

Standing = Literal["draft", "scheduled", "published", "superseded", "withdrawn", "merged", "gone"]
"""In what state a release is at an instant."""
Event = Literal["corrected", "moved", "superseded", "withdrawn", "restored", "merged", "gone"]
"""What can happen to a release that is public."""
Correction = Literal["typo", "clarification", "substantive", "retraction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """What a standing means to readers."""

    status: int
    """What a server answers at the address (RFC 9110)."""
    is_listed: bool = False
    """Whether lists, feeds, counts and the search have it."""
    has_text: bool = False
    """Whether its address shows what it says."""
    is_across: bool = False
    """Whether its documents say so across each page: they go on without the site."""


STANDINGS: Mapping[Standing, StandingRow] = MappingProxyType(
    {
        "draft": StandingRow(status=404),
        "scheduled": StandingRow(status=404),
        "published": StandingRow(status=200, is_listed=True, has_text=True),
        "superseded": StandingRow(status=200, is_listed=True, has_text=True, is_across=True),
        "withdrawn": StandingRow(status=200, has_text=True, is_across=True),
        "merged": StandingRow(status=301),
        "gone": StandingRow(status=410),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One row of the transitions."""

    after: tuple[Standing, ...]
    """The standings in which it can happen."""
    becomes: Standing | None = None
    """The standing that follows; the same as before where nothing is named."""
    needs: tuple[str, ...] = ()
    """Keys that an entry must have."""
    may_have: tuple[str, ...] = ()


_READ: tuple[Standing, ...] = ("published", "superseded")
EVENTS: Mapping[Event, EventRow] = MappingProxyType(
    {
        "corrected": EventRow(after=_READ, needs=("change", "note"), may_have=("was",)),
        "moved": EventRow(
            after=(*_READ, "withdrawn"), may_have=("former_slug", "former_date", "note")
        ),
        "superseded": EventRow(
            after=("published",), becomes="superseded", needs=("instead",), may_have=("reason",)
        ),
        "withdrawn": EventRow(
            after=_READ, becomes="withdrawn", needs=("reason",), may_have=("instead",)
        ),
        "restored": EventRow(after=("withdrawn",), becomes="published", needs=("reason",)),
        "merged": EventRow(
            after=(*_READ, "withdrawn"),
            becomes="merged",
            needs=("instead",),
            may_have=("reason",),
        ),
        "gone": EventRow(
            after=(*_READ, "withdrawn"), becomes="gone", needs=("reason",), may_have=("instead",)
        ),
    }
)
ALWAYS_THERE = ("state", "at")
"""The keys that every entry has."""


def possible_after(standing: Standing) -> tuple[Event, ...]:
    """Return what can happen to a release in a standing, in the order of the table."""
    return tuple(event for event, row in EVENTS.items() if standing in row.after)


class StateChange(Model):
    """One entry of the history of a release."""

    state: Annotated[Event, HasWords("release_state")]
    at: Moment
    """Since when it holds: an instant with its zone, or a day."""
    change: Annotated[Correction | None, HasWords("correction")] = None
    """Of what kind a correction is."""
    note: Text | None = None
    """What was corrected, for readers, in every language."""
    was: Annotated[FormerRelease | None, Replaced()] = None
    """What the release was before: only what was replaced."""
    reason: Text | None = None
    """Why it was withdrawn, restored or removed, for readers, in every language."""
    instead: SitePath | None = None
    """The address that readers are led to: `/newsroom/2026/other/`."""
    former_slug: Id | None = None
    """What `slug` was until it was moved."""
    former_date: Day | None = None
    """What `date` was until it was moved."""

    @model_validator(mode="after")
    def _says_what_its_state_needs(self) -> Self:
        row = EVENTS[self.state]
        for key in row.needs:
            if getattr(self, key) is None:
                raise PydanticCustomError("state-needs", "", {"state": self.state, "key": key})
        known = (*ALWAYS_THERE, *row.needs, *row.may_have)
        for key in self.model_fields_set:
            if key not in known:
                values = {"state": self.state, "key": key, "known": list(known), "at": key}
                raise PydanticCustomError("state-has-no", "", values)
        if self.state == "moved" and not (self.former_slug or self.former_date):
            raise PydanticCustomError("moved-from-nowhere", "", {})
        return self
