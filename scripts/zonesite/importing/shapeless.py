"""Words in characters that have no shape: nobody sees them, and every copy carries them on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zonesite.importing.document import (
    Block,
    Document,
    Finding,
    Paragraph,
    Table,
    paragraphs_in,
)
from zonesite.reading.phrases import Phrase

_TAGS = re.compile("[\U000e0000-\U000e007f]+")
"""Tag characters (Unicode 16, 23.9): ASCII that is never shown."""
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}")
"""Several variation selectors in a row choose nothing: each stands for a byte."""


def without_shapeless(document: Document) -> Document:
    """Return a document without such words, which are noted."""
    found = [*_findings(document)]
    if not found:
        return document
    blocks = tuple(_cut_block(block) for block in document.blocks)
    notes = {name: tuple(map(_cut, note)) for name, note in document.notes.items()}
    return replace(document, blocks=blocks, notes=notes, findings=(*document.findings, *found))


def _findings(document: Document) -> Iterator[Finding]:
    everywhere = [*paragraphs_in(document.blocks)]
    everywhere += [paragraph for note in document.notes.values() for paragraph in note]
    for paragraph in everywhere:
        for pattern in (_TAGS, _SELECTORS):
            for match in pattern.finditer(paragraph.text):
                values = {"found": _read(match.group()), "why": Phrase("unseen-shapeless")}
                yield Finding("private", "private-hidden", paragraph.place, values)


def _read(signs: str) -> str:
    """Return what such characters stand for."""
    if _TAGS.match(signs):
        return "".join(chr(ord(sign) - 0xE0000) for sign in signs if ord(sign) >= 0xE0020)
    codes = (ord(sign) for sign in signs)
    values = bytes(code - 0xFE00 if code < 0xE0100 else code - 0xE0100 + 16 for code in codes)
    return values.decode("utf-8", "replace")


def _cut_block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return _cut(block)
    rows = tuple(tuple(tuple(map(_cut, cell)) for cell in row) for row in block.rows)
    return Table(rows, block.place)


def _cut(paragraph: Paragraph) -> Paragraph:
    runs = (
        replace(run, text=_SELECTORS.sub("", _TAGS.sub("", run.text))) for run in paragraph.runs
    )
    return paragraph.with_runs(tuple(run for run in runs if run.text or run.note))
