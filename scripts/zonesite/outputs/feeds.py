"""The feeds of releases: of the newsroom, each zone and each topic, in each language, as Atom and
as JSON Feed."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.newsroom.feed_addresses import feeds_of
from zonesite.outputs import atom, json_feed
from zonesite.outputs.feed_entries import bases, entries_of, feeds, keys_of
from zonesite.outputs.lazy import Lazy
from zonesite.pages.site import FileAddress, Site


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the addresses of the feeds, which each language has."""
    for base in bases(site):
        for address in feeds_of(base):
            yield FileAddress(address, is_by_language=True, is_lasting=True)


def files(site: Site) -> Iterator[tuple[str, Lazy]]:
    """Yield the feeds of each list in each language: the newest releases, whole."""
    entries, keys, write = entries_of(site), keys_of(site), atom.entry_writer()
    for feed in feeds(site):
        shown = (feed.base, feed.title, feed.subtitle, feed.author, feed.updated, feed.deletions)
        makers = (
            lambda feed=feed: atom.document(feed, entries(feed), site, write),
            lambda feed=feed: json_feed.document(feed, entries(feed), site),
        )
        for address, make in zip(feed.addresses, makers, strict=True):
            path = f"{feed.language.prefix}{address}".removeprefix("/")
            yield path, Lazy(make, repr(shown), keys(feed))
