"""What the parts of a Word document say of one thing: `w:val`, on or off."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from zonesite.importing.xml_parts import child

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
"""What the prefixes of the names that are left in a body stand for."""


def value(element: Element | None, name: str) -> str | None:
    """Return the `w:val` of a child: an empty text where it has none, nothing where it is not."""
    found = child(element, name)
    return None if found is None else found.get("w:val", "")


def flag(element: Element | None, name: str) -> bool | None:
    """Return whether a property is on; nothing where nothing is said of it."""
    found = value(element, name)
    return None if found is None else found not in ("0", "false", "off")
