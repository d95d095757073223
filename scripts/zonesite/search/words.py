"""The words of a text, as the index and a reader's query have them alike.

`assets/search-words.js` does the same in the browser, with the same table of letters.
"""

from __future__ import annotations

import json
import re
import unicodedata

FOLDING = {
    **{"ك": "ک", "ي": "ی", "ى": "ی", "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "أ": "ا", "إ": "ا", "ٱ": "ا"},
    **{"ۀ": "ہ", "ۂ": "ہ", "ۓ": "ے", "٬": ",", "ß": "ss", "ς": "σ"},
    **{"\u200c": "", "\u0640": "", "\u0670": ""},
    **{chr(code): "" for code in range(0x64B, 0x660)},
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
}
"""Letters and digits that mean the same to a reader; harakat, kashida and ZWNJ are dropped."""
STOP = {
    "en": (
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "in", "is"),
        *("of", "on", "or", "s", "t", "that", "the", "to", "was", "were", "with"),
    ),
    "ur": ("اور", "پر", "سے", "کا", "کو", "کہ", "کی", "کے", "میں", "نے", "ہے", "ہیں", "یہ"),
}
"""Words on nearly every page, by language: they find nothing and are not indexed."""

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Characters that stand without blanks between words, as ranges of a regular expression."""
MARKS = "".join(
    chr(code) for code in range(0x3000) if unicodedata.category(chr(code)).startswith("M")
)
"""Python's `\\w` leaves out the vowel signs of many scripts; beyond these none is in use."""
_FOLDED = re.compile(f"[{''.join(FOLDING)}]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_HAN_RUN = re.compile(f"[{HAN}]+")
_WORD = re.compile(f"[\\w{MARKS}]+")
_YEAR_SIGN = re.compile("([0-9])ء")
_NUMBERS = re.compile("[0-9][0-9,-]*[0-9]")
_JOINED = re.compile("[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""1,200 and 2022-06-22: searched by their parts, and as one number."""


def fold(text: str) -> str:
    """Return a text with letters and digits in the one form that is indexed."""
    return _FOLDED.sub(lambda letter: FOLDING[letter.group()], text)


def folding_file() -> bytes:
    """Return the folding as JSON for the query side, so that there is one table."""
    return json.dumps(FOLDING, ensure_ascii=False, sort_keys=True).encode()


def normal(text: str) -> str:
    """Return a text without what readers leave out: case, accents, forms of one letter."""
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    folded = fold(unicodedata.normalize("NFC", bare).lower())
    return _YEAR_SIGN.sub(r"\1 ", folded)


def words(text: str) -> list[str]:
    """Return the terms under which a text is found, one for each time that it has them.

    Chinese has no blanks between words: each two neighbouring characters are a term, and the
    last of a run alone, so that every character begins a term.
    """
    text = normal(text).replace("_", " ")
    found = [_as_one(number) for number in _NUMBERS.findall(text) if _JOINED.fullmatch(number)]
    runs = _HAN_RUN.findall(text)
    if runs:
        text = _HAN_RUN.sub(" ", text)
        found += [run[start : start + 2] for run in runs for start in range(len(run))]
    return found + _WORD.findall(text)


def _as_one(number: str) -> str:
    return number.replace(",", "").replace("-", "")
