"""The graph of the law as data, with the checksum of the file beside it."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.open_data.law_graph import ADDRESS, PAGE
from zonesite.open_data.whole_files import OWN_CHECKSUM, bytes_of, checksum
from zonesite.pages.site import FileAddress, Site


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the addresses of the graph and its checksum, where there is a page of it."""
    if PAGE in site.pages:
        yield FileAddress(ADDRESS, is_lasting=True)
        yield FileAddress(f"{ADDRESS}{OWN_CHECKSUM}")


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield both, where there is a page of the graph."""
    if PAGE in site.pages:
        path, data = ADDRESS.removeprefix("/"), bytes_of(site, ADDRESS)
        yield path, data
        yield f"{path}{OWN_CHECKSUM}", checksum(data, path.rpartition("/")[2])
