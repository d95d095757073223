"""A record put into a list of a data file: the lines of all that stands there stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zonesite.authoring.layout import STEP, Plain, document, flow, list_item
from zonesite.reading.source_text import Faulty
from zonesite.reading.yaml_source import compose, parse

_BOM = "\ufeff"
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
_COMMENT = re.compile(r"(?P<indent> *)#[^\n]*(?:\n|\Z)")


class NoPlace(Exception):
    """The list is written in a way into which nothing can be put without changing more."""


def new_file(name: str, key: str, record: Mapping[str, Plain], languages: Sequence[str]) -> str:
    """Return the text of data/<name>.yml with one record; `languages` are those of translations."""
    translations = dict.fromkeys(languages, "unreviewed")
    top: Mapping[str, Plain] = {
        **({"translations": translations} if translations else {}),
        key: [record],
    }
    return document(top, (f"yaml-language-server: $schema=schemas/{name}.schema.json",))


def with_record(text: str, key: str, record: Mapping[str, Plain], after: int | None = None) -> str:
    """Return the text of a data file with one more record in the list `key`: behind the item of
    that number, -1 for the first place, or at the end.

    Raises `Faulty` where the text cannot be read, and `NoPlace`.
    """
    ends = "\r\n" if "\r\n" in text else "\n"
    begin = _BOM if text.startswith(_BOM) else ""
    plain = text.removeprefix(_BOM).replace("\r\n", "\n")
    try:
        put = _place(plain, key, after)
    except NoPlace:
        raise NoPlace(key) from None
    inside = put.lines(record)
    written = f"{plain[: put.start]}{put.before}{inside}{plain[put.end :]}"
    if not _is_only_longer(plain, written, key, put.number):
        raise NoPlace(key)
    return begin + written.replace("\n", ends)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the lines of a record are put, in place of what stands there."""

    start: int
    end: int
    number: int
    """Which item of the list it becomes."""
    column: int = STEP
    """How many blanks stand before the sign of an item."""
    before: str = ""
    is_flow: bool = False
    after: str = ""

    def lines(self, record: Mapping[str, Plain]) -> str:
        if self.is_flow:
            return flow(record) + self.after
        return "".join(f"{line}\n" for line in list_item(record, self.column)) + self.after


def _place(text: str, key: str, after: int | None) -> _Place:
    found = next((pair for pair in compose(text).value if pair[0].value == key), None)
    if found is None:
        return _Place(len(text), len(text), 0, before=f"{_ended(text)}{key}:\n")
    items = found[1]
    if items.id == "scalar":  # a list of which only the key stands there
        end = _next_line(text, items.end_mark.index)
        return _Place(end, end, 0, before=_ended(text[:end]))
    if items.id == "mapping":
        raise NoPlace(key)
    if not items.value:
        return _in_place_of_none(text, items)
    number = len(items.value) - 1 if after is None else after
    if items.flow_style:
        return _in_brackets(items, number)
    return _below(text, items, number)


def _in_place_of_none(text: str, items: Any) -> _Place:
    """Return the place in an empty list: its brackets go, what stands behind them stays."""
    start, end = items.start_mark.index, items.end_mark.index
    start = len(text[:start].rstrip(" \t"))
    rest = _next_line(text, end)
    return _Place(start, rest, 0, before=f"{text[end:rest]}{_ended(text[:rest])}")


def _in_brackets(items: Any, number: int) -> _Place:
    if number < 0:
        start = items.value[0].start_mark.index
        return _Place(start, start, 0, is_flow=True, after=", ")
    end = items.value[number].end_mark.index
    return _Place(end, end, number + 1, before=", ", is_flow=True)


def _below(text: str, items: Any, number: int) -> _Place:
    column = items.start_mark.column
    if number < 0:
        start = text.rfind("\n", 0, items.start_mark.index) + 1
        return _Place(start, start, 0, column)
    end = _end_of(text, items.value[number], column)
    gap = "\n" if _stand_apart(text, items) else ""
    before, last = f"{_ended(text[:end])}{gap}", number == len(items.value) - 1
    return _Place(end, end, number + 1, column, before if last or not gap else "\n")


def _end_of(text: str, item: Any, column: int) -> int:
    """Return where the lines of an item end, with the comments that stand deeper than its sign."""
    last = _last(item)
    end: int = last.end_mark.index
    if not _keeps_ends(text, last):
        end = _next_line(text, len(text[:end].rstrip()))
    while (match := _COMMENT.match(text, end)) and len(match.group("indent")) > column:
        end = match.end()
    return end


def _keeps_ends(text: str, value: Any) -> bool:
    """Say whether the line ends behind a value are part of it: those of a text below `|+`."""
    if value.id != "scalar" or value.style not in ("|", ">"):
        return False
    return "+" in text[value.start_mark.index :].partition("\n")[0]


def _last(node: Any) -> Any:
    """Return the last value inside a node that is written in lines; itself, where it is none."""
    while node.id != "scalar" and not node.flow_style and node.value:
        node = node.value[-1][1] if node.id == "mapping" else node.value[-1]
    return node


def _next_line(text: str, offset: int) -> int:
    """Return where the next line begins behind a value, and behind the comment at its end."""
    match = _REST_OF_LINE.match(text, offset)
    if match is None:
        raise NoPlace
    return match.end()


def _ended(text: str) -> str:
    return "" if not text or text.endswith("\n") else "\n"


def _stand_apart(text: str, items: Any) -> bool:
    """Say whether an empty line stands between the items of a list."""
    if len(items.value) < 2:
        return False
    start = items.value[1].start_mark.index
    end = _end_of(text, items.value[0], items.start_mark.column)
    return "\n\n" in f"\n{text[end:start]}"


def _is_only_longer(before: str, after: str, key: str, number: int) -> bool:
    """Say whether a text says what it did, and one item more in a list."""
    try:
        old, new = parse(before), parse(after)
    except Faulty:
        return False
    items = new.get(key) if isinstance(new, dict) else None
    if not isinstance(items, list) or not items:
        return False
    rest = [*items[:number], *items[number + 1 :]]
    was = old.get(key) or []
    return repr({**new, key: rest}) == repr({**old, key: was}) or (
        key not in old and repr({**old, key: rest}) == repr({**new, key: rest})
    )
