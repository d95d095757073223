"""What rests on each source: every statement of every record, and where a reader finds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from zonesite.records.fields import FactKind, States, marked
from zonesite.records.kinds import KINDS
from zonesite.records.model import Model
from zonesite.records.press import Release
from zonesite.records.walk import named_sources, parts_in


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


def _anchor(key: str, record: Any, states: States, holder: Any) -> str:
    """Return the anchor of what a field states, `holder` being it or what it stands in."""
    inner = getattr(holder, "id", None)
    if KINDS[key].page:
        anchor = states.anchor or ("{id}" if inner is not None else "")
        return anchor.format(id=inner)
    return f"{record.id}-{inner}" if inner is not None else ""


def facts_of(key: str, record: Model) -> Iterator[Fact]:
    yield Fact(key, record, KINDS[key].fact, record, None, "")
    for name, part, owner in parts_in(record):
        if named_sources(part):
            within = None if owner is record else owner
            states = marked(type(owner), States)[name]
            anchor = _anchor(key, record, states, within or part)
            yield Fact(key, record, states.fact, part, within, anchor)


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
            for fact in facts_of(key, record):
                for source in fact.sources:
                    found[source].append(fact)
    return {source: tuple(facts) for source, facts in found.items()}


def by_record(facts: Iterable[Fact]) -> tuple[tuple[Fact, ...], ...]:
    """Return facts in groups of one record each, in their order."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.key, str(getattr(fact.record, "path", fact.record.id))].append(fact)
    return tuple(tuple(group) for group in groups.values())
