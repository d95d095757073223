"""The day on which what a page shows last changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zonesite.edition.edition import Edition
from zonesite.pages.kinds import page_kind
from zonesite.pages.of_newsroom import ListPage
from zonesite.pages.page import Page
from zonesite.records.press import Release


def _public_days(edition: Edition, page: Page) -> Iterator[date]:
    """Yield the days on which embargoed releases on a page became public."""
    subject = page.subject
    if isinstance(subject, Release):
        shown: tuple[Release, ...] = (subject,)
    elif isinstance(subject, ListPage):
        shown = subject.releases
    else:
        shown = edition.releases if page_kind(page.kind).shows_releases else ()
    for release in shown:
        if release.publish_at is not None:
            yield release.publish_at.astimezone(edition.settings.zone).date()


def last_changed(edition: Edition, page: Page) -> date | None:
    """Return the day on which what the page shows last changed, where that is known.

    For an embargoed release not the day of its commit, which would tell when the work was
    done and make a crawler miss it, but the day on which it became public, if that is later.
    """
    if not page_kind(page.kind).says_last_change:
        return None
    subject = page.subject
    if isinstance(subject, Release) and subject.publish_at is None:
        return edition.changed.get(subject.file) or page.dated
    releases = subject.releases if isinstance(subject, ListPage) else ()
    files = (*page.files, *(release.file for release in releases))
    known = [edition.changed[file] for file in files if file in edition.changed]
    days = [*known, *_public_days(edition, page)]
    return max(days) if days else page.dated
