"""What has happened to a release since it was published, as an entry of its history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from zonesite.authoring.pairing import same
from zonesite.check.correction_entry import Former
from zonesite.newsroom.states import instant_of
from zonesite.records.former_release import FACTS, FormerRelease, FormerText
from zonesite.records.press import Release
from zonesite.records.release_states import ALWAYS_THERE, EVENTS, Event

PUBLISHED = frozenset({"text", "date", "slug", *FACTS})
"""What of a public release is changed only by a correction or a move."""
_IN_RELEASE: Mapping[str, frozenset[str]] = {
    "corrected": frozenset({"text", *FACTS}),
    "moved": frozenset({"date", "slug"}),
}
"""The keys of a release that an event changes itself."""
_FILLED_IN = frozenset({"state", "was", "former_slug", "former_date"})
"""What an entry says without anybody having to write it."""
_ORDER = ("state", "at", "change", "note", "was", "reason", "instead", "former_slug", "former_date")
_PARTS = tuple(FormerText.model_fields)


def keys_of_release(event: Event) -> frozenset[str]:
    """Return the keys of a release that are written anew when something happens to it."""
    return _IN_RELEASE.get(event, frozenset())


def keys_of_entry(event: Event) -> frozenset[str]:
    """Return the keys of an entry that a person fills in."""
    row = EVENTS[event]
    return frozenset((*ALWAYS_THERE, *row.needs, *row.may_have)) - _FILLED_IN


def at_first(release: Release, now: datetime, zone: tzinfo) -> str:
    """Return since when an entry holds unless somebody says otherwise: today; where something has
    happened today already, this instant."""
    here = now.astimezone(zone)
    past = [instant_of(release, one, zone) for one in release.history]
    last = max([release.published(zone), *past])
    is_today = last.astimezone(zone).date() == here.date()
    return here.isoformat(timespec="seconds") if is_today else here.date().isoformat()


def as_told(base: Mapping[str, Any], former: Former) -> dict[str, Any]:
    """Return a release as readers were told of it last: as it was opened, but for what somebody
    has edited unsaid."""
    texts = base.get("text", {})
    text = {lang: {**texts.get(lang, {}), **parts} for lang, parts in former.texts.items()}
    return {**base, **former.facts, "text": {**texts, **text}}


def with_entry(
    event: Event,
    base: Mapping[str, Any],
    value: Mapping[str, Any],
    entry: Mapping[str, Any],
    told: Mapping[str, Any],
) -> dict[str, Any] | None:
    """Return a release with what has happened to it; nothing where nothing has.

    `base` is the release as it was opened, `value` as it is written now, `told` as readers were
    told of it. A translation into one more language is no correction, and has no entry.
    """
    found = {"state": event, **entry}
    if event == "corrected":
        was = replaced(told, value)
        if not was:
            return dict(value) if not same(value.get("text"), base.get("text")) else None
        found["was"] = was
    elif event == "moved":
        moved = {f"former_{key}": base[key] for key in ("slug", "date") if base[key] != value[key]}
        if not moved:
            return None
        found |= moved
    ordered = {key: found[key] for key in _ORDER if key in found}
    return {**value, "history": [*base.get("history", []), ordered]}


def replaced(told: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a release was before, of what it is not any more; an empty list or nothing says
    that there was nothing."""
    facts = {
        key: told.get(key) or ([] if FormerRelease.model_fields[key].default == () else None)
        for key in FACTS
        if not same(told.get(key) or None, value.get(key) or None)
    }
    texts = _replaced_words(told.get("text", {}), value.get("text", {}))
    return {**({"text": texts} if texts else {}), **facts}


def _replaced_words(told: Mapping[str, Any], texts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of texts that are others now, by language."""
    found = {}
    for lang, was in told.items():
        now = texts.get(lang, {})
        parts = {
            part: was[part]
            for part in _PARTS
            if part in was and str(was[part]).rstrip() != str(now.get(part, "")).rstrip()
        }
        if parts:
            found[lang] = parts
    return found
