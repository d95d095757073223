"""The state of a site's facts: what is overdue, unsourced, untranslated, unreviewed or disputed.

Everything is read from the Edition, so that the public page and `zonesite status` say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal, get_args

from zonesite.edition.edition import Edition
from zonesite.edition.freshness import verification
from zonesite.edition.naming import path_of, title_of
from zonesite.newsroom.states import standing_at
from zonesite.records.base import Statement
from zonesite.records.kinds import KINDS
from zonesite.records.law import Incentive
from zonesite.records.press import Release
from zonesite.records.text import Text
from zonesite.records.upkeep import Kept
from zonesite.records.walk import citations_in, fields_of
from zonesite.translations.parallels import owner_of

State = Literal[
    "expired",
    "overdue",
    "law_changed",
    "conflict",
    "stale",
    "unsourced",
    "untranslated",
    "unreviewed",
]
STATES: tuple[State, ...] = get_args(State)
"""From what a reader must know first to what matters least."""


@dataclass(frozen=True, slots=True)
class Item:
    """One record, page or release in one state."""

    state: str
    owner: str
    """The id of who keeps it, or nothing."""
    kind: str
    """Its list in data/, `press`, or `pages`."""
    id: str
    title: Text
    path: str
    lang: str = ""
    """For translations: the language."""


@dataclass(frozen=True)
class Status:
    """Every item, in the order of the states and of the content."""

    items: tuple[Item, ...]
    gaps: tuple[Any, ...]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many items are in each state."""
        return {state: len(self.of(state)) for state in STATES}

    def of(self, state: str, owner: str | None = None) -> tuple[Item, ...]:
        """Return the items in one state, of one owner if one is given."""
        return tuple(self._groups.get((state, owner), ()))

    @cached_property
    def _groups(self) -> Mapping[tuple[str, str | None], list[Item]]:
        """The items by state and owner, and by state alone: a page asks for all of them."""
        groups: dict[tuple[str, str | None], list[Item]] = defaultdict(list)
        for item in self.items:
            groups[item.state, item.owner].append(item)
            groups[item.state, None].append(item)
        return groups

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """Whoever has an item, in order; the nameless last."""
        return tuple(sorted({item.owner for item in self.items}, key=lambda name: (not name, name)))


def disagree(statements: tuple[Any, ...]) -> bool:
    """Say whether statements that still stand give different values."""
    values = {
        (getattr(item, "status", None), getattr(item, "value", None), getattr(item, "unit", None))
        if getattr(item, "text", None) is None
        else item.text
        for item in statements
        if not item.superseded
    }
    return len(values) > 1


def is_disputed(record: Any) -> bool:
    """A count or status may change from date to date and a difference of the same date is one; an
    area does not change, but land is no floor space."""
    if isinstance(record, Incentive):
        return record.difference is not None
    for _, name, value, _ in fields_of(record):
        if not isinstance(value, tuple) or not value or not isinstance(value[0], Statement):
            continue
        of_one = _land_or_floor if name == "area" else attrgetter("as_of")
        for _, items in groupby(sorted(value, key=of_one), key=of_one):
            if disagree(tuple(items)):
                return True
    return False


def _land_or_floor(statement: Any) -> str:
    """Return what an area is of; nothing where its figure is withheld."""
    return getattr(statement, "of", "")


def _missing(record: Any, languages: tuple[str, ...]) -> Iterator[str]:
    """Yield the languages that a text of a record lacks, each once."""
    texts = [value for _, _, value, _ in fields_of(record) if isinstance(value, Text)]
    yield from (lang for lang in languages if any(not text.has(lang) for text in texts))


def _behind(edition: Edition, owner: str) -> tuple[str, ...]:
    """Return the languages in which something of an owner is behind the first."""
    return tuple(dict.fromkeys(item.lang for item in edition.stale.get(owner, ())))


def _states(edition: Edition, key: str, record: Any) -> Iterator[tuple[str, str]]:
    """Yield each state that a record is in, with its language for translations."""
    held = verification(record, edition.settings.freshness)
    if held is not None and held.state(edition.day) != "fresh":
        yield held.state(edition.day), ""
    if edition.changes(record, citations_in(record)):
        yield "law_changed", ""
    if is_disputed(record):
        yield "conflict", ""
    if KINDS[key].needs_sources and not getattr(record, "sources", True):
        yield "unsourced", ""
    yield from (("stale", lang) for lang in _behind(edition, f"{key}/{record.id}"))
    others = tuple(item.id for item in edition.languages if not item.is_first)
    missing = tuple(_missing(record, others))
    yield from (("untranslated", lang) for lang in missing)
    reviewed = edition.reviews_of(f"{key}/{record.id}")
    for lang in others:
        if lang not in missing and lang not in reviewed:
            yield "unreviewed", lang


def _of_records(edition: Edition) -> Iterator[Item]:
    for key in edition.records:
        if not KINDS[key].has_status:
            continue
        for record in edition.list(key):
            if not isinstance(record, Kept):
                continue
            path = path_of(key, record)
            for state, lang in _states(edition, key, record):
                owner = record.owner or ""
                name = record.id  # type: ignore[attr-defined]
                yield Item(state, owner, key, name, title_of(record), path, lang)


def _of_texts(edition: Edition) -> Iterator[Item]:
    """Yield the state of the translations of releases and hand-written pages."""
    others = [item.id for item in edition.languages if not item.is_first]
    for release in edition.releases:
        owner = owner_of(release)
        for lang in _behind(edition, owner):
            yield Item("stale", "", "press", release.slug, title_of(release), release.path, lang)
        for lang in others:
            if lang not in release.text:
                state = "untranslated"
            elif lang not in edition.reviews_of(owner):
                state = "unreviewed"
            else:
                continue
            yield Item(state, "", "press", release.slug, title_of(release), release.path, lang)
    for path, by_lang in edition.pages.items():
        original = by_lang[edition.first]
        title = Text({lang: page.title for lang, page in by_lang.items()})
        held = verification(original.upkeep, edition.settings.freshness)
        owner, name = original.upkeep.owner or "", f"pages{path}".rstrip("/")
        if held is not None and held.state(edition.day) != "fresh":
            yield Item(held.state(edition.day), owner, "pages", path, title, path)
        for lang in _behind(edition, name):
            yield Item("stale", owner, "pages", path, title, path, lang)
        for lang in others:
            if lang not in by_lang:
                yield Item("untranslated", owner, "pages", path, title, path, lang)
            elif lang not in edition.reviews_of(name):
                yield Item("unreviewed", owner, "pages", path, title, path, lang)


def status(edition: Edition) -> Status:
    """Return the state of everything that the public may see at the Edition's instant."""
    items = sorted(
        (*_of_records(edition), *_of_texts(edition)), key=lambda item: STATES.index(item.state)
    )
    return Status(tuple(items), edition.list("gaps"))


def scheduled(releases: Iterable[Release], edition: Edition) -> tuple[Release, ...]:
    """Return the releases that wait for their instant, the next one first.

    They are in no Edition: only the command, which holds the content, may name them.
    """
    zone = edition.settings.zone
    waiting = (item for item in releases if standing_at(item, edition.instant, zone) == "scheduled")
    return tuple(sorted(waiting, key=lambda item: (item.published(zone), item.slug)))


def as_json(found: Status, waiting: tuple[Release, ...], zone: tzinfo) -> dict[str, object]:
    """Return the same as plain values: counts by state, items, what waits, open questions."""
    return {
        "counts": dict(found.counts),
        "items": [
            {
                "state": item.state,
                "owner": item.owner or None,
                "kind": item.kind,
                "id": item.id,
                "title": item.title.by_language,
                "path": item.path,
                "language": item.lang or None,
            }
            for item in found.items
        ],
        "scheduled": [
            {
                "id": item.slug,
                "title": title_of(item).by_language,
                "path": item.path,
                "date": item.date.isoformat(),
                "public_at": item.published(zone).isoformat(),
            }
            for item in waiting
        ],
        "gaps": [{"id": gap.id, "title": gap.title.by_language} for gap in found.gaps],
    }
