"""The graph of the law as a drawing: boxes with lines of text, and the curves that join them.

A language from right to left is laid out so, and Nastaliq is given the height that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zonesite.edition.law_graph import Graph, Node
from zonesite.rendering.law_labels import Draft, draft_of, plain
from zonesite.rendering.typesetting import broken, spread
from zonesite.rendering.words import Words

WIDTH = 1072
"""As wide as the text of the widest page."""
MARGIN = 44
"""Beside the instruments, for the arrows from one that was replaced to the new one."""
COLUMNS = {"instrument": (MARGIN, 224), "section": (370, 300), "right": (790, WIDTH - 792)}
"""Where each column begins, and how wide it is."""
PAD = 12
GAP, GROUP_GAP = 10, 26


@dataclass(frozen=True, slots=True)
class Type:
    """The sizes of letters in one script, in units of the drawing."""

    size: float
    leading: float
    note_size: float
    note_leading: float
    rise: float = 0
    """How far words may reach above their first line: Nastaliq is written on a slope."""


_LATIN = Type(15, 20, 13, 18)
_NASKH = Type(15, 24, 13, 20)
"""Of any other language from right to left."""
_TYPES = {"ur": Type(15.5, 36, 14, 24, 9), "zh": Type(15, 23, 13, 20)}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text in a box; `y` is its baseline, `x` where it begins to be read."""

    text: str
    role: str
    """`name`, `note` or `mark`."""
    x: float
    y: float
    size: float
    lead: str = ""
    """What stands out at its beginning: the number of a section."""
    shape: str = ""
    """The kind of event whose shape stands before it."""
    shape_x: float = 0
    lang: str = ""
    """The tag of its language, where it is not the reader's."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    label: str
    """What is read out."""
    is_heading_only: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """An edge, as a path; `head` is the head of its arrow, if it has one."""

    kind: str
    path: str
    head: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that is drawn."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    headings: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Sets text in one language, in the direction of that language."""

    type: Type
    is_mirrored: bool

    def x(self, x: float, width: float = 0) -> float:
        """Return where something stands that begins at `x` when read from the left."""
        return WIDTH - x - width if self.is_mirrored else x

    def room(self, role: str, width: float) -> float:
        return width - 2 * PAD - (18 if role == "mark" else 0)

    def lines(self, draft: Draft, width: float) -> list[tuple[str, str, str]]:
        """Return role, text and shape of every line; only the first of a mark has its shape."""
        found = []
        for role, text, shape in draft.texts:
            size = self.type.size if role == "name" else self.type.note_size
            for number, line in enumerate(broken(text, size, self.room(role, width))):
                found.append((role, line.removesuffix(" ·"), "" if number else shape))
        return found

    def height(self, draft: Draft, width: float) -> float:
        rows = self.lines(draft, width)
        leading = (self.type.leading if r == "name" else self.type.note_leading for r, _, _ in rows)
        return sum(leading) + PAD + self.type.rise

    def box(self, draft: Draft, x: float, y: float, width: float) -> Box:
        start, down = x + PAD, y + PAD / 2 + self.type.rise
        lines: list[Line] = []
        for role, text, shape in self.lines(draft, width):
            is_name = role == "name"
            leading = self.type.leading if is_name else self.type.note_leading
            size = self.type.size if is_name else self.type.note_size
            base = down + leading * 0.5 + size * 0.36
            lead = draft.lead if is_name and not lines else ""
            inner = self.x(start + (18 if role == "mark" else 0))
            rest = text.removeprefix(lead).strip() if lead else text
            symbol = self.x(start, 12)
            lang = draft.lang if is_name else ""
            lines.append(Line(rest, role, inner, base, size, lead, shape, symbol, lang))
            down += leading
        bare = draft.node.kind == "section" and draft.node.record.text is None
        left, height = self.x(x, width), self.height(draft, width)
        return Box(draft.node, left, y, width, height, tuple(lines), draft.label, bare)


def _stacked(graph: Graph, words: Words, sheet: _Sheet, top: float) -> dict[str, Box]:
    """Return instruments with their sections beside them, in the order of the records."""
    boxes: dict[str, Box] = {}
    for node in graph.of("instrument"):
        x, width = COLUMNS["instrument"]
        draft = draft_of(graph, node, words)
        beside_x, beside = COLUMNS["section"]
        parts = [draft_of(graph, part, words) for part in graph.after(node, "holds")]
        heights = [sheet.height(part, beside) for part in parts]
        inner = sum(heights) + GAP * max(0, len(parts) - 1)
        own = sheet.height(draft, width)
        whole, down = max(inner, own), top
        boxes[node.id] = sheet.box(draft, x, top, width)
        for part, height in zip(parts, heights, strict=True):
            boxes[part.node.id] = sheet.box(part, beside_x, down, beside)
            down += height + GAP
        top += whole + GROUP_GAP
    return boxes


def _resting(
    graph: Graph, words: Words, sheet: _Sheet, beside: Mapping[str, Box], top: float
) -> dict[str, Box]:
    """Return what rests on sections, each near the middle of those that it cites."""
    middles: list[tuple[float, Draft]] = []
    for node in graph.of("incentive", "step"):
        cited = [beside[one.id] for one in graph.after(node, "cites")]
        middle = sum(box.y + box.height / 2 for box in cited) / len(cited)
        middles.append((middle, draft_of(graph, node, words)))
    middles.sort(key=lambda item: item[0])
    x, width = COLUMNS["right"]
    wanted = [(middle, sheet.height(draft, width)) for middle, draft in middles]
    tops = spread(wanted, GAP, top)
    return {
        draft.node.id: sheet.box(draft, x, y, width)
        for (_, draft), y in zip(middles, tops, strict=True)
    }


def _ports(ends: Iterable[tuple[str, float]], boxes: Mapping[str, Box]) -> list[float]:
    """Return at which height each edge meets its box: beside each other, in their order."""
    listed = list(ends)
    found = [0.0] * len(listed)
    for name in dict.fromkeys(name for name, _ in listed):
        own = sorted((other, at) for at, (one, other) in enumerate(listed) if one == name)
        box = boxes[name]
        for number, (_, at) in enumerate(own, start=1):
            found[at] = box.y + box.height * number / (len(own) + 1)
    return found


def _curves(graph: Graph, boxes: Mapping[str, Box], sheet: _Sheet) -> list[Curve]:
    """Return edges from left to right as read: a law, its section, what rests on it."""
    pairs = [
        (edge.kind, *((edge.end, edge.start) if edge.kind == "cites" else (edge.start, edge.end)))
        for edge in graph.edges
        if edge.kind in ("holds", "cites")
    ]
    starts = _ports([(one, boxes[other].y) for _, one, other in pairs], boxes)
    ends = _ports([(other, boxes[one].y) for _, one, other in pairs], boxes)
    curves = []
    for (kind, one, other), y1, y2 in zip(pairs, starts, ends, strict=True):
        x1 = COLUMNS[_column(boxes[one].node)][0] + boxes[one].width
        x2 = COLUMNS[_column(boxes[other].node)][0] - (9 if kind == "cites" else 0)
        bend = (x2 - x1) / 2
        path = _path(sheet, (x1, y1), (x1 + bend, y1), (x2 - bend, y2), (x2, y2))
        curves.append(Curve(kind, path, _head(sheet, x2 + 9, y2) if kind == "cites" else ""))
    return curves


def _column(node: Node) -> str:
    return node.kind if node.kind in COLUMNS else "right"


def _replacements(graph: Graph, boxes: Mapping[str, Box], sheet: _Sheet) -> list[Curve]:
    """Return an arrow along the margin for each instrument that another has replaced."""
    x = COLUMNS["instrument"][0]
    curves = []
    for edge in graph.edges:
        if edge.kind == "replaced-by":
            old, new = boxes[edge.start], boxes[edge.end]
            y1, y2 = old.y + old.height / 2, new.y + new.height / 2
            points = ((x, y1), (x - MARGIN, y1), (x - MARGIN, y2), (x - 9, y2))
            curves.append(Curve(edge.kind, _path(sheet, *points), _head(sheet, x, y2)))
    return curves


def _path(sheet: _Sheet, *points: tuple[float, float]) -> str:
    start, *rest = (f"{sheet.x(x):g} {round(y, 1):g}" for x, y in points)
    return f"M{start}C{' '.join(rest)}"


def _head(sheet: _Sheet, x: float, y: float) -> str:
    """Return an arrow head whose tip stands at a place and that points as one reads."""
    back = 9 if sheet.is_mirrored else -9
    return f"M{sheet.x(x):g} {round(y, 1):g}l{back} -5v10z"


def drawing(graph: Graph, words: Words) -> Drawing:
    """Return the graph as it is drawn for the readers of one language."""
    is_mirrored = words.language.direction == "rtl"
    style = _TYPES.get(words.language.id, _NASKH if is_mirrored else _LATIN)
    sheet = _Sheet(style, is_mirrored)
    top = style.leading + 2 * PAD
    boxes = _stacked(graph, words, sheet, top)
    boxes |= _resting(graph, words, sheet, boxes, top)
    keys = zip(("instruments", "sections", "resting"), COLUMNS.values(), strict=True)
    headings = tuple(
        Line(plain(words, f"law_graph.{key}"), "heading", sheet.x(x), style.leading, style.size)
        for key, (x, _) in keys
    )
    bottom = max(box.y + box.height for box in boxes.values())
    curves = (*_curves(graph, boxes, sheet), *_replacements(graph, boxes, sheet))
    return Drawing(WIDTH, bottom + PAD, tuple(boxes.values()), curves, headings)
