"""Numbers, ranges and their units, as sources give them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Literal, get_args

from babel.numbers import list_currencies
from pydantic import (
    AfterValidator,
    PlainValidator,
    StrictStr,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError


@dataclass(frozen=True, slots=True)
class Range:
    """A value that the source gives as a range."""

    from_: float
    to: float


LARGEST = 10**15
"""No sum of money or count here comes near it; beyond it a float would lose digits."""


def _plain_number(found: object) -> float:
    """Return a number as it is; `true`, text and a number with its unit typed in are refused."""
    fits = isinstance(found, (int, float)) and not isinstance(found, bool)
    if not fits or not math.isfinite(found):  # type: ignore[arg-type]
        raise PydanticCustomError("number", "not a number", {"found": found})
    if abs(found) > LARGEST:  # type: ignore[arg-type]
        raise PydanticCustomError("limit-most", "too large", {"limit": LARGEST})
    return found  # type: ignore[return-value]


def _number(found: object) -> float | Range:
    """Return a number, or a range whose two ends are in order."""
    if not isinstance(found, dict):
        return found if isinstance(found, Range) else _plain_number(found)
    if set(found) != {"from", "to"}:
        raise PydanticCustomError("range-keys", "not a range", {"found": list(found)})
    low, high = _plain_number(found["from"]), _plain_number(found["to"])
    if low >= high:
        raise PydanticCustomError("range-order", "not in order", {"from": low, "to": high})
    return Range(low, high)


Number = Annotated[
    int | float | Range,
    PlainValidator(_number),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number"},
                {
                    "type": "object",
                    "properties": {"from": {"type": "number"}, "to": {"type": "number"}},
                    "required": ["from", "to"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


Measure = Literal[
    "acre",
    "kanal",
    "hectare",
    "square-foot",
    "square-kilometre",
    "percent",
    "count",
    "year",
    "month",
    "day",
    "storey",
]


MEASURES: tuple[str, ...] = get_args(Measure)


@cache
def currencies() -> frozenset[str]:
    """Return the codes of all currencies (ISO 4217, as CLDR has them)."""
    return frozenset(list_currencies())


def _unit(found: str) -> str:
    if found not in MEASURES and found not in currencies():
        values = {"allowed": list(MEASURES), "found": found}
        raise PydanticCustomError("unit", "no unit", values)
    return found


Unit = Annotated[
    StrictStr,
    AfterValidator(_unit),
    WithJsonSchema(
        {"anyOf": [{"enum": list(MEASURES)}, {"type": "string", "pattern": "^[A-Z]{3}$"}]}
    ),
]
"""A measure, or the code of a currency: `acre`, `USD`."""


Qualifier = Literal["about", "at-least", "more-than", "up-to", "planned"]


SQUARE_METRES = {
    "acre": Decimal("4046.8564224"),
    "kanal": Decimal("505.857"),
    "hectare": Decimal(10_000),
    "square-foot": Decimal("0.09290304"),
    "square-kilometre": Decimal(1_000_000),
}
"""The international acre and foot; the kanal is an eighth of the acre."""


LARGEST_AREA = 10**12
"""In square metres: larger than all but two dozen countries."""


def check_size(value: float | Range, unit: str) -> None:
    """Raise a complaint about an amount that no land, time or number of things has."""
    low, high = (value.from_, value.to) if isinstance(value, Range) else (value, value)
    if unit not in MEASURES or unit == "percent":
        return
    if unit == "count" and low < 0:
        raise PydanticCustomError(
            "limit-least", "less than none", {"limit": 0, "found": low, "at": "value"}
        )
    if unit != "count" and low <= 0:
        raise PydanticCustomError(
            "limit-more", "nothing", {"limit": 0, "found": low, "at": "value"}
        )
    if unit in SQUARE_METRES and (largest := LARGEST_AREA / SQUARE_METRES[unit]) < Decimal(high):
        values = {"limit": int(largest), "found": high, "at": "value"}
        raise PydanticCustomError("limit-most", "too large", values)
