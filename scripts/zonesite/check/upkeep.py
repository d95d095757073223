"""Rules about time and care: no fact from the future, none without a source, none forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from zonesite.check.findings import Finding, records_of
from zonesite.check.inventory import Inventory
from zonesite.edition.freshness import verification
from zonesite.reading.content import Content
from zonesite.reading.problems import suggestion
from zonesite.records.base import Figure
from zonesite.records.licence import LICENCE_LINE
from zonesite.records.model import NAMES
from zonesite.records.partial_date import PartialDate
from zonesite.records.reference import Source
from zonesite.records.text import Text
from zonesite.records.upkeep import Kept, Period
from zonesite.records.walk import Path, fields_of

_FIGURE = re.compile(r"[0-9]")
_A_YEAR = Period(1, "year")
_DAYS_THAT_HAVE_COME = ("verified_on", "first_seen")
_LONG_EMBARGO = 60
"""After so many days an embargo is more likely a slip."""


def statements_are_of_today(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """No source has stated, and nobody has verified, anything on a day that has not come."""
    for _, origin, record in records_of(content):
        for path, name, value, _owner in fields_of(record):
            dated = name == "as_of" or (name == "date" and isinstance(record, Source))
            stated = dated and isinstance(value, PartialDate) and value.is_known
            day = value.first if stated else value if name in _DAYS_THAT_HAVE_COME else None
            if day is not None and day > inventory.today:
                place = (*origin.path, *path)
                yield Finding(origin.file, "from-the-future", {"found": value}, place)
    for page in content.pages:
        when = page.upkeep.verified_on
        if when is not None and when > inventory.today:
            yield Finding(page.file, "from-the-future", {"found": when}, line=1)


def embargoes_end_near_their_day(content: Content) -> Iterator[Finding]:
    """A release becomes public about when its date says: a wrong year would hide it for ever."""
    for index, release in enumerate(content.releases):
        if release.publish_at is None:
            continue
        public = release.publish_at.astimezone(content.settings.zone).date()
        years = abs(public.year - release.date.year)
        if (public - release.date).days > _LONG_EMBARGO or years > 1:
            values = {"found": release.publish_at.isoformat(), "date": release.date}
            file = content.origin("press", index).file
            place = ("publish_at",)
            yield Finding(file, "embargo-far", values, place, severity="warning")


def _kept(content: Content) -> Iterator[tuple[Kept, str, Path, int]]:
    for _, origin, record in records_of(content):
        if isinstance(record, Kept):
            yield record, origin.file, origin.path, 0
    for page in content.pages:
        yield page.upkeep, page.file, (), 1


def owners_are_named(content: Content) -> Iterator[Finding]:
    """Whoever keeps something true is named in the settings."""
    known = {owner.id for owner in content.settings.owners}
    told: set[tuple[str, str]] = set()
    for kept, file, path, line in _kept(content):
        if kept.owner and kept.owner not in known and (file, kept.owner) not in told:
            told.add((file, kept.owner))
            values = {
                "kind": "data/settings.yml (owners)",
                "id": kept.owner,
                "near": suggestion(kept.owner, known),
            }
            yield Finding(file, "reference", values, path, line)


def only_records_are_verified(content: Content) -> Iterator[Finding]:
    """A figure inside a record is verified with it: there is one day for the whole."""
    names = tuple(Kept.model_fields)
    for _, origin, record in records_of(content):
        for path, name, value, owner in fields_of(record):
            if name in names and value is not None and owner is not record:
                yield Finding(origin.file, "upkeep-nested", {}, (*origin.path, *path))


def verification_has_not_expired(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """Where the settings say so, nothing is built from facts that nobody verified in time."""
    if content.settings.freshness.then != "stop":
        return
    day = inventory.now.astimezone(content.settings.zone).date()
    for kept, file, path, line in _kept(content):
        held = verification(kept, content.settings.freshness)
        if held is not None and held.state(day) == "expired":
            values = {"verified": held.verified_on, "expired": held.expires_on}
            yield Finding(file, "verification-expired", values, path, line)


def security_is_promised_for_a_year_at_most(
    content: Content, inventory: Inventory
) -> Iterator[Finding]:
    """What security.txt says holds on the day of the edition, and for a year from today at most:
    it is then looked at again (RFC 9116, section 2.5.5)."""
    security = content.settings.security
    if security is None:
        return
    last = _A_YEAR.after(inventory.today)
    values = {"found": security.expires, "last": last}
    place = ("security", "expires")
    if security.expires <= inventory.now.astimezone(content.settings.zone).date():
        yield Finding("data/settings.yml", "security-expired", values, place)
    elif security.expires > last:
        yield Finding("data/settings.yml", "security-far", values, place)


def the_licence_of_the_data_is_stated(content: Content) -> Iterator[Finding]:
    """Settings say under which licence others may use the texts and data, which are always
    published as files, too: where nothing is said, nobody may use them."""
    if content.settings.licence is None:
        values = {"example": LICENCE_LINE}
        yield Finding("data/settings.yml", "licence-unsaid", values, severity="warning")


def _unsourced(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield the texts with figures in a record that neither it nor a part around them sources."""
    if isinstance(value, (Source, Figure)) or getattr(value, "sources", None):
        return  # a source speaks of itself; a figure consists of statements with sources
    for name, info in type(value).model_fields.items():
        inner = getattr(value, name)
        place = (*path, info.alias or name)
        if isinstance(inner, Text) and name not in NAMES and _FIGURE.search(inner.original):
            yield (*place, inner.first), inner.original
        elif hasattr(type(inner), "model_fields"):
            yield from _unsourced(inner, place)
        elif isinstance(inner, tuple) and inner and hasattr(type(inner[0]), "model_fields"):
            for index, item in enumerate(inner):
                yield from _unsourced(item, (*place, index))


def figures_have_sources(content: Content) -> Iterator[Finding]:
    """A figure in the words of a record rests on a source of that record or of its part."""
    for _, origin, record in records_of(content):
        for path, words in _unsourced(record):
            found = _FIGURE.search(words)
            assert found is not None
            start = max(0, words.rfind(" ", 0, found.start()))
            values = {"found": words[start : found.end() + 20].strip()}
            yield Finding(origin.file, "figure-unsourced", values, (*origin.path, *path))
