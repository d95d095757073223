"""What a record is called, where a reader finds it, and what it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from zonesite.edition.facts import Fact
from zonesite.records.base import newest_first
from zonesite.records.model import Model
from zonesite.records.press import Release
from zonesite.records.text import Text
from zonesite.records.zones import StatusStatement, Zone

PAGE_OF_LIST: Mapping[str, str] = MappingProxyType(
    {
        "zones": "/zones/{id}/",
        "incentives": "/incentives/{id}/",
        "instruments": "/law/{id}/",
        "not_zones": "/zones/not-zones/#{id}",
        "procedures": "/invest/#{id}",
        "events": "/events/#{id}",
        "partners": "/partners/#{id}",
        "sectors": "/sectors/#{id}",
        "strategies": "/sectors/#{id}",
        "parks": "/parks/#{id}",
        "counts": "/parks/#{id}",
        "pillars": "/parks/#{id}",
        "fees": "/parks/#{id}",
        "desks": "/about/#{id}",
        "questions": "/questions/#{id}",
        "terms": "/glossary/#{id}",
    }
)
"""Where a reader finds a record, by its list in data/."""


def status_statement(zone: Zone) -> StatusStatement:
    """Return the newest statement of a zone's status that is more than an inference.

    A low-confidence statement leads only where there is no other; all of them are shown.
    """
    sure = tuple(item for item in zone.status if item.confidence != "low")
    return newest_first(sure or zone.status)[0]


def status_of(zone: Zone) -> str:
    """Return the status that leads a zone's page."""
    return status_statement(zone).status


def path_of(key: str, record: Any) -> str:
    """Return the address at which a reader finds a record."""
    if isinstance(record, Release):
        return record.path
    if key == "figures":
        return f"{record.page}#{record.id}"
    return PAGE_OF_LIST[key].format(id=record.id)


def place_of(fact: Fact) -> str:
    """Return the address at which a reader finds a fact, to the nearest anchor."""
    path = path_of(fact.key, fact.record)
    return f"{path.partition('#')[0]}#{fact.anchor}" if fact.anchor else path


def title_of(record: Any) -> Text:
    """Return what a record is called."""
    if isinstance(record, Release):
        return Text({lang: text.title for lang, text in record.text.items()})
    for name in ("name", "short", "title", "label", "question", "term"):
        if isinstance(found := getattr(record, name, None), Text):
            return found
    raise TypeError(type(record).__name__)


def sources_in(*values: object) -> Iterator[str]:
    """Yield the id of every source that records name, repeats included, in their order."""
    for value in values:
        if isinstance(value, Model):
            for name in type(value).model_fields:
                inner = getattr(value, name)
                if name in ("sources", "source") and inner is not None:
                    yield from (inner,) if isinstance(inner, str) else inner
                else:
                    yield from sources_in(inner)
        elif isinstance(value, (tuple, list)):
            yield from sources_in(*value)
