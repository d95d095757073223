"""The pages that are made from records, by the rows of their kinds, and of the law as a graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zonesite.edition.edition import Edition
from zonesite.edition.law_graph import law_graph
from zonesite.edition.naming import path_of, title_of
from zonesite.pages.page import Page, every_language, phrase
from zonesite.records.kind import Kind
from zonesite.records.reference import Source
from zonesite.records.text import Text
from zonesite.records.upkeep import Kept


def _text(edition: Edition, record: Any, asked: str, otherwise: Text) -> Text:
    """Return a text of a record, by the name of its field, or an interface sentence about it."""
    if "." in asked:
        fields = {name: value for name, value in record if isinstance(value, (Text, str))}
        return phrase(edition, asked, **fields)
    return getattr(record, asked) if asked else otherwise


def _kept(edition: Edition, kind: Kind, record: Any) -> tuple[Kept, ...]:
    """Return what on the page of a record must be verified from time to time."""
    if kind.model is Source:
        resting = (fact.record for fact in edition.facts.get(record.id, ()))
        return tuple(item for item in resting if isinstance(item, Kept))
    return (record,) if kind.has_status else ()


def _translated(edition: Edition, kind: Kind, title: Text, summary: Text) -> frozenset[str]:
    """Return the languages in which a page is really written.

    The page of a source consists of words of the interface and of statements with their own
    languages; that its title stands in the language of the source makes it no other page.
    """
    if kind.model is Source:
        return every_language(edition)
    return frozenset(title.by_language) & frozenset(summary.by_language)


def record_pages(edition: Edition, kind: Kind) -> Iterator[Page]:
    """Yield the page of each record of a kind that has pages of its own."""
    for record in edition.list(kind.key):
        title = _text(edition, record, kind.title, title_of(record))
        summary = _text(edition, record, kind.summary, getattr(record, "summary", title))
        yield Page(
            path=path_of(kind.key, record),
            kind=kind.page,
            title=title,
            summary=summary,
            translated=_translated(edition, kind, title, summary),
            reviews={} if "." in kind.title else edition.reviews_of(f"{kind.key}/{record.id}"),
            subject=record,
            kept=_kept(edition, kind, record),
            owners=(f"{kind.key}/{record.id}",),
            files=(kind.path, *(f"data/{name}.yml" for name in kind.behind)),
        )


_BEHIND_THE_GRAPH = ("instruments", "incentives", "procedures")


def graph_page(edition: Edition) -> Iterator[Page]:
    if edition.list("instruments"):
        yield Page(
            path="/law/graph/",
            kind="law-graph",
            title=phrase(edition, "law_graph.title"),
            summary=phrase(edition, "law_graph.summary"),
            translated=every_language(edition),
            reviews={},
            subject=law_graph(edition),
            kept=tuple(item for name in _BEHIND_THE_GRAPH for item in edition.list(name)),
            files=tuple(f"data/{name}.yml" for name in _BEHIND_THE_GRAPH),
        )
