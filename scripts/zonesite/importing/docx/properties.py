"""What a Word document holds beside its text: names, comments, page headers, properties."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from xml.etree.ElementTree import Element

from zonesite.importing.document import Finding, Part, Place
from zonesite.importing.docx.marks import author_of
from zonesite.importing.package import Package
from zonesite.importing.xml_parts import descendants, inner_text

_SILENT = frozenset(
    {
        *("Types", "Relationships", "w:styles", "w:numbering", "w:fonts", "a:theme", "theme"),
        *("w:webSettings", "commentsEx", "commentsIds", "datastoreItem", "w:footnotes"),
        *("w:endnotes", "commentsExtensible", "tasks"),
    }
)
"""Parts in which nothing of people is written, or that are read with the text."""
_OF_PROGRAM = frozenset(
    {
        *("Application", "AppVersion", "DocSecurity", "Pages", "Words", "Characters", "Lines"),
        *("Paragraphs", "ScaleCrop", "LinksUpToDate", "CharactersWithSpaces", "SharedDoc"),
        *("HyperlinksChanged", "TotalTime", "HeadingPairs", "language"),
    }
)
_RSID = re.compile(r"w:rsid\w*\Z")
MOST_IDS = 5
"""So many ids of editing sessions are named; what counts is that there are some."""


def beside_the_text(
    package: Package, main: str, comments: Mapping[str, Place]
) -> Iterator[Finding]:
    """Yield everything that is written in a document but not in its text."""
    for name in sorted(package.names):
        if name.endswith((".xml", ".vml")) and name != main:
            root = package.xml(name)
            if root is not None and root.tag not in _SILENT:
                yield from _of_part(name, root, comments)
        elif re.search(r"/(?:embeddings|activeX)/|thumbnail|\.bin\Z|printerSettings", name):
            yield Finding("private", "private-object", Place("file"), {"found": name})


def _of_part(name: str, root: Element, comments: Mapping[str, Place]) -> Iterator[Finding]:
    if root.tag == "w:comments":
        yield from _comments(root, comments)
    elif reader := _READERS.get(root.tag):
        yield from reader(root)
    else:
        for words in _words_anywhere(root):
            yield _told("private-part", Place("file"), words, part=name)


def _told(code: str, place: Place, found: str, **values: object) -> Finding:
    return Finding("private", code, place, {"found": " ".join(found.split()), **values})


def _comments(root: Element, places: Mapping[str, Place]) -> Iterator[Finding]:
    for comment in root:
        place = places.get(comment.get("w:id", ""), Place("comment"))
        yield _told("private-comment", place, inner_text(comment), by=author_of(comment))


def _margin(which: Part) -> Callable[[Element], Iterator[Finding]]:
    def read(root: Element) -> Iterator[Finding]:
        for paragraph in descendants(root, "w:p"):
            if words := inner_text(paragraph).strip():
                yield _told("private-margin", Place(which), words)

    return read


def _properties(root: Element) -> Iterator[Finding]:
    """Yield the properties with their names; those that somebody made have their own."""
    for element in root:
        name = element.get("name") or element.tag.rpartition(":")[2]
        words = " ".join(inner_text(element).split())
        if words and name not in _OF_PROGRAM:
            yield _told("private-property", Place("properties"), words, name=name)


_SETTINGS = ("w:docVar", "w:query", "w:connectString", "w:udl", "w:mailSubject", "w:attachedSchema")


def _settings(root: Element) -> Iterator[Finding]:
    for element in descendants(root, *_SETTINGS):
        words = " ".join(filter(None, (element.get("w:name"), element.get("w:val"))))
        yield _told("private-setting", Place("settings"), words)


def _people(root: Element) -> Iterator[Finding]:
    for element in root.iter():
        for key, words in element.attrib.items():
            if key.rpartition(":")[2].endswith(("author", "userId")):
                yield _told("private-property", Place("properties"), words, name="people")


def _glossary(root: Element) -> Iterator[Finding]:
    for words in _words_anywhere(root):
        yield _told("private-part", Place("file"), words, part="glossary")


def _words_anywhere(root: Element) -> Iterator[str]:
    """Yield the words of a part of which nothing is known, those of attributes too."""
    for element in root.iter():
        if words := " ".join((element.text or "").split()):
            yield words
        for key, value in element.attrib.items():
            if not key.startswith(("xmlns", "w:")) and len(root):
                yield value


_READERS: Mapping[str, Callable[[Element], Iterator[Finding]]] = {
    "w:hdr": _margin("header"),
    "w:ftr": _margin("footer"),
    "coreProperties": _properties,
    "Properties": _properties,
    "w:settings": _settings,
    "people": _people,
    "w:glossaryDocument": _glossary,
}


def sessions(package: Package, main: str) -> Iterator[Finding]:
    """Yield how many times the document was edited: the ids of the sessions are in its text."""
    ids: dict[str, None] = {}
    for name in (main, main.replace("document", "settings")):
        root = package.xml(name)
        for element in () if root is None else root.iter():
            ids.update(dict.fromkeys(v for key, v in element.attrib.items() if _RSID.match(key)))
            if element.tag in ("w:rsid", "w:rsidRoot"):
                ids[element.get("w:val", "")] = None
    if ids:
        values = {"n": len(ids), "found": [*ids][:MOST_IDS]}
        yield Finding("private", "private-sessions", Place("settings"), values)


def unused_notes(root: Element | None, used: Container[str]) -> Iterator[Finding]:
    """Yield the notes to which nothing refers any more."""
    for note in () if root is None else root:
        is_used = note.get("w:type") is not None or note.get("w:id", "") in used
        if not is_used and (words := inner_text(note).strip()):
            yield _told("private-note", Place("file"), words)
