"""Every page of an Edition, those that people write first."""

from __future__ import annotations

from collections.abc import Iterable

from zonesite.edition.edition import Edition
from zonesite.pages.by_hand import hand_page_of
from zonesite.pages.of_comparison import comparison_pages
from zonesite.pages.of_data import fields_page
from zonesite.pages.of_finder import finder_pages
from zonesite.pages.of_former import former_pages
from zonesite.pages.of_newsroom import list_pages, release_page, withdrawn_page
from zonesite.pages.of_records import graph_page, record_pages
from zonesite.pages.page import Page
from zonesite.records.kinds import KINDS


def pages(edition: Edition) -> tuple[Page, ...]:
    """Return every page of the Edition, hand-written ones first."""

    def every() -> Iterable[Page]:
        yield from former_pages(edition)  # first: of two pages with an address the last stands
        for by_lang in edition.pages.values():
            if edition.first in by_lang:
                yield hand_page_of(edition, by_lang)
        for kind in KINDS.values():
            if kind.page:
                yield from record_pages(edition, kind)
        yield from graph_page(edition)
        yield from fields_page(edition)
        yield from finder_pages(edition)
        yield from comparison_pages(edition)
        yield from list_pages(edition)
        yield from (release_page(edition, release) for release in edition.releases)
        yield from (withdrawn_page(edition, release) for release in edition.withdrawn)

    return tuple(every())
