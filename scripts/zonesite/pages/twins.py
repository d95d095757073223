"""Which pages are there as Markdown, too, and where: their twins."""

from __future__ import annotations

from zonesite.pages.kinds import page_kind
from zonesite.pages.page import Page

NAME = "index.md"
"""What the twin of a page is called: it stands beside its `index.html`."""
LLMS = "/llms.txt"
"""Where it is said how twins are to be used, in each language."""


def has_twin(page: Page) -> bool:
    """Say whether a page has a twin: not where its kind says nothing of its own to be quoted."""
    return page_kind(page.kind).has_twin


def twin_of(path: str) -> str:
    """Return the address of the twin of a page, in the language of the page: `/zones/index.md`."""
    return f"{path}{NAME}"


def twin_file(page_file: str) -> str:
    """Return the file of a twin beside the file of its page, both relative to the site."""
    return f"{page_file.removesuffix('index.html')}{NAME}"
