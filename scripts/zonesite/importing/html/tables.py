"""The lists and tables of a page of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from zonesite.importing.document import Block, Paragraph, Place, Table, item_at
from zonesite.importing.html.styles import look_of, why_hidden
from zonesite.importing.html.tree import Node
from zonesite.importing.html.walk import Around, Handler, Walk

MOST_COLUMNS = 63


def _number(written: str | None, otherwise: int) -> int:
    """Return a number of a few digits."""
    is_one = written is not None and written.isdecimal() and len(written) < 5
    return int(written) if written and is_one else otherwise


def _inside(walk: Walk, node: Node, around: Around) -> Around | None:
    """Return what holds for the words of an element; nothing where nobody sees them."""
    said = walk.sheet.of(node)
    walk.tell(node)
    if why := why_hidden(node, said):
        walk.hide("private-hidden", node.text, why=why)
        return None
    return replace(around, look=look_of(node, said, around.look))


def _list(walk: Walk, node: Node, around: Around) -> Iterator[Block]:
    number = _number(node.attributes.get("start"), 1) - 1
    walk.depth += 1
    for inner in node.children:
        if isinstance(inner, Node) and inner.tag == "li":
            number = _number(inner.attributes.get("value"), number + 1)
            yield from _item(walk, inner, around, number if node.tag == "ol" else 0)
        elif isinstance(inner, Node):
            yield from walk.inner(inner, around)
    walk.depth -= 1


def _item(walk: Walk, node: Node, around: Around, number: int) -> Iterator[Block]:
    inside = _inside(walk, node, around)
    if inside is None:
        return
    walk.item = item_at(walk.depth, number)
    yield from walk.blocks(node, inside)
    yield from walk.ended(inside)
    walk.item = None


def _table(walk: Walk, node: Node, around: Around) -> Iterator[Block]:
    if walk.cell is not None:
        walk.leave("left-nested", found=node.text)
        for cell in node.nodes("td", "th"):
            yield from walk.block(cell, around, 0)
        return
    walk.tables += 1
    for caption in node.nodes("caption"):
        yield from walk.inner(caption, around)
    rows = []
    for number, row in enumerate(node.nodes("tr"), 1):
        walk.cell = Place("cell", walk.tables, number, 1)
        rows.append([*_row(walk, row, around)])
    walk.cell = None
    width = max(map(len, rows), default=0)
    filled = tuple(tuple(row + [()] * (width - len(row))) for row in rows if row)
    if filled:
        yield Table(filled, Place("cell", walk.tables, 1, 1))


def _row(walk: Walk, row: Node, around: Around) -> Iterator[tuple[Paragraph, ...]]:
    inside = _inside(walk, row, around)
    cells = [one for one in row.children if isinstance(one, Node) and one.tag in ("td", "th")]
    for column, cell in enumerate(cells if inside else (), 1):
        assert walk.cell is not None
        assert inside is not None
        walk.cell = replace(walk.cell, column=column)
        found = _inside(walk, cell, inside)
        yield _cell(walk, cell, found) if found else ()
        across = _number(cell.attributes.get("colspan"), 1)
        if across != 1 or _number(cell.attributes.get("rowspan"), 1) != 1:
            walk.leave("left-merged")
        for _ in range(1, min(across, MOST_COLUMNS)):
            yield ()


def _cell(walk: Walk, cell: Node, around: Around) -> tuple[Paragraph, ...]:
    blocks = walk.block(cell, around, 0)
    return tuple(one for one in blocks if isinstance(one, Paragraph))


HANDLERS: Mapping[str, Handler] = {"ul": _list, "ol": _list, "table": _table}
