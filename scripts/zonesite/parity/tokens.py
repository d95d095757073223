"""The words and digits of a text that may make a figure, for languages with spaces."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from zonesite.parity import written_dates
from zonesite.parity.digits import is_year, pieces, roman, value_of
from zonesite.parity.quantities import Value
from zonesite.parity.tongues import Tongue
from zonesite.parity.vocabulary import Word


class Token(NamedTuple):
    """A word of the vocabulary or a number in digits, type `N`, whose value is then `value`."""

    joint: str
    type: str
    word: Word
    value: Value
    start: int
    end: int
    is_year: bool = False


class _Scan:
    """One text on its way to tokens."""

    def __init__(self, tongue: Tongue, text: str, lower: str) -> None:
        self.tongue, self.text, self.lower = tongue, text, lower
        self.tokens: list[Token] = []
        self.end = 0

    def add(self, word: Word, value: Value, start: int, end: int, is_year: bool = False) -> None:
        joint = self.tongue.joint(self.lower[self.end : start])
        self.tokens.append(Token(joint, word.type, word, value, start, end, is_year))
        self.end = end

    def add_word(self, found: re.Match[str]) -> None:
        said = found.group()
        word = self.tongue.words.get(said) or self.tongue.words[self.tongue.folded(said)]
        if word.type == "M" and not self._is_month(found, said):
            return
        self.add(word, word.value, *found.span())

    def _is_month(self, found: re.Match[str], said: str) -> bool:
        """Return whether a word for a month is one: "may" and "march" in small letters are not."""
        return self.text[found.start()] != said[0] or not said.isascii()

    def add_digits(self, found: re.Match[str]) -> None:
        written, start = found["digits"], found.start()
        for first, last in pieces(written):
            piece = written[first:last]
            word = _SOFT_DIGITS if self._is_embedded(found) else _DIGITS
            self.add(word, value_of(piece), start + first, start + last, is_year(piece))
        glued = found["glued"]
        mark = self.tongue.glued.get(glued.translate(self.tongue.fold)) if glued else None
        if mark and (mark.kind != "money" or self._has_currency()):
            self.add(mark, mark.value, found.start("glued"), found.end())
        elif glued:
            self.end = found.start("glued")

    def _is_embedded(self, found: re.Match[str]) -> bool:
        """Return whether the digits stand inside a name: B2B, P2P."""
        start = found.start()
        return bool(found["glued"]) and start > 0 and self.lower[start - 1].isalpha()

    def _has_currency(self) -> bool:
        return any(token.type == "C" for token in self.tokens[-4:])

    def add_roman(self, found: re.Match[str]) -> None:
        written = self.text[found.start() : found.end()]
        before = self.lower[max(0, found.start() - 16) : found.start()]
        in_brackets = before.endswith("(") and self.lower.startswith(")", found.end())
        value = roman(found.group())
        if not value or not (written.isupper() or in_brackets):
            return
        plain = not found.group().strip("ivx") and (len(written) > 1 or in_brackets)
        if plain or self.tongue.one_letter.search(before):
            word = _SOFT_ROMAN if value == 1 else _ROMAN
            self.add(word, Decimal(value), *found.span())

    def add_date(self, found: re.Match[str]) -> None:
        day = written_dates.whole(found.group())
        if day:
            self.add(_DATE, "{}-{}-{}".format(*day), *found.span())
        else:
            self._add_numbers(found)

    def add_short(self, found: re.Match[str]) -> None:
        said = written_dates.short(found.group())
        start, end = found.span()
        if said is None:
            self._add_numbers(found)
        elif len(said) == 3:
            self.add(_DATE, "{}-{}-{}".format(*said), start, end)
        else:
            self.add(_DIGITS, Decimal(said[0]), start, start + 4, True)
            self.add(_DIGITS, Decimal(said[1]), start + 5, end, True)

    def _add_numbers(self, found: re.Match[str]) -> None:
        for number, start, end in written_dates.numbers(found):
            self.add(_DIGITS, Decimal(number), start, end, is_year(number))


_DIGITS, _SOFT_DIGITS = Word("N"), Word("N", soft=True)
_ROMAN, _SOFT_ROMAN, _DATE = Word("Q"), Word("Q", soft=True), Word("I")


def tokens(tongue: Tongue, text: str, lower: str) -> list[Token]:
    """Return the tokens of a text; `lower` is the text in small letters."""
    scan = _Scan(tongue, text, lower)
    add = {
        "iso": scan.add_date,
        "short": scan.add_short,
        "digits": scan.add_digits,
        "glued": scan.add_digits,
        "word": scan.add_word,
        "sign": scan.add_word,
        "roman": scan.add_roman,
    }
    for found in tongue.scanner.finditer(lower):
        add[found.lastgroup or "word"](found)
    return scan.tokens
