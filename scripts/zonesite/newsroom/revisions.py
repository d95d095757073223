"""What has happened to a release, with what it was before and after each correction."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from zonesite.newsroom.states import stages
from zonesite.records.press import Release
from zonesite.records.release_states import StateChange


@dataclass(frozen=True, slots=True)
class Revision:
    """One entry of the history of a release, with the release around it."""

    change: StateChange
    before: Release
    after: Release

    def replaced(self, lang: str) -> tuple[tuple[str, str, str], ...]:
        """Return each part that was replaced in a language: its name, its words before and after;
        a language that was taken away has none after."""
        was = self.change.was.text.get(lang) if self.change.was else None
        if was is None:
            return ()
        now = self.after.text.get(lang)
        return tuple(
            (part, words, getattr(now, part) if now else "")
            for part, words in was.model_dump(exclude_none=True).items()
        )


def revisions(release: Release) -> tuple[Revision, ...]:
    """Return what has happened to a release, newest first."""
    return tuple(
        Revision(stage.change, before.release, stage.release)
        for before, stage in reversed([*pairwise(stages(release))])
        if stage.change
    )
