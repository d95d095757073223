"""What the documents and social cards of pages are called: one a language, below its page."""

from __future__ import annotations


def document_of(path: str, lang: str) -> str:
    """Return the address of the document of a page in a language, without the site.

    The name says what it is of and in which language, because it is saved and sent by its name
    alone: `/zones/alpha/alpha-ur.pdf`. It is a file that all languages share.
    """
    name = path.strip("/").rpartition("/")[2] or "index"
    return f"{path}{name}-{lang}.pdf"


def card_of(path: str, lang: str) -> str:
    """Return the address of the social card of a page in a language, without the site: named as
    its document is, `/zones/alpha/alpha-ur.png`, and `/home-ur.png` for the home page."""
    name = path.strip("/").rpartition("/")[2] or "home"
    return f"{path}{name}-{lang}.png"
