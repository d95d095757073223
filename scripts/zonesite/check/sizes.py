"""The rule of sizes: statements about one thing do not differ by a factor of a slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from zonesite.check.findings import Finding, records_of
from zonesite.reading.content import Content
from zonesite.records.base import Figure, FigureStatement, QuantityStatement
from zonesite.records.quantities import SQUARE_METRES
from zonesite.records.walk import Path, fields_of
from zonesite.records.zones import AreaStatement, Zone

_TENFOLD = (10.0, 100.0, 1000.0, 1_000_000.0)
"""A digit too many, or thousand, million and billion taken for each other; a lakh is 100 of a
thousand."""
_UNITS = tuple(sorted(float(metres) for metres in SQUARE_METRES.values()))
_CONVERTED = tuple(large / small for small, large in combinations(_UNITS, 2))
"""One unit of area written for another: kanals for acres are 8, acres for hectares 2.47."""
_NEAR = 0.01
"""People round what they convert; 400 acres are called 162 hectares."""
Amount = QuantityStatement | FigureStatement


def _size(amount: Amount) -> tuple[str, float] | None:
    """Return what a statement measures, and how much of it; nothing of ranges and words."""
    if isinstance(amount.value, (int, float)) and amount.unit and amount.value > 0:
        if amount.unit in SQUARE_METRES:
            of = amount.of if isinstance(amount, AreaStatement) else ""
            return f"area {of}", amount.value * float(SQUARE_METRES[amount.unit])
        return amount.unit, float(amount.value)
    return None


def _factor(one: Amount, other: Amount) -> float | None:
    """Return the factor of a slip by which two statements differ, or nothing.

    Whoever has written notes on both, or marked one as replaced, knows what differs.
    """
    sizes = _size(one), _size(other)
    if (one.note and other.note) or one.superseded or other.superseded or None in sizes:
        return None
    assert sizes[0] is not None
    assert sizes[1] is not None
    if sizes[0][0] != sizes[1][0] or one.nature != other.nature:
        return None
    low, high = sorted((sizes[0][1], sizes[1][1]))
    factors = (*_TENFOLD, *_CONVERTED) if sizes[0][0].startswith("area") else _TENFOLD
    return next((one for one in factors if abs(high / low / one - 1) < _NEAR), None)


def _pairs(amounts: Sequence[Amount]) -> Iterator[tuple[int, Amount, float]]:
    """Yield each statement that differs from an earlier one: its number, that one, the factor."""
    for number, amount in enumerate(amounts):
        for before in amounts[:number]:
            if factor := _factor(before, amount):
                yield number, before, factor
                break


def _lists_of(record: object) -> Iterator[tuple[Path, Sequence[Amount]]]:
    """Yield the lists in a record whose statements are all about one thing, with their places."""
    if isinstance(record, Zone):
        yield ("area",), record.area
    for path, name, value, owner in fields_of(record):
        if name == "statements" and isinstance(owner, Figure):
            yield path, value


def sizes_of_one_thing_agree(content: Content) -> Iterator[Finding]:
    """Sources that disagree do not do so by a factor of ten or of two units, unless a note says
    so: that is a slip of typing or converting."""
    for _, origin, record in records_of(content):
        for path, amounts in _lists_of(record):
            for number, before, factor in _pairs(amounts):
                values = {
                    "found": f"{amounts[number].value} {amounts[number].unit}",
                    "other": f"{before.value} {before.unit}",
                    "factor": f"{factor:.4g}",
                }
                place = (*origin.path, *path, number, "value")
                yield Finding(origin.file, "size-factor", values, place, severity="warning")


def _is_taken_over(one: Amount, other: Amount) -> bool:
    """Say whether two statements have one number and two units, and nobody says why."""
    is_told = (one.note and other.note) or one.superseded or other.superseded
    if is_told or one.value is None or one.value != other.value or one.unit == other.unit:
        return False
    return not {one.unit, other.unit} <= SQUARE_METRES.keys()


def one_number_has_one_unit(content: Content) -> Iterator[Finding]:
    """Of one thing, one number is not both dollars and rupees, or months and years: no two
    currencies are worth the same, and one of the units was mistaken. Of areas the rule of sizes
    tells, by the factor between their units."""
    for _, origin, record in records_of(content):
        for path, amounts in _lists_of(record):
            for number, amount in enumerate(amounts):
                before = next((it for it in amounts[:number] if _is_taken_over(it, amount)), None)
                if before:
                    values = {"found": amount.unit, "other": before.unit}
                    place = (*origin.path, *path, number, "unit")
                    yield Finding(origin.file, "unit-differs", values, place, severity="warning")
