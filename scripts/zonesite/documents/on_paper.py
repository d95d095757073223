"""What the elements and classes of our pages are on paper, and which only work on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from zonesite.documents.html_tree import Element

_SKIPPED_TAGS = frozenset(
    {
        *("button", "fieldset", "form", "input", "nav", "noscript", "script", "source", "style"),
        *("svg", "template", "textarea", "title"),
    }
)
_ONLY_SEEN = frozenset(
    {
        *("fold-label", "follow", "graph", "graph-hint", "ledger__report", "picture__apart"),
        *("share", "share__actions", "hero__actions"),
    }
)
"""Classes of what only works on a screen, or is said beside it in words."""
_SKIPPED = _ONLY_SEEN | {"tags", "visually-hidden", "screen-only"}
"""Classes of what paper leaves out besides: what leads on, and what is told to those who hear."""
BLOCKS = frozenset(
    {
        *("article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "main", "ol", "p", "pre", "section", "summary", "table", "ul"),
    }
)
_STYLES = {
    "caution__text": "",
    "caution__title": "strong",
    "counted": "small",
    "eyebrow": "small",
    "ledger__label": "strong",
    "lead": "lead",
    "names": "small",
    "notice__lead": "strong",
    "provenance": "source",
    "sources__facts": "source",
    "sources__links": "source",
    "state": "small",
    "statement__note": "note",
    "statement__value": "value",
    "timeline__date": "label",
    "upkeep": "small",
}
"""What kinds of paragraph the classes of the pages are on paper."""
_BOXES = {"caution": "caution", "notice": "notice", "claim": "claim", "card": "card"}
_LISTS = {"needs": "boxes", "steps": "steps"}
_SMALL = frozenset({"cell-note", "converted", "documents__about", "photo__credit", "mark", "tag"})
_STRONG = frozenset({"badge", "sources__title", "statement__value"})
_STRONG_TAGS = frozenset({"b", "strong", "th"})
_DATED = frozenset(
    {"provenance__date", "sources__facts", "release-item__meta", "hero__newest", "compare-date"}
)
_OWN_LINES = frozenset(
    {"cell-note", "cell-value", "sources__title", "sources__facts", "sources__links"}
)
"""Stretches of a line on the page that stand in lines of their own on paper."""
_APART = frozenset({"a", "b", "span", "strong"})
"""Tags of stretches of a line that a style sheet keeps apart where they follow each other."""


def style_of(element: Element, style: str) -> str:
    """Return which kind of paragraph an element is; `style` where it says nothing."""
    return next((_STYLES[name] for name in _STYLES if name in element.classes), style)


def box_of(element: Element) -> str:
    """Return as which kind of box an element stands apart; nothing where it does not."""
    if element.tag == "blockquote":
        return "quote"
    return next((_BOXES[name] for name in _BOXES if name in element.classes), "")


def list_of(element: Element) -> str:
    """Return which kind of list an element is."""
    classes = element.classes
    ordered = "numbers" if element.tag == "ol" else "points"
    named = next((_LISTS[name] for name in _LISTS if name in classes), "")
    return named or ("plain" if classes else ordered)


def is_small(element: Element) -> bool:
    """Say whether what is in an element stands behind the rest."""
    return element.tag == "small" or bool(element.classes & _SMALL)


def is_strong(element: Element) -> bool:
    """Say whether what is in an element stands out."""
    return element.tag in _STRONG_TAGS or bool(element.classes & _STRONG)


def begins_line(element: Element) -> bool:
    """Say whether an element in the line begins a new one."""
    return bool(element.classes & _OWN_LINES)


def elements_read(element: Element) -> Iterator[Element]:
    """Yield an element and all inside it that a document shows."""
    if not is_skipped(element):
        yield element
        for child in element.children:
            if isinstance(child, Element):
                yield from elements_read(child)


def is_skipped(element: Element) -> bool:
    """Say whether a document leaves an element out."""
    is_hidden = "hidden" in element.attributes or element.attributes.get("aria-hidden") == "true"
    return element.tag in _SKIPPED_TAGS or is_hidden or bool(element.classes & _SKIPPED)


class Said(NamedTuple):
    """What the tag and the classes of an element are to those who read the page as text alone."""

    is_left_out: bool
    is_block: bool
    is_strong: bool
    begins_line: bool
    stands_apart: bool
    """Whether a style sheet keeps it apart from another such element directly before it."""
    is_dated: bool
    """Whether it states the date of a statement or of a source."""


@lru_cache(maxsize=1024)
def _said(tag: str, classes: str) -> Said:
    element = Element(tag, {"class": classes})
    is_left_out = tag in _SKIPPED_TAGS or bool(element.classes & _ONLY_SEEN)
    is_dated = bool(element.classes & _DATED)
    return Said(
        is_left_out,
        tag in BLOCKS,
        is_strong(element),
        begins_line(element),
        tag in _APART,
        is_dated,
    )


_LEFT_OUT = Said(True, False, False, False, False, False)


def said(element: Element) -> Said:
    """Return what an element is to those who read the page as text alone."""
    attributes = element.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return _LEFT_OUT
    return _said(element.tag, attributes.get("class", ""))


def holds_blocks(element: Element) -> bool:
    """Say whether an element is a block, or something in the line that has blocks in it."""
    if element.tag in BLOCKS:
        return True
    return any(inner.tag in BLOCKS for inner in element.all())
