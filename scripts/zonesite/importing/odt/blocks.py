"""The paragraphs, lists, tables and sections of an OpenDocument text as readers see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from zonesite.importing.document import Block, Finding, Paragraph, Place, Table, trimmed
from zonesite.importing.looks import Look
from zonesite.importing.odt.lists import Lists
from zonesite.importing.odt.words import Around, Change, Words
from zonesite.importing.xml_parts import child, descendants, inner_text, number
from zonesite.reading.phrases import Phrase

MOST_COLUMNS = 63
MOST_REPEATED = 20
"""So often a row or cell may be repeated; more of them are the empty rest of a sheet."""
_INDEXES = frozenset(
    f"text:{name}"
    for name in (
        *("table-of-content", "alphabetical-index", "illustration-index", "table-index"),
        *("object-index", "user-index", "bibliography"),
    )
)

_SILENT = frozenset(
    {
        *("text:tracked-changes", "text:sequence-decls", "text:variable-decls"),
        *("text:user-field-decls", "office:annotation", "text:change", "text:change-start"),
        *("text:change-end", "text:bookmark", "text:dde-connection-decls"),
    }
)
"""What is told of elsewhere."""


@dataclass
class Blocks:
    """Goes over the blocks of a text once, from the first to the last."""

    words: Words
    lists: Lists
    paragraphs: int = 0
    tables: int = 0
    _cells: list[Look] = field(default_factory=list)
    """How the words of the cells look in which the walk is, the innermost last."""

    def read(self, elements: Iterable[Element]) -> Iterator[Block]:
        """Yield the blocks among elements."""
        for element in elements:
            if reader := _READERS.get(element.tag):
                yield from reader(self, element)
            elif element.tag in _INDEXES:
                self.words.leave("left-index", found=" ".join(inner_text(element).split()))
            elif element.tag.startswith("draw:"):
                self.words.drawing(element)
            elif element.tag == "office:forms":
                self._forms(element)
            elif element.tag not in _SILENT and (words := inner_text(element).strip()):
                self.words.leave("left-unknown", found=words, name=element.tag)

    def _forms(self, element: Element) -> None:
        for control in element.iter():
            for key, value in control.attrib.items():
                if key.rpartition("}")[2] in ("label", "value", "current-value", "help-message"):
                    self.words.hide("private-control", value)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        words = self.words
        if not self._cells and words.place.part != "note":
            self.paragraphs += 1
            words.place = Place("paragraph", self.paragraphs)
        name = element.get("text:style-name")
        conditions = [
            one
            for one in descendants(element, "text:hidden-paragraph")
            if one.get("text:is-hidden", "true") == "true"
        ]
        if conditions or words.styles.is_far_out(name):
            found = [inner_text(element), *(one.get("text:condition", "") for one in conditions)]
            why = Phrase("unseen-hidden" if conditions else "unseen-place")
            words.hide("private-hidden", " ".join(found), why=why)
            return
        around = Around(self._look(name))
        level = number(element.get("text:outline-level")) if element.tag == "text:h" else 0
        runs = tuple(trimmed([*words.runs(element, around)]))
        names = [*words.styles.names(name)]
        heading = 1 if "title" in names else int(level or 0)
        quoted = any(one in ("quotations", "quote") for one in names)
        yield Paragraph(runs, words.place, heading, self.lists.take(), quoted)

    def _look(self, name: str | None) -> Look:
        styles = self.words.styles
        cell = self._cells[-1] if self._cells else Look()
        return styles.look("paragraph", name).over(cell).over(styles.default)

    def _list(self, element: Element) -> Iterator[Block]:
        self.lists.begin(element)
        for item in element:
            if item.tag == "text:list-item":
                self.lists.item(item)
                yield from self.read(item)
            elif item.tag == "text:list-header":
                yield from self.read(item)
        self.lists.end(element)

    def _section(self, element: Element) -> Iterator[Block]:
        if element.get("text:display", "true") == "true":
            yield from self.read(element)
            return
        found = (inner_text(element), element.get("text:condition", ""))
        self.words.place = Place("paragraph", self.paragraphs + 1)
        self.words.hide("private-hidden", " ".join(found), why=Phrase("unseen-hidden"))

    def _inside(self, element: Element) -> Iterator[Block]:
        yield from self.read(element)

    def _table(self, element: Element) -> Iterator[Block]:
        if self._cells:
            self.words.leave("left-nested", found=" ".join(inner_text(element).split()))
            for paragraph in descendants(element, "text:p", "text:h"):
                yield from self._paragraph(paragraph)
            return
        self.tables += 1
        place = self.words.place
        rows = [[*self._row(row, n)] for n, row in enumerate(_rows(element), 1)]
        rows = [row for row in rows if row]
        self.words.place = place
        width = max(map(len, rows), default=0)
        if width:
            yield Table(
                tuple(tuple(row + [()] * (width - len(row))) for row in rows),
                Place("cell", self.tables, 1, 1),
            )

    def _row(self, row: Element, number_: int) -> Iterator[tuple[Paragraph, ...]]:
        self.words.place = Place("cell", self.tables, number_, 1)
        if row.get("table:visibility") in ("collapse", "filter"):
            self.words.hide("private-hidden", inner_text(row), why=Phrase("unseen-hidden"))
            return
        column = 0
        for cell in row:
            if cell.tag not in ("table:table-cell", "table:covered-table-cell"):
                continue
            column += 1
            self.words.place = replace(self.words.place, column=column)
            yield self._cell(cell)
            again = (number(cell.get("table:number-columns-repeated")) or 1) - 1
            for _ in range(int(min(max(again, 0), MOST_REPEATED))):
                yield ()
            if column >= MOST_COLUMNS:
                return

    def _cell(self, cell: Element) -> tuple[Paragraph, ...]:
        if cell.tag == "table:covered-table-cell":
            self.words.hide("private-hidden", inner_text(cell), why=Phrase("unseen-place"))
            return ()
        spans = (cell.get("table:number-columns-spanned"), cell.get("table:number-rows-spanned"))
        if any((number(span) or 1) > 1 for span in spans):
            self.words.leave("left-merged")
        own = self.words.styles.look("table-cell", cell.get("table:style-name"))
        self._cells.append(own.over(self._cells[-1] if self._cells else Look()))
        found = tuple(one for one in self.read(cell) if isinstance(one, Paragraph))
        self._cells.pop()
        return found


def _rows(table: Element) -> Iterator[Element]:
    for part in table:
        if part.tag == "table:table-row":
            yield part
        elif part.tag in ("table:table-header-rows", "table:table-rows", "table:table-row-group"):
            yield from _rows(part)


def changes_in(root: Element) -> dict[str, Change]:
    """Return the changes that a text tells of, each with the words that were deleted by it."""
    found: dict[str, Change] = {}
    for region in descendants(root, "text:changed-region"):
        for change in region:
            kind = change.tag.removeprefix("text:")
            by = next((inner_text(one) for one in descendants(change, "dc:creator")), "?")
            paragraphs = (inner_text(one) for one in descendants(change, "text:p", "text:h"))
            name = region.get("text:id") or next(
                (value for key, value in region.attrib.items() if key.endswith("}id")), ""
            )
            words = " ".join(paragraphs) if kind == "deletion" else ""
            found[name] = Change(kind, by, words)
    return found


def tell_declarations(root: Element, findings: list[Finding]) -> None:
    """Note variables, whose values stand in a text before it begins."""
    for one in descendants(root, "text:user-field-decl", "text:variable-decl"):
        said = (one.get("text:name"), one.get("office:string-value"), one.get("text:formula"))
        words = " ".join(filter(None, said))
        findings.append(Finding("private", "private-setting", Place("settings"), {"found": words}))


Reader = Callable[[Blocks, Element], Iterator[Block]]
_READERS: Mapping[str, Reader] = {
    **dict.fromkeys(("text:p", "text:h"), Blocks._paragraph),
    **dict.fromkeys(("text:numbered-paragraph", "text:section-source"), Blocks._inside),
    "text:list": Blocks._list,
    "text:section": Blocks._section,
    "table:table": Blocks._table,
}


def body_of(root: Element) -> Element | None:
    """Return the text of a document, nothing where it is a sheet or a drawing."""
    return child(child(root, "office:body"), "office:text")
