"""One Atom feed of the releases per language (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as xml

from markupsafe import escape

from zonesite.edition.edition import Edition
from zonesite.languages.language import Language
from zonesite.pages.addresses import HOME, ROOT
from zonesite.pages.isolation import isolated
from zonesite.pages.last_changed import updated_at
from zonesite.pages.links import to_shared_files, without_dead_links
from zonesite.pages.markup import to_html
from zonesite.pages.site import FileAddress, Site
from zonesite.records.press import Release

ATOM = "http://www.w3.org/2005/Atom"
ADDRESS = "/feed.xml"
ENTRIES = 30
"""How many of the newest releases a feed holds."""


def _newest(edition: Edition) -> list[Release]:
    """Return the releases of a feed: the last to become public first, whatever their dates.

    An embargo can end long after the day of the release, which its followers must still see.
    Those of one instant stand as in every other list.
    """
    zone = edition.settings.zone
    ordered = sorted(edition.releases, key=lambda item: item.published(zone), reverse=True)
    return ordered[:ENTRIES]


def _identifier(release: Release, site_url: str, language: Language) -> str:
    """Return a tag URI (RFC 4151), which stays when the site moves to another path."""
    host = urlsplit(site_url).hostname or "localhost"
    return f"tag:{host},{release.date.isoformat()}:{release.slug}:{language.id}"


def _add(parent: xml.Element, name: str, text: str = "", **attributes: str) -> xml.Element:
    element = xml.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text or None
    return element


def _add_text(parent: xml.Element, name: str, text: str, direction: str) -> None:
    """Add a text: as HTML only where a part of it must be isolated, which plain text cannot."""
    plain = str(escape(text))
    html = isolated(plain, direction)
    if html == plain:
        _add(parent, name, text)
    else:
        _add(parent, name, html, type="html")


def _entry(feed: xml.Element, release: Release, site: Site, language: Language) -> None:
    text, lang = release.pick(language.id)
    tags = {item.id: item.tag for item in site.edition.languages}
    entry = _add(feed, "entry")
    entry.set("{http://www.w3.org/XML/1998/namespace}lang", tags[lang])
    _add(entry, "id", _identifier(release, site.url, language))
    direction = next(item.direction for item in site.edition.languages if item.id == lang)
    _add_text(entry, "title", text.title, direction)
    _add(entry, "published", release.published(site.edition.settings.zone).isoformat())
    _add(entry, "updated", updated_at(release, site.edition).isoformat())
    _add(entry, "link", href=site.absolute(language, release.path), rel="alternate")
    _add_text(entry, "summary", text.summary, direction)
    home = site.absolute(language, "/")
    body = isolated(_body(text.body, site), direction)
    _add(entry, "content", body.replace(HOME, home).replace(ROOT, site.url), type="html")


def _body(text: str, site: Site) -> str:
    """Return Markdown as HTML whose links lead to what there is."""
    html = str(to_html(text))
    if site.edition.is_past:
        html = without_dead_links(html, site.has)
    return to_shared_files(html, lambda path: path in site.files and path != ADDRESS)


def _feed(site: Site, language: Language) -> bytes:
    xml.register_namespace("", ATOM)
    edition = site.edition
    feed = xml.Element(f"{{{ATOM}}}feed")
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", language.tag)
    address = site.absolute(language, ADDRESS)
    releases = _newest(edition)
    _add(feed, "id", address)
    _add(feed, "title", edition.settings.site_name.pick(language.id)[0])
    _add(feed, "subtitle", site.string(language, "feed.subtitle"))
    stamps = [updated_at(release, edition) for release in releases]
    updated = max(stamps) if stamps else datetime(1970, 1, 1, tzinfo=edition.settings.zone)
    _add(feed, "updated", updated.isoformat())
    _add(feed, "link", href=address, rel="self")
    _add(feed, "link", href=site.absolute(language, "/newsroom/"), rel="alternate")
    author = _add(feed, "author")
    _add(author, "name", edition.settings.site_name.pick(language.id)[0])
    for release in releases:
        _entry(feed, release, site, language)
    return bytes(xml.tostring(feed, encoding="utf-8", xml_declaration=True))


def addresses(_: Site) -> Iterator[FileAddress]:
    """Yield the address of the feed, which each language has."""
    yield FileAddress(ADDRESS, is_by_language=True)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield `feed.xml` of each language: the newest releases, whole."""
    for language in site.languages:
        yield f"{language.prefix}{ADDRESS}".removeprefix("/"), _feed(site, language)
