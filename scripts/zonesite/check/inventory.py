"""Every address that the content makes, and from when the public may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from zonesite.edition.edition import at
from zonesite.newsroom.listings import NEWSROOM, bases, there_since
from zonesite.pages.page import Page
from zonesite.pages.site import FilesOf, Site, no_files, site_of
from zonesite.reading.content import Content
from zonesite.records.press import Release
from zonesite.records.walk import sources_in
from zonesite.rendering.theme import Theme

END_OF_TIME = datetime.max.replace(tzinfo=UTC)
START_OF_TIME = datetime.min.replace(tzinfo=UTC)
IdsOn = Callable[[str, str], frozenset[str] | None]


def unknown_ids(_path: str, _lang: str) -> None:
    """Stand for the ids of pages where these cannot be made."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The site at the end of time, when no embargo is left, and the clock of the check."""

    theme: Theme
    now: datetime
    today: date
    """The day of the clock on the wall, in the zone of the site; `now` may be another."""
    site: Site
    public_from: Mapping[str, datetime]
    """Address -> since when it exists, for releases and their lists; others always do."""
    ids_on: IdsOn
    """The ids of a page in a language, of a page that can be made."""

    @property
    def paths(self) -> frozenset[str]:
        """Every address, drafts and embargoed releases included."""
        return frozenset(self.site.pages.keys() | self.site.files.keys() | self.public_from.keys())

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(self.site.pages.values())

    def is_public(self, path: str, instant: datetime) -> bool:
        """Say whether a reader finds this address (which exists) at an instant."""
        return self.public_from.get(path, START_OF_TIME) <= instant


def public_since(release: Release) -> datetime:
    """Return the instant from which a release is public; a draft never is."""
    return END_OF_TIME if release.draft else release.publish_at or START_OF_TIME


def _public_from(content: Content) -> dict[str, datetime]:
    """Return since when each release exists, and each page of each list of releases."""
    in_list: dict[str, list[tuple[date, datetime]]] = defaultdict(list)
    since: dict[str, datetime] = {}
    for release in content.releases:
        instant = since[release.path] = public_since(release)
        if not release.draft:
            for base in bases(release):
                in_list[base].append((release.date, instant))
    size = content.settings.releases_per_page
    for base, releases in in_list.items():
        since.update(there_since(base, releases, size))
    since.pop(NEWSROOM, None)  # a hand-written page, which is there without any release
    return since | _sources_public_from(content)


def _sources_public_from(content: Content) -> dict[str, datetime]:
    """Return since when each source has a page that only releases name."""
    others = (items for key, items in content.lists.items() if key != "sources")
    always = frozenset(sources_in(*others))
    since: dict[str, datetime] = {}
    for release in content.releases:
        for source in (name for name in release.sources if name not in always):
            path = f"/sources/{source}/"
            since[path] = min(public_since(release), since.get(path, END_OF_TIME))
    return since


def inventory(
    content: Content,
    theme: Theme,
    now: datetime,
    clock: datetime,
    ids_on: IdsOn = unknown_ids,
    files_of: FilesOf = no_files,
) -> Inventory:
    """Return what links may lead to. The content's references must be sound."""
    # Which translations are behind makes no address, and takes long to find out.
    edition = at(replace(content, memory={}), END_OF_TIME, {})
    everything = site_of(edition, content.settings.site_url, theme.assets, files_of)
    today = max(now, clock).astimezone(content.settings.zone).date()
    return Inventory(theme, now, today, everything, _public_from(content), ids_on)
