"""What pages load: styles, scripts, fonts and pictures of the theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from zonesite.pages.site import FileAddress, Site
from zonesite.rendering.scripts import published_scripts


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of every asset that is published."""
    scripts = scripts_of(site)
    names = (name for name in site.assets if not name.endswith(".js") or name in scripts)
    yield from (FileAddress(f"/{name}") for name in names)


def scripts_of(site: Site) -> Mapping[str, str]:
    """Return the scripts that are published, by their names."""
    return site.once("scripts", partial(published_scripts, site.assets))


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield every asset of the theme, a site's own before the shared one of that name."""
    scripts = scripts_of(site)
    yield from ((name, text.encode()) for name, text in scripts.items())
    for name, path in site.assets.items():
        if not name.endswith(".js"):
            yield name, path.read_bytes()
