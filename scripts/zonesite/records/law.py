"""Laws with their sections, what they give, and how a licence is got."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from zonesite.records.base import (
    Absences,
    Caution,
    Citations,
    Confidence,
    Figure,
    FigureStatement,
    Ids,
    Record,
    SourceIds,
    Statement,
)
from zonesite.records.fields import OWN_SECTIONS, HasWords, RefersTo, States
from zonesite.records.model import Id, Model, Words
from zonesite.records.partial_date import PartialDate
from zonesite.records.text import Text
from zonesite.records.zones import ZoneStatus

EventKind = Literal[
    "promulgated",
    "enacted",
    "in-force",
    "amendment-passed",
    "amended",
    "phase-out-announced",
    "replaced",
    "repealed",
]
CHANGES: tuple[EventKind, ...] = (
    "amendment-passed",
    "amended",
    "phase-out-announced",
    "replaced",
    "repealed",
)
"""Events after which what rests on an instrument must be verified again."""
ENDS: tuple[EventKind, ...] = ("replaced", "repealed")
"""Events after which an instrument can be cited only for what was before."""


SectionKind = Literal["section", "clause", "annexure", "row", "paragraph", "tariff-line"]


class Section(Model):
    """One section of an instrument, restated."""

    id: Id
    kind: Annotated[SectionKind, HasWords("section_kind")] = "section"
    """What laws call such a part: a citation says it, each language in its own order."""
    number: Words
    title: Text
    text: Text | None = None
    """What it says, restated; absent where only its heading was seen."""
    confidence: Annotated[Confidence, HasWords("confidence")] = "high"
    sources: SourceIds


class InstrumentEvent(Model):
    """Something that happened to an instrument."""

    id: Id
    kind: Annotated[EventKind, HasWords("instrument_event")]
    date: PartialDate
    text: Text
    sources: SourceIds
    sections: Annotated[Ids, RefersTo(OWN_SECTIONS)] = ()
    """The sections that it touches; none named: the whole instrument."""
    ends_by: PartialDate | None = None
    """By when what the law gives is to end, where the event announces that."""


class Instrument(Record):
    """A law, rule, circular or tariff."""

    title: Text
    short: Text
    kind: Annotated[
        Literal["act", "ordinance", "bill", "rules", "circular", "tax-law", "tariff", "guidelines"],
        HasWords("instrument_kind"),
    ]
    number: Words | None = None
    issuer: Text
    in_force_from: PartialDate | None = None
    absent: Absences = ()
    """Empty fields of which a source says why."""
    replaced_by: Annotated[Id | None, RefersTo("instruments")] = None
    summary: Text
    sections: Annotated[tuple[Section, ...], States("section")] = ()
    events: Annotated[tuple[InstrumentEvent, ...], States("event", "event-{id}")] = ()
    sources: SourceIds


ClockStart = Literal["licence-issue", "development-agreement", "enterprise-licence"]
"""What the years of a term are counted from."""


class Term(Model):
    """For how long, and what starts the clock."""

    years: Annotated[StrictInt, Field(gt=0)]
    starts: Annotated[ClockStart | None, HasWords("term")] = None
    """Absent where the source does not say."""


Beneficiary = Literal[
    "zone-enterprise",
    "zone-developer",
    "co-zone-developer",
    "authority",
    "venture-capital-fund",
    "investor",
]


class Provision(Statement):
    """What one instrument gives, as one set of sources restates it."""

    cites: Citations = ()
    """Empty where it was announced and no instrument was seen."""
    for_: Annotated[tuple[Beneficiary, ...], Field(alias="for"), HasWords("beneficiary")] = ()
    """Those of the incentive's `for` whom it names; none: all of them."""
    what: Text
    term: Term | None = None


Asked = Literal["origin", "zone", "licence", "activity"]
"""What a reader is asked besides who they are."""


class Condition(Model):
    """What must be so before an incentive applies to somebody: an answer to one question."""

    asks: Annotated[Asked, HasWords("finder_question")]
    for_: Annotated[tuple[Beneficiary, ...], Field(alias="for"), HasWords("beneficiary")] = ()
    """Whom of the incentive's `for` it binds; none: all of them."""
    is_: Annotated[tuple[Words, ...], Field(alias="is")] = ()
    """The answers that meet it. Of zones none: `applies_from` and `zones` of each incentive say
    which."""
    is_not: tuple[Words, ...] = ()
    """The answers that do not, where all others are `not-known`."""
    otherwise: Literal["fails", "not-known"] = "fails"
    """What every other answer means."""
    text: Text
    """The condition in words, as a reader must meet it."""
    cites: Citations = ()
    """The sections that make it; none only where no section was seen, and `gap` says who knows."""
    sources: SourceIds
    confidence: Annotated[Confidence, HasWords("confidence")] = "high"
    gap: Annotated[Id | None, RefersTo("gaps")] = None
    """The open gap that covers what is not known of it."""


IncentiveGroup = Literal[
    "income-tax",
    "customs",
    "sales-tax",
    "property-tax",
    "funds",
    "foreign-exchange",
    "protection",
    "service",
]


class Incentive(Record):
    """Something the law or an announcement gives to somebody."""

    name: Text
    group: Annotated[IncentiveGroup, HasWords("incentive_group")]
    for_: Annotated[
        tuple[Beneficiary, ...], Field(min_length=1, alias="for"), HasWords("beneficiary")
    ]
    summary: Text
    provisions: Annotated[
        tuple[Provision, ...], Field(min_length=1), States("provision", "provisions")
    ]
    difference: Text | None = None
    """What differs between the provisions; they are never merged."""
    applies_from: Annotated[ZoneStatus | None, HasWords("status")] = None
    """The status from which on a zone has it: at least this, or one that is surer. Absent: in
    every zone, whatever its status."""
    zones: Annotated[Ids, RefersTo("zones", is_limit=True)] = ()
    """Only where it is limited to these zones."""
    conditions: Annotated[tuple[Condition, ...], States("condition")] = ()
    """What it asks of those whom it is for, beside what is asked of each person anyway."""
    gap: Annotated[Id | None, RefersTo("gaps")] = None
    """The open gap that covers what is not known of it."""
    claim: Text | None = None
    """How it is claimed; absent where no source that was read says so."""
    absent: Absences = ()
    """Empty fields of which a source says why."""
    cautions: Annotated[tuple[Caution, ...], States("caution")] = ()
    sources: SourceIds


class Person(Record):
    """Somebody who asks what would apply: a kind of beneficiary, or one whom no section names."""

    name: Text
    summary: Text
    """What the sources say of such a person."""
    starts: Annotated[ClockStart | None, HasWords("finder_date")] = None
    """What the date is of that the finder asks for; absent where it asks for none."""
    conditions: Annotated[tuple[Condition, ...], States("condition")] = ()
    """What must be so before anything applies to such a person."""
    procedure: Annotated[Id | None, RefersTo("procedures")] = None
    """How such a person gets a licence."""
    gap: Annotated[Id | None, RefersTo("gaps")] = None
    """The open gap that covers what is not known of such a person."""
    sources: SourceIds


class Step(Model):
    """One interaction with an office (the eight facts of an eRegulations step)."""

    id: Id
    name: Text
    who: Text | None = None
    requirements: tuple[Text, ...] = ()
    result: Text | None = None
    cost: Annotated[tuple[FigureStatement, ...], States("cost")] = ()
    time: Annotated[tuple[FigureStatement, ...], States("time")] = ()
    law: Citations = ()
    recourse: Text | None = None
    note: Text | None = None
    absent: Absences = ()
    """Empty fields of which a source says why."""
    confidence: Annotated[Confidence, HasWords("confidence")] = "high"
    sources: SourceIds


class Procedure(Record):
    """How a licence is got, step by step."""

    name: Text
    for_: Annotated[Beneficiary, Field(alias="for"), HasWords("beneficiary")]
    summary: Text
    caution: Annotated[Caution | None, States("caution")] = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1), States("step")]
    figures: tuple[Figure, ...] = ()
    sources: SourceIds
