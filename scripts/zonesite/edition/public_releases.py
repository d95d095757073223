"""The releases that the public can read at an instant, as they were then, and what has become of
the addresses of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import combinations

from zonesite.media.media_file import MediaFile
from zonesite.newsroom.compared_pairs import former_pairs, pair_path
from zonesite.newsroom.files_once import FileOnce, files_once
from zonesite.newsroom.former import Former, every_former, former_at
from zonesite.newsroom.listings import OnceThere, once_there
from zonesite.newsroom.published_texts import remembered, versions
from zonesite.newsroom.states import as_of, instant_of, standing_at
from zonesite.reading.content import Content
from zonesite.records.former_address import FormerAddress
from zonesite.records.media import Media
from zonesite.records.press import Release
from zonesite.records.release_states import STANDINGS
from zonesite.records.zones import Zone


@dataclass(frozen=True, slots=True)
class PublicMedia:
    """A picture or document of a public release, and its file."""

    item: Media
    file: MediaFile


@dataclass(frozen=True, slots=True)
class PublicReleases:
    """What an instant makes of all releases."""

    listed: tuple[Release, ...]
    """Those that lists have, newest first."""
    withdrawn: tuple[Release, ...]
    """Those that can be read at their own address only, newest first."""
    former: Mapping[str, Former]
    """Addresses that have no page any more, with what their readers are told."""
    once_there: OnceThere
    """Pages of lists that stay, though a release that was in them has gone."""
    files_once: Mapping[str, FileOnce]
    """Files that had an address by then, as far as that is known, those that have it still too."""
    media: Mapping[str, tuple[PublicMedia, ...]]
    """The pictures and documents of those that can be read, by the address of each."""
    sources: frozenset[str]
    """The sources of whatever was public by then: they keep their pages."""
    is_changed_since: bool
    """Whether something is known to have happened since to one of them."""


def newest_first(releases: Iterable[Release], zone: tzinfo) -> tuple[Release, ...]:
    """Return releases by their days, those of a day by the instants at which they became public,
    and those of an instant by their slugs: the order of every list."""
    named = sorted(releases, key=lambda item: item.slug)
    return tuple(sorted(named, key=lambda item: (item.date, item.published(zone)), reverse=True))


def public_releases(
    content: Content, instant: datetime, cut: Callable[[Release], Release]
) -> PublicReleases:
    """Return the releases of an instant; `cut` takes out of one what came after its day."""
    zone = content.settings.zone
    public = [
        (standing, item)
        for item in content.releases
        if (standing := standing_at(item, instant, zone)) not in ("draft", "scheduled")
    ]
    readable = [(row, item) for name, item in public if (row := STANDINGS[name]).has_text]
    then = [(row.is_listed, item, as_of(item, instant, zone)) for row, item in readable]
    records = content.all("former_addresses", FormerAddress)
    former = former_at(every_former(content.releases, records, zone), instant)
    former = {**former, **_former_pairs(content, former, instant)}
    return PublicReleases(
        listed=newest_first((cut(item) for is_listed, _, item in then if is_listed), zone),
        withdrawn=newest_first((cut(item) for is_listed, _, item in then if not is_listed), zone),
        former=former,
        once_there=once_there(
            (item for _, item in public), content.settings.releases_per_page, zone, instant
        ),
        files_once=files_once(
            content.releases,
            content.media,
            former,
            content.ledger,
            content.languages,
            instant,
            zone,
        ),
        media=_media(content, then, cut),
        sources=frozenset(name for _, item in public for name in item.sources),
        is_changed_since=_is_changed_since(
            content, [now for _, now, item in then if item is not now], instant
        ),
    )


def _former_pairs(
    content: Content, former: Mapping[str, Former], instant: datetime
) -> dict[str, Former]:
    """Return the addresses of comparisons with a zone that has gone."""
    zones = content.all("zones", Zone)
    title = {
        lang: words
        for lang, strings in content.strings.items()
        if (words := strings.get("compare.pair_title"))
    }
    names = {zone.id: zone.name for zone in zones}
    pairs = {
        pair_path(one.id, other.id)
        for one, other in combinations(zones, 2)
        if one.place == other.place
    }
    found = former_pairs(content.ledger.entries, former, names, title, pairs, instant)
    return {item.path: item for item in found}


def _media(
    content: Content,
    then: Iterable[tuple[bool, Release, Release]],
    cut: Callable[[Release], Release],
) -> dict[str, tuple[PublicMedia, ...]]:
    """Return the pictures and documents of releases by the addresses that these had then; their
    files lie beside the release as it is called today."""
    found = {}
    for _, now, read in then:
        if read.media and (kept := cut(read).media):
            some = (item for item in kept if item.is_kept)
            files = ((item, content.media.get(f"{now.folder}/{item.file}")) for item in some)
            found[read.path] = tuple(
                PublicMedia(item, file) for item, file in files if file and not file.found.flaw
            )
    return found


def _is_changed_since(content: Content, changed: list[Release], instant: datetime) -> bool:
    """Say whether something is known to have happened since to one of some releases.

    What is written in a history may be still to come, and no clock says so here: a site that
    called itself one of the past would tell of it. A correction is only noted when it is made;
    of anything else the ledger knows that it has happened.
    """
    if not changed:
        return False
    zone = content.settings.zone
    known = remembered(content.ledger.entries)
    for release in changed:
        paths = {version.path for version in versions(release)}
        happened = max((len(known[path].states) for path in paths & known.keys()), default=1) - 1
        for number, change in enumerate(release.history):
            is_later = instant_of(release, change, zone) > instant
            if is_later and (change.state == "corrected" or number < happened):
                return True
    return False
