"""Rates: PKR 278.50 per dollar, فی ڈالر 278.50 روپے, 1美元兑278.50卢比."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from zonesite.parity.chinese_numbers import NUMERALS
from zonesite.parity.chinese_words import CURRENCIES
from zonesite.parity.english import ENGLISH
from zonesite.parity.figures import PER, Figure
from zonesite.parity.latin import CURRENCIES as SIGNS
from zonesite.parity.learnt import tongue
from zonesite.parity.urdu import URDU
from zonesite.parity.vocabulary import Word, pattern
from zonesite.parity.vocabulary_files import words_of

_NEAR = 40
_MONEY = "money:"
_CHINESE = {word: f"{_MONEY}{code}" for code, words in CURRENCIES.items() for word in words.split()}
_CHINESE |= {sign: word.kind for sign, word in SIGNS.items()}


def _kinds(words: Mapping[str, Word]) -> dict[str, str]:
    """Return the names of currencies with their kind of figure."""
    return {word: meaning.kind for word, meaning in words.items() if meaning.type == "C"}


_NAMES = {"en": _kinds(ENGLISH.words), "ur": _kinds(URDU.words), "zh": _CHINESE}
_LONGEST_QUOTED = 24


def _shape(lang: str) -> re.Pattern[str]:
    """Return what finds the currency of which one is meant."""
    name = pattern(_NAMES[lang], URDU.letters)
    if lang == "en":
        return re.compile(rf"(?<!\w)(?:per|to the|to one|for one)\s{{1,3}}(?P<name>{name})(?!\w)")
    if lang == "ur":
        return re.compile(rf"(?<!\w)فی\s{{1,3}}(?P<name>{name})(?!\w)")
    one = rf"每|(?<![\d.])[1一](?={name}兑)|(?<![\d{NUMERALS}])(?={name}兑)"
    return re.compile(rf"(?:{one})(?P<name>{name})")


@cache
def _learnt(lang: str) -> re.Pattern[str] | None:
    """Return the same for a language that has a file, or nothing."""
    said, words = tongue(lang), words_of(lang).list("per")
    if not words:
        return None
    name = pattern(_kinds(said.words), said.letters)
    led = rf"(?:{pattern(said.prefixes, said.letters)})?" if said.prefixes else ""
    return re.compile(rf"(?<!\w){pattern(words, said.letters)}\s{{0,3}}{led}(?P<name>{name})(?!\w)")


def _quotation() -> re.Pattern[str]:
    """Return what finds in which currency a bare number is: 美元兑卢比汇率为278.50."""
    name = pattern(_CHINESE)
    return re.compile(rf"兑(?P<name>{name})的?(?:汇率|汇价|中间价)[^\d，。；]{{0,6}}\Z")


_SHAPES = {lang: _shape(lang) for lang in _NAMES}
_QUOTATION = _quotation()


def _is_rate(one: Figure, other: Figure) -> bool:
    apart = max(one.start, other.start) - min(one.end, other.end)
    return other.kind.startswith(_MONEY) and other.kind != one.kind and apart < _NEAR


def _per(kind: str, text: str, start: int, end: int) -> Figure:
    return Figure(PER, kind.removeprefix(_MONEY), text[start:end], start, end, True)


def _kind(said: str, lang: str) -> str:
    """Return the kind of figure of the name of a currency."""
    if lang in _NAMES:
        return _NAMES[lang].get(said) or _NAMES[lang].get(URDU.folded(said), "")
    known = tongue(lang)
    return (known.words.get(said) or known.words[known.folded(said)]).kind


def _named(shape: re.Pattern[str], text: str, lower: str, lang: str) -> Iterator[Figure]:
    """Yield the currencies of which one is meant: "per dollar"."""
    for found in shape.finditer(lower):
        yield _per(_kind(found["name"], lang), text, *found.span())


def _quoted(figure: Figure, lower: str) -> Figure:
    """Return a bare number in the currency in which another is quoted before it."""
    if figure.kind != "number":
        return figure
    found = _QUOTATION.search(lower, max(0, figure.start - _LONGEST_QUOTED), figure.start)
    return figure._replace(kind=_CHINESE[found["name"]]) if found else figure


def read(figures: Sequence[Figure], text: str, lower: str, lang: str) -> list[Figure]:
    """Return the figures with what they are the price of: `per USD`, which is soft.

    One of a currency beside a sum of another is soft, too.
    """
    stated = [_quoted(figure, lower) for figure in figures] if "兑" in lower else list(figures)
    if not any(figure.kind.startswith(_MONEY) for figure in stated):
        return stated
    shape = _SHAPES.get(lang) or _learnt(lang)
    if shape is None:
        return stated
    found = list(_named(shape, text, lower, lang))
    for place, figure in enumerate(stated):
        if figure.value == "1" and figure.kind.startswith(_MONEY):
            near = [*stated[max(0, place - 1) : place], *stated[place + 1 : place + 2]]
            if any(_is_rate(figure, other) for other in near):
                stated[place] = figure._replace(soft=True)
                per = _per(figure.kind, text, figure.start, figure.end)
                found += [per] if all(other.value != per.value for other in found) else []
    return stated + found
