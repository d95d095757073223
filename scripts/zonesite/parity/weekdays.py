"""Days of the week: those that "the weekend" means, and those that a date makes needless.

Both are soft, because a text may name them or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from zonesite.parity.figures import Figure
from zonesite.parity.learnt import letters_of
from zonesite.parity.masking import has_any
from zonesite.parity.urdu_numbers import LETTERS
from zonesite.parity.vocabulary import pattern
from zonesite.parity.vocabulary_files import words_of

_WEEKEND, _WORKDAYS = (6, 7), (1, 5)
"""Of the working days a text names the first and the last: Monday to Friday."""
_UR_WEEKEND = ("ویک اینڈ", "ویک اینڈز", "ہفتہ وار تعطیل", "ہفتہ وار تعطیلات", "ہفتہ وار چھٹی")
_UR_WORKDAYS = ("کام کے دن", "کام کے دنوں", "ایام کار", "دفتری دنوں")
_SHAPES = {
    "en": re.compile(r"\b(?:(?P<weekend>weekends?)|weekdays?|working days)\b"),
    "ur": re.compile(
        rf"(?<!\w)(?:(?P<weekend>{pattern(_UR_WEEKEND, LETTERS)})"
        rf"|{pattern(_UR_WORKDAYS, LETTERS)})(?!\w)"
    ),
    "zh": re.compile("(?P<weekend>周末|双休日)|工作日|平日"),
}
_GATES = {
    "en": ("week", "working"),
    "ur": ("ویک", "وار", "کام کے", "کار", "دفتری"),
    "zh": ("周末", "双休", "工作日", "平日"),
}


@cache
def _learnt(lang: str) -> re.Pattern[str] | None:
    """Return what finds the weekend and the working days of a language that has a file."""
    words = words_of(lang)
    weekend, working = words.list("weekend"), words.list("working_days")
    if not (weekend or working):
        return None
    shapes = [pattern(said, letters_of(words)) if said else "(?!)" for said in (weekend, working)]
    return re.compile(rf"(?<!\w)(?:(?P<weekend>{shapes[0]})|{shapes[1]})(?!\w)")


def implied(text: str, lower: str, lang: str) -> Iterator[Figure]:
    """Yield the days of the week that are meant but not named."""
    shape = _SHAPES.get(lang) or _learnt(lang)
    if shape is None or not has_any(lower, _GATES.get(lang, ("",))):
        return
    for found in shape.finditer(lower):
        start, end = found.span()
        for day in _WEEKEND if found["weekend"] else _WORKDAYS:
            yield Figure("weekday", str(day), text[start:end], start, end, True)


def _day_of(figure: Figure) -> str:
    """Return the day of the week of a complete date, or nothing."""
    try:
        return str(date.fromisoformat(figure.value).isoweekday())
    except ValueError:
        return ""


def softened(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures, a day of the week being soft where a date of the text is that day."""
    if not any(figure.kind == "weekday" for figure in figures):
        return list(figures)
    known = {_day_of(figure) for figure in figures if figure.kind == "date"}
    return [
        figure._replace(soft=True) if figure.kind == "weekday" and figure.value in known else figure
        for figure in figures
    ]
