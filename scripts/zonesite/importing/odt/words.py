"""The words of a paragraph of an OpenDocument text, and which of them anybody sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from zonesite.importing.document import Finding, Place, Run
from zonesite.importing.looks import Look, is_bold, why_unseen
from zonesite.importing.odt.styles import OdtStyles
from zonesite.importing.xml_parts import child, descendants, inner_text, number
from zonesite.reading.phrases import Phrase

_BLANKS = re.compile("[ \t\r\n]+")
_MOST_BLANKS = 100


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for words by what stands round them."""

    look: Look
    link: str = ""


@dataclass
class Change:
    """A change that was noted while somebody wrote."""

    kind: str
    by: str
    words: str = ""


@dataclass
class Words:
    """Goes over the words of a text once, from the first to the last."""

    styles: OdtStyles
    findings: list[Finding] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    notes: dict[str, Element] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    pictures: int = 0
    _open: list[str] = field(default_factory=list)
    """The insertions in which the walk is."""

    def hide(self, code: str, found: str, **values: object) -> None:
        """Note what nobody was meant to read."""
        if words := " ".join(found.split()):
            values = {"found": words, **values}
            self.findings.append(Finding("private", code, self.place, values))

    def leave(self, code: str, **values: object) -> None:
        """Note what could not be carried over."""
        self.findings.append(Finding("left-out", code, self.place, values))

    def runs(self, element: Element, around: Around) -> Iterator[Run]:
        """Yield the words inside an element as readers see them."""
        yield from self._shown(element.text, around)
        for inner in element:
            yield from self._inner(inner, around)
            yield from self._shown(inner.tail, around)

    def _inner(self, element: Element, around: Around) -> Iterator[Run]:
        if reader := _READERS.get(element.tag):
            yield from reader(self, element, around)
        elif element.tag.startswith("draw:"):
            self.drawing(element)
        elif element.tag.startswith("text:"):
            yield from self.runs(element, around)
        elif words := " ".join(inner_text(element).split()):
            self.leave("left-unknown", found=words, name=element.tag)

    def _shown(self, text: str | None, around: Around) -> Iterator[Run]:
        """Yield words of a text node, in which white space is one blank (OpenDocument, 6.1.2)."""
        if not text:
            return
        look, words = around.look, _BLANKS.sub(" ", text)
        if why := why_unseen(look, words):
            self.hide("private-hidden", words, why=why)
            return
        if look.struck and words.strip():
            self.leave("left-struck", found=words)
            return
        for change in self._open:
            self.changes[change].words += words
        yield Run(words, is_bold(look, words), bool(look.italic), around.link)

    def _span(self, element: Element, around: Around) -> Iterator[Run]:
        own = self.styles.look("text", element.get("text:style-name"))
        look = own.over(around.look)
        if around.look.hidden:
            look = replace(look, hidden=True)
        yield from self.runs(element, replace(around, look=look))

    def _link(self, element: Element, around: Around) -> Iterator[Run]:
        self.hide("private-alt", element.get("office:title", ""))
        link = element.get("xlink:href", "")
        yield from self._span(element, replace(around, link=link))

    def _blanks(self, element: Element, around: Around) -> Iterator[Run]:
        count = number(element.get("text:c")) or 1
        yield from self._exactly(" " * int(min(max(count, 1), _MOST_BLANKS)), around)

    def _exactly(self, text: str, around: Around) -> Iterator[Run]:
        if not around.look.hidden:
            yield Run(text, link=around.link)

    def _tab(self, _: Element, around: Around) -> Iterator[Run]:
        yield from self._exactly("\t", around)

    def _break(self, _: Element, around: Around) -> Iterator[Run]:
        yield from self._exactly("\n", around)

    def _note(self, element: Element, around: Around) -> Iterator[Run]:
        body = child(element, "text:note-body")
        if body is not None and around.look.hidden:
            self.hide("private-hidden", inner_text(body), why=Phrase("unseen-hidden"))
        elif body is not None and self.place.part != "note":
            name = f"note-{len(self.notes) + 1}"
            self.notes[name] = body
            yield Run("", note=name)

    def _comment(self, element: Element, _: Around) -> Iterator[Run]:
        by = next((inner_text(one) for one in descendants(element, "dc:creator")), "?")
        paragraphs = (inner_text(one) for one in descendants(element, "text:p"))
        self.hide("private-comment", " ".join(paragraphs) or "…", by=by)
        yield from ()

    def _change(self, element: Element, _: Around) -> Iterator[Run]:
        name = element.get("text:change-id", "")
        change = self.changes.get(name)
        if change is not None and change.kind == "deletion":
            self.hide("private-deleted", change.words, by=change.by)
        elif change is not None and change.kind == "insertion":
            if element.tag == "text:change-start":
                self._open.append(name)
            elif name in self._open:
                self._open.remove(name)
                self.hide("private-inserted", change.words or "¶", by=change.by)
        yield from ()

    def _bookmark(self, element: Element, _: Around) -> Iterator[Run]:
        self.hide("private-bookmark", element.get("text:name", ""))
        yield from ()

    def _hidden(self, element: Element, _: Around) -> Iterator[Run]:
        found = (element.get("text:string-value"), element.get("text:condition"), element.text)
        self.hide("private-hidden", " ".join(filter(None, found)), why=Phrase("unseen-hidden"))
        yield from ()

    def _conditional(self, element: Element, around: Around) -> Iterator[Run]:
        said = [value for key, value in element.attrib.items() if key != "text:current-value"]
        self.hide("private-field", " ".join(said))
        yield from self.runs(element, around)

    def _placeholder(self, element: Element, _: Around) -> Iterator[Run]:
        self.hide("private-control", inner_text(element))
        yield from ()

    def _unseen(self, element: Element, _: Around) -> Iterator[Run]:
        self.hide("private-field", " ".join((*element.attrib.values(), inner_text(element))))
        yield from ()

    def _nothing(self, _: Element, __: Around) -> Iterator[Run]:
        yield from ()

    def _ruby(self, element: Element, around: Around) -> Iterator[Run]:
        if (above := child(element, "text:ruby-text")) is not None:
            self.leave("left-unknown", found=inner_text(above), name="ruby")
        if (base := child(element, "text:ruby-base")) is not None:
            yield from self.runs(base, around)

    def drawing(self, element: Element) -> None:
        """Note the words of what is drawn, none of which enter the draft."""
        for box in descendants(element, "text:p", "text:h"):
            self.hide("private-box", inner_text(box))
        for words in descendants(element, "svg:title", "svg:desc"):
            self.hide("private-alt", inner_text(words))
        for frame in descendants(element, "draw:frame", "draw:custom-shape"):
            self.hide("private-alt", frame.get("draw:name", ""))
        for inner in descendants(element, "draw:object", "draw:object-ole", "draw:plugin"):
            self.hide("private-object", inner.get("xlink:href", inner.tag))
        if seen := sum(1 for _ in descendants(element, "draw:image")):
            self.pictures += seen
            self.leave("left-picture")


Reader = Callable[[Words, Element, Around], Iterator[Run]]
_READERS: Mapping[str, Reader] = {
    **dict.fromkeys(("text:span", "text:meta"), Words._span),
    **dict.fromkeys(
        ("text:bookmark", "text:bookmark-start", "text:reference-mark"), Words._bookmark
    ),
    **dict.fromkeys(("text:reference-mark-start", "text:toc-mark"), Words._bookmark),
    **dict.fromkeys(("text:change", "text:change-start", "text:change-end"), Words._change),
    **dict.fromkeys(("text:script", "text:dde-connection", "text:page-number"), Words._unseen),
    **dict.fromkeys(
        (
            *("text:soft-page-break", "text:bookmark-end", "text:reference-mark-end"),
            *("office:annotation-end", "text:note-citation", "text:hidden-paragraph"),
        ),
        Words._nothing,
    ),
    "text:a": Words._link,
    "text:s": Words._blanks,
    "text:tab": Words._tab,
    "text:line-break": Words._break,
    "text:note": Words._note,
    "office:annotation": Words._comment,
    "text:hidden-text": Words._hidden,
    "text:conditional-text": Words._conditional,
    "text:placeholder": Words._placeholder,
    "text:ruby": Words._ruby,
}
