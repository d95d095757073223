"""Every address that the content makes, and when the public may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from zonesite.edition.edition import at
from zonesite.newsroom.feed_addresses import feeds_of
from zonesite.newsroom.former import Former, every_former, former_at
from zonesite.newsroom.listings import NEWSROOM, in_lists, there_during
from zonesite.newsroom.publicity import (
    ALWAYS,
    END_OF_TIME,
    START_OF_TIME,
    Publicity,
    at_least,
    listed_unless_embargoed,
    public_from,
    unless_embargoed,
)
from zonesite.pages.cards import page_cards
from zonesite.pages.documents import page_documents
from zonesite.pages.media import all_published_files
from zonesite.pages.page import Page
from zonesite.pages.site import FilesOf, Site, no_files, site_of
from zonesite.reading.content import Content
from zonesite.records.former_address import FormerAddress
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
    clock: datetime
    """The later of it and the clock on the wall; `now` may be an instant of the past."""
    site: Site
    publicity: Mapping[str, Publicity]
    """Address -> when it is there, for releases and their lists; others always are."""
    former: Mapping[str, Former]
    """Addresses that have no page any more, or will have none, each with what became of it."""
    ids_on: IdsOn
    """The ids of a page in a language, of a page that can be made."""

    @property
    def paths(self) -> frozenset[str]:
        """Every address, drafts and embargoed releases included."""
        return frozenset(self.site.pages.keys() | self.site.files.keys() | self.publicity.keys())

    @property
    def today(self) -> date:
        """The day of the clock, in the zone of the site."""
        return self.clock.astimezone(self.zone).date()

    @property
    def living(self) -> frozenset[str]:
        """The addresses of pages and files that are no former ones, at the end of time."""
        pages = (path for path, page in self.site.pages.items() if not is_former(page))
        return frozenset([*pages, *self.site.files])

    @property
    def zone(self) -> tzinfo:
        """The time zone of the site."""
        return self.site.edition.settings.zone

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


def is_former(page: Page) -> bool:
    """Say whether a page only tells what became of another."""
    return isinstance(page.subject, Former)


def _is_no_more(site: Site, path: str) -> bool:
    """Say whether there is nothing at an address, or a page that only tells what became of it."""
    return is_former(site.pages[path]) if path in site.pages else path not in site.files


def _publicity(content: Content) -> dict[str, Publicity]:
    """Return when each release is there, and each page of each list of releases."""
    zone, size = content.settings.zone, content.settings.releases_per_page
    found = {release.path: unless_embargoed(release, zone) for release in content.releases}
    for base, releases in in_lists(content.releases, zone, listed_unless_embargoed).items():
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
            since = release.publish_at or START_OF_TIME
            if not release.draft:  # what a removed release rested on keeps its page
                named_by[f"/sources/{source}/"].append(public_from(since))
    return {path: at_least(1, some) for path, some in named_by.items()}


def _of_media(site: Site, publicity: Mapping[str, Publicity]) -> dict[str, Publicity]:
    """Return when each picture and document is there: with its release."""
    return {
        item.path: publicity[f"{item.path.rpartition('/')[0]}/"]
        for item in all_published_files(site.edition)
    }


def _of_documents(site: Site, publicity: Mapping[str, Publicity]) -> dict[str, Publicity]:
    """Return when each document and each card of a page is there: with its page."""
    pages = site.pages.values()
    documents = ((item.page, item.path) for item in page_documents(site.edition, pages))
    cards = ((item.page, item.path) for item in page_cards(site.edition, pages))
    return {
        path: publicity[page.path] for page, path in (*documents, *cards) if page.path in publicity
    }


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
    zone = content.settings.zone
    records = content.all("former_addresses", FormerAddress)
    ended = former_at(every_former(content.releases, records, zone), END_OF_TIME)
    former = {path: item for path, item in ended.items() if _is_no_more(everything, path)}
    publicity = _publicity(content)
    publicity |= _of_media(everything, publicity) | _of_documents(everything, publicity)
    return Inventory(theme, now, max(now, clock), everything, publicity, former, ids_on)
