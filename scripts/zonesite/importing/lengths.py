"""How long a release may be."""

from __future__ import annotations

from zonesite.importing.refusals import Refused

MOST_PAGES = 100
"""A longer document is a book: a release leads to it."""
LETTERS_OF_PAGE = 2_500
"""So many letters a full page of English has."""
PARAGRAPHS_OF_PAGE = 60


def refuse_books(letters: int, paragraphs: int, pages: int = 1) -> None:
    """Raise `Refused` for a text that is longer than any release."""
    pages = max(pages, letters // LETTERS_OF_PAGE, paragraphs // PARAGRAPHS_OF_PAGE)
    if pages > MOST_PAGES:
        raise Refused("import-too-long", pages=pages, limit=MOST_PAGES)
