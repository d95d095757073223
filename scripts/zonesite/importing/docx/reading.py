"""The visible text of a Word document as paragraphs and tables. The one door of mammoth, which
gets nothing but what the gate and the walk have left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZipFile

from mammoth import documents as word
from mammoth import docx

from zonesite.importing.document import (
    NOWHERE,
    Block,
    Document,
    Finding,
    Paragraph,
    Place,
    Run,
    Table,
)
from zonesite.importing.docx.walk import Walk
from zonesite.importing.docx.xml import SPACES
from zonesite.importing.refusals import Refused

_HEADINGS = {"title": 1, **{f"heading {level}": level for level in range(1, 10)}}
_UNREAD = re.compile("A w:sym element with an unsupported character was ignored: (.*)")
_QUOTATIONS = frozenset({"quote", "intense quote", "quotations", "block text"})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
Links = Mapping[str, str]


@dataclass(frozen=True)
class Visible:
    """What readers see of a document, still as XML."""

    body: Element
    links: Links
    notes: Mapping[str, tuple[Element, Links]]
    """By what they are: `footnote`, `endnote`."""
    walk: Walk


def document_of(visible: Visible) -> Document:
    """Return the text of a document. Raises `Refused` where it cannot be read."""
    try:
        result = docx.read(BytesIO(_archive(visible)))
        reader = _Reader(visible.walk)
        blocks = tuple(reader.blocks(result.value.children))
        notes = {
            f"{kind}-{name}": tuple(
                reader.paragraphs(result.value.notes.find_note(kind, name).body)
            )
            for kind, name in visible.walk.notes
        }
    except Exception as error:  # whatever else is wrong in a file that is let in, it is the file
        raise Refused("import-damaged", part="word/document.xml", found=str(error)) from None
    unread = (_UNREAD.match(message.message) for message in result.messages)
    lost = [
        Finding("left-out", "left-unknown", NOWHERE, {"found": found.group(1), "name": "w:sym"})
        for found in unread
        if found
    ]
    return Document(blocks, notes, (*visible.walk.findings, *lost))


def _archive(visible: Visible) -> bytes:
    """Return a document of nothing but the visible text."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        root = Element("w:document")
        root.append(visible.body)
        _write(archive, "document", root, visible.links)
        for kind, (notes, links) in visible.notes.items():
            _write(archive, f"{kind}s", notes, links)
    return file.getvalue()


def _write(archive: ZipFile, name: str, root: Element, links: Links) -> None:
    for element in root.iter():
        element.attrib = {
            key: value for key, value in element.attrib.items() if key.startswith(("w:", "r:"))
        }
    for prefix, space in SPACES.items():
        root.set(f"xmlns:{prefix}", space)
    archive.writestr(f"word/{name}.xml", tostring(root, "utf-8"))
    relations = Element("Relationships", {"xmlns": _RELATIONS})
    for key, target in links.items():
        values = {"Id": key, "Type": _LINK, "Target": target, "TargetMode": "External"}
        SubElement(relations, "Relationship", values)
    archive.writestr(f"word/_rels/{name}.xml.rels", tostring(relations, "utf-8"))


@dataclass(frozen=True)
class _Reader:
    """Turns what mammoth has read into ours."""

    walk: Walk

    def blocks(self, found: list[Any]) -> Iterator[Block]:
        for block in found:
            if isinstance(block, word.Paragraph):
                yield self._paragraph(block)
            elif isinstance(block, word.Table):
                yield self._table(block)

    def paragraphs(self, found: list[Any]) -> Iterator[Paragraph]:
        """Yield the paragraphs of a note or cell; those of a table in it, one after the other."""
        for block in self.blocks(found):
            if isinstance(block, Paragraph):
                yield block
                continue
            self._leave("left-nested", block.place, block.text)
            for row in block.rows:
                yield from (paragraph for cell in row for paragraph in cell)

    def _leave(self, code: str, place: Place, found: str) -> None:
        values = {"found": " ".join(found.split())}
        self.walk.findings.append(Finding("left-out", code, place, values))

    def _paragraph(self, found: Any) -> Paragraph:
        facts = self.walk.facts[int(found.indent.start)]
        style = self.walk.styles.by_id.get(found.style_id or "")
        name = style.name.lower() if style else ""
        return Paragraph(
            tuple(_runs(found.children, Run(""))),
            facts.place,
            heading=_HEADINGS.get(name, 0),
            item=facts.item,
            is_quotation=name in _QUOTATIONS,
        )

    def _table(self, found: Any) -> Table:
        """Return a table whose rows are equally long: of merged cells the first has the words."""
        rows: list[list[tuple[Paragraph, ...]]] = []
        below: dict[tuple[int, int], tuple[Paragraph, ...]] = {}
        for number, row in enumerate(found.children):
            cells: list[tuple[Paragraph, ...]] = []
            for cell in row.children:
                while (number, len(cells)) in below:
                    cells.append(())
                for down in range(1, cell.rowspan):
                    for across in range(cell.colspan):
                        below[number + down, len(cells) + across] = ()
                cells.append(tuple(self.paragraphs(cell.children)))
                cells += [()] * (cell.colspan - 1)
            while (number, len(cells)) in below:
                cells.append(())
            rows.append(cells)
        width = max(map(len, rows), default=0)
        filled = tuple(tuple(cells + [()] * (width - len(cells))) for cells in rows)
        return Table(filled, _place_of(rows))


def _place_of(rows: list[list[tuple[Paragraph, ...]]]) -> Place:
    return next((one.place for row in rows for cell in row for one in cell), Place())


def _runs(found: list[Any], around: Run) -> Iterator[Run]:
    for inner in found:
        if isinstance(inner, word.Text):
            yield _like(around, inner.value)
        elif isinstance(inner, word.Run):
            yield from _of_run(inner, around)
        elif isinstance(inner, word.Hyperlink):
            yield from _runs(inner.children, _like(around, "", link=inner.href or around.link))
        elif isinstance(inner, word.NoteReference):
            yield _like(around, "", note=f"{inner.note_type}-{inner.note_id}")
        elif isinstance(inner, word.Break):
            yield _like(around, "\n")
        elif isinstance(inner, word.Tab):
            yield _like(around, "\t")


def _of_run(found: Any, around: Run) -> Iterator[Run]:
    inside = Run("", found.is_bold, found.is_italic, around.link)
    is_raised = found.vertical_alignment == "superscript"
    for run in _runs(found.children, inside):
        yield _like(run, run.text.translate(_RAISED) if is_raised else run.text, note=run.note)


def _like(run: Run, text: str, link: str = "", note: str = "") -> Run:
    return Run(text, run.bold, run.italic, link or run.link, note)
