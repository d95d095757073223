"""The pages that people write, and which records they show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zonesite.edition.edition import Edition
from zonesite.pages.kinds import page_kind
from zonesite.pages.page import Page
from zonesite.reading.content import HandPage
from zonesite.records.kinds import KINDS
from zonesite.records.text import Text
from zonesite.records.upkeep import Kept


def _files_behind(edition: Edition, by_lang: Mapping[str, HandPage]) -> tuple[str, ...]:
    """Return the files that a hand-written page is made of, data included."""
    original = by_lang[edition.first]
    kind = page_kind(original.kind)
    data = dict.fromkeys(KINDS[key].path for key in kind.lists)
    releases = edition.releases_on.get(original.topic, ()) if original.topic else edition.releases
    newest = releases[:1] if kind.shows_releases else ()
    pages = [page.file for page in by_lang.values()]
    return (*pages, *data, *(release.file for release in newest))


def _shown_on(edition: Edition, page: HandPage) -> Iterator[tuple[str, Any]]:
    """Yield the records that a hand-written page shows, with their lists."""
    for name in sorted(page_kind(page.kind).lists):
        yield from ((name, item) for item in edition.list(name) if _is_on(page, name, item))


def _is_on(page: HandPage, name: str, item: Any) -> bool:
    if name == "figures":
        return bool(item.page == page.path)
    return not page.topic or page.topic in getattr(item, "topics", ())


def hand_page_of(edition: Edition, by_lang: Mapping[str, HandPage]) -> Page:
    original = by_lang[edition.first]
    shown = tuple(_shown_on(edition, original))
    return Page(
        path=original.path,
        kind=original.kind,
        title=Text({lang: page.title for lang, page in by_lang.items()}),
        summary=Text({lang: page.summary for lang, page in by_lang.items()}),
        translated=frozenset(by_lang),
        reviews=edition.reviews_of(f"pages{original.path}".rstrip("/")),
        subject=by_lang,
        kept=(original.upkeep, *(item for _, item in shown if isinstance(item, Kept))),
        owners=(f"pages{original.path}".rstrip("/"), *(f"{key}/{item.id}" for key, item in shown)),
        files=_files_behind(edition, by_lang),
        by_hand=True,
        is_indexed=page_kind(original.kind).is_indexed,
        menu=Text({lang: page.menu for lang, page in by_lang.items()}),
        teaser=_teaser(by_lang, edition.first),
        topic=original.topic,
    )


def _teaser(by_lang: Mapping[str, HandPage], first: str) -> Text | None:
    found = {lang: page.teaser for lang, page in by_lang.items() if page.teaser}
    return Text(found) if first in found else None
