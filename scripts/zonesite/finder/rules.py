"""The rules: for each incentive and person what must be so, one condition a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from zonesite.edition.zone_status import has_reached
from zonesite.finder.law_dates import LawDates, law_dates
from zonesite.finder.profile import ABROAD, ASKED, HOME, NOT_YET, OTHER, Question, Space
from zonesite.records import law
from zonesite.records.law import Asked, Incentive, Instrument, Person, Provision
from zonesite.records.reference import Sector
from zonesite.records.zones import Zone

State = Literal["met", "not-known", "fails"]
SURENESS: tuple[State, ...] = ("fails", "not-known", "met")
"""How sure it is that something applies; several conditions are as sure as the least of them."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What one answer must be, and what each answer means."""

    key: str
    """The same for conditions that are the same, whichever incentive has them."""
    question: Question
    states: Mapping[str, State]
    cites: tuple[str, ...]
    sources: tuple[str, ...]
    gap: str | None
    record: law.Condition | None = None
    """What it is in words; nothing where they follow from the incentive."""


@dataclass(frozen=True, slots=True)
class Rule:
    """An incentive with its conditions, by person: the first says whom it is for at all."""

    incentive: Incentive
    by_person: Mapping[str, tuple[Condition, ...]]


@dataclass(frozen=True)
class Rules:
    """Every rule, over the space of those who may ask."""

    rules: tuple[Rule, ...]
    persons: Mapping[str, Person]
    space: Space
    dates: LawDates

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        """Every condition by its key, in the order of the rules."""
        return {
            one.key: one
            for rule in self.rules
            for conditions in rule.by_person.values()
            for one in conditions
        }

    @cached_property
    def asked(self) -> Mapping[str, tuple[Asked, ...]]:
        """The questions whose answer counts, by person; where they come from is asked of all, for
        whom it counts may be what they could become."""
        of_all = {one.question for one in self.conditions.values()} & {"origin"}
        found: dict[str, tuple[Asked, ...]] = {}
        for who in self.persons:
            own = {one.question for rule in self.rules for one in rule.by_person[who]} | of_all
            found[who] = tuple(question for question in ASKED if question in own)
        return found


@dataclass(frozen=True, slots=True)
class Records:
    """What rules are made from."""

    incentives: Sequence[Incentive]
    persons: Sequence[Person]
    zones: Sequence[Zone]
    sectors: Sequence[Sector]
    instruments: Mapping[str, Instrument]


def provisions_to(incentive: Incentive, who: str) -> tuple[Provision, ...]:
    """Return what an incentive gives to somebody of those whom it is for."""
    return tuple(item for item in incentive.provisions if not item.for_ or who in item.for_)


def is_said(provision: Provision, instruments: Mapping[str, Instrument]) -> bool:
    """Say whether a provision was read, or reported of a law: not inferred, announced only, or
    known by the heading of its section alone."""
    if provision.confidence == "inference" or provision.nature != "reported":
        return False
    return not provision.cites or any(_was_read(cite, instruments) for cite in provision.cites)


def _was_read(citation: str, instruments: Mapping[str, Instrument]) -> bool:
    name, _, section_id = citation.partition("#")
    if not section_id or name not in instruments:
        return True
    sections = instruments[name].sections
    return any(part.id == section_id and part.text is not None for part in sections)


def _cites(provisions: Iterable[Provision]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cite for item in provisions for cite in item.cites))


def _sources(provisions: Iterable[Provision]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for item in provisions for name in item.sources))


def _who(incentive: Incentive, records: Records) -> Condition:
    """Return whom an incentive is for: it follows from `for`, and rests on its provisions."""
    states: dict[str, State] = {}
    for person in records.persons:
        given = provisions_to(incentive, person.id)
        if person.id not in incentive.for_ or not given:
            states[person.id] = "fails"
        else:
            said = any(is_said(item, records.instruments) for item in given)
            states[person.id] = "met" if said else "not-known"
    cites, sources = _cites(incentive.provisions), _sources(incentive.provisions)
    return Condition(f"who.{incentive.id}", "who", states, cites, sources, incentive.gap)


def _zone(
    incentive: Incentive, key: str, found: law.Condition | None, records: Records
) -> Condition:
    """Return in which zones an incentive applies, which stands at the incentive; that somebody
    must be in one stands at the person."""

    def is_met(zone: Zone) -> bool:
        status = incentive.applies_from
        is_one = not incentive.zones or zone.id in incentive.zones
        return is_one and (status is None or has_reached(zone, status))

    states: dict[str, State] = {NOT_YET: "fails"}
    states |= {zone.id: "met" if is_met(zone) else "fails" for zone in records.zones}
    own = (incentive.applies_from or "any", *incentive.zones)
    if found is None or incentive.zones:
        cites, sources = _cites(incentive.provisions), _sources(incentive.provisions)
    else:
        cites, sources = found.cites, found.sources
    gap = found.gap if found else incentive.gap
    return Condition(".".join((key, *own)), "zone", states, cites, sources, gap, found)


def _plain(key: str, found: law.Condition, space: Space) -> Condition:
    def state(answer: str) -> State:
        if answer in found.is_:
            return "met"
        return "fails" if answer in found.is_not else found.otherwise

    states = {answer: state(answer) for answer in space.answers[found.asks]}
    return Condition(key, found.asks, states, found.cites, found.sources, found.gap, found)


def _conditions(
    incentive: Incentive, person: Person, records: Records, space: Space
) -> Iterator[Condition]:
    """Yield what must be so before an incentive applies to somebody whom it is for."""
    has_zone = False
    for owner in (person, incentive):
        for number, found in enumerate(owner.conditions):
            if found.for_ and person.id not in found.for_:
                continue
            key = f"{owner.id}.{number}"
            if found.asks == "zone":
                has_zone = True
                yield _zone(incentive, key, found, records)
            else:
                yield _plain(key, found, space)
    if incentive.zones and not has_zone:
        yield _zone(incentive, "zone", None, records)


def _rule(incentive: Incentive, records: Records, space: Space) -> Rule:
    who = _who(incentive, records)
    by_person = {
        person.id: (who,)
        if who.states[person.id] == "fails"
        else (who, *_conditions(incentive, person, records, space))
        for person in records.persons
    }
    return Rule(incentive, by_person)


def stated_conditions(records: Records) -> Iterator[law.Condition]:
    """Yield every condition of persons and incentives."""
    for person in records.persons:
        yield from person.conditions
    for incentive in records.incentives:
        yield from incentive.conditions


def licence_citations(records: Records) -> tuple[str, ...]:
    """Return the sections by which licences count: what divides them happened to these."""
    conditions = (one for one in stated_conditions(records) if one.asks == "licence")
    return tuple(dict.fromkeys(cite for one in conditions for cite in one.cites))


def activities(records: Records) -> tuple[str, ...]:
    """Return what somebody may do: sectors that a condition names first, then technologies and
    kinds of start-ups, then anything else."""
    conditions = (one for one in stated_conditions(records) if one.asks == "activity")
    named = {answer for one in conditions for answer in (*one.is_, *one.is_not)}
    first = [one.id for one in records.sectors if one.id in named]
    others = [one.id for one in records.sectors if one.group != "focus-sector"]
    return (*dict.fromkeys((*first, *others)), OTHER)


def space_of(records: Records) -> tuple[Space, LawDates]:
    """Return every answer that can be given, and the days that divide licences."""
    dates = law_dates(records.instruments, licence_citations(records))
    answers: dict[Question, tuple[str, ...]] = {
        "who": tuple(person.id for person in records.persons),
        "origin": (ABROAD, HOME),
        "zone": (NOT_YET, *(zone.id for zone in records.zones)),
        "licence": dates.periods,
        "activity": activities(records),
    }
    return Space(answers), dates


def rules_of(records: Records) -> Rules:
    """Return the rules of records, as they stand at the instant of those."""
    space, dates = space_of(records)
    rules = tuple(_rule(incentive, records, space) for incentive in records.incentives)
    return Rules(rules, {person.id: person for person in records.persons}, space, dates)
