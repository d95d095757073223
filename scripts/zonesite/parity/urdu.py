"""The words of Urdu that make figures, without vowel signs and with folded letters."""

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
from zonesite.parity.masking import BLANK
from zonesite.parity.tongues import Tongue
from zonesite.parity.urdu_numbers import FOLD, LETTERS, numbers
from zonesite.parity.vocabulary import Word, table

_MONTHS = "جنوری فروری مارچ اپریل میی|مءی جون جولایی|جولای اگست ستمبر اکتوبر نومبر دسمبر"
_HALF, _QUARTER = Decimal("0.5"), Decimal("0.25")


def _magnitudes() -> Iterator[tuple[Word, str]]:
    yield Word("H", soft=True), "سو"
    for exponent, words in (
        (3, "ہزار"),
        (5, "لاکھ"),
        (6, "ملین|million|mn"),
        (7, "کروڑ"),
        (9, "ارب|بلین|billion|bn"),
        (11, "کھرب"),
        (12, "ٹریلین|trillion|tn"),
    ):
        yield Word("T", Decimal(10**exponent)), words
    yield Word("T", Decimal(12)), "درجن"


def _parts() -> Iterator[tuple[Word, str]]:
    yield Word("W", Decimal("1.5")), "ڈیڑھ"
    yield Word("W", Decimal("2.5")), "ڈھایی|اڑھایی"
    yield Word("W", _HALF), "آدھا|آدھی|آدھے|آدھوں|نصف"
    yield Word("W", Decimal("0.75")), "پون"
    yield Word("A", _HALF), "ساڑھے|ساڑھ"
    yield Word("A", _QUARTER), "سوا"
    yield Word("A", -_QUARTER), "پونے"
    yield Word("L", Decimal(3)), "تہایی"
    yield Word("L", Decimal(4)), "چوتھایی"
    for value, words in enumerate(_MONTHS.split(), 1):
        yield Word("M", Decimal(value)), words


def _durations() -> Iterator[tuple[Word, str]]:
    for kind, words in (
        ("second", "سیکنڈ"),
        ("minute", "منٹ|منٹوں|منٹس"),
        ("hour", "گھنٹہ|گھنٹے|گھنٹوں|گھنٹا"),
        ("day", "دن|دنوں|روز|روزہ|یوم|ایام|ایام کار|یوم کار"),
        ("week", "ہفتہ|ہفتے|ہفتوں"),
        ("month", "ماہ|مہینہ|مہینے|مہینوں|مہینا|ماہی"),
        ("year", "سال|سالوں|سالہ|سالوں|برس|برسوں"),
        ("decade", "دہایی|دہاییاں|دہاییوں|عشرہ|عشرے|عشروں"),
    ):
        yield unit(f"duration:{kind}"), words
    days = ("دن", "دنوں", "ایام", "روز")
    for adjective in ("ورکنگ", "کاروباری", "کام کے", "دفتری", "یوم"):
        yield unit("duration:day"), "|".join(f"{adjective} {day}" for day in days)
    yield unit("duration:day"), "ورکنگ ڈیز|ورکنگ ڈے"


def _measures() -> Iterator[tuple[Word, str]]:
    yield unit("area:square-metre"), "مربع میٹر"
    yield unit("area:square-kilometre"), "مربع کلومیٹر|مربع کلو میٹر"
    yield unit("area:square-foot"), "مربع فٹ|مربع فیٹ|مربع فوٹ"
    yield unit("area:square-mile"), "مربع میل"
    yield unit("area:square-yard"), "مربع گز"
    yield unit("area:acre"), "ایکڑ|ایکڑوں"
    yield unit("area:hectare"), "ہیکٹر|ہیکٹیر|ہیکٹرز"
    yield unit("area:kanal"), "کنال|کنالوں"
    yield unit("area:marla"), "مرلہ|مرلے|مرلوں"
    yield unit("length:metre"), "میٹر"
    yield unit("length:kilometre"), "کلومیٹر|کلو میٹر"
    yield unit("length:mile"), "میل"
    yield unit("length:foot"), "فٹ|فیٹ"
    yield unit("power:kilowatt"), "کلوواٹ|کلو واٹ"
    yield unit("power:megawatt"), "میگاواٹ|میگا واٹ"
    yield unit("power:gigawatt"), "گیگاواٹ|گیگا واٹ"
    yield unit("weight:tonne"), "ٹن"
    yield PERCENT, "فیصد|فی صد|فیصدی|فیصد پواینٹ|فیصد پواینٹس|پرسنٹ"


def _currencies() -> Iterator[tuple[Word, str]]:
    rupees = ("روپے", "روپیے", "روپیہ", "روپوں", "روپییہ", "روپیوں")
    for prefix in ("", "پاکستانی "):
        yield currency("PKR"), "|".join(prefix + word for word in rupees)
    for nation in ("بھارتی", "ہندوستانی", "انڈین"):
        yield currency("INR"), "|".join(f"{nation} {word}" for word in rupees)
    dollars = ("ڈالر", "ڈالرز", "ڈالروں")
    for prefix in ("", "امریکی "):
        yield currency("USD"), "|".join(prefix + word for word in dollars)
    yield currency("HKD"), "ہانگ کانگ ڈالر"
    yield currency("SGD"), "سنگاپوری ڈالر|سنگاپور ڈالر"
    yield currency("CNY"), "یوآن|یوان|یواین|چینی یوآن|چینی یوان|رینمنبی|رنمنبی|آر ایم بی"
    yield currency("EUR"), "یورو|یوروز"
    yield currency("GBP"), "پاونڈ|پاونڈز|برطانوی پاونڈ|پاونڈ سٹرلنگ|پاونڈ اسٹرلنگ"
    yield currency("JPY"), "ین|جاپانی ین"
    yield currency("AED"), "درہم|اماراتی درہم"
    yield currency("SAR"), "ریال|سعودی ریال"
    for code, names in _OTHER_CURRENCIES.items():
        yield currency(code), names


_OTHER_CURRENCIES = {
    "AUD": "آسٹریلوی ڈالر|آسٹریلین ڈالر",
    "CAD": "کینیڈین ڈالر|کینیڈیایی ڈالر|کینیڈا کے ڈالر",
    "NZD": "نیوزی لینڈ ڈالر",
    "CHF": "سویس فرانک",
    "KRW": "کوریایی وون|جنوبی کوریایی وون|کورین وون",
    "TRY": "ترک لیرا|ترکش لیرا|لیرا",
    "RUB": "روبل|روسی روبل",
    "QAR": "قطری ریال",
    "KWD": "کویتی دینار",
    "BHD": "بحرینی دینار",
    "OMR": "عمانی ریال",
    "MYR": "رنگٹ|ملایشین رنگٹ|ملایشیایی رنگٹ",
    "THB": "تھایی بھات|تھایی باہت",
    "IDR": "انڈونیشیایی روپیہ",
    "BDT": "ٹکا|ٹکے|بنگلہ دیشی ٹکا",
    "LKR": "سری لنکن روپیہ|سری لنکن روپے",
    "KZT": "ٹینگے",
    "AZN": "آذربایجانی منات",
}
_SPOKEN = "ون ٹو تھری فور فاییو سکس سیون ایٹ ناین ٹین الیون ٹویلو"
"""English numbers in Urdu letters, in names: فائیو جی, بی ٹو بی."""
_SOFT = (
    (Word("S", Decimal(2), soft=True), "دونوں|ڈبل|دوہرا"),
    (
        Word("S", Decimal(2), soft=True),
        "دوہری|دوہرے|جوڑا|دوبارہ|دو طرفہ|دوطرفہ|دو ٹوک|دو جانبہ|ٹو وے",
    ),
    (Word("S", Decimal(3), soft=True), "سہ|ٹرپل|سہ ماہی|سہ فریقی"),
    (Word("S", Decimal(4), soft=True), "چاروں طرف"),
    (Word("S", Decimal(5), soft=True), "پنج"),
    (Word("S", Decimal(6), soft=True), "ششماہی|شش ماہی"),
    (Word("S", Decimal(1), soft=True), "یکساں|یک|واحد"),
    (Word("S", Decimal(0), soft=True), "صفر|زیرو"),
    (Word("S", Decimal(19), soft=True), "کووڈ-19|کووڈ 19|کوویڈ-19|کوویڈ 19"),
    *((Word("S", Decimal(n), soft=True), word) for n, word in enumerate(_SPOKEN.split(), 1)),
)
_IDIOMS = (
    "ون ونڈو|ون اسٹاپ|ایک دوسرے|ڈیٹا بیس|بیس لاین|بیس کیمپ|بیس ماڈل|نصف شب|کے سوا|سوا نیزے"
    "|پہلے پہل|سہ پہر|زیرو ٹالرنس|نو منتخب|نو تعمیر|از سر نو"
    "|بدھ مت|گوتم بدھ|مہاتما بدھ|بدھ بھکشو|بدھ آثار"
)
_DAYS_OF_WEEK = (
    "سوموار|سوموار کے روز|پیر کو|پیر کے روز|پیر کے دن|بروز پیر",
    "منگل|منگل وار",
    "بدھ|بدھ وار",
    "جمعرات",
    "جمعہ|جمعے|جمعۃ المبارک|جمعتہ المبارک",
    "سنیچر|ہفتے کے روز|ہفتہ کے روز|ہفتے کے دن|ہفتہ کے دن|بروز ہفتہ|ہفتے کو|ہفتہ کو",
    "اتوار|اتوار کے روز",
)
_AGES = (
    "عمر|عمریں|عمر کے|کی عمر|سے کم عمر|سے زیادہ عمر|سے زاید عمر|سے بڑی عمر|سے اوپر عمر|سے کم کی عمر"
    "|یا اس سے کم عمر|یا اس سے زیادہ عمر|یا اس سے زاید عمر|یا اس سے بڑی عمر"
    "|کے نوجوان|کے نوجوانوں|کے بچے|کے بچوں|تک کی عمر|تک عمر|تک کے نوجوان|تک کے افراد"
)
_PHASES = "مرحلہ|مرحلے|فیز|دور|ایڈیشن|قسط|راونڈ|اجلاس|سالگرہ|کھیپ|سمسٹر|باب|شیڈول"


_QUARTERS = ("سہ ماہی", "سہ ماہیاں", "سہ ماہیوں", "سہماہی", "کوارٹر")


def _multiples() -> Iterator[tuple[Word, str]]:
    """Yield what says that something became so many times as large."""
    for value, stems in ((2, "دگن دوگن"), (3, "تگن"), (4, "چوگن")):
        words = "|".join(stem + ending for stem in stems.split() for ending in "ایے")
        yield Word("S", Decimal(value), "times"), words
    yield unit("times"), "گنا|گنی|گنے"


def _parts_of_time() -> Iterator[tuple[Word, str]]:
    """Yield the days of the week, the halves and quarters of a year, and second phases."""
    for value, words in enumerate(_DAYS_OF_WEEK, 1):
        yield Word("S", Decimal(value), "weekday"), words
    yield Word("S", Decimal(1), "weekday", soft=True), "پیر"
    saturday = "|".join(f"{word} {BLANK}" for word in ("ہفتہ", "ہفتہ کی", "ہفتے کی"))
    yield Word("S", Decimal(6), "weekday", soft=True), saturday  # a time of day is masked
    for value, word, after in ((1, "پہل", "اول"), (2, "دوسر", "دوم")):
        halves = "|".join(f"{word}ی {half}" for half in ("ششماہی", "شش ماہی", "چھ ماہی"))
        of_year = f"{halves}|{word}ے نصف|{word}ا نصف|نصف {after}|h{value}"
        yield Word("S", Decimal(value), "half"), of_year
    yield Word("S", Decimal(2), "half"), "نصف ثانی|نصف آخر"
    yield Word("S", Decimal(4), "quarter", soft=True), "آخری سہ ماہی"
    for value, word in enumerate(("پہلی", "دوسری", "تیسری", "چوتھی"), 1):
        words = "|".join(f"{word} {quarter}" for quarter in _QUARTERS)
        yield Word("S", Decimal(value), "quarter"), f"{words}|q{value}"
    for value, word in enumerate(("دو", "تین"), 2):
        words = "|".join(f"پہلی {word} سہ ماہی{ending}" for ending in ("وں", "اں", "یوں", "یاں"))
        yield Word("S", Decimal(value), "quarters"), words
    second = (
        f"{word} {noun}" for word in ("دوسرا", "دوسری", "دوسرے") for noun in _PHASES.split("|")
    )
    yield Word("S", Decimal(2)), "|".join(second)


_ADJECTIVES = "مزید مکمل مسلسل لگاتار مالی اضافی"

URDU = Tongue(
    words={
        **UNITS,
        **CURRENCIES,
        **PERCENT_SIGNS,
        **SOFT_NAMES,
        **table(*_SOFT, *_magnitudes(), *numbers(), *_parts(), *_durations(), *_measures()),
        **table(*_currencies(), *_multiples(), *_parts_of_time()),
        **table(
            (Word("E"), "ء"),
            (Word("R", Decimal(1), soft=True), "یکم"),
            (Word("V"), "چند|کیی|متعدد|بعض"),
            (Word("X"), _IDIOMS),
            (Word("G"), _AGES),
            (Word("Z"), "کے درمیان|کے مابین|کے بیچ"),
        ),
    },
    joints={
        **dict.fromkeys(
            ("سے", "تا", "سے لے کر", "سے لیکر", "سے بڑھ کر", "سے گھٹ کر", "سے کم ہو کر"), "~"
        ),
        **dict.fromkeys(("اور", "یا", "و", "، اور", "، یا", "اور نہ"), "&"),
        **dict.fromkeys(_ADJECTIVES.split(), "j"),
        **dict.fromkeys(("میں سے",), "p"),
        **dict.fromkeys(("سنہ", "سن", "، سنہ", "،سنہ"), " "),
        "؍": "-",
        "،": ",",
        ",": ",",
    },
    glued={
        **dict.fromkeys(("ویں", "واں", "وی", "وے"), Word("K")),
        "ء": Word("E"),
        **FRACTION_SIGNS,
    },
    before_roman="حصہ|حصے|مرحلہ|مرحلے|شیڈول|باب|ایکٹ|ضمیمہ|جدول|درجہ|زمرہ|فیز|پارٹ",
    letters=LETTERS,
    fold=FOLD,
    doubles=True,
    adds_digits=True,
)
