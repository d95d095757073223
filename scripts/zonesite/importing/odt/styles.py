"""What the styles of an OpenDocument text say of how its words look, and of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from zonesite.importing.looks import PLAIN, Look
from zonesite.importing.package import Package
from zonesite.importing.xml_parts import child, descendants, number

_LENGTH = re.compile(r"(-?[0-9.]+)(pt|cm|mm|in|pc|px|%)?\Z")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "pc": 12.0, "px": 0.75}
FARTHEST = 600.0
"""Points beyond the margin: farther out than any page is wide."""
LOWEST = 2.0
"""Points: a line of less height shows nothing."""
_MOST_PARENTS = 20
"""A chain of styles that is longer goes in a circle."""
_HIDES = ("none", "condition")


def points(written: str | None) -> float | None:
    """Return a length in points; nothing for what is none, such as a share of another length."""
    match = _LENGTH.match((written or "").strip())
    if match is None or match.group(2) == "%":
        return None
    found = number(match.group(1))
    return None if found is None else found * _POINTS[match.group(2) or "pt"]


def _weight(written: str | None) -> bool | None:
    if written is None:
        return None
    return written == "bold" or (number(written) or 0) >= 600


def _paper(*properties: Element | None) -> str | None:
    found = [one.get("fo:background-color") for one in properties if one is not None]
    return next((colour for colour in found if colour and colour != "transparent"), None)


def look_of(style: Element) -> Look:
    """Return what a style says itself."""
    words = child(style, "style:text-properties")
    paragraph = child(style, "style:paragraph-properties")
    cell = child(style, "style:table-cell-properties")
    paper = _paper(words, paragraph, cell, child(style, "style:graphic-properties"))
    if words is None:
        return Look(paper=paper) if paper else PLAIN
    shown, line = words.get("text:display"), words.get("style:text-line-through-style")
    automatic = words.get("style:use-window-font-color") == "true"
    slant = words.get("fo:font-style") or words.get("style:font-style-complex")
    return Look(
        hidden=None if shown is None else shown in _HIDES,
        struck=None if line is None else line != "none",
        words="auto" if automatic else words.get("fo:color"),
        paper=paper,
        size=points(words.get("fo:font-size")),
        complex_size=points(words.get("style:font-size-complex")),
        width=number((words.get("style:text-scale") or "").rstrip("%")),
        bold=_weight(words.get("fo:font-weight")),
        complex_bold=_weight(words.get("style:font-weight-complex")),
        italic=None if slant is None else slant in ("italic", "oblique"),
    )


@dataclass
class OdtStyles:
    """The styles of a text by their family and name."""

    by_name: Mapping[tuple[str, str], Element] = field(default_factory=dict)
    lists: Mapping[str, Element] = field(default_factory=dict)
    default: Look = PLAIN
    _looks: dict[tuple[str, str], Look] = field(default_factory=dict)

    def chain(self, family: str, name: str | None) -> Iterator[Element]:
        """Yield a style and those on which it rests, the nearest first."""
        for _ in range(_MOST_PARENTS):
            style = self.by_name.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.get("style:parent-style-name")

    def look(self, family: str, name: str | None) -> Look:
        """Return what a style says with all on which it rests; what one hides is hidden."""
        key = (family, name or "")
        if key not in self._looks:
            found = PLAIN
            for style in reversed([*self.chain(family, name)]):
                found = look_of(style).over(found)
            self._looks[key] = found
        return self._looks[key]

    def names(self, name: str | None) -> Iterator[str]:
        """Yield the names of a paragraph style and its parents, as people see them."""
        for style in self.chain("paragraph", name):
            yield (style.get("style:display-name") or style.get("style:name") or "").lower()

    def is_far_out(self, name: str | None) -> bool:
        """Say whether paragraphs of a style stand beside the page, or have lines without height."""
        for style in self.chain("paragraph", name):
            said = child(style, "style:paragraph-properties")
            if said is None:
                continue
            sides = ("fo:margin-left", "fo:margin-right", "fo:text-indent")
            if any(abs(points(said.get(side)) or 0) > FARTHEST for side in sides):
                return True
            height = points(said.get("fo:line-height"))
            if height is not None and height < LOWEST:
                return True
        return False

    def level(self, name: str, depth: int) -> Element | None:
        """Return what a style of lists says of a depth, counted from nought."""
        style = self.lists.get(name)
        for level in () if style is None else style:
            if number(level.get("text:level")) == depth + 1:
                return level
        return None


def styles_of(package: Package, content: Element) -> OdtStyles:
    """Return the styles of a text; its own go before those of its pages."""
    named = package.xml("styles.xml")
    by_name: dict[tuple[str, str], Element] = {}
    lists: dict[str, Element] = {}
    default = PLAIN
    for root in (named, content):
        for style in () if root is None else descendants(root, "style:style"):
            key = (style.get("style:family", ""), style.get("style:name", ""))
            by_name[key] = style
        for style in () if root is None else descendants(root, "text:list-style"):
            lists[style.get("style:name", "")] = style
    for style in () if named is None else descendants(named, "style:default-style"):
        if style.get("style:family") == "paragraph":
            default = look_of(style)
    return OdtStyles(by_name, lists, default)
