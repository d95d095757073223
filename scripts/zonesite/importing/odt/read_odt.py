"""OpenDocument texts: what their readers see, as paragraphs, tables and notes."""

from __future__ import annotations

from zonesite.importing.document import Document, Paragraph, Place
from zonesite.importing.odt.blocks import Blocks, body_of, changes_in, tell_declarations
from zonesite.importing.odt.gate import let_in
from zonesite.importing.odt.lists import Lists
from zonesite.importing.odt.properties import beside_the_text
from zonesite.importing.odt.styles import styles_of
from zonesite.importing.odt.words import Words
from zonesite.importing.package import Package
from zonesite.importing.refusals import Refused


def read_odt(package: Package) -> Document:
    """Return a text as its readers see it, with all else that is in it as findings.

    Raises `Refused`.
    """
    root = let_in(package)
    body = body_of(root)
    if body is None:
        raise Refused("import-damaged", part="content.xml", found="office:text")
    styles = styles_of(package, root)
    words = Words(styles, changes=changes_in(root))
    tell_declarations(root, words.findings)
    reader = Blocks(words, Lists(styles))
    blocks = tuple(reader.read(body))
    notes: dict[str, tuple[Paragraph, ...]] = {}
    for number, (name, note) in enumerate([*words.notes.items()], 1):
        words.place = Place("note", number)
        notes[name] = tuple(one for one in reader.read(note) if isinstance(one, Paragraph))
    findings = (*words.findings, *beside_the_text(package, root))
    return Document(blocks, notes, findings, words.pictures)
