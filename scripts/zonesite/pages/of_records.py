"""The pages that are made from records: zones, places, incentives, laws and sources."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.edition.edition import Edition
from zonesite.edition.law_graph import law_graph
from zonesite.pages.page import Page, every_language, phrase
from zonesite.records.upkeep import Kept


def record_pages(edition: Edition, key: str, kind: str, base: str) -> Iterator[Page]:
    for record in edition.list(key):
        title = record.name if hasattr(record, "name") else record.title
        summary = getattr(record, "summary", title)
        yield Page(
            path=f"{base}{record.id}/",
            kind=kind,
            title=title,
            summary=summary,
            translated=frozenset(title.by_language) & frozenset(summary.by_language),
            reviews=record.translations,
            subject=record,
            kept=(record,),
            owners=(f"{key}/{record.id}",),
            files=(f"data/{key}.yml",),
        )


def source_pages(edition: Edition) -> Iterator[Page]:
    for source in edition.list("sources"):
        resting = (fact.record for fact in edition.facts.get(source.id, ()))
        yield Page(
            path=f"/sources/{source.id}/",
            kind="source",
            title=source.title,
            summary=phrase(
                edition, "source.summary", title=source.title, publisher=source.publisher
            ),
            translated=frozenset(source.title.by_language),
            reviews=source.translations,
            subject=source,
            kept=tuple(item for item in resting if isinstance(item, Kept)),
            owners=(f"sources/{source.id}",),
            files=("data/sources.yml",),
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


def place_pages(edition: Edition) -> Iterator[Page]:
    for place in edition.list("places"):
        yield Page(
            path=f"/zones/in/{place.id}/",
            kind="place",
            title=phrase(edition, "place.title", place=place.name),
            summary=phrase(edition, "place.summary", place=place.name),
            translated=every_language(edition),
            reviews={},
            subject=place,
            files=("data/places.yml", "data/zones.yml"),
        )
