"""What stands beside the text of a Word document: boxes, pictures, objects, and their words."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from zonesite.importing.document import Finding, Place
from zonesite.importing.xml_parts import descendants, inner_text

_PICTURES = ("a:blip", "v:imagedata")
_NAMED = {
    "wp:docPr": ("descr", "title", "name"),
    "pic:cNvPr": ("descr", "title", "name"),
    "v:shape": ("alt", "title"),
    "v:rect": ("alt", "title"),
    "v:imagedata": ("o:title", "title"),
    "o:OLEObject": ("ProgID",),
    "v:textpath": ("string",),
}
"""Where a drawing has words that only some programs show."""


def drawing_findings(element: Element, place: Place) -> Iterator[Finding]:
    """Yield the words of a drawing, none of which enter the draft, each once."""
    told = set()
    for box in descendants(element, "w:txbxContent"):
        text = " ".join(inner_text(box).split())
        if text and text not in told:
            told.add(text)
            yield Finding("private", "private-box", place, {"found": text})
    for shape in descendants(element, *_NAMED):
        for key in _NAMED[shape.tag]:
            words = " ".join(shape.get(key, "").split())
            if words and words not in told:
                told.add(words)
                yield Finding("private", "private-alt", place, {"found": words})
    for drawn in descendants(element, "a:t"):
        words = " ".join((drawn.text or "").split())
        if words and words not in told:
            told.add(words)
            yield Finding("private", "private-box", place, {"found": words})


def pictures_in(element: Element) -> int:
    """Return how many pictures a drawing shows."""
    return sum(1 for _ in descendants(element, *_PICTURES))
