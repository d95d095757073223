"""Lines that begin with a bullet, as word processors write lists, as lists of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zonesite.authoring.draft import Change
from zonesite.reading.list_markers import BULLET, LEADING, dashes_in

_OF_FONTS = "\uf0b7\uf0a7"
"""The bullets of Symbol and Wingdings, which no other font has."""
_LINE = re.compile(rf"(?P<indent>{LEADING})(?P<sign>{BULLET}|[{_OF_FONTS}])(?:{LEADING})(?=\S)")
_DASH = re.compile(
    rf"(?P<indent>{LEADING})(?P<sign>[–−‐])(?:[ \t\u00a0\u2002-\u200a\u3000]+)(?=\S)"
)
_OWN_BLOCK = re.compile(r"[ \t]*(?:[-*+][ \t]+|[0-9]+\.[ \t]+|>|\|)")
"""What begins a list, quotation or table of Markdown itself."""
_HEADING = re.compile(r"#{1,6}[ \t]")
_DEEPER = 2
"""So many blanks more make an item stand inside another one."""
_CODE = 4
"""So many blanks before a paragraph make code of it."""


@dataclass(frozen=True, slots=True)
class _Line:
    offset: int
    words: str


def list_items(markdown: str) -> Iterator[Change]:
    """Yield `- ` for the bullets of every paragraph that can be nothing but a list.

    Where it is unsure which lines are items, or which stand inside others, all is left as it is.
    """
    for paragraph in _paragraphs(markdown):
        yield from _items(paragraph)


def _paragraphs(markdown: str) -> Iterator[list[_Line]]:
    """Yield the lines that Markdown would run together; those of an item of a list stand alone."""
    offset, paragraph, is_plain = 0, list[_Line](), True
    for words in [*markdown.split("\n"), ""]:
        begins_block = _OWN_BLOCK.match(words) is not None
        if not words.strip() or begins_block or _HEADING.match(words):
            if is_plain:
                yield paragraph
            paragraph, is_plain = [], not begins_block
        paragraph.append(_Line(offset, words))
        offset += len(words) + 1


def _items(paragraph: Sequence[_Line]) -> Iterator[Change]:
    found = [(line, match) for line in paragraph if (match := _LINE.match(line.words))]
    if not found:
        dashes = {*dashes_in([line.words for line in paragraph])}
        found = [
            (line, match)
            for number, line in enumerate(paragraph)
            if number in dashes and (match := _DASH.match(line.words))
        ]
        if len(found) != len(dashes):
            return
    indents = [_width(match.group("indent")) for _, match in found]
    signs = [match.group("sign") for _, match in found]
    if not found or not _is_clear(signs, indents) or not _is_whole(paragraph, found):
        return
    least = min(indents) if min(indents) >= _CODE else 0
    for (line, match), indent in zip(found, indents, strict=True):
        words = f"{' ' * (indent - least)}- "
        yield Change(line.offset, line.offset + match.end(), words)


def _width(blanks: str) -> int:
    return len(blanks.expandtabs(4))


def _is_clear(signs: Sequence[str], indents: Sequence[int]) -> bool:
    """Say whether the depth of every item is sure: one sign, or a depth for each sign."""
    by_sign = dict(zip(signs, indents, strict=True))
    if len(by_sign) == 1:
        return True
    depths = sorted(by_sign.values())
    one_each = all(by_sign[sign] == indent for sign, indent in zip(signs, indents, strict=True))
    return one_each and all(deeper - depth >= _DEEPER for depth, deeper in pairwise(depths))


def _is_whole(paragraph: Sequence[_Line], found: Sequence[tuple[_Line, re.Match[str]]]) -> bool:
    """Say whether each line from the first item on is an item, or stands deeper than it."""
    items = {line.offset for line, _ in found}
    below = [line for line in paragraph if line.offset > min(items) and line.offset not in items]
    least = max(_width(match.group("indent")) for _, match in found) + _DEEPER
    return all(len(line.words) - len(line.words.lstrip(" ")) >= least for line in below)
