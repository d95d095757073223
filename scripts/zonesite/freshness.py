"""How long ago facts were verified, and what the law has done since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from zonesite.partial_date import PartialDate
from zonesite.records.base import FigureStatement, QuantityStatement, Statement, Text
from zonesite.records.law import CHANGES, Instrument, InstrumentEvent, Provision
from zonesite.records.model import Model
from zonesite.records.settings import Freshness
from zonesite.records.upkeep import Kept

State = Literal["fresh", "overdue", "expired"]


@dataclass(frozen=True, slots=True)
class Verification:
    """When a fact was verified and until when that holds."""

    verified_on: date
    due_on: date
    expires_on: date

    def state(self, day: date) -> State:
        """Return how it stands on a day; on the day that it is due it is still fresh."""
        if day > self.expires_on:
            return "expired"
        return "overdue" if day > self.due_on else "fresh"


def verification(kept: Kept, rules: Freshness) -> Verification | None:
    """Return the verification of a fact; nothing where nobody says that they verified it."""
    if kept.verified_on is None:
        return None
    due = (kept.review_in or rules.review_in).after(kept.verified_on)
    return Verification(kept.verified_on, due, rules.expires_in.after(due))


def _is_later(event: InstrumentEvent, day: date, published: Mapping[str, date]) -> bool:
    """Say whether an event may lie after a day.

    A month or year may mean its last day, unless a source had told of it by then.
    """
    if event.date.last <= day:
        return False
    told = any(published.get(name, date.max) <= day for name in event.sources)
    return event.date.first > day or not told


def changes_since(
    citations: Iterable[str],
    verified_on: date | None,
    instruments: Mapping[str, Instrument],
    published: Mapping[str, date],
) -> tuple[InstrumentEvent, ...]:
    """Return what happened to cited sections, or to their whole instrument, after a fact was
    verified (or at any time, if nobody did), newest first.

    `published` gives the days of sources.
    """
    found: dict[tuple[str, str], InstrumentEvent] = {}
    for citation in citations:
        name, _, section = citation.partition("#")
        for event in instruments[name].events if name in instruments else ():
            touches = not event.sections or not section or section in event.sections
            later = verified_on is None or _is_later(event, verified_on, published)
            if event.kind in CHANGES and touches and later:
                found[name, event.id] = event
    return tuple(sorted(found.values(), key=lambda event: event.date, reverse=True))


@dataclass(frozen=True, slots=True)
class Stated:
    """One row of a history: what was stated of something, and until when it stood."""

    subject: object
    statement: Statement
    until: PartialDate | None
    """The date of the statement that came after it; nothing while there is none."""


def stated(subject: object, statements: Iterable[Statement]) -> Iterator[Stated]:
    """Yield the statements of one thing, oldest first, undated ones at the start.

    Two of the same date stand beside each other: neither replaces the other.
    """
    ordered = sorted(statements, key=lambda item: item.as_of)
    for item in ordered:
        later = [other.as_of for other in ordered if other.as_of > item.as_of]
        yield Stated(subject, item, min(later, default=None))


_OF_STATEMENT = ("as_of", "sources", "confidence", "nature", "speaker", "superseded")


def _withheld(value: Any, words: Text) -> Any:
    if isinstance(value, (FigureStatement, QuantityStatement)):
        kept = {name: getattr(value, name) for name in _OF_STATEMENT}
        return FigureStatement(**kept, text=words)
    if isinstance(value, Provision):
        return value.model_copy(update={"what": words, "term": None, "note": None})
    if isinstance(value, Model):
        return under_verification(value, words)
    return value


def under_verification(record: Any, words: Text) -> Any:
    """Return a record with words in place of its figures and of the prose that restates them."""
    changes: dict[str, Any] = {}
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Model):
            changes[name] = tuple(_withheld(item, words) for item in value)
        elif name in ("summary", "text", "answer", "difference", "note"):
            changes[name] = words if info.is_required() else None
    return record.model_copy(update=changes)
