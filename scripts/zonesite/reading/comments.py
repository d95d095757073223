"""Texts without quotes that a comment has cut off: `title: Answer #2 to readers`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zonesite.reading.key_lines import key_line, quoted
from zonesite.reading.phrases import CORRECTED, Block
from zonesite.reading.source_text import Fault
from zonesite.reading.texts import is_for_readers
from zonesite.reading.yaml_source import Commented, Places

_NO_WORDS = re.compile(r"([-+0-9.,:TZ]+|[0-9]+ [a-z]+|true|false|null|~)\Z")
"""Numbers, days, instants and lengths of time: nothing of them can be lost."""
_AT_END = re.compile(r"[^\s#][ \t]+#|^[ \t]+#[^\s#]", re.MULTILINE)


def _may_be_cut(text: str) -> bool:
    """Say whether a comment may follow a value; nearly every file is told apart by a search for
    two signs, because a heading in a text stands at the beginning of its line."""
    for sign in (" #", "\t#"):
        offset = text.find(sign)
        while offset >= 0:
            start = text.rfind("\n", 0, offset) + 1
            before = text[start:offset].lstrip(" \t")
            after = text[offset + 2 : offset + 3]
            if (before and before[0] != "#") or (not before and after not in "# \n"):
                return True
            offset = text.find(sign, offset + 1)
    return False


def _is_cut(found: Commented) -> bool:
    """A comment stands apart: two blanks before its sign, or a value that is no text, and one
    blank behind the sign."""
    if _NO_WORDS.match(found.value):
        return False
    is_apart = found.comment[1:2] in (" ", "\t", "")
    if "\n" in found.blanks or not is_for_readers(found.path, found.value):
        return not is_apart and (found.comment[1:2].isdigit() or "\n" in found.blanks)
    return not is_apart or found.blanks == " "


def cut_texts(text: str) -> Iterator[Fault]:
    """Yield every text of a YAML file of which a comment may have taken the end."""
    if not _may_be_cut(text):
        return
    places = Places(text)
    for found in places.with_comments():
        if _is_cut(found):
            where = ".".join(step for step in found.path if isinstance(step, str))
            line, column = places.place(found.offset)
            values: dict[str, object] = {"found": found.comment, "kept": found.value}
            values |= _corrected(text.split("\n")[line - 1], found)
            yield Fault(line, column, "text-cut", values, where)


def _corrected(written: str, found: Commented) -> dict[str, object]:
    """Return the line in which the whole text stands between quotation marks."""
    whole = f"{found.value}{found.blanks}{found.comment}"
    line = key_line(written)
    is_plain = line is not None and line.value == whole.rstrip()
    return {CORRECTED: Block((line.saying(quoted(line.value)),))} if line and is_plain else {}
