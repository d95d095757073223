"""A feed of releases as Atom (RFC 4287), with what its followers are to forget (RFC 6721)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree import ElementTree as xml

from markupsafe import escape

from zonesite.outputs.feed_endings import Deletion
from zonesite.outputs.feed_entries import Feed, FeedEntry
from zonesite.pages.isolation import isolated
from zonesite.pages.site import Site

NAMESPACE = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
"""The namespace of `deleted-entry` (RFC 6721)."""
TYPE = "application/atom+xml"
_HEADER = '<?xml version="1.0" encoding="utf-8"?>\n'
_END = "</feed>"


def _add(parent: xml.Element, name: str, text: str = "", **attributes: str) -> xml.Element:
    element = xml.SubElement(parent, name, attributes)
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


def _entry(entry: FeedEntry) -> str:
    """Return an entry as it stands in a feed, whose element has the namespace.

    It has one alternate: of several, some readers open the first and others the last, whatever
    their languages. The page itself names its translations.
    """
    found = xml.Element("entry", {"xml:lang": entry.tag})
    _add(found, "id", entry.id)
    _add_text(found, "title", entry.title, entry.direction)
    _add(found, "published", entry.published.isoformat())
    _add(found, "updated", entry.updated.isoformat())
    _add(found, "link", rel="alternate", href=entry.address, hreflang=entry.tag, type="text/html")
    if entry.notice and entry.notice.instead:
        _add(found, "link", rel="related", href=entry.notice.instead, type="text/html")
    for category in entry.categories:
        _add(found, "category", scheme=category.scheme, term=category.term, label=category.label)
    if entry.notice:
        summary = isolated(f"<p>{escape(entry.summary)}</p>", entry.direction)
        _add(found, "summary", f"{entry.notice.html}\n{summary}", type="html")
    else:
        _add_text(found, "summary", entry.summary, entry.direction)
    _add(found, "content", entry.content, type="html")
    return xml.tostring(found, encoding="unicode")


def entry_writer() -> Callable[[FeedEntry], str]:
    """Return what writes entries: each one once, in how many feeds it may stand."""
    written: dict[str, str] = {}

    def write(entry: FeedEntry) -> str:
        if entry.id not in written:
            written[entry.id] = _entry(entry)
        return written[entry.id]

    return write


def _add_deletion(feed: xml.Element, deletion: Deletion) -> None:
    found = _add(feed, "at:deleted-entry", ref=deletion.id, when=deletion.at.isoformat())
    if deletion.words:
        comment = _add(found, "at:comment", "\n".join(deletion.words))
        comment.set("xml:lang", deletion.tag)
    if deletion.instead:
        _add(found, "link", rel="related", href=deletion.instead, type="text/html")


def _head(feed: Feed, site: Site) -> str:
    """Return the feed without its entries."""
    language, (address, _) = feed.language, feed.addresses
    found = xml.Element("feed", {"xmlns": NAMESPACE, "xml:lang": language.tag})
    own = site.absolute(language, address)
    _add(found, "id", own)
    _add_text(found, "title", feed.title, language.direction)
    _add_text(found, "subtitle", feed.subtitle, language.direction)
    _add(found, "updated", feed.updated.isoformat())
    _add(found, "link", rel="self", href=own, type=TYPE)
    _add(
        found,
        "link",
        rel="alternate",
        href=site.absolute(language, feed.base),
        hreflang=language.tag,
        type="text/html",
    )
    for other in site.languages:
        if other != language:
            href = site.absolute(other, address)
            _add(found, "link", rel="alternate", href=href, hreflang=other.tag, type=TYPE)
    if feed.archive:
        _add(found, "link", rel="archives", href=feed.archive, type="application/json")
    author = _add(found, "author")
    _add(author, "name", feed.author)
    _add(author, "uri", site.absolute(language, "/"))
    if feed.deletions:
        found.set("xmlns:at", TOMBSTONES)
    for deletion in feed.deletions:
        _add_deletion(found, deletion)
    return xml.tostring(found, encoding="unicode")


def document(
    feed: Feed, entries: Iterable[FeedEntry], site: Site, write: Callable[[FeedEntry], str]
) -> bytes:
    """Return a feed as a file; `write` writes its entries."""
    head = _head(feed, site).removesuffix(_END)
    body = "\n".join(write(entry) for entry in entries)
    return f"{_HEADER}{head}\n{body}\n{_END}\n".encode()
