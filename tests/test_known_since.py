"""Since when each part of a record is known: any past day can be rebuilt by a program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from small_site import REPOSITORY, content_of
from zonesite.edition.first_seen import source_days
from zonesite.edition.known import known_on
from zonesite.edition.known_since import KnownSince, known_since
from zonesite.reading.content import Content
from zonesite.records.text import Text
from zonesite.records.walk import parts_in

LATER = Text({"en": "Written later."})


@pytest.fixture(scope="module")
def content() -> Content:
    """The shipped content."""
    return content_of(REPOSITORY)


@pytest.fixture(scope="module")
def since(content: Content) -> KnownSince:
    return known_since(content.lists, source_days(content.lists, content.releases))


def _days(since: KnownSince, content: Content) -> list[date]:
    """Return each day on which something becomes known, the day before it, and two far ends."""
    found = {
        day
        for key, records in content.lists.items()
        for record in records
        for _, _, day in since.parts(key, record)
        if day > date.min
    }
    every = found | {day - timedelta(days=1) for day in found}
    return sorted(every | {date(1900, 1, 1), date(2100, 1, 1)})


def _there(lists: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(key, record.id) for key, records in lists.items() for record in records}


def test_each_day_has_the_records_and_parts_that_its_edition_has(
    since: KnownSince, content: Content
) -> None:
    """On every day on which anything becomes known, and on the day before it."""
    days = _days(since, content)
    assert len(days) > 100

    for day in days:
        lists, _ = known_on(content.lists, content.releases, day, LATER)
        by_id = {key: {record.id: record for record in items} for key, items in lists.items()}
        for key, records in content.lists.items():
            for record in records:
                parts = list(since.parts(key, record))
                told = [_sign(part) for _, part, first in parts if first <= day]
                shown = by_id[key].get(record.id)
                found = [] if shown is None else _parts(shown)
                assert sorted(told) == sorted(found), (day, key, record.id)


def _parts(record: Any) -> list[str]:
    return [_sign(record), *(_sign(part) for _, part, _ in parts_in(record))]


def _sign(part: Any) -> tuple[str, ...]:
    """Return what tells a part from its neighbours and is never cut."""
    names = ("id", "as_of", "date", "value", "status", "confidence", "nature", "field")
    found = (getattr(part, name, "") for name in names)
    return (type(part).__name__, *(str(one) for one in found if not isinstance(one, tuple)))
