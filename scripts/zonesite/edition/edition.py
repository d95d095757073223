"""The Edition: what the public may see at one instant. Renderers receive nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from zonesite.edition.facts import Fact, facts_by_source
from zonesite.edition.freshness import Verification, changes_since, under_verification, verification
from zonesite.edition.known_since import KnownSince, known_since
from zonesite.edition.later_words import LaterWords
from zonesite.edition.public_releases import PublicMedia, public_releases
from zonesite.edition.reviewed import Reviewed, reviewed
from zonesite.edition.sealed import known_at
from zonesite.edition.zone_status import by_status_reached, has_reached
from zonesite.languages.language import Language, languages_of
from zonesite.newsroom.files_once import FileOnce
from zonesite.newsroom.former import Former
from zonesite.newsroom.listings import ON_TOPIC, OnceThere
from zonesite.reading.content import Content, HandPage
from zonesite.records.accessibility import AccessibilityResult
from zonesite.records.base import Figure, SignOff
from zonesite.records.instant import end_of
from zonesite.records.kinds import KINDS
from zonesite.records.law import Incentive, InstrumentEvent
from zonesite.records.map import Line
from zonesite.records.press import Release
from zonesite.records.reference import NationalFigure
from zonesite.records.settings import Settings
from zonesite.records.text import Text
from zonesite.records.upkeep import Kept
from zonesite.records.walk import named_in, sources_in
from zonesite.records.zones import Zone, ZoneStatus
from zonesite.translations.parallels import owner_of, parallels
from zonesite.translations.staleness import Stale, stale

LAST_INSTANT = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)
"""Later instants have no date in some time zones."""


@dataclass(frozen=True)
class Edition:
    """The public content of a site at `instant`, indexed for those who render it."""

    instant: datetime
    day: date
    """The day of the instant in the zone of the site."""
    is_past: bool
    """Whether something is known today that the public could not have read on that day."""
    settings: Settings
    languages: tuple[Language, ...]
    strings: Mapping[str, Mapping[str, str]]
    records: Mapping[str, Mapping[str, Any]]
    """List -> id -> record, in the order in which people wrote them."""
    releases: tuple[Release, ...]
    """Those that lists have, newest first: by day, then by the instant at which they became public,
    then by slug."""
    withdrawn: tuple[Release, ...]
    """Those that can be read at their address only, newest first."""
    former: Mapping[str, Former]
    """Addresses that have no page any more, with what their readers are told."""
    media: Mapping[str, tuple[PublicMedia, ...]]
    """The pictures and documents of the releases that can be read, by the address of each."""
    once_there: OnceThere
    """Pages of lists that stay, though a release that was in them has gone."""
    files_once: Mapping[str, FileOnce]
    """Files that had an address, as far as that is known, those that have it still too."""
    releases_about: Mapping[str, tuple[Release, ...]]
    """By zone."""
    releases_on: Mapping[str, tuple[Release, ...]]
    """By topic."""
    releases_of: Mapping[str, tuple[Release, ...]]
    """By kind."""
    releases_from: Mapping[str, tuple[Release, ...]]
    """By the sources that they rest on."""
    releases_in: Mapping[int, tuple[Release, ...]]
    """By year, newest year first."""
    events_on: Mapping[str, tuple[Any, ...]]
    """By topic, as written."""
    zones_in: Mapping[str, tuple[Zone, ...]]
    """By province or territory."""
    zones_reaching: Mapping[ZoneStatus, tuple[Zone, ...]]
    """Zones with a named site that have reached at least each status, the surest status first."""
    incentives_citing: Mapping[str, tuple[Any, ...]]
    """Incentives by the instrument that they rest on."""
    facts: Mapping[str, tuple[Fact, ...]]
    """Every statement of every record that rests on a source, by the source's id."""
    pages: Mapping[str, Mapping[str, HandPage]]
    """Pages that people write: path -> language -> page."""
    later_words: LaterWords
    """Finds what was written after the day of the edition."""
    source_days: Mapping[str, date]
    """The day from which each source is known, where that can be told."""
    stale: Mapping[str, tuple[Stale, ...]]
    """Translations that are behind the first language, by what they belong to: `zones/alpha`."""
    reviewed: Reviewed
    """The reviews of translations that hold on the day, by what they belong to and language."""
    accessibility: tuple[AccessibilityResult, ...]
    """What the tests in the browser had found by the day."""
    changed: Mapping[str, date]
    """The day on which a file was last changed in the repository, where that is known."""
    map_lines: Mapping[str, tuple[Line, ...]]
    """The lines of the files of the map, by their names."""

    @property
    def first(self) -> str:
        """The language that texts are written in."""
        return self.languages[0].id

    def list(self, key: str) -> tuple[Any, ...]:
        """Return the records of one list."""
        return tuple(self.records.get(key, {}).values())

    @cached_property
    def known_since(self) -> KnownSince:
        """The first day of each record and of each part of one."""
        lists = {key: tuple(by_id.values()) for key, by_id in self.records.items()}
        return known_since(lists, self.source_days)

    def verification(self, *records: Kept) -> Verification | None:
        """Return the verification that ends first among some records."""
        rules = self.settings.freshness
        held = [found for item in records if (found := verification(item, rules)) is not None]
        return min(held, key=lambda item: (item.expires_on, item.due_on), default=None)

    def changes(self, record: Any, citations: Iterable[str]) -> tuple[InstrumentEvent, ...]:
        """Return what happened to cited law after the record was verified, newest first."""
        instruments = self.records.get("instruments", {})
        return changes_since(citations, record.verified_on, instruments, self._published)

    @cached_property
    def _published(self) -> Mapping[str, date]:
        sources = self.records.get("sources", {})
        return {name: item.date.first for name, item in sources.items() if item.date.is_known}

    def release(self, path: str) -> Release:
        """Return one release by its address: a slug may come again in another year."""
        return self._by_path[path]

    @cached_property
    def _by_path(self) -> Mapping[str, Release]:
        return {release.path: release for release in (*self.releases, *self.withdrawn)}

    def find(self, path: str) -> Release | None:
        """Return the release at an address, if there is one."""
        return self._by_path.get(path)

    def media_of(self, path: str) -> tuple[PublicMedia, ...]:
        """Return the pictures and documents of the release at an address, in their order."""
        return self.media.get(path, ())

    def about(self, zone: str) -> tuple[Release, ...]:
        """Return the releases about a zone, newest first."""
        return self.releases_about.get(zone, ())

    def is_over(self, moment: datetime | date) -> bool:
        """Say whether an instant, or the end of a day, has come."""
        return self.instant >= end_of(moment, self.settings.zone)

    def clarifications_of(self, path: str) -> tuple[Release, ...]:
        """Return the clarifications that correct the release at an address, newest first."""
        return self._clarifications.get(path, ())

    @cached_property
    def _clarifications(self) -> Mapping[str, tuple[Release, ...]]:
        return _grouped((path, item) for item in self.releases for path in item.corrects)

    def resting_on(self, source: str) -> tuple[Release, ...]:
        """Return the releases that rest on a source, newest first."""
        return self.releases_from.get(source, ())

    def behind(self, owner: str) -> tuple[Stale, ...]:
        """Return the translations of an owner that are behind its first text."""
        return self.stale.get(owner, ())

    def reviews_of(self, owner: str) -> Mapping[str, SignOff]:
        """Return the reviews of an owner's translations that hold, by language."""
        return self.reviewed.get(owner, {})

    def on_topic(self, key: str, topic: str) -> tuple[Any, ...]:
        """Return the records of one list that name a topic, as written."""
        return tuple(item for item in self.list(key) if topic in item.topics)

    def get(self, key: str, record_id: str) -> Any:
        """Return one record. The checks have made sure that it exists."""
        return self.records[key][record_id]


def _shown(records: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Iterable[Any]]]:
    """Yield the lists of records that readers find somewhere."""
    for key, by_id in records.items():
        if KINDS[key].address:
            yield key, by_id.values()


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}


def _citing(incentives: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    pairs = {
        (citation.split("#")[0], incentive.id): incentive
        for incentive in incentives
        for provision in incentive.provisions
        for citation in provision.cites
    }
    return _grouped((instrument, incentive) for (instrument, _), incentive in pairs.items())


def _hand_pages(pages: Iterable[HandPage]) -> dict[str, dict[str, HandPage]]:
    by_path: dict[str, dict[str, HandPage]] = defaultdict(dict)
    for page in pages:
        by_path[page.path][page.lang] = page
    return dict(by_path)


def _as_of(page: HandPage, words: LaterWords, later: Text) -> HandPage:
    """Return a page that people write as it stood on a day: unverified, if that came later, and
    without summaries of what had not happened. Its body is cut when it is HTML."""
    changes: dict[str, Any] = {}
    when = page.upkeep.verified_on
    if when is not None and when > words.day:
        changes["upkeep"] = page.upkeep.model_copy(update={"verified_on": None})
    for name in ("summary", "teaser"):
        if words.are_in(getattr(page, name), page.lang):
            changes[name] = later.pick(page.lang)[0]
    return replace(page, **changes) if changes else page


def _public_sources(
    records: Mapping[str, Mapping[str, Any]], of_releases: frozenset[str]
) -> dict[str, Any]:
    """Return the sources that something public names.

    The title of a source can give an embargoed release away, also while nothing cites it yet.
    """
    others = (by_id.values() for key, by_id in records.items() if key != "sources")
    shown = of_releases.union(sources_in(*(tuple(items) for items in others)))
    return {name: item for name, item in records.get("sources", {}).items() if name in shown}


def _public_topics(
    records: Mapping[str, Mapping[str, Any]],
    releases: Iterable[Release],
    once_there: OnceThere,
    pages: Iterable[HandPage],
) -> dict[str, Any]:
    """Return the topics that something public names, or whose list has been there.

    A topic may have been thought of for an embargoed release alone.
    """
    lists = (tuple(by_id.values()) for by_id in records.values())
    named = {name for some in lists for _, name in named_in(some, "topics")}
    named |= {name for release in releases for name in release.topics}
    named |= {page.topic for page in pages}
    named |= {base.removeprefix(ON_TOPIC).strip("/") for base in once_there}
    return {name: item for name, item in records.get("topics", {}).items() if name in named}


def _words(content: Content, key: str) -> Text:
    """Return an interface word in every language that has it."""
    return Text({lang: words[key] for lang, words in content.strings.items() if key in words})


def _verified(content: Content, lists: Mapping[str, tuple[Any, ...]], day: date) -> dict[str, Any]:
    """Return the records; where verification has expired, words in place of figures."""
    rules = content.settings.freshness
    words = _words(content, "upkeep.under_verification")

    def shown(record: Any) -> Any:
        held = verification(record, rules) if isinstance(record, Kept) else None
        expired = held is not None and held.state(day) == "expired"
        return under_verification(record, words) if expired else record

    return {key: {item.id: shown(item) for item in items} for key, items in lists.items()}


def _stale(content: Content, releases: Iterable[Release]) -> dict[str, tuple[Stale, ...]]:
    """Return the translations that are behind, where somebody has noted what they were made of:
    of public releases only."""
    if not content.memory:
        return {}
    noted = {key.rpartition("/")[0] for key, _ in content.memory if key.startswith("press/")}
    public = noted.intersection(owner_of(item) for item in releases)
    return _grouped(
        (found.owner, behind)
        for found in parallels(content, public)
        for lang, _ in found.translations
        if (behind := stale(found, lang, content.memory))
    )


def _is_later(release: Release, day: date) -> bool:
    """Say whether a release is of a later day, not held back by an embargo: it has come since."""
    return not release.draft and release.publish_at is None and release.date > day


def at(content: Content, instant: datetime, changed: Mapping[str, date]) -> Edition:
    """Return the Edition of checked content at one instant (with its time zone)."""
    day = min(instant, LAST_INSTANT).astimezone(content.settings.zone).date()
    later = _words(content, "as_of_edition.later")
    lists, cut = known_at(content, instant, day, later)
    records = _verified(content, lists, day)
    public = public_releases(content, instant, cut.release)
    releases = public.listed
    records["sources"] = _public_sources(records, public.sources)
    every = (*releases, *public.withdrawn)
    records["topics"] = _public_topics(records, every, public.once_there, content.pages)
    zones = tuple(records.get("zones", {}).values())
    return Edition(
        instant=instant,
        day=day,
        is_past=cut.has_cut
        or public.is_changed_since
        or any(_is_later(item, day) for item in content.releases),
        settings=content.settings,
        languages=languages_of(content.settings),
        strings=content.strings,
        records=records,
        releases=releases,
        withdrawn=public.withdrawn,
        former=public.former,
        media=public.media,
        once_there=public.once_there,
        files_once=public.files_once,
        releases_about=_grouped((zone, item) for item in releases for zone in item.zones),
        releases_on=_grouped((topic, item) for item in releases for topic in item.topics),
        releases_of=_grouped((item.kind, item) for item in releases),
        releases_from=_grouped(
            (source, item) for item in releases for source in dict.fromkeys(item.sources)
        ),
        releases_in=_grouped((item.date.year, item) for item in releases),
        events_on=_grouped(
            (topic, event) for event in records.get("events", {}).values() for topic in event.topics
        ),
        zones_in=_grouped((zone.place, zone) for zone in zones),
        zones_reaching=by_status_reached(zone for zone in zones if zone.has_named_site),
        incentives_citing=_citing(records.get("incentives", {}).values()),
        facts=facts_by_source(_shown(records)),
        pages=_hand_pages(_as_of(page, cut.words, later) for page in content.pages),
        later_words=cut.words,
        source_days=cut.source_days,
        stale=_stale(content, every),
        reviewed=reviewed(content, lists, every, day),
        accessibility=tuple(item for item in content.accessibility if item.day <= day),
        changed={file: when for file, when in changed.items() if when <= day},
        map_lines=content.map_lines,
    )


def national_count(edition: Edition) -> NationalFigure | None:
    """Return the figure in which sources count all zones, if there is one."""
    return next((figure for figure in edition.list("figures") if figure.counts_zones), None)


def incentives_of(edition: Edition, zone: Zone) -> tuple[Incentive, ...]:
    """Return the incentives that a zone has: those of its own or of all, from its status on."""
    return tuple(
        item
        for item in edition.list("incentives")
        if (not item.zones or zone.id in item.zones)
        and (item.applies_from is None or has_reached(zone, item.applies_from))
    )


def figures_on(edition: Edition, path: str) -> tuple[Figure, ...]:
    """Return the national figures that stand on one page."""
    return tuple(figure for figure in edition.list("figures") if figure.page == path)
