"""What is sealed at an instant: releases under embargo, drafts, and sources that only they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from zonesite.edition.known import Cut, known_on
from zonesite.reading.content import Content
from zonesite.records.press import Release
from zonesite.records.text import Text
from zonesite.records.walk import sources_in


def is_sealed(release: Release, instant: datetime) -> bool:
    """Say whether a release is a secret at an instant: a draft, or under an embargo.

    One that only has a later day is none: of the site of a past day everybody may know that
    something came after it.
    """
    return release.draft or (release.publish_at is not None and release.publish_at > instant)


def sealed_sources(
    lists: Mapping[str, tuple[Any, ...]],
    sealed: Iterable[Release],
    others: Iterable[Release],
) -> frozenset[str]:
    """Return the sources that sealed releases name, and nothing that is no secret."""
    named = frozenset(name for release in sealed for name in release.sources)
    if not named:  # as nearly always: no record need be looked into
        return named
    shown = {name for release in others for name in release.sources}
    records = (items for key, items in lists.items() if key != "sources")
    return named - shown.union(sources_in(*records))


def known_at(
    content: Content, instant: datetime, day: date, later: Text
) -> tuple[dict[str, tuple[Any, ...]], Cut]:
    """Return the records that the public could have read on a day, and what was cut by: neither
    knows anything of what is sealed at the instant."""
    sealed = [item for item in content.releases if is_sealed(item, instant)]
    others = content.releases
    sources = content.lists.get("sources", ())
    if sealed:
        others = tuple(item for item in content.releases if not is_sealed(item, instant))
        hidden = sealed_sources(content.lists, sealed, others)
        sources = tuple(item for item in sources if item.id not in hidden)
    return known_on({**content.lists, "sources": sources}, others, day, later)
