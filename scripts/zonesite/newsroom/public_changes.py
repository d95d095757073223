"""When each file last changed, as far as the public may know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from zonesite.newsroom.states import as_of
from zonesite.reading.content import Content
from zonesite.reading.git_dates import last_changes
from zonesite.reading.git_texts import earlier_versions
from zonesite.reading.source_text import Faulty
from zonesite.reading.yaml_source import parse
from zonesite.records.press import Release


def public_changes(content: Content, instant: datetime) -> Mapping[str, date]:
    """Return the day on which each file last changed, where that is known.

    Of a release to which something is to happen, the day on which its public part did: that
    somebody has prepared its withdrawal would else stand in the sitemap and the feed.
    """
    zone = content.settings.zone
    changed = dict(last_changes(content.root, zone))
    if not changed:
        return changed
    for release in content.releases:
        then = as_of(release, instant, zone)
        if then is not release:
            changed.pop(then.file, None)
            if day := _last_public_change(content, then):
                changed[then.file] = day
    return changed


def _last_public_change(content: Content, release: Release) -> date | None:
    """Return the day since which the file of a release has said what it says now, but for what
    comes after the history that it has now."""
    found: date | None = None
    now: Any = None
    for day, data in earlier_versions(content.root, release.file, content.settings.zone):
        value = _public_part(data, len(release.history))
        if found is not None and value != now:
            break
        found, now = day, value
    return found


def _public_part(data: bytes, happened: int) -> Any:
    """Return what a file says without the entries of its history that are to come."""
    try:
        value = parse(data.decode("utf-8"))
    except (Faulty, ValueError):
        return data
    if not isinstance(value, dict):
        return value
    history = value.get("history") or []
    kept = history[:happened] if isinstance(history, list) else history
    return {**value, "history": kept}
