"""Pictures in their sizes, and documents, below the address of the release that they belong to."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import partial

from zonesite.media import published_documents
from zonesite.media.derivatives import derivative, keep_all, recipe_of
from zonesite.media.published_documents import published_document
from zonesite.outputs.lazy import Lazy
from zonesite.pages.media import PublishedFile, all_published_files
from zonesite.pages.site import FileAddress, Site


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of every picture in every size, and of every document."""
    for item in all_published_files(site.edition):
        yield FileAddress(item.path, is_lasting=True)


def files(site: Site) -> Iterator[tuple[str, Lazy]]:
    """Yield every picture in every size, and every document; both are left as they stand while
    their sources and the program that makes them are the same."""
    for item in all_published_files(site.edition):
        source, rendition = item.media.file, item.rendition
        own = recipe_of(source, rendition) if rendition else _recipe_of_document(item)
        yield item.path.removeprefix("/"), Lazy(partial(_data, item), own, ())


def make_pictures(site: Site, paths: Container[str]) -> None:
    """Make the pictures of which some file is wanted, all of them at once."""
    some = (item for item in all_published_files(site.edition) if item.rendition)
    keep_all(tuple({item.media.file: None for item in some if item.path[1:] in paths}))


def _data(item: PublishedFile) -> bytes:
    source = item.media.file
    if item.rendition is not None:
        return derivative(source, item.rendition)
    return published_document(source, _title(item))


def _recipe_of_document(item: PublishedFile) -> str:
    return published_documents.recipe_of(item.media.file, _title(item))


def _title(item: PublishedFile) -> str:
    """Return what a document is called, in its own language where that is known."""
    said = item.media.item
    assert said.title is not None  # its model demands one of a document
    return said.title.pick((said.language or "").partition("-")[0])[0]
