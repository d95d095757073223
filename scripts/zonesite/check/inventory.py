"""Every address that the content makes, and when the public may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from zonesite.edition.edition import at
from zonesite.newsroom.feed_addresses import feeds_of
from zonesite.newsroom.listings import NEWSROOM, bases, there_during
from zonesite.newsroom.publicity import (
    ALWAYS,
    END_OF_TIME,
    Publicity,
    at_least,
    unless_embargoed,
)
from zonesite.pages.page import Page
from zonesite.pages.site import FilesOf, Site, no_files, site_of
from zonesite.reading.content import Content
from zonesite.records.walk import sources_in
from zonesite.rendering.theme import Theme

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
    publicity: Mapping[str, Publicity]
    """Address -> when it is there, for releases and their lists; others always are."""
    ids_on: IdsOn
    """The ids of a page in a language, of a page that can be made."""

    @property
    def paths(self) -> frozenset[str]:
        """Every address, drafts and embargoed releases included."""
        return frozenset(self.site.pages.keys() | self.site.files.keys() | self.publicity.keys())

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(self.site.pages.values())

    def is_public(self, path: str, instant: datetime) -> bool:
        """Say whether a reader finds this address (which exists) at an instant."""
        return self.publicity.get(path, ALWAYS).includes(instant)

    def is_always_found(self, path: str, shown: Publicity) -> bool:
        """Say whether readers of what links to this address find it whenever that is shown, from
        now on."""
        return self.publicity.get(path, ALWAYS).covers(shown.since(self.now))


def _publicity(content: Content) -> dict[str, Publicity]:
    """Return when each release is there, and each page of each list of releases."""
    in_list: dict[str, list[tuple[date, Publicity]]] = defaultdict(list)
    found: dict[str, Publicity] = {}
    for release in content.releases:
        publicity = found[release.path] = unless_embargoed(release)
        if not release.draft:
            for base in bases(release):
                in_list[base].append((release.date, publicity))
    size = content.settings.releases_per_page
    for base, releases in in_list.items():
        found.update(there_during(base, releases, size))
        found.update({address: found[base] for address in feeds_of(base) if base in found})
    for address in (NEWSROOM, *feeds_of(NEWSROOM)):
        found.pop(address, None)  # what is there without any release
    return found | _of_sources(content)


def _of_sources(content: Content) -> dict[str, Publicity]:
    """Return when each source has a page that only releases name."""
    others = (items for key, items in content.lists.items() if key != "sources")
    always = frozenset(sources_in(*others))
    named_by: dict[str, list[Publicity]] = defaultdict(list)
    for release in content.releases:
        for source in (name for name in release.sources if name not in always):
            named_by[f"/sources/{source}/"].append(unless_embargoed(release))
    return {path: at_least(1, some) for path, some in named_by.items()}


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
    return Inventory(theme, now, today, everything, _publicity(content), ids_on)
