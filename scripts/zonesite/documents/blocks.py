"""What stands in a document, in the order in which it is read: blocks of runs of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

_SPELT = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
"""Letters of the Arabic script, which Nastaliq draws in pieces."""
Data = dict[str, Any]
"""A block as plain JSON, which the template of documents reads."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look."""

    text: str
    strong: bool = False
    small: bool = False
    lang: str = ""
    """Its BCP 47 tag, where that is not the document's."""
    isolate: str = ""
    """`ltr`, `rtl` or `auto` where its direction stands apart from that around it (UAX #9)."""
    href: str = ""
    """The full address that it leads to, or `#id` of something in the document."""

    @property
    def data(self) -> Data:
        """Return it as JSON; what it has not is left out."""
        flags = {"b": self.strong, "s": self.small}
        words = {"l": self.lang, "d": self.isolate, "u": self.href}
        told = {name: value for name, value in {**flags, **words}.items() if value}
        if not self.is_spelt:
            return {"t": self.text, **told}
        # Blanks at its ends stay outside: where a page ends at one, the stretch would be two.
        before, _, after = self.text.partition(self.words)
        return {"t": self.words, "w": [before, after], **told}

    @property
    def words(self) -> str:
        """The text without blanks at its ends."""
        return self.text.strip()

    @property
    def is_spelt(self) -> bool:
        """Say whether the letters of its font do not say which words it is."""
        return bool(_SPELT.search(self.text))


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text of one kind: of the body, a lead, a source, a value."""

    runs: Runs
    style: str = ""
    id: str = ""

    @property
    def data(self) -> Data:
        return {"k": "p", "s": self.style, "id": self.id, "c": [run.data for run in self.runs]}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; that of the document has level 1."""

    runs: Runs
    level: int
    id: str = ""

    @property
    def data(self) -> Data:
        return {"k": "h", "n": self.level, "id": self.id, "c": [run.data for run in self.runs]}


CHAPTER = 2
"""The level of the headings of chapters in a document of several pages."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list."""

    blocks: Blocks
    id: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: of points, of numbers, of boxes to tick, or plain."""

    items: tuple[Item, ...]
    style: str = ""

    @property
    def data(self) -> Data:
        items = [{"id": item.id, "c": data_of(item.blocks)} for item in self.items]
        return {"k": "l", "s": self.style, "c": items}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names, and what each stands for."""

    items: tuple[tuple[Runs, Blocks], ...]

    @property
    def data(self) -> Data:
        items = [([run.data for run in name], data_of(blocks)) for name, blocks in self.items]
        return {"k": "d", "c": items}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: Blocks
    is_heading: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first rows are headings, repeated on each page."""

    caption: Runs
    rows: tuple[tuple[Cell, ...], ...]
    headings: int

    @property
    def columns(self) -> int:
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)

    @property
    def data(self) -> Data:
        rows = [[_cell(cell) for cell in row] for row in self.rows]
        caption = [run.data for run in self.caption]
        return {"k": "t", "n": self.columns, "h": self.headings, "cap": caption, "c": rows}


def _cell(cell: Cell) -> Data:
    spans = {"x": cell.columns, "y": cell.rows, "h": cell.is_heading}
    return {**spans, "c": data_of(cell.blocks)}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by its address below the site."""

    file: str
    alt: str
    caption: Blocks

    @property
    def data(self) -> Data:
        return {"k": "i", "f": self.file, "alt": self.alt, "c": data_of(self.caption)}


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that stand apart: a warning, a quotation, a card."""

    blocks: Blocks
    style: str

    @property
    def data(self) -> Data:
        return {"k": "b", "s": self.style, "c": data_of(self.blocks)}


Block = Paragraph | Heading | Listing | Pairs | Table | Picture | Box
Blocks = tuple[Block, ...]


def data_of(blocks: Sequence[Block]) -> list[Data]:
    """Return blocks as JSON."""
    return [block.data for block in blocks]


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that one PDF is made of."""

    title: str
    lang: str
    """The BCP 47 tag of its language."""
    direction: str
    author: str
    description: str
    blocks: Blocks
    head: Blocks
    """What stands above its title: whose it is."""
    foot: Blocks
    """What stands below its last block: where it comes from."""
    running: str
    """What stands at the foot of each page, with the page's number."""
    address: str
    """The full address of the page that it was made from, which it has as a QR code, too."""
    numbers: str
    """How pages are counted, with `{number}` and `{count}`."""
    qr_text: str
    """What stands for the QR code to those who do not see it."""
    contents: str = ""
    """What its list of contents is called, where it has one: a document of several pages."""
    is_naskh: bool = False
    """Whether the Arabic script is set in Naskh, which needs less room and fewer pieces."""
    across: str = ""
    """What stands across each page: that it was withdrawn."""
    day: tuple[int, int, int] | None = None
    """Year, month and day of what it says, where that is known."""
    attached: dict[str, bytes] = field(default_factory=dict)
    """Files inside it, by name."""


def spelt_words(document: Document) -> tuple[str, ...]:
    """Return the texts of a document that its letters do not say, in the order of reading; those
    of its contents are headings, which come twice."""
    listed = [block for block in document.blocks if _is_listed(block)] if document.contents else []
    every = (*document.head, *listed, *document.blocks, *document.foot)
    return tuple(run.words for run in runs_in(every) if run.is_spelt)


def _is_listed(block: Block) -> bool:
    """Say whether a block is in the list of contents: the heading of a chapter."""
    return isinstance(block, Heading) and block.level == CHAPTER


def ids_in(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the names of blocks and of items, in any depth: what links can lead to."""
    for block in blocks:
        match block:
            case Paragraph(id=name) | Heading(id=name):
                yield name
            case Listing(items=items):
                for item in items:
                    yield item.id
                    yield from ids_in(item.blocks)
            case Pairs(items=pairs):
                for _, inner in pairs:
                    yield from ids_in(inner)
            case Table(rows=rows):
                for row in rows:
                    for cell in row:
                        yield from ids_in(cell.blocks)
            case Picture(caption=inner) | Box(blocks=inner):
                yield from ids_in(inner)


def runs_in(blocks: Sequence[Block]) -> Iterator[Run]:
    """Yield every run in the order of reading."""
    for block in blocks:
        yield from _runs_of(block)


def _runs_of(block: Block) -> Iterator[Run]:
    match block:
        case Paragraph(runs=runs) | Heading(runs=runs):
            yield from runs
        case Listing(items=items):
            for item in items:
                yield from runs_in(item.blocks)
        case Pairs(items=pairs):
            for name, inner in pairs:
                yield from name
                yield from runs_in(inner)
        case Table(caption=caption, rows=rows):
            yield from caption
            for row in rows:
                for cell in row:
                    yield from runs_in(cell.blocks)
        case Picture(caption=inner) | Box(blocks=inner):
            yield from runs_in(inner)
