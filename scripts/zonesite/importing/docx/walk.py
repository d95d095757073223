"""A walk over the text of a Word document, and what is known on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from zonesite.importing.document import Finding, Item, Place
from zonesite.importing.docx.fields import Fields, is_plain_link
from zonesite.importing.docx.numbering import Numbering
from zonesite.importing.docx.styles import Styles
from zonesite.importing.looks import Look
from zonesite.importing.xml_parts import inner_text

_APART = frozenset({"private-bookmark", "private-tag", "private-field", "private-alt"})
"""What is told one by one; of the others, what stands side by side is told as one."""


@dataclass(frozen=True, slots=True)
class ParagraphFacts:
    """What is known of a paragraph before its words are read."""

    place: Place
    item: Item | None


@dataclass
class OpenTable:
    """A table in which the walk is."""

    element: Element
    rows: int
    row: int = 0
    column: int = 0


Handler = Callable[["Walk", Element], list[Element]]
"""Returns what is to stand in place of an element."""


@dataclass
class Walk:
    """Goes over a text once, from its first word to its last, and leaves what readers see."""

    handlers: Mapping[str, Handler]
    styles: Styles
    numbering: Numbering
    links: Mapping[str, str]
    """The addresses that links name by an id."""
    findings: list[Finding] = field(default_factory=list)
    facts: list[ParagraphFacts] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """The notes to which the text refers, in their order: `footnote` or `endnote`, and the id."""
    comments: dict[str, Place] = field(default_factory=dict)
    pictures: int = 0
    paragraphs: int = 0
    tables: int = 0
    place: Place = field(default_factory=Place)
    open_tables: list[OpenTable] = field(default_factory=list)
    around: Look = field(default_factory=Look)
    """How the words of the paragraph look, and of the cell around it."""
    cell: Look = field(default_factory=Look)
    fields: Fields = field(default_factory=Fields)

    def children(self, element: Element) -> None:
        """Cut down what stands inside an element."""
        element[:] = [kept for inner in list(element) for kept in self._kept(inner)]

    def _kept(self, element: Element) -> list[Element]:
        if handler := self.handlers.get(element.tag):
            return handler(self, element)
        if words := " ".join(inner_text(element).split()):
            self.leave("left-unknown", found=words, name=element.tag)
        return []

    def leave(self, code: str, **values: object) -> None:
        """Note what could not be carried over."""
        self.findings.append(Finding("left-out", code, self.place, values))

    def hide(self, code: str, found: str, **values: object) -> None:
        """Note what nobody was meant to read; what goes on where the last ended is one with it."""
        if not found.strip():
            return
        last = self.findings[-1] if self.findings else None
        if last and code not in _APART and (last.code, last.place) == (code, self.place):
            before = dict(last.values)
            words = str(before.pop("found", ""))
            if before == values:
                found = words + found
                self.findings.pop()
        values = {"found": found, **values}
        self.findings.append(Finding("private", code, self.place, values))

    def tell_code(self, code: str) -> None:
        """Note what a field asks for, unless it only leads somewhere."""
        if code.strip() and not is_plain_link(code):
            self.hide("private-field", " ".join(code.split()))
