"""E-mail and web addresses and telephone numbers, which hold digits that are no figures."""

from __future__ import annotations

import re

from zonesite.parity.figures import Figure
from zonesite.parity.masking import BLANK, masked

_EMAIL = re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_DOMAINS = "com|org|net|gov|edu|int|info|io|ai|app|tech|asia|pk|cn|hk|uk|us|eu|ae|sa|in|sg|tv|co"
_WEB = re.compile(
    r"https?://[!#-;=?-~]+"
    r"|(?<![a-z0-9@./_-])(?:[a-z0-9-]++\.)+"
    rf"(?:{_DOMAINS})(?![a-z0-9-])(?:/[!#-;=?-~]*)?"
)
_GAP = r"[ \u00a0－-]{1,2}"
_ZERO = "[0٠۰０]"
_GROUPS = rf"\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}"
_PHONE = re.compile(
    rf"(?=[\d+＋(（])(?<![\d.,+])(?:"
    rf"[+＋]\d{{1,3}}(?:{_GAP})?[(（]?\d{{1,4}}[)）]?(?:{_GAP})?(?:{_GROUPS}|\d{{3,4}}(?:{_GAP})?\d{{3,4}})"
    rf"|{_ZERO}{{2}}\d{{1,3}}{_GAP}[(（]?\d{{1,4}}[)）]?{_GAP}(?:{_GROUPS}|\d{{5,8}}|\d{{3,4}}{_GAP}\d{{3,4}})"
    rf"|[(（]?{_ZERO}\d{{2,4}}[)）]?{_GAP}(?:{_GROUPS}|\d{{5,8}}|\d{{3,4}}{_GAP}\d{{3,4}})"
    rf"|{_ZERO}\d{{9,10}}|\d{{3}}-\d{{3}}-\d{{3}}"
    r")(?!\d|-\d)"
)
_MAY_WEB = re.compile(rf"\.(?:{_DOMAINS})(?![a-z0-9])")
_MAY_PHONE = tuple(
    (sign, re.compile(shape))
    for sign, shape in (
        ("+", r"\+\d"),
        ("＋", r"＋\d"),
        *((zero, rf"{zero}(?<![\d.,].)\d\d") for zero in "0٠۰０"),
        ("-", r"-(?<=\d\d\d-)\d{3}-"),
    )
)
"""Each begins with one sign, for which Python looks fast."""
_NOT_READ = re.compile(r"\]\([^()\s]*\)|\{#[^{}\s]*\}|<!--[^<>]*-->")
"""Where a Markdown link leads, the id of a heading, a comment: readers see none of them."""
_ENDINGS = ".,;:!?)'*_"


def read(text: str, lower: str) -> tuple[list[Figure], str]:
    """Return the addresses and numbers, and the text in small letters with them masked."""
    found: list[Figure] = []
    if "](" in lower or "{#" in lower or "<!--" in lower:
        lower = _NOT_READ.sub(lambda part: BLANK * len(part.group()), lower)
    if "@" in lower:
        lower = _take(found, _EMAIL, "email", text, lower)
    if "://" in lower or _MAY_WEB.search(lower):
        lower = _take(found, _WEB, "web", text, lower)
    if any(sign in lower and shape.search(lower) for sign, shape in _MAY_PHONE):
        lower = _take(found, _PHONE, "phone", text, lower)
    return found, lower


def _take(found: list[Figure], shape: re.Pattern[str], kind: str, text: str, lower: str) -> str:
    """Add what has the shape to the figures and return the text without it."""
    fresh: list[Figure] = []
    for match in shape.finditer(lower):
        start, written = match.start(), match.group()
        if kind != "phone":
            written = written.rstrip(_ENDINGS)
        end = start + len(written)
        fresh.append(Figure(kind, _canonical(kind, written), text[start:end], start, end, False))
    found += fresh
    return masked(lower, fresh)


def _canonical(kind: str, written: str) -> str:
    if kind == "phone":
        return "".join(str(int(letter)) for letter in written if letter.isdecimal())
    if kind == "web":
        return re.sub(r"\A(?:https?://)?(?:www\.)?", "", written).rstrip("/")
    return written
