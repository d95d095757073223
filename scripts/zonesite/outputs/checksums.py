"""The checksums of a folder of the open data: made anew when one of their files is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from zonesite.open_data.whole_files import checksums, whole_files
from zonesite.outputs.lazy import Lazy, Made
from zonesite.pages.site import Site


def checksums_of(site: Site, folder: str, files: Callable[[Site], Iterable[Made]]) -> Lazy:
    """Return how the checksums of a folder are made; `files` yields the files in it, with what
    they are made from."""
    whole = whole_files(site)
    made_of = [how() for path, how in files(site) if path in whole]
    keys = sorted({key for lazy in made_of for key in lazy.keys})
    own = "\0".join(lazy.own for lazy in made_of)
    return Lazy(partial(checksums, site, folder), own, tuple(keys))
