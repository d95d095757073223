"""The pages at addresses that had another page once: what became of it, and where to go instead."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.edition.edition import Edition
from zonesite.newsroom.former import Former
from zonesite.pages.page import Page, every_language, phrase


def former_pages(edition: Edition) -> Iterator[Page]:
    """Yield a page for each former address, which any static host can show: servers that know
    what became of it answer by themselves (see `outputs/redirects`)."""
    pages = (former for former in edition.former.values() if former.path.endswith("/"))
    yield from (_page(edition, former) for former in pages)


def _page(edition: Edition, former: Former) -> Page:
    return Page(
        path=former.path,
        kind="former",
        title=phrase(edition, f"former.title_{former.state}", name=former.name),
        summary=phrase(edition, f"former.summary_{former.state}", name=former.name),
        translated=every_language(edition),
        in_english=frozenset(
            language.id for language in edition.languages if not former.is_told_in(language.id)
        ),
        reviews=former.reviews,
        subject=former,
        is_indexed=False,
        canonical=former.instead if former.is_redirect else "",
    )
