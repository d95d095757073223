"""The sign before a number: -5%, minus 5, منفی 5, 负5."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zonesite.parity.figures import Figure
from zonesite.parity.vocabulary_files import words_of

_MINUS = "−"
_WORDS = ("minus", "negative", "منفی", "منفي", "负", "零下")
_NOT_NEGATIVE = "担抱欠胜自肩背身"
"""担负3项 is "to bear three", and no number below zero."""
_HYPHEN = re.compile(r"-(?<![a-z\d)）%.-]-)[\d$£€¥.百]")
_MARKS = (_MINUS, "负", "minus", "negative", "منف", "零下")
_BEFORE = 10
_JOINED = 2
"""A dash so near after a figure joins it to the next."""
_KINDS = ("number", "percent", "money", "length", "power", "weight", "times")


def _is_negative(before: str, words: tuple[str, ...]) -> bool:
    """Return whether a minus sign, or a word for it, ends what stands before a number."""
    last = before[-1:]
    if last == _MINUS:
        return not before[-2:-1].isdecimal()
    if last == "-":
        return before[-2:-1] in ("", " ", "\n", "(", "（", "\u00a0", *"为是至的约达到了")
    said = before.rstrip()
    return said.endswith(words) and not (last == "负" and before[-2:-1] in _NOT_NEGATIVE)


def _signed(figure: Figure, before: str, words: tuple[str, ...]) -> Figure:
    if figure.value == "0" or not _is_negative(before, words):
        return figure
    return figure._replace(value=f"-{figure.value}")


def signed(figures: Sequence[Figure], lower: str, lang: str) -> list[Figure]:
    """Return the figures with those below zero as such: `-5`."""
    learnt = words_of(lang).list("negative")
    if not (any(map(lower.__contains__, _MARKS + learnt)) or _HYPHEN.search(lower)):
        return list(figures)
    found, reached = [], -1 - _JOINED
    for figure in figures:
        start = figure.start
        if figure.kind.split(":")[0] in _KINDS and start - reached > _JOINED:
            before = lower[max(0, start - _BEFORE) : start]
            figure = _signed(figure, before, _WORDS + learnt)
        found.append(figure)
        reached = figure.end
    return found
