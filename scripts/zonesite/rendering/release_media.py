"""The pictures and documents of a release, as its page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from zonesite.edition.public_releases import PublicMedia
from zonesite.pages.addresses import ROOT
from zonesite.pages.media import PublishedFile, published_files
from zonesite.records.media import Media
from zonesite.records.press import Release
from zonesite.rendering.words import Words

_TYPES = {"avif": "image/avif", "jpg": "image/jpeg", "webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture in all of its sizes (HTML, "The picture element")."""

    item: Media
    alt: str
    alt_language: Markup
    """The language of the alternative text, where it is not the page's."""
    sources: tuple[tuple[str, str], ...]
    """Types with their sizes, those that browsers may not know first."""
    address: str
    """Of the smallest size that every browser shows."""
    width: int
    height: int
    """Of the largest size: browsers keep the room before a picture has come."""
    largest: str
    """The address of the largest size that every program shows, without tokens."""


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document."""

    item: Media
    address: str
    language: str
    """The name of its language, where it is not the page's."""
    size: str


@dataclass(frozen=True, slots=True)
class ShownMedia:
    """What a page shows besides its text."""

    pictures: tuple[ShownPicture, ...] = ()
    documents: tuple[ShownDocument, ...] = ()
    not_kept: tuple[Media, ...] = ()
    """Those of which only what was said of them is left, on the site of an earlier day."""


_NOTHING = ShownMedia()


def media_of(words: Words, release: Release) -> ShownMedia:
    """Return the pictures and documents of a release, in the order of its file."""
    some = words.edition.media_of(release.path)
    if not some and not release.media:
        return _NOTHING
    return ShownMedia(
        tuple(_picture(words, release, one) for one in some if one.item.kind == "picture"),
        tuple(_document(words, release, one) for one in some if one.item.kind == "document"),
        tuple(item for item in release.media if not item.is_kept),
    )


def _sources(files: tuple[PublishedFile, ...]) -> Iterator[tuple[str, str]]:
    """Yield each type with its addresses and widths, as `srcset` has them."""

    def extension(file: PublishedFile) -> str:
        return file.rendition.extension if file.rendition else ""

    for found, some in groupby(sorted(files, key=extension), extension):
        sizes = [(_address(one), one.rendition.width) for one in some if one.rendition]
        yield _TYPES[found], ", ".join(f"{address} {width}w" for address, width in sizes)


def _address(file: PublishedFile) -> str:
    return f"{ROOT}{file.path.removeprefix('/')}"


def _picture(words: Words, release: Release, one: PublicMedia) -> ShownPicture:
    files = published_files(release, one)
    common = [file for file in files if file.rendition and file.rendition.extension != "avif"]
    last = common[-1].rendition
    assert last is not None
    alt, lang = one.item.alt.pick(words.language.id) if one.item.alt else ("", "")
    return ShownPicture(
        item=one.item,
        alt=alt,
        alt_language=words.foreign(lang) if lang else Markup(""),
        sources=tuple(_sources(files)),
        address=_address(common[0]),
        width=last.width,
        height=last.height,
        largest=common[-1].path,
    )


def _document(words: Words, release: Release, one: PublicMedia) -> ShownDocument:
    (file,) = published_files(release, one)
    tag = one.item.language or ""
    is_own = tag.partition("-")[0] == words.language.tag.partition("-")[0]
    name = "" if is_own else words.language_name(tag)
    return ShownDocument(
        one.item, _address(file), name, words.formats.file_size(one.file.found.size)
    )
