"""What was put right, line by line, with every character that cannot be seen spelled out."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator

from zonesite.authoring.mending import ODD_BLANKS, decomposed
from zonesite.authoring.tidy import Tidied
from zonesite.reading.letters import ZWNJ_ASTRAY
from zonesite.reading.problems import is_hidden

_ODD = re.compile(f"[{ODD_BLANKS}\t]")
_ZWNJ = "\u200c"


def differences(tidied: Tidied) -> Iterator[str]:
    """Yield a unified diff of a file for people to read, and what no line can show."""
    if tidied.has_byte_order_mark:
        yield f"{tidied.file}: without the byte order mark at its beginning"
    if tidied.has_other_line_ends:
        yield f"{tidied.file}: with plain line ends (LF)"
    lines = difflib.unified_diff(
        tidied.before.split("\n"), tidied.after.split("\n"), tidied.file, tidied.file, lineterm=""
    )
    for number, line in enumerate(lines):
        yield spelled(line) if number > 1 else line


def spelled(line: str) -> str:
    """Return a line in which `<U+00AD>` stands for what cannot be seen, `<U+00A0>` for an odd
    blank, and `<U+0301>` for the mark of a letter that is written in two."""
    astray = {match.start() for match in ZWNJ_ASTRAY.finditer(line)}
    marks = {at for change in decomposed(line) for at in range(change.start + 1, change.end)}
    return "".join(
        f"<U+{ord(sign):04X}>" if _is_spelled(sign, at in astray) or at in marks else sign
        for at, sign in enumerate(line)
    )


def _is_spelled(sign: str, is_astray: bool) -> bool:
    if sign == _ZWNJ:
        return is_astray
    return is_hidden(sign) or _ODD.match(sign) is not None or unicodedata.category(sign) == "Cs"
