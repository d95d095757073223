"""In what state a release is at an instant, and how it could be read then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from zonesite.records.former_release import FormerText
from zonesite.records.instant import first_instant
from zonesite.records.press import Release, ReleaseText
from zonesite.records.release_states import EVENTS, Standing, StateChange


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
class Stage:
    """A release right after something has happened to it."""

    change: StateChange | None
    """What had happened; nothing for what was published first."""
    release: Release
    """The release as it was then, with the history that it had."""

    def since(self, zone: tzinfo) -> datetime:
        """Return the instant from which it has been like this."""
        if self.change is None:
            return self.release.published(zone)
        return instant_of(self.release, self.change, zone)


def stages(release: Release) -> tuple[Stage, ...]:
    """Return what a release was since it was published, oldest first; the last is itself."""
    found = []
    then = release
    for change in reversed(release.history):
        found.append(Stage(change, then))
        then = _before(then, change)
    return (Stage(None, then), *reversed(found))


def _before(release: Release, change: StateChange) -> Release:
    """Return a release as it was before the last entry of its history."""
    changes: dict[str, Any] = {"history": release.history[:-1]}
    if change.state == "moved":
        changes |= {"slug": change.former_slug or release.slug}
        changes |= {"date": change.former_date or release.date}
    if change.was:
        changes |= change.was.facts
        changes |= {"text": _text_before(release.text, change.was.text)}
    return release.renewed(changes)


def _text_before(
    text: dict[str, ReleaseText], replaced: Mapping[str, FormerText]
) -> dict[str, ReleaseText]:
    former: dict[str, ReleaseText] = {}
    for lang, was in replaced.items():
        parts = was.model_dump(exclude_none=True)
        if lang in text:
            former[lang] = text[lang].model_copy(update=parts)
        elif parts.keys() == FormerText.model_fields.keys():  # the language was taken away
            former[lang] = ReleaseText(**parts)
    return {**text, **former}


@dataclass(frozen=True, slots=True)
class Phase:
    """A time in which a release has one standing and one address, and stands in the same lists."""

    standing: Standing
    start: datetime
    end: datetime | None
    """The instant at which the next begins; nothing for the last."""
    release: Release
    """The release as it was when the time began."""

    @property
    def path(self) -> str:
        return self.release.path


def _place(release: Release) -> tuple[Any, ...]:
    """Return what says where a release is found: its address and its lists."""
    return (release.slug, release.date, release.kind, release.zones, release.topics)


def phases(release: Release, zone: tzinfo) -> tuple[Phase, ...]:
    """Return the times since a release was published, in order; none for a draft.

    The history of checked content is in order and possible.
    """
    if release.draft:
        return ()
    standing: Standing = "published"
    first, *later = stages(release)
    starts = [(standing, first)]
    for stage in later:
        assert stage.change is not None
        standing = EVENTS[stage.change.state].becomes or standing
        before = starts[-1]
        if (standing, _place(stage.release)) != (before[0], _place(before[1].release)):
            starts.append((standing, stage))
    ends = [stage.since(zone) for _, stage in starts[1:]]
    return tuple(
        Phase(standing, stage.since(zone), end, stage.release)
        for (standing, stage), end in zip(starts, [*ends, None], strict=True)
    )


Name = tuple[str, date]
"""The slug and the day, which make an address."""


def first_name(release: Release) -> Name:
    """Return what a release was called when it was published."""
    first = stages(release)[0].release
    return first.slug, first.date


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
    later = sum(instant_of(release, item, zone) > instant for item in release.history)
    return stages(release)[-1 - later].release if later else release


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
