"""What changed on a page, word by word, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser

from zonesite.languages.differences import Segment, differences

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "li", "main", "nav", "ol", "p", "section", "summary", "table", "tbody", "td"),
        *("th", "thead", "tr", "ul"),
    )
)
_UNSEEN = frozenset(("script", "style", "svg", "template"))


class _MainTexts(HTMLParser):
    """Gathers what is read in the main part of a page, a text for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._words: list[str] = []
        self._main = 0
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._main += tag == "main"
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.end_block()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()
        self._unseen -= tag in _UNSEEN
        self._main -= tag == "main"

    def handle_data(self, data: str) -> None:
        if self._main > 0 and self._unseen <= 0:
            self._words.append(data)

    def end_block(self) -> None:
        words = " ".join("".join(self._words).split())
        if words:
            self.found.append(words)
        self._words = []


def texts_of(html: str) -> tuple[str, ...]:
    """Return the texts in the main part of a page, one for each block, in their order."""
    parser = _MainTexts()
    parser.feed(html)
    parser.close()
    parser.end_block()
    return tuple(parser.found)


def changed_texts(before: str, after: str) -> Iterator[tuple[Segment, ...]]:
    """Yield the texts that differ between two states of a page, what stayed in them included."""
    old, new = texts_of(before), texts_of(after)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _paired(old[a:b], new[c:d])


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Segment, ...]]:
    """Yield the differences of texts in the place of others: the first with the first."""
    for before, after in zip(old, new, strict=False):
        yield differences(before, after)
    for text in old[len(new) :]:
        yield (Segment("removed", text),)
    for text in new[len(old) :]:
        yield (Segment("added", text),)
