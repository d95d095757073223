"""Every page of an Edition: its address, template, words and languages, before any HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zonesite.content import HandPage
from zonesite.data_files import DATA_FILES
from zonesite.edition import Edition, title_of
from zonesite.formats import filled
from zonesite.law_graph import law_graph
from zonesite.records.base import Review, Text
from zonesite.records.model import DEFAULT_LANGUAGE
from zonesite.records.press import Release
from zonesite.records.upkeep import Kept

SECTIONS = ("zones", "incentives", "invest", "china", "newsroom", "sources", "about")
"""The doors in the header, by the first part of their address."""
_SECTION_OF = {"rollout": "zones", "law": "incentives", "gaps": "sources", "glossary": "sources"}


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of releases."""

    releases: tuple[Release, ...]
    number: int
    """Counted from one."""
    total: int
    base: str
    """The address of the first page."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page in every language."""

    path: str
    """Without the language: `/zones/lahore-technopolis/`."""
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
    """The files that it is made of, for its last-modified date."""
    by_hand: bool = False
    is_indexed: bool = True
    """Whether search engines and the sitemap may have it."""
    dated: date | None = None
    """The day of a release."""

    @property
    def section(self) -> str:
        first = self.path.strip("/").split("/")[0]
        return _SECTION_OF.get(first, first)

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
    "china": ("desks", "figures", "events"),
    "talent": ("sectors", "figures"),
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
_SHOWS_RELEASES = ("home", "newsroom", "china", "talent")


def _files_behind(edition: Edition, by_lang: Mapping[str, HandPage]) -> tuple[str, ...]:
    """Return the files that a hand-written page is made of, data included."""
    kind = by_lang[DEFAULT_LANGUAGE].kind
    data = [f"data/{name}.yml" for name in _DATA_OF_KIND.get(kind, ())]
    newest = edition.releases[:1] if kind in _SHOWS_RELEASES else ()
    pages = [page.file for page in by_lang.values()]
    return (*pages, *data, *(release.file for release in newest))


def _shown_on(edition: Edition, page: HandPage) -> Iterator[tuple[str, Any]]:
    """Yield the records that a hand-written page shows, with their lists."""
    files = _DATA_OF_KIND.get(page.kind, ())
    names = {name for data in DATA_FILES if data.name in files for name in data.lists}
    for name in sorted(names):
        yield from ((name, item) for item in edition.list(name))


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
    )


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
    )


def _listing_pages(
    edition: Edition, base: str, title: Text, releases: tuple[Release, ...], from_page: int = 1
) -> Iterator[Page]:
    size = edition.settings.releases_per_page
    total = max(1, -(-len(releases) // size))
    for number in range(from_page, total + 1):
        some = releases[(number - 1) * size : number * size]
        path = base if number == 1 else f"{base}page/{number}/"
        numbered = title
        if number > 1:
            numbered = _phrase(edition, "newsroom.page_title", title=title, n=str(number))
        yield Page(
            path=path,
            kind="listing",
            title=numbered,
            summary=_phrase(edition, "newsroom.listing_summary", title=title),
            translated=_every_language(edition),
            reviews={},
            subject=Listing(some, number, total, base),
            files=tuple(release.file for release in some),
        )


def first_listing(edition: Edition) -> Listing:
    """Return the first page of the newsroom, which a hand-written page frames."""
    size = edition.settings.releases_per_page
    total = max(1, -(-len(edition.releases) // size))
    return Listing(edition.releases[:size], 1, total, "/newsroom/")


def _newsroom_pages(edition: Edition) -> Iterator[Page]:
    newsroom = _phrase(edition, "nav.newsroom")
    yield from _listing_pages(edition, "/newsroom/", newsroom, edition.releases, from_page=2)
    for year, releases in edition.releases_in.items():
        title = _phrase(edition, "newsroom.year_title", year=str(year))
        yield from _listing_pages(edition, f"/newsroom/{year:04d}/", title, releases)
    for zone, releases in edition.releases_about.items():
        title = _phrase(edition, "newsroom.about_title", name=edition.get("zones", zone).name)
        yield from _listing_pages(edition, f"/newsroom/zone/{zone}/", title, releases)
    for topic, releases in edition.releases_on.items():
        title = _phrase(edition, "newsroom.about_title", name=edition.get("topics", topic).name)
        yield from _listing_pages(edition, f"/newsroom/topic/{topic}/", title, releases)
    yield from (_release_page(release) for release in edition.releases)


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
        yield from _newsroom_pages(edition)

    return tuple(every())


def _public_days(edition: Edition, page: Page) -> Iterator[date]:
    """Yield the days on which embargoed releases on a page became public."""
    subject = page.subject
    if isinstance(subject, Release):
        shown: tuple[Release, ...] = (subject,)
    elif isinstance(subject, Listing):
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
    known = [edition.changed[file] for file in page.files if file in edition.changed]
    days = [*known, *_public_days(edition, page)]
    return max(days) if days else page.dated
