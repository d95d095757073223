"""Word documents: what their readers see, as paragraphs, tables and notes."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from zonesite.importing.document import Document, Place
from zonesite.importing.docx.gate import let_in, links_of
from zonesite.importing.docx.marks import MARKS
from zonesite.importing.docx.numbering import numbering_of
from zonesite.importing.docx.properties import beside_the_text, sessions, unused_notes
from zonesite.importing.docx.reading import Visible, document_of
from zonesite.importing.docx.styles import styles_of
from zonesite.importing.docx.tables import TABLES
from zonesite.importing.docx.walk import Walk
from zonesite.importing.docx.words import WORDS, end_paragraphs
from zonesite.importing.package import Package
from zonesite.importing.refusals import Refused
from zonesite.importing.xml_parts import child


def read_docx(package: Package) -> Document:
    """Return a Word document as its readers see it, with all else that is in it as findings.

    Raises `Refused`.
    """
    relations = let_in(package)
    styles = styles_of(package, relations.parts.get("styles", "word/styles.xml"))
    numbering = numbering_of(package, relations.parts.get("numbering", "word/numbering.xml"))
    links = links_of(package, relations.main)
    walk = Walk({**MARKS, **TABLES, **WORDS}, styles, numbering, links)
    walk.findings += [*relations.findings, *sessions(package, relations.main)]
    body = child(package.xml(relations.main), "w:body")
    if body is None:
        raise Refused("import-damaged", part=relations.main, found="w:body")
    walk.children(body)
    end_paragraphs(body)
    visible = Visible(body, links, _notes(package, relations.parts, walk), walk)
    document = document_of(visible)
    beside = beside_the_text(package, relations.main, walk.comments)
    return Document(
        document.blocks,
        document.notes,
        (*document.findings, *beside),
        walk.pictures,
    )


def _notes(
    package: Package, parts: Mapping[str, str], walk: Walk
) -> Mapping[str, tuple[Element, Mapping[str, str]]]:
    """Return the footnotes and endnotes to which the text refers, with the links of each."""
    found: dict[str, tuple[Element, Mapping[str, str]]] = {}
    order = {name: number for number, name in enumerate(walk.notes, 1)}
    for kind in ("footnote", "endnote"):
        name = parts.get(f"{kind}s", f"word/{kind}s.xml")
        root = package.xml(name)
        if root is None:
            continue
        used = {number for of, number in walk.notes if of == kind}
        walk.findings += unused_notes(root, used)
        root[:] = [note for note in root if note.get("w:id", "") in used]
        links = walk.links = links_of(package, name)
        for note in root:
            walk.place = Place("note", order[kind, note.get("w:id", "")])
            walk.children(note)
            end_paragraphs(note)
        found[kind] = (root, links)
    return found
