"""The lists of an OpenDocument text, and the numbers of their items."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from zonesite.importing.document import Item, item_at
from zonesite.importing.odt.styles import OdtStyles
from zonesite.importing.xml_parts import number


@dataclass
class _Open:
    style: str
    count: int
    item: Item | None = None


@dataclass
class Lists:
    """The lists in which a reader of the text is, the innermost last."""

    styles: OdtStyles
    open: list[_Open] = field(default_factory=list)
    _last: dict[tuple[str, int], int] = field(default_factory=dict)
    """How far each style of lists has counted at each depth."""
    _by_id: dict[str, int] = field(default_factory=dict)

    def begin(self, element: Element) -> None:
        """Go into a list."""
        outer = self.open[-1].style if self.open else ""
        style = element.get("text:style-name") or outer
        before = self._by_id.get(element.get("text:continue-list", ""))
        if before is None and element.get("text:continue-numbering") == "true":
            before = self._last.get((style, len(self.open)))
        self.open.append(_Open(style, before or 0))

    def item(self, element: Element) -> None:
        """Go into an item of the list."""
        inner, depth = self.open[-1], len(self.open) - 1
        level = self.styles.level(inner.style, depth)
        if level is None or level.tag != "text:list-level-style-number":
            inner.item = item_at(depth)
            return
        if not level.get("style:num-format"):
            inner.item = None
            return
        first = number(element.get("text:start-value"))
        start = number(level.get("text:start-value"))
        if first is None and not inner.count and start is not None:
            first = start
        inner.count = inner.count + 1 if first is None else max(int(first), 1)
        self._last[inner.style, depth] = inner.count
        inner.item = item_at(depth, inner.count)

    def end(self, element: Element) -> None:
        """Go out of the list."""
        ended = self.open.pop()
        for key, name in element.attrib.items():
            if key.rpartition("}")[2] == "id":
                self._by_id[name] = ended.count

    def take(self) -> Item | None:
        """Return the item that the next paragraph begins, nothing where it goes on in one."""
        if not self.open:
            return None
        item, self.open[-1].item = self.open[-1].item, None
        return item
