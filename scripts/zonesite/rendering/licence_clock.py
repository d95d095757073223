"""The clock of licences: for each year in which a term can begin, the year in which it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zonesite.finder.law_dates import LawDates
from zonesite.pages.of_finder import FinderSubject
from zonesite.records.partial_date import PartialDate
from zonesite.rendering.drawing import Scale, Tick, percent, ticks_of_years, years
from zonesite.rendering.words import Words

Stretch = tuple[str, str]
"""Where something begins in a picture, and its width, in percent."""


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A year in which a term begins."""

    begins: PartialDate
    ends: PartialDate
    years_beyond: int
    """How many years after the announced end the term ends; nothing where it ends before."""
    within: Stretch
    beyond: Stretch | None
    """What is after the announced end."""


@dataclass(frozen=True, slots=True)
class Clock:
    """All years for one length of term, on one scale."""

    years: int
    ticks: tuple[Tick, ...]
    scale: Scale
    end: Stretch | None
    """The year by which all is announced to end."""
    rows: tuple[ClockRow, ...]

    def x(self, share: float) -> str:
        return self.scale.percent(share)


def _terms(subject: FinderSubject) -> tuple[int, ...]:
    """Return the lengths of all terms that have a beginning, in years."""
    every = (
        item.term.years
        for rule in subject.finder.rules.rules
        for item in rule.incentive.provisions
        if item.term and item.term.starts
    )
    return tuple(sorted(set(every)))


def _stretch(scale: Scale, first: date, last: date) -> Stretch:
    """Return where the days from one to before another stand."""
    low, high = scale.share(first.toordinal()), scale.share(last.toordinal())
    return scale.left(low, high - low), percent(high - low)


def _row(begins: int, length: int, dates: LawDates, scale: Scale) -> ClockRow:
    ends = begins + length
    after = date(dates.ends.last.year + 1, 1, 1) if dates.ends else date.max
    first, last = date(begins, 1, 1), date(ends + 1, 1, 1)
    is_beyond = last > after
    return ClockRow(
        begins=PartialDate(begins),
        ends=PartialDate(ends),
        years_beyond=max(0, ends - after.year + 1),
        within=_stretch(scale, first, min(last, after)),
        beyond=_stretch(scale, after, last) if is_beyond else None,
    )


def clocks(words: Words, subject: FinderSubject) -> tuple[Clock, ...]:
    """Return the clock of each length of term that a benefit has."""
    dates = subject.finder.rules.dates
    found = []
    for length in _terms(subject):
        begins = dates.years()
        last = begins[-1] + length
        is_mirrored = words.language.direction == "rtl"
        scale = years(date(begins[0], 1, 1), date(last, 12, 31), is_mirrored)
        labels = [words.formats.date(PartialDate(year)) for year in range(begins[0], last + 1)]
        end = None
        if dates.ends:
            end = _stretch(scale, dates.ends.first, date(dates.ends.last.year + 1, 1, 1))
        rows = tuple(_row(year, length, dates, scale) for year in begins)
        found.append(Clock(length, ticks_of_years(scale, labels), scale, end, rows))
    return tuple(found)
