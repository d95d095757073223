"""What a reader of right-to-left text sees, told by an implementation of UAX #9 by others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from bidi import get_display
from lxml import html

from zonesite.pages.isolation import isolated

Element = html.HtmlElement

ISOLATES = {'<bdi dir="ltr">': "\u2066", "</bdi>": "\u2069"}
MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
INLINE = {"a", "b", "bdi", "code", "em", "i", "mark", "strong", "time"}
UNSEEN = {"head", "script", "style", "svg", "title"}
NUMBER = re.compile(
    r"(?:(?<!\w)[+\-#@.$])?(?:[A-Za-z]*[0-9][A-Za-z0-9]*)"
    r"(?:[-–/.,:+()@_]+[A-Za-z0-9]+|[ \u00a0]+[0-9]+)*"
    r"(?:[%+]|\([a-z]+\))*"
)
"""A number with the signs in it and beside it, however it is written."""


def seen(text: str) -> str:
    """Return the characters of a right-to-left paragraph from left to right, as they are seen."""
    return str(get_display(text, base_dir="R")).translate(MARKS)


def seen_on_page(text: str) -> str:
    """Return the same of a text that has been isolated as on a page."""
    shown = isolated(escape(text, quote=False), "rtl")
    for tag, mark in ISOLATES.items():
        shown = shown.replace(tag, mark)
    return seen(unescape(shown))


def paragraphs(element: Element) -> Iterator[str]:
    """Yield the text of every block that runs from right to left, with marks for isolates."""
    found = list(_pieces(element, "rtl"))
    for text in "".join(found).split("\u2029"):
        if re.search("[\u0600-\u06ff]", text):
            yield " ".join(text.split())


def _pieces(element: Element, direction: str) -> Iterator[str]:
    name = element.tag if isinstance(element.tag, str) else "script"
    own = element.get("dir")
    is_isolate = own in ("ltr", "rtl") or name == "bdi"
    begin, end = ("\u2066" if own == "ltr" else "\u2068", "\u2069") if is_isolate else ("", "")
    if name not in INLINE:
        begin, end = f"\u2029{begin}", f"{end}\u2029"
    yield begin
    if name not in UNSEEN:
        yield element.text or ""
        for child in element:
            yield from _pieces(child, own or direction)
            yield child.tail or ""
    yield end


@dataclass(frozen=True)
class Wrong:
    """A number that is not read as it was written."""

    number: str
    paragraph: str


def wrong_numbers(element: Element) -> Iterator[Wrong]:
    """Yield every number of a page that is out of order."""
    for text in paragraphs(element):
        shown = seen(text)
        for number in NUMBER.findall(text.translate(MARKS)):
            if number not in shown:
                yield Wrong(number, text.translate(MARKS))
