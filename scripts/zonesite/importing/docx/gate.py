"""What a Word document must not be or have, before anything reads its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import normpath
from xml.etree.ElementTree import Element

from zonesite.importing.document import Finding, Place
from zonesite.importing.lengths import refuse_books
from zonesite.importing.package import Package
from zonesite.importing.refusals import Refused
from zonesite.importing.xml_parts import descendants, inner_text

_MACROS = re.compile(r"(?:.*/)?(?:vba[^/]*\.(?:bin|xml)|[^/]*\.vba)\Z", re.IGNORECASE | re.DOTALL)
_MACRO_TYPE = b"macroEnabled"
_WEB = ("http:", "https:", "ftp:", "\\\\", "//")


@dataclass(frozen=True)
class Relations:
    """What the main part of a document leads to."""

    main: str
    parts: Mapping[str, str]
    """Other parts by what they are: `styles`, `footnotes`."""
    findings: tuple[Finding, ...] = field(default=())


def let_in(package: Package) -> Relations:
    """Return what a document leads to. Raises `Refused` for one that may not be read."""
    types = package.raw("[Content_Types].xml")
    macros = next((name for name in sorted(package.names) if _MACROS.match(name)), "")
    if macros or _MACRO_TYPE in types:
        raise Refused("import-macros", part=macros or "[Content_Types].xml")
    findings = [*_outside(package)]
    main = _main(package)
    root = package.xml(main)
    if root is None:
        raise Refused("import-damaged", part=main, found="?")
    _refuse_books(root)
    parts: dict[str, str] = {}
    for relation in _relations(package, _relations_of(main)):
        if relation.get("TargetMode") != "External":
            parts.setdefault(_kind(relation), _resolved(main, relation.get("Target", "")))
    return Relations(main, parts, tuple(findings))


def links_of(package: Package, name: str) -> dict[str, str]:
    """Return the addresses to which links of a part lead, by the ids with which they name them."""
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in _relations(package, _relations_of(name))
        if relation.get("TargetMode") == "External" and _kind(relation) == "hyperlink"
    }


def _kind(relation: Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def _relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _relations(package: Package, name: str) -> Iterator[Element]:
    root = package.xml(name)
    yield from () if root is None else descendants(root, "Relationship")


def _resolved(of: str, target: str) -> str:
    """Return the name of the part to which another one leads."""
    if target.startswith("/"):
        return target.lstrip("/")
    folder = of.rpartition("/")[0]
    return normpath(f"{folder}/{target}" if folder else target)


def _main(package: Package) -> str:
    for relation in _relations(package, "_rels/.rels"):
        if _kind(relation) == "officeDocument":
            name = _resolved("", relation.get("Target", ""))
            if name in package.names:
                return name
    return "word/document.xml"


def _outside(package: Package) -> Iterator[Finding]:
    """Refuse a document that takes something from elsewhere when it is opened; a link waits for
    somebody to follow it, and the template of which it was made is only named."""
    for name in sorted(package.names):
        if not name.endswith(".rels"):
            continue
        for relation in _relations(package, name):
            kind, target = _kind(relation), relation.get("Target", "")
            if relation.get("TargetMode") != "External" or kind == "hyperlink":
                continue
            if kind != "attachedTemplate" or target.lower().startswith(_WEB):
                raise Refused("import-outside", part=name, found=target)
            yield Finding("private", "private-template", Place("template"), {"found": target})


def _refuse_books(root: Element) -> None:
    paragraphs = sum(1 for _ in descendants(root, "w:p"))
    ends = sum(1 for _ in descendants(root, "w:lastRenderedPageBreak")) + 1
    refuse_books(len(inner_text(root)), paragraphs, ends)
