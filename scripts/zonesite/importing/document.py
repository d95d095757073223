"""What a document becomes, whatever its kind: paragraphs, tables and notes with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from zonesite.reading.phrases import NONE, Phrase

Part = Literal[
    "file",
    "line",
    "paragraph",
    "cell",
    "note",
    "comment",
    "header",
    "footer",
    "properties",
    "settings",
    "template",
]
Group = Literal["private", "left-out", "open"]
"""What nobody was meant to read; what could not be carried over; what a person must look at."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a document, as a person would find it there."""

    part: Part = "file"
    number: int = 0
    """Of the line, paragraph, table or note, counted from one."""
    row: int = 0
    column: int = 0

    @property
    def words(self) -> Phrase:
        """The place in the reader's language: `paragraph 3`."""
        values = {"n": self.number, "row": self.row, "column": self.column}
        return Phrase(f"place-{self.part}", values)


NOWHERE = Place()
"""The document as a whole."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something of a document that is not in the draft, or that a person must look at."""

    group: Group
    code: str
    place: Place = NOWHERE
    values: Mapping[str, object] = field(default_factory=lambda: NONE)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph that look alike; a break of the line is a line end in them."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    """The address to which the words lead."""
    note: str = ""
    """The note whose mark stands here in place of words."""


@dataclass(frozen=True, slots=True)
class Item:
    """That a paragraph is an item of a list."""

    depth: int
    number: int = 0
    """Nought where the list has bullets."""


DEEPEST_ITEM = 7
"""Deeper lists nobody reads, and Markdown not either."""


def item_at(depth: int, number: int = 0) -> Item:
    """Return an item at a depth, or at the deepest that there may be."""
    return Item(min(depth, DEEPEST_ITEM), number)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or item of a list."""

    runs: tuple[Run, ...]
    place: Place = NOWHERE
    heading: int = 0
    """The level of a heading: 1 for a title, nought for what is none."""
    item: Item | None = None
    is_quotation: bool = False
    is_markdown: bool = False
    """Whether the words are Markdown already."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        words = [run for run in self.runs if run.text.strip()]
        return bool(words) and all(run.bold for run in words)

    def with_runs(self, runs: tuple[Run, ...]) -> Paragraph:
        return replace(self, runs=runs)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each of its paragraphs; all rows are equally long."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    place: Place = NOWHERE

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for row in self.rows for cell in row for paragraph in cell)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document as far as its readers see it, and what else was found in it."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    pictures: int = 0

    @property
    def is_empty(self) -> bool:
        return not any(block.text.strip() for block in self.blocks)


def paragraphs_in(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Yield all paragraphs, those in tables row by row."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (paragraph for row in block.rows for cell in row for paragraph in cell)


def trimmed(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield runs without the blanks at which a paragraph begins and ends, and that meet."""
    before = " "
    for number, run in enumerate(runs):
        text = run.text
        if text.startswith(" ") and before.endswith((" ", "\n", "\t")):
            text = text.lstrip(" ")
        if number == len(runs) - 1:
            text = text.rstrip(" ")
        if text or run.note:
            before = text or before
            yield replace(run, text=text)
