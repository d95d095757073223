"""The sentences of releases as digests, by which a pasted text can be compared in a browser.

Letters and digits count, in lower case; signs, blanks and vowel marks do not, because they change
when a text is copied. `assets/verify.js` divides and writes them alike; a test compares the two.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256

from zonesite.records.press import ReleaseText

LEAST = 8
"""Fewer letters and digits make no sentence that could be told from another."""
_END = re.compile(r"[。！？۔؟；]+|[.!?;]+(?=[\s\"'”’)\]]|$)|\n+")
_HEADING = re.compile(r"^(#{1,6} .*)$", re.MULTILINE)
_TARGET = re.compile(r"\]\([^()\s]*(?:\s[^()]*)?\)")
"""Where a link leads, which no reader sees."""
_QUOTE = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_NUMBER = re.compile(r"^[ \t]*\d+[.)][ \t]+", re.MULTILINE)
_WRAP = re.compile(r"(?<!\n)\n(?!\s*(?:\n|$|[-*+|#]|\d+[.)]\s))")
"""A line end inside a paragraph, which is a blank to readers."""
_SIGNS = re.compile(r"[\W_]+")
"""What does not count: everything but letters and numbers."""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, without what does not count."""
    for part in _END.split(text):
        kept = _SIGNS.sub("", unicodedata.normalize("NFKC", part).lower())
        if len(kept) >= LEAST:
            yield kept


def digest(sentence: str) -> str:
    """Return 16 hexadecimal digits of SHA-256 that stand for a sentence."""
    return sha256(sentence.encode()).hexdigest()[:16]


def plain(markdown: str) -> str:
    """Return the words of Markdown as readers see them, a paragraph, item or cell on each line.

    Signs do not count, so that Markdown need not be rendered; what is seen of it, and the text of
    the page, have the same sentences, which a test holds.
    """
    text = _TARGET.sub("]", _HEADING.sub(r"\1\n", _QUOTE.sub("", markdown)))
    return html.unescape(_NUMBER.sub("\n", _WRAP.sub(" ", text)).replace("|", "\n"))


def digests(text: ReleaseText) -> frozenset[str]:
    """Return the digests of all sentences of a release in one language."""
    parts = (text.title, text.summary, plain(text.body))
    return frozenset(digest(sentence) for part in parts for sentence in sentences(part))
