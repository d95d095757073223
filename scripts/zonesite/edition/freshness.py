"""How long ago facts were verified, and what the law has done since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from zonesite.records.base import FigureStatement, QuantityStatement, Statement
from zonesite.records.law import CHANGES, Instrument, InstrumentEvent, Provision
from zonesite.records.model import NAMES, Model
from zonesite.records.partial_date import PartialDate
from zonesite.records.settings import Freshness
from zonesite.records.text import Text
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
    """Say whether an event may not have been known on a day.

    It was when a source had told of it by then. Without a dated source its own date decides; a
    month or year may mean its last day.
    """
    told = [published[name] for name in event.sources if name in published]
    if event.date.first > day:
        return True
    return min(told) > day if told else event.date.last > day


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
    """One row of a history: what was stated of something, and when the next statement came."""

    subject: object
    statement: Statement
    following: PartialDate | None
    """The date of the next statement; nothing where there is none, or where this one is undated.
    It may replace this one or disagree with it: the two are shown, and no more is said."""


def stated(subject: object, statements: Iterable[Statement]) -> Iterator[Stated]:
    """Yield the statements of one thing, oldest first, undated ones at the start."""
    ordered = sorted(statements, key=lambda item: item.as_of)
    for item in ordered:
        later = [other.as_of for other in ordered if other.as_of > item.as_of]
        yield Stated(subject, item, min(later, default=None) if item.as_of.is_known else None)


_OF_STATEMENT = ("as_of", "sources", "confidence", "nature", "speaker", "superseded", "passage")


def _withheld(value: Any, words: Text) -> Any:
    if isinstance(value, Text):
        return words
    if isinstance(value, (FigureStatement, QuantityStatement)):
        kept = {name: getattr(value, name) for name in _OF_STATEMENT}
        return FigureStatement(**kept, text=words)
    if isinstance(value, Model):
        return under_verification(value, words)
    if isinstance(value, tuple):
        return tuple(_withheld(item, words) for item in value)
    return value


def under_verification(record: Any, words: Text) -> Any:
    """Return a record with words in place of its figures and of all prose; names stay."""
    changes: dict[str, Any] = {
        name: _withheld(getattr(record, name), words)
        for name in type(record).model_fields
        if name not in NAMES
    }
    if isinstance(record, Provision):
        changes["term"] = None
    return record.model_copy(update=changes)
