"""The releases to which something has happened, as the page "Is this release real?" lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from zonesite.edition.naming import title_of
from zonesite.newsroom.states import last_change, shown_state
from zonesite.pages.site import Site
from zonesite.records.text import Text

SENTENCES = "/newsroom/sentences/"
"""Below it are the files of digests that the page compares with (`outputs/sentences`)."""


@dataclass(frozen=True, slots=True)
class ChangedRelease:
    """A release that was corrected, superseded, withdrawn, merged or removed."""

    path: str
    name: Text
    state: str
    since: date


def sentence_files(site: Site) -> tuple[str, ...]:
    """Return the names of the files of digests."""
    return tuple(PurePosixPath(path).stem for path in site.files if path.startswith(SENTENCES))


def changed_releases(site: Site) -> tuple[ChangedRelease, ...]:
    """Return the releases to which something has happened, the last first."""
    found = sorted(_changed(site), key=lambda item: (item.since, item.path), reverse=True)
    return tuple(found)


def _changed(site: Site) -> Iterator[ChangedRelease]:
    zone = site.edition.settings.zone
    for release in (*site.edition.releases, *site.edition.withdrawn):
        if state := shown_state(release):
            since = last_change(release, zone).astimezone(zone).date()
            yield ChangedRelease(release.path, title_of(release), state, since)
    for former in site.edition.former.values():
        if former.first_name is not None:
            since = former.at.astimezone(zone).date()
            yield ChangedRelease(former.path, former.name, former.state, since)
