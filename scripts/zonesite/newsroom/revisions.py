"""What has happened to a release, with its words before and after each correction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zonesite.newsroom.states import before
from zonesite.records.press import Release, ReleaseText
from zonesite.records.release_states import StateChange


@dataclass(frozen=True, slots=True)
class Revision:
    """One entry of the history of a release, with the texts around it."""

    change: StateChange
    before: Mapping[str, ReleaseText]
    after: Mapping[str, ReleaseText]

    def replaced(self, lang: str) -> tuple[tuple[str, str, str], ...]:
        """Return each part that was replaced in a language: its name, its words before and after;
        a language that was taken away has none after."""
        was = self.change.was.get(lang)
        if was is None:
            return ()
        now = self.after.get(lang)
        return tuple(
            (part, words, getattr(now, part) if now else "")
            for part, words in was.model_dump(exclude_none=True).items()
        )


def revisions(release: Release) -> tuple[Revision, ...]:
    """Return what has happened to a release, newest first."""
    found = []
    after = release.text
    for change in reversed(release.history):
        text = before(after, change)
        found.append(Revision(change, text, after))
        after = text
    return tuple(found)
