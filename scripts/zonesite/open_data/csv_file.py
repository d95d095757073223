"""Tables as CSV (RFC 4180), in UTF-8, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from zonesite.open_data.tables import Cell, Table

DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n"}
"""As RFC 4180 has it; in the words of a Table Dialect."""
_RUN = ("=", "@", "\t", "\r")
"""How a text begins that a spreadsheet takes for a formula."""
_RUN_UNLESS_NUMBER = ("+", "-")
MARK = "'"
"""What is put before such a text: spreadsheets then show it, and run nothing (OWASP, "CSV
Injection"). A program takes it off where the sign after it is one of those."""


def csv_of(table: Table) -> bytes:
    """Return a table as a file: one line a row, whatever stands in it, the heading first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows():
        writer.writerow([_written(cell) for cell in row])
    return out.getvalue().encode()


def _written(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return safe(" ".join(cell.split())) if isinstance(cell, str) else cell


def safe(text: str) -> str:
    """Return a text that no spreadsheet runs. A telephone number in digits is none."""
    if text.startswith(_RUN):
        return f"{MARK}{text}"
    if text.startswith(_RUN_UNLESS_NUMBER):
        digits = text[1:].translate(_BETWEEN_DIGITS)
        return text if digits.isascii() and digits.isdigit() else f"{MARK}{text}"
    return text


_BETWEEN_DIGITS = str.maketrans("", "", " ()")
