"""Every page of an Edition: its address, template, words and languages, before any HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from zonesite.content import HandPage
from zonesite.data_files import DATA_FILES
from zonesite.edition import Edition, title_of
from zonesite.formats import Formats, filled
from zonesite.law_graph import law_graph
from zonesite.listings import (
    ABOUT_ZONE,
    NEWSROOM,
    ON_TOPIC,
    RESTING_ON,
    Listing,
    first_page,
    listings,
)
from zonesite.partial_date import PartialDate
from zonesite.records.base import Review, Text
from zonesite.records.model import DEFAULT_LANGUAGE
from zonesite.records.press import Release
from zonesite.records.upkeep import Kept


@dataclass(frozen=True, slots=True)
class PageNames:
    """What other pages may say of a page."""

    title: Text
    menu: Text
    """What menus call it."""
    teaser: Text | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page in every language."""

    path: str
    """Without the language: `/zones/example-technopolis/`."""
    kind: str
    """The template that shows it."""
    title: Text
    summary: Text
    translated: frozenset[str]
    """The languages in which it is really written; elsewhere readers get English, and are told."""
    reviews: Mapping[str, Review]
    subject: Any = None
    kept: tuple[Kept, ...] = ()
    """What on it must be verified from time to time."""
    owners: tuple[str, ...] = ()
    """What its texts belong to: `zones/alpha`, `pages/about`."""
    files: tuple[str, ...] = ()
    """The files that it is made of, for its last-modified date; of a list of releases only the
    newest, because that date is asked of the releases themselves."""
    by_hand: bool = False
    is_indexed: bool = True
    """Whether search engines and the sitemap may have it."""
    dated: date | None = None
    """The day of a release."""
    year: int | None = None
    """The year of a release, or of a part of a list of releases."""
    menu: Text | None = None
    teaser: Text | None = None
    topic: str = ""
    """What a page of the kind `topic` gathers."""

    @property
    def names(self) -> PageNames:
        return PageNames(self.title, self.menu or self.title, self.teaser)

    @property
    def reachable(self) -> str:
        """The address to send a reader to: a page shown for missing ones has none of its own."""
        return "/" if self.kind == "not-found" else self.path

    def is_fallback(self, lang: str) -> bool:
        return lang not in self.translated

    def text_language(self, lang: str) -> str:
        """Return the language that a reader of `lang` gets."""
        return lang if lang in self.translated else DEFAULT_LANGUAGE


def _every_language(edition: Edition) -> frozenset[str]:
    return frozenset(language.id for language in edition.languages)


_DATA_OF_KIND = {
    "home": ("zones", "incentives"),
    "zones": ("zones",),
    "not-zones": ("zones",),
    "incentives": ("incentives", "instruments", "figures"),
    "instruments": ("instruments", "incentives"),
    "procedures": ("procedures",),
    "topic": ("desks", "sectors", "figures", "events"),
    "sectors": ("sectors",),
    "rollout": ("zones", "figures"),
    "parks": ("parks", "figures"),
    "partners": ("partners", "events"),
    "events": ("events",),
    "questions": ("questions",),
    "glossary": ("glossary",),
    "sources": ("sources",),
    "about": ("desks",),
    "gaps": ("gaps",),
}
"""Files of data/ that a hand-written page shows, by its kind."""
_MAY_TELL = ("sources", "source")
"""Pages made of a file that also holds what belongs to releases under embargo: the day on which
it last changed would tell of the work on them, so that no day is said."""
_SHOWS_RELEASES = ("home", "newsroom", "topic")


def _files_behind(edition: Edition, by_lang: Mapping[str, HandPage]) -> tuple[str, ...]:
    """Return the files that a hand-written page is made of, data included."""
    english = by_lang[DEFAULT_LANGUAGE]
    kind = english.kind
    data = [f"data/{name}.yml" for name in _DATA_OF_KIND.get(kind, ())]
    releases = edition.releases_on.get(english.topic, ()) if english.topic else edition.releases
    newest = releases[:1] if kind in _SHOWS_RELEASES else ()
    pages = [page.file for page in by_lang.values()]
    return (*pages, *data, *(release.file for release in newest))


def _shown_on(edition: Edition, page: HandPage) -> Iterator[tuple[str, Any]]:
    """Yield the records that a hand-written page shows, with their lists."""
    files = _DATA_OF_KIND.get(page.kind, ())
    names = {name for data in DATA_FILES if data.name in files for name in data.lists}
    for name in sorted(names):
        yield from ((name, item) for item in edition.list(name) if _is_on(page, name, item))


def _is_on(page: HandPage, name: str, item: Any) -> bool:
    if name == "figures":
        return bool(item.page == page.path)
    return not page.topic or page.topic in getattr(item, "topics", ())


def _hand_page(edition: Edition, by_lang: Mapping[str, HandPage]) -> Page:
    english = by_lang[DEFAULT_LANGUAGE]
    shown = tuple(_shown_on(edition, english))
    hidden = english.kind in ("not-found", "search")
    return Page(
        path=english.path,
        kind=english.kind,
        title=Text({lang: page.title for lang, page in by_lang.items()}),
        summary=Text({lang: page.summary for lang, page in by_lang.items()}),
        translated=frozenset(by_lang),
        reviews={lang: page.review for lang, page in by_lang.items()},
        subject=by_lang,
        kept=(english.upkeep, *(item for _, item in shown if isinstance(item, Kept))),
        owners=(f"pages{english.path}".rstrip("/"), *(f"{key}/{item.id}" for key, item in shown)),
        files=_files_behind(edition, by_lang),
        by_hand=True,
        is_indexed=not hidden,
        menu=Text({lang: page.menu for lang, page in by_lang.items()}),
        teaser=_teaser(by_lang),
        topic=english.topic,
    )


def _teaser(by_lang: Mapping[str, HandPage]) -> Text | None:
    found = {lang: page.teaser for lang, page in by_lang.items() if page.teaser}
    return Text(found) if DEFAULT_LANGUAGE in found else None


def _record_pages(edition: Edition, key: str, kind: str, base: str) -> Iterator[Page]:
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


def _phrase(edition: Edition, key: str, **values: Text | str) -> Text:
    """Return an interface sentence in every language, with values put in."""
    words: dict[str, str] = {}
    for lang, strings in edition.strings.items():
        spoken = {
            name: value.pick(lang)[0] if isinstance(value, Text) else value
            for name, value in values.items()
        }
        words[lang] = filled(strings[key], spoken)
    return Text(words)


def _source_pages(edition: Edition) -> Iterator[Page]:
    for source in edition.list("sources"):
        resting = (fact.record for fact in edition.facts.get(source.id, ()))
        yield Page(
            path=f"/sources/{source.id}/",
            kind="source",
            title=source.title,
            summary=_phrase(
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


def _graph_page(edition: Edition) -> Iterator[Page]:
    if edition.list("instruments"):
        yield Page(
            path="/law/graph/",
            kind="law-graph",
            title=_phrase(edition, "law_graph.title"),
            summary=_phrase(edition, "law_graph.summary"),
            translated=_every_language(edition),
            reviews={},
            subject=law_graph(edition),
            kept=tuple(item for name in _BEHIND_THE_GRAPH for item in edition.list(name)),
            files=tuple(f"data/{name}.yml" for name in _BEHIND_THE_GRAPH),
        )


def _place_pages(edition: Edition) -> Iterator[Page]:
    for place in edition.list("places"):
        yield Page(
            path=f"/zones/in/{place.id}/",
            kind="place",
            title=_phrase(edition, "place.title", place=place.name),
            summary=_phrase(edition, "place.summary", place=place.name),
            translated=_every_language(edition),
            reviews={},
            subject=place,
            files=("data/places.yml", "data/zones.yml"),
        )


def _release_page(release: Release) -> Page:
    return Page(
        path=release.path,
        kind="release",
        title=title_of(release),
        summary=Text({lang: text.summary for lang, text in release.text.items()}),
        translated=frozenset(release.text),
        reviews=release.translations,
        subject=release,
        owners=(f"press/{release.date.year}/{release.slug}",),
        files=(release.file,),
        dated=release.date,
        year=release.date.year,
    )


@dataclass(frozen=True, slots=True)
class ReleaseList:
    """A list of releases, and what its pages are called."""

    base: str
    name: Text
    """Whom or what it is about."""
    title: Text
    title_words: str
    """The interface word that the title is made of, with the name."""
    releases: tuple[Release, ...]
    """Newest first; none where only the head of a page is meant."""
    about: str = ""
    """The page of what it is about, if that has one."""

    @property
    def part_words(self) -> str:
        """The interface word for the title of a year or month."""
        if self.base.startswith(RESTING_ON):
            return "newsroom.part_of_source"
        return "newsroom.part_title" if self.base == NEWSROOM else "newsroom.part_of_list"


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list of releases."""

    of: ReleaseList
    listing: Listing

    @property
    def releases(self) -> tuple[Release, ...]:
        return self.listing.releases


def _lists(edition: Edition) -> Iterator[ReleaseList]:
    """Yield every list of releases, the newsroom first."""
    newsroom = _phrase(edition, "kind.newsroom")
    yield ReleaseList(NEWSROOM, newsroom, newsroom, "kind.newsroom", edition.releases)
    groups = (
        (ABOUT_ZONE, "zones", "newsroom.about_title", edition.releases_about, "/zones/"),
        (ON_TOPIC, "topics", "newsroom.about_title", edition.releases_on, ""),
        (RESTING_ON, "sources", "newsroom.source_title", edition.releases_from, "/sources/"),
    )
    for base, key, words, releases_of, about in groups:
        for name, releases in releases_of.items():
            called = title_of(edition.get(key, name))
            title = _phrase(edition, words, name=called)
            page = f"{about}{name}/" if about else ""
            yield ReleaseList(f"{base}{name}/", called, title, words, releases, page)


class _Around:
    """An interface sentence with one place left open: what stands before and after it, in every
    language, so that it is put together once for many pages."""

    def __init__(self, edition: Edition, key: str, place: str, **values: Text) -> None:
        self._parts: dict[str, tuple[str, str]] = {}
        for lang, strings in edition.strings.items():
            spoken = {name: value.pick(lang)[0] for name, value in values.items()}
            before, _, after = strings[key].partition(f"{{{place}}}")
            self._parts[lang] = filled(before, spoken), filled(after, spoken)

    def __call__(self, value: Text) -> Text:
        """Return the sentence with a value in its open place."""
        words = value.by_language
        parts = self._parts.items()
        return Text({lang: f"{before}{words[lang]}{after}" for lang, (before, after) in parts})


def _dates(edition: Edition) -> Callable[[PartialDate], Text]:
    """Return what puts a year or month into words; each is put once, for all lists."""
    formats = {item.id: Formats(item, edition.strings[item.id]) for item in edition.languages}

    @cache
    def words(when: PartialDate) -> Text:
        return Text({lang: item.date(when) for lang, item in formats.items()})

    return words


def _list_pages(edition: Edition) -> Iterator[Page]:
    """Yield the pages of every list but the first of the newsroom, which is written by hand."""
    date_of = _dates(edition)
    summary_of = _Around(edition, "newsroom.listing_summary", "title")
    translated = _every_language(edition)
    for of in _lists(edition):
        title_at = _Around(edition, of.part_words, "when", name=of.name)
        head = replace(of, releases=())  # a page must not depend on what is not on it
        for listing in listings(of.base, of.releases, edition.settings.releases_per_page):
            title = title_at(date_of(listing.when)) if listing.when else of.title
            page = Page(
                path=listing.path,
                kind="listing",
                title=title,
                summary=summary_of(title),
                translated=translated,
                reviews={},
                subject=ListPage(head, listing),
                files=tuple(release.file for release in listing.releases[:1]),
                year=listing.when.year if listing.when else None,
            )
            if page.path != NEWSROOM:
                yield page


def first_of_newsroom(edition: Edition) -> Listing:
    """Return the newest releases of all, which a hand-written page frames."""
    return first_page(NEWSROOM, edition.releases, edition.settings.releases_per_page)


def pages(edition: Edition) -> tuple[Page, ...]:
    """Return every page of the Edition, hand-written ones first."""

    def every() -> Iterable[Page]:
        for by_lang in edition.pages.values():
            if DEFAULT_LANGUAGE in by_lang:
                yield _hand_page(edition, by_lang)
        yield from _record_pages(edition, "zones", "zone", "/zones/")
        yield from _place_pages(edition)
        yield from _record_pages(edition, "incentives", "incentive", "/incentives/")
        yield from _record_pages(edition, "instruments", "instrument", "/law/")
        yield from _graph_page(edition)
        yield from _source_pages(edition)
        yield from _list_pages(edition)
        yield from (_release_page(release) for release in edition.releases)

    return tuple(every())


def _public_days(edition: Edition, page: Page) -> Iterator[date]:
    """Yield the days on which embargoed releases on a page became public."""
    subject = page.subject
    if isinstance(subject, Release):
        shown: tuple[Release, ...] = (subject,)
    elif isinstance(subject, ListPage):
        shown = subject.releases
    else:
        kind = page.kind
        shown = edition.releases if kind in _SHOWS_RELEASES or kind == "sources" else ()
    for release in shown:
        if release.publish_at is not None:
            yield release.publish_at.astimezone(edition.settings.zone).date()


def last_changed(edition: Edition, page: Page) -> date | None:
    """Return the day on which what the page shows last changed, where that is known.

    For an embargoed release not the day of its commit, which would tell when the work was
    done and make a crawler miss it, but the day on which it became public, if that is later.
    """
    if page.kind in _MAY_TELL:
        return None
    subject = page.subject
    if isinstance(subject, Release) and subject.publish_at is None:
        return edition.changed.get(subject.file) or page.dated
    releases = subject.releases if isinstance(subject, ListPage) else ()
    files = (*page.files, *(release.file for release in releases))
    known = [edition.changed[file] for file in files if file in edition.changed]
    days = [*known, *_public_days(edition, page)]
    return max(days) if days else page.dated
