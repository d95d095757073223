"""A feed of releases as JSON Feed 1.1 (www.jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from zonesite.outputs.feed_entries import Feed, FeedEntry
from zonesite.pages.site import Site

VERSION = "https://jsonfeed.org/version/1.1"
TYPE = "application/feed+json"


def _item(entry: FeedEntry) -> dict[str, Any]:
    """Return an entry. Its text stands once, as HTML: a plain one could only differ from it."""
    return {
        "id": entry.id,
        "url": entry.address,
        "language": entry.tag,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "tags": list(dict.fromkeys(category.label for category in entry.categories)),
    }


def document(feed: Feed, entries: Iterable[FeedEntry], site: Site) -> bytes:
    """Return a feed as a file."""
    language, (_, address) = feed.language, feed.addresses
    found = {
        "version": VERSION,
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": site.absolute(language, feed.base),
        "feed_url": site.absolute(language, address),
        "language": language.tag,
        "authors": [{"name": feed.author, "url": site.absolute(language, "/")}],
        "items": [_item(entry) for entry in entries],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
