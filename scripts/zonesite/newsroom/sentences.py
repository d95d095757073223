"""The sentences of releases as digests, by which a pasted text can be compared in a browser.

Letters, marks and digits count, in lower case; signs and blanks do not, because they change when
a text is copied. `assets/verify.js` divides and writes them alike; a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256

from zonesite.records.press import ReleaseText

LEAST = 8
"""Fewer letters and digits make no sentence that could be told from another."""
_END = re.compile(r"[。！？۔؟；]+|[.!?;]+(?=[\s\"'”’)\]]|$)|\n+")
_COUNTS = ("L", "M", "N")
"""The general categories of characters that count: letters, marks and numbers."""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, without what does not count."""
    for part in _END.split(text):
        kept = unicodedata.normalize("NFKC", part).lower()
        kept = "".join(sign for sign in kept if unicodedata.category(sign)[0] in _COUNTS)
        if len(kept) >= LEAST:
            yield kept


def digest(sentence: str) -> str:
    """Return 16 hexadecimal digits of SHA-256 that stand for a sentence."""
    return sha256(sentence.encode()).hexdigest()[:16]


def digests(text: ReleaseText, plain_body: str) -> Iterator[str]:
    """Yield the digests of all sentences of a release in one language; its body as plain text,
    with its paragraphs on lines of their own."""
    for part in (text.title, text.summary, plain_body):
        yield from map(digest, sentences(part))
