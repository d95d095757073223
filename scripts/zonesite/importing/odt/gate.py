"""What a document of OpenDocument must not be or have, before anything reads its text."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from zonesite.importing.lengths import refuse_books
from zonesite.importing.package import Package
from zonesite.importing.refusals import Refused
from zonesite.importing.xml_parts import descendants, inner_text

_MACROS = re.compile(r"(?:Basic|Scripts)/.+", re.DOTALL)
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]+:|//|\.\./|\\\\)", re.IGNORECASE)
_LINKS = frozenset({"text:a", "draw:a", "meta:template"})
"""What waits for somebody to follow it."""
_DATA = ("office:dde-source", "text:dde-connection-decl", "text:dde-connection")


def let_in(package: Package) -> Element:
    """Return the root of the text. Raises `Refused` for a document that may not be read."""
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and [*descendants(manifest, "manifest:encryption-data")]:
        raise Refused("import-encrypted")
    macros = next((name for name in sorted(package.names) if _MACROS.match(name)), "")
    root = package.xml("content.xml")
    if root is None:
        raise Refused("import-damaged", part="content.xml", found="?")
    if macros or any(True for script in descendants(root, "office:scripts") if len(script)):
        raise Refused("import-macros", part=macros or "content.xml")
    _refuse_outside(root)
    paragraphs = sum(1 for _ in descendants(root, "text:p", "text:h"))
    pages = sum(1 for _ in descendants(root, "text:soft-page-break")) + 1
    refuse_books(len(inner_text(root)), paragraphs, pages)
    return root


def _refuse_outside(root: Element) -> None:
    """Refuse a document that takes something from elsewhere when it is opened."""
    for element in root.iter():
        target = element.get("xlink:href", "")
        if element.tag in _DATA:
            words = [*element.attrib.values()]
            raise Refused("import-outside", part="content.xml", found=" ".join(words))
        if target and element.tag not in _LINKS and _OUTSIDE.match(target):
            raise Refused("import-outside", part="content.xml", found=target)
