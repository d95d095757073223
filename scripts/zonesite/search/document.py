"""What the index knows of a page: taken from its finished HTML, and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from zonesite.search.words import HAN

IGNORED = "data-search-ignore"
"""The attribute of elements that no search should find: they name other pages, or repeat."""
_IGNORED = re.compile(rf"<([a-z][a-z0-9]*)\b[^>]*\s{IGNORED}\b[^>]*>")
_LEAD = re.compile(r'<p class="lead">(.*?)</p>', re.DOTALL)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|i|mark|q|small|strong|sub|sup|u|wbr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_H1 = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
_HEADING = re.compile(r"<h[1-6]\b.*?</h[1-6]>|<summary\b.*?</summary>", re.DOTALL)
_WITH_ID = re.compile(r'<([a-z][a-z0-9]*)\b[^>]*?\sid="([^"]+)"[^>]*>')
_BDI = re.compile(r"<bdi\b[^>]*>")
_HAN_LETTERS = re.compile(f"[{HAN}]").findall
_UNSEEN = re.compile(r"<!--.*?-->|<template\b.*?</template>", re.DOTALL)
_KEPT = re.compile(r"<(/?(?:h1|bdi))\b[^>]*>")
_DIRECTION = re.compile(r'\sdir="[a-z]+"')


SUMMARY = 80
"""Letters of a page that a result shows; half as many of Chinese, which is as wide."""
OF_RELEASE = 48
"""The same of a release, whose title says most: there are many, and the index grows with each."""


@dataclass(frozen=True)
class Names:
    """What a document is called beside its title."""

    own: tuple[str, ...] = ()
    """In every language: whoever types one of them means it."""
    also: tuple[str, ...] = ()
    """What rather leads to another document, and then to this one."""
    heading: str = ""
    """The title as a result shows it, where a stretch is isolated by LRI and PDI (UAX #9)."""


NAMELESS = Names()


@dataclass(frozen=True)
class Document:
    """A page or a part of one, as far as a search can find and show it."""

    path: str
    """Without the language, such as `/zones/`, or `/questions/#who-may-apply`."""
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
    names: Names = NAMELESS
    summary: str = ""
    """What a result shows of its text, with the marks that its heading has."""


def document(
    path: str,
    title: str,
    kind: str,
    weight: float,
    html: str,
    day: str = "",
    names: Names = NAMELESS,
) -> Document:
    """Return what there is to find on a page, from its whole HTML; the rest is plain text."""
    main = _without_ignored(_main_of(html))
    lead = _LEAD.search(main)
    found = lead.group(1) if lead else ""
    told = _summary(found or _H1.sub(" ", main), OF_RELEASE if day else SUMMARY)
    return Document(path, title, kind, weight, plain(main), plain(found), day, names, told)


def entry(
    path: str, title: str, kind: str, weight: float, html: str, names: Names = NAMELESS
) -> Document:
    """Return what there is to find in one part of a page, from the HTML inside its element."""
    told = _summary(_HEADING.sub(" ", html))
    return Document(path, title, kind, weight, plain(html), names=names, summary=told)


def entries(html: str) -> Callable[[str], str]:
    """Return a function from an id to the HTML of the element that has it on a page; it is empty
    where none has. What no search should find is left out."""
    main = _without_ignored(_main_of(html))
    starts = {tag.group(2): tag for tag in _WITH_ID.finditer(main)}

    def inner(name: str) -> str:
        if name not in starts:
            return ""
        tag = starts[name]
        return main[tag.end() : _end_of(tag.group(1), main, tag.end())]

    return inner


def _summary(html: str, letters: int = SUMMARY) -> str:
    """Return the beginning of a text, whole words of it."""
    marked = _BDI.sub("\u2066", html).replace("</bdi>", "\u2069")
    text = plain(marked)
    wide = len(_HAN_LETTERS(text[:letters])) > letters // 4
    most = letters // 2 if wide else letters
    if len(text) <= most:
        return text
    short = text[:most] if wide else text[: text.rfind(" ", 0, most) + 1].rstrip() or text[:most]
    return f"{short}…" + "\u2069" * (short.count("\u2066") - short.count("\u2069"))


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
