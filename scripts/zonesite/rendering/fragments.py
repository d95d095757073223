"""Fragments: items of lists that stand on many pages, made and typeset once for each language.

On their way into a page they stand between control characters, which no content may hold, so that
what goes over a whole page passes over them, and its twin knows them when it sees them.
"""

from __future__ import annotations

import re

from zonesite.languages.language import Language
from zonesite.pages.isolation import isolated
from zonesite.pages.spacing import closed_up

BEGIN, END = "\x0e", "\x0f"
_FRAGMENT = re.compile(f"{BEGIN}([^{END}]*){END}")


def typeset(html: str, language: Language) -> str:
    """Return finished HTML in the order, and with the blanks, of its language, but for fragments,
    which are so already."""
    if BEGIN not in html:
        return closed_up(isolated(html, language.direction), language)
    pieces = _FRAGMENT.split(html)
    # A fragment is an item of a list: to what stands around it, it is the end of a paragraph.
    around = closed_up(isolated(BEGIN.join(pieces[0::2]), language.direction), language)
    texts = around.split(BEGIN)
    filled = [texts[0]]
    for item, text in zip(pieces[1::2], texts[1:], strict=True):
        filled += [BEGIN, item, END, text]
    return "".join(filled)


def fragment(html: str, language: Language) -> str:
    """Return HTML as a fragment if it is an item of a list, else as it is."""
    whole = html.strip()
    if not whole.startswith("<li") or not whole.endswith("</li>") or BEGIN in whole:
        return html
    return f"{BEGIN}{typeset(whole, language)}{END}"


def unmarked(html: str) -> str:
    """Return HTML whose fragments are not told apart any more."""
    return html.replace(BEGIN, "").replace(END, "")


def taken_out(html: str) -> tuple[str, list[str]]:
    """Return HTML with an empty item in place of each fragment, which says its number, and the
    fragments."""
    pieces = _FRAGMENT.split(html)
    texts, items = pieces[0::2], pieces[1::2]
    numbered = [f"<li>{BEGIN}{number}</li>{text}" for number, text in enumerate(texts[1:])]
    return "".join([texts[0], *numbered]), items
