"""The addresses of the documents that pages are made into.

They are made of finished pages (`build/page_documents`), so that they can say nothing else; what
links to them and what keeps addresses must know of them before.
"""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.outputs.lazy import Lazy
from zonesite.pages.documents import guide_documents, page_documents
from zonesite.pages.site import FileAddress, Site


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of the document of each page in each language."""
    for item in page_documents(site.edition, site.pages.values()):
        yield FileAddress(item.path, is_lasting=True)
    for guide in guide_documents(site.edition, site.pages):
        yield FileAddress(guide.path, is_lasting=True)


def files(_: Site) -> Iterator[tuple[str, bytes | Lazy]]:
    """Yield nothing: no page is finished yet."""
    yield from ()
