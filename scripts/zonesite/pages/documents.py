"""Which pages are made into documents, in which languages, and where those are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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


GUIDE = "/guide/"
"""What the document of all pages is called; there is no such page."""
_NOT_IN_GUIDE = frozenset(
    {
        *("compare", "compare-pair"),
        *("former", "home", "law-graph", "newsroom", "not-found", "place", "rollout", "search"),
        *("sector", "source", "sources", "status", "verify", "downloads"),
    }
)
"""Kinds of pages that lead to others, change every day, work on a screen only, or say what other
pages of the guide say."""


@dataclass(frozen=True, slots=True)
class GuideDocument:
    """The pages of a site that do not go stale with every release, as one document."""

    pages: tuple[Page, ...]
    lang: str

    @property
    def path(self) -> str:
        """Its address, which all languages share."""
        return document_of(GUIDE, self.lang)


def guide_documents(edition: Edition, pages: Mapping[str, Page]) -> Iterator[GuideDocument]:
    """Yield the guide in each language: the pages of the footer in their order, each followed by
    those of the records that it lists."""
    if edition.settings.documents != "all":
        return
    found: dict[str, Page] = {}
    for group in edition.settings.navigation.footer:
        for path in group.pages:
            for one in sorted(pages.values(), key=lambda page: page.path != path):
                is_below = page_kind(one.kind).is_of_records and one.path.startswith(path)
                if (one.path == path or is_below) and one.kind not in _NOT_IN_GUIDE:
                    found.setdefault(one.path, one)
    if found:
        for language in edition.languages:
            some = tuple(page for page in found.values() if language.id in page.translated)
            if some:
                yield GuideDocument(some, language.id)
