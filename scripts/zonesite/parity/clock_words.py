"""The words that make times of day; `clock` reads with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from zonesite.parity.clock_learnt import Said
from zonesite.parity.urdu_numbers import FOLD, LETTERS, numbers
from zonesite.parity.vocabulary import pattern

_Fixed = tuple[tuple[str, bool], str]


class Words(NamedTuple):
    """What one language says times with."""

    gates: tuple[str, ...]
    """A text that says a time has one of these, or what one of the `signs` finds."""
    signs: tuple[tuple[str, str], ...]
    shape: str
    fixed: tuple[_Fixed, ...]
    """Words that are a time by themselves, and whether they are soft."""
    fixed_shape: str
    numbers: Mapping[str, int]
    parts: tuple[tuple[str, str], ...]
    """`a` before noon, `p` after it, `n` around it, `w` in the night."""
    joints: str
    fold: Mapping[int, int]


_DIGITS = ((":", r":(?<=\d:)\d\d"), ("/", "/(?<=[4۴٤４]/)[7۷٧７]"))
"""14:30 and 24/7, in digits of any script."""
_ALWAYS = r"(?<![\w/])[2۲٢２][4۴٤４]/[7۷٧７](?![\d/])"


def _gaps(shape: str) -> str:
    """Return an expression in which a space is any white space, and little of it."""
    return shape.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")


def _any(words: str) -> str:
    """Return an expression for one of the words, the longest first."""
    return "|".join(sorted(words.split("|"), key=len, reverse=True))


def _all(rows: tuple[tuple[object, str], ...]) -> str:
    """Return the words of all rows."""
    return "|".join(words for _, words in rows)


# English
_EN_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_EN_DAY = "in the morning|in the afternoon|in the evening|at night"
_EN_PARTS = (
    ("a", "a|in the morning|morning"),
    ("p", "p|in the afternoon|in the evening|afternoon|evening"),
    ("w", "at night|night"),
)
_EN_ADDS = {"half past": 30, "quarter past": 15, "quarter to": -15}
_EN_FIXED: tuple[_Fixed, ...] = (
    (("12:00", False), "noon|midday|12 noon|twelve noon"),
    (("00:00", False), "midnight|12 midnight"),
    (("24/7", True), "round the clock|round-the-clock|around the clock|around-the-clock"),
)
_EN_HOUR = rf"(?:\d{{1,2}}|{_EN_HOURS})"
_EN_HUNDRED = r"(?:(?<=\b[0０]\d)|(?<=\bat\s\d\d))(?=\d\d ?(?:hrs|hours)\b)"
"""What makes a time of 0900 hrs; 1200 hours may be as long as that."""
_EN_SHAPE = (
    r"(?<![\w.,:/$£€])(?P<at>(?<=\bat\s))?"
    rf"(?:(?P<add>{'|'.join(_EN_ADDS)}) )?(?P<h>{_EN_HOUR})(?!\w*-)"
    rf"(?:(?:[:.]|{_EN_HUNDRED})(?P<m>\d\d)(?!\d)(?! ?%))?(?:(?<=\d\d\d) ?(?:hrs|hours)\b)?"
    r"(?: ?(?P<mark>[ap])\.? ?m(?!\w)\.?|(?P<sure> ?o['’]clock)|(?![\w:/]|[.,]\d))"
    rf"(?: (?P<later>{_EN_DAY}))?"
    r"(?(at)(?:(?= (?:on )?[a-z]{3,6}day (?P<named>morning|afternoon|evening|night)\b))?)"
    rf"(?P<range>(?= ?(?:-|–|—|to|and|until) ?{_EN_HOUR}(?:[:.]\d\d)? ?[ap]\.? ?m(?!\w)))?"
)
_ENGLISH = Words(
    (
        *("noon", "midday", "night", "clock", "half past", "rter past", "rter to", "rs a day"),
        *(
            "the morning",
            "the evening",
            "day morning",
            "day after",
            "day evening",
            "00 h",
            "30 h",
            "15 h",
            "45 h",
            "００ h",
        ),
    ),
    (
        (".m", r"\.m(?<=[ap]\.m)(?!\w)"),
        ("am", r"am(?:(?<=\dam)|(?<=\d\sam)|(?<=\d\s\sam))(?!\w)"),
        ("pm", r"pm(?:(?<=\dpm)|(?<=\d\spm)|(?<=\d\s\spm))(?!\w)"),
        *_DIGITS,
    ),
    _gaps(_EN_SHAPE),
    _EN_FIXED,
    rf"{_ALWAYS}|(?<!\w)(?:24x7|"
    + _gaps("(?:[2２][4４]|twenty-four) hours a day,? (?:and )?(?:seven|[7７]) days a week")
    + rf"|{_gaps(_any(_all(_EN_FIXED)))})(?!\w)",
    {word: value for value, word in enumerate(_EN_HOURS.split("|"), 1)} | _EN_ADDS,
    _EN_PARTS,
    "- – — to and until till",
    {},
)


# Urdu
def _urdu(words: str) -> str:
    return pattern(words.split("|"), LETTERS)


_UR_NUMBERS = {
    word: int(said.value)
    for said, word in numbers()
    if said.type == "W" and said.value < 60 and "|" not in word
}
HALF_PAST = {"ڈیڑھ": 1, "ڈھایی": 2, "اڑھایی": 2}
"""Half past one and half past two have words of their own."""
_UR_PARTS = (
    ("a", "صبح|صبح سویرے|علی الصبح|سویرے|قبل دوپہر|قبل از دوپہر"),
    ("p", "سہ پہر|بعد دوپہر|بعد از دوپہر|شام"),
    ("n", "دوپہر|دن|دن کے"),
    ("w", "رات|شب"),
)
_UR_ADDS = {"ساڑھے": 30, "سوا": 15, "پونے": -15}
_UR_FIXED: tuple[_Fixed, ...] = (
    (("00:00", False), "نصف شب|آدھی رات"),
    (("12:00", True), "دوپہر"),
    (("24/7", True), "دن رات|شب و روز|رات دن|چوبیسوں گھنٹے|ہمہ وقت"),
)
_UR_ADD = _urdu("|".join(_UR_ADDS))
_UR_NUMBER = _urdu(
    "|".join([*(word for word, hour in _UR_NUMBERS.items() if hour <= 12), *HALF_PAST])
)
_UR_HOUR = rf"(?:(?:{_UR_ADD} )?(?:\d{{1,2}}(?:[:.]\d\d)?|{_UR_NUMBER}))"
_UR_DAY = _urdu(_all(_UR_PARTS))
_UR_OF = rf"(?:{_urdu('کے|کو')} )?"
_UR_MINUTE = rf"(?P<more>\d{{1,2}}|{_urdu('|'.join(_UR_NUMBERS))}) {_urdu('منٹ')}(?!\w)"
_UR_RANGE = rf"(?:-|–|{_urdu('سے|تا|اور')}) ?(?:{_UR_DAY} )?{_UR_HOUR} ?{_urdu('بجے')}"
_UR_SHAPE = (
    rf"(?<![\w.,])(?<!\d:)(?:(?P<part>{_UR_DAY}) {_UR_OF})?"
    rf"(?:(?P<add>{_UR_ADD}) )?(?P<h>\d{{1,2}}|{_UR_NUMBER})(?!\w)(?:[:.](?P<m>\d\d)(?!\d))?"
    rf"(?:(?P<sure> ?{_urdu('بجے|بجکر|بج کر')}(?!\w))(?: {_UR_MINUTE})?"
    rf"(?: (?P<later>{_UR_DAY})(?!\w))?"
    rf"|(?P<range>(?= ?{_UR_RANGE}))|(?<=:\d\d))"
)
_UR_SEVEN = rf"(?:{_urdu('ساتوں|سات')}|[7۷٧]) {_urdu('دن')}"
_UR_HOURS_24 = rf"(?:{_urdu('چوبیس')}|[2۲٢][4۴٤]) {_urdu('گھنٹے')}"
_UR_WEEK = rf"(?:{_urdu('ہفتے کے|ہفتے میں|ہفتہ میں')} )?"
_UR_AND = rf"،? (?:{_urdu('اور')} )?"
_URDU = Words(
    (
        *("بجے", "بج ", "بجکر", "دن رات", "رات دن", "آدھی رات", "نصف شب", "شب و روز", "سات دن"),
        *("ساتوں دن", " 7 دن", "ہمہ وقت", "چوبیسوں", "دوپہر"),
    ),
    _DIGITS,
    _gaps(_UR_SHAPE),
    _UR_FIXED,
    rf"{_ALWAYS}|(?<!\w)(?:"
    + _gaps(rf"{_UR_WEEK}{_UR_SEVEN}{_UR_AND}{_UR_HOURS_24}")
    + _gaps(rf"|{_UR_HOURS_24}{_UR_AND}{_UR_WEEK}{_UR_SEVEN}")
    + _gaps(rf"|{_urdu(_all(_UR_FIXED))})(?!\w)(?! {_UR_OF}{_UR_HOUR}(?!\w))"),
    _UR_NUMBERS | HALF_PAST | _UR_ADDS,
    _UR_PARTS,
    "- – — سے تا اور",
    FOLD,
)

# Chinese
_ZH_ONES = "零一二三四五六七八九"
_ZH_NUMERALS = f"〇{_ZH_ONES}十两"


def _chinese_numbers() -> dict[str, int]:
    """Return the numerals up to 59, with 两, 零五 and the words for half and quarter hours."""
    said = {"两": 2, "〇": 0, "半": 30, "一刻": 15, "三刻": 45, "1刻": 15, "3刻": 45}
    for value in range(60):
        tens, ones = divmod(value, 10)
        before = "" if not tens else ("十" if tens == 1 else _ZH_ONES[tens] + "十")
        said[before + ("" if tens and not ones else _ZH_ONES[ones])] = value
    for value in range(1, 10):
        said[f"零{_ZH_ONES[value]}"] = said[f"零{value}"] = value
    return said


_ZH_PARTS = (
    ("a", "凌晨|清晨|早晨|早上|早间|上午|今早|晨|早"),
    ("n", "中午|正午"),
    ("p", "下午|午后|傍晚"),
    ("w", "晚上|晚间|夜间|夜里|深夜|当晚|今晚|午夜|半夜|晚"),
)
_ZH_FIXED: tuple[_Fixed, ...] = (
    (("12:00", False), "正午|中午"),
    (("00:00", False), "午夜|子夜|零点|零时"),
    (("24/7", True), "全天候|昼夜|日夜|夜以继日"),
)
_ZH_HOUR = rf"(?:\d{{1,2}}|[{_ZH_NUMERALS}]{{1,3}})"
_ZH_OCLOCK = "时(?![间期代候长段速])"
_ZH_CLOCK = f"(?:点钟?|{_ZH_OCLOCK})"
_ZH_MINUTES = (
    r"(?P<more>半(?! ?[个年月天小])|[一三13１３] ?刻|(?:零 ?)?\d{1,2}(?= ?分(?!之))"
    rf"|[{_ZH_NUMERALS}]{{1,3}}(?= ?分(?!之)))"
)
_ZH_SHAPE = (
    rf"(?:(?P<part>{_any(_all(_ZH_PARTS))}) ?"
    rf"|(?<![\d.])(?<!\d[:：])(?:(?<![{_ZH_NUMERALS}])|(?=\d)))"
    rf"(?P<h>{_ZH_HOUR})"
    r"(?:[:：](?P<m>\d\d)(?!\d)"
    rf"|(?P<sure> ?{_ZH_CLOCK}(?: ?{_ZH_MINUTES}(?: ?分)?|整))"
    rf"|(?P<range>(?<=\d) ?(?:{_ZH_OCLOCK}|点(?=钟|[至到前后开]))钟?| ?点钟)"
    rf"| ?{_ZH_CLOCK}|(?P<ahead>(?= ?[-–—至到~～] ?{_ZH_HOUR}{_ZH_CLOCK})))"
)
_ZH_WEEK, _ZH_DAY = "每周 ?[7７七] ?天", "(?:每天|全天) ?"
_ZH_HOURS_24 = "(?:[2２][4４]|二十四) ?小时"
_CHINESE = Words(
    ("午", "夜", "昼", "全天候", "每周"),
    (
        *((sign, rf"{sign}(?<=[\d{_ZH_NUMERALS}\s].)") for sign in "点时×x"),
        ("：", r"：(?<=\d：)\d\d"),
        *_DIGITS,
    ),
    _gaps(_ZH_SHAPE),
    _ZH_FIXED,
    r"(?<![\d/])[2２][4４]/[7７](?![\d/])(?:全天候)?|7[×x]24(?:小时)?|24[×x]7"
    + _gaps(
        rf"|{_ZH_HOURS_24}全天候|全天候 ?{_ZH_HOURS_24}|{_ZH_DAY}{_ZH_HOURS_24}[、，,]?{_ZH_WEEK}"
    )
    + _gaps(rf"|{_ZH_WEEK}[、，,和]?(?:{_ZH_DAY})?{_ZH_HOURS_24}")
    + _gaps(
        rf"|(?!日夜(?:(?<=[\d{_ZH_NUMERALS}]..)|(?<=[\d{_ZH_NUMERALS}]\s..)))(?:{_any(_all(_ZH_FIXED))})"
    )
    + _gaps(rf"(?! ?(?:{_ZH_HOUR} ?[:：点时分]|半|[一三13] ?刻))"),
    _chinese_numbers(),
    _ZH_PARTS,
    "- – — 至 到 ~ ～ 和 —— －",
    {ord("："): ord(":")},
)

LANGUAGES = {"en": _ENGLISH, "ur": _URDU, "zh": _CHINESE}


# Any other language
def _learnt_shape(said: Said) -> str:
    """Return what finds a time: an hour in digits or words with the clock before it, minutes, or
    a part of the day after it."""
    parts, hours, before = said.any(said.parts), said.any(said.hours), said.before()
    minute = said.any(said.folded(said.file.named("clock", "minute")))
    led = said.any(said.file.list("prefixes"))
    hour = rf"(?:\d{{1,2}}|{hours})"
    to = said.any(said.folded(said.file.named("joints", "to")))
    return (
        rf"(?<![\w.,/])(?<!\d:)(?:{led})?(?:(?P<sure>{before}) )?(?P<h>{hour})"
        rf"(?:(?::|\.(?=\d\d ?{parts}(?!\w)))(?P<m>\d\d)(?!\d)|(?![\w:/٪%]|[.,٫٬]\d))"
        rf"(?: (?P<add>{said.any(said.minutes)})(?!\w)"
        rf"| (?:{led})?(?P<more>\d{{1,2}}) {minute}(?!\w))?"
        rf"(?: ?(?P<part>{parts})(?!\w))?"
        rf"(?(m)(?: ?(?P<named>{said.any(said.short)})(?!\w))?"
        rf"|(?(sure)(?: ?(?P<mark>{said.any(said.short)})(?!\w))?))"
        rf"(?P<range>(?= ?(?:-|–|—|{to}) ?(?:{before} )?{hour}(?::\d\d)? ?{parts}(?!\w)))?"
    )


def learnt(lang: str) -> Words:
    """Return what a language says times with that has no words here."""
    said = Said(lang)
    rows: dict[str, str] = {}
    for word, part in (said.parts | said.short).items():
        rows[part] = f"{rows[part]}|{word}" if part in rows else word
    to = (word for key in ("to", "and") for word in said.file.named("joints", key))
    fixed = tuple((key, " ".join(said.folded([word]))) for key, word in said.fixed)
    return Words(
        tuple(dict.fromkeys(said.gates())),
        _DIGITS,
        _gaps(_learnt_shape(said)),
        fixed,
        rf"{_ALWAYS}|(?<!\w){said.any(word for _, word in fixed)}(?!\w)",
        said.hours | said.minutes,
        tuple(rows.items()),
        " ".join(("-", "–", "—", *said.folded(to))),
        said.fold,
    )
