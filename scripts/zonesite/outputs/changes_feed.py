"""The feeds of what has changed in the data, in each language, as Atom and as JSON Feed.

An entry is a record on a day with all that was stated of it, what happened to a release, or a list
of which records were compared with their sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby

from zonesite.edition.tracking import RECORDS
from zonesite.languages.language import Language
from zonesite.newsroom.feed_addresses import DATA, feeds_of
from zonesite.open_data.addresses import RELEASES, month_address
from zonesite.open_data.changes import Change, changes_of
from zonesite.open_data.objects import site_file
from zonesite.outputs import atom, json_feed
from zonesite.outputs.change_entries import Batch, Told
from zonesite.outputs.feed_entries import Feed, FeedEntry
from zonesite.outputs.lazy import Lazy
from zonesite.pages.site import FileAddress, Site
from zonesite.records.instant import first_instant

ENTRIES = 50
"""How many of the newest entries a feed holds; the months have all."""


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the addresses of the feeds, which each language has beside its page about the data."""
    if DATA in site.pages:
        for address in feeds_of(DATA):
            yield FileAddress(address, is_by_language=True, is_lasting=True)


def files(site: Site) -> Iterator[tuple[str, Lazy]]:
    """Yield the feeds of each language."""
    if DATA not in site.pages:
        return
    batches = newest_of(site)
    there = [change.path.partition("#")[0] in site.pages for batch in batches for change in batch]
    own = repr((batches, there, site.names[DATA].title.by_language))
    keys = tuple(sorted({RECORDS, *(f"release {one[0].path}" for one in _of_releases(batches))}))
    for language in site.languages:
        feed = _feed(site, language, batches)
        for address, write in zip(feed.addresses, (_as_atom, json_feed.document), strict=True):
            make = partial(_written, write, feed, batches, site)
            yield f"{language.prefix}{address}".removeprefix("/"), Lazy(make, own, keys)


def newest_of(site: Site) -> tuple[Batch, ...]:
    """Return what the newest entries of a site are made of. That a release was published is told
    no more when it has been withdrawn: the entry would pass on what it said."""
    gone = {release.path for release in site.edition.withdrawn}
    return newest(
        {
            month: [one for one in found if one.happened != "published" or one.path not in gone]
            for month, found in changes_of(site).items()
        }
    )


def newest(months: Mapping[str, Sequence[Change]]) -> tuple[Batch, ...]:
    """Return what the newest entries are made of, newest first: changes of one day that are told
    together."""
    found: list[Batch] = []
    for month in sorted(months, reverse=True):
        ordered = sorted(months[month], key=_place)
        found += [tuple(some) for _, some in groupby(ordered, _place)]
        if len(found) >= ENTRIES:
            break
    ordered_days = sorted(found, key=lambda batch: batch[0].day, reverse=True)
    return tuple(ordered_days[:ENTRIES])


def _place(change: Change) -> tuple[date, str, str, str]:
    """Return what changes share that are told together: of a comparison of many records with
    their sources nobody wants an entry for each."""
    name = "" if change.happened == "verified" else change.id
    return change.day, change.list, name, change.happened


def _of_releases(batches: Sequence[Batch]) -> Iterator[Batch]:
    return (batch for batch in batches if batch[0].list == RELEASES)


def _feed(site: Site, language: Language, batches: Sequence[Batch]) -> Feed:
    settings = site.edition.settings
    short = settings.short.pick(language.id)[0]
    newest_day = batches[0][0].day if batches else date(1970, 1, 1)
    oldest = f"{batches[-1][0].day:%Y-%m}" if batches else ""
    return Feed(
        language=language,
        base=DATA,
        title=f"{site.string(language, 'changes.title')} · {short}",
        subtitle=site.string(language, "changes.subtitle"),
        author=settings.site_name.pick(language.id)[0],
        releases=(),
        deletions=(),
        updated=_instant(site, newest_day),
        archive=site_file(site, month_address(oldest)) if oldest else "",
    )


def _instant(site: Site, day: date) -> datetime:
    """Return the beginning of a day: of most changes only the day is known."""
    return first_instant(day, site.edition.settings.zone)


def _as_atom(feed: Feed, entries: Sequence[FeedEntry], site: Site) -> bytes:
    return atom.document(feed, entries, site, atom.entry_writer())


def _written(
    write: Callable[[Feed, Sequence[FeedEntry], Site], bytes],
    feed: Feed,
    batches: Sequence[Batch],
    site: Site,
) -> bytes:
    return write(feed, entries(site, feed.language, batches), site)


def entries(site: Site, language: Language, batches: Sequence[Batch]) -> tuple[FeedEntry, ...]:
    """Return the entries of a feed in a language."""
    told = Told(site, language)
    return tuple(told.entry(batch) for batch in batches)
