"""The tables of a Word document, with where in them the walk is and how their words look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from zonesite.importing.document import Place
from zonesite.importing.docx.marks import author_of
from zonesite.importing.docx.styles import LOWEST, cell_fill, table_look
from zonesite.importing.docx.walk import Handler, OpenTable, Walk
from zonesite.importing.docx.words import end_paragraphs
from zonesite.importing.docx.xml import flag
from zonesite.importing.looks import Look
from zonesite.importing.xml_parts import child, inner_text, number
from zonesite.reading.phrases import Phrase

MOST_COLUMNS = 63
"""So many columns a table of Word can have."""


def _table(walk: Walk, element: Element) -> list[Element]:
    before = walk.place, walk.cell
    if not walk.open_tables:
        walk.tables += 1
    rows = sum(1 for one in element.iter("w:tr"))
    walk.open_tables.append(OpenTable(element, rows))
    walk.children(element)
    walk.open_tables.pop()
    walk.place, walk.cell = before
    return [element] if any(len(row) for row in element) else []


def _is_flat(properties: Element | None) -> bool:
    """Say whether a row has no height, or is hidden."""
    height = child(properties, "w:trHeight")
    if flag(properties, "w:hidden"):
        return True
    if height is None or height.get("w:hRule") != "exact":
        return False
    found = number(height.get("w:val"))
    return found is not None and found < LOWEST


def _row(walk: Walk, element: Element) -> list[Element]:
    if not walk.open_tables:
        return _astray(walk, element)
    table = walk.open_tables[-1]
    table.row += 1
    table.column = 0
    if len(walk.open_tables) == 1:
        walk.place = Place("cell", walk.tables, table.row, 1)
    properties = child(element, "w:trPr")
    if (deletion := child(properties, "w:del")) is not None:
        walk.hide("private-deleted", inner_text(element), by=author_of(deletion))
        return []
    if _is_flat(properties):
        walk.hide("private-hidden", inner_text(element), why=Phrase("unseen-place"))
        return []
    header = child(properties, "w:tblHeader")
    walk.children(element)
    if header is not None:
        kept = Element("w:trPr")
        kept.append(header)
        element.insert(0, kept)
    return [element]


def _astray(walk: Walk, element: Element) -> list[Element]:
    """A row or cell outside of any table, which no word processor shows."""
    if words := " ".join(inner_text(element).split()):
        walk.leave("left-unknown", found=words, name=element.tag)
    return []


def _cell(walk: Walk, element: Element) -> list[Element]:
    if not walk.open_tables:
        return _astray(walk, element)
    table = walk.open_tables[-1]
    table.column += 1
    if len(walk.open_tables) == 1:
        walk.place = replace(walk.place, column=table.column)
    before, walk.cell = walk.cell, _cell_look(walk, table, element)
    properties = child(element, "w:tcPr")
    if _is_covered(properties):
        walk.hide("private-hidden", inner_text(element), why=Phrase("unseen-place"))
        element[:] = [Element("w:p")]
    walk.children(element)
    end_paragraphs(element)
    if properties is not None:
        properties[:] = [one for one in properties if _is_span(one)]
        if any(one.tag == "w:gridSpan" or one.get("w:val") == "restart" for one in properties):
            walk.leave("left-merged")
        element.insert(0, properties)
    walk.cell = before
    return [element]


def _is_covered(properties: Element | None) -> bool:
    """Say whether a cell belongs to the one above it, which alone is shown."""
    found = child(properties, "w:vMerge")
    return found is not None and found.get("w:val", "continue") == "continue"


def _is_span(element: Element) -> bool:
    if element.tag == "w:gridSpan":
        return 0 < (number(element.get("w:val")) or 0) <= MOST_COLUMNS
    return element.tag == "w:vMerge"


def _cell_look(walk: Walk, table: OpenTable, cell: Element) -> Look:
    at_edges = {
        "firstRow": table.row == 1,
        "lastRow": table.row == table.rows,
        "firstColumn": table.column == 1,
    }
    look = table_look(table.element, walk.styles, at_edges)
    return Look(paper=cell_fill(cell)).over(look).over(walk.cell)


TABLES: Mapping[str, Handler] = {"w:tbl": _table, "w:tr": _row, "w:tc": _cell}
