"""Where in a YAML file the characters of one text are written, however it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zonesite.records.walk import Path

Span = tuple[int, int]
"""Where something begins and where it ends."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text of a document, and from where to where it is written."""

    path: Path
    value: str
    style: str
    """Its quotation mark, `|` or `>`; nothing for a text that just stands there."""
    start: int
    end: int


_UNITS = {
    "'": re.compile(r"''|[^ \t\n\x85]"),
    '"': re.compile(r"\\(?:x.{2}|u.{4}|U.{8}|.)|[^ \t\n\x85\\]", re.DOTALL),
}
"""What stands for one character that is no blank, in quotes; elsewhere it is the character."""
_PLAIN_UNIT = re.compile(r"[^ \t\n\x85]")
_BLANKS = " \t\n\x85\u2028\u2029"
_BLANK_CODES = frozenset(f"{ord(blank):0{width}x}" for blank in _BLANKS for width in (2, 4, 8))


def offsets_in(text: str, scalar: Scalar) -> list[int]:
    """Return for each character of a value where in the text it is written.

    Folding, indentation and line ends touch nothing but blanks, so the characters that are none
    follow each other in the value as they do in the text. A blank is where what follows it is.
    """
    return _spread(scalar.value, [start for start, _ in _units(text, scalar)])


def _units(text: str, scalar: Scalar) -> list[Span]:
    """Return where the characters that are no blanks are written."""
    start, end = _inside(text, scalar)
    units = _UNITS.get(scalar.style, _PLAIN_UNIT).finditer(text, start, end)
    return [unit.span() for unit in units if not _is_blank(unit.group())]


def _inside(text: str, scalar: Scalar) -> Span:
    """Return where the words of a text stand: without its quotes, below its `|`."""
    if scalar.style in ("|", ">"):
        return text.find("\n", scalar.start, scalar.end) + 1 or scalar.end, scalar.end
    if scalar.style in _UNITS:
        return scalar.start + 1, scalar.end - 1
    return scalar.start, scalar.end


def _is_blank(unit: str) -> bool:
    """Say whether what is written here is a blank in the value: `\\x20` in double quotes is one."""
    if len(unit) == 1:
        return unit in _BLANKS
    return unit[1] in "nNtLP \t\n" or unit[2:].lower() in _BLANK_CODES


def _spread(value: str, places: Sequence[int]) -> list[int]:
    offsets, number, last = [], 0, len(places) - 1
    for character in value if places else "":
        offsets.append(places[min(number, last)])
        number += character not in _BLANKS
    return offsets


def spans_in(text: str, scalar: Scalar) -> list[Span | None]:
    """Return for each character of a value from where to where it alone is written.

    There is none for blanks that are written otherwise than they are read: where a line is
    folded, or as `\\t`.
    """
    if scalar.style == "|" and (lines := _lines_of(text, scalar)):
        return lines
    spans: list[Span | None] = [None] * len(scalar.value)
    units = iter(_units(text, scalar))
    before = _inside(text, scalar)[0]
    for run in re.finditer(f"([{_BLANKS}]*)([^{_BLANKS}]?)", scalar.value):
        unit = next(units, None) if run.group(2) else None
        if unit is None:
            continue
        if text[before : unit[0]] == run.group(1):
            for number, at in enumerate(range(*run.span(1))):
                spans[at] = (before + number, before + number + 1)
        spans[run.start(2)] = unit
        before = unit[1]
    return spans


def _lines_of(text: str, scalar: Scalar) -> list[Span | None]:
    """Return where each character of a text below `|` is written; nothing where that is unsure."""
    at = _inside(text, scalar)[0]
    lines = scalar.value.split("\n")
    written = text[at:].split("\n", len(lines))
    first = next((number for number, line in enumerate(lines) if line.strip(" ")), None)
    if first is None or first >= len(written):
        return []
    indent = len(written[first]) - len(lines[first])
    spans: list[Span | None] = []
    for line, source in zip(lines, written, strict=False):
        if line and source[indent:] != line:
            return []
        spans += [(at + indent + n, at + indent + n + 1) for n in range(len(line))]
        spans.append(None)  # the end of the line
        at += len(source) + 1
    return spans[: len(scalar.value)] if len(spans) >= len(scalar.value) else []
