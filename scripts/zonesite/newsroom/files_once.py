"""Files that had an address: pictures and documents of releases, feeds of lists, and what else the
ledger knows. What became of one follows from the page that it belongs to."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from itertools import pairwise

from zonesite.media.media_file import MediaFile
from zonesite.newsroom.document_names import card_of, document_of
from zonesite.newsroom.feed_addresses import feeds_of
from zonesite.newsroom.former import Former
from zonesite.newsroom.media_names import published_names
from zonesite.newsroom.states import stages, standing_at
from zonesite.reading.ledger import Ledger
from zonesite.records.media import Media
from zonesite.records.press import Release
from zonesite.records.release_states import STANDINGS

_MADE_OF = (document_of, card_of)
"""What each file that is made of a page is called."""


@dataclass(frozen=True, slots=True)
class FileOnce:
    """A file that had an address at some time."""

    to: str = ""
    """The address that it has now, if it has one; else it is gone."""
    is_by_language: bool = False
    """Whether each language had a file of its own at the address."""


def files_once(
    releases: Iterable[Release],
    media: Mapping[str, MediaFile],
    former: Mapping[str, Former],
    ledger: Ledger,
    languages: Iterable[str],
    instant: datetime,
    zone: tzinfo,
) -> dict[str, FileOnce]:
    """Return the files that were public by an instant, by address, as far as that can be told:
    those of pages that have moved or gone (`former`), those that a correction took away, and
    those that were noted."""
    noted = (entry for entry in ledger.entries if entry.is_of_file and entry.noted <= instant)
    found = {item.name: FileOnce(is_by_language=item.what == "address") for item in noted}
    for release in releases:
        if release.history and not release.draft and _has_had_media(release):
            found |= _of_release(release, media, instant, zone)
    for path, item in former.items():
        to = item.instead if item.is_redirect else ""
        if path.endswith("/"):
            found |= _of_feeds(path, to)
            found |= _of_documents(path, to, languages, found)
        else:
            found[path] = replace(found.get(path, FileOnce(is_by_language=True)), to=to)
    return found


def _of_feeds(base: str, to: str) -> dict[str, FileOnce]:
    """Return the feeds of a list that is no more: they lead where it leads, if that has some."""
    led = feeds_of(to) or ("", "")
    return {path: FileOnce(to, True) for path, to in zip(feeds_of(base), led, strict=False)}


def _of_documents(
    path: str, to: str, languages: Iterable[str], noted: Container[str]
) -> dict[str, FileOnce]:
    """Return the noted documents and cards of a page that is no more: they lead to those of the
    page that it leads to."""
    names = ((name_of(path, lang), name_of, lang) for lang in languages for name_of in _MADE_OF)
    return {
        name: FileOnce(name_of(to, lang) if to else "")
        for name, name_of, lang in names
        if name in noted
    }


def _of_release(
    release: Release, media: Mapping[str, MediaFile], instant: datetime, zone: tzinfo
) -> dict[str, FileOnce]:
    """Return the pictures and documents that a release has had up to an instant. A file keeps its
    name when the release moves; what another release calls the same need not be the same."""
    had = [stage for stage in stages(release) if stage.since(zone) <= instant]
    has_text = STANDINGS[standing_at(release, instant, zone)].has_text
    found = {}
    for stage in had if has_text else had[:-1]:
        for item in stage.release.media:
            file = media.get(f"{release.folder}/{item.file}") if item.is_kept else None
            if file is not None and file.found.flaw is None:
                for name, _ in published_names(item, file.found):
                    to = f"{had[-1].release.path}{name}" if has_text else ""
                    found[f"{stage.release.path}{name}"] = FileOnce(to)
    return found


def _has_had_media(release: Release) -> bool:
    return bool(release.media) or any(item.was and item.was.media for item in release.history)


def taken_away(release: Release) -> Iterator[tuple[str, Media]]:
    """Yield each picture or document that a correction has taken away, with the address of the
    release then."""
    for before, after in pairwise(stages(release)):
        if after.change and after.change.was and "media" in after.change.was.facts:
            now = {item.file for item in after.release.media}
            for item in before.release.media:
                if not item.is_kept or item.file not in now:
                    yield before.release.path, item
