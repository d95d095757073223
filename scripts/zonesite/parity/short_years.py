"""Fiscal years and decades: FY25, 25-2024ء, 2025财年, the nineties, نوے کی دہائی, 90年代."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zonesite.parity import chinese_numbers
from zonesite.parity.figures import Figure
from zonesite.parity.masking import has_any, masked
from zonesite.parity.urdu_numbers import FOLD, LETTERS, numbers
from zonesite.parity.vocabulary import pattern

_CENTURY = 100
_TWENTIES_OF_TODAY = 30
"""The twenties are the 2020s, the thirties the 1930s."""
_DASH = "[-‐‑–—/]"
_FISCAL = (
    r"(?<![a-z])(?:f\.?y\.?|(?:fiscal|financial) year)[ -]?['’]?"
    rf"(?P<year>\d\d|20\d\d)(?:(?<!\d\d\d){_DASH}(?P<next>\d\d))?(?![\d%]|[.,]\d|{_DASH}\d)"
)
_EN_TENS = {
    f"{word}ties": tens
    for tens, word in enumerate(("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine"), 2)
}
_UR_TENS = {
    word: int(said.value) // 10
    for said, word in numbers()
    if said.type == "W" and said.value >= 20 and not said.value % 10
}
_ZH_CENTURIES = {"上": 1900, "上个": 1900, "本": 2000}
_EN_DECADE = f"[2-9]0s|{'|'.join(_EN_TENS)}"
_UR_DECADE = f"[2-9۲-۹]0|[2-9۲-۹]۰|{pattern(_UR_TENS, LETTERS)}"
_ZH_DECADE = (
    r"(?:(?P<century>上个?|本|二十一?|十九|\d\d)\s{0,2}世纪\s{0,2})?"
    r"(?:(?<!\d)(?P<other>\d0|[二三四五六七八九]十?)(?:\s{0,2}年代)?\s{0,2}[、和与至到]?\s{0,2})?"
    r"(?<!\d)(?P<decade>\d0|[一二三四五六七八九]十)\s{0,2}年代(?![表价替码理])"
)


class _Language(NamedTuple):
    """How a language says short years."""

    gates: tuple[str, ...]
    """One of these is in every text that says one."""
    fiscal: re.Pattern[str]
    decade: re.Pattern[str]
    """Groups: the `decade` in digits or words, the `other` before it, the `century` if said."""
    tens: Mapping[str, int]
    is_soft: bool
    """The nineties may also be somebody's age."""


_LANGUAGES = {
    "en": _Language(
        ("fy", "f.y", "al year", "0s", "ties"),
        re.compile(_FISCAL),
        re.compile(
            r"(?<=\bthe )(?:(?:early|mid|late)[ -])?['’]?"
            rf"(?:(?P<other>{_EN_DECADE}) (?:and|to|or) ['’]?)?(?P<decade>{_EN_DECADE})\b"
        ),
        _EN_TENS,
        True,
    ),
    "ur": _Language(
        ("fy", "دہا", "سال", "-20", "-۲۰", "–20", "–۲۰", "/20", "/۲۰"),
        re.compile(
            rf"{_FISCAL}|(?<![\d./-])(?P<second>\d\d){_DASH}(?P<first>\d{{4}})(?!\d|{_DASH})"
            rf"|(?<!\w)مال[یيى]\s{{1,3}}سال\s{{1,3}}(?P<short>\d\d(?=ء)|[2۲][0۰]\d\d(?!\d|{_DASH}\d))"
        ),
        re.compile(
            rf"(?<![\w.])(?:(?P<other>{_UR_DECADE})\s{{1,3}}(?:اور|سے|تا)\s{{1,3}})?"
            rf"(?P<decade>{_UR_DECADE})"
            rf"\s{{1,3}}{pattern(['کی دہایی'], LETTERS)}"
        ),
        _UR_TENS,
        False,
    ),
    "zh": _Language(
        ("fy", "年代", "财年"),
        re.compile(
            rf"{_FISCAL}|(?<![\d./‐‑–—至-])(?P<short>\d\d|20\d\d)(?:(?<!\d\d\d){_DASH}(?P<ends>\d\d))?\s{{0,2}}财年"
        ),
        re.compile(_ZH_DECADE),
        {},
        False,
    ),
}


def _fiscal(found: re.Match[str]) -> Iterator[tuple[int, bool]]:
    """Yield the years that a match names, and whether they are soft.

    FY26 is also called 2025-26, so the year before may be named.
    """
    said = found.groupdict()
    if said.get("first"):
        first, second = int(said["first"]), int(said["second"])
        if second == (first + 1) % _CENTURY:
            yield from ((first, False), (first + 1, False))
        return
    years = [
        2000 + int(said[name]) % _CENTURY
        for name in ("year", "next", "short", "ends")
        if said.get(name)
    ]
    if len(years) == 1:
        yield years[0] - 1, True
    yield from ((year, False) for year in years)


def _tens(said: str, language: _Language) -> int:
    """Return the 90 of a decade."""
    if said[0].isdecimal():
        return int(said[:2])
    if language.tens:
        return 10 * language.tens[" ".join(said.translate(FOLD).split())]
    tens = int(chinese_numbers.value(said))
    return tens if tens >= 10 else tens * 10


def _decades(found: re.Match[str], language: _Language) -> Iterator[int]:
    """Yield the first years of the decades of a match: 八九十年代 is two."""
    groups = found.groupdict()
    century = groups.get("century")
    base = _ZH_CENTURIES.get(century or "")
    if century and base is None:
        base = (int(chinese_numbers.value(century)) - 1) * _CENTURY
    for said in (groups["other"], groups["decade"]):
        if said:
            tens = _tens(said, language)
            of_today = 2000 if tens < _TWENTIES_OF_TODAY else 1900
            yield tens + (base if base is not None else of_today)


def _figure(text: str, found: re.Match[str], year: int, soft: bool) -> Figure:
    start, end = found.span()
    return Figure("number", str(year), text[start:end], start, end, soft)


def read(text: str, lower: str, lang: str) -> tuple[list[Figure], str]:
    """Return the years that are said in short, and the text in small letters with them masked."""
    language = _LANGUAGES.get(lang)
    if language is None or not has_any(lower, language.gates):
        return [], lower
    fiscal = [
        _figure(text, found, year, is_soft)
        for found in language.fiscal.finditer(lower)
        for year, is_soft in _fiscal(found)
    ]
    lower = masked(lower, fiscal)
    decades = [
        _figure(text, found, year, language.is_soft)
        for found in language.decade.finditer(lower)
        for year in _decades(found, language)
    ]
    return fiscal + decades, masked(lower, decades)
