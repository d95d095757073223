"""The words of English that make figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

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
from zonesite.parity.vocabulary import Word, table

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_MONTHS = (
    "january|jan|jan. february|feb|feb. march|mar|mar. april|apr|apr. may june|jun|jun."
    " july|jul|jul. august|aug|aug. september|sept|sept.|sep|sep. october|oct|oct."
    " november|nov|nov. december|dec|dec."
)
_DAYS = ("working", "business", "calendar")
_HALF, _QUARTER = Decimal("0.5"), Decimal("0.25")


def _numbers() -> Iterator[tuple[Word, str]]:
    for value, word in enumerate(_ONES.split()):
        yield Word("W", Decimal(value), "weak" if value == 1 else "", value < 2), word
    for value, word in enumerate(_TENS.split(), 2):
        yield Word("W", Decimal(value * 10)), word
        yield Word("R", Decimal(value * 10)), word.removesuffix("y") + "ieth"
    for value, word in enumerate(_ORDINALS.split(), 1):
        yield Word("R", Decimal(value), soft=value == 1), word
    for value, words in enumerate(_MONTHS.split(), 1):
        yield Word("M", Decimal(value), soft=value == 5), words
    yield Word("W", _HALF), "half"
    yield Word("B", _HALF), "and a half|and-a-half"
    yield Word("B", _QUARTER), "and a quarter"
    yield Word("L", Decimal(2)), "halves"
    for value, word in enumerate(_ORDINALS.split()[2:10], 3):
        of_all = f"a {word} of|by a {word}|one {word}|one-{word}|{word}s"
        yield Word("L", Decimal(value)), f"{of_all}|a {word} or more|a {word} or less"
    yield Word("L", Decimal(4)), "a quarter of|by a quarter"
    yield Word("L", Decimal(4), soft=True), "quarter|quarters"


def _and_a_half() -> Iterator[tuple[Word, str]]:
    for name in ("hour", "day", "week", "month", "year"):
        phrase = f"{name} and a half"
        word = Word("S", Decimal("1.5"), f"duration:{name}")
        yield word, f"a {phrase}|an {phrase}|one {phrase}"


def _decades() -> Iterator[tuple[Word, str]]:
    decade = Word("S", Decimal(10), "duration:year", soft=True)
    yield decade, "|".join(f"{word} decade" for word in ("a", "the", "last", "past", "next"))


def _magnitudes() -> Iterator[tuple[Word, str]]:
    yield Word("H"), "hundred"
    yield Word("H", kind="plural"), "hundreds"
    for value, words, plurals in (
        (10, "", "tens"),
        (12, "dozen", "dozens"),
        (10**3, "thousand", "thousands"),
        (10**5, "lakh|lac", "lakhs|lacs"),
        (10**6, "million|mn", "millions"),
        (10**7, "crore", "crores"),
        (10**9, "billion|bn", "billions"),
        (10**12, "trillion|tn|trn", "trillions"),
    ):
        yield Word("T", Decimal(value)), words or plurals
        yield Word("T", Decimal(value), "plural"), plurals


def _durations() -> Iterator[tuple[Word, str]]:
    for kind, words in (
        ("minute", "minute|minutes"),
        ("hour", "hour|hours|hrs"),
        ("day", "day|days"),
        ("week", "week|weeks"),
        ("month", "month|months"),
        ("year", "year|years|yrs"),
        ("decade", "decade|decades"),
        ("second", "seconds"),
    ):
        yield unit(f"duration:{kind}"), words
    for adjective in _DAYS:
        yield unit("duration:day"), f"{adjective} day|{adjective} days|{adjective}-day"


_METRE = "metre|metres|meter|meters"


def _measures() -> Iterator[tuple[Word, str]]:
    for square in ("square", "sq", "sq."):
        yield unit("area:square-metre"), "|".join(f"{square} {m}" for m in _METRE.split("|"))
        kilometres = "|".join(f"{square} kilo{m}" for m in _METRE.split("|"))
        yield unit("area:square-kilometre"), kilometres
        yield unit("area:square-foot"), f"{square} foot|{square} feet|{square}-foot"
        yield unit("area:square-mile"), f"{square} mile|{square} miles"
        yield unit("area:square-yard"), f"{square} yard|{square} yards"
    yield unit("area:acre"), "acre|acres"
    yield unit("area:hectare"), "hectare|hectares"
    yield unit("area:kanal"), "kanal|kanals"
    yield unit("area:marla"), "marla|marlas"
    yield unit("length:metre"), _METRE
    yield unit("length:kilometre"), "|".join(f"kilo{m}" for m in _METRE.split("|"))
    yield unit("length:mile"), "mile|miles"
    yield unit("length:foot"), "foot|feet|ft"
    yield unit("power:kilowatt"), "kilowatt|kilowatts"
    yield unit("power:megawatt"), "megawatt|megawatts"
    yield unit("power:gigawatt"), "gigawatt|gigawatts"
    yield unit("weight:tonne"), "tonne|tonnes|ton|tons"
    yield PERCENT, "per cent|percent|per-cent|percentage point|percentage points|pct"


def _currencies() -> Iterator[tuple[Word, str]]:
    dollars, rupees = ("dollar", "dollars"), ("rupee", "rupees")
    for prefix in ("", "us ", "american "):
        yield currency("USD"), "|".join(prefix + word for word in dollars)
    for prefix in ("", "pakistani ", "pakistan "):
        yield currency("PKR"), "|".join(prefix + word for word in rupees)
    yield currency("INR"), "indian rupee|indian rupees"
    yield currency("HKD"), "hong kong dollar|hong kong dollars"
    yield currency("SGD"), "singapore dollar|singapore dollars"
    yield currency("CNY"), "yuan|renminbi|chinese yuan|yuan renminbi"
    yield currency("EUR"), "euro|euros"
    yield currency("GBP"), "pound sterling|pounds sterling|british pounds|pounds"
    yield currency("JPY"), "yen|japanese yen"
    yield currency("AED"), "dirham|dirhams"
    yield currency("SAR"), "riyal|riyals|saudi riyal|saudi riyals"
    for code, names in _OTHER_CURRENCIES.items():
        yield currency(code), "|".join(f"{name}|{name}s" for name in names.split("|"))


_OTHER_CURRENCIES = {
    "AED": "uae dirham|emirati dirham",
    "AUD": "australian dollar",
    "CAD": "canadian dollar",
    "NZD": "new zealand dollar",
    "CHF": "swiss franc",
    "KRW": "south korean won|korean won",
    "TRY": "turkish lira",
    "RUB": "rouble|ruble|russian rouble|russian ruble",
    "QAR": "qatari riyal",
    "KWD": "kuwaiti dinar",
    "BHD": "bahraini dinar",
    "OMR": "omani rial|omani riyal",
    "MYR": "ringgit|malaysian ringgit",
    "THB": "thai baht|baht",
    "IDR": "indonesian rupiah|rupiah",
    "BDT": "bangladeshi taka|taka",
    "LKR": "sri lankan rupee",
    "KZT": "tenge",
    "AZN": "azerbaijani manat",
}


_PARTNERS = "countries nations sides states governments parties peoples neighbours houses"
_SOFT = (
    (Word("S", Decimal(1), soft=True), "single|primary|former"),
    (
        Word("S", Decimal(2), soft=True),
        "both|either|neither|latter|secondary|double|dual|couple|pair|twin",
    ),
    (
        Word("S", Decimal(2), soft=True),
        "|".join(f"the two {word}" for word in _PARTNERS.split()),
    ),
    (Word("S", Decimal(3), soft=True), "triple|trilateral|trio"),
    (Word("S", Decimal(4), soft=True), "quadruple"),
    (Word("S", Decimal(2)), "twice"),
    (Word("S", Decimal(3)), "thrice"),
)
_IDIOMS = (
    "second to none|second hand|second-hand|at sixes and sevens|one another|no one|for one thing"
    "|one-window|one window|one-stop|one stop|on the one hand|half-yearly"
    "|half-year report|half-year results|both halves|two halves"
    "|first and foremost|in the first place|first-come|first-served|at first|zero tolerance"
    "|zero-tolerance|one-sided|one-time|one day"
)
_FOLDS = "two three four five six seven eight nine ten"
_DAYS_OF_WEEK = "monday tuesday wednesday thursday friday saturday sunday"
_SHORT_DAYS = "mon tue|tues wed thu|thur|thurs fri sat sun"


def _multiples() -> Iterator[tuple[Word, str]]:
    """Yield what says that something became so many times as large."""
    yield Word("S", _HALF, "times"), "halved|halving"
    yield Word("S", Decimal(2), "times"), "doubled|doubling|doubles"
    yield Word("S", Decimal(3), "times"), "tripled|tripling|trebled|trebling"
    yield Word("S", Decimal(4), "times"), "quadrupled|quadrupling"
    yield Word("S", Decimal(5), "times"), "quintupled"
    for value, word in enumerate(_FOLDS.split(), 2):
        yield Word("S", Decimal(value), "times"), f"{word}fold"
    yield unit("times"), "fold"
    compared = "as|higher|more|the|larger|greater|that|what|its|their|faster|bigger|over"
    yield unit("times"), "|".join(f"times {word}" for word in compared.split("|"))


def _parts_of_time() -> Iterator[tuple[Word, str]]:
    """Yield the days of the week, and the halves and quarters of a year."""
    for value, word in enumerate(_DAYS_OF_WEEK.split(), 1):
        yield Word("S", Decimal(value), "weekday"), f"{word}|{word}s"
    for value, words in enumerate(_SHORT_DAYS.split(), 1):
        yield Word("S", Decimal(value), "weekday", soft=True), words
    for value, word in enumerate(("first", "second"), 1):
        yield Word("S", Decimal(value), "half"), f"{word} half|{word}-half|h{value}"
    for value, word in enumerate(_ORDINALS.split()[:4], 1):
        yield Word("S", Decimal(value), "quarter"), f"{word} quarter|{word}-quarter|q{value}"
    yield Word("S", Decimal(4), "quarter", soft=True), "last quarter|final quarter"
    yield Word("S", Decimal(2), "half", soft=True), "latter half"
    for value, word in enumerate(("two", "three"), 2):
        yield Word("S", Decimal(value), "quarters"), f"first {word} quarters"


_GLUED = {
    **{mark: Word("K") for mark in ("st", "nd", "rd", "th")},
    "bn": Word("T", Decimal(10**9)),
    "mn": Word("T", Decimal(10**6)),
    "tn": Word("T", Decimal(10**12)),
    "trn": Word("T", Decimal(10**12)),
    "cr": Word("T", Decimal(10**7)),
    "k": Word("T", Decimal(10**3)),
    "m": Word("T", Decimal(10**6), kind="money"),
    "b": Word("T", Decimal(10**9), kind="money"),
}
_OF_ALL = "of the|out of|out of the|in every|of about|of some|of its|of their"
_LIMITS = (
    "nor more than|and not more than|but not more than|and no more than|but no more than"
    "|and at most|but less than|but fewer than|and less than|and fewer than"
)
"""Between two limits of one thing: not less than 5 and not more than 10 years."""
_NEARLY = "over|more than|nearly|about|around|almost|some|just over"
_GLUED_UNITS = "ha km kw mw gw sqft sft sqm"
_ADJECTIVES = (
    "more further additional extra consecutive successive straight full whole complete"
    " calendar financial tax fiscal long short"
)

ENGLISH = Tongue(
    words={
        **UNITS,
        **CURRENCIES,
        **PERCENT_SIGNS,
        **SOFT_NAMES,
        **table(*_magnitudes(), *_numbers(), *_durations(), *_and_a_half(), *_decades()),
        **table(*_measures(), *_currencies(), *_SOFT, *_multiples(), *_parts_of_time()),
        **table(
            (Word("V"), "few|several|many|couple of|countless"),
            (Word("X"), _IDIOMS),
            (Word("G"), "aged"),
            (Word("J"), "old|of age"),
            (Word("Z"), "between"),
        ),
    },
    joints={
        **dict.fromkeys(("to", "through", *(f"to {word}" for word in _NEARLY.split("|"))), "~"),
        **dict.fromkeys(("and", "or", ", and", "&"), "&"),
        **dict.fromkeys(_LIMITS.split("|"), "&"),
        **dict.fromkeys(("a", "an"), "a"),
        **dict.fromkeys(_ADJECTIVES.split(), "j"),
        **dict.fromkeys(_OF_ALL.split("|"), "p"),
        **dict.fromkeys(("of a", "of an"), "e"),
        ",": ",",
        "of": "f",
    },
    glued={**_GLUED, **FRACTION_SIGNS, **{word: UNITS[word] for word in _GLUED_UNITS.split()}},
    before_roman=r"phase|part|schedule|act|chapter|annex|annexure|appendix|stage|tier|category"
    r"|class|type|table|title|volume|division|article|section|step|grade",
)
