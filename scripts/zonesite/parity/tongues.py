"""A language that puts spaces between words: its vocabulary and what joins its words.

A joint is one character for what stands between two tokens: a space for nothing else, `-` a dash,
`=` a dash between spaces, `~` "to", `&` "and", `,` a comma, `a` an article, `f` "of", `e` "of a",
`p` "of the", `j` an adjective ("consecutive"), `x` anything more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    scanner: re.Pattern[str] = field(init=False)
    one_letter: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scanner", re.compile(self._expression()))
        object.__setattr__(self, "one_letter", re.compile(rf"(?:{self.before_roman})s?\s*\Z"))

    def _expression(self) -> str:
        """Return what finds every token, without a way to read a text twice."""
        words = pattern([word for word in self.words if word[0].isalpha()], self.letters)
        signs = pattern([word for word in self.words if not word[0].isalpha()])
        return (
            rf"(?=\d)(?:(?P<iso>{written_dates.WHOLE})|(?P<short>{written_dates.SHORT})"
            rf"|(?P<digits>{DIGITS})(?P<glued>{_LETTER}{{1,5}}+(?!\w))?)"
            rf"|(?<!{_LETTER})(?={_LETTER})(?:(?P<word>{words})(?!{_LETTER})"
            rf"|(?<!\d)(?P<roman>[ivxlc]{{1,7}}+|[{ROMAN_SIGNS}])(?!\w))"
            rf"|(?=[^\w\s])(?:(?P<sign>{signs})|[.٫](?<![\w.].)(?P<decimals>\d{{1,12}})(?![\w.]))"
        )

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
        return self.joints.get(said) or self.joints.get(_spaced(said), "x")


def _spaced(said: str) -> str:
    """Return words with one space between them and without the asterisks of emphasis."""
    return " ".join(said.replace("*", "").split())
