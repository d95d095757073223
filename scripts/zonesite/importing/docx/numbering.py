"""The numbers of the lists of a Word document, which stand nowhere in its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from zonesite.importing.document import Item, item_at
from zonesite.importing.docx.styles import Styles
from zonesite.importing.docx.xml import value
from zonesite.importing.package import Package
from zonesite.importing.xml_parts import child, number


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    start: int


@dataclass
class Numbering:
    """Counts the items of a document in their order (ECMA-376, 17.9)."""

    levels: Mapping[str, Mapping[int, _Level]] = field(default_factory=dict)
    """By the id of an abstract definition."""
    lists: Mapping[str, Element] = field(default_factory=dict)
    """The `w:num` by their ids."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def item(self, properties: Element | None, styles: Styles) -> Item | None:
        """Return the item that a paragraph is, and count it; nothing where it is none."""
        name, depth = _named(properties, styles)
        found = self.lists.get(name)
        if found is None:
            return None
        abstract = value(found, "w:abstractNumId") or ""
        level = self.levels.get(abstract, {}).get(depth)
        if level is None or level.form == "none":
            return None
        if level.form == "bullet":
            return item_at(depth)
        return item_at(depth, self._next(name, abstract, depth, level))

    def _next(self, name: str, abstract: str, depth: int, level: _Level) -> int:
        counts = self._counts.setdefault(abstract, {})
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        start = _start_anew(self.lists[name], depth)
        if start is not None and (name, depth) not in self._begun:
            counts.pop(depth, None)
        self._begun.add((name, depth))
        first = level.start if start is None else start
        counts[depth] = counts[depth] + 1 if depth in counts else max(first, 1)
        return counts[depth]


def _named(properties: Element | None, styles: Styles) -> tuple[str, int]:
    """Return the id of the list of a paragraph and the depth in it."""
    own = child(properties, "w:numPr")
    name, depth = value(own, "w:numId"), value(own, "w:ilvl")
    for style in styles.chain(value(properties, "w:pStyle")):
        inherited = child(style.paragraph, "w:numPr")
        name = value(inherited, "w:numId") if name is None else name
        depth = value(inherited, "w:ilvl") if depth is None else depth
    return name or "", int(number(depth) or 0)


def _start_anew(found: Element, depth: int) -> int | None:
    for change in found:
        if change.tag == "w:lvlOverride" and number(change.get("w:ilvl")) == depth:
            start = number(value(change, "w:startOverride"))
            return None if start is None else int(start)
    return None


def numbering_of(package: Package, name: str) -> Numbering:
    """Return the lists that a document defines."""
    root = package.xml(name)
    if root is None:
        return Numbering()
    levels = {
        one.get("w:abstractNumId", ""): dict(_level(level) for level in one if level.tag == "w:lvl")
        for one in root
        if one.tag == "w:abstractNum"
    }
    lists = {one.get("w:numId", ""): one for one in root if one.tag == "w:num"}
    return Numbering(levels, lists)


def _level(element: Element) -> tuple[int, _Level]:
    start = number(value(element, "w:start"))
    form = value(element, "w:numFmt") or "decimal"
    depth = int(number(element.get("w:ilvl")) or 0)
    return depth, _Level(form, 1 if start is None else int(start))
