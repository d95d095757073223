"""The words of a text, as the index and a reader's query have them alike.

`assets/search-words.js` does the same in the browser, with the same table of letters.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from itertools import chain

from zonesite.search.asking import ASKING, ASKING_HAN, NUMBER_WORDS, SPELLINGS, TELLING
from zonesite.search.traditional import simplified

FOLDING = {
    **{"ك": "ک", "ي": "ی", "ى": "ی", "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "أ": "ا", "إ": "ا", "ٱ": "ا"},
    **{"ۀ": "ہ", "ۂ": "ہ", "ۓ": "ے", "٬": ",", "ß": "ss", "ς": "σ"},
    **{"آ": "ا", "ئ": "ی", "ؤ": "و", "ھ": "ہ"},
    **{"\u200c": "", "\u0640": "", "\u0670": ""},
    **{chr(code): "" for code in range(0x64B, 0x660)},
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
}
"""Letters and digits that mean the same to a reader, who types hamza and madda or does not;
harakat, kashida and ZWNJ are dropped."""
EXACT = "="
"""Ends the term of a whole name: whoever types the name and nothing else is shown that page. At the
end, so that it stands beside the first word of the name, whose file a browser has read already."""
LONGEST_NAME = 60
"""Letters of a name that its term has before the sign."""

_MET_AGAIN = 20
"""Letters of what stands between blanks; what is longer is a clause of Chinese, and met once."""
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Characters that stand without blanks between words, as ranges of a regular expression."""
MARKS = "".join(
    chr(code) for code in range(0x3000) if unicodedata.category(chr(code)).startswith("M")
)
"""Python's `\\w` leaves out the vowel signs of many scripts; beyond these none is in use."""
_FOLDED = re.compile(f"[{''.join(FOLDING)}]")
_TRADITIONAL = re.compile(f"[{''.join(simplified())}]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_HAN_RUN = re.compile(f"[{HAN}]+")
_WORD = re.compile(f"[\\w{MARKS}]+")
_YEAR_SIGN = re.compile("([0-9])ء")
_DOUBLE = re.compile("ی{2,}")
"""With hamza or without it: چیئرمین and چیرمین."""
_NUMBERS = re.compile("[0-9][0-9,-]*[0-9]")
_JOINED = re.compile("[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""1,200 and 2022-06-22: searched by their parts, and as one number."""
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "[零〇一二两三四五六七八九十百千]"
_NUMERALS = re.compile(f"(?<=第){_NUMERAL}+|{_NUMERAL}{{2,}}|十")
"""A number in Chinese, but one digit alone, which is part of many words (一站式)."""
_SPELLINGS = tuple((re.compile(british), new.replace("$", "\\")) for british, new in SPELLINGS)
_LATIN = re.compile("[a-z]+")
_URDU_PLURAL = re.compile("(?<=...)(?:وں|یں|ات|ز)$")


def fold(text: str) -> str:
    """Return a text with letters and digits in the one form that is indexed."""
    return _FOLDED.sub(lambda letter: FOLDING[letter.group()], text)


def _folding_file() -> bytes:
    """Return all tables as JSON for the query side, so that there is one of each."""
    tables = {
        "letters": FOLDING,
        "numbers": NUMBERS,
        "spellings": SPELLINGS,
        "asking": sorted(ASKED_WITH),
        "asking_han": ASKING_HAN,
        "telling": sorted(map(normal, TELLING)),
    }
    return json.dumps(tables, ensure_ascii=False, sort_keys=True).encode()


def table_files() -> dict[str, bytes]:
    """Return the files of the tables by their names below the site."""
    return {"assets/folding.json": _folding_file()}


def normal(text: str) -> str:
    """Return a text without what readers leave out: case, accents, forms of one letter."""
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    plain = fold(unicodedata.normalize("NFC", bare).lower())
    if "ء" in plain:
        plain = _YEAR_SIGN.sub(r"\1 ", plain).replace("ء", "")
    if "یی" in plain:
        plain = _DOUBLE.sub("ی", plain)
    if not _HAN_RUN.search(plain):
        return plain
    simple = plain.translate(_SIMPLIFIED) if _TRADITIONAL.search(plain) else plain
    return _NUMERALS.sub(_in_digits, simple)


def _in_digits(numeral: re.Match[str]) -> str:
    """Return a number in Chinese in digits: 二十一 and 二一 are 21."""
    signs = numeral.group()
    if not any(sign in _UNITS for sign in signs):
        return "".join(str(_DIGITS[sign]) for sign in signs)
    total, digit = 0, 0
    for sign in signs:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return str(total + digit)


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
    found.extend(map(alike, _WORD.findall(text)))
    return found


def counted(text: str) -> Counter[str]:
    """Return how often a text has each of its terms: `Counter(words(text))`, in less time.

    No term reaches over a blank, and most words of a text have been met before.
    """
    known: list[str] = []
    rest: list[str] = []
    for piece in text.split():
        (known if len(piece) <= _MET_AGAIN else rest).append(piece)
    found = Counter(chain.from_iterable(map(_terms_of, known)))
    if rest:
        found.update(words(" ".join(rest)))
    return found


@lru_cache(maxsize=50_000)
def _terms_of(piece: str) -> tuple[str, ...]:
    return tuple(words(piece))


@cache
def alike(word: str) -> str:
    """Return a word as the index writes it: British as American, number words in digits."""
    if word in NUMBERS:
        return NUMBERS[word]
    if _LATIN.fullmatch(word):
        for british, american in _SPELLINGS:
            word = british.sub(american, word)
    return word


def exact_term(text: str) -> str:
    """Return the one term of a whole name or question, or nothing where it has no words.

    Blanks, hyphens, the words that questions are asked with and the plural make no difference.
    """
    plain = normal(text).replace("_", " ")
    told = _WORD.findall(_HAN_RUN.sub(_without_asking, plain)) or _WORD.findall(plain)
    meant = [word for word in told if word not in ASKED_WITH] or told
    joined = "".join(_singular(alike(word)) for word in meant)[:LONGEST_NAME]
    return f"{joined}{EXACT}" if joined else ""


def _without_asking(run: re.Match[str]) -> str:
    left = run.group()
    for phrase in ASKING_HAN:
        left = left.replace(phrase, " ")
    return left


def _singular(word: str) -> str:
    """Return a word without the ending of the plural; none that is short has one."""
    if len(word) < 4:
        return word
    if not _LATIN.fullmatch(word):
        return _URDU_PLURAL.sub("", word)
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and word[-2] not in "su" else word


def _as_one(number: str) -> str:
    return number.replace(",", "").replace("-", "")


NUMBERS = {normal(word): digits for word, digits in NUMBER_WORDS.items()}
ASKED_WITH = frozenset(normal(word) for word in ASKING)
_SIMPLIFIED = str.maketrans(dict(simplified()))
