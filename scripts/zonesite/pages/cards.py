"""Which pages have a social card, in which languages, and where those are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zonesite.edition.edition import Edition
from zonesite.newsroom.document_names import card_of
from zonesite.pages.kinds import page_kind
from zonesite.pages.page import Page


@dataclass(frozen=True, slots=True)
class PageCard:
    """The card of a page in one language."""

    page: Page
    lang: str

    @property
    def path(self) -> str:
        """Its address, which all languages share."""
        return card_of(self.page.path, self.lang)


def page_cards(edition: Edition, pages: Iterable[Page]) -> Iterator[PageCard]:
    """Yield the cards of some pages: one for each language that a page is written in."""
    if edition.settings.documents == "none":
        return
    for page in pages:
        if page_kind(page.kind).has_card:
            for language in edition.languages:
                if language.id in page.translated:
                    yield PageCard(page, language.id)
