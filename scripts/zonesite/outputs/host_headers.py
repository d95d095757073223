"""The headers of hosts that read them in the published tree: `_headers`."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.pages.site import FileAddress, Site
from zonesite.servers.description import described
from zonesite.servers.hosts import NAME, hosts


def addresses(_: Site) -> Iterator[FileAddress]:
    """Yield its address."""
    yield FileAddress(f"/{NAME}")


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the file; settings for other servers are no part of a site (`zonesite headers`)."""
    yield NAME, hosts(described(site.edition.settings, site.url)).encode()
