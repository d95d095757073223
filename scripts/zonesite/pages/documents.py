"""Which pages are made into documents, in which languages, and where those are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zonesite.edition.edition import Edition
from zonesite.newsroom.document_names import document_of
from zonesite.pages.kinds import page_kind
from zonesite.pages.page import Page


@dataclass(frozen=True, slots=True)
class PageDocument:
    """A page in one language, as a document."""

    page: Page
    lang: str

    @property
    def path(self) -> str:
        """Its address, which all languages share."""
        return document_of(self.page.path, self.lang)


def page_documents(edition: Edition, pages: Iterable[Page]) -> Iterator[PageDocument]:
    """Yield the documents of some pages: one for each language that a page is written in."""
    if edition.settings.documents == "none":
        return
    for page in pages:
        if page_kind(page.kind).has_document:
            for language in edition.languages:
                if language.id in page.translated:
                    yield PageDocument(page, language.id)
