"""Words and digits as numbers: `a hundred and fifty`, ڈیڑھ ارب, 1 کروڑ 25 لاکھ, `two-thirds`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from zonesite.parity.number_kinds import (
    is_added,
    is_before_ordinal,
    letter_of_number,
    letter_of_ordinal,
    parts_of_one,
)
from zonesite.parity.quantities import Item, Value, fraction
from zonesite.parity.tokens import Token
from zonesite.parity.tongues import Tongue
from zonesite.parity.vocabulary import Word

_ONE, _HUNDRED = Decimal(1), Decimal(100)
_STARTS = frozenset("NWHTAL")
_BREAK = "X"
_MOST_MAGNITUDES = 3


class Part(NamedTuple):
    """A number or a word, with its letter for the grammar and the joint before it."""

    joint: str
    type: str
    item: Item
    word: Token


class _Term(NamedTuple):
    """One number with its magnitude, and where the next token is."""

    value: Value
    magnitude: Decimal
    soft: bool
    in_words: bool
    next: int


class Terms:
    """The tokens of a text on their way to numbers."""

    def __init__(self, tongue: Tongue, tokens: Sequence[Token]) -> None:
        self.tongue, self.tokens = tongue, tokens

    def _is(self, at: int, types: str, joints: str = " ") -> bool:
        """Return whether a token is of one of the types and joined so to the one before."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        return token.type in types and token.joint in joints

    def _below_hundred(self, at: int) -> tuple[Decimal, int]:
        """Return a number in words, `twenty-five` being two, and the place after it."""
        value = self.tokens[at].word.value
        if self.tongue.sums:
            return self._sum(value, at + 1)
        if value >= 20 and not value % 10 and self._is(at + 1, "W", " -"):
            ones = self.tokens[at + 1].word.value
            if 1 <= ones < 10 and not self.tongue.doubles:
                return value + ones, at + 2
        return value, at + 1

    def _sum(self, value: Decimal, at: int) -> tuple[Decimal, int]:
        """Return a number said as a sum, its ones before its tens, and the place after it."""
        if 3 <= value < 10 and self._is(at, "W") and self.tokens[at].word.value == _HUNDRED:
            value, at = value * _HUNDRED, at + 1
        last = value
        while self._is(at, "W", "&") and is_added(last, self.tokens[at].word.value):
            last = self.tokens[at].word.value
            value, at = value + last, at + 1
        return value, at

    def _coefficient(self, at: int) -> tuple[Value, int] | None:
        """Return what stands before hundreds and magnitudes, which is 1 for "a million"."""
        plus = Decimal(0)
        if self.tokens[at].type == "A":
            plus = self.tokens[at].word.value
            at += 1
            if not self._is(at, "NWHT"):
                return None
        value: Value = _ONE
        if self.tokens[at].type == "W":
            value, at = self._below_hundred(at)
        elif self.tokens[at].type == "N":
            value, at = self.tokens[at].value, at + 1
        if self._is(at, "B", " -"):
            plus += self.tokens[at].word.value
            at += 1
        return (value + plus if isinstance(value, Decimal) else value), at

    def _hundreds(self, value: Decimal, at: int) -> tuple[Decimal, int]:
        """Return `two hundred and forty` from its two and the place of "hundred"."""
        value, at = value * _HUNDRED, at + 1
        if self._is(at, "W", " &"):
            rest, after = self._below_hundred(at)
            if rest >= 1 and not self._is(after, "H"):
                return value + rest, after
        return value, at

    def _term(self, at: int) -> _Term | None:
        first = self.tokens[at]
        if first.type == "L":
            if first.word.soft:
                return None
            return _Term(parts_of_one(first.word), _ONE, False, True, at + 1)
        found = self._coefficient(at)
        if found is None:
            return None
        value, after = found
        if self._is(after, "L", " -") and isinstance(value, Decimal):
            parts = fraction(value, self.tokens[after].word.value)
            return _Term(parts, _ONE, False, True, after + 1)
        magnitude = _ONE
        bare = after == at
        if isinstance(value, Decimal):
            if self._is(after, "H", " -") or (bare and first.type == "H"):
                value, after = self._hundreds(value, after)
            value, magnitude, after = self._magnified(value, at, after)
        soft = first.word.soft and after == at + 1
        return _Term(value, magnitude, soft, first.type != "N", after)

    def _magnified(self, value: Decimal, at: int, after: int) -> tuple[Decimal, Decimal, int]:
        """Return a number with the millions after it, what they are, and the place after them."""
        magnitude, most = _ONE, after + _MOST_MAGNITUDES
        while after < most and (
            self._is(after, "T", " -" if value >= 1 else " -ad")
            or (after == at and self.tokens[at].type == "T")
        ):
            magnitude *= self.tokens[after].word.value
            value *= 2 if after == at and self._is_two(at) else 1
            after += 1
        if self.tongue.sums and magnitude > 1 and self._is(after, "B"):
            value, after = value + self.tokens[after].word.value, after + 1
        return value * magnitude, magnitude, after

    def _is_two(self, at: int) -> bool:
        """Return whether a magnitude is two of it by its form; a doubtful form is one where the
        number goes on: مليونًا ومئتا ألف."""
        word = self.tokens[at].word
        return word.kind == "two" and not (word.soft and self._is(at + 1, "NWHAT", "&"))

    def number(self, at: int) -> tuple[Item, int] | None:
        """Return the number that begins at a token, and the place after it."""
        term = self._term(at)
        if term is None:
            return None
        value, last, lowest = term.value, term, term.magnitude
        types = "NWHAT" if self.tongue.sums else "NWHA"
        while isinstance(value, Decimal) and lowest > 1 and self._is(last.next, types, " &"):
            more = self._term(last.next)
            if more is None or not isinstance(more.value, Decimal):
                break
            if self._continues(term, more, self.tokens[last.next], lowest):
                value += more.value
            elif self._is_coefficient(term, more, self.tokens[last.next]):
                value = value * more.magnitude + more.value
                term = term._replace(magnitude=more.magnitude)
            else:
                break
            last, lowest = more, more.magnitude
        start, end = self.tokens[at].start, self.tokens[last.next - 1].end
        item = Item(start, end, value, soft=term.soft, magnitude=term.magnitude)
        item.is_year = last.next == at + 1 and self.tokens[at].is_year
        return item, last.next

    def _continues(self, first: _Term, more: _Term, token: Token, lowest: Decimal) -> bool:
        """Return whether a term is the lower part of the number before: the 25 lakh of a crore."""
        assert isinstance(more.value, Decimal)
        if more.value >= lowest:
            return False
        if token.joint == "&" and not (self.tongue.sums and more.magnitude > 1):
            return more.magnitude == 1 and first.in_words and more.in_words
        if more.magnitude > 1 or (first.in_words and more.in_words):
            return True
        return self.tongue.adds_digits and not token.is_year

    def _is_coefficient(self, first: _Term, more: _Term, token: Token) -> bool:
        """Return whether a thousand counts the magnitude that follows: 17 ہزار 570 ارب."""
        assert isinstance(more.value, Decimal)
        below = more.value < more.magnitude * first.magnitude
        return token.joint == " " and first.magnitude == 1000 < more.magnitude and below

    def _vague(self, at: int) -> int:
        """Return the place after `several hundred thousand`, or the same for what is not vague."""
        after = at
        if self.tokens[at].type == "V":
            after = at + 1
            if not self._is(after, "HT"):
                return after
        elif self.tokens[at].type not in "HT" or self.tokens[at].word.kind != "plural":
            return at
        while self._is(after, "HT", " fdm") or after == at:
            after += 1
        return after

    def parts(self) -> list[Part]:
        """Return numbers and words in their order."""
        found: list[Part] = []
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            after = self._vague(at)
            if after > at:
                found.append(Part("x", _BREAK, _NOTHING, token))
                at = after
            elif token.type in _STARTS:
                at = self._add_number(found, at)
            elif token.type == "R" and self.tongue.sums and self._is(at + 1, "W", "&"):
                found.append(self._ordinal_sum(token, self.tokens[at + 1]))
                at += 2 if found[-1].item.complete else 1
            elif token.word.kind == "duration:week" and self._is_saturday(found, at):
                found.append(Part(token.joint, "S", Item(token.start, token.end, _SIX), _SATURDAY))
                at += 1
            else:
                found.append(self._plain(token))
                at += 1
        return found

    def _is_saturday(self, found: Sequence[Part], at: int) -> bool:
        """Return whether a word is not "week" but the day of that name: جمعہ تا ہفتہ."""
        if self.tokens[at].joint in _LISTED and found and found[-1].word.word.kind == "weekday":
            return True
        after = self.tokens[at + 1 : at + 2]
        return bool(after) and after[0].joint in _LISTED and after[0].word.kind == "weekday"

    def _ordinal_sum(self, token: Token, tens: Token) -> Part:
        """Return an ordinal with its tens after it: الثاني والعشرون is the 22nd."""
        part = self._plain(token)
        said = token.word.value
        if said < 10 and is_added(said, tens.word.value):
            total = said + tens.word.value
            item = Item(token.start, tens.end, total, complete=True)
            return Part(token.joint, letter_of_ordinal(item), item, token)
        return part

    def _plain(self, token: Token) -> Part:
        item = Item(token.start, token.end, token.value, soft=token.word.soft)
        letter = token.type
        if letter == "R" and isinstance(token.value, Decimal) and token.value > 31:
            letter = "Q"
        return Part(token.joint, letter, item, token)

    def _add_number(self, found: list[Part], at: int) -> int:
        token = self.tokens[at]
        number = self.number(at)
        if number is None:
            found.append(Part(token.joint, _BREAK, _NOTHING, token))
            return at + 1
        item, after = number
        if self._is(after, "K"):
            item.end, item.complete = self.tokens[after].end, True
            item.soft = item.value == 1
            found.append(Part(token.joint, letter_of_ordinal(item), item, token))
            return after + 1
        if self._is(after, "R", " -") and is_before_ordinal(item, self.tokens[after].word):
            value = Decimal(item.value) + self.tokens[after].word.value
            ordinal = Item(item.start, self.tokens[after].end, value, complete=True)
            found.append(Part(token.joint, letter_of_ordinal(ordinal), ordinal, token))
            return after + 1
        joint, in_words = token.joint, token.type != "N"
        if self.tongue.sums and item.soft and found and found[-1].type == "U" and joint == " ":
            joint = "d"  # one year: سنة واحدة
        if self.tongue.doubles and found and found[-1].type in "DN":
            if self._is_doubled(found, item, token):
                item.start = found.pop().item.start
            elif in_words and joint == " " and _is_next(found[-1], item):
                joint = "~"
        found.append(Part(joint, letter_of_number(item, in_words), item, token))
        return after

    def _is_doubled(self, found: Sequence[Part], item: Item, token: Token) -> bool:
        """Return whether the same was said just before: پچیس پچیس لاکھ is 25 lakh each."""
        said = found[-1].item
        if token.joint not in " ," or isinstance(said.value, str) or said.magnitude != 1:
            return False
        return item.value == said.value * item.magnitude


_NOTHING = Item(0, 0)
_LISTED = "~&,-"
_SIX = Decimal(6)
_SATURDAY = Token("", "S", Word("S", _SIX, "weekday"), _SIX, 0, 0)


def _is_next(left: Part, right: Item) -> bool:
    """Return whether two numbers in words are the ends of a range: تین چار سو, ستر اسی فیصد."""
    first, last = left.item.value, right.value
    if left.word.type == "N" or isinstance(first, str) or isinstance(last, str):
        return False
    last /= right.magnitude
    if last < 1000 and not last % 100 and first < last / 100:
        left.item.value, first = first * 100, first * 100
    return 1 <= first < last <= first * 3
