"""One expression that finds the numbers of a Chinese text with what stands at their sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zonesite.parity import written_dates
from zonesite.parity.chinese_numbers import MAGNITUDES, NUMERALS, ONES
from zonesite.parity.chinese_words import BEFORE, CODES, CURRENCIES, HALVES, IDIOMS, MEASURES, UNITS
from zonesite.parity.digits import ROMAN_SIGNS
from zonesite.parity.latin import CURRENCIES as SIGNS
from zonesite.parity.vocabulary import pattern

TENTHS, DOZEN, TIMES, MONTH, DAY, DATE = "成", "打", "倍", "月", "日", "号"
"""Words after a number that are neither a unit nor a mere measure."""


def _after() -> Iterator[tuple[str, str]]:
    """Yield the words that follow numbers, with the kind of the figure or the word itself."""
    yield from ((word, "") for word in MEASURES.split())
    for kinds in (UNITS, HALVES):
        for kind, words in kinds.items():
            yield from ((word, kind) for word in words.split())
    for code, words in CURRENCIES.items():
        yield from ((word, f"money:{code}") for word in words.split())
    yield from ((word, word) for word in (TENTHS, DOZEN, TIMES, MONTH, DAY, DATE))
    yield "月份", MONTH


_WORDS_AFTER = dict(_after())
AFTER = _WORDS_AFTER | {word: f"money:{code}" for word, code in CODES.items()}
_CODES = "|".join(CODES)
CURRENCIES_BEFORE = {word: f"money:{code}" for word, code in BEFORE.items()} | {
    sign: word.kind for sign, word in SIGNS.items()
}
ORDINAL = "第附"
"""What makes an ordinal of a number: 第二, 附表二."""
_SPACE = "[ \u00a0]{0,2}"
_DIGITS = r"(?>\d+(?:[,，٬\u202f\u2009]\d{3}(?!\d))*(?:[.．]\d+)?)"
_NO_UNIT = "(?![瓦米克伏]|卡(?!纳))"
"""千瓦 is a unit, not a thousand of something."""
_LARGE = "[万萬亿億]"
_MAGNITUDE = f"(?:百|千{_NO_UNIT}|{_LARGE})"
_NUMERAL = f"(?:[{ONES}十百]|千{_NO_UNIT}|{_LARGE})"
_IN_DIGITS = f"(?>{_DIGITS}(?:{_SPACE}[多余]?{_MAGNITUDE}{{1,4}})?)"
_HIGHER = (
    rf"(?:{_DIGITS}{_SPACE}[多余]?(?>{_MAGNITUDE}{{1,4}})|(?>{_NUMERAL}{{1,12}})(?<={_LARGE}))"
    rf"(?=\d|{_SPACE}\d[\d.]{{0,9}}{_SPACE}{_MAGNITUDE}){_SPACE}"
)
"""The 3亿 of 3亿6000万."""
_IN_NUMERALS = (
    f"(?>{_NUMERAL}{{1,24}}(?:点[{ONES}]{{1,12}})?(?:[多余]?{_LARGE}{{1,2}})?)"
    "|半(?=个?[月小年天日])"
)
_RUN = rf"(?:(?:{_HIGHER})?{_IN_DIGITS}|{_IN_NUMERALS}|\.(?<![\w.].)\d+)"
LATIN_MAGNITUDES = {
    "thousand": 3,
    "lakh": 5,
    "million": 6,
    "mn": 6,
    "crore": 7,
    "billion": 9,
    "bn": 9,
    "trillion": 12,
}
_LATIN = rf"{_SPACE}(?P<latin>{'|'.join(LATIN_MAGNITUDES)})(?![a-z])"
DAYS = "一二三四五六日"
_DAY = f"(?:[{DAYS}]|(?<!周)天)(?![天次个小名十百千万点节轮篇])"
_WEEKDAY = rf"(?P<weekday>(?:周|星期|礼拜)(?P<day>{_DAY}))"
_VAGUE = rf"[数几][{MAGNITUDES}]{{1,4}}|上[百千万亿]{{1,3}}(?!分之)|[十百千]几[个十百千万亿]?"
_BEFORE = (
    rf"第 ?[(（]?|附[表件]|(?:(?>{_NUMERAL}{{1,8}})|\d{{1,6}})分之"
    rf"|(?<!每){pattern(CURRENCIES_BEFORE)} ?"
)
_CODE = rf"(?!(?:km|m|k|g)[²2w]|(?:{_CODES})(?![a-z]))[a-z]{{1,4}}(?![a-z])"
"""The letters of 126EA and 5G."""
_SIDE = (
    rf"[)）]?{_SPACE}[多余来]?{_SPACE}"
    rf"(?:(?!个(?:星期|礼拜){_DAY})"
    rf"(?P<after>{pattern(_WORDS_AFTER)}(?!(?<=半)[径导岛价球])|(?:{_CODES})(?![a-z])))?"
    r"(?:(?<=成)(?:(?P<not_tenths>[员立为都果功本长熟就交年])"
    r"|(?P<tenth>[一二三四五六七八九半](?![个家名年月天成位点亿万千百十]))))?"
)
_FIRST = {word[0] for word in (*IDIOMS, *CURRENCIES_BEFORE)}
_SIGNS = re.escape("".join(sorted(sign for sign in _FIRST if not "a" <= sign <= "z")))
"""Latin letters apart: none that has another before it begins anything."""
_SHAPE = (
    rf"(?:(?=[\d.{_SIGNS}{NUMERALS}第附周星礼上数几半{ROMAN_SIGNS}])|(?<![a-z])(?=[a-z]))(?:"
    rf"(?P<idiom>十分(?![之钟])|{pattern(IDIOMS)})"
    rf"|(?P<vague>{_VAGUE})"
    rf"|(?P<iso>{written_dates.WHOLE})|(?P<short>{written_dates.SHORT})"
    rf"|(?P<before>{_BEFORE})?(?P<run>{_RUN})(?:{_LATIN})?(?:(?P<code>{_CODE})|{_SIDE})"
    rf"|{_WEEKDAY}|(?<![a-z])(?P<roman>[ivx]{{1,6}}+|[{ROMAN_SIGNS}])(?![a-z]))"
)


@cache
def scanner() -> re.Pattern[str]:
    """Return what finds every number; made for the first Chinese text."""
    return re.compile(_SHAPE)
