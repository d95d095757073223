"""What a kind of page is: which template shows it, what it is made of, how it is searched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from zonesite.records.kinds import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """Pages that one template shows, `overrides/<name>.html`."""

    name: str
    is_by_hand: bool = True
    is_of_records: bool = False
    """Whether its own words come from records that are no releases, and nothing else."""
    shows_releases: bool = False
    """Whether a hand-written page shows the newest releases, or those of its topic."""
    is_indexed: bool = True
    """Whether search engines and the sitemap may have it."""
    search_weight: float = 0.4
    """How much a word on it counts in the search of the site; 0: no search leads to it."""
    has_document: bool = False
    """Whether it is made into a document of its own, to be filed, sent and printed."""
    has_twin: bool = True
    """Whether it is there as Markdown, too. Not where it says nothing of its own: it leads on to
    another address, is shown for one that is not there, or is a form that looks for pages."""
    has_card: bool = False
    """Whether networks and messengers show a card of it: it is passed on by itself."""
    says_last_change: bool = True
    """Not where a file behind it also holds what belongs to releases under embargo: the day on
    which it last changed would tell of the work on them."""
    shows_day: bool = False
    """Whether it shows the day of the edition, so that it changes with every midnight."""

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists of records that a hand-written page shows."""
        return tuple(row.key for row in KINDS.values() if self.name in row.shown_on)


_ROWS = (
    PageKind(name="home", shows_releases=True, has_card=True),
    PageKind(name="newsroom", shows_releases=True),
    PageKind(name="topic", shows_releases=True, search_weight=1.0),
    PageKind(name="questions", search_weight=1.0),
    *(PageKind(name=name, has_document=True) for name in ("incentives", "sectors")),
    PageKind(name="procedures", search_weight=1.0, has_document=True),
    # A page of sources is found by their titles, and lists them with the releases' own.
    PageKind(name="sources", says_last_change=False),
    *(PageKind(name=name, shows_day=True) for name in ("status", "rollout", "instruments")),
    PageKind(name="verify", search_weight=1.0),
    PageKind(name="search", is_indexed=False, search_weight=0.0, has_twin=False),
    PageKind(name="not-found", is_indexed=False, search_weight=0.0, has_twin=False),
    *(
        PageKind(
            name=row.page,
            is_by_hand=False,
            is_of_records=True,
            search_weight=row.search_weight,
            has_document=row.has_document,
            has_card=row.has_card,
            says_last_change=row.key != "sources",
        )
        for row in KINDS.values()
        if row.page
    ),
    PageKind(name="former", is_by_hand=False, is_indexed=False, search_weight=0.0, has_twin=False),
    PageKind(name="law-graph", is_by_hand=False, is_of_records=True),
    PageKind(name="data-fields", is_by_hand=False, is_of_records=True),
    PageKind(name="finder", is_by_hand=False, is_of_records=True, search_weight=1.0),
    PageKind(name="finder-clock", is_by_hand=False, is_of_records=True),
    # One for each combination of answers: who looks for words is led to the finder itself.
    PageKind(
        name="finder-answer",
        is_by_hand=False,
        is_of_records=True,
        is_indexed=False,
        search_weight=0.0,
    ),
    PageKind(name="compare", is_by_hand=False, is_of_records=True, search_weight=1.0),
    # The search of the site leads to the zones themselves; others may find two names together.
    PageKind(name="compare-pair", is_by_hand=False, is_of_records=True, search_weight=0.0),
    PageKind(name="release", is_by_hand=False, search_weight=1.0, has_document=True, has_card=True),
    # A list of releases only repeats what these say.
    PageKind(name="listing", is_by_hand=False, search_weight=0.0),
)
PAGE_KINDS: Mapping[str, PageKind] = MappingProxyType({row.name: row for row in _ROWS})
MADE_KINDS = frozenset(row.name for row in _ROWS if not row.is_by_hand)
"""Kinds of pages that nobody writes by hand."""


def page_kind(name: str) -> PageKind:
    """Return a kind of page; one that has no row is a hand-written page like any other."""
    return PAGE_KINDS.get(name) or PageKind(name=name)
