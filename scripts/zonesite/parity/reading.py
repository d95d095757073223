"""The figures of a text in a language."""

from __future__ import annotations

import re
from bisect import bisect_right

from zonesite.parity import (
    bounds,
    chinese,
    clock,
    contacts,
    negative_numbers,
    rates,
    repeated,
    short_years,
    spaced,
    weekdays,
)
from zonesite.parity.english import ENGLISH
from zonesite.parity.figures import Figure
from zonesite.parity.learnt import tongue, with_points
from zonesite.parity.urdu import URDU

_MARKS = re.compile(
    "[\u00ad\u0610-\u061a\u064b-\u0652\u0654-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff]"
)
"""Vowel signs (Unicode: Arabic, Mn) and characters without width; no number depends on one."""


_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_TO_ASCII = {sign: sign - 0xFEE0 for sign in range(ord("！"), ord("～")) if chr(sign).isalnum()}
"""Digits and letters as wide as a Chinese sign; Ｈ１ is H1."""
_TONGUES = {"en": ENGLISH, "ur": URDU}
_OWN = frozenset((*_TONGUES, "zh"))
"""Languages that have a module."""


def _lower(text: str) -> str:
    """Return a text in small letters, as long as it was."""
    if not text.isascii() and _FULL_WIDTH.search(text):
        text = text.translate(_TO_ASCII)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def figures(text: str, lang: str) -> tuple[Figure, ...]:
    """Return the figures of a text in reading order, with their offsets in it.

    A language other than English, Urdu and Chinese is read with what CLDR knows of it and with
    the words of its file, if it has one.
    """
    marks = [] if text.isascii() else [found.start() for found in _MARKS.finditer(text)]
    plain = _MARKS.sub("", text) if marks else text
    lower = _lower(plain)
    addresses, lower = contacts.read(plain, lower)
    lower = lower if lang in _OWN else with_points(lower, lang)
    times, lower = clock.read(plain, lower, lang)
    years, lower = short_years.read(plain, lower, lang)
    lower = repeated.masked(plain, lower, lang, _quantities)
    stated = _quantities(plain, lower, lang)
    if stated:
        stated = rates.read(negative_numbers.signed(stated, lower, lang), plain, lower, lang)
        stated = weekdays.softened(stated)
        stated += bounds.read(stated, plain, lower, lang)
    found = addresses + times + years + stated
    found += weekdays.implied(plain, lower, lang)
    found.sort(key=lambda figure: figure.start)
    return tuple(_placed(found, text, marks) if marks else found)


def _quantities(text: str, lower: str, lang: str) -> list[Figure]:
    """Return all figures but addresses and times of day."""
    if lang == "zh":
        return chinese.read(text, lower)
    return spaced.read(_TONGUES.get(lang) or tongue(lang), text, lower)


def _placed(found: list[Figure], text: str, marks: list[int]) -> list[Figure]:
    """Return the figures with their offsets in the text as it was with its marks."""
    before = [mark - count for count, mark in enumerate(marks)]
    placed = []
    for figure in found:
        start = figure.start + bisect_right(before, figure.start)
        end = figure.end - 1 + bisect_right(before, figure.end - 1) + 1
        placed.append(Figure(figure.kind, figure.value, text[start:end], start, end, figure.soft))
    return placed
