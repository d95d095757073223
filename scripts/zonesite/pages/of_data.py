"""The page that says what each field of the open data is called and means."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.edition.edition import Edition
from zonesite.newsroom.feed_addresses import DATA
from zonesite.pages.page import Page, every_language, phrase

FIELDS = f"{DATA}fields/"


def fields_page(edition: Edition) -> Iterator[Page]:
    """Yield the page of the fields, where the site has a page about its data."""
    if DATA in edition.pages:
        yield Page(
            path=FIELDS,
            kind="data-fields",
            title=phrase(edition, "data_fields.title"),
            summary=phrase(edition, "data_fields.summary"),
            translated=every_language(edition),
            reviews={},
        )
