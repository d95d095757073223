"""Dates as people write them, as the files have them: 5 May 2023 is 2023-05-05."""

from __future__ import annotations

import re

from zonesite.parity import figures

_LANGUAGES = ("en", "ur", "zh")
_TWO_WAYS = re.compile(r"(\d{1,2})[-‐‑–—/.؍](\d{1,2})[-‐‑–—/.؍](\d{4})\Z")


def plain_digits(written: str) -> str:
    """Return some words with the digits 0 to 9 for those of other scripts."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in written)


def days_meant(written: str) -> tuple[str, ...]:
    """Return the day, month or year that some words can mean: one, two where day and month can
    change their places (05/06/2023), none where they are no date."""
    words = plain_digits(written.strip())
    if (match := _TWO_WAYS.match(words)) and match.group(1) != match.group(2):
        first, second, year = (int(number) for number in match.groups())
        if 0 < first < 13 and 0 < second < 13:
            return f"{year}-{second:02d}-{first:02d}", f"{year}-{first:02d}-{second:02d}"
    for lang in _LANGUAGES:
        found = [item for item in figures(words, lang) if item.kind != "weekday"]
        if len(found) == 1 and found[0].kind == "date" and len(found[0].text) > len(words) // 2:
            return (found[0].value,)
    return ()
