"""All tables as one workbook (XLSX, ECMA-376), the same bytes from the same content."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from zonesite.open_data.tables import Table

_LONGEST_NAME = 31
"""Of a sheet, in Excel."""
_LONGEST_TEXT = 32_767
"""Of a cell, in Excel."""
_WIDTHS = {"number": 14, "integer": 10, "boolean": 11, "date": 12, "datetime": 26}
_WIDTH_OF_TEXT = 30


def workbook_of(tables: Iterable[Table], title: str, day: date) -> bytes:
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
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for table in tables:
        _add(book.add_worksheet(table.name[:_LONGEST_NAME]), table, head)
    book.close()
    return out.getvalue()


def _add(sheet: Any, table: Table, head: Any) -> None:
    """Write a table into its sheet; the heading stays in sight, and each column can be filtered."""
    rows = 0
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.name, head)
        sheet.set_column(number, number, _WIDTHS.get(column.type, _WIDTH_OF_TEXT))
    for rows, row in enumerate(table.rows(), start=1):
        for number, cell in enumerate(row):
            if isinstance(cell, bool):
                sheet.write_boolean(rows, number, cell)
            elif isinstance(cell, (int, float)):
                sheet.write_number(rows, number, cell)
            elif cell:
                sheet.write_string(rows, number, cell[:_LONGEST_TEXT])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, rows, len(table.columns) - 1)
