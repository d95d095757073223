"""The icons that browsers ask for under names of their own, and the manifest of each language
(www.w3.org/TR/appmanifest)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from zonesite.languages.language import Language
from zonesite.pages.colours import paper_of
from zonesite.pages.site import FileAddress, Site

NAMED = {"favicon.ico": "assets/mark.ico", "apple-touch-icon.png": "assets/mark-180.png"}
"""By their names at the root of the site: the asset that each is."""
SIZES = {"assets/mark-192.png": "192x192", "assets/mark-512.png": "512x512"}
MANIFEST = "/manifest.webmanifest"


def _manifest(site: Site, language: Language) -> bytes:
    """Return what a browser needs that keeps the site among its programs: relative addresses,
    so that it holds under any path."""
    root = "../" if language.prefix else "./"
    settings = site.edition.settings
    paper = paper_of(site.assets)
    colours = {"background_color": paper.light, "theme_color": paper.light} if paper else {}
    manifest = {
        "name": settings.site_name.pick(language.id)[0],
        "short_name": settings.short.pick(language.id)[0],
        "lang": language.tag,
        "dir": language.direction,
        "id": "./",
        "start_url": "./",
        "scope": root,
        "display": "browser",
        **colours,
        "icons": [
            {"src": f"{root}{name}", "sizes": size, "type": "image/png"}
            for name, size in SIZES.items()
            if name in site.assets
        ],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of each icon, and of the manifest, which each language has."""
    yield from (FileAddress(f"/{name}") for name, asset in NAMED.items() if asset in site.assets)
    yield FileAddress(MANIFEST, is_by_language=True)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the icons under the names by which they are asked for, and every manifest."""
    for name, asset in NAMED.items():
        if asset in site.assets:
            yield name, site.assets[asset].read_bytes()
    for language in site.languages:
        yield f"{language.prefix}{MANIFEST}".removeprefix("/"), _manifest(site, language)
