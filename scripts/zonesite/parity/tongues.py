"""A language that puts spaces between words: its vocabulary and what joins its words.

A joint is one character for what stands between two tokens: a space for nothing else, `-` a dash,
`=` a dash between spaces, `~` "to", `&` "and", `,` a comma, `a` an article, `f` "of", `e` "of a",
`p` "of the", `j` an adjective ("consecutive"), `d` an article glued to its word, `m` "of" as it
stands between a day and its month, `x` anything more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from zonesite.parity import written_dates
from zonesite.parity.digits import DASHES, DIGITS, ROMAN_SIGNS
from zonesite.parity.vocabulary import Word, pattern

LONGEST_JOINT = 24
_LETTER = r"[^\W\d_]"
_MADDA = "ا\u0653"


@dataclass(frozen=True)
class Tongue:
    """A language that puts spaces between words."""

    words: Mapping[str, Word]
    joints: Mapping[str, str]
    glued: Mapping[str, Word]
    """What may follow digits without a space: st, bn, ویں."""
    before_roman: str
    """Words before a Roman numeral of one letter, as an expression."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """What the letters of the vocabulary may look like."""
    fold: Mapping[int, int] = field(default_factory=dict)
    """The same the other way: letters of a text as the vocabulary has them."""
    doubles: bool = False
    """Numbers are said twice for "each": پچیس پچیس."""
    adds_digits: bool = False
    """5 ہزار 200 is one number."""
    sums: bool = False
    """A number in words is a sum with "and", its ones before its tens, and a unit with the article
    may stand before its number."""
    prefixes: tuple[str, ...] = ()
    """What is glued to the front of a word and says nothing of its number: and, the, by."""
    twos: tuple[str, ...] = ()
    """Endings that say two of any noun, as a soft figure."""
    capitals: bool = True
    """The names of months and days begin with a capital letter."""

    @cached_property
    def scanner(self) -> re.Pattern[str]:
        """What finds every token; made for the first text in the language, which few commands
        have in all."""
        return re.compile(self._expression())

    @cached_property
    def one_letter(self) -> re.Pattern[str]:
        """What leads to a Roman numeral of one letter."""
        return re.compile(rf"(?:{self.before_roman})s?\s*\Z")

    def _expression(self) -> str:
        """Return what finds every token, without a way to read a text twice."""
        words = pattern([word for word in self.words if word[0].isalpha()], self.letters)
        signs = pattern([word for word in self.words if not word[0].isalpha()])
        return (
            rf"(?=\d)(?:(?P<iso>{written_dates.WHOLE})|(?P<short>{written_dates.SHORT})"
            rf"|(?P<digits>{DIGITS})(?P<glued>{_LETTER}{{1,5}}+(?!\w))?)"
            rf"|(?<!{_LETTER})(?={_LETTER})(?:(?P<word>{words})(?!{_LETTER}){self._forms(words)}"
            rf"|(?<!\d)(?P<roman>[ivxlc]{{1,7}}+|[{ROMAN_SIGNS}])(?!\w))"
            rf"|(?=[^\w\s])(?:(?P<sign>{signs})|[.٫](?<![\w.].)(?P<decimals>\d{{1,12}})(?![\w.]))"
        )

    def _forms(self, words: str) -> str:
        """Return what finds words with something glued to them."""
        found = ""
        if self.prefixes:
            shortest_first = sorted(self.prefixes, key=len)
            led = "|".join(pattern([prefix], self.letters) for prefix in shortest_first)
            found += rf"|(?:{led})(?P<led>{words})(?!{_LETTER})"
        if self.twos:
            two = pattern(self.twos, self.letters)
            found += rf"|(?P<two>{_LETTER}{{2,20}}?{two})(?!{_LETTER})"
        return found

    def folded(self, said: str) -> str:
        """Return words as the vocabulary has them."""
        return " ".join(said.replace(_MADDA, "آ").translate(self.fold).split())

    def joint(self, gap: str) -> str:
        """Return the character for what stands between two tokens that are near."""
        if gap in (" ", ""):
            return " "
        said = gap.strip()
        if not said:
            return " " if gap.count("\n") < 2 else "x"
        if said in DASHES:
            return "-" if said == gap else "="
        plain = _spaced(said)
        known = self.joints.get(said) or self.joints.get(plain)
        return known or self.joints.get(self.folded(plain), "x")


def _spaced(said: str) -> str:
    """Return words with one space between them and without the asterisks of emphasis."""
    return " ".join(said.replace("*", "").split())
