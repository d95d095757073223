"""Documents set in type as PDF: the only module that knows Typst."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from zonesite.documents.actual_text import WordsDiffer, with_words
from zonesite.documents.blocks import Data, Document, data_of, spelt_words
from zonesite.runtime.parallel import apart

STANDARDS = ("ua-1", "a-3a")
"""ISO 14289-1 for readers by ear, ISO 19005-3 for what is kept and carries a file. The latter
wants a date; what names no day is made without it."""


PictureOf = Callable[[str], Path]


_AT = re.compile(r"(\w+\.typ):(\d+):(\d+)")
_REFUSED = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class TypesettingError(Exception):
    """A document cannot be set in type; the words say why, in English."""

    def __init__(self, words: str, place: tuple[str, int, int] | None = None) -> None:
        super().__init__(words, place)  # both, so that it comes whole out of a worker
        self.words = words
        self.place = place
        """File, line and column, where a template is the cause."""


def _told(error: Any) -> TypesettingError:
    words = " ".join(error.message.split())
    found = _AT.search(error.diagnostic)
    place = (found[1], int(found[2]), int(found[3])) if found and "PDF/" not in words else None
    return TypesettingError(words, place)


@dataclass(frozen=True, slots=True)
class Template:
    """How documents look."""

    folder: Path
    """Where the templates are: document.typ, card.typ and letters.typ."""
    fonts: tuple[Path, ...]
    """The folders of the fonts besides those that come with Typst."""


@cache
def _compiler(template: Template, name: str) -> Any:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, font_paths=[str(path) for path in template.fonts]
    )
    return typst.Compiler(str(template.folder / f"{name}.typ"), root="/", font_paths=fonts)


def typeset(document: Document, template: Template, picture: PictureOf) -> bytes:
    """Return a document as PDF/UA-1 and PDF/A-3a, the same bytes each time.

    `picture` returns the file of a picture by its path below the site. Raises `TypesettingError`.
    Typst keeps threads, so it never runs in a process that may fork later.
    """
    return apart(partial(_typeset, document, template, picture))


def _typeset(document: Document, template: Template, picture: PictureOf) -> bytes:
    spelt = spelt_words(document)
    data = _data(document, picture)
    made = _compiled(document, data, template)
    if document.contents:
        _forget(template)
    try:
        return with_words(made, spelt) if spelt else made
    except WordsDiffer:
        pass
    # Where a page ends inside a stretch of text, the engine may make two elements of it. So no
    # paragraph is broken then but those that are too long to stand on one page.
    made = _compiled(document, {**data, "whole": True}, template)
    try:
        return with_words(made, spelt)
    except WordsDiffer as error:
        raise TypesettingError(str(error)) from error


_KEPT_FOR = 10
"""After how many more documents typst lets go of what it remembers of one (typst-py, comemo)."""


def _forget(template: Template) -> None:
    """Let the engine forget what it remembers of a document of hundreds of pages."""
    for _ in range(_KEPT_FOR + 1):
        _compiler(template, "letters").compile(
            sys_inputs={"letters": "[]"}, format="pdf", timestamp=0
        )


def _compiled(document: Document, data: Data, template: Template) -> bytes:
    import typst

    when = datetime(*document.day, tzinfo=UTC) if document.day else None
    try:
        made, warnings = _compiler(template, "document").compile_with_warnings(
            sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
            format="pdf",
            pdf_standards=list(STANDARDS if when else STANDARDS[:1]),
            timestamp=when or 0,
        )
    except typst.TypstError as error:
        raise _told(error) from error
    if warnings:
        raise TypesettingError("; ".join(warning.message for warning in warnings))
    assert isinstance(made, bytes)
    return made


def drawn(name: str, inputs: Data, template: Template) -> bytes:
    """Return the one page of a template as PNG, a pixel a point, the same bytes each time.

    `inputs` are what the template reads, by its own name. Raises `TypesettingError`.
    """
    return apart(partial(_drawn, name, inputs, template))


def _drawn(name: str, inputs: Data, template: Template) -> bytes:
    import typst

    told = {name: json.dumps(inputs, ensure_ascii=False)}
    try:
        made, warnings = _compiler(template, name).compile_with_warnings(
            sys_inputs=told, format="png", ppi=72
        )
    except typst.TypstError as error:
        raise _told(error) from error
    if warnings:
        raise TypesettingError("; ".join(warning.message for warning in warnings))
    assert isinstance(made, bytes)
    return made


def refused_letters(letters: Sequence[str], template: Template) -> frozenset[str]:
    """Return those of some letters that no font of the documents has."""
    return apart(partial(_refused_letters, letters, template))


def _refused_letters(letters: Sequence[str], template: Template) -> frozenset[str]:
    import typst

    try:
        _compiler(template, "letters").compile(
            sys_inputs={"letters": json.dumps(letters)},
            format="pdf",
            pdf_standards=[STANDARDS[0]],
            timestamp=0,
        )
    except typst.TypstError as error:
        named = {_unquoted(found) for found in _REFUSED.findall(error.diagnostic)}
        if not named:
            raise _told(error) from error
        return frozenset(letter for letter in letters if letter in named)
    return frozenset()


def _unquoted(text: str) -> str:
    """Return a text as it was before Typst quoted it."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def _data(document: Document, picture: PictureOf) -> Data:
    """Return what the template reads."""
    tag = document.lang.split("-")
    region = next((part for part in tag[1:] if len(part) == 2), None)
    script = next((part for part in tag[1:] if len(part) == 4), None)
    return {
        "title": document.title,
        "lang": document.lang,
        "region": region,
        "script": script.lower() if script else None,
        "direction": document.direction,
        "author": document.author,
        "description": document.description,
        "day": document.day,
        "running": document.running,
        "across": document.across,
        "contents": document.contents,
        "whole": bool(document.contents),  # so many pages would need a second try
        "naskh": document.is_naskh,
        "head": data_of(document.head),
        "blocks": [_placed(block, picture) for block in data_of(document.blocks)],
        "foot": data_of(document.foot),
        "qr": _qr_code(document.address),
        "qr_alt": document.qr_text,
        "numbers": document.numbers,
        "attached": {name: data.decode() for name, data in document.attached.items()},
    }


def _placed(block: Data, picture: PictureOf) -> Data:
    """Return a block whose pictures are files of this machine."""
    if block["k"] == "i":
        return {**block, "f": str(picture(block["f"]))}
    if block["k"] == "b":
        return {**block, "c": [_placed(inner, picture) for inner in block["c"]]}
    return block


def _qr_code(address: str) -> str:
    """Return an address as a QR code (ISO/IEC 18004), drawn as SVG."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=True, border=0
    )
    return drawn.getvalue().decode()
