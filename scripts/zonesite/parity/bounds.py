"""More than and less than: on which side of a number what is meant lies.

A bound is soft, because one language may leave out what another says; but no language may say
the contrary (`comparison.differences`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from zonesite.parity.figures import BOUND, PER, Figure
from zonesite.parity.learnt import letters_of
from zonesite.parity.vocabulary import pattern
from zonesite.parity.vocabulary_files import Words, words_of

_UNBOUNDED = (PER, "date", "half", "quarter", "quarters", "weekday")
_YEARS = ("age", "duration:year")
"""One language counts the years of an age, another only says the number."""
_WINDOW, _SHORT_WINDOW = 32, 8
_ABOVE, _BELOW = ">", "<"

_EN_COMPARED = (
    *("than", "over", "above", "exceeding", "exceed", "exceeds", "exceeded", "least", "most"),
    *("under", "below", "minimum", "maximum", "beyond", "surpassing", "surpassed", "surpass"),
)
_EN_LAST = frozenset(_EN_COMPARED)
_EN_PAIRS = frozenset(
    (
        *("up to", "excess of", "upwards of", "minimum of", "maximum of", "short of", "age of"),
        *(f"{word} {article}" for word in _EN_COMPARED for article in ("a", "an", "the")),
    )
)
_EN_NEXT = frozenset(("or", "and", "at"))


def _spaced(shape: str) -> re.Pattern[str]:
    """Return an expression in which a space is any white space, and little of it."""
    return re.compile(shape.replace(" ", r"\s{1,3}"))


_EN_BEFORE = _spaced(
    r"(?:\b(?P<not>no|not|never|cannot|without|n't|n’t) (?:\w+ )?)?\b(?:"
    r"(?P<above>(?:more|greater|higher|larger|better) than|over|above|beyond|exceed\w*|surpass\w*"
    r"|in excess of|upwards of|at (?:the )?least|(?:a |the )?minimum(?: of)?)"
    r"|(?P<below>(?:fewer|less|lower|smaller) than|under|below|at (?:the )?most|up to|short of"
    r"|(?:a |the )?maximum(?: of)?))(?: (?:an?|the age of|ages?(?: of)?|aged|the|estimated))*\s*\Z"
)
_EN_AFTER = _spaced(
    r"(?: \w+)?\s?(?:(?P<above>\+|(?:or|and) (?:more|above|over|older)|at (?:the )?least)"
    r"|(?P<below>or (?:fewer|less|below|under|younger)|and (?:below|under)|at (?:the )?most))(?!\w)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_EN_LIMIT = _spaced(
    r"\b(?:(?P<above>minimum)|(?P<below>maximum))(?: [a-z]+){0,3}?"
    r" (?:is|are|was|were|of|be|at)(?: (?:set|fixed) at)?\s*\Z"
)
"""The minimum investment is $50 million."""
_UR_BEFORE = _spaced(
    r"(?<!\w)(?:(?P<above>کم (?:از|سے) کم)|(?P<below>زیادہ سے زیادہ))"
    r"(?: (?!زیادہ|کم|اور|یا)[^\W\d]+){0,2}\s*\Z"
)
_UR_ABOVE = "زائد|زاید|زیادہ|بڑھ|اوپر|متجاوز|تجاوز|بیش"
_UR_AFTER = _spaced(
    rf"(?: \w+)?(?: یا اس)? سے (?:(?P<above>{_UR_ABOVE})|(?P<below>کم|نیچے|قلیل))(?!\w)"
    r"(?P<not>(?: (?:کی|کے|کا) \w+(?: کی اجازت)?| (?:مدت|وقت|عرصہ)(?: \w+)?)? (?:نہ|نہیں)(?!\w))?"
)
_ZH_BEFORE = re.compile(
    r"(?P<not>不得?|未|没有?|不应|不能|不会)?(?:"
    r"(?P<above>超过|超出|超|逾|多于|高于|大于|突破|至少|最少|最低|起码)"
    r"|(?P<below>不足|不到|少于|低于|小于|未满|不满|未及|至多|最多|最高))"
    r"(?:了|为|达|(?<=至[少多])[^，。、；\d\s]{0,4}|(?<=最[少多低高])[^，。、；\d\s]{0,4})?\s?\Z"
)
_ZH_LAST = frozenset("过出超逾于破低码足满")
_ZH_FAR = ("至少", "至多", "最")
_ZH_AFTER = re.compile(
    r"[^，。、；,;\s]{0,2}?(?:(?P<above>以上|及以上)|(?P<below>以下|以内|及以下))"
)
_ZH_MORE = re.compile(r"\d[多余]|[十百千万亿][多余]")
_EN_NEGATION = re.compile(r"\b(?:no|not|never|nor|neither|none|without|cannot)\b|n['’]t\b")
_UR_NEGATION = re.compile(r"(?<!\w)(?:نہ|نہیں|مت)(?!\w)")
_ZH_NEGATION = re.compile(r"[不未没無无禁勿非莫][^，。；！？]*\Z")
"""Farther away a negation may or may not turn a bound round: it is then left alone."""


class _Bound(NamedTuple):
    """On which side of a number it lies, and where that is said."""

    side: str
    start: int
    end: int


def _bound(found: re.Match[str] | None) -> _Bound | None:
    """Return the bound that an expression names; "not" turns it round."""
    if not found:
        return None
    negated = bool(found.groupdict().get("not"))
    return _Bound(_ABOVE if bool(found["above"]) != negated else _BELOW, *found.span())


def _english(figure: Figure, lower: str) -> _Bound | None:
    start, end = figure.start, figure.end
    first = max(0, start - _WINDOW)
    words = lower[first:start].split()
    may_be = words and (words[-1] in _EN_LAST or " ".join(words[-2:]) in _EN_PAIRS)
    if may_be and (found := _EN_BEFORE.search(lower, first, start)):
        if found["below"] == "under" and _YEAR.fullmatch(figure.value):
            return None  # the Act of a year
        clause = lower[max(lower.rfind(". ", 0, found.start()), 0) : found.start()]
        return None if _EN_NEGATION.search(clause) else _bound(found)
    before = lower[first:start]
    if ("minimum" in before or "maximum" in before) and (found := _EN_LIMIT.search(before)):
        return _Bound(_ABOVE if found["above"] else _BELOW, first + found.start(), start)
    after = lower[end : end + _WINDOW]
    may_be = after[:1] == "+" or not _EN_NEXT.isdisjoint(after.split(None, 3)[:3])
    return _bound(_EN_AFTER.match(lower, end)) if may_be else None


def _urdu(figure: Figure, lower: str) -> _Bound | None:
    start, end = figure.start, figure.end
    if "سے" in lower[end : end + _WINDOW // 2] and (found := _UR_AFTER.match(lower, end)):
        stop = lower.find("۔", found.end())
        negation = _UR_NEGATION.search(lower, found.end(), stop if stop >= 0 else len(lower))
        return None if negation and not found["not"] else _bound(found)
    first = max(0, start - _WINDOW)
    before = lower[first:start]
    may_be = "کم" in before or "زیادہ" in before
    return _bound(_UR_BEFORE.search(lower, first, start)) if may_be else None


def _may_be_chinese(before: str) -> bool:
    """Return whether a first look at what stands before a number does not rule a bound out."""
    if before.rstrip(" 了为达")[-1:] in _ZH_LAST:
        return True
    return before.endswith(("不到", "未及")) or any(map(before.__contains__, _ZH_FAR))


def _chinese(figure: Figure, lower: str) -> _Bound | None:
    start, end = figure.start, figure.end
    first = max(0, start - _SHORT_WINDOW)
    before = lower[first:start]
    if _may_be_chinese(before) and (found := _ZH_BEFORE.search(lower, first, start)):
        clause = lower[max(0, found.start() - _WINDOW // 2) : found.start()]
        return None if _ZH_NEGATION.search(clause) else _bound(found)
    after = lower[end : end + _SHORT_WINDOW]
    if "以" in after and (found := _ZH_AFTER.match(lower, end)):
        return _bound(found)
    said = lower[start : end + 1]
    is_more = ("多" in said or "余" in said) and _ZH_MORE.search(said)
    return _Bound(_ABOVE, start, end) if is_more else None


_OF = {"en": _english, "ur": _urdu, "zh": _chinese}


def _any(words: Words, key: str) -> str:
    """Return an expression for one of the words of a key of the file."""
    said = words.named("bounds", key)
    return pattern(said, letters_of(words)) if said else "(?!)"


@cache
def _learnt(lang: str) -> Callable[[Figure, str], _Bound | None] | None:
    """Return what finds the bounds of a language that has a file, or nothing."""
    words = words_of(lang)
    if "bounds" not in words.tables:
        return None
    led = pattern(words.list("prefixes"), letters_of(words)) if words.list("prefixes") else ""
    before = re.compile(
        rf"(?<!\w)(?:{led})?(?:(?P<above>{_any(words, 'above_before')})"
        rf"|(?P<below>{_any(words, 'below_before')}))(?:\s{{1,3}}[^\W\d]{{2,}})?\s*(?:{led})?\Z"
    )
    after = re.compile(
        rf"(?:\s{{1,3}}\w+)?[\s،,]{{0,3}}(?:(?P<above>{_any(words, 'above_after')})"
        rf"|(?P<below>{_any(words, 'below_after')}))(?!\w)"
    )
    negation = re.compile(rf"(?<!\w){_any(words, 'negations')}(?!\w)")

    def bound(figure: Figure, lower: str) -> _Bound | None:
        first = max(0, figure.start - _WINDOW)
        if found := before.search(lower, first, figure.start):
            clause = lower[max(0, found.start() - _SHORT_WINDOW) : found.start()]
            return None if negation.search(clause) else _bound(found)
        return _bound(after.match(lower, figure.end))

    return bound


def read(figures: Sequence[Figure], text: str, lower: str, lang: str) -> list[Figure]:
    """Return a bound for every figure that is said to be a limit."""
    bound_of = _OF.get(lang) or _learnt(lang)
    found: list[Figure] = []
    for figure in figures:
        if bound_of is None or figure.kind in _UNBOUNDED:
            continue
        if bound := bound_of(figure, lower):
            start, end = min(figure.start, bound.start), max(figure.end, bound.end)
            kind = "number" if figure.kind in _YEARS else figure.kind
            value = f"{bound.side}{kind} {figure.value}"
            found.append(Figure(BOUND, value, text[start:end], start, end, True))
    return found
