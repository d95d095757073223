"""Where a sentence ends, and what is none: enough to tell a headline from the text below it."""

from __future__ import annotations

import re

_ENDS = ".!?。！？؟۔…"
_CLOSING = "\"'”’»›)）]」』"
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|Gen|Col|Maj|Lt|Capt|Hon|Rs|No|Nos|vs|etc|e\.g|i\.e|Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Pvt|Art|Sec|approx)|\b[A-Z])\.\Z"
)
"""A full stop after these ends no sentence."""
_END = re.compile(rf"[{_ENDS}]+[{re.escape(_CLOSING)}]*(?=\s|\Z)|[。！？]+[{re.escape(_CLOSING)}]*")
LEAST_SENTENCE = 40
"""In letters of an alphabet; a headline that ends with a full stop may be shorter."""
LONG_LINE = 160
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")


def weight(text: str) -> int:
    """Return how much a text says, in letters of an alphabet: an ideograph says what four do."""
    return len(text) + 3 * len(_IDEOGRAPH.findall(text))


def is_sentence(text: str) -> bool:
    """Say whether a paragraph is running text, and no headline, name or date."""
    words = text.strip()
    size = weight(words)
    ends = words.rstrip(_CLOSING).endswith(tuple(_ENDS)) and not _SHORT.search(words)
    return size >= LONG_LINE or (size >= LEAST_SENTENCE and ends)


def first_sentences(text: str, least: int, most: int) -> str:
    """Return the first sentence of a text, and as many more as make `least` letters and not more
    than `most`."""
    words = " ".join(text.split())
    taken = ""
    for match in _END.finditer(words):
        until = words[: match.end()]
        if _SHORT.search(until):
            continue
        if taken and weight(until) > most:
            break
        taken = until
        if weight(taken) >= least:
            break
    return taken or words
