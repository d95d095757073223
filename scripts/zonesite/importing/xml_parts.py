"""XML that others wrote, as a tree with short names: nothing is defined in it, and it ends."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from zonesite.importing.lengths import MOST_PAGES
from zonesite.importing.refusals import Refused

NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:config:1.0": "config",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "urn:oasis:names:tc:opendocument:xmlns:script:1.0": "script",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://openoffice.org/2009/office": "officeooo",
}
"""Both forms of ECMA-376, the transitional and the strict one, are read alike; the rest is that of
OpenDocument 1.3."""
DEEPEST = 80
"""So deep may elements stand in each other. A table in a table in a table takes 20; the program
that reads Word documents calls itself some ten times for each level, and Python allows 1,000."""
MOST_ELEMENTS = 1_000_000


class _Guarded(TreeBuilder):
    """Builds the tree of a part, and ends at once where the part is none that a program for texts
    writes. Entities can do nothing where no document type defines any (CWE-611, CWE-776)."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._depth = 0
        self._count = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise Refused("import-entities", part=self._name, found=f"<!DOCTYPE {name}")

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST:
            raise Refused("import-too-deep", part=self._name, limit=DEEPEST)
        if self._count > MOST_ELEMENTS:
            raise Refused("import-too-long", pages="> 1000", limit=MOST_PAGES)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def parsed(name: str, raw: bytes) -> Element:
    """Return the root of a part, all names with their usual prefixes.

    Raises `Refused` for one that may not be read, or cannot.
    """
    parser = XMLParser(target=_Guarded(name))
    try:
        parser.feed(raw)
        root: Element = parser.close()
    except ParseError as error:
        line, column = error.position
        raise Refused("import-damaged", part=name, found=f"{line}:{column + 1}") from None
    except (ValueError, LookupError):  # an encoding that nobody knows
        raise Refused("import-damaged", part=name, found="1:1") from None
    for element in root.iter():
        element.tag = _short(element.tag)
        if element.attrib:
            element.attrib = {_short(key): value for key, value in element.attrib.items()}
    return root


def _short(name: str) -> str:
    """Return a name with its usual prefix: `w:p`, `text:p`."""
    if not name.startswith("{"):
        return name
    space, _, own = name[1:].partition("}")
    prefix = NAMESPACES.get(space)
    return f"{prefix}:{own}" if prefix else own


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of a name, if there is one."""
    return None if element is None else next((one for one in element if one.tag == name), None)


def number(written: str | None) -> float | None:
    """Return a number as documents write it, nothing for what is none."""
    try:
        found = float(written or "")
    except ValueError:
        return None
    return found if abs(found) < 1e9 else None  # neither NaN nor infinity


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """Yield what stands anywhere inside an element and has one of these names."""
    yield from (inner for inner in element.iter() if inner.tag in names)


def inner_text(element: Element) -> str:
    """Return all words inside an element, however deep."""
    return "".join(element.itertext())
