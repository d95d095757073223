"""From the main part of a page to blocks: what a reader reads of it, without what only works on a
screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from zonesite.documents.blocks import (
    Block,
    Blocks,
    Box,
    Cell,
    Heading,
    Item,
    Listing,
    Pairs,
    Paragraph,
    Picture,
    Runs,
    Table,
    ids_in,
    runs_in,
)
from zonesite.documents.html_tree import Element
from zonesite.documents.lines import ALONE, TOP, Chapter, Lines, Look
from zonesite.documents.on_paper import box_of, holds_blocks, is_skipped, list_of, style_of

_WIDEST_TABLE = 8
"""More columns cannot be read on a page that stands upright."""
_WIDEST = 1400
"""Wider pictures, in pixels, are not sharper on paper."""


class Converter:
    """Makes blocks of the main part of one page."""

    def __init__(
        self, main: Element, address: str, lang: str, site_url: str, chapter: Chapter = ALONE
    ) -> None:
        self._main = main
        self._address = address
        self._site_url = site_url
        self._chapter = chapter
        self._lines = Lines(main, address, lang, chapter)
        self._level = 0
        self._led_to = chapter.led_to | {
            element.attributes["href"][1:]
            for element in main.all()
            if element.attributes.get("href", "").startswith("#")
        }

    def blocks(self) -> Blocks:
        """Return what stands in the main part, in its order.

        A link leads to a place of the document only where some block bears its name: a picture or
        an empty element of the page bears none.
        """
        found = self._made()
        missing = self._targets() - set(ids_in(found))
        if missing:
            self._lines.forget(name.removeprefix(self._chapter.prefix) for name in missing)
            found = self._made()
        return found

    def _made(self) -> Blocks:
        self._level = 0
        return tuple(self._inside(self._main.children, Look(), ""))

    def _targets(self) -> set[str]:
        """Return the names that links of the page lead to in the page itself."""
        return {f"{self._chapter.prefix}{name}" for name in self._led_to & self._lines.ids}

    def _inside(self, children: Iterable[Element | str], look: Look, style: str) -> Iterator[Block]:
        """Yield the blocks among some nodes; text between them becomes paragraphs."""
        line: list[Element | str] = []
        for child in children:
            if isinstance(child, Element) and is_skipped(child):
                continue
            if isinstance(child, Element) and holds_blocks(child):
                yield from self._paragraph(line, look, style)
                line = []
                yield from self._block(child, look, style)
            else:
                line.append(child)
        yield from self._paragraph(line, look, style)

    def _paragraph(
        self, nodes: Sequence[Element | str], look: Look, style: str, name: str = ""
    ) -> Iterator[Block]:
        runs = self._lines.runs(nodes, look)
        if runs:
            yield Paragraph(runs, style, name)

    def _block(self, element: Element, look: Look, style: str) -> Iterator[Block]:
        look = self._lines.look(element, look)
        tag = element.tag
        if tag == "p" or (tag in ("summary", "figcaption", "dt", "caption")):
            yield from self._line(element, look, style)
        elif tag[0] == "h" and tag[1:].isdigit():
            yield from self._heading(element, look)
        elif tag in ("ul", "ol"):
            yield from self._list(element, look)
        elif tag == "dl":
            yield from self._pairs(element, look)
        elif tag == "table":
            yield from self._table(element, look)
        elif tag == "figure":
            yield from self._figure(element, look)
        else:
            yield from self._group(element, look, style)

    def _line(self, element: Element, look: Look, style: str) -> Iterator[Block]:
        if element.tag == "summary" and _is_of_fold(element):
            return
        if "names" in element.classes:  # a style sheet keeps them apart on the page
            element = Element("p", {"class": "names"}, list(between(" · ", element.children)))
        found = "label" if element.tag == "summary" else style_of(element, style)
        yield from self._paragraph(element.children, look, found, self._id(element))

    def _heading(self, element: Element, look: Look) -> Iterator[Block]:
        runs = self._lines.runs(element.children, look)
        if runs:
            # A level is never left out: readers by ear would miss it (PDF/UA-1, 7.4.2).
            self._level = min(int(element.tag[1:]), self._level + 1)
            is_top = self._chapter.prefix and self._level == 1
            name = f"{self._chapter.prefix}{TOP}" if is_top else self._id(element)
            yield Heading(runs, self._chapter.level + self._level, name)

    def _list(self, element: Element, look: Look) -> Iterator[Block]:
        items = [
            Item(
                tuple(self._inside(item.children, self._lines.look(item, look), "")), self._id(item)
            )
            for item in element.elements("li")
            if not is_skipped(item)
        ]
        kept = tuple(item for item in items if item.blocks)
        if kept:
            yield Listing(kept, list_of(element))

    def _pairs(self, element: Element, look: Look) -> Iterator[Block]:
        groups = list(element.elements("div")) or [element]
        pairs: list[tuple[Runs, Blocks]] = []
        for group in groups:
            name: Runs = ()
            for child in group.elements("dt", "dd"):
                if child.tag == "dt":
                    name = self._lines.runs(child.children, self._lines.look(child, look))
                else:
                    inner = tuple(self._inside(child.children, self._lines.look(child, look), ""))
                    pairs.append((name, inner))
                    name = ()
        kept = tuple(pair for pair in pairs if pair[0] or pair[1])
        if kept:
            yield Pairs(kept)

    def _table(self, element: Element, look: Look) -> Iterator[Block]:
        caption = next((item for item in element.elements("caption")), None)
        heads = [row for part in element.elements("thead") for row in part.elements("tr")]
        parts = [element, *element.elements("tbody", "tfoot")]
        bodies = [
            (row, self._id(row) or ("" if number or part is element else self._id(part)))
            for part in parts
            for number, row in enumerate(part.elements("tr"))
        ]
        every = (*((row, "") for row in heads), *bodies)
        rows = tuple(tuple(self._cells(row, look, name)) for row, name in every)
        told: Runs = ()
        if caption is not None and not is_skipped(caption):
            told = self._lines.runs(caption.children, look)
        table = Table(told, rows, len(heads))
        if table.columns > _WIDEST_TABLE and heads:
            yield from _row_by_row(table)
        elif rows:
            yield table

    def _cells(self, row: Element, look: Look, name: str = "") -> Iterator[Cell]:
        """Yield the cells of a row; the first bears the name of what it begins, if that has one."""
        for cell in row.elements("th", "td"):
            inner = self._lines.look(cell, look)
            told = tuple(self._inside(cell.children, inner, ""))
            blocks = named(named(told, self._id(cell)), name)
            spans = (int(cell.attributes.get(key) or 1) for key in ("colspan", "rowspan"))
            yield Cell(blocks, cell.tag == "th", *spans)
            name = ""

    def _figure(self, element: Element, look: Look) -> Iterator[Block]:
        images = [item for item in element.all() if item.tag == "img"]
        captions = list(element.elements("figcaption"))
        inner = tuple(
            block for item in captions for block in self._inside(item.children, look, "source")
        )
        for image in images:
            file = urlsplit(urljoin(self._address, _shown_at(image))).path
            below = urlsplit(self._site_url).path
            yield Picture(file.removeprefix(below), image.attributes.get("alt", ""), inner)

    def _group(self, element: Element, look: Look, style: str) -> Iterator[Block]:
        inner = tuple(self._inside(as_read(element), look, style_of(element, style)))
        inner = named(inner, self._id(element))
        box = box_of(element)
        if box and inner:
            yield Box(inner, box)
        else:
            yield from inner

    def _id(self, element: Element) -> str:
        """Return the id of an element that a link in the document leads to."""
        name = element.attributes.get("id", "")
        return f"{self._chapter.prefix}{name}" if name in self._led_to else ""


def named(blocks: Blocks, name: str) -> Blocks:
    """Return blocks of which the first that can bear a name bears this one; the same blocks where
    there is no name, or none can bear it."""
    if not name or not blocks:
        return blocks
    first = _with_name(blocks[0], name)
    return blocks if first is blocks[0] else (first, *blocks[1:])


def _with_name(block: Block, name: str) -> Block:
    """Return a block that bears a name, or whose first part does."""
    match block:
        case Paragraph(id="") | Heading(id=""):
            return replace(block, id=name)
        case Listing(items=(Item(id="") as first, *rest)):
            return replace(block, items=(replace(first, id=name), *rest))
        case Box(blocks=inner):
            return replace(block, blocks=named(inner, name))
    return block


def _row_by_row(table: Table) -> Iterator[Block]:
    """Yield the rows of a table that no page is wide enough for: each value under its heading."""
    if table.caption:
        yield Paragraph(table.caption, "label")
    names = [tuple(runs_in(cell.blocks)) for cell in table.rows[0]]
    for row in table.rows[table.headings :]:
        pairs = zip(names, (cell.blocks for cell in row), strict=False)
        yield Box((Pairs(tuple(pairs)),), "card")


def between(mark: str, nodes: Sequence[Element | str]) -> Iterator[Element | str]:
    """Yield elements with a mark between them."""
    for number, node in enumerate(item for item in nodes if isinstance(item, Element)):
        if number:
            yield mark
        yield node


def as_read(element: Element) -> Sequence[Element | str]:
    """Return what is in an element, with what stands beside the rest on a wide screen first: it
    answers the first questions."""
    beside = [item for item in element.elements("aside") if "columns__side" in item.classes]
    rest = [item for item in element.children if item not in beside]
    return [*beside, *rest] if beside else element.children


def _is_of_fold(summary: Element) -> bool:
    """Say whether a summary only says what is folded under a heading of its own."""
    return not summary.classes


def _shown_at(image: Element) -> str:
    """Return the address of the largest size of a picture that paper has use for."""
    sizes = []
    for one in image.attributes.get("srcset", "").split(","):
        address, _, width = one.strip().rpartition(" ")
        if address and width.endswith("w") and int(width[:-1]) <= _WIDEST:
            sizes.append((int(width[:-1]), address))
    return max(sizes)[1] if sizes else image.attributes.get("src", "")
