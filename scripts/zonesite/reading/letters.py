"""Characters that are wrong wherever they stand, or in the language in which they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from zonesite.reading.garbled import LEADING, garbled
from zonesite.reading.problems import Severity
from zonesite.search.traditional import simplified


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a text, and where in it."""

    offset: int
    code: str
    values: Mapping[str, object]
    severity: Severity = "error"
    cure: str | None = None
    """What to write in its place, where that needs no person to decide."""
    length: int = 1
    """How many characters the cure replaces."""

    @property
    def end(self) -> int:
        return self.offset + len(str(self.values.get("found", "")))


LETTERS = ("ur", "zh", "en")
"""The languages of whose letters something is known."""
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""UAX #9 explicit directional marks; trojan-source and spoofed titles are made of them."""
ZERO_WIDTH = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200d\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Invisible characters. U+200C is allowed: Urdu orthography needs it between some letters."""
ZWNJ_ASTRAY = re.compile("\u200c(?![\u0600-\u06ff])|(?<![\u0600-\u06ff])\u200c")
"""One that does not stand between two letters of Urdu."""
_INVISIBLE = re.compile(f"[{BIDI_CONTROLS}{ZERO_WIDTH}]|{ZWNJ_ASTRAY.pattern}")
_BIDI = re.compile(f"[{BIDI_CONTROLS}]")
CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_CONTROLS = re.compile(f"[{CONTROLS}]")
_ENDS_OF_LINES = "\x0b\x0c\x85\u2028\u2029"
"""Controls that word processors put between two lines, where a blank keeps the words apart."""
_PLANE_ENDS = "".join(
    chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17)
)
BROKEN = (
    "\ufffc\ufffd\ue000-\uf8ff\ud800-\udfff\ufdd0-\ufdef"
    f"{_PLANE_ENDS}\U000f0000-\U000ffffd\U00100000-\U0010fffd"
)
"""What stands for a letter that was lost, for one of a single font, or for none at all."""
_BROKEN = re.compile(f"[{BROKEN}]")

URDU_CURES = {
    "ك": "ک",
    "ي": "ی",
    "ى": "ی",
    "ه": "ہ",
    "ة": "ۃ",
    **{chr(0x660 + digit): chr(0x6F0 + digit) for digit in range(10)},
}
"""Letters of the Arabic keyboard and what Urdu writes in their place (Unicode, Arabic block)."""
TATWEEL = "\u0640"
_ARABIC = re.compile(f"[{''.join(URDU_CURES)}]")
ARABIC_FORMS = "\ufb50-\ufd3d\ufd50-\ufdcf\ufe70-\ufefc"
"""Letters in the shape of one place in a word. Signs such as U+FDFA, which Urdu writes, are not."""
_RADICALS = str.maketrans(
    "⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
"""Parts of characters that copying from a PDF puts in place of the character (Unicode,
EquivalentUnifiedIdeograph.txt)."""
CJK_FORMS = (
    "⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳\u2f00-\u2fd5\uff61-\uffdc"
    "\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9"
    "\U0002f800-\U0002fa1f"
)
"""Radicals, half-width forms and characters that are there only for other character sets."""
_FORMS = re.compile(f"[{ARABIC_FORMS}{CJK_FORMS}]+")
FULL_WIDTH = "\uff01-\uff5e\uffe0-\uffe6"
_FULL_WIDTH = re.compile(f"[{FULL_WIDTH}]+")
_FULL_WIDTH_WORDS = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")


def code_point(character: str) -> str:
    """Return `U+200F (RIGHT-TO-LEFT MARK)`, which a person can look up."""
    unnamed = "PRIVATE USE" if unicodedata.category(character) == "Co" else "unnamed"
    return f"U+{ord(character):04X} ({unicodedata.name(character, unnamed)})"


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(simplified())}]+")


def never_allowed(text: str) -> Iterator[Fault]:
    """Yield every character that no text may hold."""
    inside: set[int] = set()
    for offset, run, cure in garbled(text):
        inside.update(range(offset, offset + len(run)))
        plain = cure.replace("\xa0", " ")
        values = {"found": run, "cure": plain}
        yield Fault(offset, "garbled-text", values, cure=plain, length=len(run))
    for fault in _single_characters(text):
        if fault.offset not in inside:
            yield fault


def _single_characters(text: str) -> Iterator[Fault]:
    for found in _CONTROLS.finditer(text):
        values = {"found": f"U+{ord(found.group()):04X}"}
        cure = " " if found.group() in _ENDS_OF_LINES else ""
        yield Fault(found.start(), "control-character", values, cure=cure)
    for found in _INVISIBLE.finditer(text):
        code = "bidi-control" if _BIDI.match(found.group()) else "zero-width"
        yield Fault(found.start(), code, {"found": code_point(found.group())}, cure="")
    for found in _BROKEN.finditer(text):
        yield Fault(found.start(), "broken-character", {"found": code_point(found.group())})


def _urdu(text: str) -> Iterator[Fault]:
    for found in _ARABIC.finditer(text):
        letter = found.group()
        values = {"found": letter, "name": code_point(letter), "cure": URDU_CURES[letter]}
        yield Fault(found.start(), "arabic-letter", values, "warning", URDU_CURES[letter])
    for found in re.finditer(f"{TATWEEL}+", text):
        values = {"found": code_point(TATWEEL)}
        yield Fault(found.start(), "tatweel", values, "warning", "", len(found.group()))


def _english(text: str) -> Iterator[Fault]:
    """Chinese words that English quotes keep the punctuation of Chinese."""
    forms = _FULL_WIDTH_WORDS if _IDEOGRAPH.search(text) else _FULL_WIDTH
    yield from _other_forms(forms, text, "en")


def _simplified_chinese(text: str) -> Iterator[Fault]:
    if "繁体" in text:  # it speaks of traditional characters, and shows them
        return
    for found in _traditional().finditer(text):
        words = found.group()
        values = {"found": words, "cure": "".join(simplified()[letter] for letter in words)}
        yield Fault(found.start(), "traditional-character", values, "warning")


def _other_forms(forms: re.Pattern[str], text: str, lang: str) -> Iterator[Fault]:
    """Yield what is written with other characters; the letters that Urdu has otherwise stay as
    they are in a language that the program does not know."""
    cures = URDU_CURES if lang in LETTERS else {}
    for found in forms.finditer(text):
        words = found.group()
        cure = unicodedata.normalize("NFKC", words).translate(_RADICALS)
        cure = "".join(cures.get(letter, letter) for letter in cure)
        if cure != words:
            values = {"found": words, "name": code_point(words[0]), "cure": cure}
            yield Fault(found.start(), "letter-form", values, "warning", cure, len(words))


_OF_LANGUAGE: Mapping[str, Callable[[str], Iterator[Fault]]] = {
    "en": _english,
    "ur": _urdu,
    "zh": _simplified_chinese,
}


def written_otherwise(text: str, lang: str) -> Iterator[Fault]:
    """Yield what good writing in a language has another character for."""
    yield from _other_forms(_FORMS, text, lang)
    if lang in _OF_LANGUAGE:
        yield from _OF_LANGUAGE[lang](text)


_BEYOND = re.compile("[\U0001fffe-\U0010ffff]")
"""Beyond the characters of the first plane, whose sets alone are looked up fast."""


@cache
def signs(lang: str, also: str = "") -> re.Pattern[str]:
    """Return what every fault of a character shows itself by: most texts have none of it."""
    own = {"en": FULL_WIDTH, "ur": f"{''.join(URDU_CURES)}{TATWEEL}", "zh": "".join(simplified())}
    everywhere = f"{BIDI_CONTROLS}{ZERO_WIDTH}\u200c{CONTROLS}{BROKEN}{LEADING}"
    letters = f"{everywhere}{ARABIC_FORMS}{CJK_FORMS}{own.get(lang, '')}{also}"
    return re.compile(f"[{_BEYOND_RANGES.sub('', letters)}]")


_BEYOND_RANGES = re.compile("[\U00010000-\U0010ffff](?:-[\U00010000-\U0010ffff])?")


def is_suspect(text: str, lang: str, also: str = "") -> bool:
    """Say whether a text may hold a wrong character, or holds one of others that are named."""
    return signs(lang, also).search(text) is not None or _BEYOND.search(text) is not None
