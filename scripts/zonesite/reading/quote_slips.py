"""What people type wrongly with quotation marks, and the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from zonesite.reading.key_lines import key_line, quoted
from zonesite.reading.slips import Lines, Slip, of_value

_OPENING, _CLOSING = "“”„«‘’‚「『", "“”»‘’」』"


def curly(lines: Lines, index: int) -> Iterator[Slip]:
    line = key_line(lines[index])
    if line and len(line.value) > 1 and line.value[0] in _OPENING and line.value[-1] in _CLOSING:
        inside = quoted(line.value[1:-1])
        yield of_value(index, line, "quote-curly", inside, found=line.value[0])


_PART = re.compile(r"(['\"]).*?\1[ \t]+[^\s#]")


def quotes(lines: Lines, index: int) -> Iterator[Slip]:
    line = key_line(lines[index])
    if line is None or not line.value or line.value[0] not in "'\"":
        return
    sign, value = line.value[0], line.value
    if sign not in value[1:]:
        inside = value[1:].rstrip(_CLOSING + " ")
        yield of_value(index, line, "quote-unended", f"{sign}{inside}{sign}", found=sign)
    elif (early := _early(lines, index)) and value[-1] == sign:
        column, values = early
        plain = line.saying(quoted(value[1:-1].replace(f"\\{sign}", sign)))
        yield Slip(index, column, "quote-inside", (plain,), values)
    elif _PART.match(value) or early:
        yield of_value(index, line, "quote-part", quoted(value))


_ENDED_EARLY = re.compile(
    r"(?:^|[:,\[{-])[ ]*(?P<sign>['\"])(?:(?!(?P=sign)).)*(?P=sign)(?=[^\s,\]}:#])"
)
_AS_INSIDE = {"'": ("'", "''", '" "'), '"': ('"', '\\"', "' '")}


def _early(lines: Lines, index: int) -> tuple[int, Mapping[str, object]] | None:
    """Return where the quotes around a text end too early, 'the city's parks', and with which
    signs that is mended."""
    match = _ENDED_EARLY.search(lines[index]) if 0 <= index < len(lines) else None
    if match is None:
        return None
    found, doubled, others = _AS_INSIDE[match.group("sign")]
    return match.end(), {"found": found, "doubled": doubled, "others": others}


def ended_early(lines: Lines, index: int) -> Slip | None:
    """Return the place where quotes end too early, in this line or the one above, wherever in
    the line they stand; how to write that is not known."""
    for number in (index, index - 1):
        if found := _early(lines, number):
            return Slip(number, found[0], "quote-inside", (), found[1])
    return None


_QUOTED_KEY = re.compile(r"([ ]*(?:- +)*)(['\"])([a-z_]+)(:[ ].*)")


def key_in_quotes(lines: Lines, index: int) -> Iterator[Slip]:
    match = _QUOTED_KEY.match(lines[index])
    if match and lines[index].count(match.group(2)) == 1:
        plain = (match.group(1) + match.group(3) + match.group(4),)
        values = {"found": match.group(2)}
        yield Slip(index, match.start(2) + 1, "quote-unended", plain, values)


def backslash(lines: Lines, index: int) -> Iterator[Slip]:
    line = key_line(lines[index])
    if line and re.fullmatch(r'"[^"]*\\[^"]*"', line.value):
        yield of_value(index, line, "backslash", quoted(line.value[1:-1]))
