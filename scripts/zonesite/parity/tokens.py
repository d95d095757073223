"""The words and digits of a text that may make a figure, for languages with spaces."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from zonesite.parity import written_dates
from zonesite.parity.digits import is_roman_sign, is_year, pieces, roman, value_of
from zonesite.parity.quantities import Value
from zonesite.parity.tongues import LONGEST_JOINT, Tongue
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
        far = start - self.end > LONGEST_JOINT
        joint = "x" if far else self.tongue.joint(self.lower[self.end : start])
        self.tokens.append(Token(joint, word.type, word, value, start, end, is_year))
        self.end = end

    def add_word(self, found: re.Match[str]) -> None:
        said = found.group()
        word = self.tongue.words.get(said) or self.tongue.words[self.tongue.folded(said)]
        if (word.type == "M" or word.kind == "weekday") and not self._is_name(found, said):
            return
        self.add(word, word.value, *found.span())

    def add_led(self, found: re.Match[str]) -> None:
        """Add a word without what is glued to its front, which joins it to the token before."""
        said = found["led"]
        word = self.tongue.words.get(said) or self.tongue.words[self.tongue.folded(said)]
        self.add(word, word.value, *found.span("led"))

    def add_two(self, found: re.Match[str]) -> None:
        """Add a noun that says by its ending that there are two."""
        self.add(_TWO, _TWO.value, *found.span())

    def _is_name(self, found: re.Match[str], said: str) -> bool:
        """Return whether a word names a month or day: "may" and "sat" in small letters do not."""
        if not self.tongue.capitals:
            return True
        return self.text[found.start()] != said[0] or not said.isascii()

    def add_digits(self, found: re.Match[str]) -> None:
        written, start = found["digits"], found.start()
        for first, last in pieces(written):
            piece = written[first:last]
            word = _SOFT_DIGITS if self._is_embedded(found) else _DIGITS
            self.add(word, value_of(piece), start + first, start + last, is_year(piece))
        glued = found["glued"]
        mark = self.tongue.glued.get(glued.translate(self.tongue.fold)) if glued else None
        if mark and mark.kind == "money" and not self._has_currency():
            mark = self._counted(found, mark)
        if mark:
            self.add(mark, mark.value, found.start("glued"), found.end())
        elif glued:
            self.end = found.start("glued")

    def _is_embedded(self, found: re.Match[str]) -> bool:
        """Return whether the digits stand inside a name: B2B, P2P."""
        start = found.start()
        return bool(found["glued"]) and start > 0 and self.lower[start - 1].isalpha()

    def _has_currency(self) -> bool:
        return any(token.type == "C" for token in self.tokens[-4:])

    def _counted(self, found: re.Match[str], mark: Word) -> Word | None:
        """Return what an m or b is without a currency: 241m people are millions, 50m is metres."""
        if self._is_embedded(found):
            return None
        if _COUNTED.match(self.lower, found.end()):
            return mark
        return _METRES if found["glued"] == "m" else None

    def add_decimals(self, found: re.Match[str]) -> None:
        """Add a number without its zero: .5."""
        value = Decimal("0." + "".join(str(int(digit)) for digit in found["decimals"]))
        self.add(_DIGITS, value, *found.span())

    def add_roman(self, found: re.Match[str]) -> None:
        written = self.text[found.start() : found.end()]
        before = self.lower[max(0, found.start() - 16) : found.start()]
        in_brackets = before.endswith("(") and self.lower.startswith(")", found.end())
        value = roman(found.group())
        if not value or not (written.isupper() or in_brackets):
            return
        plain = not found.group().strip("ivx") and (len(written) > 1 or in_brackets)
        plain = plain or is_roman_sign(found.group())
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


_METRES = Word("U", kind="length:metre")
_COUNTED = re.compile(
    r"\s{1,3}(?:\w+\s)?(?:people|yuan|yen|sq|square|(?!(?:across|as|is|was|has|this|its|towards)\b)[a-z]+s)\b"
)
_DIGITS, _SOFT_DIGITS = Word("N"), Word("N", soft=True)
_TWO = Word("S", Decimal(2), soft=True)
_ROMAN, _SOFT_ROMAN, _DATE = Word("Q"), Word("Q", soft=True), Word("I")


_ADD = {
    "iso": _Scan.add_date,
    "short": _Scan.add_short,
    "digits": _Scan.add_digits,
    "glued": _Scan.add_digits,
    "word": _Scan.add_word,
    "led": _Scan.add_led,
    "two": _Scan.add_two,
    "sign": _Scan.add_word,
    "roman": _Scan.add_roman,
    "decimals": _Scan.add_decimals,
}


def tokens(tongue: Tongue, text: str, lower: str) -> list[Token]:
    """Return the tokens of a text; `lower` is the text in small letters."""
    scan = _Scan(tongue, text, lower)
    for found in tongue.scanner.finditer(lower):
        _ADD[found.lastgroup or "word"](scan, found)
    return scan.tokens
