"""From the main part of a page to blocks: what a reader reads of it, without what only works on a
screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from zonesite.documents.blocks import (
    Block,
    Blocks,
    Box,
    Cell,
    Heading,
    Item,
    Listing,
    Pairs,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    runs_in,
)
from zonesite.documents.html_tree import Element

_SKIPPED_TAGS = frozenset(
    {
        *("button", "fieldset", "form", "input", "nav", "noscript", "script", "source", "style"),
        *("svg", "template", "textarea", "title"),
    }
)
_SKIPPED = frozenset(
    {
        *("fold-label", "follow", "graph", "graph-hint", "ledger__report", "picture__apart"),
        *("share", "share__actions", "tags", "visually-hidden", "hero__actions", "screen-only"),
    }
)
"""Classes of what only works on a screen, or is said beside it in words."""
_BLOCKS = frozenset(
    {
        *("article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "main", "ol", "p", "pre", "section", "summary", "table", "ul"),
    }
)
_STYLES = {
    "caution__text": "",
    "caution__title": "strong",
    "counted": "small",
    "eyebrow": "small",
    "ledger__label": "strong",
    "lead": "lead",
    "names": "small",
    "notice__lead": "strong",
    "provenance": "source",
    "sources__facts": "source",
    "sources__links": "source",
    "state": "small",
    "statement__note": "note",
    "statement__value": "value",
    "timeline__date": "label",
    "upkeep": "small",
}
"""What kinds of paragraph the classes of the pages are on paper."""
_BOXES = {"caution": "caution", "notice": "notice", "claim": "claim", "card": "card"}
_LISTS = {"needs": "boxes", "steps": "steps"}
_SMALL = frozenset({"cell-note", "converted", "documents__about", "photo__credit", "mark", "tag"})
_STRONG = frozenset({"badge", "sources__title", "statement__value"})
_STRONG_TAGS = frozenset({"b", "strong", "th"})
_OWN_LINES = frozenset(
    {"cell-note", "cell-value", "sources__title", "sources__facts", "sources__links"}
)
"""Stretches of a line on the page that stand in lines of their own on paper."""
ZERO = "\u200b"
"""Where a word may be broken (U+200B); nobody sees it."""
_LONG = re.compile(r"[!-~\u00a1-\u024f]{30,}")
"""Words of Latin letters and signs that may be longer than a line; others break by themselves or
are never so long."""
_PIECE = re.compile(r"[^/?&=._-]{0,24}[/?&=._-]+|.{24}(?=.)")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDEST_TABLE = 8
"""More columns cannot be read on a page that stands upright."""
_WIDEST = 1400
"""Wider pictures, in pixels, are not sharper on paper."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How text looks where the walk stands."""

    strong: bool = False
    small: bool = False
    lang: str = ""
    isolate: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Where a page stands in a document of several."""

    prefix: str = ""
    """What stands before the ids of the page, so that each is there once."""
    level: int = 0
    """How many levels of headings stand above its own."""
    chapters: Mapping[str, str] = field(default_factory=dict)
    """The prefix of each page of the document, by its full address."""


TOP = "top"
"""The id, behind the prefix, of the heading of a chapter."""


class Converter:
    """Makes blocks of the main part of one page."""

    def __init__(
        self, main: Element, address: str, lang: str, site_url: str, chapter: Chapter = Chapter()
    ) -> None:
        self._main = main
        self._address = address
        self._lang = lang
        self._site_url = site_url
        self._chapter = chapter
        self._level = 0
        self._ids = {element.attributes.get("id") for element in main.all()} - {None, ""}
        self._led_to: set[str] = {
            element.attributes["href"][1:]
            for element in main.all()
            if element.attributes.get("href", "").startswith("#")
        }

    def blocks(self) -> Blocks:
        """Return what stands in the main part, in its order."""
        return tuple(self._inside(self._main.children, _Look(), ""))

    def _inside(
        self, children: Iterable[Element | str], look: _Look, style: str
    ) -> Iterator[Block]:
        """Yield the blocks among some nodes; text between them becomes paragraphs."""
        line: list[Element | str] = []
        for child in children:
            if isinstance(child, Element) and _is_skipped(child):
                continue
            if isinstance(child, Element) and _holds_blocks(child):
                yield from self._paragraph(line, look, style)
                line = []
                yield from self._block(child, look, style)
            else:
                line.append(child)
        yield from self._paragraph(line, look, style)

    def _paragraph(
        self, nodes: Sequence[Element | str], look: _Look, style: str, name: str = ""
    ) -> Iterator[Block]:
        runs = joined(self._runs(nodes, look))
        if runs:
            yield Paragraph(runs, style, name)

    def _block(self, element: Element, look: _Look, style: str) -> Iterator[Block]:
        look = self._look(element, look)
        tag = element.tag
        if tag == "p" or (tag in ("summary", "figcaption", "dt", "caption")):
            yield from self._line(element, look, style)
        elif tag[0] == "h" and tag[1:].isdigit():
            yield from self._heading(element, look)
        elif tag in ("ul", "ol"):
            yield from self._list(element, look)
        elif tag == "dl":
            yield from self._pairs(element, look)
        elif tag == "table":
            yield from self._table(element, look)
        elif tag == "figure":
            yield from self._figure(element, look)
        else:
            yield from self._group(element, look, style)

    def _line(self, element: Element, look: _Look, style: str) -> Iterator[Block]:
        if element.tag == "summary" and _is_of_fold(element):
            return
        if "names" in element.classes:  # a style sheet keeps them apart on the page
            element = Element("p", {"class": "names"}, list(_between(" · ", element.children)))
        found = next((_STYLES[name] for name in _STYLES if name in element.classes), style)
        found = "label" if element.tag == "summary" else found
        yield from self._paragraph(element.children, look, found, self._id(element))

    def _heading(self, element: Element, look: _Look) -> Iterator[Block]:
        runs = joined(self._runs(element.children, look))
        if runs:
            # A level is never left out: readers by ear would miss it (PDF/UA-1, 7.4.2).
            self._level = min(int(element.tag[1:]), self._level + 1)
            is_top = self._chapter.prefix and self._level == 1
            name = f"{self._chapter.prefix}{TOP}" if is_top else self._id(element)
            yield Heading(runs, self._chapter.level + self._level, name)

    def _list(self, element: Element, look: _Look) -> Iterator[Block]:
        items = [
            Item(tuple(self._inside(item.children, self._look(item, look), "")), self._id(item))
            for item in element.elements("li")
            if not _is_skipped(item)
        ]
        kept = tuple(item for item in items if item.blocks)
        classes = element.classes
        is_plain = bool(classes)
        ordered = "numbers" if element.tag == "ol" else "points"
        named = next((_LISTS[name] for name in _LISTS if name in classes), "")
        style = named or ("plain" if is_plain else ordered)
        if kept:
            yield Listing(kept, style)

    def _pairs(self, element: Element, look: _Look) -> Iterator[Block]:
        groups = list(element.elements("div")) or [element]
        pairs: list[tuple[Runs, Blocks]] = []
        for group in groups:
            name: Runs = ()
            for child in group.elements("dt", "dd"):
                if child.tag == "dt":
                    name = joined(self._runs(child.children, self._look(child, look)))
                else:
                    inner = tuple(self._inside(child.children, self._look(child, look), ""))
                    pairs.append((name, inner))
                    name = ()
        kept = tuple(pair for pair in pairs if pair[0] or pair[1])
        if kept:
            yield Pairs(kept)

    def _table(self, element: Element, look: _Look) -> Iterator[Block]:
        caption = next((item for item in element.elements("caption")), None)
        heads = [row for part in element.elements("thead") for row in part.elements("tr")]
        parts = [element, *element.elements("tbody", "tfoot")]
        bodies = [row for part in parts for row in part.elements("tr")]
        rows = tuple(tuple(self._cells(row, look)) for row in (*heads, *bodies))
        told: Runs = ()
        if caption is not None and not _is_skipped(caption):
            told = joined(self._runs(caption.children, look))
        table = Table(told, rows, len(heads))
        if table.columns > _WIDEST_TABLE and heads:
            yield from _row_by_row(table)
        elif rows:
            yield table

    def _cells(self, row: Element, look: _Look) -> Iterator[Cell]:
        for cell in row.elements("th", "td"):
            inner = self._look(cell, look)
            blocks = tuple(self._inside(cell.children, inner, ""))
            spans = (int(cell.attributes.get(name) or 1) for name in ("colspan", "rowspan"))
            yield Cell(blocks, cell.tag == "th", *spans)

    def _figure(self, element: Element, look: _Look) -> Iterator[Block]:
        images = [item for item in element.all() if item.tag == "img"]
        captions = list(element.elements("figcaption"))
        inner = tuple(
            block for item in captions for block in self._inside(item.children, look, "source")
        )
        for image in images:
            file = urlsplit(urljoin(self._address, _shown_at(image))).path
            below = urlsplit(self._site_url).path
            yield Picture(file.removeprefix(below), image.attributes.get("alt", ""), inner)

    def _group(self, element: Element, look: _Look, style: str) -> Iterator[Block]:
        found = next((_STYLES[name] for name in _STYLES if name in element.classes), style)
        inner = tuple(self._inside(_as_read(element), look, found))
        box = next((_BOXES[name] for name in _BOXES if name in element.classes), "")
        if element.tag == "blockquote":
            box = "quote"
        if box and inner:
            yield Box(inner, box)
        else:
            yield from _named(inner, self._id(element))

    def _id(self, element: Element) -> str:
        """Return the id of an element that a link in the document leads to."""
        name = element.attributes.get("id", "")
        return f"{self._chapter.prefix}{name}" if name in self._led_to else ""

    def _look(self, element: Element, look: _Look) -> _Look:
        lang = element.attributes.get("lang", "")
        isolate = element.attributes.get("dir", "") or ("auto" if element.tag == "bdi" else "")
        classes = element.classes
        is_small = element.tag == "small" or bool(classes & _SMALL)
        return _Look(
            strong=(look.strong or element.tag in _STRONG_TAGS or bool(classes & _STRONG))
            and not is_small,
            small=look.small or is_small,
            lang=(lang if lang != self._lang else "") if lang else look.lang,
            isolate=isolate if isolate and element.tag not in _BLOCKS else look.isolate,
            href=self._href(element) or look.href,
        )

    def _href(self, element: Element) -> str:
        """Return where a link leads as somebody must know it who has the document alone."""
        href = element.attributes.get("href", "") if element.tag == "a" else ""
        if not href:
            return ""
        if href.startswith("#"):
            return f"#{self._chapter.prefix}{href[1:]}" if href[1:] in self._ids else ""
        address = urljoin(self._address, href)
        if (chapter := self._chapter.chapters.get(address.partition("#")[0])) is not None:
            return f"#{chapter}{TOP}"
        return address if urlsplit(address).scheme in ("http", "https", "mailto", "tel") else ""

    def _runs(self, nodes: Iterable[Element | str], look: _Look) -> Iterator[Run]:
        for node in nodes:
            if isinstance(node, str):
                yield Run(node, look.strong, look.small, look.lang, look.isolate, look.href)
            elif node.tag == "br":
                yield Run("\n")
            elif not _is_skipped(node):
                if node.classes & _OWN_LINES:
                    yield Run("\n")
                inner = self._look(node, look)
                yield from self._runs(node.children, inner)
                if node.tag == "a" and "external" in node.attributes.get("rel", ""):
                    yield from _spelt_out(inner)


def _spelt_out(look: _Look) -> Iterator[Run]:
    """Yield the address of a link that leads away: on paper nobody can follow it."""
    if look.href.startswith("http"):
        yield Run(" ")
        yield Run(f"<{look.href}>", small=True, isolate="ltr", href=look.href)


def elements_read(element: Element) -> Iterator[Element]:
    """Yield an element and all inside it that a document shows."""
    if not _is_skipped(element):
        yield element
        for child in element.children:
            if isinstance(child, Element):
                yield from elements_read(child)


def joined(runs: Iterable[Run]) -> Runs:
    """Return runs as a browser shows them: one blank for several, none at the ends of lines, and
    neighbours of one look as one."""
    found: list[Run] = []
    ends_line = True
    for run in runs:
        if run.text == "\n":
            if found and not ends_line:
                found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
                found.append(run)
            ends_line = True
            continue
        text = _BLANKS.sub(" ", run.text)
        after_blank = bool(found) and found[-1].text.endswith(" ")
        text = text.lstrip(" ") if ends_line or after_blank else text
        if not text:
            continue
        ends_line = False
        if (
            found
            and found[-1].text != "\n"
            and replace(found[-1], text=text) == replace(run, text=text)
        ):
            found[-1] = replace(found[-1], text=found[-1].text + text)
        else:
            found.append(replace(run, text=text))
    return _trimmed(found)


def _trimmed(runs: list[Run]) -> Runs:
    """Return runs without blanks and line ends after the last word."""
    while runs and not runs[-1].text.strip(" \n"):
        runs.pop()
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
    return tuple(replace(run, text=_breakable(run.text)) for run in runs)


def _breakable(text: str) -> str:
    """Return a text whose longest words may be broken where a line ends, as browsers do it."""
    return _LONG.sub(
        lambda found: _PIECE.sub(lambda one: f"{one.group()}{ZERO}", found.group()), text
    )


def _named(blocks: Blocks, name: str) -> Iterator[Block]:
    """Yield blocks, the first of which bears a name that links lead to."""
    for number, block in enumerate(blocks):
        can_be_named = isinstance(block, Paragraph | Heading) and not block.id
        if number == 0 and name and can_be_named:
            assert isinstance(block, Paragraph | Heading)
            yield replace(block, id=name)
        else:
            yield block


def _is_skipped(element: Element) -> bool:
    is_hidden = "hidden" in element.attributes or element.attributes.get("aria-hidden") == "true"
    return element.tag in _SKIPPED_TAGS or is_hidden or bool(element.classes & _SKIPPED)


def _row_by_row(table: Table) -> Iterator[Block]:
    """Yield the rows of a table that no page is wide enough for: each value under its heading."""
    if table.caption:
        yield Paragraph(table.caption, "label")
    names = [tuple(runs_in(cell.blocks)) for cell in table.rows[0]]
    for row in table.rows[table.headings :]:
        pairs = zip(names, (cell.blocks for cell in row), strict=False)
        yield Box((Pairs(tuple(pairs)),), "card")


def _between(mark: str, nodes: Sequence[Element | str]) -> Iterator[Element | str]:
    """Yield elements with a mark between them."""
    for number, node in enumerate(item for item in nodes if isinstance(item, Element)):
        if number:
            yield mark
        yield node


def _as_read(element: Element) -> Sequence[Element | str]:
    """Return what is in an element, with what stands beside the rest on a wide screen first: it
    answers the first questions."""
    beside = [item for item in element.elements("aside") if "columns__side" in item.classes]
    rest = [item for item in element.children if item not in beside]
    return [*beside, *rest] if beside else element.children


def _is_of_fold(summary: Element) -> bool:
    """Say whether a summary only says what is folded under a heading of its own."""
    return not summary.classes


def _holds_blocks(element: Element) -> bool:
    """Say whether an element is a block, or something in the line that has blocks in it."""
    if element.tag in _BLOCKS:
        return True
    return any(inner.tag in _BLOCKS for inner in element.all())


def _shown_at(image: Element) -> str:
    """Return the address of the largest size of a picture that paper has use for."""
    sizes = []
    for one in image.attributes.get("srcset", "").split(","):
        address, _, width = one.strip().rpartition(" ")
        if address and width.endswith("w") and int(width[:-1]) <= _WIDEST:
            sizes.append((int(width[:-1]), address))
    return max(sizes)[1] if sizes else image.attributes.get("src", "")
