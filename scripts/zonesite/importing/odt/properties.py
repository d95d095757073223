"""What an OpenDocument text holds beside its text: names, page headers, properties, settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from zonesite.importing.document import Finding, Place
from zonesite.importing.package import Package
from zonesite.importing.xml_parts import descendants, inner_text

_OF_PROGRAM = frozenset({"meta:generator", "meta:document-statistic", "dc:language"})
_TELLING = re.compile(r"PrinterName|PrinterSetup|Database|RedlineProtectionKey|Password", re.I)
_READ = frozenset(
    {"content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml", "mimetype"}
)
_SILENT = re.compile(r"(?:Configurations2/|layout-cache|manifest\.rdf|Pictures/|.*/\Z)", re.DOTALL)
MOST_IDS = 5
"""So many ids of editing sessions are named; what counts is that there are some."""


def beside_the_text(package: Package, content: Element) -> Iterator[Finding]:
    """Yield everything that is written in a document but not in its text."""
    yield from _properties(package.xml("meta.xml"))
    yield from _margins(package.xml("styles.xml"))
    yield from _settings(package.xml("settings.xml"))
    for name in sorted(package.names - _READ):
        if not _SILENT.match(name):
            yield _told("private-object", Place(), name)
    yield from _sessions(content)


def _told(code: str, place: Place, found: str, **values: object) -> Finding:
    return Finding("private", code, place, {"found": " ".join(found.split()), **values})


def _properties(root: Element | None) -> Iterator[Finding]:
    for meta in () if root is None else descendants(root, "office:meta"):
        for element in meta:
            name = element.get("meta:name") or element.tag.rpartition(":")[2]
            said = (inner_text(element), element.get("xlink:href"), element.get("xlink:title"))
            words = " ".join(filter(None, said))
            if words.strip() and element.tag not in _OF_PROGRAM:
                yield _told("private-property", Place("properties"), words, name=name)


def _margins(root: Element | None) -> Iterator[Finding]:
    for page in () if root is None else descendants(root, "style:master-page"):
        for margin in page:
            side = "header" if "header" in margin.tag else "footer"
            for paragraph in descendants(margin, "text:p", "text:h"):
                if words := inner_text(paragraph).strip():
                    yield _told(
                        "private-margin", Place("header" if side == "header" else "footer"), words
                    )


def _settings(root: Element | None) -> Iterator[Finding]:
    for item in () if root is None else descendants(root, "config:config-item"):
        name, words = item.get("config:name", ""), (item.text or "").strip()
        if words and words not in ("0", "false", "true") and _TELLING.search(name):
            yield _told("private-setting", Place("settings"), f"{name}: {words[:80]}")


def _sessions(content: Element) -> Iterator[Finding]:
    """Yield how many times the document was edited: the ids of the sessions are in its styles."""
    ids: dict[str, None] = {}
    for element in content.iter():
        for key, value in element.attrib.items():
            if key in ("officeooo:rsid", "officeooo:paragraph-rsid"):
                ids[value] = None
    if ids:
        values = {"n": len(ids), "found": [*ids][:MOST_IDS]}
        yield Finding("private", "private-sessions", Place("settings"), values)
