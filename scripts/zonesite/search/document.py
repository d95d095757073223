"""What the index knows of a page: taken from its finished HTML, and from nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

IGNORED = "data-search-ignore"
"""The attribute of elements that no search should find: they name other pages, or repeat."""
_IGNORED = re.compile(rf"<([a-z][a-z0-9]*)\b[^>]*\s{IGNORED}\b[^>]*>")
_LEAD = re.compile(r'<p class="lead">(.*?)</p>', re.DOTALL)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|i|mark|q|small|strong|sub|sup|u|wbr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_UNSEEN = re.compile(r"<!--.*?-->|<template\b.*?</template>", re.DOTALL)
_KEPT = re.compile(r"<(/?(?:h1|bdi))\b[^>]*>")
_DIRECTION = re.compile(r'\sdir="[a-z]+"')


@dataclass(frozen=True)
class Document:
    """A page, as far as a search can find and show it."""

    path: str
    """Without the language, such as `/zones/`."""
    title: str
    kind: str
    """In the language of its readers."""
    weight: float
    """How much its words count beside those of other pages."""
    text: str
    lead: str = ""
    """The part of `text` that sums it up."""
    day: str = ""
    """Of two that fit alike the later one is shown first."""


def document(path: str, title: str, kind: str, weight: float, html: str, day: str = "") -> Document:
    """Return what there is to find on a page, from its whole HTML; the rest is plain text."""
    main = _without_ignored(_main_of(html))
    lead = _LEAD.search(main)
    return Document(
        path, title, kind, weight, plain(main), plain(lead.group(1)) if lead else "", day
    )


def plain(html: str) -> str:
    """Return the text of HTML, with a blank wherever a reader sees parts that stand apart."""
    return " ".join(unescape(_TAG.sub(" ", _INLINE.sub("", html))).split())


def for_excerpts(html: str) -> str:
    """Return as much of a whole page as `assets/search-excerpt.js` reads of it, as small HTML: it
    makes the same text of both."""
    main = _without_ignored(_UNSEEN.sub("", _main_of(html)), "")

    def bare(tag: re.Match[str]) -> str:
        if kept := _KEPT.fullmatch(tag.group()):
            direction = _DIRECTION.search(tag.group())
            return f"<{kept.group(1)}{direction.group() if direction else ''}>"
        return "" if _INLINE.fullmatch(tag.group()) else " "

    return f"<main>{' '.join(_TAG.sub(bare, main).split())}</main>"


def _main_of(html: str) -> str:
    start = html.index("<main")
    return html[html.index(">", start) + 1 : html.index("</main>", start)]


def _without_ignored(html: str, gap: str = " ") -> str:
    """Return well-formed HTML without its ignored elements, with something in place of each."""
    kept, position = [], 0
    while match := _IGNORED.search(html, position):
        kept.append(html[position : match.start()])
        position = _end_of(match.group(1), html, match.end())
    return gap.join([*kept, html[position:]])


def _end_of(name: str, html: str, position: int) -> int:
    """Return where an element ends whose start tag ends at `position`."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^>]*>").finditer(html, position):
        depth += -1 if tag.group(1) else 1
        if depth == 0:
            return tag.end()
    return len(html)
