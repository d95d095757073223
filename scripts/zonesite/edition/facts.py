"""What rests on each source: every statement of every record, and where a reader finds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, get_args

from zonesite.records.model import Model
from zonesite.records.press import Release
from zonesite.records.walk import named_sources

FactKind = Literal[
    "summary",
    "status",
    "area",
    "figure",
    "caution",
    "date",
    "pin",
    "provision",
    "section",
    "event",
    "step",
    "cost",
    "time",
    "holder",
    "answer",
    "term",
    "pillar",
    "release",
]
"""What a fact is; each has its interface word under `fact`."""
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)
KIND_OF_FIELD: Mapping[str, FactKind] = MappingProxyType(
    {
        "status": "status",
        "area": "area",
        "statements": "figure",
        "caution": "caution",
        "cautions": "caution",
        "dates": "date",
        "pin": "pin",
        "provisions": "provision",
        "sections": "section",
        "events": "event",
        "steps": "step",
        "cost": "cost",
        "time": "time",
        "holder": "holder",
    }
)
"""What stands in a field of a record."""
_KIND_OF_LIST: Mapping[str, FactKind] = MappingProxyType(
    {
        "events": "event",
        "questions": "answer",
        "terms": "term",
        "pillars": "pillar",
    }
)
"""What a record says itself; the others have a summary."""
WORD_OF_LIST: Mapping[str, str] = MappingProxyType(
    {
        "zones": "kind.zone",
        "not_zones": "kind.not-zones",
        "incentives": "kind.incentive",
        "instruments": "kind.instrument",
        "procedures": "kind.procedures",
        "parks": "kind.parks",
        "pillars": "kind.parks",
        "desks": "kind.about",
        "events": "kind.events",
        "partners": "kind.partners",
        "sectors": "kind.sectors",
        "strategies": "kind.sectors",
        "questions": "kind.questions",
        "terms": "kind.glossary",
        "press": "kind.release",
    }
)
"""The interface word for the records of a list; all the others are figures."""
_OWN_PAGES = ("zones", "incentives", "instruments")
_PARTS_OF_PAGES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("zones", "status"): "status",
        ("zones", "area"): "area",
        ("zones", "dates"): "dates",
        ("incentives", "provisions"): "provisions",
    }
)
"""The part of its page in which a field of a record stands."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a record says on the word of a source."""

    key: str
    """The list of the record; `press` for a release."""
    record: Any
    kind: FactKind
    part: Any
    """What names the source: the record itself, or a statement, section or step inside it."""
    within: Any
    """The figure or step inside the record that holds the statement, if one does."""
    anchor: str
    """Where it stands on the record's page, if that is not where the record itself stands."""

    @property
    def sources(self) -> tuple[str, ...]:
        return named_sources(self.part)


def _inside(value: Model) -> Iterator[tuple[str, Model, Model]]:
    """Yield every model inside another: the field that it stands in, itself, its owner."""
    for name in type(value).model_fields:
        found = getattr(value, name)
        for part in found if isinstance(found, tuple) else (found,):
            if isinstance(part, Model):
                yield name, part, value
                yield from _inside(part)


def _anchor(key: str, record: Any, name: str, holder: Any) -> str:
    """Return the anchor of what stands in a field, `holder` being it or what it stands in."""
    inner = getattr(holder, "id", None)
    if inner is None:
        return _PARTS_OF_PAGES.get((key, name), "")
    if key in _OWN_PAGES:
        return f"event-{inner}" if name == "events" else str(inner)
    return f"{record.id}-{inner}"


def _facts_of(key: str, record: Model) -> Iterator[Fact]:
    yield Fact(key, record, _KIND_OF_LIST.get(key, "summary"), record, None, "")
    for name, part, owner in _inside(record):
        if named_sources(part):
            within = None if owner is record else owner
            anchor = _anchor(key, record, name, within or part)
            yield Fact(key, record, KIND_OF_FIELD[name], part, within, anchor)


def fact_of_release(release: Release) -> Fact:
    """Return what a release says on the word of its sources: it is one fact as a whole."""
    return Fact("press", release, "release", release, None, "")


def facts_by_source(
    lists: Iterable[tuple[str, Iterable[Any]]],
) -> dict[str, tuple[Fact, ...]]:
    """Return every fact under each of the sources that it names, in the order of the records."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for key, records in lists:
        for record in records:
            for fact in _facts_of(key, record):
                for source in fact.sources:
                    found[source].append(fact)
    return {source: tuple(facts) for source, facts in found.items()}


def by_record(facts: Iterable[Fact]) -> tuple[tuple[Fact, ...], ...]:
    """Return facts in groups of one record each, in their order."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.key, str(getattr(fact.record, "path", fact.record.id))].append(fact)
    return tuple(tuple(group) for group in groups.values())
