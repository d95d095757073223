"""The social cards of pages: the pictures that networks and messengers show of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from zonesite.documents.cards import TEMPLATE, Card, Look, inputs_of, recipe_of
from zonesite.documents.typesetting import TypesettingError, drawn
from zonesite.media.few_colours import in_few_colours
from zonesite.outputs.lazy import Lazy
from zonesite.pages.cards import PageCard, page_cards
from zonesite.pages.site import FileAddress, Site
from zonesite.reading.problems import ContentError, Problem
from zonesite.rendering.page_cards import INKS, PAPER, PLAIN, Cards, in_order, look_of
from zonesite.rendering.theme import FOLDER

NO_ROOM = "a card has no room"
"""How the template begins what it says of a text that it cannot hold."""


def addresses(site: Site) -> Iterator[FileAddress]:
    """Yield the address of the card of each page in each language."""
    for item in page_cards(site.edition, site.pages.values()):
        yield FileAddress(item.path, is_lasting=True)


def files(site: Site) -> Iterator[tuple[str, Lazy]]:
    """Yield every card; one is left as it stands while it says the same and looks the same."""
    cards, look = Cards(site), look_of(site)
    for item in page_cards(site.edition, site.pages.values()):
        card = cards.card(item)
        yield (
            item.path.removeprefix("/"),
            Lazy(
                partial(made, card, look, item),
                recipe_of(card, look),
                (),
                own_is_all=True,
                page_of=(item.lang, item.page.year),
                is_slow=True,
            ),
        )


def made(card: Card, look: Look, item: PageCard) -> bytes:
    """Return the bytes of a card. Raises `ContentError` where no size holds what it says, or its
    template cannot be read."""
    colours = dict(look.colours)
    try:
        png = drawn(TEMPLATE, inputs_of(in_order(card), look), look.template)
    except TypesettingError as error:
        raise ContentError((_problem(card, item, error),)) from error
    inks, plain = ([colours[name] for name in names] for names in (INKS, PLAIN))
    return in_few_colours(png, colours[PAPER], inks, plain)


def _problem(card: Card, item: PageCard, error: TypesettingError) -> Problem:
    """Return why a card cannot be made: at the template, or at the file of its page."""
    if error.place is not None and NO_ROOM not in error.words:
        name, line, column = error.place
        file = f"{FOLDER}/documents/{name}"
        return Problem(file, line, column, "document-template", values={"found": error.words})
    file = item.page.files[0] if item.page.files else ""
    values = {"title": card.title, "lang": item.lang, "found": error.words}
    return Problem(file, 1, 1, "card-not-drawn", values=values)
