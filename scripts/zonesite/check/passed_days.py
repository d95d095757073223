"""Rule about words of what is still to come: they go stale by themselves, with nobody's edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zonesite.check.findings import Finding, records_of
from zonesite.check.inventory import Inventory
from zonesite.edition.later_words import NamedPeriod, periods_in
from zonesite.reading.content import Content
from zonesite.records.model import Model
from zonesite.records.partial_date import PartialDate
from zonesite.records.text import Text
from zonesite.records.walk import Path, fields_of

_DATED_BY = ("as_of", "date")
"""What stands with a date of its own was said on that day, and stays true of it."""


@dataclass(frozen=True, slots=True)
class _Tongue:
    """How sentences of a language speak of what is to come; each pattern is searched for."""

    future: re.Pattern[str]
    reported: re.Pattern[str]
    """Somebody said it then: the sentence is as true as on its first day."""
    before: re.Pattern[str]
    """What may stand before a date on which something is to happen."""
    after: re.Pattern[str]
    """What may stand behind it."""
    before_year: re.Pattern[str]
    """What makes a year of a bare number."""


_ANYTHING = re.compile("")
_TONGUES = {
    "en": _Tongue(
        re.compile(
            r"\b(?:will|shall|upcoming|forthcoming)\b"
            r"|\b(?:is|are) (?:still |now )?(?:to(?= \w)"
            r"|(?:set|due|expected|planned|scheduled|projected)\b)",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:said|stated|announced|reported|told|decided|according to)\b", re.IGNORECASE
        ),
        re.compile(r"(?<!after )(?<!since )\Z", re.IGNORECASE),
        _ANYTHING,
        re.compile(r"\b(?:in|by|until|till|before|during|through|of|from) (?:the year )?\Z", re.I),
    ),
    "ur": _Tongue(
        re.compile(
            r"(?:\bہو|\bہوں|\w[ےں])\s?(?:گا|گے|گی)(?!\w)"
            r"|(?:متوقع|مجوزہ|طے شدہ|مقرر) (?:ہے|ہیں)|\w(?:نا|نی|نے) (?:ہے|ہیں)(?!\w)"
        ),
        re.compile("کہا|بتایا|اعلان کیا|فیصلہ کیا|کے مطابق"),
        _ANYTHING,
        re.compile(r"\A(?:ء)?\s*(?:کو|میں|تک|سے|کے (?:آخر|وسط|شروع|دوران))(?!\w)"),
        _ANYTHING,
    ),
    "zh": _Tongue(
        re.compile(r"(?<!原)(?:将|即将|预计|拟|计划|定于)"),
        re.compile("表示|提到|宣布|决定|称|据|说"),
        re.compile(r"(?<!原)(?:将|预计|拟|计划|定)(?:于|在|到|自|从)?\Z"),
        _ANYTHING,
        _ANYTHING,
    ),
}
_SENTENCE = re.compile(
    r"[^.!?;؟۔؛。！？；\n]*(?:[.](?=\d)[^.!?;؟۔؛。！？；\n]*)*[.!?;؟۔؛。！？；\n]?"
)
_FIRST_YEAR = 2000
"""A site of an authority promises nothing for a year before; such a number counts things."""


def days_to_come_have_not_passed(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """Words say of no day that it is still to come when it has passed: a sentence without a date
    of its own is read as one of today."""
    today = inventory.now.astimezone(content.settings.zone).date()
    for key, origin, record in records_of(content):
        if key == "press":
            continue
        for path, _, value, owner in fields_of(record):
            if isinstance(value, Text) and not _is_dated(owner):
                for lang, words in value.by_language.items():
                    yield from _in_text(
                        words, lang, today, origin.file, (*origin.path, *path, lang)
                    )
    for page in content.pages:
        for item in _in_text(page.body, page.lang, today, page.file):
            line = page.body_line + (item.lines_inside or 0)
            yield Finding(page.file, item.code, item.values, line=line, severity="warning")


def _is_dated(owner: Model) -> bool:
    return any(getattr(owner, name, None) is not None for name in _DATED_BY)


def _in_text(words: str, lang: str, today: date, file: str, path: Path = ()) -> Iterator[Finding]:
    for match in _SENTENCE.finditer(words):
        sentence = match.group()
        if over := passed_day(sentence, lang, today):
            start = match.start() + len(sentence) - len(sentence.lstrip())
            down = words.count("\n", 0, start)
            values = {"day": over, "found": sentence.strip()}
            yield Finding(file, "day-passed", values, path, lines_inside=down, severity="warning")


def passed_day(sentence: str, lang: str, today: date) -> PartialDate | None:
    """Return the last day, month or year that a sentence speaks of as still to come, if it is
    over; nothing for a language whose future nobody has described here."""
    tongue = _TONGUES.get(lang)
    if tongue is None or not tongue.future.search(sentence) or tongue.reported.search(sentence):
        return None
    named = [
        item.period for item in periods_in(sentence, lang) if _is_awaited(item, sentence, tongue)
    ]
    last = max(named, key=lambda period: period.last, default=None)
    return last if last is not None and last.last < today else None


def _is_awaited(item: NamedPeriod, sentence: str, tongue: _Tongue) -> bool:
    """Say whether something is to happen on a date."""
    before, after = sentence[: item.start], sentence[item.end :]
    return (
        item.period.year >= _FIRST_YEAR
        and tongue.before.search(before) is not None
        and tongue.after.search(after) is not None
        and not (item.is_number and tongue.before_year.search(before) is None)
    )
