"""Which words were written later than a day: they name a date that had not come.

A date after the newest source is a plan (the end of a lease), and no sign of anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from zonesite.parity import figures
from zonesite.records.partial_date import PartialDate

_MAY_NAME_A_YEAR = re.compile(r"[0-9]{4}|[۰-۹]{4}|FY")
_YEAR = re.compile(r"[12][0-9]{3}\Z")
_DATE = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
"""A date with a year: the 5th of June, say, is no date of one."""
_BLOCK = re.compile(
    r"(<(p|li|td|th|dt|dd|h[1-6])\b[^>]*>)((?:(?!<(?:p|li|ul|ol|dl|table|tr|td)\b).)*?)(</\2>)",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")


class NamedPeriod(NamedTuple):
    """A day, month or year that a text names, and where."""

    period: PartialDate
    start: int
    end: int
    is_number: bool
    """Whether it is a year only if the words around it say so."""


@lru_cache(maxsize=20_000)
def periods_in(text: str, lang: str) -> tuple[NamedPeriod, ...]:
    """Return each day, month and year that a text names, in the order of the text."""
    if not _MAY_NAME_A_YEAR.search(text):
        return ()
    return tuple(
        NamedPeriod(PartialDate.parse(item.value), item.start, item.end, item.kind == "number")
        for item in figures(text, lang)
        if (item.kind == "date" and _DATE.match(item.value))
        or (item.kind == "number" and _YEAR.match(item.value))
    )


def dates_in(text: str, lang: str) -> tuple[date, ...]:
    """Return the first day of each day, month and year that a text names."""
    return tuple(item.period.first for item in periods_in(text, lang))


@dataclass(frozen=True, slots=True)
class LaterWords:
    """Finds words that were written after a day."""

    day: date
    newest: date
    """The day of the newest source."""

    def are_in(self, text: str, lang: str) -> bool:
        """Say whether a text names a date between the day and the newest source."""
        return self.day < self.newest and any(
            self.day < when <= self.newest for when in dates_in(text, lang)
        )

    def without(
        self, html: str, lang: str, instead: str, leads_astray: Callable[[str], bool]
    ) -> str:
        """Return prose in which each paragraph, entry or cell of later is replaced.

        It names a later day, or `leads_astray` says of its HTML that it leads to a page that
        was not there.
        """
        if self.day >= self.newest:
            return html

        def kept(match: re.Match[str]) -> str:
            begin, _, inside, end = match.groups()
            is_later = leads_astray(inside) or self.are_in(_TAG.sub("", inside), lang)
            return f"{begin}{instead}{end}" if is_later else match.group()

        return _BLOCK.sub(kept, html)
