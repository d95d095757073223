"""How a text is quoted in YAML while its words change."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Family = Literal["plain", "quoted"]
"""How a text is written while its words change.

`plain` words stand without quotes and take single ones, or `|-` for several lines, only while
they need them; `quoted` ones have double quotes, or stand below `|` if a line end is their last
character. So what a text needs only for a time leaves nothing behind.
"""
_SPECIAL = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|<<|="
    r"|[-+]?\.?[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?"
    r"|[-+]?0[box][0-9a-f_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[-+]?\.(?:inf|nan)",
    re.IGNORECASE,
)
"""What some reader of YAML takes for a truth value, a number or nothing (YAML 1.1 and the types
of yaml.org): `no` and `042` are text here, but not everywhere."""
_BEGINNING = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?:[ ]|\Z)|---|\.\.\.")
"""What a text without quotes cannot begin with (YAML 1.2, 5.3)."""
_INSIDE = re.compile(r":(?:[ \t]|\Z)|[ \t]#|\t")
_IN_BRACKETS = re.compile(r"[,\[\]{}]")
_NEEDS_ESCAPE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What no line without escapes can hold (YAML 1.2, 5.1), or would lose."""
_ESCAPES = {"\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_BLANK_LINE = re.compile(r"^[ \t]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Written:
    """A value as it is written behind its key or dash."""

    inline: str
    """What stands in the same line; nothing for a list or mapping that only stands below."""
    lines: list[str] = field(default_factory=list)
    """The lines below, with the blanks before them."""


def can_be_plain(text: str, in_brackets: bool = False) -> bool:
    """Say whether a text needs no quotes: every reader of YAML then finds just this text."""
    if not text or text != text.strip() or _NEEDS_ESCAPE.search(text):
        return False
    if _SPECIAL.fullmatch(text) or _BEGINNING.match(text) or _INSIDE.search(text):
        return False
    return not (in_brackets and _IN_BRACKETS.search(text))


def fits_line(text: str) -> bool:
    """Say whether a text can stand in one line without escapes."""
    return not _NEEDS_ESCAPE.search(text)


def fits_below_bar(text: str) -> bool:
    """Say whether a text can stand line by line below `|`."""
    is_odd = text[:1] in ("", "\n", "\t") or not text.strip() or _BLANK_LINE.search(text)
    return not is_odd and fits_line(text.replace("\n", ""))


def inline(text: str, family: Family, in_brackets: bool = False) -> str:
    """Return a text as it is written in one line."""
    if family == "plain" and can_be_plain(text, in_brackets):
        return text
    if family == "plain" and fits_line(text):
        return in_single_quotes(text)
    return in_double_quotes(text)


def in_single_quotes(text: str) -> str:
    """Return a text that fits in a line in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def in_double_quotes(text: str) -> str:
    """Return a text in double quotes, with escapes for what could not be read again."""
    escaped = re.sub(r'["\\]', lambda found: _ESCAPES[found.group()], text)
    return f'"{_NEEDS_ESCAPE.sub(lambda found: _escape(found.group()), escaped)}"'


def _escape(sign: str) -> str:
    code = ord(sign)
    return _ESCAPES.get(sign) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text was written that is replaced."""

    style: str
    """Its quotation mark, `|` or `>`; nothing for a text that just stands there."""
    sign: str
    """The whole sign above its lines, where it has some."""
    column: int
    """How deep its key or dash stands."""
    depth: int
    """How much deeper its lines stand, or would stand."""


def below_bar(text: str, manner: Manner, sign: str = "|") -> Written:
    """Return a text that fits as it is written below a sign.

    What begins with a blank needs to be told how deep it stands (YAML 1.2, 8.1.1.1).
    """
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    header = sign + (str(manner.depth) if text.startswith(" ") else "")
    header += "-" if not ends else "+" if ends > 1 else ""
    rows = (body + "\n" * max(0, ends - 1)).split("\n")
    blanks = " " * (manner.column + manner.depth)
    return Written(header, [blanks + row if row else "" for row in rows])


def anew(old: str, new: str, manner: Manner) -> Written:
    """Return other words as they are written in the place of a text, in its manner."""
    style = manner.style
    if style == "'" and can_be_plain(old) and fits_line(new):
        return Written(in_single_quotes(new))
    family: Family = "quoted" if style in ('"', "|", ">") else "plain"
    if style in ("|", ">"):
        family = "plain" if "-" in manner.sign else "quoted"
        if _are_lines(old, new) and fits_below_bar(new):
            return below_bar(new, manner, style)
    ends = new.endswith("\n")
    has_lines = ends if family == "quoted" else "\n" in new and not ends
    if has_lines and fits_below_bar(new):
        return below_bar(new, manner)
    return Written(inline(new, family))


def _are_lines(old: str, new: str) -> bool:
    """Say whether two texts are one line each, and both end with a line end or without."""
    return old.count("\n") == new.count("\n") == old.endswith("\n") == new.endswith("\n")
