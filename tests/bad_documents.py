"""Every document that is refused, and why: what it is, and the whole sentence."""

# ruff: noqa: E501 -- the sentences stand whole, so that they can be searched for

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import open_documents as open_
import word_documents as word

Make = Callable[[], bytes]
TEXT = f"Press Release\n\n{word.HEADLINE}\n\n3 March 2026\n\n{word.SENTENCE}\n"
UNKNOWN = "must be a Word document (.docx), an OpenDocument text (.odt), a page (.html) or a text (.md, .txt), but is {}: save it as one of these, or copy its text into a .txt file"
PICTURE = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId5"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@dataclass(frozen=True)
class BadDocument:
    """A document that is refused."""

    name: str
    file: str
    make: Make
    code: str
    says: str
    """All that is said, with the place and the code."""


def bad(name: str, file: str, make: Make, code: str, says: str, place: str = "1:1") -> BadDocument:
    return BadDocument(name, file, make, code, f"{file}:{place}: {says} [{code}]")


def bomb() -> bytes:
    """A document of a hundred kilobytes that becomes a hundred megabytes."""
    return word.docx(parts={"word/media/a.bin": b"\0" * 100_000_000})


def lying() -> bytes:
    """A part that is larger than the archive says."""
    raw = bytearray(word.docx(parts={"word/styles.xml": b"<a>" + b" " * 31_000_000 + b"</a>"}))
    small = (31_000_007).to_bytes(4, "little")
    assert raw.count(small) == 2
    return bytes(raw.replace(small, (999_999).to_bytes(4, "little")))


def twice() -> bytes:
    """An archive in which a part has the name of another."""
    return word.docx(parts={"word/zocument.xml": "<a/>"}).replace(b"word/zocu", b"word/docu")


def locked() -> bytes:
    """An archive whose entries say that they need a password."""
    raw = bytearray(word.docx())
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    return bytes(raw)


def outside(kind: str, target: str) -> Make:
    return lambda: word.docx(links=(word.relation("rId7", kind, target, True),))


def deep(levels: int) -> bytes:
    inside = "<w:smartTag>" * levels + word.run("x") + "</w:smartTag>" * levels
    return word.docx(word.release(word.paragraph(inside)))


def long() -> bytes:
    """A Word document of three thousand pages."""
    page = word.paragraph(
        "<w:r><w:lastRenderedPageBreak/><w:t>The next page says nothing more.</w:t></w:r>"
    )
    return word.docx(word.release(page * 3_000))


def archive_of(**parts: bytes | str) -> bytes:
    return word.archive({name.replace("__", "/"): content for name, content in parts.items()})


DOCTYPE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
BAD_DOCUMENTS = (
    bad(
        "a docx that is a text",
        "letter.docx",
        lambda: TEXT.encode(),
        "import-unknown",
        UNKNOWN.format("plain text"),
    ),
    bad(
        "a docx that is a PDF",
        "letter.docx",
        lambda: b"%PDF-1.7\n",
        "import-unknown",
        UNKNOWN.format("PDF"),
    ),
    bad(
        "a picture",
        "scan.txt",
        lambda: b"\x89PNG\r\n\x1a\n",
        "import-unknown",
        UNKNOWN.format("PNG"),
    ),
    bad(
        "an archive of anything",
        "letter.docx",
        lambda: archive_of(a="x"),
        "import-unknown",
        UNKNOWN.format("ZIP"),
    ),
    bad(
        "a sheet",
        "a.ods",
        lambda: archive_of(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        "import-unknown",
        UNKNOWN.format("application/vnd.oasis.opendocument.spreadsheet"),
    ),
    bad(
        "a document of Word 97",
        "letter.doc",
        lambda: OLE,
        "import-old",
        "must be a Word document of today (.docx), but is in the form of Word 97: open it and save it as .docx",
    ),
    bad(
        "a Word document with a password",
        "letter.docx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "import-encrypted",
        "must be a document without a password, but this one is encrypted: save a copy without the password and import that",
    ),
    bad(
        "an archive with a password",
        "letter.docx",
        locked,
        "import-encrypted",
        "must be a document without a password, but this one is encrypted: save a copy without the password and import that",
    ),
    bad(
        "an open document with a password",
        "letter.odt",
        lambda: open_.odt(
            parts={
                "META-INF/manifest.xml": f"<manifest:manifest {open_.SPACES}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
            }
        ),
        "import-encrypted",
        "must be a document without a password, but this one is encrypted: save a copy without the password and import that",
    ),
    bad(
        "macros",
        "letter.docx",
        lambda: word.docx(parts={"word/vbaProject.bin": b"x"}),
        "import-macros",
        "must have no macros, but has some in word/vbaProject.bin: save it as .docx or .odt without macros, and ask who sent it why there are any",
    ),
    bad(
        "macros by another name",
        "letter.docx",
        lambda: word.docx(
            types=word.TYPES.replace(
                "application/xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
            )
        ),
        "import-macros",
        "must have no macros, but has some in [Content_Types].xml: save it as .docx or .odt without macros, and ask who sent it why there are any",
    ),
    bad(
        "macros of an open document",
        "letter.odt",
        lambda: open_.odt(parts={"Basic/Standard/a.xml": "<a/>"}),
        "import-macros",
        "must have no macros, but has some in Basic/Standard/a.xml: save it as .docx or .odt without macros, and ask who sent it why there are any",
    ),
    bad(
        "external entities",
        "letter.docx",
        lambda: word.docx(parts={"word/styles.xml": DOCTYPE}),
        "import-entities",
        "must define nothing of its own in its XML, but word/styles.xml begins with <!DOCTYPE a: no word processor writes that, so ask who sent it for another copy",
    ),
    bad(
        "external entities in UTF-16",
        "letter.docx",
        lambda: word.docx(
            parts={
                "docProps/core.xml": f'<?xml version="1.0" encoding="UTF-16"?>{DOCTYPE}'.encode(
                    "utf-16"
                )
            }
        ),
        "import-entities",
        "must define nothing of its own in its XML, but docProps/core.xml begins with <!DOCTYPE a: no word processor writes that, so ask who sent it for another copy",
    ),
    bad(
        "a picture from elsewhere",
        "letter.docx",
        outside("image", "http://192.0.2.1/a.png"),
        "import-outside",
        "must hold all that it shows, but word/_rels/document.xml.rels takes something from http://192.0.2.1/a.png when it is opened: put that into the document itself, or take it out",
    ),
    bad(
        "a template from the web",
        "letter.docx",
        outside("attachedTemplate", "https://192.0.2.1/a.dotm"),
        "import-outside",
        "must hold all that it shows, but word/_rels/document.xml.rels takes something from https://192.0.2.1/a.dotm when it is opened: put that into the document itself, or take it out",
    ),
    bad(
        "a section from elsewhere",
        "letter.odt",
        lambda: open_.odt(
            open_.release(
                '<text:section><text:section-source xlink:href="../other.odt"/></text:section>'
            )
        ),
        "import-outside",
        "must hold all that it shows, but content.xml takes something from ../other.odt when it is opened: put that into the document itself, or take it out",
    ),
    bad(
        "a bomb",
        "letter.docx",
        bomb,
        "import-bomb",
        "must unpack to less than 200000000 bytes, but becomes 100000000: it would fill the memory, so save it anew from the word processor",
    ),
    bad(
        "a bomb that lies",
        "letter.docx",
        lying,
        "import-damaged",
        "must be a whole document, but word/styles.xml cannot be read (ZIP): open it in the word processor, save it anew, and import that",
    ),
    bad(
        "too many parts",
        "letter.docx",
        lambda: word.docx(parts={f"a/{number}": b"" for number in range(2_000)}),
        "import-parts",
        "must have fewer than 2000 parts, not 2005: save it anew from the word processor",
    ),
    bad(
        "a part that is there twice",
        "letter.docx",
        twice,
        "import-part-twice",
        "must have each part once, but has word/document.xml twice, so that programs read different texts: save it anew from the word processor",
    ),
    bad(
        "an archive that is cut short",
        "letter.docx",
        lambda: word.docx()[:300],
        "import-damaged",
        "must be a whole document, but ZIP cannot be read (1): open it in the word processor, save it anew, and import that",
    ),
    bad(
        "XML that is none",
        "letter.docx",
        lambda: word.docx(parts={"word/document.xml": "<w:document"}),
        "import-damaged",
        "must be a whole document, but word/document.xml cannot be read (1:1): open it in the word processor, save it anew, and import that",
    ),
    bad(
        "a document without its text",
        "letter.odt",
        lambda: word.archive({"mimetype": open_.MIMETYPE}),
        "import-damaged",
        "must be a whole document, but content.xml cannot be read (?): open it in the word processor, save it anew, and import that",
    ),
    bad(
        "a document that is too deep",
        "letter.docx",
        lambda: deep(100),
        "import-too-deep",
        "must not nest deeper than 80 levels, but word/document.xml does: write it flatter, or copy its text into a .txt file",
    ),
    bad(
        "a page that is too deep",
        "page.html",
        lambda: b"<div>" * 200 + b"x",
        "import-too-deep",
        "must not nest deeper than 120 levels, but HTML does: write it flatter, or copy its text into a .txt file",
    ),
    bad(
        "three thousand pages",
        "letter.docx",
        long,
        "import-too-long",
        "must be a release of at most 100 pages, but has about 3001: publish it as a document, and write a release that leads to it",
    ),
    bad(
        "a long text",
        "letter.txt",
        lambda: b"The next line says nothing more. " * 10_000,
        "import-too-long",
        "must be a release of at most 100 pages, but has about 132: publish it as a document, and write a release that leads to it",
    ),
    bad(
        "no text but a picture of text",
        "letter.docx",
        lambda: word.docx(word.paragraph(PICTURE)),
        "import-without-text",
        "must have text, but has none; pictures: 1. Text in a picture cannot be read here: type it, and describe the picture",
    ),
    bad(
        "an empty file",
        "letter.txt",
        lambda: b" \n",
        "import-without-text",
        "must have text, but has none; pictures: 0. Text in a picture cannot be read here: type it, and describe the picture",
    ),
    bad(
        "a headline alone",
        "letter.txt",
        lambda: word.HEADLINE.encode(),
        "import-without-body",
        "must have text below its headline, but there is none below 'Harbour opens a new gate': write it, or look whether this is the right file",
    ),
    bad(
        "Markdown with HTML",
        "letter.md",
        lambda: b"# A\n\nOne <span hidden>two</span>.\n",
        "import-mixed",
        "must be Markdown without HTML, which may hide words, but line 3 has <span hidden>: delete the tags, or save it as a page with the name .html",
        "3:1",
    ),
    bad(
        "another script",
        "letter.txt",
        "Гавань открыла новые ворота на северной стороне.".encode,
        "import-no-language",
        "must be in a language of this site (en, ur, zh), but none of its letters are: import a text in one of them",
    ),
    bad(
        "a text in an unknown encoding",
        "letter.txt",
        lambda: "Café".encode("latin-1"),
        "not-utf8",
        "must be UTF-8 text, but holds the byte 0xE9 here: save the file as UTF-8",
    ),
    bad(
        "a text of six megabytes",
        "letter.txt",
        lambda: b"a" * 6_000_000,
        "file-too-large",
        "must be smaller than 5000000 bytes, not 6000000: split it, or remove what does not belong here",
    ),
)
