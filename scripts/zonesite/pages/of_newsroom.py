"""The pages of releases and of their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from zonesite.edition.edition import Edition
from zonesite.edition.naming import path_of, title_of
from zonesite.languages.formats import Formats, filled
from zonesite.newsroom.listings import (
    ABOUT_ZONE,
    NEWSROOM,
    OF_KIND,
    ON_TOPIC,
    RESTING_ON,
    Listing,
    first_page,
    listings,
    releases_in,
)
from zonesite.pages.page import Page, every_language, phrase
from zonesite.records.kinds import KINDS
from zonesite.records.partial_date import PartialDate
from zonesite.records.press import Release
from zonesite.records.text import Text
from zonesite.translations.parallels import owner_of


def release_page(edition: Edition, release: Release) -> Page:
    owner = owner_of(release)
    return Page(
        path=release.path,
        kind="release",
        title=title_of(release),
        summary=Text({lang: text.summary for lang, text in release.text.items()}),
        translated=frozenset(release.text),
        reviews=edition.reviews_of(owner),
        subject=release,
        owners=(owner,),
        files=(release.file,),
        dated=release.date,
        year=release.date.year,
    )


def withdrawn_page(edition: Edition, release: Release) -> Page:
    """Return the page of a withdrawn release: it stays, but no search and no list leads to it."""
    return replace(release_page(edition, release), is_indexed=False, mark="release_state.withdrawn")


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
    newsroom = phrase(edition, "kind.newsroom")
    yield ReleaseList(NEWSROOM, newsroom, newsroom, "kind.newsroom", edition.releases)
    groups = (
        (ABOUT_ZONE, "zones", "newsroom.about_title", edition.releases_about),
        (ON_TOPIC, "topics", "newsroom.about_title", edition.releases_on),
        (RESTING_ON, "sources", "newsroom.source_title", edition.releases_from),
    )
    for kind, releases in _with_empty(edition, OF_KIND, edition.releases_of):
        called = phrase(edition, f"release_kind.{kind}")
        title = phrase(edition, "newsroom.kind_title", name=called)
        yield ReleaseList(f"{OF_KIND}{kind}/", called, title, "newsroom.kind_title", releases)
    for base, key, words, releases_of in groups:
        for name, releases in _with_empty(edition, base, releases_of):
            record = edition.records.get(key, {}).get(name)
            if record is None:  # it has gone from the data since
                continue
            called = title_of(record)
            title = phrase(edition, words, name=called)
            page = path_of(key, record) if KINDS[key].page else ""
            yield ReleaseList(f"{base}{name}/", called, title, words, releases, page)


def _with_empty(
    edition: Edition, base: str, releases_of: Mapping[str, tuple[Release, ...]]
) -> Iterator[tuple[str, tuple[Release, ...]]]:
    """Yield the lists of a group by what they are about; also those that have become empty."""
    yield from releases_of.items()
    for address in edition.once_there:
        name = address.removeprefix(base).strip("/") if address.startswith(base) else ""
        if name and name not in releases_of:
            yield name, ()


def _listings(edition: Edition, of: ReleaseList) -> Iterator[Listing]:
    """Yield the pages of a list: those that its releases need, and those that it once had."""
    made = []
    for listing in listings(of.base, of.releases, edition.settings.releases_per_page):
        made.append(listing.when)
        yield listing
    for when in sorted(edition.once_there.get(of.base, frozenset()) - {*made}, key=str):
        yield Listing(of.base, when, releases_in(of.releases, when))


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


def list_pages(edition: Edition) -> Iterator[Page]:
    """Yield the pages of every list but the first of the newsroom, which is written by hand."""
    date_of = _dates(edition)
    summary_of = _Around(edition, "newsroom.listing_summary", "title")
    translated = every_language(edition)
    for of in _lists(edition):
        title_at = _Around(edition, of.part_words, "when", name=of.name)
        head = replace(of, releases=())  # a page must not depend on what is not on it
        for listing in _listings(edition, of):
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
                is_indexed=bool(listing.releases),
            )
            if page.path != NEWSROOM:
                yield page


def first_of_newsroom(edition: Edition) -> Listing:
    """Return the newest releases of all, which a hand-written page frames."""
    return first_page(NEWSROOM, edition.releases, edition.settings.releases_per_page)
