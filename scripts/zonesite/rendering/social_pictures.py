"""What networks and messengers show of a page that is passed on: Open Graph (ogp.me) and the cards
of Twitter, which others read, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from markupsafe import escape

from zonesite.documents.cards import HEIGHT, WIDTH
from zonesite.pages.cards import PageCard
from zonesite.pages.kinds import page_kind
from zonesite.pages.page import Page
from zonesite.records.press import Release
from zonesite.rendering.page_cards import Cards
from zonesite.rendering.release_media import media_of
from zonesite.rendering.words import Words

_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture of a page."""

    path: str
    width: int
    height: int
    alt: str


def social_pictures(page: Page, words: Words, cards: Cards) -> Iterator[str]:
    """Yield the elements that name the pictures of a page, or nothing where it has none.

    A picture of a release that says something comes first, because most networks show the first
    alone, and it shows the matter itself; its card comes second. Under Twitter's names stands the
    first.
    """
    found = [*_of_release(page, words), *_card_of(page, words, cards)]
    for picture in found:
        address = escape(words.absolute(picture.path))
        yield f'<meta property="og:image" content="{address}">'
        yield f'<meta property="og:image:type" content="{_TYPES[picture.path.rpartition(".")[2]]}">'
        yield f'<meta property="og:image:width" content="{picture.width}">'
        yield f'<meta property="og:image:height" content="{picture.height}">'
        yield f'<meta property="og:image:alt" content="{escape(picture.alt)}">'
    for picture in found[:1]:
        yield '<meta name="twitter:card" content="summary_large_image">'
        yield f'<meta name="twitter:image" content="{escape(words.absolute(picture.path))}">'
        yield f'<meta name="twitter:image:alt" content="{escape(picture.alt)}">'


def _of_release(page: Page, words: Words) -> Iterator[_Picture]:
    """Yield the first picture of a release that says something."""
    if isinstance(page.subject, Release):
        pictures = (item for item in media_of(words, page.subject).pictures if item.alt)
        for shown in islice(pictures, 1):
            yield _Picture(shown.largest, shown.width, shown.height, shown.alt)


def _card_of(page: Page, words: Words, cards: Cards) -> Iterator[_Picture]:
    """Yield the card of a page in the language that its readers get."""
    if not page_kind(page.kind).has_card:
        return
    item = PageCard(page, page.text_language(words.language.id))
    if words.has_page(item.path):
        yield _Picture(item.path, WIDTH, HEIGHT, cards.alternative(item))
