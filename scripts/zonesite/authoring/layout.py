"""Plain values written as YAML, in the layout that people give the files of data/.

Words for readers stand in double quotes, so that a colon or a number sign put into them later does
no harm; several lines stand below `|`; ids, days and addresses stand as they are wherever YAML
reads them as that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TypeGuard

from zonesite.reading.texts import is_for_readers
from zonesite.records.partial_date import PartialDate
from zonesite.records.walk import Path

Plain = (
    str | bool | int | float | date | PartialDate | Sequence["Plain"] | Mapping[str, "Plain"] | None
)
"""What a document is made of."""
STEP = 2
"""So many blanks more stand before what is inside something."""
_BARE = re.compile(
    r"(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:#[a-z0-9-]+)?"
    r"|https?://[A-Za-z0-9./_~%?&=+;@-]+"
    r"|/[a-z0-9/-]*)\Z"
)
"""Ids, citations and addresses."""
_READ_AS_OTHER = re.compile(
    r"(?:true|false|null|yes|no|on|off|y|n|[0-9][0-9a-fox-]*)\Z"  # YAML 1.1 and 1.2
)
"""What some program that reads YAML takes for a truth value, a number or a day."""
_STATES = frozenset({("translations",), ("state",)})
"""Keys that have a word of the program for each language."""
_DAY_OF_REVIEW = "on"
"""A key that stands everywhere as it is, and so does its day, whatever YAML 1.1 takes it for."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_ESCAPED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"  # no c-printable, or the end of a line
)
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_NOT_BELOW_BAR = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ON_ONE_LINE = frozenset({"translations", "translation", "publisher", "locator", "pin", "term"})
"""Keys whose mappings are short."""
_REVIEWS = "translations"
"""Of reviews that were signed each language has a line."""
_SHORT_INSIDE = frozenset({"quoted", "claim", "media"})
"""Keys below which every mapping is short."""


def quoted(words: str) -> str:
    """Return words in quotes; in single ones where they hold double ones themselves."""
    if _ESCAPED.search(words):
        inside = words.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{_ESCAPED.sub(_escape, inside)}"'
    if '"' in words or "\\" in words:
        return "'{}'".format(words.replace("'", "''"))
    return f'"{words}"'


def _escape(match: re.Match[str]) -> str:
    sign = match.group()
    code = ord(sign)
    return _ESCAPES.get(sign) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def scalar(value: Plain, path: Path = ()) -> str:
    """Return a value on one line; `path` tells whether it is words for readers.

    Raises `TypeError` for what is no single value.
    """
    if isinstance(value, str):
        if path[-1:] == (_DAY_OF_REVIEW,) and _DAY.match(value):
            return value
        is_bare = _BARE.match(value) and not _READ_AS_OTHER.match(value)
        return value if is_bare and not _is_words(path, value) else quoted(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, float):
        written = format(Decimal(repr(value)), "f")
        return written if "." in written else f"{written}.0"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, (int, date, PartialDate)):
        return str(value)
    raise TypeError(f"{value!r} is no single value")


def _is_words(path: Path, value: str) -> bool:
    """Say whether a value is for readers: what stands below a language may be a state, too."""
    return path[-2:-1] not in _STATES and is_for_readers(path, value)


def flow(value: Plain, path: Path = ()) -> str:
    """Return a value on one line: `[a, b]`, `{en: "…"}`."""
    if isinstance(value, Mapping):
        inside = (f"{_key(key)}: {flow(item, (*path, key))}" for key, item in value.items())
        return f"{{{', '.join(inside)}}}"
    if _is_list(value):
        return f"[{', '.join(flow(item, path) for item in value)}]"
    return scalar(value, path)


def _is_list(value: Plain) -> TypeGuard[Sequence[Plain]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _key(key: str) -> str:
    is_plain = key == _DAY_OF_REVIEW or not _READ_AS_OTHER.match(key)
    return key if _KEY.match(key) and is_plain else quoted(key)


def entries(mapping: Mapping[str, Plain], indent: int = 0, path: Path = ()) -> Iterator[str]:
    """Yield the lines of a mapping whose keys stand so many blanks from the margin."""
    for key, value in mapping.items():
        inner = (*path, key)
        before = f"{' ' * indent}{_key(key)}:"
        if isinstance(value, str) and "\n" in value and not _NOT_BELOW_BAR.search(value):
            yield f"{before} |{_header(value)}"
            yield from _below_bar(value, indent + STEP)
        elif isinstance(value, Mapping) and value and not _is_short(inner, value):
            yield before
            yield from entries(value, indent + STEP, inner)
        elif _is_list(value) and any(isinstance(item, Mapping) for item in value):
            yield before
            for item in value:
                yield from list_item(item, indent + STEP, inner)
        else:
            yield f"{before} {flow(value, inner)}"


def _is_short(path: Path, value: Mapping[str, Plain]) -> bool:
    if path[-1] == _REVIEWS and any(isinstance(item, Mapping) for item in value.values()):
        return False
    return (
        path[-2:-1] == (_REVIEWS,)
        or path[-1] in _ON_ONE_LINE
        or not _SHORT_INSIDE.isdisjoint(path[:-1])
    )


def list_item(value: Plain, indent: int, path: Path = ()) -> Iterator[str]:
    """Yield the lines of one item of a list, whose sign stands so many blanks from the margin."""
    sign = f"{' ' * indent}- "
    if not isinstance(value, Mapping) or not value:
        yield sign + flow(value, path)
        return
    inside = entries(value, len(sign), path)
    yield sign + next(inside)[len(sign) :]
    yield from inside


def _header(words: str) -> str:
    """Return what must be said of a text below `|`: its indentation, where that cannot be seen
    (YAML 1.2, 8.1.1.1), and how many line ends it has."""
    depth = str(STEP) if re.match(r"\n*[ \t]", words) else ""
    kept = "" if words.endswith("\n") else "-"
    return depth + ("+" if words.endswith("\n\n") or words == "\n" else kept)


def _below_bar(words: str, indent: int) -> Iterator[str]:
    for line in words.removesuffix("\n").split("\n"):
        yield f"{' ' * indent}{line}" if line else ""


def document(mapping: Mapping[str, Plain], comments: Sequence[str] = ()) -> str:
    """Return the text of a file: comments, each a line, then a mapping."""
    lines = (*(f"# {comment}" for comment in comments), *entries(mapping))
    return "".join(f"{line}\n" for line in lines)
