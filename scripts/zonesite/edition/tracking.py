"""What is looked at while a page is rendered, noted by keys.

A key such as `record zones example-technopolis` names something that can be compared with what it
was in an earlier build. A look that no key tells of is noted as such: a page that took it is
made again each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from sys import intern
from typing import Any

from zonesite.edition.edition import Edition
from zonesite.records.press import Release

UNTRACKED = "?"
"""The key of a look that nothing vouches for."""
RECORDS = "records"
"""The key of a look at any of the records that are no releases, and at the day."""
RELEASES = "releases"
"""The key of a look at all releases."""
_OF_RELEASES = frozenset(
    {"releases", "releases_about", "releases_in", "releases_of", "releases_on"},
)
"""What of an Edition is made from those, and from nothing else."""
_OF_RECORDS = frozenset(
    {
        *(
            "records",
            "list",
            "facts",
            "zones_in",
            "zones_reaching",
            "events_on",
            "incentives_citing",
        ),
        "on_topic",
        *("changes", "verification", "day"),
    }
)
"""What of an Edition is made from those."""
_THE_SAME_FOR_ALL = frozenset({"languages", "first", "settings", "strings", "is_past", "map_lines"})
"""What is part of the fingerprint of the whole site: no page needs a key for it."""


class DependencyLog:
    """The keys of what is being looked at."""

    def __init__(self) -> None:
        self.keys: set[str] = set()

    def note(self, *words: str) -> None:
        self.keys.add(intern(" ".join(words)))

    @contextmanager
    def apart(self) -> Iterator[set[str]]:
        """Note what is looked at inside in a set of its own, and nowhere else."""
        outside, self.keys = self.keys, set()
        try:
            yield self.keys
        finally:
            self.keys = outside


def _key_of(name: str) -> str:
    """Return the key of what an Edition calls by a name."""
    if name in _OF_RECORDS:
        return RECORDS
    return RELEASES if name in _OF_RELEASES else UNTRACKED


class TrackedEdition:
    """An Edition that notes what is looked at. To others it is an Edition."""

    def __init__(self, edition: Edition, dependencies: DependencyLog) -> None:
        self._edition = edition
        self._log = dependencies
        for name in _THE_SAME_FOR_ALL:
            setattr(self, name, getattr(edition, name))

    def __getattr__(self, name: str) -> Any:
        self._log.note(_key_of(name))
        return getattr(self._edition, name)

    def get(self, key: str, record_id: str) -> Any:
        self._log.note("record", key, record_id)
        return self._edition.get(key, record_id)

    def release(self, path: str) -> Release:
        self._log.note("release", path)
        return self._edition.release(path)

    def behind(self, owner: str) -> tuple[Any, ...]:
        """Return what belongs to a page itself: it is part of the page's own fingerprint."""
        return self._edition.behind(owner)

    def media_of(self, path: str) -> tuple[Any, ...]:
        """Return what belongs to the page of a release itself, whose fingerprint has it."""
        return self._edition.media_of(path)

    def about(self, zone: str) -> tuple[Release, ...]:
        self._log.note("about", zone)
        return self._edition.about(zone)

    def is_over(self, moment: datetime | date) -> bool:
        self._log.note("over", moment.isoformat())
        return self._edition.is_over(moment)

    def clarifications_of(self, path: str) -> tuple[Release, ...]:
        self._log.note("clarified", path)
        return self._edition.clarifications_of(path)

    def resting_on(self, source: str) -> tuple[Release, ...]:
        self._log.note("resting", source)
        return self._edition.resting_on(source)

    def verification(self, *records: Any) -> Any:
        if records:
            self._log.note(RECORDS)
        return self._edition.verification(*records)
