"""The days that the head of a document names, with every reading that they have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zonesite.importing.document import Place
from zonesite.parity import figures, written_dates

_DIGITS = re.compile(r"(?<![\d.,/-])\d{1,4}([-‐‑–—/.؍])\d{1,2}\1\d{2,4}(?![\d/-])")
"""19/7/2022, 2022-07-19, 19.7.22: what may be read in more than one way."""
_ANYWHERE = "en"
_FULL = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as it is written at one place."""

    words: str
    readings: tuple[date, ...]
    """More than one where nobody can tell which is meant; none where it is no day."""
    place: Place
    start: int
    end: int
    is_partial: bool = False
    """Whether the year or the day is missing."""
    weekday: int = 0
    """The day of the week that is said beside it, 1 for Monday, nought for none."""

    @property
    def is_contradicted(self) -> bool:
        """Say whether the day of the week is another one."""
        return bool(
            self.weekday
            and self.readings
            and all(day.isoweekday() != self.weekday for day in self.readings)
        )


def days_in(text: str, lang: str, place: Place) -> list[WrittenDay]:
    """Return the days of a line in their order; any letter may be dated in English."""
    found = _days_in(text, lang, place)
    return found if found or lang == _ANYWHERE else _days_in(text, _ANYWHERE, place)


def _days_in(text: str, lang: str, place: Place) -> list[WrittenDay]:
    stated = figures(text, lang)
    said = [int(one.value) for one in stated if one.kind == "weekday" and one.value.isdecimal()]
    weekday = said[0] if len(said) == 1 else 0
    found = [
        _in_digits(match, place, weekday)
        for match in _DIGITS.finditer(text)
        if written_dates.readings(match.group())
    ]
    for figure in stated:
        inside = any(one.start < figure.end and figure.start < one.end for one in found)
        if figure.kind != "date" or inside:
            continue
        day = _day(figure.value)
        readings = () if day is None else (day,)
        is_partial = _FULL.match(figure.value) is None
        span = (figure.start, figure.end)
        found.append(WrittenDay(figure.text, readings, place, *span, is_partial, weekday))
    return sorted(found, key=lambda one: one.start)


def _in_digits(match: re.Match[str], place: Place, weekday: int) -> WrittenDay:
    """Return a day in digits; the day of the week beside it may tell which is meant."""
    readings = written_dates.readings(match.group())
    agreeing = tuple(day for day in readings if day.isoweekday() == weekday)
    kept = agreeing or readings
    return WrittenDay(match.group(), kept, place, *match.span(), False, weekday)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def agreed(found: Sequence[WrittenDay]) -> tuple[date, ...]:
    """Return the days that a document can mean by all that it says: one, where they agree."""
    whole = [one for one in found if one.readings]
    if not whole:
        return ()
    shared = set(whole[0].readings)
    for one in whole[1:]:
        shared &= set(one.readings)
    if shared:
        return tuple(sorted(shared))
    return tuple(dict.fromkeys(day for one in whole for day in one.readings))
