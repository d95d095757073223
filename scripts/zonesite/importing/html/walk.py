"""A walk over a page of HTML: its words as paragraphs, and what nobody sees of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from zonesite.importing.document import (
    Block,
    Finding,
    Item,
    Paragraph,
    Place,
    Run,
    trimmed,
)
from zonesite.importing.html.styles import Sheet, look_of, why_hidden
from zonesite.importing.html.tree import Node
from zonesite.importing.looks import Look, is_bold, why_unseen
from zonesite.reading.phrases import Phrase

_NO_WORDS = frozenset({"script", "style", "head", "template", "noscript", "svg", "math"})
_PARAGRAPHS = frozenset(
    {
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "dd", "figcaption"),
        *("address", "section", "article", "main", "body", "html", "figure", "center", "hgroup"),
        *("header", "footer", "details", "summary", "caption", "dl", "fieldset", "label"),
    }
)
_BLANKS = re.compile("[ \t\r\n\f]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TITLES = ("alt", "title", "aria-label", "placeholder")


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for words by what stands round them."""

    look: Look = field(default_factory=Look)
    link: str = ""
    is_quotation: bool = False
    is_raised: bool = False


Handler = Callable[["Walk", Node, Around], Iterator[Block]]


@dataclass
class Walk:
    """Goes over a page once, from its first word to its last."""

    sheet: Sheet
    handlers: Mapping[str, Handler]
    """What reads lists and tables."""
    furniture: frozenset[str]
    """Elements that stand on every page of a site."""
    findings: list[Finding] = field(default_factory=list)
    tables: int = 0
    pictures: int = 0
    cell: Place | None = None
    runs: list[Run] = field(default_factory=list)
    """The words of the paragraph that is open."""
    paragraphs: int = 0
    item: Item | None = None
    depth: int = -1
    """Of the list in which the walk is."""

    @property
    def place(self) -> Place:
        """Where the walk is."""
        return self.cell or Place("paragraph", self.paragraphs + 1)

    def hide(self, code: str, found: str, **values: object) -> None:
        if words := " ".join(found.split()):
            said = {"found": words, **values}
            self.findings.append(Finding("private", code, self.place, said))

    def leave(self, code: str, **values: object) -> None:
        self.findings.append(Finding("left-out", code, self.place, values))

    def blocks(self, node: Node, around: Around) -> Iterator[Block]:
        """Yield the blocks in an element, and what it begins or ends."""
        for inner in node.children:
            if isinstance(inner, str):
                self._words(inner, node, around)
            else:
                yield from self.inner(inner, around)

    def inner(self, node: Node, around: Around) -> Iterator[Block]:
        """Yield the blocks that an element is, ends, or has in it."""
        said = self.sheet.of(node)
        why = why_hidden(node, said)
        is_left = why is not None or node.tag in self.furniture or node.tag in _NO_WORDS
        for one in node.every() if is_left else (node,):
            self.tell(one)
        if node.tag in _NO_WORDS:
            return
        if why is not None:
            self.hide("private-hidden", node.text, why=why)
            return
        around = replace(around, look=look_of(node, said, around.look))
        if node.tag in self.furniture:
            if node.text:
                self.leave("left-furniture", found=node.text)
        elif node.tag in ("del", "ins"):
            yield from self._change(node, around)
        elif handler := self.handlers.get(node.tag):
            yield from self.ended(around)
            yield from handler(self, node, around)
        elif node.tag == "blockquote":
            yield from self.block(node, replace(around, is_quotation=True), 0)
        elif node.tag in _PARAGRAPHS:
            yield from self.block(node, around, _level(node))
        else:
            yield from self._inline(node, around)

    def tell(self, node: Node) -> None:
        """Note the words of an element that only some readers meet, or none."""
        for name in _TITLES:
            self.hide("private-alt", node.attributes.get(name, ""))
        for name, value in node.attributes.items():
            if name.startswith("data-"):
                self.hide("private-tag", f"{name}={value}")
        if node.tag == "input":
            self.hide("private-control", node.attributes.get("value", ""))
        if node.tag in ("iframe", "object", "embed"):
            source = node.attributes.get("src") or node.attributes.get("data") or node.tag
            self.hide("private-object", source)
        if node.tag in ("template", "noscript", "svg", "math"):
            self.hide("private-hidden", node.text, why=Phrase("unseen-hidden"))

    def _change(self, node: Node, around: Around) -> Iterator[Block]:
        by = node.attributes.get("cite") or node.attributes.get("datetime") or "?"
        if node.tag == "del":
            self.hide("private-deleted", node.text, by=by)
            return
        self.hide("private-inserted", node.text, by=by)
        yield from self.blocks(node, around)

    def _inline(self, node: Node, around: Around) -> Iterator[Block]:
        if node.tag == "br":
            self.runs.append(Run("\n"))
        elif node.tag == "img":
            self.pictures += 1
            self.leave("left-picture")
        elif node.tag == "a":
            link = node.attributes.get("href", "").strip()
            yield from self.blocks(node, replace(around, link=link or around.link))
        else:
            raised = around.is_raised or node.tag == "sup"
            yield from self.blocks(node, replace(around, is_raised=raised))

    def _words(self, text: str, node: Node, around: Around) -> None:
        words = _BLANKS.sub(" ", text)
        if not words.strip():
            if words:
                self.runs.append(Run(" ", link=around.link))
            return
        if why := why_unseen(around.look, words):
            self.hide("private-hidden", words, why=why)
        elif around.look.struck:
            self.leave("left-struck", found=words)
        else:
            words = words.translate(_RAISED) if around.is_raised else words
            bold, italic = is_bold(around.look, words), bool(around.look.italic)
            self.runs.append(Run(words, bold, italic, around.link))

    def block(self, node: Node, around: Around, level: int) -> Iterator[Block]:
        yield from self.ended(around)
        yield from self.blocks(node, around)
        yield from self.ended(around, level)

    def ended(self, around: Around, level: int = 0) -> Iterator[Paragraph]:
        """Yield the paragraph that is open, if it has words."""
        runs, self.runs = tuple(trimmed(self.runs)), []
        if any(run.text.strip() for run in runs):
            item, self.item = self.item, None
            place = self.place
            self.paragraphs += self.cell is None
            yield Paragraph(runs, place, level, item, around.is_quotation)


def _level(node: Node) -> int:
    return int(node.tag[1]) if re.fullmatch("h[1-6]", node.tag) else 0
