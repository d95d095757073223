"""Fields of a Word document: what they ask for is not shown, what came of it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\[lmnot]\s+)*"?[^"]*"?\s*\Z')


def is_plain_link(code: str) -> bool:
    """Say whether a field does nothing but lead to the address that it names."""
    return _LINK.match(code) is not None


@dataclass
class _Field:
    code: str = ""
    shows: bool = False
    """Whether its result has begun."""


@dataclass
class Fields:
    """The fields in which a reader of the body is (ECMA-376, 17.16.18), the innermost last."""

    _open: list[_Field] = field(default_factory=list)

    @property
    def is_code(self) -> bool:
        """Whether what stands here is asked for, and not shown."""
        return any(not one.shows for one in self._open)

    def add(self, words: str) -> None:
        """Take words of the code."""
        if inner := next((one for one in reversed(self._open) if not one.shows), None):
            inner.code += words

    def turn(self, kind: str | None) -> str:
        """Go over a mark in the text; return the code that is whole by it, if one is."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].shows = True
            return self._open[-1].code
        elif kind == "end" and self._open:
            ended = self._open.pop()
            return "" if ended.shows else ended.code
        return ""
