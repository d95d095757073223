"""What those who follow a feed are told of a release whose place another has taken, or that is in
no feed any more: withdrawn, merged into another, or gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from zonesite.languages.formats import Formats, filled
from zonesite.languages.language import Language
from zonesite.newsroom.listings import bases as lists_of
from zonesite.newsroom.states import Name, first_name, instant_of, put_by, standing_of
from zonesite.pages.isolation import isolated
from zonesite.pages.site import Site
from zonesite.records.partial_date import PartialDate
from zonesite.records.press import Release
from zonesite.records.text import Text


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands over the text of an entry, in the language of the feed."""

    words: tuple[str, ...]
    """A sentence each: what has become of it, why, and the full address to read instead."""
    html: str
    """The same with a link, marked with its language where that is not the entry's."""
    instead: str
    """The full address to read instead; nothing where an edition of the past does not have it."""


@dataclass(frozen=True, slots=True)
class Deletion:
    """An entry that its followers are to forget."""

    id: str
    at: datetime
    words: tuple[str, ...]
    """A sentence each, in one language: what has become of it, why, and where to read on."""
    tag: str
    """The language of the words."""
    instead: str
    """The full address to read instead; nothing where there is none."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Why and since when a release is in no feed any more."""

    name: Name
    at: datetime
    reason: Text | None
    lists: tuple[str, ...]
    instead: str = ""
    """The address to read instead, without its language; nothing where there is none."""
    is_merged: bool = False


def entry_id(name: Name, site_url: str, language: Language) -> str:
    """Return a tag URI (RFC 4151) of the day and slug that a release was published with, which
    stays when the release moves, or the site to another path."""
    slug, day = name
    host = urlsplit(site_url).hostname or "localhost"
    return f"tag:{host},{day.isoformat()}:{slug}:{language.id}"


def notice(release: Release, site: Site, language: Language, lang: str) -> Notice | None:
    """Return what stands over a release whose text is in `lang`; nothing where no other has taken
    its place."""
    change = put_by(release)
    if change is None or standing_of(release) != "superseded":
        return None
    at = instant_of(release, change, site.edition.settings.zone)
    words = [_on(at, "release.notice_superseded", site, language)]
    words += [change.reason.pick(language.id)[0]] if change.reason else []
    html = [str(escape(sentence)) for sentence in words]
    address = _address(change.instead, site, language)
    if change.instead and address:
        title = site.names[change.instead].title.pick(language.id)[0]
        link = Markup('<a href="{}">{}</a>').format(address, title)
        words.append(_instead(address, site, language))
        html.append(_instead(link, site, language))
    foreign = f' lang="{language.tag}" dir="{language.direction}"'
    own = foreign if lang != language.id else ""
    paragraphs = "".join(f"<p{own}>{sentence}</p>" for sentence in html)
    return Notice(tuple(words), isolated(paragraphs, language.direction), address)


def _on(when: datetime, key: str, site: Site, language: Language) -> str:
    """Return an interface sentence with the day of an instant."""
    day = when.astimezone(site.edition.settings.zone).date()
    formats = Formats(language, site.edition.strings[language.id])
    date = formats.date(PartialDate(day.year, day.month, day.day))
    return filled(site.string(language, key), {"date": date})


def _address(path: str | None, site: Site, language: Language) -> str:
    return site.absolute(language, path) if path and path in site.pages else ""


def _instead(page: str, site: Site, language: Language) -> str:
    return filled(site.string(language, "release.instead"), {"page": page})


def endings(site: Site) -> Iterator[Ending]:
    """Yield every release that was in feeds and is in none any more."""
    zone = site.edition.settings.zone
    for release in site.edition.withdrawn:
        change = put_by(release)
        assert change is not None  # else it would not be withdrawn
        at, instead = instant_of(release, change, zone), change.instead or ""
        lists = tuple(lists_of(release))
        yield Ending(first_name(release), at, change.reason, lists, instead)
    for former in site.edition.former.values():
        if former.first_name is not None:
            yield Ending(
                name=former.first_name,
                at=former.at,
                reason=former.reason,
                lists=former.lists,
                instead=former.instead,
                is_merged=former.is_redirect,
            )


def deletion(ended: Ending, site: Site, language: Language) -> Deletion:
    """Return what the followers of a feed in a language are told of a release that it had."""
    words = [_on(ended.at, "release.notice_merged", site, language)] if ended.is_merged else []
    words += [ended.reason.pick(language.id)[0]] if ended.reason else []
    address = _address(ended.instead, site, language)
    words += [_instead(address, site, language)] if address else []
    name = entry_id(ended.name, site.url, language)
    return Deletion(name, ended.at, tuple(words), language.tag, address)
