"""The rule of amounts: a number can be what its unit says.

No rule adds parts up to their total: nothing in a record says which figures are parts of which, and
sources count one thing in ways that overlap.
"""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.check.findings import Finding, records_of
from zonesite.reading.content import Content
from zonesite.records.base import FigureStatement, QuantityStatement
from zonesite.records.quantities import MEASURES, Range
from zonesite.records.walk import fields_of

_WHOLE = 100


def _fault(amount: QuantityStatement | FigureStatement) -> str | None:
    """Return the code of what is wrong with an amount, or nothing.

    Areas, times and counts below nothing are refused when they are read. A rise may be of more
    than 100 percent, and a loss is money below nothing: a note says so.
    """
    value = amount.value
    if value is None or amount.note:
        return None
    low, high = (value.from_, value.to) if isinstance(value, Range) else (value, value)
    if low < 0 and (amount.unit == "percent" or amount.unit not in MEASURES):
        return "below-nothing"
    return "share-over" if amount.unit == "percent" and high > _WHOLE else None


def amounts_can_be_what_they_are_of(content: Content) -> Iterator[Finding]:
    """A share is no larger than its whole, and no money or share is less than nothing, unless a
    note says that it is a rise, a fall or a loss."""
    for _, origin, record in records_of(content):
        for path, name, value, owner in fields_of(record):
            if name != "value" or not isinstance(owner, (QuantityStatement, FigureStatement)):
                continue
            if code := _fault(owner):
                shown = f"{value.from_}–{value.to}" if isinstance(value, Range) else value
                values = {"found": shown, "unit": owner.unit}
                place = (*origin.path, *path)
                yield Finding(origin.file, code, values, place, severity="warning")
