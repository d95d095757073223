"""Which lists of releases have feeds, and at which addresses; the page about the data has them of
what has changed in it."""

from __future__ import annotations

from zonesite.newsroom.listings import ABOUT_ZONE, NEWSROOM, ON_TOPIC

ATOM, JSON = "feed.xml", "feed.json"
"""The names of a list's feeds: Atom (RFC 4287) and JSON Feed 1.1 (jsonfeed.org)."""
_SLASHES = ABOUT_ZONE.count("/") + 1
"""In the address of the first page of a list; those of its years and months have more."""
OF_THE_NEWSROOM = (f"/{ATOM}", f"/{JSON}")
DATA = "/data/"
"""The page about the data."""


def feeds_of(base: str) -> tuple[str, ...]:
    """Return the addresses of the Atom and the JSON feed of a list, without the language; nothing
    for a list that has none.

    Those of the newsroom stand beside the home page and are always there. Any other list has its
    feeds below its own address and exactly while it is there itself.
    """
    if base == NEWSROOM:
        return OF_THE_NEWSROOM
    if base == DATA:
        return f"{base}{ATOM}", f"{base}{JSON}"
    if base.startswith((ABOUT_ZONE, ON_TOPIC)) and base.count("/") == _SLASHES:
        return f"{base}{ATOM}", f"{base}{JSON}"
    return ()
