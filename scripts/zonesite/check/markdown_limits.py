"""How much a Markdown text may ask: what is beyond is told before Markdown is run.

Markdown takes a call within a call for each level, and quadratic time for signs without their
other and for long paragraphs. The limits are far beyond what people write: the longest paragraph
of a release has about 2,500 characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MOST_OPEN = 50
"""So many brackets of one paragraph may be left open; Markdown looks for the end of each."""
LONGEST_PARAGRAPH = 20_000
"""In characters; a table and a list count as one, for Markdown takes them so."""
MOST_LINES = 1000
"""Of one paragraph: as many rows as a table may have."""
MOST_SIGNS = 2000
"""Of emphasis, in one paragraph: Markdown tries each with every other one."""
_DEEP = re.compile(
    r"^[ \t]*(?:(?:[-*+]|[0-9]{1,9}\.)[ \t]+|>[ \t]?){9}"
    r"|^(?:\t| {4}){8}[ \t]*(?:[-*+]|[0-9]{1,9}\.)[ \t]",
    re.MULTILINE,
)
_WHOLE = re.compile(r"\[[^\[\]\n]*\](?![\[(])|\[[^\[\]\n]*\]\([^()\s]*\)")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Excess:
    """Where a text asks too much, and the message about it."""

    offset: int
    code: str
    values: Mapping[str, object]


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for empty in _EMPTY_LINE.finditer(text):
        yield start, text[start : empty.start()]
        start = empty.end()
    yield start, text[start:]


def long_paragraph(text: str) -> Excess | None:
    """Return the first paragraph that is too long: asked before a text is looked at closely."""
    if len(text) <= LONGEST_PARAGRAPH and text.count("\n") < MOST_LINES:
        return None
    for start, paragraph in _paragraphs(text):
        paragraph = paragraph.strip("\n")
        lines = paragraph.count("\n") + 1
        if len(paragraph) > LONGEST_PARAGRAPH:
            long = {"limit": LONGEST_PARAGRAPH, "n": len(paragraph)}
            return Excess(start, "paragraph-long", long)
        if lines > MOST_LINES:
            return Excess(start, "paragraph-lines", {"limit": MOST_LINES, "n": lines})
    return None


def too_deep_or_open(masked: str) -> Excess | None:
    """Return what nests too deep, or is begun too often, in a text whose code is masked."""
    if deep := _DEEP.search(masked):
        return Excess(deep.start(), "markdown-nested", {})
    brackets, stars, strokes = (masked.count(sign) for sign in "[*_")
    if brackets <= MOST_OPEN and stars + strokes <= MOST_SIGNS:
        return None
    for start, paragraph in _paragraphs(masked):
        is_full = paragraph.count("[") > MOST_OPEN
        if is_full and _WHOLE.sub("", paragraph).count("[") > MOST_OPEN:
            return Excess(start + paragraph.index("["), "markdown-nested", {})
        for sign in "*_":
            if (count := paragraph.count(sign)) > MOST_SIGNS:
                values = {"found": sign, "limit": MOST_SIGNS, "n": count}
                return Excess(start + paragraph.index(sign), "signs-many", values)
    return None
