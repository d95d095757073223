"""Addresses that had a page once, and what their readers are told and led to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from itertools import pairwise
from typing import Literal

from zonesite.newsroom.listings import bases
from zonesite.newsroom.sentences import digests
from zonesite.newsroom.states import (
    Name,
    Phase,
    first_name,
    phases,
    put_by,
)
from zonesite.records.former_address import FormerAddress
from zonesite.records.instant import first_instant
from zonesite.records.press import Release
from zonesite.records.release_states import StateChange
from zonesite.records.text import Text

FormerState = Literal["moved", "merged", "gone"]


@dataclass(frozen=True, slots=True)
class Former:
    """An address that had a page until an instant."""

    path: str
    state: FormerState
    at: datetime
    name: Text
    """What the page was called."""
    instead: str = ""
    """Where readers are led, by one step; nothing where there is nothing else to read."""
    reason: Text | None = None
    told_by: tuple[Release | FormerAddress, ...] = ()
    """What its name and its reason are texts of."""
    first_name: Name | None = None
    """What a release was called when it was published: those who follow it know it by that."""
    lists: tuple[str, ...] = ()
    """The lists that the release stood in at last."""
    sentences: frozenset[str] = frozenset()
    """The digests of what a release said that can be read nowhere any more."""

    @property
    def is_redirect(self) -> bool:
        """Say whether a server sends readers on, instead of saying that the page is gone."""
        return self.state != "gone"

    def is_told_in(self, lang: str) -> bool:
        """Say whether its name, and the reason if there is one, are written in a language."""
        return self.name.has(lang) and (self.reason is None or self.reason.has(lang))


def _title(release: Release) -> Text:
    return Text({lang: text.title for lang, text in release.text.items()})


def _of_release(release: Release, zone: tzinfo) -> Iterator[Former]:
    """Yield every address that a release had, whatever the instant."""
    times = phases(release, zone)
    for phase, after in pairwise(times):
        if phase.path != after.path:
            yield Former(
                path=phase.path,
                state="moved",
                at=after.start,
                name=_title(phase.release),
                instead=after.path,
                told_by=(release,),
            )
    last, change = times[-1], put_by(release)
    if change is not None and last.standing in ("merged", "gone"):
        yield _ended(release, change, last.standing, last)


def _ended(
    release: Release, change: StateChange, state: Literal["merged", "gone"], last: Phase
) -> Former:
    return Former(
        path=last.path,
        state=state,
        at=last.start,
        name=_title(release),
        instead=change.instead or "",
        reason=change.reason,
        told_by=(release,),
        first_name=first_name(release),
        lists=tuple(bases(release)),
        sentences=frozenset[str]().union(*map(digests, release.text.values())),
    )


def _of_record(record: FormerAddress, zone: tzinfo) -> Former:
    at = record.at if isinstance(record.at, datetime) else first_instant(record.at, zone)
    return Former(
        path=record.path,
        state=record.state,
        at=at,
        name=record.name,
        instead=record.instead or "",
        reason=record.reason,
        told_by=(record,),
    )


def every_former(
    releases: Iterable[Release], records: Iterable[FormerAddress], zone: tzinfo
) -> Iterator[Former]:
    """Yield every address that had a page, at any instant, as it is written down."""
    for release in releases:
        if release.history and not release.draft:
            yield from _of_release(release, zone)
    yield from (_of_record(record, zone) for record in records)


def former_at(every: Iterable[Former], instant: datetime) -> Mapping[str, Former]:
    """Return the addresses that have no page any more at an instant, each leading to its end.

    Where readers are led may have moved since: they go there by one step. An address that leads
    to one that is gone is gone itself. A circle, which the check refuses, is left as it is.
    """
    found = {item.path: item for item in every if item.at <= instant}
    return {path: _led_to_the_end(item, found) for path, item in found.items()}


def _led_to_the_end(item: Former, found: Mapping[str, Former]) -> Former:
    seen = {item.path}
    end = item
    while end.instead in found and end.instead not in seen and end.is_redirect:
        seen.add(end.instead)
        end = found[end.instead]
    if end is item:
        return item
    if end.is_redirect:
        return replace(item, instead=end.instead)
    told_by = (*item.told_by, *end.told_by)
    return replace(item, state="gone", instead=end.instead, reason=end.reason, told_by=told_by)
