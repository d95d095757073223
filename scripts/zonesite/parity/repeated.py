"""A number that is said again in brackets: Rs 5,000 (five thousand only), thirty (30) days."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from zonesite.parity.chinese_numbers import NUMERALS
from zonesite.parity.english import ENGLISH
from zonesite.parity.figures import Figure
from zonesite.parity.learnt import tongue
from zonesite.parity.urdu import URDU
from zonesite.parity.vocabulary import Word

Read = Callable[[str, str, str], list[Figure]]
_BRACKETS = re.compile(r"[(（](?:(?P<digits>\s?\d[\d.,]*\s?)|(?P<words>[^\d()（）]{1,80}))[)）]")
_DIGIT = re.compile(r"\d")
_BEFORE = 48
_NEAR = 4
"""What may stand between a number and its bracket: a space, and the /- of Rs 5,000/-."""
_FAR = 24
"""How far before a bracket the digits stand that it says again."""
_FORMAL = "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
_TYPES = "WHTA"


def _number_words(words: Mapping[str, Word]) -> frozenset[str]:
    return frozenset(word for word, meaning in words.items() if meaning.type in _TYPES)


_OF = {"en": _number_words(ENGLISH.words), "ur": _number_words(URDU.words)}
_learnt = cache(lambda lang: _number_words(tongue(lang).words))


def _has_number(words: str, lang: str) -> bool:
    """Return whether a word of a number is among some words; no more than a first look."""
    if lang == "zh":
        return any(sign in NUMERALS or sign in _FORMAL for sign in words)
    if lang == "en":
        return not _OF[lang].isdisjoint(words.replace("-", " ").split())
    if lang in _OF:
        return not _OF[lang].isdisjoint(words.translate(URDU.fold).split())
    said, known = tongue(lang), _learnt(lang)
    leads = ("", *said.prefixes)
    folded = words.replace("-", " ").translate(said.fold).split()
    return any(word.removeprefix(lead) in known for word in folded for lead in leads)


def _says_again(first: Figure, second: Figure) -> bool:
    """Return whether a figure in brackets is the one before; 元整 stands for any currency."""
    kinds = {first.kind.split(":")[0], second.kind.split(":")[0]}
    same = first.kind == second.kind or kinds == {"money"} or second.kind == "number"
    return first.value == second.value and same


def _stated_twice(
    found: re.Match[str], text: str, lower: str, lang: str, read: Read
) -> tuple[Figure, Figure] | None:
    """Return the figure before a bracket and the same in it, of which one has digits."""
    start, end = found.span()
    first = max(0, start - _BEFORE)
    before = read(text[first:start], lower[first:start], lang)
    if not before or start - first - before[-1].end > _NEAR:
        return None
    again = read(text[start + 1 : end - 1], lower[start + 1 : end - 1], lang)
    if len(again) != 1 or not _says_again(before[-1], again[0]):
        return None
    if bool(_DIGIT.search(before[-1].text)) == bool(_DIGIT.search(again[0].text)):
        return None
    return before[-1], again[0]


def _may_repeat(found: re.Match[str], lower: str, lang: str) -> bool:
    """Return whether there is a number in digits and one in words, at a first look."""
    near = lower[max(0, found.start() - _FAR) : found.start()]
    if found["digits"]:
        return _has_number(near, lang)
    return _DIGIT.search(near) is not None and _has_number(found["words"], lang)


def masked(text: str, lower: str, lang: str, read: Read) -> str:
    """Return a text, as long as it was, in which no number is said again in brackets.

    Of the two it keeps the one in digits.
    """
    if "(" not in lower and "（" not in lower:
        return lower
    for found in _BRACKETS.finditer(lower):
        start, end = found.span()
        twice = None
        if _may_repeat(found, lower, lang):
            twice = _stated_twice(found, text, lower, lang, read)
        if twice and found["digits"]:
            first = max(0, start - _BEFORE) + twice[0].start
            blank = " " * (start + 1 - first)
            lower = f"{lower[:first]}{blank}{found['digits']} {lower[end:]}"
        elif twice:
            lower = lower[:start] + " " * (end - start) + lower[end:]
    return lower
