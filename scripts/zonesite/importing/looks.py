"""How words look, by all that is said of them, and so whether anybody sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from zonesite.importing.colours import BLACK, WHITE, colour, is_clear, is_invisible
from zonesite.reading.phrases import Phrase

SMALLEST = 3
"""Points; smaller letters are dots."""
NARROWEST = 10
"""Per cent of the width of letters."""
_COMPLEX = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of which word processors keep the size and weight apart (ECMA-376, 17.3.2.26)."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of words at one place; nothing where it is not said."""

    hidden: bool | None = None
    struck: bool | None = None
    words: str | None = None
    """Their colour."""
    paper: str | None = None
    """The colour behind them."""
    size: float | None = None
    """In points."""
    complex_size: float | None = None
    width: float | None = None
    """In per cent."""
    bold: bool | None = None
    complex_bold: bool | None = None
    italic: bool | None = None

    def over(self, below: Look) -> Look:
        """Return what holds where this is said nearer to the words than the other."""
        if below is PLAIN or below == PLAIN:
            return self
        pairs = ((one.name, getattr(self, one.name)) for one in fields(self))
        return Look(
            **{name: getattr(below, name) if mine is None else mine for name, mine in pairs}
        )


PLAIN = Look()


def is_bold(look: Look, text: str) -> bool:
    """Say whether words are bold: Arabic letters have a property of their own for it."""
    return bool(look.complex_bold if _COMPLEX.search(text) else look.bold)


def why_unseen(look: Look, text: str) -> Phrase | None:
    """Return why nobody sees words that look so; nothing where they are seen."""
    if look.hidden:
        return Phrase("unseen-hidden")
    size = look.complex_size if _COMPLEX.search(text) else look.size
    is_narrow = look.width is not None and look.width < NARROWEST
    if is_narrow or (size is not None and size < SMALLEST):
        return Phrase("unseen-small")
    if is_clear(look.words):
        return Phrase("unseen-colour")
    if look.words in (None, "auto") and look.paper != "black":
        return None  # the automatic colour is white on dark shading, but not where it is marked
    if is_invisible(colour(look.words) or BLACK, colour(look.paper) or WHITE):
        return Phrase("unseen-colour")
    return None
