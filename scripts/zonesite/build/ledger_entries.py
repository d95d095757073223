"""What is to be noted in the ledger: everything that is public by an instant and not in it yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from zonesite.newsroom.published_texts import entries_of, remembered, versions
from zonesite.pages.kinds import page_kind
from zonesite.pages.page import Page
from zonesite.pages.site import Site
from zonesite.reading.content import Content
from zonesite.reading.ledger import Entry, What
from zonesite.records.press import Release


def to_note(content: Content, site: Site, instant: datetime) -> Iterator[Entry]:
    """Yield what is public at an instant and not in the ledger, in an order that does not depend
    on when it is noted."""
    known = {(entry.what, entry.name) for entry in content.ledger.entries}
    for lang in content.languages:
        if ("language", lang) not in known:
            yield Entry("language", lang, instant)
    for path, page in sorted(site.pages.items()):
        if _is_lasting(page) and ("address", path) not in known:
            yield Entry("address", path, instant)
    for path, file in sorted(site.files.items()):
        what: What = "address" if file.is_by_language else "file"
        if file.is_lasting and (what, path) not in known:
            yield Entry(what, path, instant)
    yield from _of_releases(content, instant)


def _is_lasting(page: Page) -> bool:
    """Say whether others may link to a page: not to one that is shown for missing ones. Releases
    have entries of their own."""
    is_of_itself = page_kind(page.kind).name not in ("former", "not-found")
    return is_of_itself and not isinstance(page.subject, Release)


def _of_releases(content: Content, instant: datetime) -> Iterator[Entry]:
    zone = content.settings.zone
    noted = remembered(content.ledger.entries)

    def published(release: Release) -> tuple[datetime, str]:
        return release.published(zone), release.path

    for release in sorted(_public(content.releases, instant, content), key=published):
        paths = (version.path for version in reversed(versions(release)))
        found = next((noted[path] for path in paths if path in noted), None)
        yield from entries_of(release, found, instant, zone, content.media)


def _public(releases: Iterable[Release], instant: datetime, content: Content) -> Iterator[Release]:
    for release in releases:
        if not release.draft and release.published(content.settings.zone) <= instant:
            yield release
