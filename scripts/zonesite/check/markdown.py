"""The rule about Markdown: all of it is published, as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from zonesite.check.findings import Finding
from zonesite.check.markdown_texts import MOST_TOLD, MarkdownText, markdown_texts
from zonesite.check.shapes import shapes_in
from zonesite.check.signs import signs_in
from zonesite.pages.markup import Element, elements
from zonesite.reading.content import Content
from zonesite.runtime.agreed import Agreed
from zonesite.runtime.cache import fingerprint
from zonesite.runtime.program import program

_TOP = re.compile(r"^[ \t>]*(?:[-*+] +|[0-9]+\. +)?(#(?!#)|#{5,6}).*$", re.MULTILINE)
_MAY_BE_HEADING = re.compile(r"^[ \t>*+.)0-9-]*(?:#(?!#)|#####)|^[ \t>]*=+[ \t]*$", re.MULTILINE)
_MAY_HAVE_TITLE = re.compile(r"\]\([^)]*[\"'(]")


def _may_lose(text: str) -> bool:
    """Say whether a text may lose something; to be sure, it must become HTML, which takes a
    hundred times as long."""
    if "![" in text or "]:" in text or "{" in text or _MAY_HAVE_TITLE.search(text):
        return True
    return ("#" in text or "=" in text) and _MAY_BE_HEADING.search(text) is not None


def _place(text: MarkdownText, element: Element) -> int:
    """Return where something stands that would be lost."""
    attributes = element.attributes
    for needle in ("![" if element.tag == "img" else "", attributes.get("title", "")):
        if needle and needle in text.text:
            return text.text.index(needle)
    return 0


def lost_in(text: MarkdownText) -> Iterator[Finding]:
    """Yield what cleaning would take out of a text. Raw HTML is told of by another rule."""
    if not _may_lose(text.masked) or not text.is_sound:
        return
    top = _TOP.search(text.masked)
    for element in elements(text.text, text.extensions):
        title = element.attributes.get("title")
        if element.is_kept and title is None:
            continue
        found = f"title={title}" if element.is_kept else f"<{element.tag}>"
        if element.tag not in ("h1", "h5", "h6"):
            yield text.finding(_place(text, element), "markdown-lost", {"found": found})
        elif top:  # of a heading that is underlined another rule tells
            yield text.finding(top.start(1), "markdown-lost", {"found": found})


def faults_of(text: MarkdownText) -> Iterator[Finding]:
    """Yield what is wrong with a text: one fault a line."""
    told: set[tuple[int, int | None]] = set()
    for findings in (shapes_in, lost_in, signs_in):
        few = islice(findings(text), MOST_TOLD)
        found = [item for item in few if (item.line, item.lines_inside) not in told]
        yield from found
        told |= {(item.line, item.lines_inside) for item in found}


def markdown_is_published_whole(content: Content) -> Iterator[Finding]:
    """Markdown holds only what pages show, and readers see no sign that was meant as markup."""
    good = Agreed.of(content.root, "markdown")
    seen: set[bytes] = set()
    for text in markdown_texts(content):
        digest = _digest(text)
        if digest not in good and (found := list(faults_of(text))):
            yield from found
        else:
            seen.add(digest)
    if content.pages:  # one record that is checked by itself says nothing of the others
        good.keep(seen)


def _digest(text: MarkdownText) -> bytes:
    """Return the fingerprint of all that the faults of a text depend on."""
    parts = (program(), repr(text.extensions), text.text)
    return bytes.fromhex(fingerprint(*(part.encode() for part in parts)))
