"""Times of day: `9:30 a.m.`, صبح ساڑھے نو بجے, 上午九点半, and help at every hour: 24/7.

Each language has one expression, whose groups say the same in all of them: `h` and `m` in digits
or words, `add` what is before or after the hour (ساڑھے, "quarter to"), `part`, `later` and
`named` the part of the day, `sure` what makes a time of a mere number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from zonesite.parity import clock_words as words
from zonesite.parity.figures import Figure
from zonesite.parity.masking import masked

KIND = "time"
ALWAYS = "24/7"
_HALF_DAY, _DAY = 12 * 60, 24 * 60
_MORNING, _AFTERNOON, _NOON, _NIGHT = "a", "p", "n", "w"
_OTHER = {_MORNING: _AFTERNOON, _AFTERNOON: _MORNING}
_LATEST_SMALL_HOUR = 4
_LONGEST_JOINT = 8


@dataclass(slots=True)
class _Time:
    """A time that was read; `part` may come from the time beside it."""

    start: int
    end: int
    hour: int
    minutes: int
    part: str
    is_whole_day: bool
    """Written so that its hour counts from midnight: 14, 09."""


class _Language(NamedTuple):
    """How a language says times."""

    gates: tuple[str, ...]
    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    """One of the gates, or one of these, is in every text that says a time; each begins with a
    sign, for which Python looks fast."""
    shape: re.Pattern[str]
    fixed: Mapping[str, tuple[str, bool]]
    """Words that are a time, or all times, by themselves, and whether they are soft."""
    fixed_shape: re.Pattern[str]
    numbers: Mapping[str, int]
    parts: Mapping[str, str]
    joints: frozenset[str]
    fold: Mapping[int, int]


def _language(said: words.Words) -> _Language:
    return _Language(
        said.gates,
        tuple((sign, re.compile(shape)) for sign, shape in said.signs),
        re.compile(said.shape),
        {word: meaning for meaning, row in said.fixed for word in row.split("|")},
        re.compile(said.fixed_shape),
        said.numbers,
        {word: part for part, row in said.parts for word in row.split("|")},
        frozenset(said.joints.split()),
        said.fold,
    )


@cache
def _says(lang: str) -> _Language:
    """Return how a language says times; one that has no module says it in its file of words."""
    return _language(words.LANGUAGES.get(lang) or words.learnt(lang))


def _spaced(said: str, fold: Mapping[int, int]) -> str:
    return " ".join(said.replace("ا\u0653", "آ").translate(fold).split())


def _read(found: re.Match[str], language: _Language) -> _Time | None:
    """Return the time of a match, or nothing for a number that is none."""
    said = found.groupdict()
    written = _spaced(said["h"], language.fold)
    hour = int(written) if written.isdecimal() else language.numbers.get(written, -1)
    minutes = 0
    for part in ("add", "m", "more"):
        if words_of := said.get(part):
            piece = _spaced(words_of, language.fold)
            plain = piece.replace(" ", "")
            digits = plain.removeprefix("零")
            known = language.numbers.get(piece, language.numbers.get(plain))
            value = int(digits) if digits.isdecimal() else known
            if value is None:
                return None
            minutes += value
    day = next((said[name] for name in ("part", "later", "mark", "named") if said.get(name)), "")
    part = language.parts.get(_spaced(day, language.fold), "") if day else ""
    if not part and all(said.get(sign) is None for sign in ("sure", "m", "range", "ahead")):
        return None
    minutes += 30 if written in words.HALF_PAST else 0
    if not 0 <= hour <= 24 or abs(minutes) >= 60:
        return None
    return _Time(*found.span(), hour, minutes, part, hour > 12 or written[0] == "0")


def _since_midnight(hour: int, part: str) -> int:
    """Return an hour as the clock of twenty-four hours counts it."""
    if hour > 12 or not part:
        return hour
    if hour == 12:
        return 0 if part in (_MORNING, _NIGHT) else 12
    if part == _AFTERNOON:
        return hour + 12
    if part == _NIGHT:
        return hour + 12 if hour > _LATEST_SMALL_HOUR else hour
    return hour + 12 if part == _NOON and hour < 6 else hour


def _written(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _value(time: _Time) -> str:
    """Return `14:30`, or both times that may be meant where no part of the day is said."""
    minutes = (_since_midnight(time.hour, time.part) * 60 + time.minutes) % _DAY
    if time.part or time.is_whole_day:
        return _written(minutes)
    first = minutes % _HALF_DAY
    return f"{_written(first)} or {_written(first + _HALF_DAY)}"


def _share_parts(times: list[_Time], lower: str, joints: frozenset[str]) -> None:
    """Let both ends of "9 to 11 a.m." lie in the part of the day that is said once."""
    for left, right in pairwise(times):
        gap = lower[left.end : right.start]
        if len(gap) > _LONGEST_JOINT or gap.strip() not in joints:
            continue
        if left.is_whole_day or right.is_whole_day or bool(left.part) == bool(right.part):
            continue
        known, other = (left, right) if left.part else (right, left)
        in_order = left.hour % 12 <= right.hour % 12
        other.part = known.part if in_order else _OTHER.get(known.part, known.part)


def _may_say_one(lower: str, language: _Language) -> bool:
    if "\u00a0" in lower or "  " in lower:
        lower = " ".join(lower.split())
    for gate in language.gates:  # a generator for any() would take longer than the search
        if gate in lower:
            return True
    return any(sign in lower and shape.search(lower) for sign, shape in language.shapes)


def _fixed(text: str, lower: str, language: _Language) -> Iterator[Figure]:
    for found in language.fixed_shape.finditer(lower):
        said = _spaced(found.group(), language.fold)
        value, soft = language.fixed.get(said, (ALWAYS, False))
        yield Figure(KIND, value, text[found.start() : found.end()], *found.span(), soft)


def read(text: str, lower: str, lang: str) -> tuple[list[Figure], str]:
    """Return the times of day, and the text in small letters with them masked."""
    language = _says(lang)
    if not _may_say_one(lower, language):
        return [], lower
    found = list(_fixed(text, lower, language))
    lower = masked(lower, found)
    matches = language.shape.finditer(lower)
    times = [time for match in matches if (time := _read(match, language))]
    _share_parts(times, lower, language.joints)
    said = [
        Figure(KIND, _value(time), text[time.start : time.end], time.start, time.end, False)
        for time in times
    ]
    return found + said, masked(lower, said)
