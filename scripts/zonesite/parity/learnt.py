"""A language that has no module of its own: learnt from CLDR and from its file of words.

What stands in the file goes before what CLDR says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from zonesite.parity import cldr, written_dates
from zonesite.parity.latin import (
    CURRENCIES,
    FRACTION_SIGNS,
    PERCENT,
    PERCENT_SIGNS,
    SOFT_NAMES,
    UNITS,
    currency,
    unit,
)
from zonesite.parity.tongues import Tongue
from zonesite.parity.vocabulary import Word
from zonesite.parity.vocabulary_files import Words, value, words_of

if TYPE_CHECKING:
    from babel import Locale

_MARKS = re.compile("[\u00ad\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
"""What a text is read without."""
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)+")
_SWAPPED = str.maketrans(".,\u00a0", ",.\u202f")
_Row = tuple[Word, str]


def plain(word: str, fold: Mapping[int, int]) -> str:
    """Return a word as a text has it when it is read: small, without vowel signs, folded."""
    return " ".join(_MARKS.sub("", word).lower().translate(fold).split())


def fold_of(words: Words) -> dict[int, int]:
    """Return which letter stands for which others: `ا` for أ, إ and آ."""
    table = words.tables.get("letters", {})
    return {ord(other): ord(letter) for letter, others in table.items() for other in others}


def letters_of(words: Words) -> dict[str, str]:
    """Return what each letter of the vocabulary may look like, as an expression."""
    table = words.tables.get("letters", {})
    return {letter: f"[{letter}{others}]" for letter, others in table.items()}


def kind(name: str) -> Word:
    """Return the word for a unit, a currency or per cent."""
    if name == PERCENT.kind:
        return PERCENT
    before, _, code = name.partition(":")
    return currency(code) if before == "money" else unit(name)


def _of_cldr(locale: Locale) -> Iterator[_Row]:
    for number, word in cldr.months(locale):
        yield Word("M", Decimal(number)), word
    for number, word in cldr.weekdays(locale):
        yield Word("S", Decimal(number), "weekday"), word
    for code, word in cldr.currencies(locale):
        yield currency(code), word
    for power, word in cldr.magnitudes(locale):
        yield Word("T", power), word
    for said in sorted(cldr.units(locale), key=lambda said: (said.alone is not None, said)):
        if said.alone == 2:
            yield Word("S", Decimal(2), said.kind), said.word
        else:
            yield kind(said.kind)._replace(soft=said.alone == 1), said.word


def _counted(words: Words) -> Iterator[_Row]:
    """Yield the words of tables whose keys are numbers and whose meaning is one letter."""
    for name, letter, sort in (
        ("numbers", "W", ""),
        ("ordinals", "R", ""),
        ("and_parts", "B", ""),
        ("magnitudes", "T", ""),
        ("plural_magnitudes", "T", "plural"),
        ("two_magnitudes", "T", "two"),
        ("months", "M", ""),
        ("single", "S", ""),
        ("multiples", "S", "times"),
        ("weekdays", "S", "weekday"),
        ("halves", "S", "half"),
        ("quarters", "S", "quarter"),
        ("first_quarters", "S", "quarters"),
    ):
        for key, word, is_soft in words.rows(name):
            weak = "weak" if (name, key) == ("numbers", "1") else sort
            yield Word(letter, value(key), weak, is_soft), word


def _others(words: Words) -> Iterator[_Row]:
    """Yield the words of all other tables and lists."""
    for key, word, _ in words.rows("parts"):
        above, _, below = key.rpartition("/")
        yield Word("L", Decimal(below), above), word
    for key, word, is_soft in words.rows("units"):
        yield kind(key)._replace(soft=is_soft), word
    for key, word, is_soft in words.rows("two"):
        yield Word("S", Decimal(2), key, is_soft), word
    for key, word, _ in words.rows("soft"):
        yield Word("S", value(key), soft=True), word
    for key, word, _ in words.rows("soft_weekdays"):
        yield Word("S", value(key), "weekday", True), word
    for name, letter in (
        ("vague", "V"),
        ("idioms", "X"),
        ("between", "Z"),
        ("age_before", "G"),
        ("age_after", "J"),
    ):
        for word in words.list(name):
            yield Word(letter), word


_JOINTS = {"to": "~", "and": "&", "of": "m", "of_all": "p", "adjective": "j", "article": "d"}


def _joints(words: Words, locale: Locale | None, fold: Mapping[int, int]) -> dict[str, str]:
    """Return what joins two tokens."""
    found = {",": ",", "،": ",", "、": ","}
    if locale:
        found |= {plain(joint.said, fold): "m" for joint in cldr.date_joints(locale)}
    for name, joint in _JOINTS.items():
        found |= {plain(word, fold): joint for word in words.named("joints", name)}
    return found


def _signs() -> dict[str, Word]:
    return {**UNITS, **CURRENCIES, **PERCENT_SIGNS, **SOFT_NAMES}


def _table(rows: Iterable[_Row], fold: Mapping[int, int]) -> dict[str, Word]:
    return {key: meaning for meaning, word in rows if (key := plain(word, fold))}


def _prefixes(words: Words, locale: Locale | None) -> tuple[str, ...]:
    """Return what is glued to the front of a word, the month of a date included."""
    joints = cldr.date_joints(locale) if locale else ()
    return (*words.list("prefixes"), *(joint.said for joint in joints if joint.is_glued))


@cache
def tongue(lang: str) -> Tongue:
    """Return a language as it can be read from CLDR and its file."""
    words, locale = words_of(lang), cldr.locale_of(lang)
    fold = fold_of(words)
    cldr_rows = _of_cldr(locale) if locale else iter(())
    known = _signs() | _table(cldr_rows, fold)
    before_roman = "|".join(re.escape(word) for word in words.list("before_roman"))
    return Tongue(
        words={**known, **_table((*_counted(words), *_others(words)), fold)},
        joints=_joints(words, locale, fold),
        glued=FRACTION_SIGNS,
        before_roman=before_roman or "(?!)",
        letters=letters_of(words),
        fold=fold,
        sums=bool(words.named("joints", "article")),
        prefixes=_prefixes(words, locale),
        twos=words.list("endings_of_two"),
        capitals=locale is not None and cldr.has_capital_names(locale),
    )


def with_points(lower: str, lang: str) -> str:
    """Return a text, as long as it was, whose numbers have a decimal point: 1,5 as 1.5."""
    locale = cldr.locale_of(lang)
    if locale is None or not cldr.has_decimal_comma(locale):
        return lower
    return _NUMBER.sub(_with_point, lower)


def _with_point(found: re.Match[str]) -> str:
    if re.fullmatch(written_dates.WHOLE, found.group()):
        return found.group()
    return found.group().translate(_SWAPPED)
