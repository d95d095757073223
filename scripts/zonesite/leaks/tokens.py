"""A text as its words in one form, however a file writes it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from zonesite.search.words import HAN, MARKS, normal

_HAN = re.compile(f"([{HAN}])")
_WORD = re.compile(f"[\\w{MARKS}]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_TAG = re.compile(r"<!--|-->|<[!/?]?[A-Za-z][^<>]*>")
_INSIDE_A_WORD = re.compile(
    rf"(?<=[^\W{HAN}])"
    r"(?:<!--.*?-->|</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|ruby|s|"
    r"samp|small|span|strong|sub|sup|time|tspan|u|var|wbr)\b[^<>]*>)+"
    rf"(?=[^\W{HAN}])",
    re.DOTALL,
)
_VALUE = re.compile(r"""=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_JSON_CODES = re.compile(r"(?:\\u[0-9A-Fa-f]{4})+")
_JSON_SIGNS = re.compile(r"""\\["'/\\bfnrt]""")
_FOLDED_LINE = re.compile(r"\r?\n[ \t]")
"""Of iCalendar (RFC 5545, 3.1)."""


def _from_percent(match: re.Match[str]) -> str:
    return unquote_to_bytes(match.group()).decode("utf-8", "replace")


def _from_codes(match: re.Match[str]) -> str:
    digits = match.group().replace("\\u", "")
    return bytes.fromhex(digits).decode("utf-16-be", "replace")


def _unescaped(text: str) -> str:
    """Return a text without the escapes of addresses, JSON and HTML, those of HTML in HTML too."""
    if text.startswith("BEGIN:VCALENDAR"):
        text = _FOLDED_LINE.sub("", text)
    if "%" in text:
        text = _PERCENT.sub(_from_percent, text)
    if "\\" in text:
        text = _JSON_SIGNS.sub(" ", _JSON_CODES.sub(_from_codes, text))
    for _ in range(2):
        if "&" in text:
            text = html.unescape(text)
    return text


def tokens(text: str) -> list[str]:
    """Return the words of a text without tags, each in the form in which the search has them;
    every Chinese character is a word."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    text = normal(text).replace("_", " ")
    if not text.isascii():
        text = _HAN.sub(r" \1 ", text)
    return _WORD.findall(text)


def readings(text: str) -> Iterator[list[str]]:
    """Yield the words of what a file holds: as they stand, if it is no markup; without tags and
    with the values of attributes behind; and without the tags inside words, where there are any."""
    text = _unescaped(text)
    if not text.lstrip().startswith("<"):
        yield tokens(text)
    if "<" not in text:
        return
    values = (double or single for double, single in _VALUE.findall(text))
    yield tokens(" \0 ".join([_TAG.sub(" ", text), *values]))
    whole = _INSIDE_A_WORD.sub("", text)
    if whole != text:
        yield tokens(_TAG.sub(" ", whole))


def is_han(token: str) -> bool:
    """Say whether a word is a Chinese character."""
    return _HAN.fullmatch(token) is not None
