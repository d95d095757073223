"""What kind of number some words or digits are, and which words go on with one another."""

from __future__ import annotations

from decimal import Decimal

from zonesite.parity.quantities import Item, Value, fraction
from zonesite.parity.vocabulary import Word


def is_added(last: Decimal, more: Decimal) -> bool:
    """Return whether a number in words goes on with another: three and twenty, hundred and five."""
    if last >= 100:
        return 1 <= more < 100
    return 1 <= last < 10 and more >= 20 and not more % 10 and more < 100


def parts_of_one(word: Word) -> Value:
    """Return a third, or the two thirds that are one word, whose kind is then its two."""
    return fraction(Decimal(word.kind or 1), word.value)


def is_before_ordinal(item: Item, ordinal: Word) -> bool:
    """Return whether a number is the twenty of `twenty-first`."""
    if isinstance(item.value, str) or ordinal.value >= 10:
        return False
    return item.value >= 20 and not item.value % 10


def letter_of_ordinal(item: Item) -> str:
    return "R" if isinstance(item.value, Decimal) and item.value <= 31 else "Q"


def letter_of_number(item: Item, in_words: bool) -> str:
    if item.is_year:
        return "Y"
    value = item.value
    if isinstance(value, str):
        return "O" if "/" in value else "N"
    if in_words and 1900 <= value < 2100:
        return "y"
    if 0 < value < 1:
        return "O"
    if 1 <= value <= 31 and not value.as_tuple().exponent:
        return "D" if item.magnitude == 1 else "N"
    return "N"
