"""Which translations had been reviewed by the day of an Edition, as its readers see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from zonesite.reading.content import Content
from zonesite.records.base import SignOff
from zonesite.records.press import Release
from zonesite.translations.parallels import owner_of
from zonesite.translations.reviews import (
    Texts,
    held,
    pages_by_language,
    texts_of_page,
    texts_of_record,
)

Reviewed = Mapping[str, Mapping[str, SignOff]]
"""By what a text belongs to (`zones/alpha`), and its language."""


def reviewed(
    content: Content, lists: Mapping[str, Iterable[Any]], releases: Iterable[Release], day: date
) -> Reviewed:
    """Return the reviews that hold on a day, of what `lists` and `releases` say on it."""
    found = {
        owner: signed
        for owner, reviews, versions in _reviewed(content, lists, releases)
        if (signed := _held(reviews, versions, day))
    }
    return {**found, **_of_pages(content, day)}


def _held(reviews: Mapping[str, Any], versions: list[Texts], day: date) -> dict[str, SignOff]:
    found = {lang: held(review, versions, lang, day) for lang, review in reviews.items()}
    return {lang: sign_off for lang, sign_off in found.items() if sign_off is not None}


def _reviewed(
    content: Content, lists: Mapping[str, Iterable[Any]], releases: Iterable[Release]
) -> Iterator[tuple[str, Mapping[str, Any], list[Texts]]]:
    """Yield what has been reviewed: what it is, its reviews, and the texts that they may be of.

    Of a record those of today, of which an earlier day leaves out what came later, and those
    that are left; of a release only what it said on the day.
    """
    for key, records in content.lists.items():
        signed = {one.id: one for one in records if _is_signed(one)}
        for shown in lists.get(key, ()) if signed else ():
            if (whole := signed.get(shown.id)) is not None:
                versions = [texts_of_record(one, content.first) for one in (whole, shown)]
                yield f"{key}/{whole.id}", whole.translations, versions
    for release in releases:
        if _is_signed(release):
            texts = texts_of_record(release, content.first)
            yield owner_of(release), release.translations, [texts]


def _is_signed(record: Any) -> bool:
    reviews = getattr(record, "translations", {})
    return any(review.sign_offs for review in reviews.values())


def _of_pages(content: Content, day: date) -> Reviewed:
    found: dict[str, dict[str, SignOff]] = {}
    for path, by_lang in pages_by_language(content).items():
        reviews = {lang: page.review for lang, page in by_lang.items() if page.review.sign_offs}
        if reviews and (signed := _held(reviews, [texts_of_page(by_lang, content.first)], day)):
            found[f"pages{path}".rstrip("/")] = signed
    return found
