"""The addresses of the twins of pages as Markdown.

They are made of finished pages, with these (`build/record_pages`, `build/hand_twins`), so that they
can say nothing else; what links to them must know of them before. They follow their pages and are
no addresses to be kept for ever: each says the address of its page, which is.
"""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.outputs.lazy import Lazy
from zonesite.pages.site import FileAddress, Site
from zonesite.pages.twins import has_twin, twin_of


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of the twin of each page, which each language has."""
    for page in site.pages.values():
        if has_twin(page):
            yield FileAddress(twin_of(page.path), is_by_language=True)


def files(_: Site) -> Iterator[tuple[str, bytes | Lazy]]:
    """Yield nothing: no page is finished yet."""
    yield from ()
