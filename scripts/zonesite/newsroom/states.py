"""In what state a release is at an instant, and how it could be read then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from zonesite.records.instant import first_instant
from zonesite.records.press import Release, ReleaseText
from zonesite.records.release_states import EVENTS, FormerText, Standing, StateChange


def instant_of(release: Release, change: StateChange, zone: tzinfo) -> datetime:
    """Return since when an entry of the history holds.

    A day begins at its midnight; that on which the release was published, with the release.
    """
    if isinstance(change.at, datetime):
        return change.at
    published = release.published(zone)
    day: date = change.at
    if day == published.astimezone(zone).date():
        return max(published, first_instant(day, zone))
    return first_instant(day, zone)


@dataclass(frozen=True, slots=True)
class Phase:
    """A time in which a release has one standing and one address."""

    standing: Standing
    start: datetime
    end: datetime | None
    """The instant at which the next begins; nothing for the last."""
    path: str
    day: date
    """The day under which lists have it."""


def phases(release: Release, zone: tzinfo) -> tuple[Phase, ...]:
    """Return the times since a release was published, in order; none for a draft.

    The history of checked content is in order and possible.
    """
    if release.draft:
        return ()
    standing: Standing = "published"
    name = first_name(release)
    starts = [(release.published(zone), standing, name)]
    for change in release.history:
        standing = EVENTS[change.state].becomes or standing
        name = name_after(release, change) if change.state == "moved" else name
        if (standing, name) != starts[-1][1:]:
            starts.append((instant_of(release, change, zone), standing, name))
    ends = [start for start, _, _ in starts[1:]]
    return tuple(
        Phase(standing, start, end, path_of(name), name[1])
        for (start, standing, name), end in zip(starts, [*ends, None], strict=True)
    )


Name = tuple[str, date]
"""The slug and the day, which make an address."""


def path_of(name: Name) -> str:
    """Return the address of a release by its slug and day."""
    return f"/newsroom/{name[1].year:04d}/{name[0]}/"


def _moves_after(release: Release, change: StateChange | None) -> Iterator[StateChange]:
    """Yield the moves that come after an entry of the history, the last first."""
    for other in reversed(release.history):
        if other is change:
            return
        if other.state == "moved":
            yield other


def name_after(release: Release, change: StateChange | None) -> Name:
    """Return what a release was called right after an entry of its history, or at first."""
    slug, day = release.slug, release.date
    for moved in _moves_after(release, change):
        slug, day = moved.former_slug or slug, moved.former_date or day
    return slug, day


def first_name(release: Release) -> Name:
    """Return what a release was called when it was published."""
    return name_after(release, None) if release.history else (release.slug, release.date)


def standing_at(release: Release, instant: datetime, zone: tzinfo) -> Standing:
    """Return the standing of a release at an instant."""
    if release.draft:
        return "draft"
    if instant < release.published(zone):
        return "scheduled"
    standing: Standing = "published"
    for change in release.history:
        if instant_of(release, change, zone) <= instant:
            standing = EVENTS[change.state].becomes or standing
    return standing


def as_of(release: Release, instant: datetime, zone: tzinfo) -> Release:
    """Return a release as it could be read at an instant: the same object, if nothing has
    happened to it since."""
    later = [item for item in release.history if instant_of(release, item, zone) > instant]
    return _without(release, later) if later else release


def _without(release: Release, later: list[StateChange]) -> Release:
    """Return a release before the last entries of its history."""
    text = release.text
    for change in reversed(later):
        text = before(text, change)
    kept = release.history[: len(release.history) - len(later)]
    slug, day = name_after(release, kept[-1] if kept else None)
    changes: dict[str, Any] = {"text": text, "history": kept, "slug": slug, "date": day}
    return release.renewed(changes)


def before(text: dict[str, ReleaseText], change: StateChange) -> dict[str, ReleaseText]:
    """Return texts as they were before a correction."""
    if not change.was:
        return text
    former: dict[str, ReleaseText] = {}
    for lang, was in change.was.items():
        replaced = was.model_dump(exclude_none=True)
        if lang in text:
            former[lang] = text[lang].model_copy(update=replaced)
        elif replaced.keys() == FormerText.model_fields.keys():  # the language was taken away
            former[lang] = ReleaseText(**replaced)
    return {**text, **former}


def standing_of(release: Release) -> Standing:
    """Return the standing of a public release as it is shown, after the last of its history."""
    named = (EVENTS[change.state].becomes for change in reversed(release.history))
    return next((standing for standing in named if standing), "published")


def put_by(release: Release) -> StateChange | None:
    """Return the entry of its history that gave a release its standing, if one did."""
    return next((item for item in reversed(release.history) if EVENTS[item.state].becomes), None)


def shown_state(release: Release) -> str:
    """Return the state that stands beside a release in lists; nothing where nothing has happened
    to what it says."""
    standing = standing_of(release)
    if standing != "published":
        return standing
    return "corrected" if any(item.state == "corrected" for item in release.history) else ""


def last_change(release: Release, zone: tzinfo) -> datetime:
    """Return the instant from which a reader has found a release as it is shown."""
    published = release.published(zone)
    told = (item for item in release.history if item.state != "moved")
    return max((instant_of(release, item, zone) for item in told), default=published)
