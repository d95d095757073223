"""What stands in the feeds of releases, in whatever format they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from urllib.parse import urlsplit

from zonesite.edition.naming import title_of
from zonesite.languages.language import Language
from zonesite.newsroom.feed_addresses import feeds_of
from zonesite.newsroom.listings import ABOUT_ZONE, NEWSROOM
from zonesite.newsroom.listings import bases as lists_of
from zonesite.newsroom.states import Name, first_name, instant_of, last_change, put_by
from zonesite.pages.addresses import HOME, ROOT
from zonesite.pages.isolation import isolated
from zonesite.pages.links import to_shared_files, without_dead_links
from zonesite.pages.markup import to_html
from zonesite.pages.of_newsroom import ListPage
from zonesite.pages.site import Site
from zonesite.records.press import Release
from zonesite.records.text import Text

ENTRIES = 30
"""How many of the newest releases a feed holds."""


@dataclass(frozen=True, slots=True)
class Category:
    """What kind of release an entry is, or a topic that it is on."""

    scheme: str
    """The address that stands for all categories of its sort."""
    term: str
    label: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One release in the feeds of one language."""

    id: str
    address: str
    tag: str
    """The language of its text, which may be the first in any feed."""
    direction: str
    title: str
    summary: str
    content: str
    """HTML with full addresses."""
    published: datetime
    updated: datetime
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Deletion:
    """An entry that its followers are to forget: withdrawn, merged into another, or gone."""

    id: str
    at: datetime
    reason: str
    tag: str
    """The language of the reason."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The feeds of one list of releases in one language; its entries are made when asked for."""

    language: Language
    base: str
    """The address of the list."""
    title: str
    subtitle: str
    author: str
    releases: tuple[Release, ...]
    """The newest, those that became public last first."""
    deletions: tuple[Deletion, ...]
    """The newest, the last first."""
    updated: datetime

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the Atom and the JSON feed, without the language."""
        return feeds_of(self.base)


def entry_id(name: Name, site_url: str, language: Language) -> str:
    """Return a tag URI (RFC 4151) of the day and slug that a release was published with, which
    stays when the release moves, or the site to another path."""
    slug, day = name
    host = urlsplit(site_url).hostname or "localhost"
    return f"tag:{host},{day.isoformat()}:{slug}:{language.id}"


def _newest(releases: tuple[Release, ...], site: Site) -> tuple[Release, ...]:
    """Return the releases of a feed: the last to become public first, whatever their dates.

    An embargo can end long after the day of the release, which its followers must still see.
    Those of one instant stand as in every other list.
    """
    zone = site.edition.settings.zone
    ordered = sorted(releases, key=lambda item: item.published(zone), reverse=True)
    return tuple(ordered[:ENTRIES])


def bases(site: Site) -> Iterator[str]:
    """Yield the lists that have feeds, the newsroom first: a feed is there while its list is."""
    yield NEWSROOM
    for page in site.pages.values():
        subject = page.subject
        if isinstance(subject, ListPage) and subject.listing.when is None and feeds_of(page.path):
            yield page.path


def _releases(site: Site, base: str) -> tuple[Release, ...]:
    edition = site.edition
    if base == NEWSROOM:
        return edition.releases
    name = base.rstrip("/").rpartition("/")[2]
    by_name = edition.releases_about if base.startswith(ABOUT_ZONE) else edition.releases_on
    return by_name.get(name, ())


def _subtitle(site: Site, base: str, language: Language) -> str:
    if base == NEWSROOM:
        return site.string(language, "feed.subtitle")
    return site.pages[base].summary.pick(language.id)[0]


@dataclass(frozen=True, slots=True)
class _Ended:
    """Why and since when a release is in no feed any more."""

    name: Name
    at: datetime
    reason: Text | None
    lists: tuple[str, ...]


def _ended(site: Site) -> Iterator[_Ended]:
    """Yield every release that was in feeds and is in none any more."""
    zone = site.edition.settings.zone
    for release in site.edition.withdrawn:
        change = put_by(release)
        assert change is not None  # else it would not be withdrawn
        at = instant_of(release, change, zone)
        yield _Ended(first_name(release), at, change.reason, tuple(lists_of(release)))
    for former in site.edition.former.values():
        if former.first_name is not None:
            yield _Ended(former.first_name, former.at, former.reason, former.lists)


def _deletions(ended: Iterable[_Ended], site: Site, language: Language) -> tuple[Deletion, ...]:
    tags = {item.id: item.tag for item in site.languages}
    found = []
    for one in ended:
        reason, lang = one.reason.pick(language.id) if one.reason else ("", language.id)
        found.append(Deletion(entry_id(one.name, site.url, language), one.at, reason, tags[lang]))
    return tuple(found)


def _title(site: Site, base: str, language: Language) -> str:
    """Return what a feed is called beside those of other sites."""
    settings = site.edition.settings
    if base == NEWSROOM:
        return settings.site_name.pick(language.id)[0]
    title, short = (text.pick(language.id)[0] for text in (site.pages[base].title, settings.short))
    return f"{title} · {short}"


def feeds(site: Site) -> Iterator[Feed]:
    """Yield the feeds of every list in every language."""
    zone = site.edition.settings.zone
    every = sorted(_ended(site), key=lambda one: (one.at, one.name), reverse=True)
    for base in bases(site):
        newest = _newest(_releases(site, base), site)
        ended = [one for one in every if base in one.lists][:ENTRIES]
        days = [*(last_change(item, zone) for item in newest), *(one.at for one in ended)]
        for language in site.languages:
            yield Feed(
                language=language,
                base=base,
                title=_title(site, base, language),
                subtitle=_subtitle(site, base, language),
                author=site.edition.settings.site_name.pick(language.id)[0],
                releases=newest,
                deletions=_deletions(ended, site, language),
                updated=max(days, default=datetime(1970, 1, 1, tzinfo=zone)),
            )


def _content(release: Release, site: Site, language: Language, direction: str) -> str:
    """Return the body as HTML whose links are full and lead to what there is."""
    html = str(to_html(release.pick(language.id)[0].body))
    if site.edition.is_past:
        html = without_dead_links(html, site.has)
    html = isolated(to_shared_files(html, site.is_shared), direction)
    return html.replace(HOME, site.absolute(language, "/")).replace(ROOT, site.url)


def _categories(release: Release, site: Site, language: Language) -> Iterator[Category]:
    newsroom = site.absolute(site.languages[0], NEWSROOM)
    label = site.string(language, f"release_kind.{release.kind}")
    yield Category(f"{newsroom}#kind", release.kind, label)
    for topic in release.topics:
        label = title_of(site.edition.get("topics", topic)).pick(language.id)[0]
        yield Category(f"{newsroom}#topic", topic, label)


def _entry(release: Release, site: Site, language: Language) -> FeedEntry:
    text, lang = release.pick(language.id)
    by_id = {item.id: item for item in site.languages}
    zone = site.edition.settings.zone
    return FeedEntry(
        id=entry_id(first_name(release), site.url, language),
        address=site.absolute(language, release.path),
        tag=by_id[lang].tag,
        direction=by_id[lang].direction,
        title=text.title,
        summary=text.summary,
        content=_content(release, site, language, by_id[lang].direction),
        published=release.published(zone),
        updated=last_change(release, zone),
        categories=tuple(_categories(release, site, language)),
    )


def entries_of(site: Site) -> Callable[[Feed], tuple[FeedEntry, ...]]:
    """Return what makes the entries of feeds: each one once, in how many feeds it may stand."""
    made: dict[tuple[str, str], FeedEntry] = {}

    def entry(release: Release, language: Language) -> FeedEntry:
        key = (release.path, language.id)
        if key not in made:
            made[key] = _entry(release, site, language)
        return made[key]

    return lambda feed: tuple(entry(release, feed.language) for release in feed.releases)


def keys_of(site: Site) -> Callable[[Feed], tuple[str, ...]]:
    """Return what tells the keys of all that the entries of a feed show, sorted."""
    shared = tuple(path for path in site.files if site.is_shared(path))

    @cache
    def keys(path: str) -> frozenset[str]:
        release = site.edition.release(path)
        bodies = [text.body for text in release.text.values()]
        named = (file for file in shared if any(file in body for body in bodies))
        topics = (f"record topics {topic}" for topic in release.topics)
        return frozenset((f"release {path}", *topics, *(f"page {file}" for file in named)))

    return lambda feed: tuple(sorted(set().union(*(keys(item.path) for item in feed.releases))))
