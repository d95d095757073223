"""Every kind of output that is made from a Site besides its pages.

A new kind is one module with two functions, `addresses` and `files`, and one line here. Every
file is an address: templates and editors may link to it, and an edition of the past keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from zonesite.outputs import (
    allowed_signers,
    assets,
    cards,
    changes_feed,
    coming_calendar,
    event_calendar,
    feeds,
    host_headers,
    icons,
    law_graph,
    llms_txt,
    media,
    next_change,
    open_data,
    page_documents,
    redirects,
    security_txt,
    sentences,
    sitemap,
    tables,
    twins,
)
from zonesite.outputs.lazy import Lazy
from zonesite.pages.site import FileAddress, Site


class Output(Protocol):
    """A module that makes files."""

    def addresses(self, site: Site) -> Iterator[FileAddress]:
        """Yield the address of every file."""

    def files(self, site: Site) -> Iterator[tuple[str, bytes | Lazy]]:
        """Yield every file: its path relative to the site, and what stands in it, or what makes
        that."""


OUTPUTS: tuple[Output, ...] = (
    assets,
    feeds,
    changes_feed,
    event_calendar,
    coming_calendar,
    sitemap,
    law_graph,
    icons,
    redirects,
    host_headers,
    sentences,
    next_change,
    open_data,
    tables,
    llms_txt,
    media,
    page_documents,
    twins,
    cards,
    allowed_signers,
    security_txt,
)


SHARED_OUT: tuple[Output, ...] = (cards,)
"""Those whose files every part of a site makes for its own pages."""


def addresses_of(site: Site) -> Iterator[FileAddress]:
    """Yield the address of every file that is made from a site besides its pages."""
    for output in OUTPUTS:
        yield from output.addresses(site)


def lazy_files_of(
    site: Site, outputs: tuple[Output, ...] = OUTPUTS
) -> Iterator[tuple[str, bytes | Lazy]]:
    """Yield every file that is made from a site besides its pages: its path and its bytes, or
    what makes them.

    Raises `TypeError` for a file whose address nobody could link to.
    """
    prefixes = {language.prefix.strip("/") for language in site.languages} - {""}
    for output in outputs:
        for path, data in output.files(site):
            first, _, rest = path.partition("/")
            own = site.files.get(f"/{rest}") if first in prefixes else None
            if f"/{path}" not in site.files and not (own and own.is_by_language):
                raise TypeError(f"{output} makes '{path}', which is none of its addresses")
            yield path, data


def files_of(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield every file that is made from a site besides its pages: its path and its bytes."""
    for path, data in lazy_files_of(site):
        yield path, data.make() if isinstance(data, Lazy) else data
