"""A feed of releases as JSON Feed 1.1 (www.jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from zonesite.outputs.feed_endings import Deletion
from zonesite.outputs.feed_entries import Feed, FeedEntry
from zonesite.pages.site import Site

VERSION = "https://jsonfeed.org/version/1.1"
TYPE = "application/feed+json"
EARLIER = "_earlier"
"""An extension: where to read what is older than the items, which is no feed."""
DELETED = "_deleted"
"""An extension, whose name begins so: the format itself has no word for what is no more, which
Atom has (RFC 6721)."""


def _item(entry: FeedEntry) -> dict[str, Any]:
    """Return an entry. Its text stands once, as HTML: a plain one could only differ from it."""
    over = entry.notice.words if entry.notice else ()
    return {
        "id": entry.id,
        "url": entry.address,
        "language": entry.tag,
        "title": entry.title,
        "summary": "\n".join((*over, entry.summary)),
        "content_html": entry.content,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "tags": list(dict.fromkeys(category.label for category in entry.categories)),
    }


def _deleted(deletion: Deletion) -> dict[str, Any]:
    """Return what is told of an entry that is no more."""
    found = {"id": deletion.id, "date_deleted": deletion.at.isoformat()}
    found |= {"language": deletion.tag, "comment": "\n".join(deletion.words)}
    return found | ({"url": deletion.instead} if deletion.instead else {})


def document(feed: Feed, entries: Iterable[FeedEntry], site: Site) -> bytes:
    """Return a feed as a file."""
    language, (_, address) = feed.language, feed.addresses
    found: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": site.absolute(language, feed.base),
        "feed_url": site.absolute(language, address),
        "language": language.tag,
        "authors": [{"name": feed.author, "url": site.absolute(language, "/")}],
        "items": [_item(entry) for entry in entries],
    }
    if feed.archive:
        found[EARLIER] = {"url": feed.archive}
    if feed.deletions:
        about = "https://www.rfc-editor.org/rfc/rfc6721"
        found[DELETED] = {"about": about, "items": [_deleted(item) for item in feed.deletions]}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
