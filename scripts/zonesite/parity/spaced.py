"""Figures of languages that put spaces between words: numbers, dates and quantities from parts.

The parts of a text are written as a string, two characters each: the joint before the part (see
`tokens`) and the letter of its type. One expression over that string is the grammar.

Types that the vocabularies use: `W` a number below 100, `H` hundred, `T` a magnitude, `A` a
modifier before a number (ساڑھے), `B` one after it ("and a half"), `L` parts (thirds), `V` vague
(several), `X` an idiom, `S` a number by itself (both), `R` an ordinal, `K` the ending of one, `C`
a currency, `U` a unit, `P` per cent, `M` a month, `E` the mark of a year (ء), `G` the word age
on either side of a number and `J` after it, `Z` between.

Numbers are `D` up to 31, `Y` with four digits, `y` if in words they may name a year, `O` parts of
one, `N` all others; ordinals are `R` up to 31 and `Q` above; `I` is a date in ISO 8601.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from zonesite.parity.figures import Figure
from zonesite.parity.quantities import Item, chains, figure, inherit, share_currency
from zonesite.parity.terms import Part, Terms
from zonesite.parity.tokens import tokens
from zonesite.parity.tongues import Tongue

_YEAR = "[Yy](?: E)?"
_DAY = "(?<!C )[DR]"
_ITEM = re.compile(
    rf"(?P<days>(?:{_DAY}(?:,[DR]){{0,6}}[&~=-]){{0,2}}{_DAY}(?:[ m-]|(?<=R)f)M"
    rf"(?:[ ,fm-]{_YEAR})?)"
    r"|(?P<month_days>M[ -][DR](?![ -][UPCJKT])(?:[&~=-][DR](?![ -][UPCJ])){0,6}"
    rf"(?:[ ,]{_YEAR})?)"
    rf"|(?P<month>M(?:[ ,fm-]{_YEAR})?)"
    r"|(?P<year>[Yy] E)"
    r"|(?P<halved>[SU] B)|(?P<after>Ud[DN](?![ -][UPCT]))"
    r"|(?P<quantity>C[ -][DNYy](?:[ -]P|[ j][CU]|-U)?|[DNYy](?:[ -]P|[ jm-][CU](?: B)?)?"
    r"|(?:C[ -])?O(?:[ -]P|[ e-]C|[ ae-]U)?)"
    r"|(?P<alone>[RQS])|(?P<iso>I)|(?P<one>U)"
)
_SOFT_WEAK = "weak"
_OF_AGE = (" J", " G")


class _Sentence:
    """The parts of a text and the items made of them."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.shape = "".join([part.joint + part.type for part in parts])
        self.items: list[Item] = []
        self.reached = -1

    def add(self, item: Item, found: re.Match[str]) -> None:
        """Add the item of a match, joined to the one before if nothing else stands between."""
        start = found.start() - 1
        item.joint = self.shape[start] if start == self.reached else "x"
        self.items.append(item)
        self.reached = found.end()

    def read(self) -> list[Item]:
        for found in _ITEM.finditer(self.shape):
            kind = found.lastgroup
            parts = self.parts[found.start() // 2 : (found.end() + 1) // 2]
            if kind == "quantity":
                self.add(self._quantity(found, parts), found)
            elif kind in ("days", "month_days", "month"):
                self._add_dates(found, parts)
            elif kind == "iso":
                self._add_iso(found, parts[0])
            elif kind in ("halved", "after"):
                self.add(_with_unit_first(parts), found)
            elif kind == "one":
                if parts[0].item.soft:
                    self.items.append(_with_unit_first(parts))
            else:
                item = parts[0].item
                item.end, item.complete = parts[-1].item.end, True
                item.kind = parts[0].word.word.kind if kind == "alone" else item.kind
                item.kind = item.kind or "number"
                self.add(item, found)
        return self.items

    def _quantity(self, found: re.Match[str], parts: Sequence[Part]) -> Item:
        before = parts[0].word if parts[0].type == "C" else None
        if parts[-1].type == "B":
            self._add_half(parts[0].item, parts[-1])
            parts = parts[:-1]
        item = parts[1 if before else 0].item
        after = parts[-1].word if len(parts) > (2 if before else 1) else None
        if before:
            item.start, item.kind, item.before = before.start, before.word.kind, True
        if after:
            item.end = after.end
        kind = after.word.kind if after else ""
        if kind == "duration:year" and self._is_age(found):
            item.kind, item.complete = "age", True
        elif kind == "duration:year" and item.is_year:
            item.complete = True
        elif after and not before:
            item.kind = kind
        elif parts[0].type == "O":
            item.complete = True
        self._harden(item, parts)
        return item

    def _add_half(self, item: Item, half: Part) -> None:
        """Add what is said after the unit: three years and a half."""
        if isinstance(item.value, Decimal):
            item.value += half.word.word.value

    def _harden(self, item: Item, parts: Sequence[Part]) -> None:
        """A unit makes a number of an ambiguous word: نو دن. ایک سال may still be "a year"."""
        if item.soft and item.kind != "number":
            weak = any(part.word.word.kind == _SOFT_WEAK for part in parts)
            item.soft = weak and item.kind.startswith("duration")

    def _is_age(self, found: re.Match[str]) -> bool:
        """Return whether a number of years is somebody's age, which Chinese counts in 岁."""
        start, end = found.start(), found.end()
        return self.shape[start - 2 : start - 1] == "G" or self.shape[end : end + 2] in _OF_AGE

    def _add_dates(self, found: re.Match[str], parts: Sequence[Part]) -> None:
        """Add the days that share a month, or the month."""
        month = next(part for part in parts if part.type == "M")
        year = next((int(str(part.item.value)) for part in parts if part.type in "Yy"), 0)
        days = [part for part in parts if part.type in "DR"]
        number = int(month.word.word.value)
        if not days:
            soft = month.item.soft and not year
            item = Item(month.item.start, parts[-1].item.end, date=(year, number, 0), soft=soft)
            self.add(item, found)
            return
        for place, part in enumerate(days):
            first = 0 if place == 0 else parts.index(part)
            last = parts[-1] if place == len(days) - 1 else part
            start, end = parts[first].item.start, last.item.end
            day = int(str(part.item.value))
            item = Item(start, end, date=(year, number, day))
            if place == 0:
                self.add(item, found)
            else:
                item.joint = "&"
                self.items.append(item)

    def _add_iso(self, found: re.Match[str], part: Part) -> None:
        year, month, day = (*map(int, str(part.item.value).split("-")), 0)[:3]
        self.add(Item(part.item.start, part.item.end, date=(year, month, day)), found)


def _with_unit_first(parts: Sequence[Part]) -> Item:
    """Return a unit with the number after it, or one of it: الأيام الثلاثة, سنة ونصف, سنة."""
    first, last = parts[0], parts[-1]
    kind = first.word.word.kind or "number"
    item = Item(first.item.start, last.item.end, Decimal(1), kind, complete=True)
    if last.type == "B":
        item.value = last.word.word.value + (first.word.word.value if first.type == "S" else 1)
    elif last is not first:
        item.value, item.soft = last.item.value, last.item.soft
    else:
        item.soft = True
    return item


def read(tongue: Tongue, text: str, lower: str) -> list[Figure]:
    """Return the figures of a text in reading order."""
    said = tokens(tongue, text, lower)
    if not said:
        return []
    sentence = _Sentence(Terms(tongue, said).parts())
    items = sentence.read()
    betweens = [part.word.start for part in sentence.parts if part.type == "Z"]
    for chain in chains(items):
        if len(chain) > 1:
            inherit(chain, _is_between(chain, betweens, lower))
    if len(items) > 2:
        share_currency(items)
    return [figure(item, text) for item in items]


def _is_between(chain: Sequence[Item], betweens: Sequence[int], lower: str) -> bool:
    """Return whether "between" stands right before a chain, or کے درمیان right after."""
    start, end = chain[0].start, chain[-1].end
    return any(
        (place < start and start - place < 12) or (place >= end and place - end < 6)
        for place in betweens
    )
