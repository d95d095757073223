"""What people type wrongly in a line of YAML, and the line as it should be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zonesite.reading.key_lines import (
    ODD_BLANK,
    KeyLine,
    is_key,
    key_line,
    known_keys,
    quoted,
    spaces_before,
)
from zonesite.reading.phrases import NONE

Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class Slip:
    """Something that was typed wrongly in one line of a file."""

    index: int
    """Which line it is, counted from zero."""
    column: int
    """Counted from one."""
    code: str
    corrected: tuple[str, ...]
    """What stands rightly in place of the line."""
    values: Mapping[str, object] = field(default_factory=lambda: NONE)


def of_value(index: int, line: KeyLine, code: str, value: str, **values: object) -> Slip:
    column = len(line.indent + line.key + line.colon + line.gap) + 1
    return Slip(index, column, code, (line.saying(value),), values)


_HEAD = re.compile(rf"[ \t{ODD_BLANK}]*(?:-[ {ODD_BLANK}]+)*(?:[\w-]+:[ {ODD_BLANK}]*)?")
_ODD = re.compile(f"[{ODD_BLANK}]")
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")


def odd_blank(lines: Lines, index: int) -> Iterator[Slip]:
    head = _HEAD.match(lines[index])
    odd = head and _ODD.search(head.group())
    if head and odd:
        name = f"U+{ord(odd.group()):04X} ({unicodedata.name(odd.group(), 'UNNAMED')})"
        seen, rest = _UNSEEN.sub("", head.group()), lines[index][head.end() :]
        above = key_line(line_above(lines, index)[1])
        beginnings = [_ODD.sub(" ", seen), _ODD.sub("  ", seen)]
        for plain in (*beginnings, *([" " * above.column + seen.lstrip()] if above else [])):
            values = {"found": name}
            yield Slip(index, odd.start() + 1, "space-odd", (plain + rest,), values)


def tab(lines: Lines, index: int) -> Iterator[Slip]:
    line = lines[index]
    head = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" in head:
        above = key_line(line_above(lines, index)[1])
        widths = [len(head.replace("\t", " " * width)) for width in (2, 4)]
        for width in (*widths, *([above.column, above.column + 2] if above else [])):
            plain = " " * width + line.lstrip(" \t")
            yield Slip(index, head.index("\t") + 1, "tab", (plain,))


def line_above(lines: Lines, index: int) -> tuple[int, str]:
    """Return the nearest line above that is not empty, and its index; -1 where there is none."""
    for number in range(index - 1, -1, -1):
        if lines[number].strip():
            return number, lines[number]
    return -1, ""


def other_colon(lines: Lines, index: int) -> Iterator[Slip]:
    line = key_line(lines[index])
    if line is None or not is_key(line.key):
        return
    sign = line.colon.strip()
    column = len(line.indent + line.key + line.colon)
    if sign == "：":
        yield Slip(index, column, "colon-fullwidth", (line.saying(line.value),))
    elif sign == "=":
        yield Slip(index, column, "colon-missing", (line.saying(line.value),), {"key": line.key})
    elif line.value and not line.gap:
        yield Slip(index, column + 1, "space-after-colon", (line.saying(line.value),))


_NO_BLANK = re.compile(r"( *)-(?=[^\s-])(.*)")
_BULLET = re.compile(r"( *)([*•·●▪◦‣+–—−])[ \u00a0\t]*(\S.*)")


def dash(lines: Lines, index: int) -> Iterator[Slip]:
    if match := _NO_BLANK.match(lines[index]):
        indent, item = match.groups()
        yield Slip(index, match.start(2) + 1, "space-after-dash", (f"{indent}- {item}",))
    elif match := _BULLET.match(lines[index]):
        indent, sign, item = match.groups()
        plain = (f"{indent}- {item}",)
        yield Slip(index, match.start(2) + 1, "bullet", plain, {"found": sign})


_BESIDE_BAR = re.compile(r"[|>][+-]?[ \t]+(\S.*)")
_BAR = re.compile(r"[|>][+-]?\Z")


def beside_bar(lines: Lines, index: int) -> Iterator[Slip]:
    line = key_line(lines[index])
    if line and (match := _BESIDE_BAR.match(line.value)):
        under = " " * (line.column + 2) + match.group(1)
        column = len(lines[index]) - len(match.group(1)) + 1
        plain = (line.saying("|"), under)
        yield Slip(index, column, "text-beside-bar", plain, {"found": line.value[0]})


def text_column(lines: Lines, index: int) -> Iterator[Slip]:
    """A line of a text that does not stand further in than its key."""
    own = key_line(lines[index])
    if not lines[index].strip() or (own and is_key(own.key)):
        return
    inside: int | None = None
    for number in range(index - 1, -1, -1):
        line = key_line(lines[number])
        if line and is_key(line.key):
            if _BAR.match(line.value) or not line.value:
                width = inside if inside and inside > line.column else line.column + 2
                if spaces_before(lines[index]) < width:
                    plain = (" " * width + lines[index].strip(),)
                    column = spaces_before(lines[index]) + 1
                    yield Slip(index, column, "text-column", plain, {"key": line.key})
            return
        inside = spaces_before(lines[number]) if lines[number].strip() else inside


def bar(lines: Lines, index: int) -> Iterator[Slip]:
    """A text of several lines below a key without the sign that makes it one."""
    own = key_line(lines[index])
    number, above = line_above(lines, index)
    while number >= 0 and spaces_before(above) >= spaces_before(lines[index]):
        number, above = line_above(lines, number)
    line = key_line(above)
    first = lines[index].split(maxsplit=1)[0].strip("-:：=") if lines[index].strip() else ""
    is_text = not (own and is_key(own.key)) and first not in known_keys()
    if line and is_key(line.key) and not line.value and is_text:
        column = len(above.rstrip()) + 1
        yield Slip(number, column, "bar-missing", (line.saying("|"),), {"key": line.key})


_SIGNS = "@`%*&!|>[]{}#,"


def sign(lines: Lines, index: int) -> Iterator[Slip]:
    line = key_line(lines[index])
    if line and line.value and line.gap:
        value = line.value
        if value[0] in _SIGNS or re.match(r"[-?]\s", value):
            yield of_value(index, line, "sign-first", quoted(value), found=value[0])


_IN_BRACES = re.compile(
    r"(?P<head>[{,]\s*[\w-]+: +)(?P<text>[^\"'\[\]{},\s][^\[\]{},]*:(?:\s[^\[\]{},]*)?)(?=[,}])"
)


def colon(lines: Lines, index: int) -> Iterator[Slip]:
    line = key_line(lines[index])
    if line and line.gap and line.value[0] not in "'\"" and re.search(r":(\s|\Z)", line.value):
        if match := _IN_BRACES.search(lines[index]):
            words = match.group("text").rstrip()
            start, end = match.start("text"), match.start("text") + len(words)
            plain = lines[index][:start] + quoted(words) + lines[index][end:]
            yield Slip(index, start + 1, "colon-in-text", (plain,))
        yield of_value(index, line, "colon-in-text", quoted(line.value))


_PAIRS = {"[": "]", "{": "}"}


def bracket(lines: Lines, index: int) -> Iterator[Slip]:
    line = key_line(lines[index])
    if line and line.value[:1] in ("[", "{"):
        opening, closing = line.value[0], _PAIRS[line.value[0]]
        values = {"found": opening, "closing": closing}
        inside = re.sub(r"[\]}）】)]\Z", "", line.value) if closing not in line.value else ""
        if inside:
            yield of_value(index, line, "bracket-unended", inside.rstrip(", ") + closing, **values)


def comma(lines: Lines, index: int) -> Iterator[Slip]:
    line = key_line(lines[index])
    if line and line.value.endswith(","):
        plain = (f"{line.indent}{line.key.strip(chr(34))}: {line.value[:-1]}",)
        yield Slip(index, len(lines[index].rstrip()), "comma-end", plain)


def indent(lines: Lines, index: int) -> Iterator[Slip]:
    """A key or an item that stands a little further in or out than those that it belongs to."""
    own = key_line(lines[index])
    words = lines[index].strip()
    if not (own and is_key(own.key)) and not words.startswith("- "):
        return
    here, nearest, columns = spaces_before(lines[index]), 0, {0}
    for line in lines[:index]:
        if (above := key_line(line)) and is_key(above.key):
            nearest = above.column
            columns |= {nearest, spaces_before(line), nearest + 2}
    likely = sorted(columns - {here}, key=lambda one: (one != nearest, abs(one - here), one))
    for column in likely:
        values = {"found": here, "expected": column}
        yield Slip(index, here + 1, "indent", (" " * column + words,), values)


_NO_COLON = re.compile(r"( *(?:- +)*)([a-z_]+) +(\S.*)")


def no_colon(lines: Lines, index: int) -> Iterator[Slip]:
    match = _NO_COLON.match(lines[index])
    if match and match.group(2) in known_keys() and key_line(lines[index]) is None:
        indent, key, value = match.groups()
        plain = (f"{indent}{key}: {value}",)
        yield Slip(index, match.end(2) + 1, "colon-missing", plain, {"key": key})


def extra_dash(lines: Lines, index: int) -> Iterator[Slip]:
    line, above = key_line(lines[index]), key_line(line_above(lines, index)[1])
    begins_a_list = above is not None and not above.value
    if line and line.indent.endswith("- ") and not begins_a_list:
        column = line.indent.rindex("- ")
        plain = (line.indent[:column] + lines[index][line.column :],)
        yield Slip(index, column + 1, "dash-extra", plain)


def document_line(lines: Lines, index: int) -> Iterator[Slip]:
    if index and lines[index].strip() in ("---", "..."):
        yield Slip(index, 1, "yaml-document-line", (), {"found": lines[index].strip()})
