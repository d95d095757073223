"""What pages load: styles, scripts, fonts and pictures of the theme."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.pages.site import FileAddress, Site


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of every asset."""
    yield from (FileAddress(f"/{name}") for name in site.assets)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield every asset of the theme, a site's own before the shared one of that name."""
    for name, path in site.assets.items():
        yield name, path.read_bytes()
