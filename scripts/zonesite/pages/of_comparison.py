"""The pages that compare zones: where up to four are chosen, and one for each two of a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from zonesite.edition.comparison import Comparison, Row, compared, rows_of
from zonesite.edition.edition import Edition
from zonesite.newsroom.compared_pairs import COMPARE, pair_path
from zonesite.pages.page import Page, every_language, phrase
from zonesite.records.zones import Zone

_BEHIND = ("zones", "incentives", "gaps")


@dataclass(frozen=True, slots=True)
class ComparisonSubject:
    """Every row of every zone, and on the page of a pair what is said of those two."""

    rows: tuple[Row, ...]
    zones: tuple[Zone, ...]
    """All that can be chosen."""
    comparison: Comparison | None = None


def pairs_of(zones_in: Mapping[str, tuple[Zone, ...]]) -> Iterator[tuple[Zone, Zone]]:
    """Yield each two zones of one place, in the order of their addresses."""
    for zones in zones_in.values():
        yield from combinations(sorted(zones, key=lambda zone: zone.id), 2)


def comparison_pages(edition: Edition) -> Iterator[Page]:
    """Yield the page on which zones are chosen and the page of each pair; none where there is
    nothing to compare."""
    zones: tuple[Zone, ...] = edition.list("zones")
    if len(zones) < 2:
        return
    rows = rows_of(edition)
    title, summary = (phrase(edition, f"compare.{name}") for name in ("title", "summary"))
    yield Page(
        path=COMPARE,
        kind="compare",
        title=title,
        summary=summary,
        translated=every_language(edition),
        reviews={},
        subject=ComparisonSubject(rows, zones),
        kept=zones,
        files=_files(),
    )
    for pair in pairs_of(edition.zones_in):
        yield _pair_page(edition, rows, zones, pair)


def _pair_page(
    edition: Edition, rows: tuple[Row, ...], zones: tuple[Zone, ...], pair: tuple[Zone, Zone]
) -> Page:
    one, other = pair
    names = {"one": one.name, "other": other.name}
    return Page(
        path=pair_path(one.id, other.id),
        kind="compare-pair",
        title=phrase(edition, "compare.pair_title", **names),
        summary=phrase(edition, "compare.pair_summary", **names),
        translated=every_language(edition),
        partly_translated=frozenset(
            lang.id for lang in edition.languages if not all(z.name.has(lang.id) for z in pair)
        ),
        reviews={},
        subject=ComparisonSubject(rows, zones, compared(rows, pair)),
        kept=pair,
        files=_files(),
    )


def _files() -> tuple[str, ...]:
    return tuple(f"data/{name}.yml" for name in _BEHIND)
