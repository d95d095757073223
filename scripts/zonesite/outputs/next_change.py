"""When the site was built, and when it will change by itself: next-change.json.

So that anybody can see from outside that a run was missed (`zonesite overdue`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from zonesite.edition.forecast import next_midnight, public_changes
from zonesite.pages.kinds import page_kind
from zonesite.pages.site import FileAddress, Site
from zonesite.publish.instant_file import NAME, text_of

ADDRESS = f"/{NAME}"


def addresses(_: Site) -> Iterator[FileAddress]:
    """Yield the address of the file."""
    yield FileAddress(ADDRESS)


def daily_pages(site: Site) -> tuple[str, ...]:
    """Return the pages that change with every midnight, without their languages."""
    return tuple(path for path, page in site.pages.items() if page_kind(page.kind).shows_day)


def next_change(site: Site) -> datetime | None:
    """Return the next instant at which the site changes, as far as everybody may know it.

    The end of an embargo is itself a secret, and so is a withdrawal that is to come: an earlier
    one of these is not said. It cannot be, because a Site knows only what is public; what would
    stand here without anything sealed stands here, to the byte. With the content at hand
    `zonesite overdue --root` knows of the others.
    """
    edition = site.edition
    coming = [item.at for item in public_changes(edition, edition.instant)]
    if daily_pages(site):
        coming.append(next_midnight(edition, edition.instant))
    return min(coming, default=None)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the file: the instant for which the site was built, and that of its next change."""
    edition = site.edition
    yield NAME, text_of(edition.instant, next_change(site), edition.settings.zone)
