"""Where readers can follow what a page shows: feeds of releases and of the data, calendars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from zonesite.newsroom.feed_addresses import DATA, feeds_of
from zonesite.newsroom.listings import ABOUT_ZONE, NEWSROOM, ON_TOPIC
from zonesite.pages.of_newsroom import ListPage
from zonesite.pages.page import Page
from zonesite.rendering.words import Words

_CALENDARS = {"/events/": "calendar.ics", DATA: "coming.ics"}
"""The pages that have a calendar, with its name."""
_NAMED = {NEWSROOM: "feed.title", DATA: "changes.title"}
"""The feeds that are not called as their lists, with the interface word."""
_FORMATS = (("application/atom+xml", "follow.atom"), ("application/feed+json", "follow.json"))
"""Of each feed of a list: its media type, and the interface word for its format."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A file that a program asks for again and again on a reader's behalf."""

    type: str
    """Its media type."""
    path: str
    title: str
    """What it holds, in plain words."""
    format: str
    """The interface word for its format."""


def _list_of(page: Page) -> str:
    """Return the list of releases that a page is, shows or belongs to; nothing for a page whose
    readers expect none."""
    subject = page.subject
    if isinstance(subject, ListPage):
        return subject.of.base
    if page.kind == "zone":
        return f"{ABOUT_ZONE}{subject.id}/"
    if page.topic:
        return f"{ON_TOPIC}{page.topic}/"
    if page.path == DATA:
        return DATA
    return NEWSROOM if page.kind in ("home", "newsroom", "release") else ""


def followed(page: Page, words: Words) -> tuple[Followed, ...]:
    """Return what readers of a page may follow, in its language."""
    base, name = _list_of(page), _CALENDARS.get(page.path, "")
    calendar = f"{page.path}{name}" if name else ""
    return words.remembered(("followed", base, calendar), lambda: (*_found(base, calendar, words),))


def _found(base: str, calendar: str, words: Words) -> Iterator[Followed]:
    feeds = feeds_of(base)
    for path, (media_type, form) in zip(feeds, _FORMATS if feeds else (), strict=True):
        if words.has_page(path):
            named = _NAMED.get(base)
            title = words.s(named) if named else words.page_title(base)
            yield Followed(media_type, path, title.striptags(), form)
    if calendar and words.has_page(calendar):
        base = calendar[: calendar.rindex("/") + 1]
        title = words.s("coming.title") if base == DATA else words.page_title(base)
        yield Followed("text/calendar", calendar, title.striptags(), "follow.calendar")


def links_in_head(page: Page, words: Words) -> str:
    """Return what lets programs find what readers of a page may follow (RFC 8288, `alternate`)."""
    some = followed(page, words)
    return words.remembered(("links in head", *some), lambda: "\n".join(_links(some, words)))


def _links(some: tuple[Followed, ...], words: Words) -> Iterator[str]:
    link = Markup('<link rel="alternate" type="{}" title="{}" href="{}">')
    for item in some:
        yield link.format(item.type, f"{item.title} ({words.s(item.format)})", words.url(item.path))
