"""The text of a release as Markdown, made from the blocks of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zonesite.importing.document import Block, Finding, Paragraph, Place, Run, Table
from zonesite.importing.inline_markdown import escaped_start, inline
from zonesite.importing.letters.sentences import is_sentence
from zonesite.reading.texts import holds_html

LONGEST_HEADING = 120
_DEEPEST_HEADING = 4
_FIRST_HEADING = 2
"""The levels of headings that a release may have; the first one is its title."""


@dataclass
class BodyWriter:
    """Writes the blocks of one language."""

    notes: Mapping[str, tuple[Paragraph, ...]]
    findings: list[Finding] = field(default_factory=list)
    _marks: dict[str, int] = field(default_factory=dict)
    _place: Place = field(default_factory=Place)

    def body(self, blocks: Sequence[Block]) -> str:
        """Return the whole text, with its notes below it."""
        blocks = _with_headings(blocks)
        levels = sorted({one.heading for one in blocks if isinstance(one, Paragraph)} - {0})
        parts: list[str] = []
        is_item = False
        for block in blocks:
            self._place = block.place
            written = self._block(block, levels)
            if not written.strip():
                continue
            goes_on = is_item and isinstance(block, Paragraph) and block.item is not None
            is_item = isinstance(block, Paragraph) and block.item is not None
            if goes_on:
                parts[-1] += f"\n{written}"
            else:
                parts.append(written)
        parts += [*self._notes()]
        return "\n\n".join(parts)

    def _block(self, block: Block, levels: Sequence[int]) -> str:
        if isinstance(block, Table):
            return self._table(block)
        words = self.words(block, is_plain=bool(block.heading)).strip()
        if not words:
            return ""
        if block.heading:
            depth = min(_FIRST_HEADING + levels.index(block.heading), _DEEPEST_HEADING)
            return f"{'#' * depth} {' '.join(words.split())}"
        if block.item is not None:
            sign = f"{block.item.number}." if block.item.number else "-"
            indent = "  " * block.item.depth
            return f"{indent}{sign} " + escaped_start(words).replace("\n", f"  \n{indent}  ")
        if block.is_markdown:
            return words
        written = escaped_start(words).replace("\n", "  \n")
        return f"> {written.replace(chr(10), chr(10) + '> ')}" if block.is_quotation else written

    def words(self, paragraph: Paragraph, is_plain: bool = False) -> str:
        """Return the words of a paragraph with their links and emphasis."""
        if paragraph.is_markdown:
            return "".join(self._mark(run.note) if run.note else run.text for run in paragraph.runs)
        runs = [
            Run(run.text.replace("\t", " "), run.bold, run.italic, run.link, run.note)
            for run in paragraph.runs
        ]
        if holds_html(paragraph.text):
            values = {"found": " ".join(paragraph.text.split())}
            self.findings.append(Finding("open", "open-html", paragraph.place, values))
        return inline(runs, self._tell_link, self._mark, is_plain)

    def _tell_link(self, link: str) -> None:
        self.findings.append(Finding("left-out", "left-link", self._place, {"found": link}))

    def _mark(self, note: str) -> str:
        if note not in self.notes:
            return ""
        number = self._marks.setdefault(note, len(self._marks) + 1)
        return f"({number})"

    def _notes(self) -> Iterator[str]:
        """Yield the notes as paragraphs: there are no footnotes here, so a person moves them."""
        if self._marks:
            values = {"n": len(self._marks)}
            self.findings.append(Finding("open", "open-notes", Place(), values))
        for note, number in [*self._marks.items()]:
            words = " ".join(self.words(one).strip() for one in self.notes[note])
            yield f"({number}) {words}"

    def _table(self, table: Table) -> str:
        """Return a table; its first row is its head."""
        first, *others = table.rows
        head = [self._cell(cell, is_plain=True) for cell in first]
        rows = [[self._cell(cell) for cell in row] for row in others]
        lines = [_row(head), _row(["---"] * len(head)), *map(_row, rows)]
        return "\n".join(lines)

    def _cell(self, cell: tuple[Paragraph, ...], is_plain: bool = False) -> str:
        words = " ".join(self.words(one, is_plain).strip() for one in cell)
        return " ".join(words.split()).replace("|", "\\|")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks in which a bold line above a paragraph is a heading."""
    behind = (*blocks[1:], None)
    return tuple(_as_heading(one, below) for one, below in zip(blocks, behind, strict=False))


def _as_heading(block: Block, behind: Block | None) -> Block:
    if not isinstance(block, Paragraph) or block.heading or block.item or not block.is_bold:
        return block
    is_above = isinstance(behind, Table) or (behind is not None and not behind.is_bold)
    is_line = len(block.text) <= LONGEST_HEADING and not is_sentence(block.text)
    is_one = is_above and is_line and "\n" not in block.text.strip()
    return Paragraph(block.runs, block.place, _FIRST_HEADING) if is_one else block
