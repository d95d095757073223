"""What the comparison of regimes shows of the records that it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zonesite.edition.edition import Edition
from zonesite.edition.zone_status import status_statement
from zonesite.records.base import newest_first
from zonesite.records.regimes import NAMED, RegimeAspect
from zonesite.records.walk import named_sources, sources_in


def _shown_of(key: str, record: Any) -> tuple[Any, ...]:
    """Return the parts of a record that are shown; the record itself where it is told in short."""
    match key:
        case "instruments":
            return tuple(one for one in record.events if one.kind != "phase-out-announced")
        case "incentives":
            dated = tuple(one for one in record.provisions if one.term)
            return dated or tuple(record.provisions)
        case "figures" | "counts" | "fees":
            return tuple(one for one in record.statements if not one.superseded)
        case "zones":
            return (status_statement(record),)
        case "parks":
            return newest_first(record.status)[:1]
        case _:
            return (record,)


def _named_by(edition: Edition, aspect: RegimeAspect) -> Iterator[str]:
    for key in NAMED:
        for name in getattr(aspect, key):
            for part in _shown_of(key, edition.get(key, name)):
                yield from named_sources(part)


def regime_sources(edition: Edition, *others: object) -> tuple[str, ...]:
    """Return the sources of all that the comparison shows, and of others, each once."""
    found: dict[str, None] = {}
    for regime in edition.list("regimes"):
        found |= dict.fromkeys(named_sources(regime))
        for aspect in regime.aspects:
            found |= dict.fromkeys(_named_by(edition, aspect))
            found |= dict.fromkeys(sources_in(*aspect.statements))
    return tuple(found | dict.fromkeys(sources_in(*others)))
