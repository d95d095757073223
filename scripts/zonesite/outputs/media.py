"""Pictures in their sizes, and documents, below the address of the release that they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from zonesite.media.derivatives import derivative, recipe_of
from zonesite.outputs.lazy import Lazy
from zonesite.pages.media import PublishedFile, all_published_files
from zonesite.pages.site import FileAddress, Site


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of every picture in every size, and of every document."""
    yield from (FileAddress(item.path) for item in all_published_files(site.edition))


def files(site: Site) -> Iterator[tuple[str, Lazy]]:
    """Yield every picture in every size, and every document; both are left as they stand while
    their sources and the program that makes them are the same."""
    for item in all_published_files(site.edition):
        source, rendition = item.media.file, item.rendition
        own = recipe_of(source, rendition) if rendition else source.digest
        yield item.path.removeprefix("/"), Lazy(partial(_data, item), own, ())


def _data(item: PublishedFile) -> bytes:
    source = item.media.file
    if item.rendition is not None:
        return derivative(source, item.rendition)
    return source.read()
