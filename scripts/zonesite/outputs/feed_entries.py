"""What stands in the feeds of releases, in whatever format they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from zonesite.edition.naming import title_of
from zonesite.languages.language import Language
from zonesite.newsroom.feed_addresses import feeds_of
from zonesite.newsroom.listings import ABOUT_ZONE, NEWSROOM
from zonesite.newsroom.states import first_name, last_change, put_by, standing_of
from zonesite.outputs.feed_endings import Deletion, Notice, deletion, endings, entry_id, notice
from zonesite.pages.addresses import HOME, ROOT
from zonesite.pages.isolation import isolated
from zonesite.pages.links import to_shared_files, without_dead_links
from zonesite.pages.markup import to_html
from zonesite.pages.of_newsroom import ListPage
from zonesite.pages.site import Site
from zonesite.records.press import Release

_PATH = re.compile(r"/[^\s()<>\"'#?\[\]{}|`]+")
"""A path of the site in Markdown, up to what may stand behind an address."""

ENTRIES = 30
"""How many of the newest releases a feed holds."""


@dataclass(frozen=True, slots=True)
class Category:
    """What kind of release an entry is, a topic that it is on, or what has become of it."""

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
    notice: Notice | None
    """What stands before the summary and in the content: that it has been superseded."""
    published: datetime
    updated: datetime
    categories: tuple[Category, ...]


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
    archive: str = ""
    """The full address of what is older than its entries; nothing where lists lead to that."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the Atom and the JSON feed, without the language."""
        return feeds_of(self.base)


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
    every = sorted(endings(site), key=lambda one: (one.at, one.name), reverse=True)
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
                deletions=tuple(deletion(one, site, language) for one in ended),
                updated=max(days, default=datetime(1970, 1, 1, tzinfo=zone)),
            )


def _content(
    release: Release, site: Site, language: Language, direction: str, told: Notice | None
) -> str:
    """Return the body as HTML whose links are full and lead to what there is, under a notice."""
    html = str(to_html(release.pick(language.id)[0].body))
    if site.edition.is_past:
        html = without_dead_links(html, site.has)
    html = isolated(to_shared_files(html, site.is_shared), direction)
    html = html.replace(HOME, site.absolute(language, "/")).replace(ROOT, site.url)
    return f"{told.html}\n{html}" if told else html


def _categories(release: Release, site: Site, language: Language) -> Iterator[Category]:
    newsroom = site.absolute(site.languages[0], NEWSROOM)
    label = site.string(language, f"release_kind.{release.kind}")
    yield Category(f"{newsroom}#kind", release.kind, label)
    for topic in release.topics:
        label = title_of(site.edition.get("topics", topic)).pick(language.id)[0]
        yield Category(f"{newsroom}#topic", topic, label)
    state = standing_of(release)
    if state != "published":
        label = site.string(language, f"release_state.{state}")
        yield Category(f"{newsroom}#state", state, label)


def _entry(release: Release, site: Site, language: Language) -> FeedEntry:
    text, lang = release.pick(language.id)
    by_id = {item.id: item for item in site.languages}
    zone = site.edition.settings.zone
    told = notice(release, site, language, lang)
    return FeedEntry(
        id=entry_id(first_name(release), site.url, language),
        address=site.absolute(language, release.path),
        tag=by_id[lang].tag,
        direction=by_id[lang].direction,
        title=text.title,
        summary=text.summary,
        content=_content(release, site, language, by_id[lang].direction, told),
        notice=told,
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
    shared = frozenset(path for path in site.files if site.is_shared(path))

    @cache
    def keys(path: str) -> frozenset[str]:
        release = site.edition.release(path)
        bodies = (text.body for text in release.text.values())
        named = {path for body in bodies for path in _PATH.findall(body) if path in shared}
        named |= {change.instead for change in (put_by(release),) if change and change.instead}
        topics = (f"record topics {topic}" for topic in release.topics)
        return frozenset((f"release {path}", *topics, *(f"page {file}" for file in named)))

    return lambda feed: tuple(sorted(set().union(*(keys(item.path) for item in feed.releases))))
