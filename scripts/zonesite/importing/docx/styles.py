"""What the styles and properties of a Word document say of how its words look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from zonesite.importing.docx.xml import flag, value
from zonesite.importing.looks import PLAIN, Look
from zonesite.importing.package import Package
from zonesite.importing.xml_parts import child, number

LOWEST = 40
"""Twentieths of a point: a line or row of less height shows nothing."""
FARTHEST = 12_000
"""Twentieths of a point beyond the margin: farther out than any page is wide."""
_LIGHT = frozenset({"background1", "light1", "bg1", "lt1"})
_FARTHEST_BASE = 20
"""A chain of styles that is longer goes in a circle."""


def _fill(element: Element | None) -> str | None:
    """Return the colour of the shading of a text, paragraph, cell or style."""
    shading = child(element, "w:shd")
    if shading is None:
        return None
    if shading.get("w:themeFill") in _LIGHT:
        return "FFFFFF"
    found = shading.get("w:color" if shading.get("w:val") == "solid" else "w:fill")
    return None if found == "auto" else found


def look_of(properties: Element | None) -> Look:
    """Return what the properties of a run (`w:rPr`) say."""
    if properties is None:
        return PLAIN
    ink = child(properties, "w:color")
    marked = value(properties, "w:highlight")
    struck = flag(properties, "w:strike")
    filled = child(properties, "w14:textFill")
    return Look(
        hidden=True
        if child(filled, "w14:noFill") is not None
        else _either(flag(properties, "w:vanish"), flag(properties, "w:specVanish")),
        struck=flag(properties, "w:dstrike") if struck is None else struck,
        words=None
        if ink is None
        else ("FFFFFF" if ink.get("w:themeColor") in _LIGHT else ink.get("w:val")),
        paper=marked if marked and marked != "none" else _fill(properties),
        size=_points(value(properties, "w:sz")),
        complex_size=_points(value(properties, "w:szCs")),
        width=number((value(properties, "w:w") or "").rstrip("%")),
        bold=flag(properties, "w:b"),
        complex_bold=flag(properties, "w:bCs"),
        italic=_either(flag(properties, "w:i"), flag(properties, "w:iCs")),
    )


def _points(half_points: str | None) -> float | None:
    found = number(half_points)
    return None if found is None else found / 2


def _either(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one or bool(other)


@dataclass(frozen=True)
class Style:
    """A style with what it says itself, and the one on which it rests."""

    name: str
    base: str
    look: Look
    paragraph: Element | None
    element: Element


@dataclass
class Styles:
    """The styles of a document, and what it says of all words."""

    default: Look = PLAIN
    by_id: Mapping[str, Style] = field(default_factory=dict)
    _looks: dict[str, Look] = field(default_factory=dict)

    def chain(self, name: str | None) -> Iterator[Style]:
        """Yield a style and those on which it rests, the nearest first."""
        for _ in range(_FARTHEST_BASE):
            style = self.by_id.get(name or "")
            if style is None:
                return
            yield style
            name = style.base

    def look(self, name: str | None) -> Look:
        """Return what a style says with all on which it rests. What any of them hides is hidden:
        that two of them would show it again (ECMA-376, 17.7.3) nobody means."""
        if not name:
            return PLAIN
        if name not in self._looks:
            found = PLAIN
            for style in reversed([*self.chain(name)]):
                found = style.look.over(found)
            self._looks[name] = found
        return self._looks[name]


def styles_of(package: Package, name: str) -> Styles:
    """Return the styles of a document."""
    root = package.xml(name)
    if root is None:
        return Styles()
    defaults = child(child(child(root, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
    by_id: dict[str, Style] = {}
    for element in root:
        if element.tag == "w:style":
            by_id.setdefault(element.get("w:styleId", ""), _style(element))
    styles = Styles(look_of(defaults), by_id)
    standard = [
        style
        for style in by_id.values()
        if style.element.get("w:type") == "paragraph"
        and style.element.get("w:default") in ("1", "true", "on")
    ]
    if standard:
        styles.default = standard[0].look.over(styles.default)
    return styles


def _style(element: Element) -> Style:
    paragraph = child(element, "w:pPr")
    look = look_of(child(element, "w:rPr"))
    behind = Look(paper=_fill(paragraph))
    return Style(
        value(element, "w:name") or "",
        value(element, "w:basedOn") or "",
        look.over(behind),
        paragraph,
        element,
    )


def paragraph_look(properties: Element | None, styles: Styles) -> Look:
    """Return how the words of a paragraph look where they themselves say nothing."""
    style = styles.look(value(properties, "w:pStyle"))
    return Look(paper=_fill(properties)).over(style.over(styles.default))


def run_look(properties: Element | None, styles: Styles, around: Look) -> Look:
    """Return how the words of a run look in a paragraph that looks so."""
    own, style = look_of(properties), styles.look(value(properties, "w:rStyle"))
    look = own.over(style.over(around))
    if own.hidden is None and (style.hidden or around.hidden):
        return Look(hidden=True).over(look)
    return look


def cell_fill(cell: Element) -> str | None:
    """Return the colour of a cell that its properties name."""
    return _fill(child(cell, "w:tcPr"))


_CONDITIONS = (("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100))
_IN_STYLES = {"firstColumn": "firstCol", "lastColumn": "lastCol"}


def table_look(table: Element, styles: Styles, at_edges: Mapping[str, bool]) -> Look:
    """Return how the words of a cell look by the style of the table; `at_edges` says whether it
    is in the `firstRow` and so on."""
    properties = child(table, "w:tblPr")
    wanted = child(properties, "w:tblLook")
    found = Look(paper=_fill(properties))
    for style in styles.chain(value(properties, "w:tblStyle")):
        found = found.over(style.look).over(Look(paper=_fill(child(style.element, "w:tcPr"))))
        for name, bit in _CONDITIONS:
            if at_edges.get(name) and _is_wanted(wanted, name, bit):
                found = _of_condition(style.element, _IN_STYLES.get(name, name)).over(found)
    return found


def _is_wanted(wanted: Element | None, name: str, bit: int) -> bool:
    """Say whether a table shows its edges in their own way (ECMA-376, 17.4.55)."""
    if wanted is None:
        return True
    said = wanted.get(f"w:{name}")
    if said is not None:
        return said in ("1", "true", "on")
    try:
        return bool(int(wanted.get("w:val", "0"), 16) & bit)
    except ValueError:
        return False


def _of_condition(style: Element, name: str) -> Look:
    for element in style:
        if element.tag == "w:tblStylePr" and element.get("w:type") == name:
            paper = _fill(child(element, "w:tcPr"))
            return look_of(child(element, "w:rPr")).over(Look(paper=paper))
    return PLAIN


def is_far_out(properties: Element | None) -> bool:
    """Say whether a paragraph stands beside the page, or has lines without height."""
    indent, spacing = child(properties, "w:ind"), child(properties, "w:spacing")
    for name in ("w:left", "w:start", "w:right", "w:end", "w:firstLine", "w:hanging"):
        if indent is not None and abs(number(indent.get(name)) or 0) > FARTHEST:
            return True
    if spacing is None or spacing.get("w:lineRule") != "exact":
        return False
    height = number(spacing.get("w:line"))
    return height is not None and height < LOWEST
