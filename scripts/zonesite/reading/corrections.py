"""Lines that are YAML but not what their record wants, as they should be: `zones: alpha, beta`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from zonesite.reading.key_lines import ODD_BLANK, key_line, quoted
from zonesite.reading.phrases import CORRECTED, Block
from zonesite.reading.validate import Complaint
from zonesite.reading.written_days import days_meant, plain_digits

_IN_QUOTES = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_IN_LIST = re.compile(r"[^,\[\]{}]+")
_ALONE = re.compile(r"(?:(?![ \t]#).)+")


def _value_at(line: str, column: int) -> tuple[str, int]:
    """Return the value that is written at a column of a line, and where it ends."""
    start = column - 1
    is_inside = "[" in line[:start] or "{" in line[:start]
    written = _IN_QUOTES.match(line, start) or (_IN_LIST if is_inside else _ALONE).match(
        line, start
    )
    found = written.group().rstrip() if written else ""
    return found, start + len(found)


def _said_otherwise(line: str, column: int, say: Callable[[str], str | None]) -> str | None:
    found, end = _value_at(line, column)
    said = say(found.strip("'\"“”‘’")) if found else None
    return None if said is None else line[: column - 1] + said + line[end:]


_WORDS = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_WORDS |= {"ہاں": "true", "نہیں": "false", "是": "true", "否": "false"}
_ITEM = re.compile(r"[a-z0-9-]+\Z|/[a-z0-9/-]*\Z")
_COMMAS = re.compile(r"[ ]*[,،，、;；][ ]*")
_NUMBER = re.compile(r"\d[\d,٬، ]*(?:[.٫]\d+)?")


def _truth(found: str) -> str | None:
    word = found.lower()
    return word if word in ("true", "false") else _WORDS.get(word)


def _number(found: str) -> str | None:
    match = _NUMBER.match(plain_digits(found))
    return re.sub("[,٬، ]", "", match.group()).replace("٫", ".") if match else None


def _id(found: str) -> str | None:
    words = "-".join(re.findall("[a-z0-9]+", found.lower()))
    return words if words and found.isascii() else None


def _text(line: str, column: int) -> str | None:
    """Return a number, or what is taken for a comment, as a text."""
    own = key_line(line)
    if own and own.value.startswith("#"):
        return own.saying(quoted(own.value))
    return _said_otherwise(line, column, quoted)


def _list(line: str, column: int) -> str | None:
    """Return words as the list that they are meant to be."""
    own = key_line(line)
    if own and column == own.column + 1:
        return f"{own.indent}- {line[own.column :]}"
    if own and column > own.column + len(own.key):
        items = [item for item in _COMMAS.split(own.value.strip("'\"")) if item]
        are_items = items and all(_ITEM.match(item) and not _truth(item) for item in items)
        return own.saying(f"[{', '.join(items)}]") if are_items else None
    words = line.strip()
    item = words[1:].lstrip() if words[:1] in "-*•·–" else words
    return f"{line[: column - 1]}- {item}" if own is None else None


def _in_language(line: str, column: int, lang: str) -> str | None:
    """Return words that stand alone as a text in a language."""
    own = key_line(line)
    if own is None or column <= own.column + len(own.key) or not own.value:
        return None
    words = own.value if own.value[0] in "'\"" else quoted(own.value)
    return own.saying(f"{{{lang}: {words}}}")


def _record(line: str, column: int) -> str | None:
    """Return the beginning of a list as that of a record."""
    before, rest = line[: column - 1], line[column - 1 :]
    if not rest.startswith("- ") or key_line(rest[2:]) is None:
        return None
    has_keys_below = rest.endswith(":")
    return before + ("" if has_keys_below else "  ") + rest[2:]


def _ids(line: str, column: int) -> str | None:
    found, end = _value_at(line, column)
    items = [item for item in _COMMAS.split(found) if item]
    if len(items) > 1 and all(_ITEM.match(item) for item in items):
        return line[: column - 1] + ", ".join(items) + line[end:]
    return _said_otherwise(line, column, _id)


def _day(line: str, column: int) -> str | None:
    def say(found: str) -> str | None:
        days = days_meant(found)
        return days[0] if len(days) == 1 else None

    return _said_otherwise(line, column, say)


def _key(line: str, _: int) -> str | None:
    """Return a line without what nobody can see in it."""
    plain = re.sub(f"[{ODD_BLANK}]", "", line.partition(":")[0])
    return plain + line[line.index(":") :] if plain != line.partition(":")[0] else None


def _as_meant(line: str, item: Complaint) -> str | None:
    """Return a line whose key is written in small letters, where that is a key."""
    key, near = str(item.values.get("key")), str(item.values.get("near"))
    is_case = item.code == "unknown-key" and key != near == key.lower()
    return line.replace(key, near, 1) if is_case else None


_OF: Mapping[str, Callable[[str, int], str | None]] = {
    "must-be-true-or-false": lambda line, at: _said_otherwise(line, at, _truth),
    "number": lambda line, at: _said_otherwise(line, at, _number),
    "must-be-whole-number": lambda line, at: _said_otherwise(line, at, _number),
    "must-be-text": _text,
    "must-be-list": _list,
    "must-be-mapping": _record,
    "id-form": _ids,
    "day": _day,
    "partial-date": _day,
    "unknown-key": _key,
}
"""What the line should be, by the code of what is wrong in it, from the line and a column."""


def with_correction(item: Complaint, lines: Sequence[str], line: int, column: int) -> Complaint:
    """Return a complaint with the line as it should be, where that is known.

    A date that can be read in two ways is one more thing that is wrong: nobody guesses it.
    """
    correct = _OF.get(item.code)
    if item.code == "text-not-mapping":
        correct = partial(_in_language, lang=str(item.values["id"]))
    if correct is None or not 0 < line <= len(lines):
        return item
    written = lines[line - 1]
    if item.code in ("day", "partial-date"):
        days = days_meant(_value_at(written, column)[0].strip("'\""))
        if len(days) > 1:
            values = {"found": item.values["found"], "one": days[0], "other": days[1]}
            return replace(item, code="date-ambiguous", values=values)
    corrected = correct(written, column) or _as_meant(written, item)
    if corrected is None or corrected == written:
        return item
    return replace(item, values={**item.values, CORRECTED: Block((corrected,))})
