"""The pages that people write, and which records they show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zonesite.edition.edition import Edition
from zonesite.pages.page import Page
from zonesite.reading.content import HandPage
from zonesite.records.kinds import DATA_FILES
from zonesite.records.model import DEFAULT_LANGUAGE
from zonesite.records.text import Text
from zonesite.records.upkeep import Kept

_DATA_OF_KIND = {
    "home": ("zones", "incentives"),
    "zones": ("zones",),
    "not-zones": ("zones",),
    "incentives": ("incentives", "instruments", "figures"),
    "instruments": ("instruments", "incentives"),
    "procedures": ("procedures",),
    "topic": ("desks", "sectors", "figures", "events"),
    "sectors": ("sectors",),
    "rollout": ("zones", "figures"),
    "parks": ("parks", "figures"),
    "partners": ("partners", "events"),
    "events": ("events",),
    "questions": ("questions",),
    "glossary": ("glossary",),
    "sources": ("sources",),
    "about": ("desks",),
    "gaps": ("gaps",),
}
"""Files of data/ that a hand-written page shows, by its kind."""


SHOWS_RELEASES = ("home", "newsroom", "topic")


def _files_behind(edition: Edition, by_lang: Mapping[str, HandPage]) -> tuple[str, ...]:
    """Return the files that a hand-written page is made of, data included."""
    english = by_lang[DEFAULT_LANGUAGE]
    kind = english.kind
    data = [f"data/{name}.yml" for name in _DATA_OF_KIND.get(kind, ())]
    releases = edition.releases_on.get(english.topic, ()) if english.topic else edition.releases
    newest = releases[:1] if kind in SHOWS_RELEASES else ()
    pages = [page.file for page in by_lang.values()]
    return (*pages, *data, *(release.file for release in newest))


def _shown_on(edition: Edition, page: HandPage) -> Iterator[tuple[str, Any]]:
    """Yield the records that a hand-written page shows, with their lists."""
    files = _DATA_OF_KIND.get(page.kind, ())
    names = {name for data in DATA_FILES if data.name in files for name in data.lists}
    for name in sorted(names):
        yield from ((name, item) for item in edition.list(name) if _is_on(page, name, item))


def _is_on(page: HandPage, name: str, item: Any) -> bool:
    if name == "figures":
        return bool(item.page == page.path)
    return not page.topic or page.topic in getattr(item, "topics", ())


def hand_page_of(edition: Edition, by_lang: Mapping[str, HandPage]) -> Page:
    english = by_lang[DEFAULT_LANGUAGE]
    shown = tuple(_shown_on(edition, english))
    hidden = english.kind in ("not-found", "search")
    return Page(
        path=english.path,
        kind=english.kind,
        title=Text({lang: page.title for lang, page in by_lang.items()}),
        summary=Text({lang: page.summary for lang, page in by_lang.items()}),
        translated=frozenset(by_lang),
        reviews={lang: page.review for lang, page in by_lang.items()},
        subject=by_lang,
        kept=(english.upkeep, *(item for _, item in shown if isinstance(item, Kept))),
        owners=(f"pages{english.path}".rstrip("/"), *(f"{key}/{item.id}" for key, item in shown)),
        files=_files_behind(edition, by_lang),
        by_hand=True,
        is_indexed=not hidden,
        menu=Text({lang: page.menu for lang, page in by_lang.items()}),
        teaser=_teaser(by_lang),
        topic=english.topic,
    )


def _teaser(by_lang: Mapping[str, HandPage]) -> Text | None:
    found = {lang: page.teaser for lang, page in by_lang.items() if page.teaser}
    return Text(found) if DEFAULT_LANGUAGE in found else None
