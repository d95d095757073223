"""The pages at addresses that had another page once: what became of it, and where to go instead."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.edition.edition import Edition
from zonesite.newsroom.former import Former
from zonesite.pages.page import Page, every_language, phrase
from zonesite.records.base import SignOff
from zonesite.records.former_address import FormerAddress
from zonesite.records.press import Release
from zonesite.translations.reviews import held, texts_of_record


def former_pages(edition: Edition) -> Iterator[Page]:
    """Yield a page for each former address, which any static host can show: servers that know
    what became of it answer by themselves (see `outputs/redirects`)."""
    pages = (former for former in edition.former.values() if former.path.endswith("/"))
    yield from (_page(edition, former) for former in pages)


def _reviews(edition: Edition, former: Former) -> dict[str, SignOff]:
    """Return the newest review in each language in which all that the page says is reviewed."""
    found: dict[str, SignOff] = {}
    for language in edition.languages[1:]:
        some = [_review(edition, record, language.id) for record in former.told_by]
        signed = [one for one in some if one is not None]
        if signed and len(signed) == len(some):
            found[language.id] = max(signed, key=lambda one: one.on)
    return found


def _review(edition: Edition, record: Release | FormerAddress, lang: str) -> SignOff | None:
    review = record.translations.get(lang)
    texts = texts_of_record(record, edition.first)
    return held(review, (texts,), lang, edition.day) if review else None


def _page(edition: Edition, former: Former) -> Page:
    return Page(
        path=former.path,
        kind="former",
        title=phrase(edition, f"former.title_{former.state}", name=former.name),
        summary=phrase(edition, f"former.summary_{former.state}", name=former.name),
        translated=every_language(edition),
        partly_translated=frozenset(
            language.id for language in edition.languages if not former.is_told_in(language.id)
        ),
        reviews=_reviews(edition, former),
        subject=former,
        is_indexed=False,
        canonical=former.instead if former.is_redirect else "",
    )
