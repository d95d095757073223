"""Which words were written later than a day: they name a date that had not come.

A date after the newest source is a plan (the end of a lease), and no sign of anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zonesite.parity import figures
from zonesite.records.model import DEFAULT_LANGUAGE

_MAY_NAME_A_YEAR = re.compile(r"[0-9]{4}|[۰-۹]{4}|FY")
_YEAR = re.compile(r"[12][0-9]{3}\Z")
_DATE = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
"""A date with a year: the 5th of June, say, is no date of one."""
_BLOCK = re.compile(
    r"(<(p|li|td|th|dt|dd|h[1-6])\b[^>]*>)((?:(?!<(?:p|li|ul|ol|dl|table|tr|td)\b).)*?)(</\2>)",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")


@lru_cache(maxsize=20_000)
def dates_in(text: str, lang: str) -> tuple[date, ...]:
    """Return the first day of each date, month and year that a text names."""
    if not _MAY_NAME_A_YEAR.search(text):
        return ()
    found = []
    for figure in figures(text, lang):
        if figure.kind == "date" and (match := _DATE.match(figure.value)):
            year, month, day = (int(part or 1) for part in match.groups())
            found.append(date(year, month, day))
        elif figure.kind == "number" and _YEAR.match(figure.value):
            found.append(date(int(figure.value), 1, 1))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class LaterWords:
    """Finds words that were written after a day."""

    day: date
    newest: date
    """The day of the newest source."""

    def are_in(self, text: str, lang: str = DEFAULT_LANGUAGE) -> bool:
        """Say whether a text names a date between the day and the newest source."""
        return self.day < self.newest and any(
            self.day < when <= self.newest for when in dates_in(text, lang)
        )

    def without(self, html: str, lang: str, instead: str) -> str:
        """Return prose in which each paragraph, entry or cell of later is replaced."""
        if self.day >= self.newest:
            return html

        def kept(match: re.Match[str]) -> str:
            begin, _, inside, end = match.groups()
            is_later = self.are_in(_TAG.sub("", inside), lang)
            return f"{begin}{instead}{end}" if is_later else match.group()

        return _BLOCK.sub(kept, html)
