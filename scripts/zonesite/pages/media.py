"""The files that are published of the pictures and documents of releases, with their addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zonesite.edition.edition import Edition
from zonesite.edition.public_releases import PublicMedia
from zonesite.media.renditions import Rendition
from zonesite.newsroom.media_names import published_names
from zonesite.records.press import Release


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """One file that is published of a picture or document."""

    path: str
    """Its address, which all languages share."""
    media: PublicMedia
    rendition: Rendition | None = None
    """The size and format of a picture; nothing for a document, which has one."""


def published_files(release: Release, media: PublicMedia) -> tuple[PublishedFile, ...]:
    """Return the files that are published of a picture, the smallest first, or of a document."""
    names = published_names(media.item, media.file.found)
    return tuple(PublishedFile(f"{release.path}{name}", media, size) for name, size in names)


def all_published_files(edition: Edition) -> Iterator[PublishedFile]:
    """Yield every file that is published of the pictures and documents of all public releases."""
    for path, some in edition.media.items():
        for media in some:
            yield from published_files(edition.release(path), media)
