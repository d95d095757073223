"""What writers leave in a text for themselves: merge markers, notes, filler, gaps to be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zonesite.reading.letters import Fault

_MARKER = re.compile(r"^[ \t]*(<{7,}|>{7,}|\|{7,}|={7,})(?=[ \t]|$)[^\n]*", re.MULTILINE)
_SEVEN = ("<<<<<<<", ">>>>>>>", "|||||||", "=======")


def merge_markers(text: str) -> Iterator[tuple[int, str]]:
    """Yield each merge marker of a file with its offset.

    A line of `=` alone is one at the beginning of a line or beside other markers; under a line
    of text it makes a heading, of which another rule speaks.
    """
    if not any(sign in text for sign in _SEVEN):
        return
    found = list(_MARKER.finditer(text))
    has_others = any(match.group(1)[0] != "=" for match in found)
    for match in found:
        marker = match.group(1)
        before = text[: match.start()].rstrip(" \t").removesuffix("\n").rpartition("\n")[2]
        is_alone = marker == "=======" == match.group().strip() and not before.strip()
        if marker[0] != "=" or has_others or is_alone:
            yield match.start(1), marker


EXAMPLE = "zonesite example"
"""With this begins a comment that `zonesite init` has put over what it wrote as an example."""
_EXAMPLE = re.compile(rf"^#[ \t]*{EXAMPLE}\b", re.MULTILINE)


def example_marks(text: str) -> Iterator[int]:
    """Yield the offset of each comment that calls what stands below it an example."""
    if EXAMPLE in text:
        yield from (match.start() for match in _EXAMPLE.finditer(text))


_NAMES = (
    "name|title|date|time|place|amount|number|quote|photo|image|picture|logo|figure|source"
    "|e-?mail|phone|address|caption|text|details?"
)
_IN_BRACKETS = (
    r"\[(?i:insert|add|fill in|enter|link|url|placeholder|todo|tb[acd]|tk|x{2,}|[●•…]|\.{3}"
    rf"|(?:{_NAMES})(?=\])|check)(?![A-Za-z])[^\]\n]{{0,120}}\](?![(\[:])"
)
_ENGLISH = (
    r"TODO(?![A-Za-z0-9])",
    r"ToDo(?=:)",
    r"Todo(?=:)",
    r"todo(?=:)",
    r"FIXME(?![A-Za-z0-9])",
    r"TKTK\w*",
    r"Lorem\s+ipsum",
    r"lorem\s+ipsum",
    r"LOREM\s+IPSUM",
    r"dolor\s+sit\s+amet",
    _IN_BRACKETS,
    r"\{\{[^{}\n]{0,80}\}\}",
    r"\{%[^{}\n]{0,80}%\}",
    r"\$\{[^{}\n]{0,80}\}",
    r"<<(?!<)[^<>\n]{1,80}>>",
    r"X{1,2}[/.-]X{1,2}[/.-](?:X{2,4}|20XX|\d{2,4})(?![A-Za-z0-9])",
    r"XX(?=:XX)",
)
_MAYBE_ENGLISH = (
    r"TB[ACD](?![A-Za-z0-9])",
    r"X{3,}(?![A-Za-z])",
    r"20XX(?![A-Za-z])",
    r"XX(?= ?%)",
    r"PKR XX(?![A-Za-z])",
    r"Rs\.? XX(?![A-Za-z])",
    r"USD XX(?![A-Za-z])",
    r"_{3,}(?![\w*])",
    r"\.{6,}",
    r"…{3,}",
    r"do not publish",
    r"Do not publish",
    r"DO NOT PUBLISH",
    r"[Nn]ote to (?:self|translators?|the translators?|web team|the web team)(?!\w)",
    r"[Pp]laceholder (?:text|copy|title|summary|image)",
    r"asdf",
    r"blah blah",
)
_URDU_BRACKETS = "لنک|یہاں|نام|تاریخ|رقم|عنوان|متن|مقام|تصویر|بعد میں"
_URDU = (
    r"یہاں (?:پر )?(?:لکھیں|لکھیے|درج کریں|درج کیجیے|شامل کریں|شامل کیجیے|لگائیں|ڈالیں)",
    r"لور[می]*\s+ا[یپ]+سم",
    rf"\[(?:{_URDU_BRACKETS})[^\]\n]{{0,80}}\](?![(\[:])",
    r"\(بعد میں\)",
    r"بعد میں (?:لکھیں|لکھیے|لکھنا|درج کریں|درج کیجیے|شامل کریں|شامل کیجیے|بھریں|ترجمہ)",
    r"ترجمہ باقی",
    r"ٹو ?ڈو(?=[:：])",
)
_CHINESE_BRACKETS = "链接|插入|日期|姓名|名称|标题|金额|待"
_CHINESE = (
    r"待(?:补充|补全|补|填写|填|翻译|译|撰写|更新内容|完善内容)(?![助给偿足充办习课])",
    r"在?此处?(?:插入|填写|填入|输入|添加|补充)(?:链接|内容|文字|文本|标题|日期|姓名|名称|图片)?",
    r"这里(?:插入|填写|填入|输入|添加)",
    r"占位(?:符|文字|文本|内容)",
    rf"[\[【［](?:{_CHINESE_BRACKETS})[^\]】］\n]{{0,40}}[\]】］](?![(\[:])",
    r"[X×○]{2,4}年(?:[X×○]{1,2}月)?(?:[X×○]{1,2}日)?",
)
_MAYBE_CHINESE = (
    r"待定(?![期制向价位点量额居义])",
    r"××+",
)
_BEFORE_ROMAN = re.compile(
    r"(?:Ordinance|Act|Chapter|Part|Article|Section|Schedule|Volume|Vol\.|No\.|Order|Rules?|Title"
    r"|Book|Appendix|Annex|Annexure|the|King|Pope|[IVXLC]+,?(?: and| to|–)?) ?$"
)
_AFTER_ROMAN = re.compile(
    r" (?:of (?:the year )?\d{4}|Olympiad|Games)|(?:–|, | and | to )[IVXLC]+\b"
)
_WAITING = "等看期招接优厚对"
"""Before 待 these make another word of it: 等待, 期待, 对待."""
_PERIODS = ("日期", "工期", "学期", "限期", "假期")


SIGNS = "{_○×【［"
"""Signs of notes that other texts seldom hold."""
_HINTS = (
    *(
        "TODO",
        "ToDo:",
        "odo:",
        "FIXME",
        "XX",
        "TKTK",
        "TBA",
        "TBC",
        "TBD",
        "orem",
        "OREM",
        "dolor",
        "......",
        "………",
    ),
    *("ot publish", "OT PUBLISH", "ote to", "laceholder", "asdf", "blah blah"),
)
_OF_LANGUAGE = {
    "ur": (
        *_HINTS,
        "یہاں ل",
        "یہاں پر",
        "یہاں د",
        "یہاں ش",
        "یہاں ڈ",
        "(بعد",
        "بعد میں لکھ",
        "بعد میں د",
        "بعد میں ش",
        "بعد میں بھ",
        "بعد میں تر",
        "لور",
        "ترجمہ باقی",
        "ڈو:",
        "ڈو：",
    ),
    "zh": (
        *_HINTS,
        "此处插",
        "此处填",
        "此处输",
        "此处添",
        "此处补",
        "此插",
        "这里插",
        "这里填",
        "这里输",
        "这里添",
        "待补",
        "待填",
        "待翻",
        "待译",
        "待撰",
        "待更",
        "待完",
        "待定",
        "占位",
    ),
}
_BRACKET = re.compile(rf"{_IN_BRACKETS}|\[(?:{_URDU_BRACKETS}|{_CHINESE_BRACKETS})")


def may_hold_notes(text: str, lang: str) -> bool:
    """Say whether a text without any of the `SIGNS`, or one of several that are joined, may hold
    a note: looking for a few words is much faster than for a pattern."""
    for hint in _OF_LANGUAGE.get(lang, _HINTS):
        if hint in text:
            return True
    if "<<" in text:
        return True
    return "[" in text and _BRACKET.search(text) is not None


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what is a note and what may be one; each begins with a letter, to be found fast."""
    sure, maybe = [*_ENGLISH], [*_MAYBE_ENGLISH]
    if lang == "ur":
        sure += _URDU
    if lang == "zh":
        sure += _CHINESE
        maybe += _MAYBE_CHINESE
    return re.compile("|".join(sure)), re.compile("|".join(maybe))


def notes_in(text: str, lang: str) -> Iterator[Fault]:
    """Yield the working notes and filler of a text; what may be meant is a warning."""
    sure, maybe = _patterns(lang)
    end = 0
    for match in sure.finditer(text):
        if _is_a_note(match):
            end = match.end()
            yield _fault(match, is_sure=match.group()[0].isascii() or _stands_alone(match))
    for match in maybe.finditer(text):
        if _is_a_note(match) and not (end and _is_inside(match, sure)):
            yield _fault(match, is_sure=False)


def _fault(match: re.Match[str], *, is_sure: bool) -> Fault:
    values = {"found": match.group()}
    if is_sure:
        return Fault(match.start(), "working-note", values)
    return Fault(match.start(), "unfinished", values, "warning")


def _is_inside(match: re.Match[str], sure: re.Pattern[str]) -> bool:
    spans = (note.span() for note in sure.finditer(match.string))
    return any(start <= match.start() < end for start, end in spans)


def _stands_alone(match: re.Match[str]) -> bool:
    """Say whether no word stands before it: within a sentence it may be meant (尚待补充)."""
    before = match.string[: match.start()].rstrip(" \t")
    return not before or not before[-1].isalnum()


def _is_a_note(match: re.Match[str]) -> bool:
    """Leave out parts of words, names of definitions, rules of Markdown and Roman numerals."""
    text, found = match.string, match.group()
    before = text[match.start() - 1 : match.start()]
    if found[0].isascii() and found[0].isalnum() and before.isascii() and before.isalnum():
        return False
    if found[0] == "_":
        line = text[text.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0]
        return not (before.isalnum() or before == "*") and line.strip(" _") != ""
    if found[0] == "[":
        return before not in ("]", "!") and f"{found}:" not in text
    if found[0] == "待":
        is_day = match.string[: match.start()].endswith(_PERIODS)
        return not before or is_day or before not in _WAITING
    if found == "XXX":
        line = text[max(0, match.start() - 20) : match.start()]
        return not (_BEFORE_ROMAN.search(line) or _AFTER_ROMAN.match(text, match.end()))
    return True
