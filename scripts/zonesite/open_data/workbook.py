"""All tables as one workbook (XLSX, ECMA-376), the same bytes from the same content."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from zonesite.open_data.tables import Cell, Column, Table

_LONGEST_NAME = 31
"""Of a sheet, in Excel."""
_LONGEST_TEXT = 32_767
"""Of a cell, in Excel."""
_WIDTHS = {"number": 14, "integer": 10, "boolean": 11, "date": 12, "datetime": 26}
_NARROWEST, _WIDEST = 9, 44
"""Of a column of texts, in letters; a longer text is read in its cell, or where it is opened."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_DAY = date(1900, 3, 1)
"""The first that all spreadsheets number alike: Excel has a 29 February 1900."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with what its reader must know of it: which columns read from right to left."""

    table: Table
    right_to_left: frozenset[str] = frozenset()
    """The names of these columns."""


def workbook_of(sheets: Iterable[Sheet], title: str, day: date) -> bytes:
    """Return a workbook with a sheet for each table. Nothing in it is a formula.

    `day` is written as the day on which it was made: with the clock no two would be the same.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title, "created": datetime.combine(day, time.min)})
    head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
    looks = {
        "head": book.add_format(head),
        "head at right": book.add_format({**head, "align": "right"}),
        "whole": book.add_format({"valign": "top", "num_format": "#,##0"}),
        "text": book.add_format({"valign": "top"}),
        "right": book.add_format({"valign": "top", "align": "right", "reading_order": 2}),
        # What is no whole day (2021, undated) stands in the same column, as text at the left.
        "day": book.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"}),
    }
    for sheet in sheets:
        _add(book.add_worksheet(sheet.table.name[:_LONGEST_NAME]), sheet, looks)
    book.close()
    return out.getvalue()


def _add(page: Any, sheet: Sheet, looks: Mapping[str, Any]) -> None:
    """Write a table into its sheet; the heading stays in sight, and each column can be filtered."""
    columns = sheet.table.columns
    rows = [*sheet.table.rows()]
    for number, column in enumerate(columns):
        is_right = column.name in sheet.right_to_left
        page.write_string(0, number, column.name, looks["head at right" if is_right else "head"])
        look = looks["right" if is_right else "text"]
        page.set_column(number, number, _width(column, [row[number] for row in rows]), look)
        for place, row in enumerate(rows, start=1):
            is_whole = column.type == "number" and isinstance(row[number], int)
            _write(page, place, number, row[number], looks, looks["whole"] if is_whole else look)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(rows), len(columns) - 1)
    page.set_landscape()
    page.repeat_rows(0)


def _width(column: Column, cells: Sequence[Cell]) -> int:
    """Return how wide a column is: its texts have room, as far as they are short."""
    if column.type in _WIDTHS:
        return max(_WIDTHS[column.type], min(len(column.name) + 2, _WIDEST))
    longest = max((len(cell) + _wide(cell) for cell in cells if isinstance(cell, str)), default=0)
    return max(_NARROWEST, min(_WIDEST, max(longest, len(column.name)) + 2))


def _wide(text: str) -> int:
    """Return how many letters of a text are as wide as two."""
    return sum(letter > "\u2e7f" for letter in text)


def _write(
    page: Any, row: int, number: int, cell: Cell, looks: Mapping[str, Any], look: Any
) -> None:
    if isinstance(cell, bool):
        page.write_boolean(row, number, cell, look)
    elif isinstance(cell, (int, float)):
        page.write_number(row, number, cell, look)
    elif cell and (day := _day_of(cell)):
        page.write_datetime(row, number, day, looks["day"])
    elif cell:
        page.write_string(row, number, cell[:_LONGEST_TEXT], look)


def _day_of(cell: str) -> date | None:
    """Return the day that a cell says, where it says a whole one and spreadsheets know it."""
    if not _DAY.fullmatch(cell):
        return None
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None
