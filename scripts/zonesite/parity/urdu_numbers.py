"""The number words of Urdu from 1 to 99 as they are spelt, without vowel signs.

Letters are folded as `FOLD` has it, so بائیس stands here as باییس.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from zonesite.parity.vocabulary import Word

LETTERS = {
    "ا": "[اأإٱ]",
    "آ": "(?:آ|ا\u0653)",
    "ی": "[یيىئ]",
    "ے": "[ےۓ]",
    "ہ": "[ہهۂۀةۃ]",
    "ھ": "[ھه]",
    "ک": "[کك]",
    "و": "[وؤ]",
}
FOLD = str.maketrans("أإٱيىئهۂۀةۃكؤۓ", "ااایییہہہہہکوے")

_WORDS = """
ایک؟ دو تین چار پانچ چھ|چھے|چھہ سات آٹھ نو؟ دس
گیارہ|گیاره بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس|اننیس بیس
اکیس باییس|بایس تییس|تیییس چوبیس پچیس چھبیس|چھببیس ستاییس|ستایس اٹھاییس|اٹھایس انتیس تیس
اکتیس بتیس تینتیس|تیتیس چونتیس پینتیس چھتیس سینتیس اڑتیس انتالیس چالیس
اکتالیس بیالیس تینتالیس|تنتالیس|تیتالیس چوالیس پینتالیس چھیالیس سینتالیس اڑتالیس انچاس|انہنچاس پچاس
اکیاون|اکاون باون ترپن|تریپن چون پچپن چھپن ستاون اٹھاون انسٹھ ساٹھ
اکسٹھ باسٹھ تریسٹھ|ترسٹھ چونسٹھ پینسٹھ چھیاسٹھ سڑسٹھ|سرسٹھ اڑسٹھ انہتر ستر
اکہتر بہتر؟ تہتر چوہتر پچھتر|پچہتر چھہتر|چھیہتر|چہتر ستتر|ستہتر اٹھہتر|اٹھتر اناسی|انیاسی اسی؟
اکیاسی|اکاسی بیاسی تراسی|تیراسی چوراسی پچاسی چھیاسی ستاسی اٹھاسی|اٹھیاسی نواسی نوے
اکیانوے|اکانوے بانوے ترانوے|تیرانوے چورانوے پچانوے|پچیانوے چھیانوے ستانوے اٹھانوے ننانوے|نناوے
"""
_WEAK = ("ایک", "اسی", "بہتر")
"""These stay doubtful beside a time: ایک سال is also "a year", اسی سال "that same year"."""
_ORDINALS = {  # the first two also say "before" and "other", and are no day of a month
    1: "پہلا|پہلی|پہلے|اول|اولین",
    2: "دوسرا|دوسری|دوسرے|دوسروں",
    3: "تیسرا|تیسری|تیسرے|سوم",
    4: "چوتھا|چوتھی|چوتھے|چہارم",
    5: "پنجم",
    6: "چھٹا|چھٹے|ششم",
    7: "ہفتم",
    8: "ہشتم",
    9: "نہم|نواں|نویں",
    10: "دہم",
}


def _spellings() -> Iterator[tuple[int, str, bool]]:
    for value, words in enumerate(_WORDS.split(), 1):
        for word in words.rstrip("؟").split("|"):
            yield value, word, words.endswith("؟")


def _ordinals(word: str) -> Iterator[str]:
    """Return دسواں and دسویں; a final ہ may become ھ: گیارھواں."""
    for stem in (word, word.removesuffix("ہ") + "ھ") if word.endswith("ہ") else (word,):
        yield from (stem + ending for ending in ("واں", "ویں", "وین"))


def numbers() -> Iterator[tuple[Word, str]]:
    """Return the words from 1 to 99, their ordinals, and the words for all of several."""
    for value, word, soft in _spellings():
        yield Word("W", Decimal(value), "weak" if word in _WEAK else "", soft), word
        if value > 4:
            yield Word("R", Decimal(value)), "|".join(_ordinals(word))
        if 4 < value <= 10:
            yield Word("L", Decimal(value)), f"{word}واں حصہ|{word}ویں حصے"
    for value, words in _ORDINALS.items():
        yield Word("S" if value < 3 else "R", Decimal(value), soft=value < 3), words
    yield Word("R", Decimal(2)), "دوم"
    yield Word("S", Decimal(6), soft=True), "چھٹی"
    for value, word in ((3, "تینوں"), (4, "چاروں"), (5, "پانچوں"), (6, "چھیوں|چھوں"), (7, "ساتوں")):
        yield Word("W", Decimal(value)), word
    for value, word in ((8, "آٹھوں"), (9, "نووں"), (10, "دسوں"), (12, "بارہوں")):
        yield Word("W", Decimal(value)), word
