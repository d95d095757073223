"""The one way in: what kind of document some bytes are, whatever their name, and its text."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from pathlib import Path

from zonesite.authoring.documents import legible
from zonesite.importing.document import Document, Place
from zonesite.importing.markdown_text import read_markdown
from zonesite.importing.package import Package, package
from zonesite.importing.plain_text import read_text
from zonesite.importing.refusals import Refused
from zonesite.importing.shapeless import without_shapeless
from zonesite.reading.phrases import Phrase
from zonesite.reading.source_text import Faulty, decode_leniently, read_bounded
from zonesite.reading.system_errors import system_said

MOST_BYTES = 50_000_000
"""A larger file is not read: what a release says has a hundredth."""
MOST_OF_TEXT = 5_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How documents of the last century begin, and those with a password ([MS-CFB], 2.2)."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHERS: Mapping[bytes, str] = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"RIFF": "RIFF",
    b"\x1f\x8b": "GZIP",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
}
"""What people send in place of a text, by its first bytes."""
_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_OF_ARCHIVES = (".docx", ".docm", ".odt", ".doc", ".dotx")


def read_file(path: Path) -> bytes:
    """Return the bytes of a document. Raises `Refused` for one that is too large, or no file."""
    try:
        return read_bounded(path, MOST_BYTES)
    except Faulty as faulty:
        fault = faulty.faults[0]
        raise Refused(fault.code, Place(), **fault.values) from None
    except OSError as error:
        raise Refused("unreadable", found=system_said(error)) from None


def document_of(name: str, raw: bytes) -> Document:
    """Return the document that some bytes are. Raises `Refused` for what may not be read, cannot
    be, or has no text."""
    if raw.startswith(b"PK\x03\x04"):
        document = _archived(package(raw))
    elif raw.startswith(_OLE):
        raise Refused("import-encrypted" if _LOCKED in raw else "import-old")
    else:
        document = _written(name, raw)
    document = without_shapeless(document)
    if document.is_empty:
        raise Refused("import-without-text", pictures=document.pictures)
    return document


def _archived(parts: Package) -> Document:
    """Return the document that an archive is; nothing of one kind is loaded for another."""
    if "[Content_Types].xml" in parts.names and any(parts.below("word/")):
        from zonesite.importing.docx.read_docx import read_docx

        return read_docx(parts)
    kind = parts.raw("mimetype").decode("ascii", "replace") if "mimetype" in parts.names else ""
    if kind.startswith("application/vnd.oasis.opendocument.text"):
        from zonesite.importing.odt.read_odt import read_odt

        return read_odt(parts)
    raise Refused("import-unknown", found=kind or "ZIP")


def _written(name: str, raw: bytes) -> Document:
    """Return the document that a text is; that it is Markdown, only its name can say."""
    suffix = Path(name).suffix.lower()
    other = next((kind for start, kind in _OTHERS.items() if raw.startswith(start)), "")
    if other:
        raise Refused("import-unknown", found=other)
    if suffix in _OF_ARCHIVES:
        raise Refused("import-unknown", found=Phrase("found-text"))
    if len(raw) > MOST_OF_TEXT:
        raise Refused("file-too-large", size=len(raw), limit=MOST_OF_TEXT)
    text = legible(_decoded(raw))
    if _PAGE.match(text) or suffix in (".html", ".htm", ".xhtml"):
        from zonesite.importing.html.page import read_html

        return read_html(text)
    return read_markdown(text) if suffix in (".md", ".markdown") else read_text(text)


def _decoded(raw: bytes) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 if it says so itself."""
    if not raw.strip():
        return ""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        try:
            return raw.decode("utf-16").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            raise Refused("import-damaged", part="UTF-16", found="?") from None
    try:
        return decode_leniently(raw)
    except Faulty as faulty:
        fault = faulty.faults[0]
        if fault.code == "empty-file":
            return ""
        raise Refused(fault.code, Place("line", fault.line), **fault.values) from None
