"""What stands for a page in the lists of search engines: its title and a line about it.

They show some 75 and 170 characters; whatever is longer they cut themselves, in the midst of a
figure or a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zonesite.parity import figures

LONGEST_TITLE = 75
LONGEST_SUMMARY = 170
_SHORTEST = 80
"""A cut at the end of a sentence or clause leaves at least so much."""
_SENTENCE = re.compile(r"[.!?۔؟](?=\s)|[。！？]")
_CLAUSE = re.compile(r"[,;:،؛](?=\s)|[，；：]")
_WORD = re.compile(r"\s+")
_IN_A_NAME = re.compile(r"[A-Z0-9(“\"‘'&]|(?:of|and|for|on|the)\s+(?:the\s+)?[A-Z]")
"""How the next word of a name begins; the words before it may be cut with it."""
_NEEDS_ANOTHER = re.compile(r"\b[a-z]{1,3}\Z")
"""Short words of English such as `of` and `the`."""
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]|\b(?:Rs|No|no|Dr|Mr|Ms|St|vs))\Z")
"""After these a full stop ends no sentence."""


def full_title(title: str, site: str) -> str:
    """Return the title of a page with the name of its site, where there is room for both."""
    both = f"{title} · {site}"
    return both if len(both) <= LONGEST_TITLE else title


def _ends(pattern: re.Pattern[str], text: str, last: int) -> Iterator[int]:
    """Yield where a shorter text may end, from the longest."""
    found = [match.end() for match in pattern.finditer(text) if match.end() <= last]
    yield from reversed(found)


def _words(text: str, last: int) -> Iterator[int]:
    """Yield where a word ends that is no part of a name and needs no other, from the longest."""
    for match in reversed([*_WORD.finditer(text)]):
        end = match.start()
        is_in_a_name = _IN_A_NAME.match(text, match.end())
        if end <= last and not is_in_a_name and not _NEEDS_ANOTHER.search(text, 0, end):
            yield end


def shortened(text: str, lang: str, limit: int = LONGEST_SUMMARY) -> str:
    """Return a text of at most so many characters: whole sentences where they are enough, else
    cut after a clause or a word, and never inside a figure or a name."""
    if len(text) <= limit:
        return text
    spans = [(figure.start, figure.end) for figure in figures(text, lang)]

    def is_whole(end: int) -> bool:
        return not any(start < end < stop for start, stop in spans)

    for end in _ends(_SENTENCE, text, limit - 2):
        if end >= _SHORTEST and is_whole(end) and not _ABBREVIATED.search(text, 0, end - 1):
            return f"{text[:end]} …"
    for end in (*_clauses(text, limit), *_words(text, limit - 1)):
        if is_whole(end):
            return f"{text[:end].rstrip(',;:،؛，；： ')}…"
    return text


def _clauses(text: str, limit: int) -> Iterator[int]:
    yield from (end for end in _ends(_CLAUSE, text, limit) if end >= _SHORTEST)
