"""What a server answers at addresses that had a page or file once, however it is told so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zonesite.pages.site import Site
from zonesite.pages.twins import twin_of


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered at one address: another address (301), or that it is gone (410)."""

    path: str
    """The address without its language."""
    to: str
    """Where readers are led; nothing where it is gone."""
    page: str
    """The page that is shown where it is gone, and says why."""
    prefixes: tuple[str, ...]
    """The languages of which each is answered by itself: what stands before the address."""
    is_to_shared: bool = False
    """Whether all languages are led to one file."""

    @property
    def is_of_file(self) -> bool:
        """Say whether it is the address of a file, which can be asked for in one way only."""
        return not self.path.endswith("/")

    def target(self, prefix: str) -> str:
        """Return where readers of a language are led, below the path of the site."""
        return self.to if self.is_to_shared else f"{prefix}{self.to}"


def answers(site: Site) -> Iterator[Answer]:
    """Yield what has become of each address, pages before files, in their order.

    An address that has another page or file is that one's. Readers of an edition of the past are
    led nowhere where there was nothing yet: the page at the old address says what became of it.
    """
    prefixes = tuple(item.prefix for item in site.languages)
    for path, former in sorted(site.edition.former.items()):
        page = site.pages.get(path)
        if page is None or page.subject is not former:
            continue
        to = former.instead if former.is_redirect else ""
        if not to or site.has(to):
            yield Answer(path, to, path, prefixes, site.is_shared(to))
            yield from _of_twin(site, path, to, prefixes)
    for path, file in sorted(site.edition.files_once.items()):
        if not site.has(path):
            to = file.to if site.has(file.to) else ""
            of = prefixes if file.is_by_language else ("",)
            yield Answer(path, to, _nearest_page(site, path), of, site.is_shared(to))


def _of_twin(site: Site, path: str, to: str, prefixes: tuple[str, ...]) -> Iterator[Answer]:
    """Yield the answer where the twin of a page was: what became of the page, became of it."""
    twin = twin_of(to) if to else ""
    if not twin or site.has(twin):
        yield Answer(twin_of(path), twin, path, prefixes)


def _nearest_page(site: Site, path: str) -> str:
    """Return the page that a file belonged to, or the next one above it."""
    folder = path
    while folder:
        folder = folder.rpartition("/")[0]
        if f"{folder}/" in site.pages:
            break
    return f"{folder}/"
